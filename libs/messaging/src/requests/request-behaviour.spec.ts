import { conflict, HeardError } from '#kernel';
import { InvalidClaim, NOBODY, type Acting } from '#policy';
import { echo, lie, once, Replica } from '../testing/request-room.spec.js';
import { silentLog } from '../testing/silent-log.spec.js';
import { inTrace } from '../trace.js';
import type { AnswererOptions } from './answerer.js';
import { RequestClient, type RequestClientOptions } from './request-client.js';
import { RemoteFailure } from './wire.js';

/** A place where a replica can be started; the client knows it whether one runs there or not. */
export interface Place {
  start(replica: Replica, answering: AnswererOptions): Promise<void>;
  stop(): Promise<void>;
  /** As `kill -9` would: what runs there is never answered. */
  kill(): void;
}

export interface RequestRoad {
  /** Prepares places and a client that knows them all. */
  open(places: number, options: RequestClientOptions): Promise<{ places: Place[]; client: RequestClient }>;
}

const PERSON: Acting = {
  kind: 'person',
  id: 'p1',
  name: 'A Person',
  jobTitle: 'Ward manager',
  roles: ['listener'],
  organisation: 'RX1',
  scope: { organisations: ['RX1'] },
};

function verifyClaim(claim: string | undefined): Acting {
  if (claim === undefined) return NOBODY;
  if (claim !== 'good') throw new InvalidClaim('not a claim of ours');
  return PERSON;
}

