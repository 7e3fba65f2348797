import type { Route } from '../routes/route.js';
import type { Asking } from './asking.js';

/** How long others may keep a list: long enough for a rush, short enough for a story that is taken back. */
const SECONDS_KEPT = 10;

/**
 * Who may keep the answer and who may read it from another site (threats.md, 1, 17, 28). Where somebody is signed in or
 * a key was sent, nobody but them.
 */
export function headersFor(
  { method, keeping = 'none', access, identity }: Route,
  asking: Asking,
): Record<string, string> {
  if (keeping === 'secret') return SECRET;
  if (keeping === 'for-ever') return FOR_EVER;
  if (asking.kind !== 'nobody' || access !== 'anyone') return { 'cache-control': 'private, no-store' };
  const isPublic = method === 'GET';
  return {
    'cache-control': isPublic && keeping === 'seconds' ? `public, max-age=${SECONDS_KEPT}` : 'no-store',
    // The same address answers more to who is signed in.
    ...(isPublic && identity !== 'ignored' && { vary: 'Authorization' }),
    ...(isPublic && { 'access-control-allow-origin': '*' }),
  };
}

const FOR_EVER: Record<string, string> = { 'cache-control': 'public, max-age=31536000, immutable' };

const SECRET: Record<string, string> = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};
