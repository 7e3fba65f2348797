import { differences, DirectoryWorld } from '../testing/directory-world.fixture.js';
import { nhsChoicesLine, odsLine, type NhsChoicesRow, type OdsRow } from '../testing/made-up-files.fixture.js';
import { importDirectory } from './import-directory.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
});
afterAll(() => world.end());
beforeEach(() => world.empty());

const TRUST: NhsChoicesRow = {
  OrganisationID: '1',
  OrganisationCode: 'XA1',
  SubType: 'Acute',
  OrganisationName: ' Fenmarsh Hospitals\u00a0NHS Trust ',
  City: 'Fenmarsh',
  Postcode: 'XF1 1AA',
};
const HOSPITAL: NhsChoicesRow = {
  OrganisationID: '10',
  OrganisationCode: 'XA101',
  SubType: 'Hospital',
  Sector: 'NHS Sector',
  OrganisationName: 'Fenmarsh General Hospital – “Old” Wing',
  Address1: '1 Long Lane',
  City: 'Fenmarsh',
  County: 'Lincs',
  Postcode: 'XF1 1AB',
  Latitude: '52.9',
  Longitude: '-1.2E-02',
  ParentODSCode: 'XA1',
  ParentName: 'Fenmarsh Hospitals NHS Trust',
  Phone: '01',
};
const PRACTICE: OdsRow = {
  code: 'Z10001',
  name: "ST. EGBERT'S SURGERY",
  address: ['THE HEALTH CENTRE', 'MILL LANE', 'NETHER WALLOP-ON-SEA', 'LINCOLNSHIRE'],
  postcode: 'XF2 2BB',
  opened: '19740401',
  parent: 'XC1',
  setting: '4',
};

describe('a first edition', () => {
  it('of the NHS website is loaded in its tree, tidied', async () => {
    const trust = await world.nhsChoices('Trust.csv', [TRUST]);
    expect(trust).toEqual(expect.objectContaining({ format: 'nhs-choices', rows: 1, added: 1, refused: [] }));
    await world.nhsChoices('Hospital.csv', [HOSPITAL]);
    expect(await world.place('XA1')).toMatchObject({
      name: 'Fenmarsh Hospitals NHS Trust',
      kind: 'trust',
      sector: 'nhs',
      parent_code: null,
      latitude: null,
    });
    expect(await world.place('XA101')).toMatchObject({
      name: 'Fenmarsh General Hospital – “Old” Wing',
      kind: 'hospital',
      town: 'Fenmarsh',
      address: '1 Long Lane, Fenmarsh, Lincs',
      postcode: 'XF1 1AB',
      latitude: 52.9,
      longitude: -0.012,
      parent_code: 'XA1',
      ancestors: ['XA1'],
      status: 'open',
      version: 1,
    });
  });

  it('of ODS is loaded as a person would write it', async () => {
    await world.ods('epraccur.csv', [PRACTICE]);
    expect(await world.place('Z10001')).toMatchObject({
      name: "St. Egbert's Surgery",
      kind: 'gp-practice',
      town: 'Nether Wallop-on-Sea',
      postcode: 'XF2 2BB',
      named_parent: 'XC1',
      parent_code: null,
      ancestors: [],
    });
  });

  it('of one’s own CSV is loaded by its map', async () => {
    const report = await world.csv(
      'ours.csv',
      '\ufeffRef,Title,"Post code",What\n P1 ,"Quarry, Street",xf33cc,"two\nlines"\nP2,Elm,,\n',
      { kind: 'pharmacy', map: { code: 'Ref', name: 'Title', postcode: 'Post code' } },
    );
    expect(report).toMatchObject({ rows: 2, added: 2, refused: [] });
    expect(await world.place('P1')).toMatchObject({ name: 'Quarry, Street', kind: 'pharmacy', postcode: 'XF3 3CC' });
  });

  it('is said to the other rooms, in the same transaction', async () => {
    await world.nhsChoices('Trust.csv', [TRUST]);
    await world.nhsChoices('Hospital.csv', [HOSPITAL]);
    expect(await world.said()).toEqual([
      expect.objectContaining({ code: 'XA1', version: 1, ancestors: [], closed: false }),
      expect.objectContaining({ code: 'XA101', version: 1, ancestors: ['XA1'], town: 'Fenmarsh' }),
    ]);
  });
});

