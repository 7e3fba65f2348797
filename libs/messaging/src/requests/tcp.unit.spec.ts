import { createServer, type AddressInfo, type Server } from 'node:net';
import type { INestMicroservice } from '@nestjs/common';
import { NOBODY } from '#policy';
import { silentLog } from '../testing/silent-log.spec.js';
import type { Address } from '../wiring.js';
import { createRequestStrategy } from './create-request-strategy.js';
import { echo, Replica, startReplica } from '../testing/request-room.spec.js';
import { behavesAsRequestRoad, type Place } from './request-behaviour.spec.js';
import { RequestClient } from './request-client.js';
import { TcpRequestStrategy } from './tcp-server.js';

/** A port that is free at this moment. */
async function freeAddress(): Promise<Address> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { host: '127.0.0.1', port };
}

class MortalStrategy extends TcpRequestStrategy {
  kill(): void {
    this.unwrap<Server>().close();
    this.closeOpenSockets();
  }
}

class TcpPlace implements Place {
  private app: INestMicroservice | undefined;
  private strategy: MortalStrategy | undefined;

  constructor(private readonly address: Address) {}

  async start(...[replica, answering]: Parameters<Place['start']>): Promise<void> {
    this.strategy = new MortalStrategy(this.address, answering);
    this.app = await startReplica(this.strategy, replica);
  }

  async stop(): Promise<void> {
    const app = this.app;
    this.app = undefined;
    await app?.close();
  }

  kill(): void {
    this.strategy?.kill();
    this.app = undefined;
  }
}

behavesAsRequestRoad('over TCP', {
  async open(count, options) {
    const addresses = await Promise.all(Array.from({ length: count }, freeAddress));
    const peers = { stories: addresses, routing: [], impact: [] };
    const client = new RequestClient({ kind: 'tcp', listen: {}, peers }, options);
    return { places: addresses.map((address) => new TcpPlace(address)), client };
  },
});

describe('a name that stands for several addresses', () => {
  it('is asked at each until one answers', async () => {
    const { host, port } = await freeAddress();
    const strategy = new TcpRequestStrategy({ host, port }, { verifyClaim: () => NOBODY, logger: silentLog });
    const app = await startReplica(strategy, new Replica('the only one'));
    const peers = { stories: [{ host: 'localhost', port }], routing: [], impact: [] };
    const client = new RequestClient({ kind: 'tcp', listen: {}, peers }, { logger: silentLog });
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => client.ask(echo, { text })));
    expect(answers.map(({ by }) => by)).toEqual(['the only one', 'the only one', 'the only one']);
    client.close();
    await app.close();
  });

  it('may be unknown', async () => {
    const peers = { stories: [{ host: 'no-such-host.invalid', port: 1 }], routing: [], impact: [] };
    const client = new RequestClient({ kind: 'tcp', listen: {}, peers }, { logger: silentLog });
    await expect(client.ask(echo, { text: 'a' }, { deadlineMs: 100 })).rejects.toMatchObject({ kind: 'unavailable' });
    client.close();
  });
});

describe('the wiring of requests', () => {
  it('says what is missing', () => {
    const wiring = { kind: 'tcp', listen: {}, peers: { stories: [], routing: [], impact: [] } } as const;
    const options = { room: 'stories', verifyClaim: () => NOBODY, logger: silentLog } as const;
    expect(() => createRequestStrategy(wiring, options)).toThrow('Nothing says where stories listens for requests');
  });
});
