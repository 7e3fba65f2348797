import type { Peer, Peers } from './peer.js';

const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 15_000;

interface Trouble {
  readonly failures: number;
  readonly restsUntil: number;
}

/** Chooses which replica is asked: each in turn, and one that failed rests for a while, longer each time. */
export class PeerChoice {
  private readonly troubled = new WeakMap<Peer, Trouble>();
  private turn = 0;

  constructor(private readonly peers: Peers) {}

  list(): readonly Peer[] | Promise<readonly Peer[]> {
    return this.peers.list();
  }

  /**
   * @param tried who failed this request already: asked again only when there is nobody else
   * @returns undefined when there is nobody to ask
   */
  next(peers: readonly Peer[], tried: ReadonlySet<Peer>): Peer | undefined {
    const start = (this.turn += 1);
    const now = performance.now();
    let best: Peer | undefined;
    let bestRank = Infinity;
    for (let step = 0; step < peers.length; step += 1) {
      const peer = peers[(start + step) % peers.length];
      if (!peer) continue;
      const rests = (this.troubled.get(peer)?.restsUntil ?? 0) > now;
      const rank = (tried.has(peer) ? 2 : 0) + (rests ? 1 : 0);
      if (rank < bestRank) [best, bestRank] = [peer, rank];
      if (rank === 0) break;
    }
    return best;
  }

  answered(peer: Peer): void {
    this.troubled.delete(peer);
  }

  failed(peer: Peer): void {
    const failures = (this.troubled.get(peer)?.failures ?? 0) + 1;
    const rest = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
    this.troubled.set(peer, { failures, restsUntil: performance.now() + rest });
  }

  close(): void {
    this.peers.close();
  }
}
