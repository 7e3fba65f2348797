import { z } from 'zod';
import { Difference, Id, Mark } from '#contracts';
import { Opaque } from '../opaque.js';
import { formRoute, pageRoute } from '../page-route.js';

/** Whoever holds the link is its author: nobody else may learn the address, and nobody keeps the page. */
const ofAuthor = { access: 'anyone', keeping: 'secret', params: z.strictObject({ secret: Opaque }) } as const;

/** A link from a mail arrives with its answer chosen; what can't be read of it is as if it were not there. */
const ChosenMark = z.object({ response: Id.optional().catch(undefined), mark: Mark.optional().catch(undefined) });
const ChosenAnswer = z.object({
  change: Id.optional().catch(undefined),
  answer: Difference.optional().catch(undefined),
});
const Whatever = z.object({});

export const followPageRoute = pageRoute({
  ...ofAuthor,
  id: 'followPage',
  path: '/follow/{secret}',
  summary: 'What became of a story',
  query: Whatever,
});

const both = <const Name extends string, Query extends z.ZodType>(
  id: Name,
  page: string,
  summary: string,
  query: Query,
) => ({
  page: pageRoute({ ...ofAuthor, id: `${id}Page`, path: `/follow/{secret}/${page}`, summary, query }),
  form: formRoute({ ...ofAuthor, id: `${id}Form`, path: `/follow/{secret}/${page}`, summary, query: Whatever }),
});

export const marking = both('followMark', 'mark', 'Say whether an answer was helpful', ChosenMark);
export const judging = both('followDifference', 'difference', 'Say whether a change makes a difference', ChosenAnswer);
export const answering = both('followAnswer', 'answer', 'Write back to those who answered', Whatever);
export const editing = both('followEdits', 'edits', 'Answer about a returned story', Whatever);
export const noticing = both('followNotices', 'notices', 'Choose whether, and where, to get e-mail', Whatever);
export const withdrawing = both('followWithdraw', 'withdraw', 'Take a story back', Whatever);
export const erasing = both('followErase', 'erase', 'Take a story back and erase it', Whatever);

export const lostLinkPageRoute = pageRoute({
  access: 'anyone',
  keeping: 'secret',
  id: 'lostLinkPage',
  path: '/follow',
  summary: 'Get a lost private link again',
});

export const lostLinkFormRoute = formRoute({
  access: 'anyone',
  keeping: 'secret',
  id: 'lostLinkForm',
  path: '/follow',
  summary: 'Send a lost private link',
  limit: 'submissions',
});
