import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../wiring.js';
import type { Peer, Peers } from './peer.js';
import { TcpPeer } from './tcp-peer.js';

/** How long the addresses of a name are believed: replicas come and go behind one name. */
const NAMES_LIVE_MS = 5_000;
/** Sooner, while no address is known, as when the other containers have only begun to start. */
const LOOK_AGAIN_MS = 250;
/** Nobody waits longer for a slow name server. */
const LOOKUP_LIMIT_MS = 500;

/** The replicas of one room: each configured address, and each address that a configured name resolves to. */
export class TcpPeers implements Peers {
  private peers = new Map<string, TcpPeer>();
  private known: readonly Peer[] = [];
  private resolvedAt = -Infinity;
  private resolving: Promise<void> | undefined;

  constructor(private readonly addresses: readonly Address[]) {}

  list(): readonly Peer[] | Promise<readonly Peer[]> {
    if (performance.now() - this.resolvedAt > NAMES_LIVE_MS) {
      this.resolving ??= this.resolve().finally(() => (this.resolving = undefined));
      // A slow name server holds up nobody who knows an address already.
      if (this.known.length === 0) return this.firstAnswer(this.resolving);
    }
    return this.known;
  }

  close(): void {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    this.known = [];
    this.resolvedAt = -Infinity;
  }

  private async firstAnswer(resolving: Promise<void>): Promise<readonly Peer[]> {
    const limit = new AbortController();
    await Promise.race([resolving, sleep(LOOKUP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined)]);
    limit.abort();
    return this.known;
  }

  private async resolve(): Promise<void> {
    const found = (await Promise.all(this.addresses.map(addressesOf))).flat();
    if (found.length > 0) {
      const before = this.peers;
      this.peers = new Map(
        found.map((address) => {
          const name = `${address.host}:${address.port}`;
          return [name, before.get(name) ?? new TcpPeer(address)];
        }),
      );
      this.known = [...this.peers.values()];
      for (const [name, peer] of before) if (!this.peers.has(name)) peer.close();
    }
    this.resolvedAt = performance.now() - (found.length > 0 ? 0 : NAMES_LIVE_MS - LOOK_AGAIN_MS);
  }
}

async function addressesOf({ host, port }: Address): Promise<Address[]> {
  if (isIP(host)) return [{ host, port }];
  try {
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => ({ host: address, port }));
  } catch {
    return [];
  }
}
