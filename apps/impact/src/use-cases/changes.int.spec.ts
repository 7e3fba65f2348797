import { newReference } from '#kernel';
import {
  changePublished,
  ChangeDraft,
  createChange,
  getChange,
  getStoryImpacts,
  listChanges,
  listChangesToRead,
  updateChange,
  type ChangePatch,
} from '#contracts';
import {
  COLLEAGUE,
  ImpactWorld,
  LISTENER,
  MODERATOR,
  NOW,
  RESPONDER,
  STRANGER,
  refusal,
} from '../testing/impact-world.fixture.js';

const MINUTE = 60_000;
const draft = (but: Partial<ChangeDraft> = {}): ChangeDraft =>
  ChangeDraft.parse({
    title: 'Everyone hears by ten when they go home',
    what: 'A nurse tells each person by ten.',
    why: 'People waited all day.',
    services: ['T1A'],
    ownerRole: 'Ward manager',
    due: '2026-12-01',
    ...but,
  });

describe('changes', () => {
  let world: ImpactWorld;
  const create = (but: Partial<ChangeDraft> = {}, who = RESPONDER) => world.use.create.run(who, { change: draft(but) });
  const update = (id: string, patch: ChangePatch, who = RESPONDER) => world.use.update.run(who, { id, patch });
  const publish = (id: string, text?: string) =>
    world.use.decideChange.run(MODERATOR, { id, decision: { decision: 'publish', ...(text && { text }) } });
  const created = async (but: Partial<ChangeDraft> = {}) => {
    const { id } = await create(but);
    await publish(id);
    return id;
  };
  const shown = (id: string) => world.use.change.run({ id });
  const impactOf = async (reference: string) => {
    const { items } = getStoryImpacts.response.parse(await world.use.impacts.run({ references: [reference] }));
    return items[0]!;
  };

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  beforeEach(() => world.clock.set(NOW));
  afterAll(() => world.close());

  it('are read by a moderator before anybody else sees them', async () => {
    const story = await world.story();
    const change = createChange.response.parse(await create({ stories: [story] }));
    expect(change).toMatchObject({
      reading: 'waiting',
      publicState: null,
      state: 'planned',
      organisation: { code: 'T1', name: 'First Trust' },
      services: [{ code: 'T1A', name: 'Ward A' }],
      stories: [story],
    });
    expect(await refusal(shown(change.id))).toBe('not-found not-found');
    expect((await impactOf(story)).changes).toEqual([]);
    const waiting = listChangesToRead.response.parse(await world.use.changesToRead.run(MODERATOR, { limit: 100 }));
    expect(waiting.items.map(({ id }) => id)).toContain(change.id);
    expect(await refusal(world.use.changesToRead.run(RESPONDER, { limit: 10 }))).toBe('forbidden forbidden');

    expect(await publish(change.id, 'A nurse tells everyone by ten.')).toMatchObject({
      reading: 'published',
      publicState: 'planned',
      what: 'A nurse tells everyone by ten.',
    });
    expect(getChange.response.parse(await shown(change.id))).toMatchObject({ state: 'planned', overdue: false });
    expect(await world.said(changePublished, change.id)).toEqual([
      {
        id: change.id,
        version: 1,
        title: change.title,
        what: 'A nurse tells everyone by ten.',
        why: change.why,
        services: [{ code: 'T1A', name: 'Ward A' }],
        stories: [story],
        organisation: { code: 'T1', name: 'First Trust' },
        ownerRole: 'Ward manager',
        due: '2026-12-01',
        state: 'planned',
        before: null,
        at: NOW.toISOString(),
      },
    ]);
    expect((await impactOf(story)).services[0]?.progress).toBe('unheard');
  });

  it('stay as they are in public until a moderator has read what is new', async () => {
    const story = await world.story();
    const id = await created({ stories: [story] });
    world.clock.pass(MINUTE);
    const patch = { state: 'made' as const, evidence: [{ kind: 'text' as const, text: 'On the ward since Monday.' }] };
    const updated = updateChange.response.parse(await update(id, patch, COLLEAGUE));
    expect(updated).toMatchObject({ reading: 'waiting', publicState: 'planned', state: 'made' });
    expect(await shown(id)).toMatchObject({ state: 'planned', evidence: [] });
    expect(await update(id, patch)).toEqual(updated);
    expect(await refusal(update(id, { title: 'Another' }))).toBe('conflict waits-for-moderator');

    await publish(id);
    const madeAt = world.clock.now().toISOString();
    expect(await shown(id)).toMatchObject({ ...patch, madeAt, publishedAt: NOW.toISOString() });
    expect((await impactOf(story)).services[0]).toMatchObject({ progress: 'changed', changedAt: madeAt });
    expect(await world.said(changePublished, id)).toEqual([
      expect.objectContaining({ version: 1, state: 'planned', before: null }),
      expect.objectContaining({ version: 2, state: 'made', before: 'planned' }),
    ]);
    expect(await refusal(update(id, { state: 'planned' }))).toEqual(['state already-made']);
  });

  it('go back with a reason, and come again', async () => {
    const { id } = await create({ what: 'Things.' });
    const decide = (decision: 'return' | 'reject', reason?: string) =>
      world.use.decideChange.run(MODERATOR, { id, decision: { decision, ...(reason && { reason }) } });
    expect(await refusal(decide('return'))).toEqual(['reason required']);
    expect(await decide('return', 'What exactly?')).toMatchObject({ reading: 'returned', reason: 'What exactly?' });
    expect(await refusal(decide('reject', 'x'))).toBe('conflict not-waiting');
    expect(await update(id, { what: 'A nurse tells each person by ten.' })).toMatchObject({
      reading: 'waiting',
      reason: null,
    });
    expect(await decide('reject', 'Not a change.')).toMatchObject({ reading: 'rejected' });
    expect(await refusal(update(id, { what: 'Yet another.' }))).toBe('conflict rejected');
    expect(await refusal(shown(id))).toBe('not-found not-found');
  });

  it('that were turned down leave the public form alone', async () => {
    const id = await created();
    await update(id, { title: 'Nonsense' });
    await world.use.decideChange.run(MODERATOR, { id, decision: { decision: 'reject', reason: 'No.' } });
    expect(await shown(id)).toMatchObject({ title: draft().title });
    expect(await update(id, { due: null })).toMatchObject({ title: draft().title, due: null, publicState: 'planned' });
  });

  it('are given up with a public reason only', async () => {
    expect(await refusal(create({ state: 'not-going-ahead' }))).toEqual(['reason required', 'state not-planned']);
    const id = await created();
    expect(await refusal(update(id, { state: 'not-going-ahead' }))).toEqual(['reason required']);
    await update(id, { state: 'not-going-ahead', reason: 'The ward closes.' });
    await publish(id);
    expect(await shown(id)).toMatchObject({ state: 'not-going-ahead', reason: 'The ward closes.', madeAt: null });
  });

  it('outside the scope are answered like unknown ones', async () => {
    const id = await created();
    expect(await refusal(update(id, { title: 'Mine' }, STRANGER))).toBe('not-found not-found');
    expect(await refusal(update('0198c1f0-0000-7000-8000-00000000dead', { title: 'x' }))).toBe('not-found not-found');
    expect(await refusal(create({ services: ['T1A', 'T2A'] }))).toBe('not-found not-found');
    expect(await refusal(create({ services: ['NOPE'] }))).toBe('not-found not-found');
    expect(await refusal(create({}, LISTENER))).toBe('forbidden forbidden');
    expect(await refusal(update(id, { services: ['T1A', 'T2A'] }))).toBe('not-found not-found');
  });

  it('are linked to public stories about a service in scope', async () => {
    const [mine, other, gone] = [await world.story(), await world.story({ codes: ['T2A'] }), await world.story()];
    await world.withdrawStory(gone);
    expect(await refusal(create({ stories: [mine, other, gone, newReference()] }))).toEqual([
      'stories.1 not-linkable',
      'stories.2 not-linkable',
      'stories.3 not-linkable',
    ]);
  });

  it('reach a story of a service below', async () => {
    const story = await world.story({ codes: ['T1B', 'T1C'] });
    await created({ services: ['T1H'], stories: [story], state: 'made' });
    expect((await impactOf(story)).services.map(({ progress }) => progress)).toEqual(['changed', 'unheard']);
  });

  it('lose a story that is taken back, and keep the others', async () => {
    const [stays, goes] = [await world.story(), await world.story()];
    const id = await created({ stories: [stays, goes], state: 'made' });
    await world.use.difference.run({ id, reference: goes, answer: 'no' });
    await world.withdrawStory(goes);
    expect(await shown(id)).toMatchObject({ stories: [stays], differences: { no: 0 } });
    await update(id, { title: 'Another title' });
    await publish(id);
    expect((await world.said<{ stories: string[] }>(changePublished, id)).at(-1)?.stories).toEqual([stays]);
  });

  it('are overdue from the day after they were due', async () => {
    const id = await created({ due: '2026-11-20' });
    expect(await shown(id)).toMatchObject({ overdue: false });
    world.clock.set(new Date('2026-11-21T00:00:00.000Z'));
    expect(await shown(id)).toMatchObject({ overdue: true });
  });

  describe('the difference they make', () => {
    it('is what the author said last', async () => {
      const story = await world.story();
      const id = await created({ stories: [story], state: 'made' });
      await world.use.difference.run({ id, reference: story, answer: 'no' });
      await world.use.difference.run({ id, reference: story, answer: 'partly' });
      expect(await shown(id)).toMatchObject({ differences: { yes: 0, partly: 1, no: 0, cannotSay: 0 } });
      expect((await impactOf(story)).changes).toMatchObject([{ id, difference: 'partly' }]);
    });

    it('is asked of authors whose story led to it, once it was made', async () => {
      const [story, other] = [await world.story(), await world.story()];
      const id = await created({ stories: [story] });
      const answer = (reference: string) => world.use.difference.run({ id, reference, answer: 'yes' });
      expect(await refusal(answer(story))).toBe('conflict not-made');
      expect(await refusal(answer(other))).toBe('not-found not-found');
    });
  });
});

