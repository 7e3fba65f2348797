import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIENCE, DATA_ROOMS, EVENTS, QUEUES } from '#contracts';

/** `stories.story-published.v1` is declared as `storyPublished`. */
function camelCase(name: string): string {
  return (name.split('.')[1] ?? '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What the rooms' handlers declare: the event's contract and the queue that hears it. */
function heard(): { event: string; queue: string }[] {
  return DATA_ROOMS.flatMap((room) => {
    const folder = `apps/${room}/src`;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /[^c]\.ts$/.test(file));
    const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const consumers = new Map(
      [...source.matchAll(/const ([A-Z_]+) = '([a-z-]+)'/g)].map(([, name = '', value = '']) => [name, value]),
    );
    return [...source.matchAll(/@Consumes\((\w+), ([A-Z_]+)\)/g)].map(([, event = '', consumer = '']) => ({
      event,
      queue: `${room}.${consumers.get(consumer)}`,
    }));
  });
}

describe('who hears whom', () => {
  const contracts = new Map(EVENTS.map((contract) => [camelCase(contract.name), contract]));

  it('is what the handlers declare: no queue is waited for in vain, none is passed over', () => {
    const found = new Map(DATA_ROOMS.map((room) => [room, new Set<string>()]));
    for (const { event, queue } of heard()) {
      const owner = contracts.get(event)?.owner;
      expect({ event, owner }).toEqual({ event, owner: expect.any(String) as string });
      if (owner) found.get(owner)?.add(queue);
    }
    for (const room of DATA_ROOMS) expect([...(found.get(room) ?? [])].sort()).toEqual([...AUDIENCE[room]].sort());
  });

  it('leaves no event without somebody who hears it', () => {
    const events = new Set(heard().map(({ event }) => event));
    for (const contract of EVENTS) expect([...events]).toContain(camelCase(contract.name));
    expect(QUEUES.length).toBe(new Set(QUEUES).size);
  });
});
