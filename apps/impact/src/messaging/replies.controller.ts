import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { decideReply, listOwnReplies, listRepliesToRead, reply, type RequestOf, type ResponseOf } from '#contracts';
import { Answers, RequestContext } from '#messaging';
import { DecideReply, ListOwnReplies, ListRepliesToRead } from '../use-cases/read-replies.js';
import { Reply } from '../use-cases/reply.js';

/** What authors reply to those who answered, and what moderators make of it. */
@Controller()
export class RepliesController {
  constructor(
    private readonly replying: Reply,
    private readonly own: ListOwnReplies,
    private readonly toRead: ListRepliesToRead,
    private readonly deciding: DecideReply,
  ) {}

  @Answers(reply)
  reply(@Payload() asked: RequestOf<typeof reply>): Promise<ResponseOf<typeof reply>> {
    return this.replying.run(asked);
  }

  @Answers(listOwnReplies)
  listOwn(@Payload() asked: RequestOf<typeof listOwnReplies>): Promise<ResponseOf<typeof listOwnReplies>> {
    return this.own.run(asked);
  }

  @Answers(listRepliesToRead)
  listToRead(
    @Payload() asked: RequestOf<typeof listRepliesToRead>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof listRepliesToRead>> {
    return this.toRead.run(acting, asked);
  }

  @Answers(decideReply)
  decide(
    @Payload() asked: RequestOf<typeof decideReply>,
    @Ctx() { acting }: RequestContext,
  ): Promise<ResponseOf<typeof decideReply>> {
    return this.deciding.run(acting, asked);
  }
}
