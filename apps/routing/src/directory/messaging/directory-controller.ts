import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { getPlace, getPlaces, locate, searchPlaces, type RequestOf, type ResponseOf } from '#contracts';
import { Answers } from '#messaging';
import { Directory } from '../directory.js';

/** What the other rooms ask of the directory. All of it is public. */
@Controller()
export class DirectoryController {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  @Answers(getPlaces)
  async places(@Payload() { codes }: RequestOf<typeof getPlaces>): Promise<ResponseOf<typeof getPlaces>> {
    return { places: await this.directory.copies(codes) };
  }

  @Answers(getPlace)
  place(@Payload() { code }: RequestOf<typeof getPlace>): Promise<ResponseOf<typeof getPlace>> {
    return this.directory.place(code);
  }

  @Answers(searchPlaces)
  search(@Payload() search: RequestOf<typeof searchPlaces>): Promise<ResponseOf<typeof searchPlaces>> {
    return this.directory.search(search);
  }

  @Answers(locate)
  async locate(@Payload() { near }: RequestOf<typeof locate>): Promise<ResponseOf<typeof locate>> {
    return { point: await this.directory.locate(near) };
  }
}
