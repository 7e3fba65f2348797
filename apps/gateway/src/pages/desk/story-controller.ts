import { Controller, Inject } from '@nestjs/common';
import { PlaceCode } from '#contracts';
import { HeardError, storable, type Clock, type FieldError } from '#kernel';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { searchWords } from '../../routes/query.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { markOf, needsCheck, readDecision, wordsOfForm, wordsOfStory, type DecisionWords } from './decision-form.js';
import { presentCheck, presentDecision, presentKept, type Around } from './decision-presenter.js';
import { holdingOf, type ModeratedStory } from './moderated-story.js';
import { deskStoryPath, queuePath } from './paths.js';
import { claimFormRoute, decideFormRoute, deskStoryPageRoute, releaseFormRoute } from './routes.js';
import { presentStory, type Looking } from './story-presenter.js';

/** What a button of the form says that it is for. */
const KEEP = 'keep';
const DECIDE = 'decide';
const CONFIRM = 'confirm';

const MOST_FOUND = 8;
/** Of one story. */
const MOST_SERVICES = 10;

/** One story on the desk: claim it, make of it what can be published, decide. */
@Controller()
export class DeskStoryController {
  constructor(
    private readonly pages: Pages,
    private readonly stories: StoriesClient,
    private readonly routing: RoutingClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(deskStoryPageRoute)
  async show(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof deskStoryPageRoute>): Promise<string> {
    const story = await this.stories.moderated(params.reference, visit.asking);
    if (holdingOf(story) === 'mine') return this.form(visit, story, wordsOfStory(story));
    return this.pages.show(visit, 'desk/story', presentStory(story, this.looking(visit)));
  }

  @Serves(claimFormRoute)
  async claim(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof claimFormRoute>): Promise<string> {
    // Whoever came too late sees on the page itself who has it.
    await unlessConflict(this.stories.claim(params.reference, visit.asking));
    return this.pages.seeOther(visit, deskStoryPath(params.reference));
  }

  @Serves(releaseFormRoute)
  async release(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof releaseFormRoute>): Promise<string> {
    await this.stories.release(params.reference, visit.asking);
    return this.pages.seeOther(visit, queuePath);
  }

  /** Every button of the form comes here. Whatever it is for, what was typed is worked in and never lost. */
  @Serves(decideFormRoute)
  async decide(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof decideFormRoute>): Promise<string> {
    const { reference } = params;
    const { words, faults } = wordsOfForm(visit.form);
    const act = visit.form.text('_do');
    try {
      if (act === KEEP) await unlessConflict(this.stories.claim(reference, visit.asking));
      const story = await this.stories.moderated(reference, visit.asking);
      if (holdingOf(story) !== 'mine') return this.lost(visit, story, words);
      const newer = words.read === markOf(story) ? [] : [NEWER];
      const isDecision = act === DECIDE || act === CONFIRM;
      if (newer.length > 0 || !isDecision) return await this.form(visit, story, words, [...newer, ...faults]);
      return await this.carryOut(visit, story, words, faults);
    } catch (error) {
      return this.refused(visit, reference, words, error);
    }
  }

  private async carryOut(
    visit: Visit,
    story: ModeratedStory,
    words: DecisionWords,
    faults: readonly FieldError[],
  ): Promise<string> {
    const read = readDecision(words);
    if (!read.ok) return this.form(visit, story, words, [...faults, ...read.errors]);
    if (faults.length > 0) return this.form(visit, story, words, faults);
    if (needsCheck(words.choice) && visit.form.text('_do') !== CONFIRM) {
      return this.pages.show(visit, 'desk/check', presentCheck(story, words, visit.form.words()));
    }
    await this.stories.decide({ reference: story.reference, decision: read.value }, visit.asking);
    return this.pages.seeOther(visit, deskStoryPath(story.reference));
  }

  /** What the stories room refused, as a page that says why. */
  private async refused(visit: Visit, reference: string, words: DecisionWords, error: unknown): Promise<string> {
    if (!(error instanceof HeardError)) throw error;
    if (error.kind === 'gone') {
      void visit.reply.code(410);
      const title = 'This story was taken back by its author';
      return this.pages.show(visit, 'desk/taken-back', { title, kept: presentKept(words) });
    }
    if (error.kind !== 'conflict' && error.kind !== 'invalid') throw error;
    const story = await this.stories.moderated(reference, visit.asking);
    if (holdingOf(story) !== 'mine') return this.lost(visit, story, words);
    const path = error.kind === 'conflict' ? 'decision' : '';
    return this.form(visit, story, words, error.details.errors ?? [{ path, code: error.code, message: error.message }]);
  }

  /** The claim is over: who has it, or what was decided; and every word of this moderator, to copy. */
  private lost(visit: Visit, story: ModeratedStory, words: DecisionWords): string {
    const shown = presentStory(story, this.looking(visit));
    // Sent twice: the second time shows what the first did.
    const { last } = shown;
    const isSame = last?.who === 'You' && words.text.trim() === story.text && words.reason.trim() === (last.why ?? '');
    if (isSame) return this.pages.seeOther(visit, deskStoryPath(story.reference));
    void visit.reply.code(409);
    const again = shown.holding === 'free' ? { action: deskStoryPath(story.reference), sent: keptFields(visit) } : null;
    return this.pages.show(visit, 'desk/story', { ...shown, isLost: true, again, kept: presentKept(words) });
  }

  private async form(
    visit: Visit,
    story: ModeratedStory,
    words: DecisionWords,
    faults: readonly FieldError[] = [],
  ): Promise<string> {
    const around = await this.around(visit, words);
    const model = presentDecision(story, words, faults, around, this.looking(visit));
    if (faults.length > 0) return this.pages.refuse(visit, 'desk/decide', model);
    return this.pages.show(visit, 'desk/decide', model);
  }

  /** What is nice to know: the page is shown without it while a room is away. */
  private async around({ asking }: Visit, { offeredServices, services, find }: DecisionWords): Promise<Around> {
    const ticked = services.filter(isCode).slice(0, MOST_SERVICES);
    const words = searchWords.safeParse(find).data;
    const [places, found, audience, preview] = await Promise.all([
      orAway(this.routing.places(offeredServices.filter(isCode))),
      words === undefined ? undefined : orAway(this.routing.search({ limit: MOST_FOUND, q: words })),
      orAway(this.routing.audience(ticked, asking)),
      orAway(this.stories.previewers(ticked, asking)),
    ]);
    return { places: places ?? new Map(), found: found?.items, audience, preview };
  }

  private looking(visit: Visit): Looking {
    const { calendar } = this.settings;
    return { calendar, now: this.clock.now(), me: visit.signedIn.person.name };
  }
}

const NEWER: FieldError = {
  path: 'text',
  code: 'newer-words',
  message: 'The author has sent other words since you opened this page. Read what changed, then decide.',
};

const isCode = (code: string): boolean => PlaceCode.safeParse(code).success;
const keptFields = (visit: Visit) => visit.form.words().map(([name, value]) => ({ name, value: storable(value) }));

/** A conflict is no failure here: the page that comes next shows how things stand. */
async function unlessConflict(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof HeardError) || error.kind !== 'conflict') throw error;
  }
}