/** What asking does, whatever road the requests take. */
export function behavesAsRequestRoad(name: string, road: RequestRoad): void {
  describe(`requests ${name}`, () => {
    const closing: (() => Promise<void> | void)[] = [];
    const errors: string[] = [];
    const logger = {
      ...silentLog,
      error: (fields: object, message: string) => errors.push(JSON.stringify(fields) + message),
    };

    afterEach(async () => {
      errors.length = 0;
      for (const close of closing.splice(0).reverse()) await close();
    });

    async function open(
      count: number,
      options: Partial<RequestClientOptions> = {},
    ): Promise<{
      client: RequestClient;
      replicas: Replica[];
      places: Place[];
      start: (index: number) => Promise<void>;
    }> {
      const { places, client } = await road.open(count, { logger, ...options });
      closing.push(() => client.close());
      const replicas = places.map((_, index) => new Replica(`replica-${index}`));
      const start = async (index: number): Promise<void> => {
        await places[index]!.start(replicas[index]!, { verifyClaim, logger });
        closing.push(() => {
          replicas[index]!.free();
          return places[index]!.stop();
        });
      };
      return { client, replicas, places, start };
    }

    async function running(count: number, options: Partial<RequestClientOptions> = {}) {
      const opened = await open(count, options);
      for (let index = 0; index < count; index += 1) await opened.start(index);
      return opened;
    }

    it('answers', async () => {
      const { client } = await running(1);
      await expect(client.ask(echo, { text: 'hello' })).resolves.toEqual({ text: 'hello', by: 'replica-0' });
    });

    it('answers many at once, and large ones', async () => {
      const { client } = await running(1);
      const texts = Array.from({ length: 200 }, (_, index) => `${index} ${'é'.repeat(index === 7 ? 90_000 : 10)}`);
      const answers = await Promise.all(texts.map((text) => client.ask(echo, { text })));
      expect(answers.map(({ text }) => text)).toEqual(texts);
    });

    it('carries an error as it was thrown', async () => {
      const { client, replicas } = await running(1);
      replicas[0]!.act = () => Promise.reject(conflict('claimed-by-another', 'Someone else holds it.'));
      const error = await client.ask(echo, { text: 'a' }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(HeardError);
      expect(error).toMatchObject({ kind: 'conflict', code: 'claimed-by-another', message: 'Someone else holds it.' });
      expect(replicas[0]!.heard).toHaveLength(1);
    });

    it('says unavailable when the room’s database is away', async () => {
      const { client, replicas } = await running(1);
      replicas[0]!.act = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
      const error = await client.ask(echo, { text: 'a' }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ kind: 'unavailable', details: { retryAfter: expect.any(Number) } });
    });

    it('says that a room broke, without its words', async () => {
      const { client, replicas } = await running(1);
      replicas[0]!.act = () => Promise.reject(new Error('canary-word'));
      const error = await client.ask(echo, { text: 'a' }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RemoteFailure);
      expect(String(error)).not.toContain('canary-word');
      expect(errors.join()).toContain('stories.echo');
      expect(errors.join()).not.toContain('canary-word');
      expect(replicas[0]!.heard).toHaveLength(1);
    });

    it('refuses a request that breaks its contract, by field', async () => {
      const { client, replicas } = await running(1);
      const asking = client.ask(echo, { text: 7 } as never);
      await expect(asking).rejects.toMatchObject({ kind: 'invalid', details: { errors: [{ path: 'text' }] } });
      expect(replicas[0]!.heard).toEqual([]);
    });

    it('takes no answer that breaks its contract', async () => {
      const { client } = await running(1);
      await expect(client.ask(lie, { text: 'a' })).rejects.toBeInstanceOf(RemoteFailure);
      expect(errors.join()).toContain('stories.lie');
    });

    it('believes a claim, and refuses a forged one', async () => {
      const { client, replicas } = await running(1);
      await client.ask(echo, { text: 'nobody' });
      await client.ask(echo, { text: 'somebody' }, { acting: 'good' });
      await expect(client.ask(echo, { text: 'forged' }, { acting: 'bad' })).rejects.toMatchObject({
        kind: 'unauthenticated',
      });
      expect(replicas[0]!.contexts.map(({ acting }) => acting)).toEqual([NOBODY, PERSON]);
    });

    it('keeps one trace through the rooms', async () => {
      const { client, replicas } = await running(1);
      const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await inTrace(trace, () => client.ask(echo, { text: 'a' }));
      await client.ask(echo, { text: 'b' });
      expect(replicas[0]!.traces[0]).toMatch(
        /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
      );
      expect(replicas[0]!.traces[1]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(replicas[0]!.contexts[0]!.traceparent).toBe(replicas[0]!.traces[0]);
    });

    it('waits until the deadline and no longer', async () => {
      const { client, replicas } = await running(1);
      replicas[0]!.act = replicas[0]!.hang;
      const begun = performance.now();
      await expect(client.ask(once, { text: 'a' }, { deadlineMs: 200 })).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(client.ask(echo, { text: 'a' }, { deadlineMs: 200 })).rejects.toMatchObject({ kind: 'unavailable' });
      expect(performance.now() - begun).toBeLessThan(1_500);
    });

    it('begins nothing for someone who has left', async () => {
      const { client, replicas } = await running(1);
      await client.ask(echo, { text: 'warm' });
      await expect(client.ask(echo, { text: 'late' }, { deadlineMs: 0 })).rejects.toMatchObject({
        kind: 'unavailable',
      });
      expect(replicas[0]!.heard).toEqual(['warm']);
    });

    it('is unavailable when nobody is there', async () => {
      const { client } = await open(2);
      await expect(client.ask(echo, { text: 'a' }, { deadlineMs: 150 })).rejects.toMatchObject({
        kind: 'unavailable',
        details: { retryAfter: 2 },
      });
    });

    it('waits for a room that is just starting', async () => {
      const { client, start, replicas } = await open(1);
      const asked = [client.ask(echo, { text: 'a' }), client.ask(once, { text: 'b' })];
      await start(0);
      await expect(Promise.all(asked)).resolves.toHaveLength(2);
      expect([...replicas[0]!.heard].sort()).toEqual(['a', 'b']);
    });

    it('asks each replica in turn', async () => {
      const { client, replicas } = await running(3);
      for (let index = 0; index < 9; index += 1) await client.ask(echo, { text: String(index) });
      expect(replicas.map(({ heard }) => heard.length)).toEqual([3, 3, 3]);
    });

    it('goes round a replica that is gone, whatever is asked', async () => {
      const { client, replicas, places } = await running(2);
      await client.ask(echo, { text: 'warm' });
      await client.ask(echo, { text: 'warm' });
      await places[0]!.stop();
      for (let index = 0; index < 6; index += 1) await client.ask(once, { text: 'x' });
      expect(replicas[1]!.heard.filter((text) => text === 'x')).toHaveLength(6);
    });

    it('asks again elsewhere when a replica dies in the middle, if asking twice is safe', async () => {
      const { client, replicas, places } = await running(2);
      let dies: () => void = () => undefined;
      for (const [index, replica] of replicas.entries()) {
        replica.act = () => {
          if (index === 1) return Promise.resolve();
          dies();
          return replica.hang();
        };
      }
      dies = () => places[0]!.kill();
      const answers = [await client.ask(echo, { text: 'a' }), await client.ask(echo, { text: 'b' })];
      expect(answers.map(({ by }) => by)).toEqual(['replica-1', 'replica-1']);
      expect(replicas[0]!.heard).toHaveLength(1);
    });

    it('does not ask again when it is not', async () => {
      const { client, replicas, places } = await running(1);
      replicas[0]!.act = () => {
        places[0]!.kill();
        return replicas[0]!.hang();
      };
      await expect(client.ask(once, { text: 'a' })).rejects.toMatchObject({ kind: 'unavailable' });
      expect(replicas[0]!.heard).toEqual(['a']);
    });

    it('lets a frozen replica use up half of the time at most', async () => {
      const { client, replicas } = await running(2);
      replicas[0]!.act = replicas[0]!.hang;
      const answers = [await client.ask(echo, { text: 'a' }), await client.ask(echo, { text: 'b' })];
      expect(answers.map(({ by }) => by)).toEqual(['replica-1', 'replica-1']);
    });

    it('refuses more when too much is open', async () => {
      const { client, replicas } = await running(1, { maxOpen: 10 });
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      replicas[0]!.act = () => gate;
      const asked = Array.from({ length: 10 }, () => client.ask(once, { text: 'a' }));
      await expect(client.ask(echo, { text: 'b' })).rejects.toMatchObject({ kind: 'unavailable', code: 'overloaded' });
      open();
      await Promise.all(asked);
      await expect(client.ask(echo, { text: 'c' })).resolves.toMatchObject({ text: 'c' });
    });

    it('lets running handlers finish when it stops, and begins nothing new', async () => {
      const { client, replicas, places } = await running(1);
      let open: () => void = () => undefined;
      let entered: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const inside = new Promise<void>((resolve) => (entered = resolve));
      replicas[0]!.act = () => {
        entered();
        return gate;
      };
      const slow = client.ask(once, { text: 'slow' });
      await inside;
      const stopped = places[0]!.stop();
      await expect(client.ask(once, { text: 'new' }, { deadlineMs: 100 })).rejects.toMatchObject({
        kind: 'unavailable',
      });
      open();
      await expect(slow).resolves.toMatchObject({ text: 'slow' });
      await stopped;
      expect(replicas[0]!.heard).toEqual(['slow']);
    });
  });
}
