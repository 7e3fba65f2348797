import pg from 'pg';
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
import type { FeedController } from './messaging/feed.controller.js';

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

/** All events, once no transaction of other tests on this server hides the last ones any more. */
async function all(expected: number): Promise<PublicEvent[]> {
  return until(
    async () => {
      const { items } = await world.listEvents.run({ limit: 100 });
      return items.length >= expected ? items : undefined;
    },
    { what: `${expected} public events` },
  );
}

describe('the public feed', () => {
  it('tells what happened in public, with public words only', async () => {
    const story = world.story(['T1A'], {
      title: 'A long wait',
      text: 'canarytext',
      screenName: 'canaryname',
      criticality: 5,
    });
    await publish(story);
    const [event] = await all(1);
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
    const events = await all(6);
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
    expect(await all(2)).toHaveLength(2);
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
    const events = await all(4);
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

  it('shows the words of a story as they stand, also in what was said of it before', async () => {
    const story = world.story(['T1A'], { title: 'Nurse Canary was kind' });
    await publish(story);
    const updated = { ...story, version: story.version + 1, title: 'A nurse was kind', updatedAt: story.publishedAt };
    await feed.onUpdate(updated, context(storyUpdated, updated));
    expect((await all(2)).map(({ data }) => data['title'])).toEqual(['A nurse was kind', 'A nurse was kind']);
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
    const expected = (await all(5)).map(({ id }) => id);
    const read = await readAll(2, start ?? undefined);
    expect(read.ids).toEqual(expected);
    expect(await readAll(2, read.next)).toEqual({ ids: [], next: read.next });
    await publish(world.story(['T1A']));
    await all(6);
    expect((await readAll(2, read.next)).ids).toHaveLength(1);
  });

  it('skips nothing when a transaction that began first commits last', async () => {
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: world.db.urls.routing });
      await client.connect();
      await client.query('set search_path = routing');
      return client;
    };
    const insert = `insert into public_event (type, subject, time, data) values ('change.updated', $1, now(), '{}')`;
    const [slow, quick] = [await connect(), await connect()];
    try {
      await slow.query('begin');
      await slow.query(insert, ['slow']);
      await quick.query('begin');
      await quick.query(insert, ['quick']);
      await quick.query('commit');
      const before = await readAll(10);
      expect(before.ids).toEqual([]);
      await slow.query('commit');
      const after = await until(async () => {
        const read = await readAll(10, before.next);
        return read.ids.length === 2 ? read : undefined;
      });
      const subjects = await world.db.query<{ id: string; subject: string }>(
        'select id, subject from routing.public_event',
      );
      expect(after.ids.map((id) => subjects.find((row) => row.id === id)?.subject)).toEqual(['slow', 'quick']);
    } finally {
      await slow.end();
      await quick.end();
    }
  });

  it('reads every event once, in one order, while many write and roll back', async () => {
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; n < 15; n += 1) {
        await world.transactions
          .run(async (tx) => {
            await tx.query(
              `insert into public_event (type, subject, time, data) values ('change.updated', $1, now(), '{}')`,
              [`${writer}-${n}`],
            );
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
      return done && ids.length >= 48;
    };
    await until(seen, { within: 20_000, what: 'all events to be read' });
    await writing;
    const written = await world.db.query<{ id: string }>('select id from routing.public_event order by xid, id');
    expect(ids).toEqual(written.map(({ id }) => id));
  });

  it('refuses a cursor that is made up', async () => {
    for (const after of ['x', '-1', '1.5', '999999999', "1' or '1", '99999999999999999999']) {
      await expect(world.listEvents.run({ limit: 10, after })).rejects.toMatchObject({ status: 422 });
    }
  });
});
