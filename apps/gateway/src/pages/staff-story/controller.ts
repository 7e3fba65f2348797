import { Controller } from '@nestjs/common';
import { conflict, notFound, type FieldError } from '#kernel';
import { ResponseKind, type StaffResponse } from '#contracts';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { faultsOf } from '../form-faults.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { isOpen } from './own-answers.js';
import { staffStoryPath } from './paths.js';
import { presentStaffStory, type StaffStoryParts } from './presenter.js';
import { StaffStoryReader } from './reader.js';
import {
  deleteAnswerRoute,
  editAnswerPageRoute,
  editAnswerRoute,
  staffStoryPageRoute,
  withdrawAnswerRoute,
} from './routes.js';

@Controller()
export class StaffStoryController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: StaffStoryReader,
    private readonly impact: ImpactClient,
  ) {}

  @Serves(staffStoryPageRoute)
  async show(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof staffStoryPageRoute>): Promise<string> {
    // A browser that loads ahead, or asks only whether it is there, shows it to nobody.
    const isRead = !visit.isAhead && visit.request.method === 'GET';
    if (isRead) await orAway(this.impact.read(params.reference, visit.asking));
    return this.pages.show(
      visit,
      'staff/story',
      presentStaffStory(await this.reader.read(params.reference, visit.asking)),
    );
  }

  @Serves(deleteAnswerRoute)
  async delete(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof deleteAnswerRoute>): Promise<string> {
    await this.impact.deleteResponse(params.id, visit.asking);
    return this.pages.seeOther(visit, staffStoryPath(params.reference));
  }

  @Serves(withdrawAnswerRoute)
  async withdraw(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof withdrawAnswerRoute>): Promise<string> {
    await this.impact.withdrawResponse(params.id, visit.asking);
    return this.pages.seeOther(visit, staffStoryPath(params.reference));
  }

  @Serves(editAnswerPageRoute)
  async edit(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof editAnswerPageRoute>): Promise<string> {
    const parts = await this.reader.read(params.reference, visit.asking);
    const response = ownResponse(parts, params.id);
    if (!isOpen(response, parts.now)) throw conflict('window-closed', WINDOW_CLOSED);
    return this.pages.show(visit, 'staff/edit-answer', presentEdit(parts, response, response));
  }

  @Serves(editAnswerRoute)
  async save(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof editAnswerRoute>): Promise<string> {
    const { form, asking } = visit;
    const written = { text: form.text('text'), kind: ResponseKind.catch('full').parse(form.text('kind')) };
    const faults = written.text.trim() === '' ? [EMPTY] : await this.tryToSave(params.id, written, visit);
    if (faults.length === 0) return this.pages.seeOther(visit, staffStoryPath(params.reference));
    const parts = await this.reader.read(params.reference, asking);
    const model = presentEdit(parts, ownResponse(parts, params.id), written);
    return this.pages.refuse(visit, 'staff/edit-answer', { ...model, errors: formErrors(faults) });
  }

  private tryToSave(
    id: string,
    written: Pick<StaffResponse, 'text' | 'kind'>,
    { asking }: Visit,
  ): Promise<readonly FieldError[]> {
    return faultsOf('text', () => this.impact.editResponse({ id, ...written }, asking));
  }
}

const WINDOW_CLOSED = 'The time to edit this answer is over. Once it is published, you can take it back.';
const EMPTY: FieldError = { path: 'text', code: 'required', message: 'Write your answer.' };

/** @throws HeardError `not-found` for what is no answer of their organisation to this story */
function ownResponse({ staff }: StaffStoryParts, id: string): StaffResponse {
  const response = staff.responses.find((one) => one.id === id);
  if (!response) throw notFound('The answer');
  return response;
}

function presentEdit(
  parts: StaffStoryParts,
  { name, role, service, publishesAt }: StaffResponse,
  { text, kind }: Pick<StaffResponse, 'text' | 'kind'>,
) {
  const { calendar, now, story } = parts;
  const { by, title } = presentStaffStory(parts);
  return {
    title: 'Edit your answer',
    back: staffStoryPath(story.reference),
    story: { title, by },
    shownAs: { name, role, service: service.name },
    until: `${calendar.nearDay(publishesAt, now)} at ${calendar.hour(publishesAt)}`,
    text,
    kind,
  };
}
