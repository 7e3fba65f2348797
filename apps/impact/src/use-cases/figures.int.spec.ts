import { FIGURE_IDS, getFigures, type Figure } from '#contracts';
import { daysAgo, ImpactWorld, NOW, RESPONDER } from '../testing/impact-world.fixture.js';
import { lineOf, load, madeUp, type Change, type MadeUp, type Story } from '../testing/made-up-outcomes.fixture.js';

const DAY = 86_400_000;
const WINDOW = { from: '2025-12', to: '2026-11' };

/** Every figure as a person would count it, story by story. */
function countedByHand(
  { stories, changes }: MadeUp,
  organisation: string | null,
  window: { from: string; to: string },
): Record<string, [numerator: number, denominator: number, value: number | null]> {
  const below = (code: string): boolean => organisation === null || lineOf(code).includes(organisation);
  const inWindow = (at: Date): boolean => {
    const month = at.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 7);
    return window.from <= month && month <= window.to;
  };
  const counted = stories.filter(({ at, services, withdrawn }) => !withdrawn && inWindow(at) && services.some(below));
  const daysToAnswer = ({ at, answers }: Story): number =>
    Math.min(
      ...answers
        .filter(({ full, stands, service }) => full && stands && below(service))
        .map((answer) => (answer.at.getTime() - at.getTime()) / DAY),
    );
  const share = (part: number, of: number): [number, number, number | null] => [
    part,
    of,
    of === 0 ? null : Math.round((part / of) * 1000) / 10,
  ];
  const count = (part: number, of: number): [number, number, number] => [part, of, part];
  const oldEnough = (days: number) => counted.filter(({ at }) => NOW.getTime() - at.getTime() >= days * DAY);
  const within = (days: number) =>
    share(oldEnough(days).filter((story) => daysToAnswer(story) <= days).length, oldEnough(days).length);
  const tooRecent = (days: number) => count(counted.length - oldEnough(days).length, counted.length);
  const times = counted.map(daysToAnswer).sort((a, b) => a - b);
  const answered = times.filter(Number.isFinite).length;
  const centile = (part: number): [number, number, number | null] => {
    const reached = times[Math.ceil(part * times.length) - 1] ?? Infinity;
    return [answered, counted.length, Number.isFinite(reached) ? Math.round(reached * 10) / 10 : null];
  };
  const ledTo = changes.filter(({ at, services }) => inWindow(at) && services.some(below));
  const inState = (state: Change['state']) =>
    count(ledTo.filter((change) => change.state === state).length, ledTo.length);
  const improvable = counted.filter((story) => story.improvable);
  const improved = improvable.filter((story) =>
    changes.some(
      (change) =>
        change.state === 'made' &&
        change.stories.includes(story.reference) &&
        story.services.some((code) => below(code) && change.services.some((at) => lineOf(code).includes(at))),
    ),
  );
  const marks = counted.flatMap(({ answers }) =>
    answers.filter(({ mark, stands, service }) => mark !== null && stands && below(service)),
  );
  const said = ledTo
    .flatMap(({ differences }) => differences)
    .filter(({ reference }) => !stories.find((story) => story.reference === reference)?.withdrawn);
  const inPlace = (places: readonly string[]): boolean => places.some(below);
  return {
    'stories-published': count(counted.length, counted.length),
    'answered-7': within(7),
    'answered-30': within(30),
    'answered-90': within(90),
    'too-recent-7': tooRecent(7),
    'too-recent-30': tooRecent(30),
    'too-recent-90': tooRecent(90),
    'first-response-median-days': centile(0.5),
    'first-response-p90-days': centile(0.9),
    'still-open': count(counted.length - answered, counted.length),
    'changes-planned': inState('planned'),
    'changes-in-progress': inState('in-progress'),
    'changes-made': inState('made'),
    'stories-with-change': share(improved.length, improvable.length),
    heard: share(counted.filter(({ heard, read }) => inPlace([...heard, ...read])).length, counted.length),
    read: share(counted.filter(({ read }) => inPlace(read)).length, counted.length),
    'marked-helpful': share(marks.filter(({ mark }) => mark === 'helpful').length, marks.length),
    'difference-made': share(said.filter(({ answer }) => ['yes', 'partly'].includes(answer)).length, said.length),
  };
}