describe('the same file again', () => {
  it('changes nothing and says nothing', async () => {
    const rows = [TRUST, HOSPITAL, { ...HOSPITAL, OrganisationID: '11', OrganisationCode: 'XA102' }];
    await world.nhsChoices('Hospital.csv', rows);
    await world.said();
    const before = await world.database.query('select * from routing.place order by code');
    expect(differences(await world.nhsChoices('Hospital.csv', rows))).toEqual({ unchanged: 3 });
    expect(await world.database.query('select * from routing.place order by code')).toEqual(before);
    expect(await world.said()).toEqual([]);
  });

  it('is one edition under another name, too', async () => {
    await world.nhsChoices('Hospital.csv', [HOSPITAL]);
    expect(differences(await world.nhsChoices('new.csv', [HOSPITAL], 'hospital'))).toEqual({ unchanged: 1 });
  });
});

describe('a newer edition', () => {
  const other = (nth: number, changes: Partial<OdsRow> = {}): OdsRow => ({
    ...PRACTICE,
    code: `Z1000${nth}`,
    ...changes,
  });

  it('reports exactly what is different, and keeps what is gone', async () => {
    await world.ods(
      'epraccur-2019-10.csv',
      [1, 2, 3, 4, 5, 6, 7, 8].map((nth) => other(nth)),
    );
    await world.ods('epraccur-2019-11.csv', [
      ...[1, 2, 3, 4, 5, 6, 8].map((nth) => other(nth)),
      other(7, { status: 'C' }),
    ]);
    await world.said();
    const report = await world.ods('epraccur-2019-12.csv', [
      other(1),
      other(2, { name: 'SWAN SURGERY' }),
      other(3, { postcode: 'XF2 9ZZ', address: ['5 NEW ROAD', '', '', 'FENMARSH'] }),
      other(4, { parent: 'XC2' }),
      other(5, { status: 'C', closed: '20191130' }),
      other(7),
      other(8, { setting: '9' }),
      other(9),
    ]);
    expect(differences(report)).toEqual({
      added: 1,
      renamed: 1,
      moved: 1,
      parentChanged: 1,
      closed: 1,
      reopened: 1,
      otherwiseChanged: 1,
      unchanged: 1,
      gone: 1,
    });
    expect((await world.said()).map(({ code, version }) => `${code} v${version}`)).toEqual([
      'Z10002 v2',
      'Z10003 v2',
      'Z10004 v2',
      'Z10005 v2',
      'Z10007 v3',
      'Z10008 v2',
      'Z10009 v1',
    ]);
    expect(await world.place('Z10002')).toMatchObject({ name: 'Swan Surgery', former_names: ["St. Egbert's Surgery"] });
    expect(await world.place('Z10005')).toMatchObject({ status: 'closed' });
    expect(await world.place('Z10006')).toMatchObject({ status: 'open' });
    const [gone] = await world.database.query(`select gone_since from routing.place_source where code = 'Z10006'`);
    expect(gone).toEqual({ gone_since: expect.any(Date) });
  });

  it('counts a place in several differences', async () => {
    await world.ods('epraccur.csv', [other(1)]);
    const report = await world.ods('epraccur.csv', [
      other(1, { name: 'SWAN SURGERY', postcode: 'XF2 9ZZ', parent: '' }),
    ]);
    expect(differences(report)).toEqual({ renamed: 1, moved: 1, parentChanged: 1 });
  });

  it('may bring back what was gone', async () => {
    await world.ods('epraccur.csv', [other(1), other(2)]);
    expect(differences(await world.ods('epraccur.csv', [other(1)]))).toEqual({ unchanged: 1, gone: 1 });
    expect(differences(await world.ods('epraccur.csv', [other(1)]))).toEqual({ unchanged: 1 });
    expect(differences(await world.ods('epraccur.csv', [other(1), other(2)]))).toEqual({ unchanged: 1, added: 1 });
  });

  it('is only rehearsed in a dry run', async () => {
    await world.ods('epraccur.csv', [other(1)]);
    await world.said();
    const report = await world.ods('epraccur.csv', [other(1, { name: 'SWAN SURGERY' }), other(2)], { dryRun: true });
    expect(differences(report)).toEqual({ added: 1, renamed: 1 });
    expect(await world.place('Z10001')).toMatchObject({ name: "St. Egbert's Surgery", version: 1 });
    expect(await world.place('Z10002')).toBeUndefined();
    expect(await world.said()).toEqual([]);
  });

  it('does not touch what another source says', async () => {
    await world.ods('epraccur.csv', [other(1)]);
    const report = await world.nhsChoices('GP.csv', [
      {
        ...HOSPITAL,
        OrganisationCode: 'Z10001',
        OrganisationName: 'The Old Mill',
        Postcode: 'XF9 9ZZ',
        ParentODSCode: '',
      },
    ]);
    expect(differences(report)).toEqual({ added: 1 });
    expect(await world.place('Z10001')).toMatchObject({ name: "St. Egbert's Surgery", postcode: 'XF2 2BB' });
    const found = await world.directory.search({ q: 'old mill', limit: 5 });
    expect(found.items.map(({ code }) => code)).toEqual(['Z10001']);
  });
});

