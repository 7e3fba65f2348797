import type { Settings } from '../settings.js';
import { isLoopback } from '../settings/values.js';

/**
 * Whether a `Host` header is one of ours. A page of somebody else's, whose name was made to point at 127.0.0.1, must not
 * be answered by a Heard on its reader's machine (threats.md, 12).
 */
export function hostCheck({
  publicUrl,
  host,
}: Pick<Settings, 'publicUrl' | 'host'>): (header: string | undefined) => boolean {
  const known = [new URL(publicUrl).hostname.toLowerCase(), host.toLowerCase()];
  return (header) => {
    const [, name] = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$/.exec(header?.toLowerCase() ?? '') ?? [];
    return name !== undefined && (isLoopback(name) || known.includes(name));
  };
}