describe('the library of changes', () => {
  let world: ImpactWorld;
  const ids: Record<string, string> = {};
  const find = async (asked: Omit<Parameters<typeof world.use.changes.run>[0], 'limit'>) => {
    const page = listChanges.response.parse(await world.use.changes.run({ limit: 100, ...asked }));
    expect(await world.use.countChanges.run(asked)).toEqual({ changes: page.items.length });
    return page.items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
  };

  beforeAll(async () => {
    world = await ImpactWorld.open();
    const tagged = await world.story({ tags: [{ name: 'Going home', polarity: -1 }] });
    const gone = await world.story({ tags: [{ name: 'Food', polarity: -1 }] });
    const drafts: Record<string, Partial<ChangeDraft>> = {
      discharge: { stories: [tagged], title: 'Earlier discharge letters' },
      food: { stories: [gone], title: 'Warm food at night', services: ['T1B'], state: 'made' },
      signs: { title: 'New signs', services: ['T1C'] },
    };
    for (const [name, but] of Object.entries(drafts)) {
      const { id } = await world.use.create.run(RESPONDER, { change: draft(but) });
      await world.use.decideChange.run(MODERATOR, { id, decision: { decision: 'publish' } });
      ids[name] = id;
      world.clock.pass(1);
    }
    await world.withdrawStory(gone);
    await world.use.create.run(RESPONDER, { change: draft({ title: 'Unread signs' }) });
  });
  afterAll(() => world.close());

  it('shows what is public, newest first', async () => {
    expect(await find({})).toEqual(['signs', 'food', 'discharge']);
  });

  it('is searched by words, tag, kind, organisation and state', async () => {
    expect(await find({ q: 'signs' })).toEqual(['signs']);
    expect(await find({ q: 'letter -food' })).toEqual(['discharge']);
    expect(await find({ tag: 'going home' })).toEqual(['discharge']);
    expect(await find({ tag: 'food' })).toEqual([]);
    expect(await find({ kind: 'clinic' })).toEqual(['signs']);
    expect(await find({ organisation: 'T1H' })).toEqual(['food', 'discharge']);
    expect(await find({ organisation: 'T2' })).toEqual([]);
    expect(await find({ service: 'T1B' })).toEqual(['food']);
    expect(await find({ service: 'T1H' })).toEqual([]);
    expect(await find({ state: 'made' })).toEqual(['food']);
    expect(await refusal(find({ q: '-food' }))).toEqual(['q only-not']);
    expect(await refusal(world.use.countChanges.run({ q: '-food' }))).toEqual(['q only-not']);
  });

  it('is read in pages that belong to their filter', async () => {
    const first = await world.use.changes.run({ limit: 2 });
    expect(first.items).toHaveLength(2);
    const rest = await world.use.changes.run({ limit: 2, cursor: first.next ?? '' });
    expect(rest).toMatchObject({ items: [{ id: ids.discharge }], next: null });
    const cursor = first.next ?? '';
    expect(await refusal(world.use.changes.run({ limit: 2, state: 'made', cursor }))).toEqual(['cursor not-a-cursor']);
    expect(await refusal(world.use.changes.run({ limit: 2, cursor: 'x' }))).toEqual(['cursor not-a-cursor']);
  });
});