describe('what breaks naive importers', () => {
  it('loads an id that is repeated with another phone once', async () => {
    const report = await world.nhsChoices('Hospital.csv', [HOSPITAL, { ...HOSPITAL, Phone: '02' }, HOSPITAL]);
    expect(report).toMatchObject({ rows: 3, added: 1, refused: [] });
  });

  it('refuses a repeat that says something else', async () => {
    const report = await world.nhsChoices('Hospital.csv', [HOSPITAL, { ...HOSPITAL, OrganisationName: 'Another' }]);
    expect(report).toMatchObject({
      added: 1,
      refused: [{ line: 3, reason: 'line 2 says something else of the same code' }],
    });
    expect(await world.place('XA101')).toMatchObject({ name: HOSPITAL.OrganisationName });
  });

  it('makes branches of rows that share a code, beneath it', async () => {
    const branch = (id: string, name: string, postcode: string): NhsChoicesRow => ({
      OrganisationID: id,
      OrganisationCode: 'Z20001',
      OrganisationName: name,
      Postcode: postcode,
      City: 'Fenmarsh',
      ParentODSCode: 'Z20001',
      ParentName: 'Mill Surgery',
    });
    const rows = [branch('1', 'Mill Surgery', 'XF1 1AA'), branch('2', 'Weir Surgery', 'XF1 1AB')];
    expect(differences(await world.nhsChoices('GP.csv', rows))).toEqual({ added: 2 });
    expect(await world.place('Z20001')).toMatchObject({ name: 'Mill Surgery', postcode: 'XF1 1AA', parent_code: null });
    expect(await world.place('Z20001-1')).toMatchObject({ name: 'Mill Surgery', ancestors: ['Z20001'] });
    expect(await world.place('Z20001-2')).toMatchObject({ name: 'Weir Surgery', ancestors: ['Z20001'] });
    expect(differences(await world.nhsChoices('GP.csv', rows))).toEqual({ unchanged: 2 });

    // A code that has had branches keeps them: the one that is left does not become the practice.
    expect(differences(await world.nhsChoices('GP.csv', rows.slice(1)))).toEqual({ unchanged: 1, gone: 1 });
    expect(await world.place('Z20001-2')).toMatchObject({ name: 'Weir Surgery', ancestors: ['Z20001'] });
    const renamed = rows.map((row) => ({ ...row, ParentName: 'Mill and Weir Surgeries' }));
    expect(differences(await world.nhsChoices('GP.csv', renamed))).toMatchObject({ renamed: 1, added: 1 });
    expect(await world.place('Z20001')).toMatchObject({ former_names: ['Mill Surgery'] });
  });

  it('gives a row that is its own parent none', async () => {
    await world.nhsChoices('GP.csv', [{ ...HOSPITAL, OrganisationCode: 'Z3', ParentODSCode: 'Z3', ParentName: 'Z' }]);
    expect(await world.place('Z3')).toMatchObject({ parent_code: null, named_parent: null });
  });

  it('takes the name of its practice where a row has none of its own', async () => {
    await world.nhsChoices('GP.csv', [
      { ...HOSPITAL, OrganisationCode: 'Z3', OrganisationName: '', ParentODSCode: 'Z3', ParentName: 'Alder & Ash' },
    ]);
    expect(await world.place('Z3')).toMatchObject({ name: 'Alder & Ash' });
  });

  it('hangs a place beneath its parent as soon as that appears', async () => {
    await world.nhsChoices('Hospital.csv', [HOSPITAL]);
    expect(await world.place('XA101')).toMatchObject({ named_parent: 'XA1', parent_code: null, ancestors: [] });
    await world.said();
    await world.nhsChoices('Trust.csv', [TRUST]);
    expect(await world.place('XA101')).toMatchObject({ parent_code: 'XA1', ancestors: ['XA1'], version: 2 });
    expect((await world.said()).map(({ code }) => code)).toEqual(['XA1', 'XA101']);
  });

  it('takes codes as publishers make them up', async () => {
    const codes = ['5CX SALEDENTALCARE__000002_XF334RZ', '//XF120DU', 'XL6#1PT= '];
    await world.nhsChoices(
      'Dentists.csv',
      codes.map((code, at) => ({ ...HOSPITAL, OrganisationID: `${at}`, OrganisationCode: code, ParentODSCode: '' })),
    );
    for (const code of codes) expect(await world.place(code.trim())).toBeDefined();
  });
});

