import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { previewAudience, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { PreviewAudience } from '../use-cases/preview-audience.js';

/** Whom a story would reach. */
@Controller()
export class AudienceController {
  constructor(private readonly audience: PreviewAudience) {}

  @Answers(previewAudience)
  preview(
    @Payload() asked: RequestOf<typeof previewAudience>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof previewAudience>> {
    return this.audience.run(asked, acting);
  }
}
