import type { ListedChange } from '#contracts';
import type { ImpactClient } from '../../clients/impact-client.js';
import { counted } from '../../presenters/words.js';
import { changePath } from '../changes/paths.js';
import { readingLine } from './list-presenter.js';
import { newChangePath, staffChangesPath } from './paths.js';
import type { TypedChange } from './typed-change.js';

export type KnownChange = Awaited<ReturnType<ImpactClient['staffChange']>>;

/** A service that can be chosen. */
export interface Choice {
  readonly code: string;
  readonly name: string;
}

/** Where a change is recorded. */
export function presentNewChange(typed: TypedChange, services: readonly Choice[]) {
  return {
    title: 'Record a change',
    action: newChangePath(),
    ...form(typed, services),
    isNew: true,
    standing: null,
    authors: null,
    publicPath: null,
    isReadOnly: false,
  };
}

/** Where a known change is edited; while a moderator reads it, it can only be looked at. */
export function presentEditChange(change: KnownChange, typed: TypedChange, services: readonly Choice[]) {
  const { id, publicState } = change;
  return {
    title: change.title,
    action: '',
    ...form(typed, services),
    isNew: false,
    standing: readingLine(change),
    authors: authorsWords(change),
    publicPath: publicState === null ? null : changePath(id),
    isReadOnly: isReadOnly(change),
  };
}

/** The room would refuse it: what a moderator reads must not change, and what was turned down is recorded anew. */
export const isReadOnly = ({ reading, publicState }: ListedChange): boolean =>
  reading === 'waiting' || (reading === 'rejected' && publicState === null);

function authorsWords({ authors, publicState }: KnownChange): string {
  if (publicState === 'made') return 'The authors were told that it was made.';
  if (authors === 0) return 'When it is made, nobody is told: no public story led to it.';
  return `When it is made, ${counted(authors, 'author')} will be told once.`;
}

function form(typed: TypedChange, services: readonly Choice[]) {
  const others = typed.services.filter((code) => !services.some((service) => service.code === code));
  return {
    back: staffChangesPath(),
    typed,
    services: [...services, ...others.map((code) => ({ code, name: code }))].map(({ code, name }) => ({
      value: code,
      text: name,
      checked: typed.services.includes(code),
    })),
    texts: typed.evidence.filter((item) => item.kind === 'text'),
    links: typed.evidence.filter((item) => item.kind === 'link'),
  };
}