describe('a damaged row', () => {
  const good = (nth: number): OdsRow => ({ ...PRACTICE, code: `Z1000${nth}` });

  it('is refused with its line, and the good ones around it are loaded', async () => {
    const report = await world.ods('epraccur.csv', [
      good(1),
      odsLine(good(2)).replace('"",', ''),
      odsLine(good(3)).replace("EGBERT'S", 'EGB"ERTS'),
      good(4),
      odsLine(good(5)).replace('MILL', 'M\ufffdLL'),
      '',
      odsLine({ ...good(6), postcode: 'FENMARSH' }),
      odsLine({ ...good(7), opened: '20190231' }),
      good(8),
    ]);
    expect(report.rows).toBe(8);
    expect(report.added).toBe(3);
    expect(report.refused).toEqual([
      { line: 2, reason: '26 fields instead of 27' },
      { line: 3, reason: 'a quote inside a value' },
      { line: 5, reason: 'characters that cannot be read: damaged encoding' },
      { line: 7, reason: 'postcode: not a postcode' },
      { line: 8, reason: 'open date: not a day such as 20190731' },
    ]);
  });

  it('changes nothing: its place is not gone', async () => {
    await world.ods('epraccur.csv', [good(1), good(2), good(3)]);
    const report = await world.ods('epraccur.csv', [good(1), odsLine(good(2)).replace('"",', '')]);
    expect(differences(report)).toMatchObject({ unchanged: 1, gone: 1, refused: [{ line: 2 }] });
    const gone = await world.database.query('select code from routing.place_source where gone_since is not null');
    expect(gone).toEqual([{ code: 'Z10003' }]);
  });

  it('of the NHS website is never loaded shifted', async () => {
    const line = nhsChoicesLine(HOSPITAL);
    const report = await world.nhsChoices('Hospital.csv', [
      TRUST,
      line.replace('¬', '\u00c2¬'),
      line.replace('¬', ''),
      line.replace('Fenmarsh¬', 'Fenm'),
      'arsh¬',
      line.replace('¬1 Long', '¬¬1 Long').replace('XA1¬', 'XA1'),
    ]);
    expect(report.added).toBe(1);
    expect(report.refused.map(({ line: at }) => at)).toEqual([3, 4, 5, 6, 7]);
    expect(await world.place('XA101')).toBeUndefined();
  });

  it('leaves nothing when all rows are damaged', async () => {
    await world.ods('epraccur.csv', [good(1)]);
    const report = await world.ods('epraccur.csv', ['"not","this"']);
    expect(differences(report)).toEqual({ refused: [{ line: 1, reason: '2 fields instead of 27' }] });
  });
});

describe('a file that is none', () => {
  const options = () => ({ transactions: world.transactions, format: 'nhs-choices' as const });

  it('is refused with a sentence', async () => {
    const file = world.folder.write('Hospital.csv', 'code,name\n1,2\n');
    await expect(importDirectory({ ...options(), file })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(importDirectory({ ...options(), file: '/nowhere/Hospital.csv' })).rejects.toThrow('no file');
    await expect(importDirectory({ ...options(), file, kind: 'castle' })).rejects.toThrow('The kind is one of');
    const unnamed = world.folder.write('x.csv', '');
    await expect(importDirectory({ ...options(), file: unnamed })).rejects.toThrow('--kind');
  });

  it('is read to its end with little memory, also when it has no lines', async () => {
    const file = world.folder.write('Hospital.csv', Buffer.alloc(3_000_000, 'x'));
    await expect(importDirectory({ ...options(), file })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

it('tells how far it has come', async () => {
  const file = world.folder.write('epraccur.csv', `${odsLine(PRACTICE)}\n`);
  const seen: unknown[] = [];
  await importDirectory({
    transactions: world.transactions,
    format: 'ods',
    file,
    onProgress: (progress) => seen.push(progress),
  });
  expect(seen.at(-1)).toEqual({
    rows: 1,
    bytes: odsLine(PRACTICE).length + 1,
    totalBytes: odsLine(PRACTICE).length + 1,
  });
});

it('takes two imports at once one after the other', async () => {
  const rows = Array.from({ length: 50 }, (_, nth): OdsRow => ({ ...PRACTICE, code: `Z${nth}` }));
  const reports = await Promise.all([world.ods('epraccur.csv', rows), world.ods('epraccur.csv', rows)]);
  expect(reports.map(differences).sort((a, b) => (a.added ?? 0) - (b.added ?? 0))).toEqual([
    { unchanged: 50 },
    { added: 50 },
  ]);
});
