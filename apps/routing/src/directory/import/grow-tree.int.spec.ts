import fc from 'fast-check';
import { DirectoryWorld } from '../testing/directory-world.fixture.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
});
afterAll(() => world.end());
beforeEach(() => world.empty());

interface Hanging {
  readonly code: string;
  readonly named_parent: string | null;
  readonly parent_code: string | null;
  readonly ancestors: string[];
}

const CODES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
/** Who names whom as parent; `X` is nobody's code, and a place may name itself. */
const editions = fc.array(
  fc.dictionary(fc.constantFrom(...CODES), fc.constantFrom('', 'X', ...CODES), { minKeys: 1, noNullPrototype: true }),
  { minLength: 1, maxLength: 3 },
);

const load = (edition: Record<string, string>) =>
  world.csv(
    'tree.csv',
    [
      'code,name,parent',
      ...Object.entries(edition).map(([code, parent]) => `${code},Place ${code},${parent}`),
      '',
    ].join('\n'),
  );

const tree = () =>
  world.database.query<Hanging>('select code, named_parent, parent_code, ancestors from routing.place order by code');

/** The rule, said the slow way: up from each; in a ring the first code is the root. */
function expectedAncestors(named: ReadonlyMap<string, string | null>, code: string): string[] {
  const parentOf = (child: string): string | null => {
    const parent = named.get(child) ?? null;
    return parent !== null && named.has(parent) && !isRootOfRing(named, child) ? parent : null;
  };
  const line: string[] = [];
  for (let at = parentOf(code); at !== null; at = parentOf(at)) line.push(at);
  return line;
}

function isRootOfRing(named: ReadonlyMap<string, string | null>, code: string): boolean {
  const ring = [code];
  for (let at = named.get(code) ?? null; at !== code; at = named.get(at) ?? null) {
    if (at === null || ring.includes(at)) return false;
    ring.push(at);
  }
  return ring.sort()[0] === code;
}

it('whatever the sources name, is a tree in which everything is kept', async () => {
  await fc.assert(
    fc.asyncProperty(editions, async (given) => {
      await world.empty();
      const seen = new Set<string>();
      for (const edition of given) {
        await load(edition);
        Object.keys(edition).forEach((code) => seen.add(code));
        const places = await tree();
        expect(places.map(({ code }) => code)).toEqual([...seen].sort());
        const named = new Map(places.map(({ code, named_parent: parent }) => [code, parent]));
        for (const { code, parent_code: parent, ancestors } of places) {
          expect(ancestors).toEqual(expectedAncestors(named, code));
          expect(parent).toBe(ancestors[0] ?? null);
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('tells the whole subtree that hangs elsewhere, and nobody else', async () => {
  await load({ A: '', B: 'A', C: 'B', D: 'C', E: 'A', F: '' });
  await world.said();
  await load({ A: '', B: 'F', C: 'B', D: 'C', E: 'A', F: '' });
  expect((await world.said()).map(({ code, ancestors }) => [code, ancestors])).toEqual([
    ['B', ['F']],
    ['C', ['B', 'F']],
    ['D', ['C', 'B', 'F']],
  ]);
});
