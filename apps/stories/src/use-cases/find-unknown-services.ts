import type { ServicesOfStories } from './services-of-stories.js';

/** Which codes no directory knows. While routing can't be asked, none is called unknown: the story is taken all the same. */
export class FindUnknownServices {
  constructor(private readonly services: ServicesOfStories) {}

  async run({ codes }: { codes: readonly string[] }): Promise<{ unknown: string[] }> {
    const { unknown } = await this.services.resolve(codes);
    return { unknown: [...unknown] };
  }
}
