import { getStoryImpacts, type HistoryStory, type RegionHistory } from '#contracts';
import { loadImpactHistory } from './load-history.js';
import { ImpactWorld, MODERATOR, NOW, OPERATOR, daysAgo, RESPONDER } from './testing/impact-world.fixture.js';

const place = { kind: 'hospital', sector: 'nhs', town: 'X', postcode: 'X1 1XX', latitude: 1, longitude: 1 } as const;
const story = (reference: string, but: Partial<HistoryStory> = {}): HistoryStory => ({
  id: '0198c1f0-0000-7000-8000-0000000000f1',
  reference,
  status: 'published',
  title: 'A title',
  text: 'A text.',
  originalText: 'A text.',
  good: [],
  improve: ['waiting'],
  feelings: [],
  screenName: 'Lark',
  relation: 'patient',
  when: '2026-08',
  place: null,
  services: ['HX1'],
  tags: [{ name: 'Waiting', polarity: -1 }],
  criticality: 2,
  reason: null,
  hold: null,
  holdUntil: null,
  submittedAt: daysAgo(41),
  decidedAt: daysAgo(40),
  publishedAt: daysAgo(40),
  publishesAt: null,
  withdrawnAt: null,
  told: [
    {
      service: 'HX1',
      at: daysAgo(40),
      people: [RESPONDER.id],
      where: 'HX',
      heardAt: daysAgo(39.9),
      read: [{ person: RESPONDER.id, at: daysAgo(39) }],
    },
  ],
  responses: [],
  ...but,
});

const WAITING_ANSWER = '0198c1f0-0000-7000-8000-0000000000f4';
const WAITING_CHANGE = '0198c1f0-0000-7000-8000-0000000000f5';

const HISTORY: RegionHistory = {
  places: [
    { ...place, code: 'HX', name: 'History Trust', parent: null },
    { ...place, code: 'HX1', name: 'History Ward', parent: 'HX' },
  ],
  people: [{ ...RESPONDER, email: 'r@demo.example', organisation: 'HX', scope: ['HX'] }],
  stories: [
    story('H-AAAA-AAAA', {
      responses: [
        {
          id: '0198c1f0-0000-7000-8000-0000000000f2',
          service: 'HX1',
          person: RESPONDER.id,
          kind: 'full',
          text: 'Thank you.',
          state: 'published',
          reason: null,
          submittedAt: daysAgo(35),
          publishedAt: daysAgo(35),
          withdrawnAt: null,
          mark: 'helpful',
        },
        {
          id: WAITING_ANSWER,
          service: 'HX1',
          person: RESPONDER.id,
          kind: 'full',
          text: 'We have changed the rota.',
          state: 'moderation',
          reason: null,
          submittedAt: daysAgo(2),
          publishedAt: null,
          withdrawnAt: null,
          mark: null,
        },
        {
          id: '0198c1f0-0000-7000-8000-0000000000f6',
          service: 'HX1',
          person: RESPONDER.id,
          kind: 'full',
          text: 'Too quick.',
          state: 'withdrawn',
          reason: null,
          submittedAt: daysAgo(38),
          publishedAt: daysAgo(38),
          withdrawnAt: daysAgo(37),
          mark: null,
        },
      ],
    }),
    story('H-BBBB-BBBB', { status: 'withdrawn', withdrawnAt: daysAgo(30) }),
    story('H-CCCC-CCCC', { status: 'submitted', publishedAt: null, told: [] }),
  ],
  changes: [
    {
      id: '0198c1f0-0000-7000-8000-0000000000f3',
      title: 'A change',
      what: 'What',
      why: 'Why',
      services: ['HX1'],
      stories: ['H-AAAA-AAAA'],
      organisation: 'HX',
      person: RESPONDER.id,
      ownerRole: 'Ward manager',
      due: '2026-12-01',
      state: 'made',
      reason: null,
      evidence: [],
      createdAt: daysAgo(31),
      publishedAt: daysAgo(30),
      madeAt: daysAgo(10),
      differences: [{ reference: 'H-AAAA-AAAA', answer: 'yes', at: daysAgo(9) }],
    },
    {
      id: WAITING_CHANGE,
      title: 'A change to read',
      what: 'What',
      why: 'Why',
      services: ['HX1'],
      stories: ['H-AAAA-AAAA'],
      organisation: 'HX',
      person: RESPONDER.id,
      ownerRole: 'Ward manager',
      due: null,
      state: 'planned',
      reason: null,
      evidence: [],
      createdAt: daysAgo(1),
      publishedAt: null,
      madeAt: null,
      differences: [],
    },
  ],
};

