import { randomUUID } from 'node:crypto';
import { newReference } from '#kernel';
import { EVENTS, STORY_STATUSES, type HistoryStory, type RegionHistory, type StoryStatus } from '#contracts';
import { NOBODY } from '#policy';
import { loadStoriesHistory } from './load-history.js';
import { MODERATOR, refusal, SECRETS, TestRoom } from './testing/stories-room.spec.js';

const DAY = 86_400_000;
const now = new Date('2026-11-24T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * DAY);

const place = (code: string, parent: string | null) =>
  ({
    code,
    name: `Place ${code}`,
    kind: 'hospital',
    sector: 'nhs',
    parent,
    town: 'T',
    postcode: 'X',
    latitude: 53,
    longitude: -1,
  }) as const;

function storyOf(status: StoryStatus): HistoryStory {
  const isGone = status === 'withdrawn' || status === 'erased';
  const wasPublic = isGone || status === 'published' || status === 'restricted';
  const isDecided = !['submitted', 'in-moderation'].includes(status);
  return {
    id: randomUUID(),
    reference: newReference(),
    status,
    title: status === 'erased' ? null : 'A title',
    text: status === 'erased' ? '' : 'As it is read.',
    originalText: status === 'erased' ? '' : 'As it was written.',
    good: [],
    improve: ['food'],
    feelings: [],
    screenName: status === 'erased' ? '' : 'Bluebird',
    relation: 'patient',
    when: '2026-10',
    place: null,
    services: ['H1A'],
    tags: status === 'published' ? [{ name: 'food', polarity: -1 }] : [],
    criticality: isDecided ? 2 : null,
    reason: ['returned', 'held', 'rejected', 'restricted'].includes(status) ? 'Because' : null,
    hold: status === 'held' ? 'serious' : null,
    holdUntil: null,
    submittedAt: ago(10),
    decidedAt: isDecided ? ago(9) : null,
    publishedAt: wasPublic ? ago(status === 'published' ? 8.5 : 9) : null,
    publishesAt: status === 'preview' ? ago(-2) : null,
    withdrawnAt: isGone ? ago(5) : null,
    told: [],
    responses:
      status === 'published'
        ? [
            {
              id: randomUUID(),
              service: 'H1A',
              person: randomUUID(),
              kind: 'full',
              text: 'Thank you.',
              state: 'published',
              reason: null,
              submittedAt: ago(8),
              publishedAt: ago(7),
              withdrawnAt: null,
              mark: null,
            },
          ]
        : [],
  };
}

const stories = STORY_STATUSES.map(storyOf);
const of = (status: StoryStatus): HistoryStory => stories.find((story) => story.status === status)!;
const history: RegionHistory = {
  places: [place('H1', null), place('H1A', 'H1')],
  people: [],
  stories,
  changes: [
    {
      id: randomUUID(),
      title: 'x',
      what: 'x',
      why: 'x',
      services: ['H1A'],
      stories: [of('published').reference],
      organisation: 'H1',
      person: randomUUID(),
      ownerRole: 'x',
      due: null,
      state: 'made',
      reason: null,
      evidence: [],
      createdAt: ago(6),
      publishedAt: ago(5),
      madeAt: ago(4),
      differences: [],
    },
  ],
};

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
  await room.tx.run((tx) => loadStoriesHistory(tx, history, { now, secrets: SECRETS }));
});
afterAll(() => room.close());

describe('a past that was loaded', () => {
  it('has every story in its state, as its author sees it', async () => {
    for (const { id, status, submittedAt } of stories) {
      const secret = room.parts.keys.followSecret(id, 0);
      if (status === 'erased') {
        expect(await refusal(room.use.followStory.run({ secret }))).toBe('410 erased');
        continue;
      }
      const seen = await room.use.followStory.run({ secret });
      expect(seen).toMatchObject({ status, submittedAt: submittedAt.toISOString() });
      expect(seen.history[0]?.kind).toBe('submitted');
      if (status !== 'in-moderation') expect(seen.history.at(-1)?.kind).toBe(status);
    }
  });

  it('was looked at by its provider first where it was public later than it was decided', async () => {
    const { reference, id } = of('published');
    const at = await room.db.query('select what, who from stories.story_history where story_id = $1 order by seq', [
      id,
    ]);
    expect([reference, at]).toEqual([
      reference,
      [
        { what: 'in-moderation', who: 'A moderator' },
        { what: 'preview', who: 'A moderator' },
        { what: 'published', who: 'Heard' },
      ],
    ]);
  });

  it('is public where it was, found by what came of it, and gone where it was taken back', async () => {
    const listed = async (filter: object) =>
      (await room.use.listStories.run({ limit: 10, tags: [], ...filter })).items.map(({ reference }) => reference);
    const published = [of('published').reference];
    const filters = [{}, { organisation: 'H1' }, { tags: ['food'] }, { has: 'response' }, { has: 'change-made' }];
    for (const filter of [...filters, { q: 'read' }]) expect(await listed(filter)).toEqual(published);
    expect(await listed({ q: 'written' })).toEqual([]);
    const open = (status: StoryStatus) => refusal(room.use.getStory.run({ reference: of(status).reference }, NOBODY));
    expect(await Promise.all(STORY_STATUSES.map(async (status) => `${status}: ${await open(status)}`))).toEqual([
      'submitted: 404 not-found',
      'in-moderation: 404 not-found',
      'returned: 404 not-found',
      'held: 404 not-found',
      'preview: 404 not-found',
      'restricted: not refused',
      'published: not refused',
      'rejected: 404 not-found',
      'withdrawn: 410 withdrawn',
      'erased: 410 withdrawn',
    ]);
  });

  it('is whole in the log, as said long ago, by valid events', async () => {
    const waiting = await room.db.query('select from stories.outbox where published_at is null or created_at > $1', [
      now,
    ]);
    expect(waiting).toEqual([]);
    for (const { reference, status } of stories) {
      const events = await room.events(reference);
      for (const { type, data } of events) {
        EVENTS.find(({ name }) => name === type)?.schema.parse(data);
      }
      const expected = { published: 2, withdrawn: 3, erased: 3 }[status as string] ?? 1;
      expect([status, events.length]).toEqual([status, expected]);
    }
    expect((await room.events(of('erased').reference))[1]?.data).toMatchObject({ title: '', text: '', version: 3 });
  });

  it('sends no mail, starts no clock, and can be worked on', async () => {
    expect(await room.db.query('select from stories.due_work')).toEqual([]);
    expect(await room.db.query('select from stories.contact')).toEqual([]);
    const { items } = await room.use.listModerationQueue.run({ limit: 10 }, MODERATOR);
    expect(items.map(({ status }) => status).sort()).toEqual(['held', 'in-moderation', 'submitted']);
    const { reference } = of('published');
    await room.use.amendStory.run({ reference, amendment: { criticality: 3, reason: 'x' } }, MODERATOR);
    expect((await room.events(reference)).at(-1)?.data).toMatchObject({ version: 4 });
  });
});
