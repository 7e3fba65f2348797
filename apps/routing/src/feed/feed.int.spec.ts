import {
  changePublished,
  responsePublished,
  responseWithdrawn,
  storyPublished,
  storyUpdated,
  storyWithdrawn,
  type EventContract,
  type PublicEvent,
  type PublishedStoryData,
} from '#contracts';
import type { EventContext } from '#messaging';
import { until } from '#testing';
import { heard, named, RoutingWorld } from '../testing/routing-world.fixture.js';
import { storyFact } from './domain/public-facts.js';
import type { FeedController } from './messaging/feed.controller.js';
import { tellPublic } from './use-cases/tell-public.js';

let world: RoutingWorld;
let feed: FeedController;
beforeAll(async () => {
  world = await RoutingWorld.open();
  feed = world.feed();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.query('delete from routing.public_event');
  await world.db.query('delete from routing.public_subject');
});

const context = <Data>(contract: EventContract<Data>, data: NoInfer<Data>, id?: string): EventContext =>
  heard(contract, data, 'public-feed', id);
const publish = (story: PublishedStoryData): Promise<void> => feed.onStory(story, context(storyPublished, story));
const withdraw = ({ reference, version }: PublishedStoryData): Promise<void> => {
  const gone = { reference, version: version + 1, at: '2026-03-09T10:00:00.000Z', erased: false };
  return feed.onWithdrawal(gone, context(storyWithdrawn, gone));
};

const all = async (): Promise<PublicEvent[]> => (await world.listEvents.run({ limit: 100 })).items;

describe('the public feed', () => {
  it('tells what happened in public, with public words only', async () => {
    const story = world.story(['T1A'], {
      title: 'A long wait',
      text: 'canarytext',
      screenName: 'canaryname',
      criticality: 5,
    });
    await publish(story);
    const [event] = await all();
    expect(event).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      type: 'story.published',
      time: story.publishedAt,
      data: {
        reference: story.reference,
        title: 'A long wait',
        services: [named('T1A')],
        tags: story.tags,
        publishedAt: story.publishedAt,
        url: `https://heard.example/stories/${story.reference}`,
      },
    });
  });

  it('accepts the examples of every event it hears, and makes something public of each', async () => {
    for (const example of storyPublished.examples) await feed.onStory(example, context(storyPublished, example));
    for (const example of storyUpdated.examples) await feed.onUpdate(example, context(storyUpdated, example));
    for (const example of responsePublished.examples)
      await feed.onResponse(example, context(responsePublished, example));
    for (const example of responseWithdrawn.examples) {
      await feed.onResponseGone(example, context(responseWithdrawn, example));
    }
    for (const example of changePublished.examples) await feed.onChange(example, context(changePublished, example));
    for (const example of storyWithdrawn.examples) await feed.onWithdrawal(example, context(storyWithdrawn, example));
    const events = await all();
    expect(events.map(({ type }) => type)).toEqual([
      'story.published',
      'story.updated',
      'response.published',
      'response.withdrawn',
      'change.made',
      'story.withdrawn',
    ]);
    const [example] = changePublished.examples;
    expect(events[4]?.data).toMatchObject({ id: example?.id, url: `https://heard.example/changes/${example?.id}` });
  });

  it('holds one event for a message that is heard twice', async () => {
    const story = world.story(['T1A']);
    const id = 'b3b5cdb0-8f44-4f39-8b53-2f7b1d1d0001';
    await Promise.all([1, 2, 3].map(() => feed.onStory(story, context(storyPublished, story, id))));
    await publish(world.story(['T1A']));
    expect(await all()).toHaveLength(2);
  });

  it('has no word of a story that was taken back, in whatever order that was heard', async () => {
    const [first, second] = [1, 2].map((n) => world.story(['T1A'], { title: `Canary ${n}` })) as [
      PublishedStoryData,
      PublishedStoryData,
    ];
    const [answer] = responsePublished.examples;
    const answerTo = { ...answer!, reference: first.reference, role: 'canary role' };
    await publish(first);
    await feed.onResponse(answerTo, context(responsePublished, answerTo));
    await withdraw(first);
    await withdraw(second);
    await publish(second);
    const events = await all();
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['story.published', { reference: first.reference }],
      ['response.published', { id: answerTo.id, reference: first.reference }],
      ['story.withdrawn', { reference: first.reference }],
      ['story.withdrawn', { reference: second.reference }],
    ]);
    for (const table of ['public_event', 'public_subject']) {
      expect(JSON.stringify(await world.db.query(`select * from routing.${table}`))).not.toMatch(/canary/i);
    }
  });

  it('has no word of it either when the two are heard at the same time', async () => {
    const stories = Array.from({ length: 15 }, (_, n) => world.story(['T1A'], { title: `Canary ${n}` }));
    await Promise.all(stories.flatMap((story) => [publish(story), withdraw(story)]));
    const kept = JSON.stringify(await world.db.query('select * from routing.public_event'));
    expect(kept).not.toMatch(/canary/i);
    const last = await world.db.query<{ type: string }>(
      'select distinct on (subject) type from routing.public_event order by subject, id desc',
    );
    expect(new Set(last.map(({ type }) => type))).toEqual(new Set(['story.withdrawn']));
  });

  it('has no word of it when it is changed and taken back at the same time', async () => {
    const stories = Array.from({ length: 15 }, (_, n) => world.story(['T1A'], { title: `Canary ${n}` }));
    await Promise.all(stories.map(publish));
    await Promise.all(
      stories.flatMap((story) => {
        const updated = { ...story, version: story.version + 1, updatedAt: story.publishedAt };
        const withdrawal = withdraw({ ...story, version: story.version + 1 });
        return [feed.onUpdate(updated, context(storyUpdated, updated)), withdrawal];
      }),
    );
    for (const table of ['public_event', 'public_subject']) {
      expect(JSON.stringify(await world.db.query(`select * from routing.${table}`))).not.toMatch(/canary/i);
    }
  });

  it('shows the words of a story as they stand, also in what was said of it before', async () => {
    const story = world.story(['T1A'], { title: 'Nurse Canary was kind' });
    await publish(story);
    const updated = { ...story, version: story.version + 1, title: 'A nurse was kind', updatedAt: story.publishedAt };
    await feed.onUpdate(updated, context(storyUpdated, updated));
    expect((await all()).map(({ data }) => data['title'])).toEqual(['A nurse was kind', 'A nurse was kind']);
  });
});

