import { getStaffChange, listStaffChanges, type ChangeDraft } from '#contracts';
import { NOBODY } from '#policy';
import {
  COLLEAGUE,
  ImpactWorld,
  LISTENER,
  MODERATOR,
  RESPONDER,
  STRANGER,
  refusal,
} from '../testing/impact-world.fixture.js';

const ID = '0198c1f0-0000-7000-8000-00000000c001';
const form = (but: Partial<ChangeDraft> = {}): ChangeDraft => ({
  title: 'A change',
  what: 'What',
  why: 'Why',
  services: ['T1A'],
  stories: [],
  ownerRole: 'Ward manager',
  due: null,
  state: 'planned',
  evidence: [],
  ...but,
});

describe('the changes of an organisation', () => {
  let world: ImpactWorld;
  const create = (title: string, but: Partial<ChangeDraft> = {}) =>
    world.use.create.run(RESPONDER, { change: form({ title, ...but }) });
  const titles = async (who: typeof RESPONDER, state?: ChangeDraft['state']): Promise<string[]> => {
    const asked = { limit: 100, ...(state && { state }) };
    return listStaffChanges.response
      .parse(await world.use.staffChanges.run(who, asked))
      .items.map(({ title, overdue }) => (overdue ? `${title} (overdue)` : title));
  };

  beforeEach(async () => {
    world = await ImpactWorld.open();
  });
  afterEach(() => world.close());

  it('are listed overdue first, then by their due date, then what is done, and counted by state', async () => {
    await create('made', { state: 'made' });
    await create('someday');
    await create('late', { due: '2026-11-01' });
    await create('next', { due: '2026-12-01', state: 'in-progress' });
    await create('later still', { due: '2026-10-01', state: 'in-progress' });
    await create('today', { due: '2026-11-20' });
    await create('late once, and made', { due: '2026-10-01', state: 'made' });
    expect(await titles(RESPONDER)).toEqual([
      'later still (overdue)',
      'late (overdue)',
      'today',
      'next',
      'someday',
      ...(await titles(RESPONDER, 'made')),
    ]);
    expect(await titles(RESPONDER, 'planned')).toEqual(['late (overdue)', 'today', 'someday']);
    const { counts } = await world.use.staffChanges.run(RESPONDER, { limit: 1 });
    expect(counts).toEqual({ planned: 3, inProgress: 2, made: 2, notGoingAhead: 0 });
  });

  it('are read page by page', async () => {
    for (let n = 0; n < 7; n += 1) await create(`Change ${n}`, { due: n % 3 === 0 ? null : `2026-1${n % 3}-05` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.use.staffChanges.run(RESPONDER, { limit: 2, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toEqual((await titles(RESPONDER)).map((title) => title.replace(' (overdue)', '')));
    const { next } = await world.use.staffChanges.run(RESPONDER, { limit: 2 });
    const elsewhere = { limit: 2, state: 'planned' as const, cursor: next ?? '' };
    expect(await refusal(world.use.staffChanges.run(RESPONDER, elsewhere))).toEqual(['cursor not-a-cursor']);
    expect(await refusal(world.use.staffChanges.run(COLLEAGUE, { limit: 2, cursor: next ?? '' }))).toEqual([
      'cursor not-a-cursor',
    ]);
  });

  it('are those in scope, by the newest form, and never another organisation’s', async () => {
    const { id } = await create('ward A');
    await create('ward B', { services: ['T1B'] });
    expect(await titles(LISTENER)).toHaveLength(2);
    expect(await titles(COLLEAGUE)).toEqual(['ward A']);
    expect(await titles(STRANGER)).toEqual([]);
    // Somebody above both trusts, who belongs to neither.
    const above = { ...STRANGER, scope: { organisations: ['T1', 'T2'] } };
    expect(await titles(above)).toEqual([]);
    expect(await refusal(world.use.staffChange.run(above, { id }))).toBe('not-found not-found');
    expect(await refusal(world.use.update.run(above, { id, patch: { title: 'Mine' } }))).toBe('not-found not-found');
    expect(await refusal(world.use.staffChanges.run(MODERATOR, { limit: 1 }))).toBe('forbidden forbidden');
    expect(await refusal(world.use.staffChanges.run(NOBODY, { limit: 1 }))).toBe('unauthenticated sign-in-needed');
    await world.use.decideChange.run(MODERATOR, { id, decision: { decision: 'publish' } });
    await world.use.update.run(RESPONDER, { id, patch: { services: ['T1B'] } });
    expect(await titles(COLLEAGUE)).toEqual([]);
    expect(await refusal(world.use.staffChange.run(COLLEAGUE, { id }))).toBe('not-found not-found');
  });

  it('show one with all that its organisation knows, and how many authors will be told', async () => {
    const stories = [await world.story(), await world.story()];
    const { id } = await create('A change', { stories, due: '2026-11-19' });
    await world.use.decideChange.run(MODERATOR, { id, decision: { decision: 'return', reason: 'Say why.' } });
    await world.withdrawStory(stories[0] ?? '');
    const change = getStaffChange.response.parse(await world.use.staffChange.run(RESPONDER, { id }));
    expect(change).toMatchObject({ id, reading: 'returned', reason: 'Say why.', overdue: true, authors: 1 });
    const unknown = world.use.staffChange.run(RESPONDER, { id: ID });
    expect(await refusal(unknown)).toBe('not-found not-found');
  });

  it('are made once of a form that is sent twice', async () => {
    const send = (who = RESPONDER) => world.use.create.run(who, { id: ID, change: form() });
    const sent = await Promise.all([send(), send()]);
    expect(sent[0]).toEqual(sent[1]);
    expect(await titles(RESPONDER)).toEqual(['A change']);
    expect(await refusal(send(COLLEAGUE))).toBe('conflict id-taken');
    expect(await world.tx.query('SELECT what FROM history WHERE id = $1', [ID])).toEqual([{ what: 'submitted' }]);
  });
});

describe('stories and answers by month', () => {
  let world: ImpactWorld;
  const months = (organisation: string, from: string, to: string) =>
    world.use.months.run({ organisation, from, to }).then((answer) => answer.months);

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  afterAll(() => world.close());

  it('count what was published in each month, and what of it is answered', async () => {
    const at = (day: string) => new Date(`${day}T12:00:00.000Z`);
    await world.answered(await world.story({ at: at('2026-09-03') }));
    const twice = await world.story({ at: at('2026-09-04'), codes: ['T1A', 'T1B'] });
    await world.answered(twice, { kind: 'acknowledgement' });
    await world.answered(await world.story({ at: at('2026-11-01'), codes: ['T1A', 'T2A'] }));
    await world.withdrawStory(await world.story({ at: at('2026-11-02') }));
    // The last hour of October in London.
    await world.story({ at: new Date('2026-10-31T23:30:00.000Z'), codes: ['T1C'] });
    expect(await months('T1', '2026-08', '2026-11')).toEqual([
      { month: '2026-08', published: 0, answered: 0 },
      { month: '2026-09', published: 2, answered: 1 },
      { month: '2026-10', published: 1, answered: 0 },
      { month: '2026-11', published: 1, answered: 1 },
    ]);
    expect(await months('T2', '2026-11', '2026-11')).toEqual([{ month: '2026-11', published: 1, answered: 0 }]);
  });

  it('agree with the figures', async () => {
    const counted = await months('T1', '2026-08', '2026-11');
    const { figures } = await world.use.figures.run({ organisation: 'T1', from: '2026-08', to: '2026-11' });
    const figure = (id: string) => figures.find((one) => one.id === id)?.value;
    const sum = (key: 'published' | 'answered') => counted.reduce((all, month) => all + month[key], 0);
    expect([sum('published'), sum('published') - sum('answered')]).toEqual([
      figure('stories-published'),
      figure('still-open'),
    ]);
  });

  it('are refused for nobody’s place, months in reverse and more than a chart can show', async () => {
    expect(await refusal(months('NOPE', '2026-01', '2026-02'))).toBe('not-found not-found');
    expect(await refusal(months('T1', '2026-02', '2026-01'))).toEqual(['to before-from']);
    expect(await refusal(months('T1', '0001-01', '9999-12'))).toEqual(['from too-long']);
  });
});
