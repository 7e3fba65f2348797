import { alertDelivered, type InboxView, type PublishedStoryData } from '#contracts';
import { addDuration, parseDuration } from '#kernel';
import { NOBODY } from '#policy';
import { RoutingWorld, type WorldPerson } from '../testing/routing-world.fixture.js';
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
    const { reference, publishedAt } = await world.publish(['T1A', 'T1B'], { title: 'A long wait', criticality: 4 });
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
        answerBy: addDuration(new Date(publishedAt), parseDuration('P7D')).toISOString(),
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

describe('the parts of an inbox', () => {
  const inView = async (view: InboxView, { acting }: WorldPerson): Promise<string[]> =>
    (await world.listInbox.run({ limit: 100, view }, acting)).items.map(({ reference }) => reference);
  const partsOf = async (who: WorldPerson) => ({
    toAnswer: await inView('to-answer', who),
    reading: await inView('reading', who),
    answered: await inView('answered', who),
  });
  const nothing = { toAnswer: [], reading: [], answered: [] };
  const answered = (story: PublishedStoryData, service: string, more: object = {}) =>
    world.answer(story, { service: { code: service, name: service }, ...more });

  it('begin with what waits for an answer, the oldest deadline first', async () => {
    const ward = await world.person(['T1A']);
    const day = (days: number) => new Date(world.clock.now().getTime() - days * 86_400_000).toISOString();
    const [two, five, one] = [
      await world.publish(['T1A'], { publishedAt: day(2) }),
      await world.publish(['T1A'], { publishedAt: day(5) }),
      await world.publish(['T1A'], { publishedAt: day(1) }),
    ];
    const references = [five, two, one].map(({ reference }) => reference);
    expect(await inView('to-answer', ward)).toEqual(references);
    const first = await world.listInbox.run({ limit: 2, view: 'to-answer' }, ward.acting);
    const cursor = first.next ?? '';
    const second = await world.listInbox.run({ limit: 2, view: 'to-answer', cursor }, ward.acting);
    expect([...first.items, ...second.items].map(({ reference }) => reference)).toEqual(references);
    expect(second.next).toBeNull();
    // Its cursor opens no other part.
    await expect(world.listInbox.run({ limit: 2, cursor }, ward.acting)).rejects.toMatchObject({ status: 422 });
    await expect(world.listInbox.run({ limit: 2, view: 'reading', cursor }, ward.acting)).rejects.toMatchObject({
      status: 422,
    });
  });

  it('count what they list', async () => {
    const ward = await world.person(['T1A']);
    expect(await world.countInbox.run(ward.acting)).toEqual({ toAnswer: 0, reading: 0, answered: 0 });
    await world.publish(['T1A']);
    await world.publish(['T1A']);
    await answered(await world.publish(['T1A']), 'T1A');
    expect(await world.countInbox.run(ward.acting)).toEqual({ toAnswer: 2, reading: 0, answered: 1 });
    await expect(world.countInbox.run(NOBODY)).rejects.toMatchObject({ status: 401 });
  });

  it('move a story when its organisation answers, not when another does', async () => {
    const ward = await world.person(['T1A']);
    const story = await world.publish(['T1A', 'T2A']);
    const { reference } = story;
    await answered(story, 'T2A');
    expect(await partsOf(ward)).toEqual({ ...nothing, toAnswer: [reference] });
    await answered(story, 'T1A');
    expect(await partsOf(ward)).toEqual({ ...nothing, answered: [reference] });
  });

  it('take an acknowledgement for no answer', async () => {
    const ward = await world.person(['T1A']);
    const story = await world.publish(['T1A']);
    await answered(story, 'T1A', { kind: 'acknowledgement' });
    expect(await partsOf(ward)).toEqual({ ...nothing, toAnswer: [story.reference] });
  });

  it('have it back to answer when the answer is taken back, in whatever order that is heard', async () => {
    const ward = await world.person(['T1A']);
    const [usual, reversed] = [await world.publish(['T1A']), await world.publish(['T1A'])];
    const { id } = await answered(usual, 'T1A');
    await world.takeAnswerBack(usual, id);
    await world.takeAnswerBack(reversed, '0198c1f0-0000-7000-8000-00000000abcd');
    await answered(reversed, 'T1A', { id: '0198c1f0-0000-7000-8000-00000000abcd' });
    expect((await partsOf(ward)).toAnswer.sort()).toEqual([usual.reference, reversed.reference].sort());
    // Another answer of theirs still stands.
    const { id: first } = await answered(usual, 'T1A');
    await answered(usual, 'T1A');
    await world.takeAnswerBack(usual, first);
    expect((await partsOf(ward)).answered).toEqual([usual.reference]);
  });

  it('keep for reading what is not theirs to answer', async () => {
    const ward = await world.person(['T1A']);
    const { reference } = await world.publish(['T1A', 'T1B']);
    const listener: WorldPerson = { ...ward, acting: { ...ward.acting, roles: ['listener'] } };
    expect(await partsOf(listener)).toEqual({ ...nothing, reading: [reference] });
    const story = await world.publish(['T1A']);
    await world.update(story, { services: [{ code: 'T1B', name: 'Ward B' }] });
    const above: WorldPerson = { ...ward, acting: { ...ward.acting, scope: { organisations: ['T1'] } } };
    expect((await partsOf(above)).reading).toEqual([story.reference]);
  });

  it('show nothing outside the scope, nor what was taken back', async () => {
    const ward = await world.person(['T1A']);
    await answered(await world.publish(['T1A']), 'T1A');
    const story = await world.publish(['T1A']);
    await world.withdraw(story);
    const elsewhere = { ...ward.acting, scope: { organisations: ['T2'] } };
    expect(await world.countInbox.run(elsewhere)).toEqual({ toAnswer: 0, reading: 0, answered: 0 });
    expect(await partsOf({ ...ward, acting: elsewhere })).toEqual(nothing);
    expect((await partsOf(ward)).toAnswer).toEqual([]);
  });
});

describe('who was told of a story', () => {
  it('is said by what they do, to those in scope only', async () => {
    const [ward, clinic, stranger] = [
      await world.person(['T1A']),
      await world.person(['T1A', 'T1B']),
      await world.person(['T2A']),
    ];
    await world.db.query(`update routing.person set job_title = 'Matron' where id = $1`, [clinic.id]);
    const { reference } = await world.publish(['T1A', 'T1B', 'T2A']);
    const told = (who: WorldPerson) => world.listToldRoles.run({ reference }, who.acting);
    expect(await told(ward)).toEqual({
      services: [{ code: 'T1A', name: 'Ward A', roles: ['Matron', 'Ward manager'] }],
    });
    expect((await told(clinic)).services.map(({ code, roles }) => [code, roles])).toEqual([
      ['T1A', ['Matron', 'Ward manager']],
      ['T1B', ['Matron']],
    ]);
    expect((await told(stranger)).services.map(({ code }) => code)).toEqual(['T2A']);
    const elsewhere = { ...ward, acting: { ...ward.acting, scope: { organisations: ['GP1'] } } };
    await expect(told(elsewhere)).rejects.toMatchObject({ status: 404 });
    await expect(world.listToldRoles.run({ reference }, NOBODY)).rejects.toMatchObject({ status: 401 });
  });
});
