import type { getStaffStory, listStartedAnswers, RequestOf, ResponseOf } from '#contracts';
import { inScope, may, requireMay, type Acting } from '#policy';
import type { Parts } from '../parts.js';
import { publicStory } from '../persistence/public-story.js';
import { findDraft, startedAnswers } from '../persistence/response-drafts.js';
import { responsesOf, staffResponse } from '../persistence/responses.js';

/** A story as the acting person's organisation works on it. Nothing of it is another organisation's to see. */
export class GetStaffStory {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  /** @throws HeardError `gone` when it was taken back, `not-found` when it is unknown or outside the person's scope */
  async run(acting: Acting, { reference }: RequestOf<typeof getStaffStory>): Promise<ResponseOf<typeof getStaffStory>> {
    requireMay(acting, 'read-as-staff');
    const { transactions: tx } = this.parts;
    const story = await publicStory(tx, reference);
    const lines = story.services.map(({ line }) => line);
    const person = requireMay(acting, 'read-as-staff', lines);
    const services = story.services
      .filter(({ line }) => may(person, 'answer', [line]))
      .map(({ code, name }) => ({ code, name }));
    const { id, organisation } = person;
    if (organisation === null) return { reference, services, responses: [], started: [], draft: null };
    const key = { reference, person: id, organisation };
    const [responses, started, draft] = await Promise.all([
      responsesOf(tx, reference, organisation),
      startedAnswers(tx, [reference], key),
      findDraft(tx, key),
    ]);
    return {
      reference,
      services,
      responses: responses.filter(({ line }) => inScope(person, line)).map(staffResponse),
      started: started.filter(({ own }) => !own),
      draft,
    };
  }
}

/** Who of the acting person's organisation is writing an answer to these stories. */
export class ListStartedAnswers {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  async run(
    acting: Acting,
    { references }: RequestOf<typeof listStartedAnswers>,
  ): Promise<ResponseOf<typeof listStartedAnswers>> {
    const { id: person, organisation } = requireMay(acting, 'read-as-staff');
    if (organisation === null || references.length === 0) return { items: [] };
    return { items: await startedAnswers(this.parts.transactions, references, { person, organisation }) };
  }
}
