import { randomUUID } from 'node:crypto';
import { addDuration, conflict, invalid } from '#kernel';
import type { RequestOf, respond, StaffResponse } from '#contracts';
import type { AfterCommit, Tx } from '#persistence';
import { requireMay, type Acting, type ActingPerson } from '#policy';
import { readingOf } from '../domain/reading-rule.js';
import { PUBLISH_RESPONSE, type Parts } from '../parts.js';
import { keepDecision } from '../persistence/history.js';
import { publicStory, type PublicStory } from '../persistence/public-story.js';
import { answerRecord, insertResponse, lockResponse, staffResponse } from '../persistence/responses.js';
import { organisationOf } from './own-response.js';
import { markRead } from './read-story.js';

type Draft = RequestOf<typeof respond>['response'];

/** A responder answers a story for one of its services. The answer waits for its edit window. */
export class Respond {
  constructor(private readonly parts: Parts) {}

  /**
   * @throws HeardError `gone`, `not-found` (also outside the person's scope), `invalid` when the story is not about the
   *   service, `already-sent` when the same words were sent a moment ago
   */
  run(acting: Acting, { reference, response }: RequestOf<typeof respond>): Promise<StaffResponse> {
    return this.parts.transactions.run(async (tx, after) => {
      organisationOf(requireMay(acting, 'answer'));
      const story = await publicStory(tx, reference);
      const person = requireMayAnswer(acting, story, response.service);
      // Who answers has read it, whatever they opened it in.
      await markRead(tx, after, { person, story, at: this.parts.clock.now() });
      const id = await this.insert(tx, person, story, response);
      await this.beginWindow(tx, after, reference, id);
      const row = await lockResponse(tx, id);
      if (!row) throw new Error('What was just written is not there');
      return staffResponse(row);
    });
  }

  private async insert(tx: Tx, person: ActingPerson, story: PublicStory, draft: Draft): Promise<string> {
    const { clock, rules } = this.parts;
    const id = randomUUID();
    const submittedAt = clock.now();
    const organisation = organisationOf(person);
    const { route, why } = readingOf(
      { text: draft.text, criticality: story.criticality },
      await answerRecord(tx, organisation),
      rules,
    );
    const inserted = await insertResponse(tx, {
      ...draft,
      id,
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
    if (!inserted) throw conflict('already-sent', 'You have sent just this answer already. Edit that one instead.');
    await keepDecision(tx, { about: 'response', id, at: submittedAt, what: 'submitted', who: person.id });
    return id;
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

/** Outside the scope the answer is that of a service that nobody knows. */
function requireMayAnswer(acting: Acting, story: PublicStory, service: string): ActingPerson {
  const named = story.services.find(({ code }) => code === service);
  if (named) return requireMay(acting, 'answer', [named.line]);
  requireMay(
    acting,
    'answer',
    story.services.map(({ line }) => line),
  );
  throw invalid([{ path: 'service', code: 'not-of-this-story', message: 'The story is not about this service.' }]);
}
