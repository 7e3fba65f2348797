import { Controller, Inject } from '@nestjs/common';
import { subtractDuration, type Clock } from '#kernel';
import type { DraftWords } from '#contracts';
import { SubmissionReader } from '../../api/stories/submission.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { whenWords } from '../../presenters/wire-words.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { faultsOf, submissionOf, type Fault } from './answers.js';
import { DraftKeeper, type Kept } from './draft-keeper.js';
import { nothingKept } from './nothing-kept.js';
import { checkPath, donePath, sharePath, stepPath } from './paths.js';
import { presentNames, presentQuestion, presentWhen, relationItems, type From } from './presenter.js';
import { stepFormRoute, stepPageRoute } from './routes.js';
import { stepAfter, typedAt, type Step } from './steps.js';

type Writing = Extract<Kept, { state: 'writing' }>;
type Asked = Exclude<Step, 'where'>;

/** The questions of the share journey, one a page, but where it happened. */
@Controller()
export class ShareStepsController {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: DraftKeeper,
    private readonly submissions: SubmissionReader,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(stepPageRoute)
  async show(@Input() { params, query }: InputOf<typeof stepPageRoute>, @Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    if (kept.state === 'done') return this.pages.seeOther(visit, donePath);
    // Whoever comes back from the list of answers is shown what is missing here.
    const faults = query.from === 'check' ? this.faultsAt(params.step, kept.words) : [];
    return this.pages.show(visit, `share/${params.step}`, this.model(params.step, kept, query, faults));
  }

  @Serves(stepFormRoute)
  async answer(@Input() { params, query }: InputOf<typeof stepFormRoute>, @Visiting() visit: Visit): Promise<string> {
    const { step } = params;
    const before = await this.drafts.of(visit);
    if (before.state === 'done') return this.pages.seeOther(visit, donePath);
    const { typed, kept, tooLong } = typedAt(step, visit.form);
    const words = { ...(before.state === 'writing' ? before.words : {}), ...typed };
    const faults = [...tooLong.map((field) => tooLongFault(step, field)), ...this.faultsAt(step, words)];
    if (faults.some(({ code }) => code === 'too-old')) return this.tooOld(visit, words, query.from);
    await this.drafts.save(visit, kept);
    if (faults.length > 0) {
      const seed = before.state === 'writing' ? before.idempotencyKey : '';
      const model = this.model(step, { idempotencyKey: seed, words }, { ...query, names: namesOf(visit) }, faults);
      return this.pages.refuse(visit, `share/${step}`, { ...model, errors: model.errors ?? { list: [], of: {} } });
    }
    const next = stepAfter(step);
    return this.pages.seeOther(visit, query.from === 'check' || next === undefined ? checkPath : stepPath(next));
  }

  /** Said before the writing: of what can't be taken nothing is kept. A story that was written already is not lost to a slip. */
  private async tooOld(visit: Visit, words: DraftWords, from: From): Promise<string> {
    const isWritten = Boolean(words.text?.trim());
    if (isWritten) await this.drafts.save(visit, { happened: '', month: '', year: '' });
    else await this.drafts.delete(visit);
    void visit.reply.code(422);
    return this.pages.show(visit, 'share/too-old', {
      title: 'This happened too long ago for Heard',
      oldest: whenWords(this.months().oldest),
      isWritten,
      again: isWritten ? stepPath('when', from) : sharePath,
    });
  }

  private faultsAt(step: Step, words: DraftWords): Fault[] {
    const all = faultsOf(words, this.submissions.faultsOf(submissionOf(words, true)));
    return all.filter((fault) => fault.step === step);
  }

  private model(
    step: Asked,
    { words, idempotencyKey }: Pick<Writing, 'words' | 'idempotencyKey'>,
    { from, names = 0 }: { from?: From; names?: number | undefined },
    faults: readonly Fault[],
  ) {
    const { oldest, newest } = this.months();
    const question = presentQuestion(step, words, from, faults);
    switch (step) {
      case 'who':
        return { ...question, relations: relationItems(words.relation) };
      case 'when':
        return { ...question, when: presentWhen(words, oldest, newest) };
      case 'name':
        return { ...question, names: presentNames(words, idempotencyKey, names, from) };
      default:
        return question;
    }
  }

  private months(): { oldest: string; newest: string } {
    const { calendar, experienceMaxAge } = this.settings;
    const now = this.clock.now();
    return { oldest: calendar.month(subtractDuration(now, experienceMaxAge)), newest: calendar.month(now) };
  }
}

/** Which three names the page showed: they are shown again. */
const namesOf = (visit: Visit): number => Number.parseInt(visit.form.text('_names'), 10) || 0;

const tooLongFault = (step: Step, path: string): Fault => ({
  step,
  path,
  code: 'too-long',
  message: 'This is longer than we can keep. Make it shorter: until then we keep only what you wrote before.',
});
