import { getStory, listStories, type RequestOf, type ResponseOf } from '#contracts';
import { NOBODY } from '#policy';
import { HOSPITAL, personOf, refusal, SURGERY, TestRoom } from '../testing/stories-room.spec.js';

const DENTIST = { ...HOSPITAL, code: 'D1', name: 'Bright Teeth', kind: 'dentist' as const, ancestors: ['X2'] };
const TRUST = { ...HOSPITAL, code: 'RX1', name: 'Anytown Trust', kind: 'trust' as const, ancestors: [] };

type Filter = Partial<RequestOf<typeof listStories>>;

let room: TestRoom;
let references: Record<string, string>;
beforeAll(async () => {
  room = await TestRoom.open();
  room.others.places = [DENTIST, TRUST];
  await room.use.findUnknownServices.run({ codes: ['D1', 'RX1'] });
  const tag = (name: string) => [{ name, polarity: -1 as const }];
  const publish = async (submission: object, decision: object) =>
    (await room.published(submission, decision)).reference;
  references = {
    discharge: await publish(
      { text: 'I waited for my tablets. Parking was fine.', relation: 'carer' },
      { title: 'Going home', tags: [...tag('Discharge'), ...tag('medicines')] },
    ),
    parking: await publish(
      { text: 'No parking at all.', services: ['D1'] },
      { title: 'Parking', tags: tag('parking'), criticality: 4 },
    ),
    both: await publish(
      { text: 'They talked to each other.', services: [HOSPITAL.code, 'D1'] },
      { title: 'Two services', tags: tag('discharge') },
    ),
    trust: await publish({ text: 'The letter came late.', services: ['RX1'] }, { title: 'A letter' }),
  };
});
afterAll(() => room.close());

async function list(filter: Filter = {}): Promise<string[]> {
  const page = await room.use.listStories.run({ limit: 100, tags: [], ...filter });
  expect(listStories.response.parse(page)).toEqual(page);
  const { stories } = await room.use.countStories.run({ tags: [], ...filter });
  expect(stories).toBe(page.items.length);
  const names = new Map(Object.entries(references).map(([name, reference]) => [reference, name]));
  return page.items.map(({ reference }) => names.get(reference) ?? reference);
}

