import { isIP } from 'node:net';

/**
 * Whom an address is counted as: IPv4 by itself, IPv6 by its first 64 bits, for whoever has one of those has them all.
 * @param address as the socket or a trusted proxy gives it; with a zone or an IPv4 inside
 */
export function addressKey(address: string): string {
  const plain = address.split('%')[0] ?? '';
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (inside !== undefined || isIP(plain) !== 6) return inside ?? plain;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
