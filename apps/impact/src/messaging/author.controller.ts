import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { answerDifference, markResponse, type RequestOf, type ResponseOf } from '#contracts';
import { Answers } from '#messaging';
import { AnswerDifference } from '../use-cases/answer-difference.js';
import { MarkResponse } from '../use-cases/withdraw-response.js';

/** What an author says of what came of their story; the gateway has checked the follow link. */
@Controller()
export class AuthorController {
  constructor(
    private readonly answering: AnswerDifference,
    private readonly marking: MarkResponse,
  ) {}

  @Answers(markResponse)
  mark(@Payload() asked: RequestOf<typeof markResponse>): Promise<ResponseOf<typeof markResponse>> {
    return this.marking.run(asked);
  }

  @Answers(answerDifference)
  difference(@Payload() asked: RequestOf<typeof answerDifference>): Promise<ResponseOf<typeof answerDifference>> {
    return this.answering.run(asked);
  }
}
