import type { Peer } from './peer.js';
import { PeerChoice } from './peer-choice.js';

const peer = (name: string): Peer => ({
  name,
  sameProcess: false,
  exchange: () => Promise.reject(new Error('unused')),
});

describe('the choice of a replica', () => {
  const [a, b, c] = [peer('a'), peer('b'), peer('c')];
  const all = [a, b, c];
  const nobody = new Set<Peer>();
  const choice = (): PeerChoice => new PeerChoice({ list: () => all, close: () => undefined });

  it('takes each in turn', () => {
    const turns = choice();
    const taken = Array.from({ length: 6 }, () => turns.next(all, nobody)!.name);
    expect(taken.slice(0, 3).sort()).toEqual(['a', 'b', 'c']);
    expect(taken.slice(3)).toEqual(taken.slice(0, 3));
  });

  it('lets one that failed rest, until it answers', () => {
    const turns = choice();
    turns.failed(b);
    expect(Array.from({ length: 6 }, () => turns.next(all, nobody)!.name)).not.toContain('b');
    turns.answered(b);
    expect(Array.from({ length: 6 }, () => turns.next(all, nobody)!.name)).toContain('b');
  });

  it('asks one that rests rather than nobody, and one that was tried last of all', () => {
    const turns = choice();
    for (const one of all) turns.failed(one);
    expect(turns.next(all, new Set([a, b]))).toBe(c);
    expect(turns.next(all, new Set(all))).toBeDefined();
    expect(turns.next([], nobody)).toBeUndefined();
  });
});
