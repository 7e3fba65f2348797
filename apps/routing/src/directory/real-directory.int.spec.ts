import { existsSync } from 'node:fs';
import { importDirectory, importPostcodes, type ImportFormat, type ImportReport } from './index.js';
import { differences, DirectoryWorld } from './testing/directory-world.fixture.js';

const DATA = '../shared/data';
const WEBSITE = `${DATA}/directory/nhs-choices-2014`;
const FILES: readonly (readonly [ImportFormat, string])[] = [
  ['nhs-choices', `${WEBSITE}/Trust.csv`],
  ['nhs-choices', `${WEBSITE}/Hospital.csv`],
  ['nhs-choices', `${WEBSITE}/GP.csv`],
  ['nhs-choices', `${WEBSITE}/Dentists.csv`],
  ['nhs-choices', `${WEBSITE}/Clinics.csv`],
  ['ods', `${DATA}/directory/ods/epraccur-2019-10.csv`],
];
const POSTCODES = ['outcodes', 'sectors', 'directory-postcodes'].map((name) => `${DATA}/postcodes/${name}.csv`);

const missing = [...FILES.map(([, file]) => file), ...POSTCODES].find((file) => !existsSync(file));
if (missing) console.log(`No ${missing}: the tests on real directories are skipped.`);

(missing ? describe.skip : describe)('the real files', () => {
  let world: DirectoryWorld;
  const reports = new Map<string, ImportReport>();
  const load = ([format, file]: readonly [ImportFormat, string]) =>
    importDirectory({ transactions: world.transactions, format, file });
  const count = async (sql: string): Promise<number> => {
    const [row] = await world.database.query<{ n: number }>(`select (${sql})::int as n`);
    return row?.n ?? -1;
  };

  beforeAll(async () => {
    world = await DirectoryWorld.begin();
    const began = performance.now();
    for (const file of FILES) {
      reports.set(file[1], await load(file));
      if (file[1].endsWith('Clinics.csv')) say('The NHS website of 2014', began);
    }
    say('The same and ODS', began);
    for (const file of POSTCODES) await importPostcodes({ transactions: world.transactions, file });
  }, 300_000);
  afterAll(() => world.end());

  it('are loaded whole', () => {
    const seen = [...reports].map(([file, { rows, added, refused }]) => [file.split('/').at(-1), rows, added, refused]);
    expect(seen).toEqual([
      ['Trust.csv', 702, 702, []],
      ['Hospital.csv', 2918, 1761, []],
      ['GP.csv', 9970, 9970, []],
      ['Dentists.csv', 7823, 7823, []],
      ['Clinics.csv', 5462, 5333, []],
      ['epraccur-2019-10.csv', 14303, 14303, []],
    ]);
  });

  it('are in the tree beneath their parents', async () => {
    const unknown = await count(`select count(distinct p.named_parent)
      from routing.place_source s join routing.place p using (code)
      where s.source = 'nhs-choices:hospital' and p.parent_code is null and p.named_parent is not null`);
    expect(unknown).toBe(12);
    expect(await world.place('A81004-3032')).toMatchObject({ parent_code: 'A81004' });
    expect(await count(`select count(*) from routing.place where code = any (ancestors)`)).toBe(0);
  });

  it('are said whole, in messages of up to 500 places', async () => {
    const said = new Set((await world.said()).map(({ code }) => code));
    expect(said.size).toBe(await count('select count(*) from routing.place'));
  });

  it('change nothing the second time', async () => {
    const began = performance.now();
    for (const file of FILES) {
      expect(differences(await load(file))).toEqual({ unchanged: reports.get(file[1])?.added });
    }
    for (const file of POSTCODES) {
      const report = await importPostcodes({ transactions: world.transactions, file });
      expect(report).toMatchObject({ added: 0, changed: 0, placesChanged: 0, refused: [] });
    }
    expect(await world.said()).toEqual([]);
    say('A second time', began);
  }, 120_000);

  it('are found by name, misspelt, with the town, and by the name of before', async () => {
    const first = async (q: string) => (await world.directory.search({ q, limit: 5 })).items.map(({ code }) => code);
    expect((await first('Leeds General Infirmary'))[0]).toBe('RR801');
    expect(await first('leeds genreal infirmry')).toContain('RR801');
    expect((await first('the surgery leeds'))[0]).toBe('B86010-4246');
    expect((await first('woodlands surgery middlesbrough')).slice(0, 2).sort()).toEqual(['A81004', 'A81004-3031']);
  });

  it('are found around a postcode, the nearest first', async () => {
    const { items } = await world.directory.search({ q: 'LS1 3EX', limit: 50 });
    const distances = items.map(({ distanceKm }) => distanceKm ?? NaN);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(items.slice(0, 5).map(({ code }) => code)).toContain('RR801');
    const near = await world.directory.search({ near: 'Leeds', withinKm: 3, kind: 'hospital', limit: 50 });
    expect(near.items.map(({ code }) => code)).toContain('RR801');
  });

  it('are searched in milliseconds', async () => {
    const names = await world.database.query<{ name: string }>(
      'select name from routing.place order by md5(code) limit 200',
    );
    const times: number[] = [];
    for (const { name } of names) {
      const began = performance.now();
      await world.directory.search({ q: name.slice(0, 200), limit: 20 });
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    console.log(`200 searches by name: p50 ${times[100]?.toFixed(1)} ms, p99 ${times[197]?.toFixed(1)} ms`);
    expect(times[100]).toBeLessThan(200);
  });
});

function say(what: string, began: number): void {
  const [seconds, rss] = [(performance.now() - began) / 1000, process.resourceUsage().maxRSS / 1024];
  console.log(`${what}: ${seconds.toFixed(1)} s; largest memory of this process so far ${rss.toFixed(0)} MB`);
}
