import {
  responsePublished,
  responseWithdrawn,
  type HistoryPerson,
  type HistoryResponse,
  type HistoryStory,
} from '#contracts';
import { insertPastEvents, pastEvent, type PastEvent } from '#messaging';
import { insertRows, type Row, type Tx } from '#persistence';
import { wholeDaysBetween } from '../domain/days.js';
import { whyClaimed } from '../domain/reading-rule.js';
import type { Names } from './names.js';
import { wasPublic } from './stories.js';

interface PastAnswer {
  readonly story: HistoryStory & { readonly publishedAt: Date };
  readonly response: HistoryResponse;
  readonly person: HistoryPerson;
}

/** Takes the answers to stories, those too that wait for a moderator or were sent back by one. */
export async function loadAnswers(tx: Tx, stories: readonly HistoryStory[], names: Names): Promise<void> {
  const answers = stories.filter(wasPublic).flatMap((story) =>
    story.responses.flatMap((response): PastAnswer[] => {
      const person = names.person(response.person);
      return person ? [{ story, response, person }] : [];
    }),
  );
  await insertRows(tx, 'responses', answers.map(answerRow));
  await insertPastEvents(
    tx,
    answers.flatMap((answer) => eventsOf(answer, names)),
  );
}

const organisationOf = ({ person, response }: PastAnswer): string => person.organisation ?? response.service;

function answerRow(answer: PastAnswer): Row {
  const { story, response, person } = answer;
  const { publishedAt, submittedAt, state, mark } = response;
  // No window is open in the past: what was still waiting is there for a moderator.
  const waits = state === 'waiting' || state === 'moderation';
  const isRefused = state === 'returned' || state === 'rejected';
  return {
    id: response.id,
    reference: story.reference,
    service: response.service,
    organisation: organisationOf(answer),
    person: person.id,
    name: person.name,
    role: person.jobTitle,
    kind: response.kind,
    text: response.text,
    state: waits ? 'moderation' : state,
    route: 'moderation',
    why: waits || isRefused ? whyClaimed(response.text) : [],
    reason: isRefused ? response.reason : null,
    submitted_at: submittedAt,
    publishes_at: publishedAt ?? submittedAt,
    published_at: publishedAt,
    withdrawn_at: response.withdrawnAt,
    outcome: publishedAt ? 'published' : state === 'rejected' ? 'rejected' : null,
    decided_at: publishedAt ?? (isRefused ? submittedAt : null),
    mark,
    marked_at: mark ? publishedAt : null,
  };
}

function eventsOf(answer: PastAnswer, names: Names): PastEvent[] {
  const { story, response, person } = answer;
  const { id, kind, text, publishedAt, withdrawnAt } = response;
  if (publishedAt === null) return [];
  const { reference } = story;
  const organisation = names.place(organisationOf(answer));
  const published = pastEvent(
    responsePublished,
    {
      id,
      reference,
      service: names.place(response.service),
      organisation,
      kind,
      name: person.name,
      role: person.jobTitle,
      text,
      at: publishedAt.toISOString(),
      afterDays: wholeDaysBetween(story.publishedAt, publishedAt),
    },
    publishedAt,
  );
  if (withdrawnAt === null) return [published];
  const at = withdrawnAt.toISOString();
  const stillAnswered = story.responses.some((other) => other.state === 'published' && other.kind === 'full');
  return [published, pastEvent(responseWithdrawn, { id, reference, organisation, at, stillAnswered }, withdrawnAt)];
}
