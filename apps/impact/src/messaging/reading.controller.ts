import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  countChanges,
  getChange,
  getFigures,
  getMonthlyCounts,
  getStoryImpacts,
  listChanges,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers } from '#messaging';
import { GetFigures } from '../use-cases/get-figures.js';
import { GetMonthlyCounts } from '../use-cases/get-monthly-counts.js';
import { GetStoryImpacts } from '../use-cases/get-story-impacts.js';
import { CountChanges, GetChange, ListChanges } from '../use-cases/list-changes.js';

/** What everyone may read. */
@Controller()
export class ReadingController {
  constructor(
    private readonly change: GetChange,
    private readonly allFigures: GetFigures,
    private readonly monthly: GetMonthlyCounts,
    private readonly storyImpacts: GetStoryImpacts,
    private readonly library: ListChanges,
    private readonly counting: CountChanges,
  ) {}

  @Answers(getStoryImpacts)
  impacts(@Payload() asked: RequestOf<typeof getStoryImpacts>): Promise<ResponseOf<typeof getStoryImpacts>> {
    return this.storyImpacts.run(asked);
  }

  @Answers(listChanges)
  list(@Payload() asked: RequestOf<typeof listChanges>): Promise<ResponseOf<typeof listChanges>> {
    return this.library.run(asked);
  }

  @Answers(countChanges)
  count(@Payload() asked: RequestOf<typeof countChanges>): Promise<ResponseOf<typeof countChanges>> {
    return this.counting.run(asked);
  }

  @Answers(getChange)
  get(@Payload() asked: RequestOf<typeof getChange>): Promise<ResponseOf<typeof getChange>> {
    return this.change.run(asked);
  }

  @Answers(getFigures)
  figures(@Payload() asked: RequestOf<typeof getFigures>): Promise<ResponseOf<typeof getFigures>> {
    return this.allFigures.run(asked);
  }

  @Answers(getMonthlyCounts)
  months(@Payload() asked: RequestOf<typeof getMonthlyCounts>): Promise<ResponseOf<typeof getMonthlyCounts>> {
    return this.monthly.run(asked);
  }
}
