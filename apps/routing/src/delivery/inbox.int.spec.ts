import { alertDelivered } from '#contracts';
import { NOBODY } from '#policy';
import { RoutingWorld } from '../testing/routing-world.fixture.js';
import { markListed } from './persistence/inbox-items.js';

let world: RoutingWorld;
beforeAll(async () => {
  world = await RoutingWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from routing.person'));

describe('an inbox', () => {
  it('holds what its person was told, and why', async () => {
    const ward = await world.person(['T1A']);
    const clinic = await world.person(['T1C']);
    const { reference } = await world.publish(['T1A', 'T1B'], { title: 'A long wait', criticality: 4 });
    const { items, next } = await world.listInbox.run({ limit: 10 }, ward.acting);
    expect(items).toEqual([
      {
        reference,
        title: 'A long wait',
        services: [
          { code: 'T1A', name: 'Ward A' },
          { code: 'T1B', name: 'Ward B' },
        ],
        why: 'because you answer for Ward A',
        toldAt: expect.any(String) as string,
        criticality: 4,
      },
    ]);
    expect(next).toBeNull();
    expect((await world.listInbox.run({ limit: 10 }, clinic.acting)).items).toEqual([]);
  });

  it('is delivered when it is listed: told once, and only what was on the page', async () => {
    const ward = await world.person(['T1A']);
    const stories = [await world.publish(['T1A']), await world.publish(['T1A']), await world.publish(['T1A'])];
    const told = async () =>
      (await Promise.all(stories.map(({ reference }) => world.said(alertDelivered, reference)))).map((said) =>
        said.map(({ channel }) => channel).join(),
      );
    await world.listInbox.run({ limit: 2 }, ward.acting);
    const ids = (await Promise.all(stories.map(({ reference }) => world.deliveries(reference)))).flatMap((deliveries) =>
      [...deliveries.values()].map(({ id }) => id),
    );
    // A second page of the same that was read at the same moment.
    const both = await Promise.all([1, 2].map(() => world.transactions.run((tx) => markListed(tx, ids.slice(1)))));
    expect(both.flat()).toEqual([]);
    expect((await told()).sort()).toEqual(['', 'inbox', 'inbox']);
    await Promise.all([1, 2, 3].map(() => world.listInbox.run({ limit: 3 }, ward.acting)));
    expect(await told()).toEqual(['inbox', 'inbox', 'inbox']);
  });

  it('is read page by page, newest first, while new stories come', async () => {
    const ward = await world.person(['T1A']);
    const references: string[] = [];
    for (let i = 0; i < 7; i += 1) references.unshift((await world.publish(['T1A'])).reference);
    // Several told in the same millisecond stay apart by their id.
    await world.db.query(`update routing.delivery set told_at = date_trunc('second', told_at)`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.listInbox.run({ limit: 3, ...(cursor !== undefined && { cursor }) }, ward.acting);
      seen.push(...page.items.map(({ reference }) => reference));
      cursor = page.next ?? undefined;
      await world.publish(['T1A']);
    } while (cursor);
    expect([...seen].sort()).toEqual([...references].sort());
  });

  it('refuses a cursor that is another’s, or made up', async () => {
    const [ward, other] = [await world.person(['T1A']), await world.person(['T1A'])];
    await world.publish(['T1A']);
    await world.publish(['T1A']);
    const { next } = await world.listInbox.run({ limit: 1 }, ward.acting);
    for (const [cursor, who] of [
      [next ?? '', other],
      ['WyIyMDI2Il0.x', ward],
      ['x', ward],
    ] as const) {
      await expect(world.listInbox.run({ limit: 1, cursor }, who.acting)).rejects.toMatchObject({ status: 422 });
    }
  });

  it('shows nothing of places that are not the person’s any more, nor of stories that were taken back', async () => {
    const ward = await world.person(['T1A']);
    await world.publish(['T1A']);
    const elsewhere = { ...ward.acting, scope: { organisations: ['T2'] } };
    expect((await world.listInbox.run({ limit: 10 }, elsewhere)).items).toEqual([]);
    const above = { ...ward.acting, scope: { organisations: ['T1'] } };
    expect((await world.listInbox.run({ limit: 10 }, above)).items).toHaveLength(1);
    await world.withdraw(await world.publish(['T1A']));
    expect((await world.listInbox.run({ limit: 10 }, ward.acting)).items).toHaveLength(1);
  });

  it('is for staff', async () => {
    const moderator = await world.person([], ['moderator']);
    await expect(world.listInbox.run({ limit: 10 }, moderator.acting)).rejects.toMatchObject({ status: 403 });
    await expect(world.listInbox.run({ limit: 10 }, NOBODY)).rejects.toMatchObject({ status: 401 });
  });
});