describe('history', () => {
  let world: ImpactWorld;
  beforeAll(async () => {
    world = await ImpactWorld.open();
    await world.tx.run((tx) => loadImpactHistory(tx, HISTORY, { now: NOW }));
  });
  afterAll(() => world.close());

  it('stands as it was', async () => {
    const references = HISTORY.stories.map(({ reference }) => reference);
    const { items } = getStoryImpacts.response.parse(await world.use.impacts.run({ references }));
    expect(items).toMatchObject([
      {
        reference: 'H-AAAA-AAAA',
        services: [
          {
            code: 'HX1',
            name: 'History Ward',
            progress: 'changed',
            told: 1,
            toldWhere: { code: 'HX', name: 'History Trust' },
            read: 1,
            readBy: { role: 'ward manager', organisation: 'History Trust' },
            answeredAt: daysAgo(35).toISOString(),
            changedAt: daysAgo(10).toISOString(),
          },
        ],
        responses: [{ mark: 'helpful', afterDays: 5, publishedAt: daysAgo(35).toISOString() }],
        changes: [{ state: 'made', madeAt: daysAgo(10).toISOString(), difference: 'yes' }],
      },
    ]);
    const { figures } = await world.use.figures.run({ organisation: 'HX', from: '2025-12', to: '2026-11' });
    const values = Object.fromEntries(figures.map(({ id, value }) => [id, value]));
    expect(values).toMatchObject({ 'stories-published': 1, 'answered-30': 100, 'changes-made': 1, read: 100 });
    expect((await world.use.status.run(OPERATOR)).counts).toMatchObject({
      accepted: 3,
      stories: 2,
      withdrawn: 1,
      publishedResponses: 2,
      made: 1,
    });
  });

  it('lets a moderator read the answers and changes that waited', async () => {
    const answers = await world.use.responsesToRead.run(MODERATOR, { limit: 10 });
    expect(answers.items).toMatchObject([
      { id: WAITING_ANSWER, state: 'moderation', why: [expect.stringContaining('changed')] },
    ]);
    const changes = await world.use.changesToRead.run(MODERATOR, { limit: 10 });
    expect(changes.items).toMatchObject([{ id: WAITING_CHANGE, reading: 'waiting', publicState: null }]);
  });

  it('says nothing again, and starts no clock', async () => {
    expect(await world.tx.query('SELECT type FROM outbox WHERE published_at IS NULL')).toEqual([]);
    expect(await world.tx.query('SELECT 1 FROM due_work')).toEqual([]);
    const log = await world.tx.query('SELECT type, subject FROM outbox ORDER BY type, subject');
    expect(log).toEqual([
      { type: 'impact.change-published.v1', subject: '0198c1f0-0000-7000-8000-0000000000f3' },
      { type: 'impact.response-published.v1', subject: 'H-AAAA-AAAA' },
      { type: 'impact.response-published.v1', subject: 'H-AAAA-AAAA' },
      { type: 'impact.response-withdrawn.v1', subject: 'H-AAAA-AAAA' },
      { type: 'impact.story-read.v1', subject: 'H-AAAA-AAAA' },
      { type: 'impact.story-read.v1', subject: 'H-BBBB-BBBB' },
    ]);
  });
});
