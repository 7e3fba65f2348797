import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { deleteDraft, getDraft, saveDraft, type RequestOf, type ResponseOf } from '#contracts';
import { Answers } from '#messaging';
import { DeleteDraft } from '../use-cases/delete-draft.js';
import { GetDraft } from '../use-cases/get-draft.js';
import { SaveDraft } from '../use-cases/save-draft.js';

/** What an author writes before it is sent in: the secret of their browser is the right to it. */
@Controller()
export class DraftsController {
  constructor(
    private readonly saving: SaveDraft,
    private readonly getting: GetDraft,
    private readonly deleting: DeleteDraft,
  ) {}

  @Answers(saveDraft)
  save(@Payload() asked: RequestOf<typeof saveDraft>): Promise<ResponseOf<typeof saveDraft>> {
    return this.saving.run(asked);
  }

  @Answers(getDraft)
  get(@Payload() asked: RequestOf<typeof getDraft>): Promise<ResponseOf<typeof getDraft>> {
    return this.getting.run(asked);
  }

  @Answers(deleteDraft)
  delete(@Payload() asked: RequestOf<typeof deleteDraft>): Promise<ResponseOf<typeof deleteDraft>> {
    return this.deleting.run(asked);
  }
}
