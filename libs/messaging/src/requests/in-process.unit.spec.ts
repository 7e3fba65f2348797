import type { INestMicroservice } from '@nestjs/common';
import { createRequestStrategy } from './create-request-strategy.js';
import { InProcessRegistry, type InProcessRequestStrategy } from './in-process.js';
import { Unanswered, type Peer } from './peer.js';
import { startReplica } from '../testing/request-room.spec.js';
import { behavesAsRequestRoad, type Place } from './request-behaviour.spec.js';
import { RequestClient } from './request-client.js';

/** A replica inside this process that can die without the process. */
class InProcessPlace implements Place {
  private app: INestMicroservice | undefined;
  private die: () => void = () => undefined;

  constructor(private readonly registry: InProcessRegistry) {}

  async start(...[replica, answering]: Parameters<Place['start']>): Promise<void> {
    const death = new Promise<never>((_, reject) => (this.die = () => reject(new Unanswered('killed'))));
    death.catch(() => undefined);
    const mortal = new InProcessRegistry();
    const options = { room: 'stories', ...answering } as const;
    const strategy = createRequestStrategy(
      { kind: 'in-process', registry: mortal },
      options,
    ) as InProcessRequestStrategy;
    this.app = await startReplica(strategy, replica);
    const peer: Peer = {
      name: replica.name,
      sameProcess: true,
      exchange: (...asked) => Promise.race([strategy.exchange(...asked), death]),
    };
    const leave = this.registry.add('stories', peer);
    const { die } = this;
    this.die = () => {
      leave();
      die();
    };
    const close = strategy.close.bind(strategy);
    strategy.close = () => {
      leave();
      return close();
    };
  }

  async stop(): Promise<void> {
    const app = this.app;
    this.app = undefined;
    await app?.close();
  }

  kill(): void {
    this.die();
    this.app = undefined;
  }
}

behavesAsRequestRoad('in one process', {
  open(count, options) {
    const registry = new InProcessRegistry();
    const places = Array.from({ length: count }, () => new InProcessPlace(registry));
    return Promise.resolve({ places, client: new RequestClient({ kind: 'in-process', registry }, options) });
  },
});
