import type { FieldError } from '#kernel';
import type { PublicChange } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { changeCard } from '../../presenters/change-card.js';
import { counted } from '../../presenters/words.js';
import {
  chipsOf,
  filterErrors,
  filterPanel,
  noneWords,
  pagerOf,
  removables,
  type Alternative,
  type Chosen,
  type Filter,
} from '../filters.js';
import { changesPath } from './paths.js';

/** A page of changes, as impact gave it. */
export interface FoundChanges {
  readonly items: readonly PublicChange[];
  readonly next: string | null;
  /** Over all pages. */
  readonly count: number;
}

const PANEL = { action: changesPath(), label: 'Filter changes', button: 'Show changes' };
const TITLE = 'What stories have changed';

export function presentChanges(chosen: Chosen, filters: readonly Filter[], found: FoundChanges, calendar: Calendar) {
  return {
    title: TITLE,
    lede: 'Each change with the stories that led to it. Borrow one.',
    panel: filterPanel(PANEL, filters, chosen),
    chosen: chipsOf(changesPath, removables(filters, chosen)),
    count: counted(found.count, 'change'),
    cards: found.items.map((change) => changeCard(change, calendar)),
    pager: pagerOf(changesPath, chosen, found.next),
  };
}

export function presentNone(chosen: Chosen, filters: readonly Filter[], alternatives: readonly Alternative[]) {
  return {
    title: alternatives.length > 0 ? 'No changes match' : 'No changes yet',
    lede: alternatives.length > 0 ? noneWords(alternatives.length) : 'No service has recorded a change yet.',
    panel: filterPanel(PANEL, filters, chosen),
    alternatives: alternatives.map(({ removable, count }) => ({
      href: changesPath(removable.rest),
      text: removable.words,
      count: counted(count, 'change'),
    })),
  };
}

/** The page again where something can't be searched by; what was typed stands in the panel. */
export function presentUnread(chosen: Chosen, filters: readonly Filter[], errors: readonly FieldError[]) {
  return {
    title: TITLE,
    panel: filterPanel(PANEL, filters, chosen, errors),
    chosen: chipsOf(changesPath, removables(filters, chosen, errors)),
    errors: filterErrors(filters, errors),
  };
}
