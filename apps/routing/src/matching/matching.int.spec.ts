import { randomUUID } from 'node:crypto';
import { alertDelivered, storyPublished, storyRouted, storyUpdated, storyWithdrawn } from '#contracts';
import { until } from '#testing';
import { heard, named, RoutingWorld } from '../testing/routing-world.fixture.js';

let world: RoutingWorld;
beforeAll(async () => {
  world = await RoutingWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from routing.person'));

const work = (reference: string) =>
  world.db.query<{ key: string; payload: object }>(
    `select key, payload from routing.due_work where kind = 'mail-staff' and subject = $1`,
    [reference],
  );
const records = (reference: string) =>
  world.db.query(
    `select service, state, told, told_where as "where" from routing.routing_record where reference = $1 order by place`,
    [reference],
  );

describe('matching a story', () => {
  it('finds the nearest people for each service, tells each once, and says so', async () => {
    const ward = await world.person(['T1A']);
    const both = await world.person(['T1A', 'T1B']);
    const trust = await world.person(['T1']);
    await world.person(['T2']);
    await world.person(['T1A'], ['listener']);
    const { reference, version } = await world.publish(['T1A', 'T1B', 'T1C', 'GP1']);

    const deliveries = await world.deliveries(reference);
    expect([...deliveries.keys()].sort()).toEqual([ward.id, both.id, trust.id].sort());
    expect(deliveries.get(both.id)).toMatchObject({
      services: ['T1A', 'T1B'],
      why: 'because you answer for Ward A and Ward B',
      state: 'pending',
    });
    expect(deliveries.get(trust.id)?.why).toBe('because you answer for Clinic');
    expect(await records(reference)).toEqual([
      { service: 'T1A', state: 'told', told: 2, where: 'T1A' },
      { service: 'T1B', state: 'told', told: 1, where: 'T1B' },
      { service: 'T1C', state: 'told', told: 1, where: 'T1' },
      { service: 'GP1', state: 'unheard', told: 0, where: null },
    ]);
    expect(await world.said(storyRouted, reference)).toMatchObject([
      {
        reference,
        version,
        services: [
          { code: 'T1A', told: 2, toldAt: named('T1A') },
          { code: 'T1B', told: 1, toldAt: named('T1B') },
          { code: 'T1C', name: 'Clinic', told: 1, toldAt: { code: 'T1', name: 'First Trust' } },
          { code: 'GP1', name: 'The Surgery', told: 0, toldAt: null },
        ],
      },
    ]);
    const due = await work(reference);
    expect(due.map(({ key }) => key).sort()).toEqual([...deliveries.values()].map(({ id }) => id).sort());
    for (const { key, payload } of due) expect(payload).toEqual({ delivery: key });
  });

  it('passes over whoever is frozen', async () => {
    await world.freeze(await world.person(['T1A']));
    const trust = await world.person(['T1']);
    const { reference } = await world.publish(['T1A']);
    expect([...(await world.deliveries(reference)).keys()]).toEqual([trust.id]);
  });

  it('finds nobody for a place that nobody knows, and keeps its name', async () => {
    await world.person(['T1']);
    const { reference } = await world.publish([], { services: [{ code: 'NEW1', name: 'A new place' }] });
    const [said] = await world.said(storyRouted, reference);
    expect(said?.services).toEqual([{ code: 'NEW1', name: 'A new place', told: 0, toldAt: null }]);
  });

  it('counts no service of a story without any', async () => {
    const { reference } = await world.publish([]);
    expect(await world.said(storyRouted, reference)).toMatchObject([{ services: [] }]);
  });

  it('acts once on a message that two replicas hear at the same time, and once on two messages of one version', async () => {
    await world.person(['T1A']);
    await world.person(['T1A']);
    const story = world.story(['T1A']);
    const id = randomUUID();
    const hear = (message: string) =>
      world.matching().onPublished(story, heard(storyPublished, story, 'match-stories', message));
    await Promise.all([hear(id), hear(id), hear(randomUUID()), hear(id)]);
    expect((await world.deliveries(story.reference)).size).toBe(2);
    expect(await work(story.reference)).toHaveLength(2);
    expect(await world.said(storyRouted, story.reference)).toHaveLength(1);
  });

  it('accepts the examples of the contracts that it hears', async () => {
    for (const example of storyPublished.examples) {
      await world.matching().onPublished(example, heard(storyPublished, example, 'match-stories'));
    }
    for (const example of storyUpdated.examples) {
      await world.matching().onUpdated(example, heard(storyUpdated, example, 'match-stories'));
    }
    for (const example of storyWithdrawn.examples) {
      await world.matching().onWithdrawn(example, heard(storyWithdrawn, example, 'match-stories'));
    }
    const [story] = await world.db.query('select state from routing.routed_story where reference = $1', [
      storyPublished.examples[0]?.reference,
    ]);
    expect(story).toEqual({ state: 'withdrawn' });
  });
});

describe('a story that changes', () => {
  it('tells only those who are new', async () => {
    const ward = await world.person(['T1A']);
    const clinic = await world.person(['T1C']);
    const story = await world.publish(['T1A']);
    await world.update(story, { services: [named('T1A'), named('T1C')], criticality: 4 });
    const deliveries = await world.deliveries(story.reference);
    expect([...deliveries.keys()].sort()).toEqual([ward.id, clinic.id].sort());
    expect(await work(story.reference)).toHaveLength(2);
    expect(
      (await world.said(storyRouted, story.reference)).map(({ services }) => services.map(({ told }) => told)),
    ).toEqual([[1], [1, 1]]);
  });

  it('is never undone by an older version', async () => {
    await world.person(['T1A']);
    await world.person(['T1C']);
    const story = world.story(['T1A']);
    const newer = { ...story, version: 7, title: 'Newer', services: [named('T1C')] };
    await world
      .matching()
      .onUpdated({ ...newer, updatedAt: story.publishedAt }, heard(storyPublished, newer, 'match-stories'));
    await world.matching().onPublished(story, heard(storyPublished, story, 'match-stories'));
    expect(await records(story.reference)).toMatchObject([{ service: 'T1C' }]);
    const [kept] = await world.db.query('select version, title from routing.routed_story where reference = $1', [
      story.reference,
    ]);
    expect(kept).toEqual({ version: 7, title: 'Newer' });
  });

  it('is heard at once at a service whose people have the alert already', async () => {
    const both = await world.person(['T1A', 'T1B']);
    const story = await world.publish(['T1A']);
    await world.listInbox.run({ limit: 10 }, both.acting);
    await world.update(story, { services: [named('T1A'), named('T1B')] });
    expect((await world.said(alertDelivered, story.reference)).map(({ services }) => services)).toEqual([
      ['T1A'],
      ['T1B'],
    ]);
    expect((await world.deliveries(story.reference)).get(both.id)?.services).toEqual(['T1A', 'T1B']);
  });
});

describe('a story that is seven days old', () => {
  it('is told to nobody, and unheard', async () => {
    await world.person(['T1A']);
    const publishedAt = new Date(world.clock.now().getTime() - 7.01 * 86_400_000).toISOString();
    const { reference } = await world.publish(['T1A'], { publishedAt });
    expect((await world.deliveries(reference)).size).toBe(0);
    expect(await records(reference)).toMatchObject([{ state: 'unheard', told: 0 }]);
    const almost = new Date(world.clock.now().getTime() - 6.99 * 86_400_000).toISOString();
    expect((await world.deliveries((await world.publish(['T1A'], { publishedAt: almost })).reference)).size).toBe(1);
  });

  it('still counts those who were told in time when it changes', async () => {
    await world.person(['T1A']);
    await world.person(['T1C']);
    const publishedAt = new Date(world.clock.now().getTime() - 6 * 86_400_000).toISOString();
    const story = await world.publish(['T1A'], { publishedAt });
    world.clock.pass(2);
    await world.update(story, { services: [named('T1A'), named('T1C')] });
    world.clock.pass(-2);
    expect(await records(story.reference)).toMatchObject([
      { service: 'T1A', state: 'told', told: 1 },
      { service: 'T1C', state: 'unheard', told: 0 },
    ]);
  });
});

describe('a story that is taken back', () => {
  it('is told to nobody any more, and loses its words', async () => {
    const ward = await world.person(['T1A']);
    const story = await world.publish(['T1A'], { title: 'Canary title', text: 'canarytext' });
    await world.withdraw(story);
    expect((await world.deliveries(story.reference)).get(ward.id)?.state).toBe('cancelled');
    expect(await work(story.reference)).toEqual([]);
    const [kept] = await world.db.query('select * from routing.routed_story where reference = $1', [story.reference]);
    expect(JSON.stringify(kept)).not.toMatch(/canary/i);
    expect((await world.listInbox.run({ limit: 10 }, ward.acting)).items).toEqual([]);
  });

  it('stays so, whatever is heard later', async () => {
    await world.person(['T1A']);
    const story = world.story(['T1A'], { title: 'Canary title' });
    await world.withdraw(story, true);
    await world.matching().onPublished(story, heard(storyPublished, story, 'match-stories'));
    await world.withdraw({ ...story, version: 1 });
    await world.update(story, { version: 99 });
    const [kept] = await world.db.query('select state, title from routing.routed_story where reference = $1', [
      story.reference,
    ]);
    expect(kept).toEqual({ state: 'erased', title: '' });
    expect(await world.deliveries(story.reference)).toEqual(new Map());
  });

  it('is nowhere in words once it is erased: not in messages that failed, nor in mail that was kept', async () => {
    await world.person(['T1A']);
    const story = await world.publish(['T1A'], { title: 'Canary title', text: 'canarytext' });
    const { event } = heard(storyPublished, story, 'match-stories');
    await world.transactions.query(
      `insert into due_work (kind, key, subject, payload, dead_at) values ('event:match-stories', $1, $2, $3, now())`,
      [event.id, story.reference, JSON.stringify({ event })],
    );
    const stop = world.startMail();
    try {
      const mails = () => world.db.query('select from bus.kept_mail where story_subject = $1', [story.reference]);
      await until(async () => (await mails()).length > 0, { what: 'the mail to be kept' });
      await world.withdraw(story, true);
      expect(await mails()).toEqual([]);
    } finally {
      await stop();
    }
    for (const table of [
      'routing.outbox',
      'routing.due_work',
      'routing.routed_story',
      'routing.delivery',
      'bus.kept_mail',
    ]) {
      expect(JSON.stringify(await world.db.query(`select * from ${table}`))).not.toMatch(/canarytext|Canary title/);
    }
  });
});
