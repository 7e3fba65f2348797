import { Controller } from '@nestjs/common';
import { PlaceCode, type DraftWords } from '#contracts';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';
import type { Fault } from './answers.js';
import { DraftKeeper } from './draft-keeper.js';
import { nothingKept } from './nothing-kept.js';
import { checkPath, donePath, ownPlacePath, searchPath, stepPath } from './paths.js';
import { foundWords, presentFound, presentQuestion, type From } from './presenter.js';
import { whereFormRoute, wherePageRoute } from './routes.js';

const SHOWN = 10;
const MOST_PLACES = 10;

interface Asked {
  readonly from?: From;
  readonly q?: string | undefined;
  readonly own?: 'yes' | undefined;
}

/** Where it happened: found in the directory, or said in the author's own words. */
@Controller()
export class ShareWhereController {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: DraftKeeper,
    private readonly routing: RoutingClient,
    private readonly names: PlaceNames,
  ) {}

  @Serves(wherePageRoute)
  async show(@Input() { query }: InputOf<typeof wherePageRoute>, @Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    if (kept.state === 'done') return this.pages.seeOther(visit, donePath);
    const faults = query.from === 'check' && !hasPlace(kept.words) ? [NO_PLACE] : [];
    const model = await this.model(kept.words, query, faults);
    return this.pages.show(visit, template(query), model);
  }

  @Serves(whereFormRoute)
  async answer(@Input() { query }: InputOf<typeof whereFormRoute>, @Visiting() visit: Visit): Promise<string> {
    const { form } = visit;
    const before = await this.drafts.of(visit);
    if (before.state === 'done') return this.pages.seeOther(visit, donePath);
    const words = before.state === 'writing' ? before.words : {};
    const { from } = query;
    const onward = from === 'check' ? checkPath : stepPath('story');
    const removed = form.given('_remove');
    if (removed !== undefined) {
      await this.drafts.save(visit, { services: (words.services ?? []).filter(({ code }) => code !== removed) });
      return this.pages.seeOther(visit, searchPath(form.text('q').slice(0, 200), from));
    }
    if (form.has('place')) return this.ownWords(visit, words, { from, own: 'yes' }, onward);
    const chosen = form.given('service');
    if (chosen === 'none') return this.pages.seeOther(visit, ownPlacePath(from));
    const isAdding = form.text('_go') === 'add';
    if (chosen === undefined) {
      if (!isAdding && hasPlace(words)) return this.pages.seeOther(visit, onward);
      return this.refuse(visit, words, { from, q: form.given('q') }, [NO_CHOICE]);
    }
    const fault = await this.choose(visit, words, chosen);
    if (fault) return this.refuse(visit, words, { from, q: form.given('q') }, [fault]);
    return this.pages.seeOther(visit, isAdding ? stepPath('where', from) : onward);
  }

  private async ownWords(visit: Visit, words: DraftWords, asked: Asked, onward: string): Promise<string> {
    const place = visit.form.text('place');
    if (place.length > MOST_KEPT) return this.refuse(visit, { ...words, place }, asked, [TOO_LONG]);
    await this.drafts.save(visit, { place });
    const now = { ...words, place };
    if (place.trim().length > MOST_SENT) return this.refuse(visit, now, asked, [TOO_LONG]);
    if (!hasPlace(now)) return this.refuse(visit, now, asked, [NO_WORDS]);
    return this.pages.seeOther(visit, onward);
  }

  /** @returns what is wrong with the choice */
  private async choose(visit: Visit, { services = [] }: DraftWords, code: string): Promise<Fault | undefined> {
    if (services.some((service) => service.code === code)) return undefined;
    if (services.length >= MOST_PLACES) return TOO_MANY;
    if (!PlaceCode.safeParse(code).success) return NO_CHOICE;
    const name = (await this.names.of([code])).get(code);
    if (name === undefined) return UNKNOWN;
    await this.drafts.save(visit, { services: [...services, { code, name }] });
    return undefined;
  }

  private async refuse(visit: Visit, words: DraftWords, asked: Asked, faults: readonly Fault[]): Promise<string> {
    const model = await this.model(words, asked, faults);
    return this.pages.refuse(visit, template(asked), { ...model, errors: model.errors ?? { list: [], of: {} } });
  }

  private async model(words: DraftWords, { q, own, from }: Asked, faults: readonly Fault[]) {
    const question = presentQuestion('where', words, from, faults);
    const shared = { ...question, from, services: words.services ?? [], ownWords: ownPlacePath(from) };
    const query = q?.trim() ?? '';
    if (own === 'yes') return { ...shared, back: stepPath('where', from) };
    if (query === '') return { ...shared, query };
    const found = await orAway(this.routing.search({ limit: SHOWN, q: query }));
    return { ...shared, query, found: found && presentPlaces(found, query), isAway: found === undefined };
  }
}

const hasPlace = ({ services, place }: DraftWords): boolean => Boolean(services?.length) || Boolean(place?.trim());
const template = ({ own }: Asked): string => (own === 'yes' ? 'share/own-place' : 'share/where');

function presentPlaces({ items, next }: Awaited<ReturnType<RoutingClient['search']>>, query: string) {
  return {
    legend: foundWords(items.length, next !== null, query),
    places: items.map((place) => presentFound(place, undefined)),
  };
}

/** Of the author's own words: what a draft keeps, and what a submission takes. */
const MOST_KEPT = 2000;
const MOST_SENT = 200;

const fault = (path: string, code: string, message: string): Fault => ({ step: 'where', path, code, message });
const NO_PLACE = fault('services', 'required', 'Choose a place, or say in your own words where it was.');
const NO_CHOICE = fault('service', 'required', 'Search for the place and choose it, or choose “None of these”.');
const NO_WORDS = fault('place', 'required', 'Say where it was.');
const TOO_LONG = fault('place', 'too-long', 'Make this at most 200 characters.');
const TOO_MANY = fault('service', 'too-many', 'A story can be about ten places at most. Take one away to add another.');
const UNKNOWN = fault(
  'service',
  'unknown-service',
  'We can’t find this place just now. Search again, or say it in your own words.',
);
