import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { findUnknownServices, submitStory, type RequestOf, type ResponseOf } from '#contracts';
import { Answers } from '#messaging';
import { FindUnknownServices } from '../use-cases/find-unknown-services.js';
import { SubmitStory } from '../use-cases/submit-story.js';

@Controller()
export class SubmissionController {
  constructor(
    private readonly submitting: SubmitStory,
    private readonly finding: FindUnknownServices,
  ) {}

  @Answers(submitStory)
  submit(@Payload() asked: RequestOf<typeof submitStory>): Promise<ResponseOf<typeof submitStory>> {
    return this.submitting.run(asked);
  }

  @Answers(findUnknownServices)
  findUnknown(
    @Payload() asked: RequestOf<typeof findUnknownServices>,
  ): Promise<ResponseOf<typeof findUnknownServices>> {
    return this.finding.run(asked);
  }
}
