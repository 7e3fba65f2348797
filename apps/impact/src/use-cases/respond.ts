import { randomUUID } from 'node:crypto';
import { addDuration, conflict } from '#kernel';
import type { RequestOf, respond, StaffResponse } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import { readingOf } from '../domain/reading-rule.js';
import { PUBLISH_RESPONSE, type Parts } from '../parts.js';
import { keepDecision, wasDecided } from '../persistence/history.js';
import { publicStory, type PublicStory } from '../persistence/public-story.js';
import { deleteDraft } from '../persistence/response-drafts.js';
import {
  answerRecord,
  insertResponse,
  lockResponse,
  staffResponse,
  type ResponseRow,
} from '../persistence/responses.js';
import { requireMayAnswer } from './may-answer.js';
import { organisationOf } from './own-response.js';
import { markRead } from './read-story.js';

type NewAnswer = RequestOf<typeof respond>['response'] & { readonly id: string };

/** A responder answers a story for one of its services. The answer waits for its edit window. */
export class Respond {
  constructor(private readonly parts: Parts) {}

  /**
   * @throws HeardError `gone`, `not-found` (also outside the person's scope), `invalid` when the story is not about the
   *   service, `already-sent` when the same words were sent a moment ago, `deleted` when what was sent with this id was
   *   deleted since
   */
  run(acting: Acting, { id = randomUUID(), reference, response }: RequestOf<typeof respond>): Promise<StaffResponse> {
    return this.parts.transactions.run(async (tx, after) => {
      organisationOf(requireMay(acting, 'answer'));
      const story = await publicStory(tx, reference);
      const { person } = requireMayAnswer(acting, story, response.service);
      const before = await sentBefore(tx, person, { id, reference });
      if (before) return staffResponse(before);
      // Who answers has read it, whatever they opened it in.
      await markRead(tx, after, { person, story, at: this.parts.clock.now() });
      if (await this.insert(tx, person, story, { ...response, id })) {
        await this.beginWindow(tx, after, reference, id);
      } else if (!(await sentBefore(tx, person, { id, reference }))) {
        throw conflict('already-sent', 'You have sent just this answer already. Edit that one instead.');
      }
      await deleteDraft(tx, { reference, person: person.id });
      const row = await lockResponse(tx, id);
      if (!row) throw new Error('What was just written is not there');
      return staffResponse(row);
    });
  }

  private async insert(tx: Tx, person: ActingPerson, story: PublicStory, draft: NewAnswer): Promise<boolean> {
    const { clock, rules } = this.parts;
    const { id } = draft;
    const submittedAt = clock.now();
    const organisation = organisationOf(person);
    const { route, why } = readingOf(
      { text: draft.text, criticality: story.criticality },
      await answerRecord(tx, organisation),
      rules,
    );
    const inserted = await insertResponse(tx, {
      ...draft,
      reference: story.reference,
      organisation,
      person: person.id,
      name: person.name,
      role: person.jobTitle,
      state: 'waiting',
      route,
      why,
      submittedAt,
      publishesAt: addDuration(submittedAt, rules.editWindow),
    });
    if (inserted) {
      await keepDecision(tx, { about: 'response', id, at: submittedAt, what: 'submitted', who: person.id });
    }
    return inserted;
  }

  /** By PostgreSQL's clock, so that it ends at the same time for every process. */
  private async beginWindow(tx: Tx, after: AfterCommit, reference: string, id: string): Promise<void> {
    const now = this.parts.clock.now();
    const afterMs = addDuration(now, this.parts.rules.editWindow).getTime() - now.getTime();
    await this.parts.work.schedule(tx, after, {
      kind: PUBLISH_RESPONSE,
      key: id,
      payload: { id },
      subject: reference,
      afterMs,
    });
  }
}

/**
 * What the person sent with this id before, as it stands now.
 * @throws HeardError `deleted`, and `id-taken` when the id is something else's
 */
async function sentBefore(
  tx: Tx,
  person: ActingPerson,
  { id, reference }: { id: string; reference: string },
): Promise<ResponseRow | undefined> {
  const row = await lockResponse(tx, id);
  if (row && (row.person !== person.id || row.reference !== reference)) {
    throw conflict('id-taken', 'Something else was sent with this id. Make another one.');
  }
  if (!row && (await wasDecided(tx, id, 'deleted', person.id))) {
    throw conflict('deleted', 'You have deleted this answer. Write a new one.');
  }
  return row;
}
