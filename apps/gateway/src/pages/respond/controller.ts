import { Controller } from '@nestjs/common';
import type { FieldError } from '#kernel';
import type { AnswerDraft } from '#contracts';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { faultsOf } from '../form-faults.js';
import { Pages } from '../pages.js';
import { staffStoryPath } from '../staff-story/paths.js';
import type { StaffStoryParts } from '../staff-story/presenter.js';
import { StaffStoryReader } from '../staff-story/reader.js';
import { Visit, Visiting } from '../visit.js';
import { respondPath } from './paths.js';
import { presentCheck, presentRespond, type Preview, type RespondParts } from './presenter.js';
import { checkFormRoute, checkPageRoute, respondFormRoute, respondPageRoute } from './routes.js';
import {
  changeFaults,
  newAnswer,
  readAnswer,
  readDraft,
  typedAnswer,
  type ReadAnswer,
  type TypedAnswer,
} from './typed-answer.js';

/** As many as a list can hold: more than an organisation works on at once. */
const MOST_CHANGES = 100;

/** Where an answer is written, looked at and sent. */
@Controller()
export class RespondController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: StaffStoryReader,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(respondPageRoute)
  async write(@Visiting() visit: Visit, @Input() { params, query }: InputOf<typeof respondPageRoute>): Promise<string> {
    const story = await this.reader.read(params.reference, visit.asking);
    return this.showForm(visit, story, begin(story, query.again));
  }

  @Serves(respondFormRoute)
  async keep(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof respondFormRoute>): Promise<string> {
    const { reference } = params;
    const typed = typedAnswer(visit.form);
    if (visit.form.text('do') !== 'save') {
      return this.showForm(visit, await this.reader.read(reference, visit.asking), typed);
    }
    const read = readDraft(typed);
    const faults = 'faults' in read ? read.faults : await this.tryToKeep(visit, reference, read.draft);
    if (faults.length === 0) return this.pages.seeOther(visit, respondPath(reference));
    return this.refuse(visit, reference, typed, faults);
  }

  @Serves(checkPageRoute)
  nothingToCheck(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof checkPageRoute>): string {
    return this.pages.seeOther(visit, respondPath(params.reference));
  }

  @Serves(checkFormRoute)
  async check(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof checkFormRoute>): Promise<string> {
    const { reference } = params;
    const typed = typedAnswer(visit.form);
    const read = readAnswer(typed, { reference, ownerRole: visit.signedIn.person.jobTitle });
    if ('faults' in read) return this.refuse(visit, reference, typed, read.faults);
    if (visit.form.text('do') === 'send') return this.send(visit, reference, typed, read.answer);
    const { response } = read.answer;
    await orAway(this.impact.saveDraft({ reference, draft: response }, visit.asking));
    const story = await this.reader.read(reference, visit.asking);
    const preview = await this.impact.previewResponse({ reference, response }, visit.asking);
    const parts = { ...(await this.partsOf(visit, story, typed)), preview };
    return this.pages.show(visit, 'staff/check-answer', presentCheck(parts));
  }

  /** The change first: what is wrong with it is said before the answer is on its way. Each is sent once. */
  private async send(visit: Visit, reference: string, typed: TypedAnswer, answer: ReadAnswer): Promise<string> {
    const changing = await faultsOf('change', () => this.recordChange(visit, reference, typed, answer.change));
    if (changing.length > 0) return this.refuse(visit, reference, typed, changeFaults(changing));
    const sent = { id: typed.key, reference, response: answer.response };
    const faults = await faultsOf('text', () => this.impact.respond(sent, visit.asking));
    if (faults.length > 0) return this.refuse(visit, reference, typed, faults);
    return this.pages.seeOther(visit, `${staffStoryPath(reference)}#answer-${typed.key}`);
  }

  private async recordChange(
    { asking }: Visit,
    reference: string,
    { changeKey }: TypedAnswer,
    change: ReadAnswer['change'],
  ): Promise<void> {
    if (change.kind === 'new') await this.impact.createChange({ id: changeKey, change: change.draft }, asking);
    if (change.kind !== 'existing') return;
    const { stories } = await this.impact.staffChange(change.id, asking);
    if (stories.includes(reference)) return;
    await this.impact.updateChange({ id: change.id, patch: { stories: [...stories, reference] } }, asking);
  }

  private tryToKeep({ asking }: Visit, reference: string, draft: AnswerDraft): Promise<readonly FieldError[]> {
    return faultsOf('text', () => this.impact.saveDraft({ reference, draft }, asking));
  }

  private async showForm(visit: Visit, story: StaffStoryParts, typed: TypedAnswer): Promise<string> {
    return this.pages.show(visit, 'staff/respond', presentRespond(await this.partsOf(visit, story, typed)));
  }

  private async refuse(
    visit: Visit,
    reference: string,
    typed: TypedAnswer,
    faults: readonly FieldError[],
  ): Promise<string> {
    const story = await this.reader.read(reference, visit.asking);
    const model = presentRespond(await this.partsOf(visit, story, typed));
    return this.pages.refuse(visit, 'staff/respond', { ...model, errors: formErrors(faults) });
  }

  private async partsOf(visit: Visit, story: StaffStoryParts, typed: TypedAnswer): Promise<RespondParts> {
    const [only] = story.staff.services;
    const service = typed.service === '' && story.staff.services.length === 1 && only ? only.code : typed.service;
    const chosen = { ...typed, service };
    const [changes, preview] = await Promise.all([
      orAway(this.impact.staffChanges({ limit: MOST_CHANGES }, visit.asking)),
      this.previewOf(visit, story, chosen),
    ]);
    return { ...story, typed: chosen, writer: visit.signedIn.person, changes: changes?.items, preview };
  }

  /** Nobody can say of words that can't be taken. While no service is chosen, it is the first's. */
  private async previewOf(
    { asking }: Visit,
    { story, staff }: StaffStoryParts,
    typed: TypedAnswer,
  ): Promise<Preview | undefined> {
    const read = readDraft(typed);
    const service = typed.service === '' ? staff.services[0]?.code : typed.service;
    const isOfStory = staff.services.some(({ code }) => code === service);
    if ('faults' in read || service === undefined || !isOfStory) return undefined;
    const response = { ...read.draft, service };
    return orAway(this.impact.previewResponse({ reference: story.reference, response }, asking));
  }
}

/** What the person wrote so far; else what a moderator sent back; else nothing yet. */
function begin({ staff }: StaffStoryParts, again: string | undefined): TypedAnswer {
  const { draft, responses } = staff;
  if (draft) return newAnswer({ service: draft.service ?? '', kind: draft.kind, text: draft.text });
  const returned = responses.find(({ id, state }) => id === again && state === 'returned');
  if (!returned) return newAnswer();
  return newAnswer({ service: returned.service.code, kind: returned.kind, text: returned.text });
}
