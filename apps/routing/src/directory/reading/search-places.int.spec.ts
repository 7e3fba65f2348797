import { DirectoryWorld } from '../testing/directory-world.fixture.js';
import { importPostcodes } from '../import/import-postcodes.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
  await world.csv('first.csv', FIRST, { kind: 'clinic' });
  await world.csv('second.csv', SECOND, { kind: 'clinic' });
  await importPostcodes({
    transactions: world.transactions,
    file: world.folder.write('outcodes.csv', 'outcode,latitude,longitude\nXF1,52.9,0.1\nXK9,58,-3\n'),
  });
});
afterAll(() => world.end());

const HEADER = 'code,name,kind,town,latitude,longitude,parent,status';
const FIRST = `${HEADER}\nT1,Fenmarsh Infirmary NHS Trust,trust,Fenmarsh,52.9,0.1,,\n`;
const SECOND = `${HEADER}
T1,Fenmarsh Teaching Hospitals NHS Foundation Trust,trust,Fenmarsh,52.9,0.1,,
H1,Fenmarsh General Hospital,hospital,Fenmarsh,52.901,0.1,T1,
H2,St Egbert’s Hospital,hospital,Quarrington,52.95,0.1,T1,
W1,Ward 7,hospital,Quarrington,52.95,0.1,H2,
G1,The Surgery,gp-practice,Fenmarsh,52.902,0.1,,
G2,The Surgery,gp-practice,Quarrington,52.951,0.1,,
G3,Woodlands Surgery,gp-practice,Thornby,53.2,0.2,,
G4,Woodlands Surgery,gp-practice,Thornby,53.2,0.21,,closed
X1,Café Zoë,other,Nowhere,,,,
`;

const codes = async (search: object) => {
  const page = await world.directory.search({ limit: 20, ...search });
  return page.items.map(({ code }) => code);
};

describe('by name', () => {
  it.each([
    ['the whole name', 'Fenmarsh General Hospital', 'H1'],
    ['a former name', 'fenmarsh infirmary', 'T1'],
    ['a letter wrong', 'Wodlands surgery', 'G3'],
    ['letters swapped', 'fenmarsh genreal hospital', 'H1'],
    ['a name with its town', 'the surgery quarrington', 'G2'],
    ['the town first', 'Quarrington, surgery', 'G2'],
    ['another apostrophe', "saint egbert's", 'H2'],
    ['no apostrophe', 'St Egberts', 'H2'],
    ['no accents', 'cafe zoe', 'X1'],
    ['a beginning', 'fenmarsh gen', 'H1'],
    ['the code', ' h2 ', 'H2'],
    ['a word too many', 'Woodlands surgery anywhere', 'G3'],
  ])('finds %s first', async (_, q, code) => {
    expect((await codes({ q }))[0]).toBe(code);
  });

  it('puts the open before the closed of the same name', async () => {
    expect((await codes({ q: 'woodlands surgery' })).slice(0, 2)).toEqual(['G3', 'G4']);
  });

  it('finds nothing for what nobody is called', async () => {
    for (const q of ['xyzzy', '!!!', "'", "o'b & | ! (:*", '\\']) expect(await codes({ q })).toEqual([]);
  });

  it('shows what the public may see, with its organisation', async () => {
    const { items } = await world.directory.search({ q: 'ward 7', limit: 1 });
    expect(items).toEqual([
      {
        code: 'W1',
        name: 'Ward 7',
        kind: 'hospital',
        sector: 'nhs',
        town: 'Quarrington',
        postcode: null,
        latitude: 52.95,
        longitude: 0.1,
        organisation: { code: 'T1', name: 'Fenmarsh Teaching Hospitals NHS Foundation Trust' },
        status: 'open',
        formerNames: [],
      },
    ]);
  });
});

