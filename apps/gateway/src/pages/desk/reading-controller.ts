import { Controller, Inject } from '@nestjs/common';
import { HeardError, storable, type Clock, type FieldError } from '#kernel';
import { ReadingDecision, ReplyDecision } from '#contracts';
import type { Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { check } from '../../routes/field-errors.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentNothing, presentReading, type Place, type ReadingWords } from './reading-presenter.js';
import { readingOfChange, readingOfReply, readingOfResponse, type Reading, type ReadingKind } from './readings.js';
import {
  changesFormRoute,
  changesPageRoute,
  repliesFormRoute,
  repliesPageRoute,
  responsesFormRoute,
  responsesPageRoute,
} from './routes.js';

const A_PAGE = 20;
/** Of those that led to a change, so many are shown beside it. */
const MOST_STORIES = 3;

type Query = InputOf<typeof responsesPageRoute>['query'];
interface Typed {
  readonly words?: ReadingWords;
  readonly faults?: readonly FieldError[];
}

/** What organisations and authors wrote, read by a moderator before it is public: one at a time, the oldest first. */
@Controller()
export class ReadingController {
  constructor(
    private readonly pages: Pages,
    private readonly impact: ImpactClient,
    private readonly stories: StoriesClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(responsesPageRoute)
  responses(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof responsesPageRoute>): Promise<string> {
    return this.show(visit, 'responses', query);
  }

  @Serves(responsesFormRoute)
  decideResponse(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof responsesFormRoute>): Promise<string> {
    return this.decide(visit, 'responses', query);
  }

  @Serves(changesPageRoute)
  changes(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof changesPageRoute>): Promise<string> {
    return this.show(visit, 'changes', query);
  }

  @Serves(changesFormRoute)
  decideChange(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof changesFormRoute>): Promise<string> {
    return this.decide(visit, 'changes', query);
  }

  @Serves(repliesPageRoute)
  replies(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof repliesPageRoute>): Promise<string> {
    return this.show(visit, 'replies', query);
  }

  @Serves(repliesFormRoute)
  decideReply(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof repliesFormRoute>): Promise<string> {
    return this.decide(visit, 'replies', query);
  }

  private async show(visit: Visit, kind: ReadingKind, query: Query, typed: Typed = {}): Promise<string> {
    const { items, next } = await this.list(kind, query.cursor, visit.asking);
    const place: Place = { path: `/desk/${kind}`, cursor: query.cursor, next };
    const when = { now: this.clock.now(), calendar: this.settings.calendar };
    const item = items.find(({ id }) => id === query.id) ?? items[0];
    if (!item) {
      return this.pages.show(visit, 'desk/reading', presentNothing(kind, place, query.did, when.now, when.calendar));
    }
    const stories = (await orAway(this.stories.cards(item.stories.slice(0, MOST_STORIES)))) ?? [];
    const words = typed.words ?? { choice: '', text: item.text, reason: '' };
    const faults = typed.faults ?? [];
    const model = presentReading(kind, place, { item, all: items, stories }, { words, faults, did: query.did }, when);
    if (faults.length > 0) return this.pages.refuse(visit, 'desk/reading', model);
    return this.pages.show(visit, 'desk/reading', model);
  }

  private async decide(visit: Visit, kind: ReadingKind, query: Query): Promise<string> {
    const { form, asking } = visit;
    const words = { choice: form.text('decision'), text: form.text('text'), reason: form.text('reason') };
    try {
      const { items } = await this.list(kind, query.cursor, asking);
      const item = items.find(({ id }) => id === query.id);
      if (!item) throw new HeardError('conflict', 'not-waiting', GONE_ON);
      const read = readDecision(kind, item, words);
      if (!read.ok) return await this.show(visit, kind, query, { words, faults: read.errors });
      await this.send(kind, item.id, read.value, asking);
      return this.pages.seeOther(visit, `/desk/${kind}?did=${words.choice}`);
    } catch (error) {
      return this.refused(visit, kind, query, words, error);
    }
  }

  private async refused(
    visit: Visit,
    kind: ReadingKind,
    query: Query,
    words: ReadingWords,
    error: unknown,
  ): Promise<string> {
    if (!(error instanceof HeardError)) throw error;
    if (error.kind === 'invalid') return this.show(visit, kind, query, { words, faults: error.details.errors ?? [] });
    if (error.kind !== 'conflict' && error.kind !== 'gone' && error.kind !== 'not-found') throw error;
    void visit.reply.code(error.kind === 'gone' ? 410 : 409);
    const what = error.kind === 'gone' ? 'Its story was taken back by its author.' : GONE_ON;
    return this.pages.show(visit, 'desk/over', {
      title: 'This does not wait any more',
      what,
      next: `/desk/${kind}`,
      kept: [
        { id: 'kept-text', label: 'Your text', value: storable(words.text) },
        { id: 'kept-reason', label: 'Your reason', value: storable(words.reason) },
      ].filter(({ value }) => value.trim() !== ''),
    });
  }

  private async list(
    kind: ReadingKind,
    cursor: string | undefined,
    asking: Asking,
  ): Promise<{ items: Reading[]; next: string | null }> {
    const page = { limit: A_PAGE, cursor };
    if (kind === 'responses') {
      const { items, next } = await this.impact.responsesToRead(page, asking);
      return { items: items.map(readingOfResponse), next };
    }
    if (kind === 'changes') {
      const { items, next } = await this.impact.changesToRead(page, asking);
      return { items: items.map(readingOfChange), next };
    }
    const { items, next } = await this.impact.repliesToRead(page, asking);
    return { items: items.map((reply) => readingOfReply(reply, this.settings.calendar)), next };
  }

  private async send(kind: ReadingKind, id: string, decision: Decision, asking: Asking): Promise<void> {
    if (kind === 'responses') await this.impact.decideResponse({ id, decision }, asking);
    else if (kind === 'changes') await this.impact.decideChange({ id, decision }, asking);
    else await this.impact.decideReply({ id, decision: ReplyDecision.parse(decision) }, asking);
  }
}

type Decision = ReturnType<typeof ReadingDecision.parse>;

const GONE_ON = 'Another moderator was quicker, or it can still be edited by whoever wrote it.';

/** A text that was not touched is not sent: it was not edited. */
function readDecision(kind: ReadingKind, item: Reading, words: ReadingWords): ReturnType<typeof check<Decision>> {
  const isOffered = (item.choices as readonly string[]).includes(words.choice);
  if (!isOffered) {
    return { ok: false, errors: [{ path: 'decision', code: 'required', message: 'Choose what to do with it.' }] };
  }
  const decision = {
    decision: words.choice,
    text: words.choice === 'publish' && words.text.trim() !== item.text.trim() ? words.text : undefined,
    reason: words.reason.trim() || undefined,
  };
  return kind === 'replies' ? check<Decision>(ReplyDecision, decision) : check(ReadingDecision, decision);
}
