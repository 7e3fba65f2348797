import type { HistoryStory, RegionHistory } from '#contracts';
import { argon2Passwords } from '../people/passwords.js';
import { SignIn } from '../people/use-cases/sign-in.js';
import { PLACES, RoutingWorld } from '../testing/routing-world.fixture.js';
import { loadRoutingHistory } from './load-history.js';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const PERSON = '0198c1f0-0000-7000-8000-000000000001';
const OTHER = '0198c1f0-0000-7000-8000-000000000002';
const RESPONSE = '0198c1f0-0000-7000-8000-0000000000a1';
const CHANGE = '0198c1f0-0000-7000-8000-0000000000c1';

const story = (reference: string, status: HistoryStory['status'], more: Partial<HistoryStory> = {}): HistoryStory => ({
  id: '0198c1f0-0000-7000-8000-0000000000f1',
  reference,
  status,
  title: `Title of ${reference}`,
  text: `Text of ${reference}`,
  originalText: 'canarytext',
  good: [],
  improve: [],
  feelings: [],
  screenName: 'canaryname',
  relation: 'patient',
  when: null,
  place: null,
  services: ['T1A', 'T1B'],
  tags: [],
  criticality: 3,
  reason: null,
  hold: null,
  holdUntil: null,
  submittedAt: ago(30),
  decidedAt: ago(29),
  publishedAt: ago(29),
  publishesAt: null,
  withdrawnAt: null,
  told: ['T1A', 'T1B'].map((service) => ({
    service,
    at: ago(29),
    people: [PERSON],
    where: 'T1',
    heardAt: ago(28.9),
    read: [],
  })),
  responses: [],
  ...more,
});

const history: RegionHistory = {
  places: PLACES,
  people: [
    {
      id: PERSON,
      email: 'Rae@demo.example',
      name: 'Rae',
      jobTitle: 'Ward manager',
      roles: ['responder'],
      organisation: 'T1',
      scope: ['T1'],
    },
    {
      id: OTHER,
      email: 'odette@demo.example',
      name: 'Odette',
      jobTitle: 'Operator',
      roles: ['operator'],
      organisation: null,
      scope: [],
    },
  ],
  stories: [
    story('H-2222-2222', 'published', {
      responses: [
        {
          id: RESPONSE,
          service: 'T1A',
          person: PERSON,
          kind: 'full',
          text: 'canarytext',
          state: 'published',
          reason: null,
          submittedAt: ago(25),
          publishedAt: ago(25),
          withdrawnAt: null,
          mark: null,
        },
      ],
    }),
    story('H-3333-3333', 'withdrawn', { withdrawnAt: ago(20) }),
    story('H-4444-4444', 'in-moderation', { publishedAt: null, told: [] }),
    story('H-5555-5555', 'restricted', { told: [] }),
    story('H-6666-6666', 'published', {
      services: ['GP1'],
      told: [{ service: 'GP1', at: ago(29), people: [], where: null, heardAt: null, read: [] }],
    }),
  ],
  changes: [
    {
      id: CHANGE,
      title: 'A change',
      what: 'canarytext',
      why: 'why',
      services: ['T1A'],
      stories: ['H-2222-2222'],
      organisation: 'T1',
      person: PERSON,
      ownerRole: 'manager',
      due: '2026-12-01',
      state: 'made',
      reason: null,
      evidence: [],
      createdAt: ago(24),
      publishedAt: ago(23),
      madeAt: ago(10),
      differences: [],
    },
  ],
};

let world: RoutingWorld;
beforeAll(async () => {
  world = await RoutingWorld.open({ empty: true });
  const passwordHash = await argon2Passwords.hash('a long password');
  await world.transactions.run((tx) => loadRoutingHistory(tx, history, { now: NOW, passwordHash }));
});
afterAll(() => world.close());

describe('a past that is loaded', () => {
  it('lets its people sign in and see what they were told', async () => {
    const signIn = new SignIn({ transactions: world.transactions, passwords: argon2Passwords });
    const { person } = await signIn.run({ email: 'rae@demo.example', password: 'a long password' });
    expect(person.scope.organisations).toEqual(['T1']);
    const { items } = await world.listInbox.run({ limit: 10 }, { kind: 'person', ...person });
    expect(items).toEqual([
      {
        reference: 'H-2222-2222',
        title: 'Title of H-2222-2222',
        services: [
          { code: 'T1A', name: 'Ward A' },
          { code: 'T1B', name: 'Ward B' },
        ],
        why: 'because you answer for Ward A and Ward B',
        toldAt: ago(29).toISOString(),
        answerBy: ago(22).toISOString(),
        criticality: 3,
      },
    ]);
    expect(await world.countInbox.run({ kind: 'person', ...person })).toEqual({ toAnswer: 0, reading: 0, answered: 1 });
  });

  it('sends no mail and starts no clocks', async () => {
    expect(await world.db.query('select from routing.due_work')).toEqual([]);
    expect(await world.db.query('select from bus.kept_mail')).toEqual([]);
    expect(
      await world.db.query('select from routing.outbox where published_at is null and type not like $1', [
        '%delivered%',
      ]),
    ).toEqual([]);
  });

  it('knows which stories nobody was told of', async () => {
    expect(
      await world.db.query(`select reference, service from routing.routing_record where state = 'unheard'`),
    ).toEqual([{ reference: 'H-6666-6666', service: 'GP1' }]);
  });

  it('tells what was public, in the order of its time, without the words of what was taken back', async () => {
    const { items: events } = await world.listEvents.run({ limit: 100 });
    expect(events.map(({ type, data }) => [type, data['reference'] ?? data['id'], data['title']])).toEqual([
      ['story.published', 'H-2222-2222', 'Title of H-2222-2222'],
      ['story.published', 'H-3333-3333', undefined],
      ['story.published', 'H-6666-6666', 'Title of H-6666-6666'],
      ['response.published', 'H-2222-2222', undefined],
      ['change.planned', CHANGE, 'A change'],
      ['story.withdrawn', 'H-3333-3333', undefined],
      ['change.made', CHANGE, 'A change'],
    ]);
    expect(events.every(({ time }, i) => i === 0 || time >= (events[i - 1]?.time ?? ''))).toBe(true);
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  it('goes on: a story of the past can change and be taken back', async () => {
    const known = world.story(['T1A'], { reference: 'H-2222-2222', version: 3, publishedAt: ago(29).toISOString() });
    const updated = await world.update(known, { title: 'A newer title' });
    const titles = 'select title, state from routing.routed_story where reference = $1';
    expect(await world.db.query(titles, [known.reference])).toEqual([{ title: 'A newer title', state: 'public' }]);
    await world.withdraw(updated);
    expect(await world.db.query(titles, [known.reference])).toEqual([{ title: '', state: 'withdrawn' }]);
  });
});