describe('the list of public stories', () => {
  it('is newest first', async () => {
    expect(await list()).toEqual(['trust', 'both', 'parking', 'discharge']);
  });

  it.each<[string, Filter, string[]]>([
    ['words, also in another form', { q: 'tablet waiting' }, ['discharge']],
    ['words in the title', { q: 'letters' }, ['trust']],
    ['a phrase', { q: '"parking was fine"' }, ['discharge']],
    ['either word', { q: 'tablets or letter' }, ['trust', 'discharge']],
    ['words and not others', { q: 'parking -tablets' }, ['parking']],
    ['nothing but common words', { q: 'the' }, []],
    ['a service', { service: 'D1' }, ['both', 'parking']],
    ['an organisation and all below it', { organisation: 'RX1' }, ['trust', 'both', 'discharge']],
    ['a place in the middle of the tree', { organisation: 'RX1A' }, ['both', 'discharge']],
    ['an unknown organisation', { organisation: 'NOPE' }, []],
    ['a kind of place', { kind: 'dentist' }, ['both', 'parking']],
    ['a tag, however capitalised', { tags: ['discharge'] }, ['both', 'discharge']],
    ['all of several tags', { tags: ['DISCHARGE', 'medicines'] }, ['discharge']],
    ['a relation', { relation: 'carer' }, ['discharge']],
    ['several at once', { organisation: 'RX1', tags: ['discharge'], relation: 'patient' }, ['both']],
    ['days that have not come', { from: '2099-01-01' }, []],
    ['days long gone', { to: '2020-01-01' }, []],
    [
      'a point nearby',
      { near: { latitude: 53.8, longitude: -1.5 }, withinKm: 4 },
      ['trust', 'both', 'parking', 'discharge'],
    ],
    ['a point a little further', { near: { latitude: 53.8, longitude: -1.5 }, withinKm: 3 }, []],
    ['the corner of the box, outside of the circle', { near: { latitude: 53.77, longitude: -1.5 }, withinKm: 4.3 }, []],
    ['a pole', { near: { latitude: 90, longitude: 0 }, withinKm: 500 }, []],
    ['syntax of other machines', { q: `' or 1=1; drop table story --` }, []],
  ])('finds by %s', async (_what, filter, expected) => {
    expect(await list(filter)).toEqual(expected);
  });

  it('counts days by the clock on the wall', async () => {
    await room.db.query(`update stories.public_story set published_at = '2026-06-30T23:30:00Z' where reference = $1`, [
      references.discharge,
    ]);
    expect(await list({ from: '2026-07-01', to: '2026-07-01' })).toEqual(['discharge']);
    expect(await list({ to: '2026-06-30' })).toEqual([]);
    expect(await list({ from: '2026-07-02', to: '2026-07-30' })).toEqual([]);
  });

  it.each(['-parking', '-"no parking"', '-a -b', '!', '-'])('refuses a search that only excludes: %p', async (q) => {
    const answer = await refusal(room.use.listStories.run({ limit: 1, tags: [], q }));
    expect(['422 invalid, q only-exclusions', 'not refused']).toContain(answer);
    if (q.length > 1) expect(answer).toBe('422 invalid, q only-exclusions');
    expect(await refusal(room.use.countStories.run({ tags: [], q }))).toBe(answer);
  });

  it('never shows what only staff or nobody may see', async () => {
    const page = await room.use.listStories.run({ limit: 100, tags: [] });
    expect(JSON.stringify(page)).not.toMatch(/criticality|danger|secret|original|claim/);
  });

  it('finds by what came of stories, whatever order messages come in', async () => {
    const reference = references.parking ?? '';
    const service = { code: 'D1', name: 'Bright Teeth' };
    const answered = {
      id: '0198c1f0-0000-7000-8000-0000000000a1',
      reference,
      service,
      organisation: service,
      kind: 'full' as const,
      name: 'Ann',
      role: 'Dentist',
      text: 'Thank you.',
      at: '2026-03-06T10:00:00.000Z',
      afterDays: 1,
    };
    const change = (version: number, state: 'planned' | 'made', stories = [reference]) => ({
      id: '0198c1f0-0000-7000-8000-0000000000c1',
      version,
      title: 'x',
      what: 'x',
      why: 'x',
      services: [service],
      stories,
      organisation: service,
      ownerRole: 'x',
      due: null,
      state,
      before: null,
      at: '2026-03-06T10:00:00.000Z',
    });
    const hear = room.use.hearOfAnswers;
    const within = <Result>(work: Parameters<typeof room.tx.run<Result>>[0]) => room.tx.run(work);
    await within((tx, after) => hear.published(tx, after, answered));
    expect(await list({ has: 'response' })).toEqual(['parking']);
    const withdrawal = { ...answered, stillAnswered: false };
    await within((tx) => hear.withdrawn(tx, withdrawal));
    await within((tx, after) => hear.published(tx, after, answered));
    expect(await list({ has: 'response' })).toEqual([]);
    await within((tx, after) => hear.changed(tx, after, change(3, 'made')));
    await within((tx, after) => hear.changed(tx, after, change(2, 'planned')));
    expect(await list({ has: 'change-made' })).toEqual(['parking']);
    expect(await list({ has: 'change-planned' })).toEqual([]);
    await within((tx, after) => hear.changed(tx, after, change(4, 'planned', [references.both ?? ''])));
    expect(await list({ has: 'change-planned' })).toEqual(['both']);
    expect(await list({ has: 'change-made' })).toEqual([]);
  });
});

describe('pages of the list', () => {
  it('neither skip nor repeat while stories come and go', async () => {
    const before = (await room.use.listStories.run({ limit: 100, tags: [] })).items.map(({ reference }) => reference);
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const page = await room.use.listStories.run({ limit: 1, tags: [], ...(next && { cursor: next }) });
      seen.push(...page.items.map(({ reference }) => reference));
      next = page.next;
      await room.published();
    } while (next);
    expect(seen).toEqual(before);
  });

  it('hold stories of the same moment apart', async () => {
    const at = new Date('2026-01-01T10:00:00Z');
    await room.db.query('update stories.public_story set published_at = $1 where reference <> $2', [
      at,
      references.trust,
    ]);
    const all = (await room.use.listStories.run({ limit: 100, tags: [] })).items.map(({ reference }) => reference);
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const page = await room.use.listStories.run({ limit: 2, tags: [], ...(next && { cursor: next }) });
      seen.push(...page.items.map(({ reference }) => reference));
      next = page.next;
    } while (next);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('belong to their filter', async () => {
    const { next } = await room.use.listStories.run({ limit: 1, tags: [] });
    const asked = { limit: 1, tags: ['discharge'], cursor: next ?? '' };
    expect(await refusal(room.use.listStories.run(asked))).toBe('422 invalid, cursor bad-cursor');
    const other = { limit: 100, tags: [], cursor: next ?? '' };
    expect(await refusal(room.use.listStories.run(other))).toBe('not refused');
    expect(
      await refusal(room.use.listModerationQueue.run({ limit: 1, cursor: next ?? '' }, personOf('Mo', ['moderator']))),
    ).toBe('422 invalid, cursor bad-cursor');
  });
});

