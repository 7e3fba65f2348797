import { CloudEvent as TheirCloudEvent } from 'cloudevents';
import { z } from 'zod';
import { event, EVENTS } from '#contracts';
import { isCloudEvent, newCloudEvent } from './cloud-event.js';
import { newEventRow } from './publish.js';

const said = event({
  name: 'stories.said.v1',
  schema: z.object({ about: z.string(), n: z.number() }),
  subject: ({ about }) => about,
  examples: [],
});

describe('a new event', () => {
  it('is a CloudEvent 1.0', () => {
    const time = new Date('2026-03-01T08:00:00Z');
    expect(newCloudEvent(said, { about: 'S1', n: 2 }, { time })).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      source: '/heard/stories',
      type: 'stories.said.v1',
      subject: 'S1',
      time: '2026-03-01T08:00:00.000Z',
      datacontenttype: 'application/json',
      traceparent: expect.stringMatching(/^00-/),
      data: { about: 'S1', n: 2 },
    });
  });

  it('has an id that is its own, and sorts by time', async () => {
    const ids = Array.from({ length: 1_000 }, () => newCloudEvent(said, { about: 'S1', n: 2 }).id);
    expect(new Set(ids).size).toBe(1_000);
    const now = Date.now();
    while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
    expect(newCloudEvent(said, { about: 'S1', n: 2 }).id > ids[0]!).toBe(true);
  });

  it('is never one that breaks its contract, or is about nobody', () => {
    expect(() => newCloudEvent(said, { about: 'S1' } as never)).toThrow();
    expect(() => newCloudEvent(said, { about: 'two words', n: 1 })).toThrow(RangeError);
    expect(() => newCloudEvent(said, { about: '', n: 1 })).toThrow(RangeError);
  });

  it('makes a row', () => {
    const row = newEventRow(said, { about: 'S1', n: 2 });
    expect(row).toMatchObject({ type: 'stories.said.v1', subject: 'S1' });
    expect(JSON.parse(row.body)).toMatchObject({ id: row.id, data: { n: 2 } });
    expect(isCloudEvent(JSON.parse(row.body))).toBe(true);
  });

  it('is told from anything else', () => {
    const good = { specversion: '1.0', id: 'a', type: 'b', subject: 'c' };
    expect(isCloudEvent(good)).toBe(true);
    for (const other of [null, 7, 'text', [], {}, { ...good, id: 7 }, { ...good, subject: 'x'.repeat(300) }]) {
      expect(isCloudEvent(other)).toBe(false);
    }
    expect(isCloudEvent({ ...good, specversion: '0.3' })).toBe(false);
  });
});

describe('every event of the contracts', () => {
  it.each(EVENTS.map((contract) => [contract.name, contract] as const))(
    '%s is valid by the cloudevents library, as said and as erased',
    (_name, contract) => {
      for (const example of contract.examples.flatMap((data) => [data, contract.erased(data)])) {
        const wire = JSON.parse(newEventRow(contract, example).body) as object;
        const theirs = new TheirCloudEvent(wire);
        expect(theirs.validate()).toBe(true);
        expect(JSON.parse(JSON.stringify(theirs))).toEqual(wire);
      }
    },
  );
});
