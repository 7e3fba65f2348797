import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  confirmEmail,
  editStory,
  followStory,
  getUsualTime,
  resendFollowLink,
  setNotices,
  withdrawStory,
  type RequestOf,
  type ResponseOf,
} from '#contracts';
import { Answers } from '#messaging';
import { ConfirmEmail } from '../use-cases/confirm-email.js';
import { EditStory } from '../use-cases/edit-story.js';
import { FollowStory } from '../use-cases/follow-story.js';
import { GetUsualTime } from '../use-cases/get-usual-time.js';
import { ResendFollowLink } from '../use-cases/resend-follow-link.js';
import { SetNotices } from '../use-cases/set-notices.js';
import { WithdrawStory } from '../use-cases/withdraw-story.js';

/** What the author may do: the secret of the link, or the token of the mail, is the right to it. */
@Controller()
export class FollowController {
  constructor(
    private readonly following: FollowStory,
    private readonly editing: EditStory,
    private readonly withdrawing: WithdrawStory,
    private readonly notices: SetNotices,
    private readonly confirming: ConfirmEmail,
    private readonly resending: ResendFollowLink,
    private readonly usualTime: GetUsualTime,
  ) {}

  @Answers(followStory)
  follow(@Payload() asked: RequestOf<typeof followStory>): Promise<ResponseOf<typeof followStory>> {
    return this.following.run(asked);
  }

  @Answers(editStory)
  edit(@Payload() asked: RequestOf<typeof editStory>): Promise<ResponseOf<typeof editStory>> {
    return this.editing.run(asked);
  }

  @Answers(withdrawStory)
  withdraw(@Payload() asked: RequestOf<typeof withdrawStory>): Promise<ResponseOf<typeof withdrawStory>> {
    return this.withdrawing.run(asked);
  }

  @Answers(setNotices)
  setNotices(@Payload() asked: RequestOf<typeof setNotices>): Promise<ResponseOf<typeof setNotices>> {
    return this.notices.run(asked);
  }

  @Answers(confirmEmail)
  confirm(@Payload() asked: RequestOf<typeof confirmEmail>): Promise<ResponseOf<typeof confirmEmail>> {
    return this.confirming.run(asked);
  }

  @Answers(resendFollowLink)
  resend(@Payload() asked: RequestOf<typeof resendFollowLink>): Promise<ResponseOf<typeof resendFollowLink>> {
    return this.resending.run(asked);
  }

  @Answers(getUsualTime)
  getUsualTime(): Promise<ResponseOf<typeof getUsualTime>> {
    return this.usualTime.run();
  }
}