describe('figures', () => {
  let world: ImpactWorld;
  const figuresOf = async (organisation: string | null, window = WINDOW): Promise<Figure[]> =>
    getFigures.response.parse(await world.use.figures.run({ organisation, ...window })).figures;

  beforeEach(async () => {
    world = await ImpactWorld.open();
  });
  afterEach(() => world.close());

  it.each([1, 2])(
    'are what a person would count (%d)',
    async (seed) => {
      const data = madeUp(seed);
      await world.tx.run((tx) => load(tx, world, data));
      for (const organisation of [null, 'T1', 'T1H', 'T1A', 'T1C', 'T2', 'T2A']) {
        for (const window of [WINDOW, { from: '2026-11', to: '2026-11' }, { from: '2026-03', to: '2026-05' }]) {
          const figures = await figuresOf(organisation, window);
          const found = Object.fromEntries(
            figures.map(({ id, numerator, denominator, value }) => [id, [numerator, denominator, value]]),
          );
          expect({ organisation, window, found }).toEqual({
            organisation,
            window,
            found: countedByHand(data, organisation, window),
          });
        }
      }
    },
    60_000,
  );

  it('say what they are, each of them', async () => {
    const figures = await figuresOf('T1');
    expect(figures.map(({ id }) => id)).toEqual([...FIGURE_IDS]);
    for (const { definition, window } of figures) {
      expect(definition).toMatch(/^[A-Z].*\.$/);
      expect(window).toEqual(WINDOW);
    }
    expect(figures.find(({ id }) => id === 'answered-30')).toMatchObject({ numerator: 0, denominator: 0, value: null });
    expect(JSON.stringify(figures)).not.toMatch(/criticality/i);
  });

  it('count an answer, not an acknowledgement, and nothing that was taken back', async () => {
    const reference = await world.story({ at: daysAgo(8) });
    const valueOf = async (id: Figure['id']) => (await figuresOf('T1')).find((figure) => figure.id === id)?.value;
    await world.answered(reference, { kind: 'acknowledgement' });
    expect([await valueOf('answered-30'), await valueOf('still-open')]).toEqual([null, 1]);
    const id = await world.answered(reference);
    expect([await valueOf('still-open'), await valueOf('first-response-median-days')]).toEqual([0, 8]);
    await world.use.withdraw.run(RESPONDER, { id });
    expect([await valueOf('still-open'), await valueOf('first-response-median-days')]).toEqual([1, null]);
    await world.withdrawStory(reference);
    expect(await valueOf('stories-published')).toBe(0);
  });

  it('of all of Heard count a story whose place nobody knows, or has found yet', async () => {
    await world.story({ codes: ['T1A', 'T2A'] });
    await world.story({ codes: ['NOBODY-KNOWS'] });
    await world.story({ codes: [] });
    const valueOf = async (organisation: string | null) => (await figuresOf(organisation))[0]?.value;
    expect([await valueOf(null), await valueOf('T1'), await valueOf('T2')]).toEqual([3, 1, 1]);
    expect((await world.use.figures.run(WINDOW)).organisation).toBeNull();
  });

  it('begin and end with the months of the place', async () => {
    // British summer time: the last hour of May in London is still May at eleven at night in UTC.
    await world.story({ at: new Date('2026-05-31T22:30:00.000Z') });
    await world.story({ at: new Date('2026-05-31T23:30:00.000Z') });
    const [may] = await figuresOf('T1', { from: '2026-05', to: '2026-05' });
    const [june] = await figuresOf('T1', { from: '2026-06', to: '2026-06' });
    expect([may?.value, june?.value]).toEqual([1, 1]);
  });

  it('are not there for an organisation that nobody knows, nor for months in reverse', async () => {
    await expect(figuresOf('NOPE')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(figuresOf('T1', { from: '2026-05', to: '2026-04' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('are counted in no time among twenty thousand stories', async () => {
    await world.db.query(`
      INSERT INTO impact.stories (reference, version, published_at, improvable)
        SELECT 'R' || n, 3, now() - n * interval '20 minutes', n % 3 > 0 FROM generate_series(1, 20000) n;
      INSERT INTO impact.story_services (reference, service, current, told, heard_at, read_at, answered_at)
        SELECT 'R' || n, (ARRAY['T1A', 'T1B', 'T1C', 'T2A'])[1 + n % 4], true, 1, now(),
          CASE WHEN n % 2 = 0 THEN now() END,
          CASE WHEN n % 3 = 0 THEN now() - n * interval '20 minutes' + n % 40 * interval '1 day' END
        FROM generate_series(1, 20000) n;
      ANALYZE`);
    await figuresOf('T1');
    const times: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      const from = performance.now();
      await figuresOf('T1');
      times.push(performance.now() - from);
    }
    // The fastest: what else runs on the machine tells nothing of the figures.
    const fastest = Math.min(...times);
    console.log(`figures of 15,000 of 20,000 stories: ${fastest.toFixed(1)} ms`);
    expect(fastest).toBeLessThan(150);
  });
});