describe('reading the feed', () => {
  async function readAll(limit: number, from?: string): Promise<{ ids: string[]; next: string }> {
    const ids: string[] = [];
    let after = from;
    for (;;) {
      const { items, next } = await world.listEvents.run({ limit, ...(after !== undefined && { after }) });
      ids.push(...items.map(({ id }) => id));
      if (items.length === 0) return { ids, next: next ?? '' };
      after = next ?? undefined;
    }
  }

  it('goes page by page, ends with a cursor, and goes on from there', async () => {
    const { next: start } = await world.listEvents.run({ limit: 10 });
    expect(start).not.toBeNull();
    for (let n = 0; n < 5; n += 1) await publish(world.story(['T1A']));
    const expected = (await all()).map(({ id }) => id);
    const read = await readAll(2, start ?? undefined);
    expect(read.ids).toEqual(expected);
    expect(await readAll(2, read.next)).toEqual({ ids: [], next: read.next });
    await publish(world.story(['T1A']));
    await all();
    expect((await readAll(2, read.next)).ids).toHaveLength(1);
  });

  it('skips nothing when a transaction that added first commits last', async () => {
    const [slow, quick] = [world.story(['T1A']), world.story(['T1A'])].map((story) =>
      storyFact('story.published', story),
    );
    const hold = withResolvers();
    const added = withResolvers();
    const slowly = world.transactions.run(async (tx) => {
      await tellPublic(tx, slow!);
      added.resolve();
      await hold.promise;
    });
    await added.promise;
    const quickly = world.transactions.run((tx) => tellPublic(tx, quick!));
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted and database =
      (select oid from pg_database where datname = current_database())`;
    try {
      await until(async () => (await world.db.query(waiting)).length === 1, {
        what: 'the second to wait for its turn',
      });
      expect(await all()).toEqual([]);
    } finally {
      hold.resolve();
      await Promise.all([slowly, quickly]);
    }
    expect((await all()).map(({ data }) => data['reference'])).toEqual([slow?.reference, quick?.reference]);
  });

  it('reads every event once, in one order, while many write and some roll back', async () => {
    const writers = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 15; n += 1) {
        await world.transactions
          .run(async (tx) => {
            await tellPublic(tx, storyFact('story.published', world.story(['T1A'])));
            await tx.query('select pg_sleep(random() * 0.01)');
            if (n % 5 === 4) throw new Error('rolled back');
          })
          .catch(() => undefined);
      }
    });
    let done = false;
    const writing = Promise.all(writers).then(() => (done = true));
    const ids: string[] = [];
    let after: string | undefined;
    const seen = async (): Promise<boolean> => {
      const { items, next } = await world.listEvents.run({ limit: 3, ...(after !== undefined && { after }) });
      ids.push(...items.map(({ id }) => id));
      after = next ?? undefined;
      return done && items.length === 0;
    };
    await until(seen, { within: 20_000, what: 'all events to be read' });
    await writing;
    expect(ids).toHaveLength(48);
    const written = await world.db.query<{ id: string }>('select id from routing.public_event order by id');
    expect(ids).toEqual(written.map(({ id }) => id));
  });

  it('refuses a cursor that is made up', async () => {
    for (const after of ['x', '-1', '1.5', '999999999', "1' or '1", '99999999999999999999']) {
      await expect(world.listEvents.run({ limit: 10, after })).rejects.toMatchObject({ status: 422 });
    }
  });
});

/** A promise that the test resolves when it likes. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
