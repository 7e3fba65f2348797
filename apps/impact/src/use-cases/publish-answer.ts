import { responsePublished } from '#contracts';
import { publishEvent } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { wholeDaysBetween } from '../domain/days.js';
import type { Edit } from '../domain/edits.js';
import type { PublicStory } from '../persistence/public-story.js';
import { publishRow, type ResponseRow } from '../persistence/responses.js';

/** The answer becomes public, and everyone hears of it. */
export async function publishAnswer(
  tx: Tx,
  after: AfterCommit,
  response: ResponseRow,
  { story, text, outcome, at }: { story: PublicStory; text: string; outcome: Edit; at: Date },
): Promise<void> {
  const { id, reference, kind, name, role } = response;
  await publishRow(tx, response, { text, outcome, at });
  await publishEvent(tx, after, responsePublished, {
    id,
    reference,
    service: { code: response.service, name: response.serviceName },
    organisation: { code: response.organisation, name: response.organisationName },
    kind,
    name,
    role,
    text,
    at: at.toISOString(),
    afterDays: wholeDaysBetween(story.publishedAt, at),
  });
}
