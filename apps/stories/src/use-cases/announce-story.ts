import { storyPublished, storyUpdated } from '#contracts';
import { publishEvent } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { publishedStoryOf } from '../domain/published-story.js';
import type { Place } from '../persistence/places.js';
import { placesOf } from '../persistence/places.js';
import { showPublished } from '../persistence/public-stories.js';
import { readStory, type Story } from '../persistence/stories.js';
import type { AuthorMails } from './schedule-author-mail.js';

/** Routing tells whom it told, and then the mail goes at once; it goes without that when routing is away for longer. */
const WAIT_FOR_ROUTING_MS = 5 * 60_000;

/** Makes a story that has just become `published` public: the page, the event, the mail to its author. */
export async function announcePublished(tx: Tx, after: AfterCommit, id: string, mails: AuthorMails): Promise<void> {
  const { story, places } = await asItStands(tx, id);
  await showPublished(tx, story);
  await publishEvent(tx, after, storyPublished, publishedStoryOf(story, places), { time: story.now });
  const { reference } = story;
  await mails.schedule(tx, after, { mail: 'published', reference }, { afterMs: WAIT_FOR_ROUTING_MS });
}

/** Shows a public story as it now stands, and says so. */
export async function announceUpdated(tx: Tx, after: AfterCommit, id: string): Promise<void> {
  const { story, places } = await asItStands(tx, id);
  await showPublished(tx, story);
  const updatedAt = story.now.toISOString();
  await publishEvent(tx, after, storyUpdated, { ...publishedStoryOf(story, places), updatedAt }, { time: story.now });
}

async function asItStands(tx: Tx, id: string): Promise<{ story: Story; places: Place[] }> {
  const story = await readStory(tx, { id });
  if (!story) throw new Error('A story vanished while it was held');
  return { story, places: await placesOf(tx, story.services) };
}
