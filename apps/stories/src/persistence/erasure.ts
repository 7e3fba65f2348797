import { EVENTS } from '#contracts';
import { dropKept } from '#mail';
import { redactMessages } from '#messaging';
import { dropWorkAbout, type Tx } from '#persistence';
import { MAIL_AUTHOR, PUBLISH_STORY, RESEND_LINK } from '../parts.js';
import { deleteDraftOf } from './drafts.js';
import type { Story } from './stories.js';

/**
 * Takes a story's words and its author's contact out of everything that this room keeps: the story, its history, the
 * log of what was said, work, dead letters, saved mail and draft. What stays are its reference, its times and its key: so the
 * same submission still gets the same answer. The story must be `erased` already.
 */
export async function eraseStory(tx: Tx, { id, reference }: Pick<Story, 'id' | 'reference'>): Promise<void> {
  await tx.query(
    `update story set title = null, text = '', edited_title = null, edited_text = null, good = '{}', improve = '{}',
       feelings = '{}', place = null, screen_name = null, danger = '{}', tags = null, reason = null where id = $1`,
    [id],
  );
  await tx.query('delete from contact where story_id = $1', [id]);
  await deleteDraftOf(tx, id);
  await tx.query('select erase_history($1)', [id]);
  await redactMessages(tx, 'stories', reference, EVENTS);
  await dropWorkAbout(tx, reference, { kinds: [PUBLISH_STORY, MAIL_AUTHOR, RESEND_LINK] });
  await dropKept(tx, reference);
}
