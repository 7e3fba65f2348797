import type { InboxView } from '#contracts';
import { addressOf, type Chosen } from '../filters.js';

/** What is to be answered is the first page of staff. */
export const inboxPath = (view: InboxView, rest: Chosen = {}): string =>
  addressOf('/staff', { ...(view !== 'to-answer' && { view }), ...rest });
