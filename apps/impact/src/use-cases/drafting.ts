import { addDuration, HeardError } from '#kernel';
import type { previewResponse, RequestOf, ResponseOf, saveResponseDraft } from '#contracts';
import { requireMay, type Acting } from '#policy';
import { nearlySame } from '../domain/edits.js';
import { readingOf } from '../domain/reading-rule.js';
import type { Parts } from '../parts.js';
import { namedPlace } from '../persistence/places.js';
import { publicStory } from '../persistence/public-story.js';
import { deleteDraft, findDraft, saveDraft } from '../persistence/response-drafts.js';
import { answerRecord, latestAnswers } from '../persistence/responses.js';
import { requireMayAnswer, requireMayAnswerAny } from './may-answer.js';
import { organisationOf } from './own-response.js';

/** Keeps what a responder has written so far, one draft for each story. */
export class SaveResponseDraft {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `gone`, `not-found` (also outside the person's scope), `invalid` for a service of another story */
  run(
    acting: Acting,
    { reference, draft }: RequestOf<typeof saveResponseDraft>,
  ): Promise<ResponseOf<typeof saveResponseDraft>> {
    return this.parts.transactions.run(async (tx) => {
      const organisation = organisationOf(requireMay(acting, 'answer'));
      const story = await publicStory(tx, reference);
      const { id: person, name } = requireMayAnswerAny(acting, story);
      if (draft.service !== null) requireMayAnswer(acting, story, draft.service);
      const key = { reference, person, organisation };
      if (draft.text === '') {
        await deleteDraft(tx, key);
        return { draft: null };
      }
      const saved = await saveDraft(tx, { ...draft, ...key, name, at: this.parts.clock.now() });
      if (!saved) throw new HeardError('gone', 'withdrawn', 'This story was taken back by its author.');
      return { draft: await findDraft(tx, key) };
    });
  }
}

/** Says what would become of an answer, by the rules that hold when it is sent. */
export class PreviewResponse {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock' | 'rules'>) {}

  /** @throws HeardError as `Respond` does */
  async run(
    acting: Acting,
    { reference, response }: RequestOf<typeof previewResponse>,
  ): Promise<ResponseOf<typeof previewResponse>> {
    const { transactions: tx, clock, rules } = this.parts;
    const code = organisationOf(requireMay(acting, 'answer'));
    const story = await publicStory(tx, reference);
    const { person, named } = requireMayAnswer(acting, story, response.service);
    const [organisation, record, latest] = await Promise.all([
      namedPlace(tx, code),
      answerRecord(tx, code),
      latestAnswers(tx, code, reference),
    ]);
    const { route, why } = readingOf({ text: response.text, criticality: story.criticality }, record, rules);
    return {
      service: { code: named.code, name: named.name },
      organisation,
      name: person.name,
      role: person.jobTitle,
      route,
      why: [...why],
      publishesAt: addDuration(clock.now(), rules.editWindow).toISOString(),
      nearlySentAt: latest.find(({ text }) => nearlySame(text, response.text))?.submittedAt.toISOString() ?? null,
    };
  }
}
