import type { ReceivedMail } from '#testing';
import type pg from 'pg';

interface Step {
  readonly step: string;
  /** Gives one column, `reference`, of what arrived. */
  readonly sql: string;
}

/** Who hears which event: its room, its consumer, and the room whose outbox holds the event. */
const hearing = (event: string, room: string, consumer: string): Step => {
  const owner = event.split('.')[0];
  return {
    step: `${event} heard by ${room}.${consumer}`,
    sql: `SELECT o.subject AS reference FROM ${owner}.outbox o JOIN ${room}.inbox i
          ON i.consumer = '${consumer}' AND i.message_id = o.id::text WHERE o.type = '${event}'`,
  };
};

/** Where each story must have arrived: accepted = stored = published = routed = counted, and with every recipient. */
const STEPS: readonly Step[] = [
  { step: 'stored', sql: 'SELECT reference FROM stories.story' },
  { step: 'published', sql: "SELECT reference FROM stories.public_story WHERE status = 'published'" },
  hearing('stories.story-submitted.v1', 'impact', 'keep-stories'),
  hearing('stories.story-published.v1', 'impact', 'keep-stories'),
  hearing('stories.story-published.v1', 'routing', 'match-stories'),
  hearing('stories.story-published.v1', 'routing', 'public-feed'),
  hearing('routing.story-routed.v1', 'stories', 'tell-authors'),
  hearing('routing.story-routed.v1', 'impact', 'keep-progress'),
  hearing('routing.alert-delivered.v1', 'impact', 'keep-progress'),
  { step: 'routed', sql: 'SELECT reference FROM routing.routing_record' },
  { step: 'in the feed', sql: "SELECT reference FROM routing.public_event WHERE type = 'story.published'" },
  { step: 'told by mail', sql: "SELECT reference FROM routing.delivery WHERE state = 'sent'" },
  {
    step: 'counted',
    sql: 'SELECT reference FROM impact.stories WHERE submitted_at IS NOT NULL AND published_at IS NOT NULL',
  },
  {
    step: 'counted as heard',
    sql: 'SELECT reference FROM impact.story_services WHERE told > 0 AND heard_at IS NOT NULL',
  },
];

/** Effects that there may be one of for each story. Gives `reference` and `times`. */
const ONCE = `
  SELECT reference, max(times)::int AS times FROM (
    SELECT subject AS reference, type, count(*) AS times FROM stories.outbox
      WHERE type IN ('stories.story-submitted.v1', 'stories.story-published.v1') GROUP BY 1, 2
    UNION ALL
    SELECT subject, type, count(*) FROM routing.outbox
      WHERE type = 'routing.story-routed.v1' GROUP BY 1, 2
    UNION ALL
    SELECT o.subject, o.type, ceil(count(*)::numeric / greatest(1, (SELECT count(*) FROM routing.delivery d
        WHERE d.reference = o.subject)))::bigint FROM routing.outbox o
      WHERE o.type = 'routing.alert-delivered.v1' GROUP BY 1, 2
    UNION ALL
    SELECT reference, type, count(*) FROM routing.public_event WHERE reference IS NOT NULL GROUP BY 1, 2
    UNION ALL
    SELECT reference, 'delivery', count(*) FROM routing.delivery GROUP BY reference, person_id
    UNION ALL
    SELECT unnest(array_agg(reference)), 'key', count(*) FROM stories.story GROUP BY idempotency_key
  ) effects WHERE times > 1 AND reference = ANY($1) GROUP BY reference`;

export interface Missing {
  readonly reference: string;
  readonly step: string;
}

/** Stories that are not at each of the steps yet. */
export async function missingOf(client: pg.Client, references: readonly string[]): Promise<Missing[]> {
  const missing: Missing[] = [];
  for (const { step, sql } of STEPS) {
    const { rows } = await client.query<{ reference: string }>(
      `SELECT reference FROM unnest($1::text[]) AS told (reference) EXCEPT (${sql})`,
      [references],
    );
    missing.push(...rows.map(({ reference }) => ({ reference, step })));
  }
  return missing;
}

/** Stories of which something was done twice: an effect of ours, or a mail to one person that has another `Message-ID`. */
export async function twiceOf(
  client: pg.Client,
  references: readonly string[],
  mails: readonly ReceivedMail[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ reference: string }>(ONCE, [references]);
  const ids = new Map<string, Set<string>>();
  for (const { reference, to, id } of alertsOf(mails)) {
    const key = `${reference} ${to}`;
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  const mailed = [...ids].filter(([, ofOne]) => ofOne.size > 1).map(([key]) => key.split(' ')[0] ?? key);
  return new Set([...rows.map(({ reference }) => reference), ...mailed]);
}

/** Stories of which no mail has come, though each has somebody to tell. */
export function unmailedOf(references: readonly string[], mails: readonly ReceivedMail[]): Missing[] {
  const mailed = new Set(alertsOf(mails).map(({ reference }) => reference));
  return references
    .filter((reference) => !mailed.has(reference))
    .map((reference) => ({ reference, step: 'taken by the mail server' }));
}

/** Which story a mail to staff is about, whom it is for, and what tells it from another. */
function alertsOf(mails: readonly ReceivedMail[]): { reference: string; to: string; id: string }[] {
  return mails.flatMap(({ subject, recipients, headers }) => {
    const reference = /\((H-[^)]+)\)$/.exec(subject)?.[1];
    return reference ? [{ reference, to: recipients.join(','), id: headers['message-id'] ?? '' }] : [];
  });
}

/** What was taken in or published and is not handled yet, in stories: how long the queue is. */
export async function backlogOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ waiting: number }>(
    `SELECT ((SELECT count(*) FROM stories.public_story) - (SELECT count(*) FROM routing.routing_record r
       WHERE EXISTS (SELECT FROM stories.public_story p WHERE p.reference = r.reference)))::int AS waiting`,
  );
  return rows[0]?.waiting ?? 0;
}
