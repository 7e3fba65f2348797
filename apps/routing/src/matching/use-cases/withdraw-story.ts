import { EVENTS, type EventData, type storyWithdrawn } from '#contracts';
import { dropKept } from '#mail';
import { redactMessages } from '#messaging';
import { dropWorkAbout, type Tx } from '#persistence';
import { cancelDeliveries } from '../../delivery/persistence/tellings.js';
import { MAIL_STAFF } from '../../parts.js';
import { forgetStory } from '../persistence/routed-stories.js';

/**
 * The author took the story back: nobody is told any more, and its words go. Erased: they go from messages and from mail
 * that was kept, too.
 */
export async function withdrawStory(tx: Tx, withdrawn: EventData<typeof storyWithdrawn>): Promise<void> {
  const { reference, erased } = withdrawn;
  await forgetStory(tx, withdrawn);
  await cancelDeliveries(tx, reference);
  await dropWorkAbout(tx, reference, { kinds: [MAIL_STAFF] });
  if (!erased) return;
  await redactMessages(tx, 'routing', reference, EVENTS);
  await dropKept(tx, reference);
}