describe('by distance', () => {
  it('begins at a postcode that is searched for', async () => {
    const { items } = await world.directory.search({ q: 'xf1 1aa', limit: 3 });
    expect(items.map(({ code, distanceKm }) => [code, distanceKm])).toEqual([
      ['T1', 0],
      ['H1', 0.111],
      ['G1', 0.222],
    ]);
  });

  it('begins at coordinates, a postcode or a town, and ends where it is told', async () => {
    expect(await codes({ near: '52.9,0.1', withinKm: 0.15 })).toEqual(['T1', 'H1']);
    expect(await codes({ near: 'XF1', kind: 'gp-practice', withinKm: 10 })).toEqual(['G1', 'G2']);
    expect(await codes({ near: 'quarrington', withinKm: 0.05 })).toEqual(['H2', 'W1']);
    expect((await codes({ near: 'XK9' }))[0]).toBe('G3');
  });

  it('shows open places, and only those that have the words', async () => {
    expect(await codes({ near: 'XF1', q: 'surgery' })).toEqual(['G1', 'G2', 'G3']);
    expect(await codes({ near: 'XF1', q: 'xyzzy' })).toEqual([]);
  });

  it('needs to know where', async () => {
    await expect(codes({ near: 'Atlantis' })).rejects.toMatchObject({ details: { errors: [{ path: 'near' }] } });
    await expect(codes({ q: 'surgery', withinKm: 5 })).rejects.toMatchObject({
      details: { errors: [{ path: 'within' }] },
    });
  });
});

describe('a list', () => {
  it('takes kind and organisation, which is the whole subtree below', async () => {
    expect(await codes({ organisation: 'T1' })).toEqual(['H1', 'H2', 'W1']);
    expect(await codes({ organisation: 'H2' })).toEqual(['W1']);
    expect(await codes({ kind: 'trust' })).toEqual(['T1']);
    expect(await codes({ organisation: 'nobody' })).toEqual([]);
  });

  it.each([{}, { near: 'XF1' }, { q: 'surgery' }, { kind: 'hospital' as const, near: '52.9,0.1' }])(
    'is paged through without a gap or a repeat: %p',
    async (search) => {
      const whole = await codes({ ...search, limit: 100 });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.directory.search({ ...search, limit: 2, ...(cursor !== undefined && { cursor }) });
        paged.push(...page.items.map(({ code }) => code));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      expect(whole.length).toBeGreaterThan(2);
    },
  );

  it('refuses a cursor that is made up, or of another list', async () => {
    const { next } = await world.directory.search({ limit: 1 });
    const cursor = next ?? '';
    for (const [search, wrong] of [
      [{ kind: 'hospital' as const }, cursor],
      [{ q: 'surgery' }, cursor],
      [{}, 'made.up'],
      [{}, `${cursor}x`],
      [{}, ''],
    ] as const) {
      await expect(world.directory.search({ limit: 1, ...search, cursor: wrong })).rejects.toMatchObject({
        details: { errors: [{ path: 'cursor', code: 'bad-cursor' }] },
      });
    }
  });

  it('refuses what PostgreSQL can’t read', async () => {
    await expect(codes({ q: 'a\u0000b', near: '\ud800' })).rejects.toMatchObject({
      details: { errors: [{ path: 'q' }, { path: 'near' }] },
    });
  });
});

describe('one place', () => {
  it('has its parent, and its children', async () => {
    expect(await world.directory.place('H2')).toMatchObject({
      code: 'H2',
      parent: { code: 'T1' },
      children: [{ code: 'W1', name: 'Ward 7', kind: 'hospital' }],
    });
    expect(await world.directory.place('T1')).toMatchObject({
      parent: null,
      organisation: null,
      formerNames: ['Fenmarsh Infirmary NHS Trust'],
    });
    await expect(world.directory.place('nobody')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is copied as the other rooms know it', async () => {
    expect(await world.directory.copies(['W1', 'nobody'])).toMatchObject([{ code: 'W1', ancestors: ['H2', 'T1'] }]);
  });
});
