import { NestFactory } from '@nestjs/core';
import { getPlace, getPlaces, locate, searchPlaces, type HistoryPlace } from '#contracts';
import { createRequestStrategy, InProcessRegistry, RequestClient } from '#messaging';
import { NOBODY } from '#policy';
import { DirectoryModule, loadDirectoryHistory, showPlace } from './index.js';
import { DirectoryWorld } from './testing/directory-world.fixture.js';

const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const NOW = new Date('2026-03-02T10:00:00Z');

const place = (code: string, name: string, parent: string | null): HistoryPlace => ({
  code,
  name,
  parent,
  kind: parent === null ? 'trust' : 'hospital',
  sector: 'nhs',
  town: 'Fenmarsh',
  postcode: 'XF1 1AA',
  latitude: 52.9,
  longitude: 0.1,
});
const PLACES = [
  place('W1', 'Ward 7', 'H1'),
  place('H1', 'Fenmarsh General Hospital', 'T1'),
  place('T1', 'A Trust', null),
];

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
  await world.transactions.run((tx) => loadDirectoryHistory(tx, PLACES, { now: NOW }));
});
afterAll(() => world.end());

describe('a made-up region', () => {
  it('is loaded as history: in the tree and in the log, and nobody is told', async () => {
    expect(await world.directory.copies(['W1'])).toMatchObject([{ version: 1, ancestors: ['H1', 'T1'] }]);
    expect(await world.said()).toEqual([]);
    const log = await world.database.query(`select body->>'time' as time, published_at from routing.outbox`);
    expect(log).toEqual([{ time: NOW.toISOString(), published_at: NOW }]);
  });

  it('is loaded once', async () => {
    await world.transactions.run((tx) => loadDirectoryHistory(tx, PLACES, { now: NOW }));
    expect(await world.directory.copies(['W1'])).toMatchObject([{ version: 1 }]);
    expect(await world.database.query('select from routing.outbox')).toHaveLength(1);
  });

  it('is shown to the operator with whoever says so', async () => {
    expect(await showPlace(world.transactions, 'H1')).toMatchObject({
      name: 'Fenmarsh General Hospital',
      ancestors: [{ code: 'T1', name: 'A Trust' }],
      children: 1,
      sources: [{ source: 'history', name: 'Fenmarsh General Hospital', goneSince: null }],
    });
    await expect(showPlace(world.transactions, 'nobody')).rejects.toMatchObject({ kind: 'not-found' });
  });
});

it('answers the other rooms, by the contracts', async () => {
  const requests = { kind: 'in-process', registry: new InProcessRegistry() } as const;
  const strategy = createRequestStrategy(requests, { room: 'routing', logger, verifyClaim: () => NOBODY });
  const resources = { transactions: world.transactions, secrets: [{ id: '1', value: 'a secret that is long enough' }] };
  const app = await NestFactory.createMicroservice(DirectoryModule.with(resources), { strategy, logger: false });
  await app.listen();
  const client = new RequestClient(requests, { logger });
  try {
    expect(await client.ask(getPlaces, { codes: ['H1', 'W1'] })).toMatchObject({
      places: [{ code: 'H1' }, { code: 'W1' }],
    });
    expect(await client.ask(getPlace, { code: 'H1' })).toMatchObject({
      parent: { code: 'T1' },
      children: [{ code: 'W1' }],
    });
    await expect(client.ask(getPlace, { code: 'nobody' })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await client.ask(searchPlaces, { q: 'fenmarsh hospital', limit: 1 })).toMatchObject({
      items: [{ code: 'H1', organisation: { code: 'T1', name: 'A Trust' } }],
    });
    expect(await client.ask(searchPlaces, { near: '52.9,0.1', limit: 1 })).toMatchObject({
      items: [{ distanceKm: 0 }],
    });
    expect(await client.ask(locate, { near: 'Fenmarsh' })).toEqual({ point: { latitude: 52.9, longitude: 0.1 } });
    expect(await client.ask(locate, { near: 'Atlantis' })).toEqual({ point: null });
  } finally {
    client.close();
    await app.close();
  }
});
