import type { Tx } from '#persistence';
import type { PublicFact } from '../domain/public-facts.js';
import { settle } from '../domain/settle.js';
import {
  appendEvent,
  forgetStoryEvents,
  holdSubjects,
  keepSubject,
  rewriteEvents,
  takeTurn,
} from '../persistence/public-events.js';

/** Adds something that happened in public to the feed. */
export async function tellPublic(tx: Tx, fact: PublicFact): Promise<void> {
  const { known, story } = await holdSubjects(tx, fact);
  const settled = settle(fact, known, story);
  if (!settled) return;
  if (settled.rewrite) await rewriteEvents(tx, fact.subject, settled.rewrite);
  if (fact.type === 'story.withdrawn') await forgetStoryEvents(tx, fact.subject);
  await keepSubject(tx, fact.subject, settled.subject);
  await takeTurn(tx);
  await appendEvent(tx, fact, settled.data);
}