describe('one story', () => {
  const get = (reference: string, who: Parameters<typeof room.use.getStory.run>[1] = NOBODY) =>
    room.use.getStory.run({ reference }, who);

  it('shows its criticality to staff whose scope holds one of its services, and to nobody else', async () => {
    const both = references.both ?? '';
    const publicly = await get(both);
    expect(getStory.response.parse(publicly)).toEqual(publicly);
    expect(publicly).not.toHaveProperty('criticality');
    for (const scope of [['RX1'], ['RX1A1'], ['X2'], ['D1']]) {
      expect(await get(both, personOf('Rae', ['responder'], scope))).toEqual({ ...publicly, criticality: 2 });
    }
    expect(await get(both, personOf('Lee', ['listener'], ['RX1']))).toHaveProperty('criticality');
    expect(await get(both, personOf('Rae', ['responder'], ['RY1']))).toEqual(publicly);
    expect(await get(both, personOf('Mo', ['moderator']))).toEqual(publicly);
  });

  it('is not there, all the same, when it is unknown, waits, is held, returned, rejected or in preview', async () => {
    const waiting = [
      'H-7K3M-92QX',
      (await room.submit()).reference,
      ...(await Promise.all(
        (['hold', 'return', 'reject'] as const).map(async (decision) => {
          const { reference } = await room.submit();
          await room.decide(reference, { decision, reason: 'x' });
          return reference;
        }),
      )),
      (await room.published({ services: [SURGERY.code] })).reference,
    ];
    const answers = await Promise.all(
      waiting.map((reference) => get(reference).catch((error: Error) => error.message)),
    );
    expect(new Set(answers)).toEqual(new Set(['This story was not found.']));
    const cards = await room.use.getStoryCards.run({ references: waiting });
    expect(cards.items).toEqual([]);
  });

  it('that is restricted shows that it is there, where, and why; not a word of it', async () => {
    const { reference, secret } = await room.submit({ text: 'canaryrestricted', title: 'canaryrestricted' });
    await room.decide(reference, { decision: 'restrict', reason: 'A court decides', text: 'canaryrestricted 2' });
    const story = await get(reference, personOf('Rae', ['responder'], ['RX1']));
    expect(story).toMatchObject({ status: 'restricted', reason: 'A court decides', title: null, text: null });
    expect(getStory.response.parse(story).restrictedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(story).not.toHaveProperty('criticality');
    expect(story.services).toMatchObject([{ code: HOSPITAL.code }]);
    expect(JSON.stringify(story)).not.toContain('canaryrestricted');
    expect(await room.tablesWith('canaryrestricted')).toEqual(['stories.story']);
    const listed = await room.use.listStories.run({ limit: 100, tags: [] });
    expect(listed.items.map((item) => item.reference)).not.toContain(reference);
    await room.use.withdrawStory.run({ secret, erase: false });
    expect(await refusal(get(reference))).toBe('410 withdrawn');
  });

  it('that was taken back is gone', async () => {
    const { reference, secret } = await room.published();
    await room.use.withdrawStory.run({ secret, erase: false });
    expect(await refusal(get(reference))).toBe('410 withdrawn');
    await room.use.withdrawStory.run({ secret, erase: true });
    expect(await refusal(get(reference))).toBe('410 withdrawn');
    expect(await list()).not.toContain(reference);
  });
});

describe('cards and tags', () => {
  it('come in the order asked for, without what is not public', async () => {
    const asked = [references.trust, 'H-7K3M-92QX', references.discharge, references.both].map(String);
    const { items } = await room.use.getStoryCards.run({ references: asked });
    expect(items.map(({ reference }) => reference)).toEqual([asked[0], asked[2], asked[3]]);
  });

  it('are counted over public stories, however they are capitalised', async () => {
    const { items } = await room.use.listTags.run();
    const find = (
      name: string,
    ): ResponseOf<typeof listStories>['items'][number]['tags'][number] & { stories?: number } =>
      items.find((tag) => tag.name.toLowerCase() === name) ?? { name: '', polarity: 0 };
    expect(find('discharge')).toMatchObject({ polarity: -1, stories: 2 });
    expect(find('parking').stories).toBe(1);
  });
});
