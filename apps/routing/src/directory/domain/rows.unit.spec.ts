import fc from 'fast-check';
import { nhsChoicesFile, nhsChoicesLine, odsLine } from '../testing/made-up-files.fixture.js';
import { columnsOf, readCsvMap, readCsvRow } from './csv-rows.js';
import { readNhsChoicesHeader, readNhsChoicesRow } from './nhs-choices-rows.js';
import { readOdsRow } from './ods-rows.js';
import { readQuotedLine } from './quoted-line.js';
import { Damaged } from './source-row.js';
import { seriesOf } from './sources.js';

const TODAY = '2026-03-02';
const ods = (row: Parameters<typeof odsLine>[0]) => readOdsRow(readQuotedLine(odsLine(row)), null, TODAY);

describe('a row of ODS', () => {
  const row = { code: 'Z1', name: 'MILL SURGERY' };

  it.each([
    [{}, false],
    [{ status: 'C' }, true],
    [{ status: 'D' }, false],
    [{ status: 'P' }, false],
    [{ status: '', closed: '20251231' }, true],
    [{ status: '', closed: '20260401' }, false],
    [{ status: '' }, false],
  ])('with %p is closed: %p', (status, closed) => {
    expect(ods({ ...row, ...status }).closed).toBe(closed);
  });

  it('has a parent until it leaves it', () => {
    expect(ods({ ...row, parent: 'XC1' }).parent).toBe('XC1');
    expect(ods({ ...row, parent: 'XC1', leftParent: '20200101' }).parent).toBeNull();
    expect(ods({ ...row, parent: 'XC1', leftParent: '20200101', status: 'C', closed: '20200101' }).parent).toBe('XC1');
  });

  it('says its kind by its prescribing setting', () => {
    expect(ods({ ...row, setting: '4' }).kind).toBe('gp-practice');
    expect(ods({ ...row, setting: '9' }).kind).toBe('community');
    expect(ods({ ...row, setting: '0' }).kind).toBeNull();
  });

  it.each([
    [{ code: '' }, 'code'],
    [{ code: 'Z 1' }, 'code'],
    [{ name: ' ' }, 'name'],
    [{ status: 'X' }, 'status'],
    [{ postcode: 'MILL LANE' }, 'postcode'],
    [{ opened: '2019' }, 'open date'],
    [{ name: 'x'.repeat(301) }, 'name'],
  ])('is damaged with %p', (damage, field) => {
    expect(() => ods({ ...row, ...damage })).toThrow(Damaged);
    expect(() => ods({ ...row, ...damage })).toThrow(field);
  });
});

describe('a row of the NHS website', () => {
  const row = { OrganisationID: '7', OrganisationCode: 'XA101', OrganisationName: 'Mill', Postcode: 'XF1 1AA' };
  const header = readNhsChoicesHeader(nhsChoicesFile([]).toString('latin1').trim()) ?? [];
  const read = (changes: object = {}) => readNhsChoicesRow(nhsChoicesLine({ ...row, ...changes }), header, 'hospital');

  it('is told apart from other files by its header', () => {
    expect(header).toContain('OrganisationName');
    expect(readNhsChoicesHeader('code,name')).toBeNull();
  });

  it('has empty fields as nothing', () => {
    expect(read({ Postcode: '', Latitude: '', Longitude: '0' })).toMatchObject({
      postcode: null,
      latitude: null,
      longitude: null,
    });
  });

  it('has its id where there is no code', () => {
    expect(read({ OrganisationCode: ' ' })).toMatchObject({ nationalCode: '7', id: '7' });
  });

  it('says more of its kind and sector', () => {
    expect(read({ SubType: 'Mental Health Hospital' }).kind).toBe('mental-health');
    expect(read({ Sector: 'Independent Sector' }).sector).toBe('independent');
    expect(read({ SubType: 'Independent' }).sector).toBe('independent');
    expect(read({ OrganisationStatus: 'Hidden' }).closed).toBe(true);
  });

  it.each([
    { OrganisationID: 'seven' },
    { OrganisationName: '' },
    { Latitude: 'XF1 1AA', Longitude: '1' },
    { Latitude: '91', Longitude: '1' },
    { Postcode: 'Fenmarsh' },
    { OrganisationCode: 'Zürich' },
  ])('is damaged with %p', (damage) => {
    expect(() => read(damage)).toThrow(Damaged);
  });

  it('is never loaded shifted: a field lost, added or moved is found', () => {
    const line = nhsChoicesLine({ ...row, Latitude: '52.9', Longitude: '0.1' });
    const fields = line.split('¬');
    fc.assert(
      fc.property(fc.nat(fields.length - 1), fc.constantFrom('lost', 'added'), (at, how) => {
        const damaged = [...fields];
        damaged.splice(at, how === 'lost' ? 1 : 0, ...(how === 'lost' ? [] : ['']));
        expect(() => readNhsChoicesRow(damaged.join('¬'), header, 'hospital')).toThrow(Damaged);
      }),
    );
  });
});

describe('a row of one’s own CSV', () => {
  const columns = columnsOf(['Ref', 'name', 'Kind', 'closed'], { code: 'Ref', kind: 'Kind' });
  const read = (...fields: string[]) => readCsvRow(fields, 4, columns, 'clinic', TODAY);

  it('is read by its map, and by the fields’ own names', () => {
    expect(read('P1', 'MILL', 'dentist', '2020-01-31')).toMatchObject({
      nationalCode: 'P1',
      name: 'Mill',
      kind: 'dentist',
      closed: true,
    });
    expect(read('P1', 'Mill', '', '')).toMatchObject({ kind: 'clinic', closed: null });
  });

  it('is damaged by other fields than its header has, and by unknown words', () => {
    expect(() => read('P1', 'Mill', '')).toThrow('3 fields instead of 4');
    expect(() => read('P1', 'Mill', 'castle', '')).toThrow(Damaged);
    expect(() => read('', 'Mill', '', '')).toThrow(Damaged);
  });

  it('needs columns that are there', () => {
    expect(() => columnsOf(['a', 'b'], { code: 'a' })).toThrow('name');
    expect(() => columnsOf(['code', 'name'], { town: 'Stadt' })).toThrow('Stadt');
    expect(readCsvMap('code=Ref, name=Full name')).toEqual({ code: 'Ref', name: 'Full name' });
    for (const map of ['', 'code', 'colour=x', 'code=']) expect(() => readCsvMap(map)).toThrow('code=COLUMN');
  });
});

describe('a quoted line', () => {
  it('gives back what was written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const line = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(readQuotedLine(line)).toEqual(fields);
      }),
    );
    expect(readQuotedLine('a,,"b",')).toEqual(['a', '', 'b', '']);
  });

  it.each(['"a', 'a"b,c', '"a"b,c', '"a","b'])('with a lost quote is damaged: %s', (line) => {
    expect(() => readQuotedLine(line)).toThrow(Damaged);
  });
});

describe('the series of a file', () => {
  it.each([
    ['nhs-choices', 'Hospital.csv', undefined, 'nhs-choices:hospital', 'hospital'],
    ['nhs-choices', 'hospital-2015.csv', undefined, 'nhs-choices:hospital', 'hospital'],
    ['nhs-choices', 'x.csv', 'hospital', 'nhs-choices:hospital', 'hospital'],
    ['nhs-choices', 'LAT.csv', undefined, 'nhs-choices:lat', 'commissioner'],
    ['nhs-choices', 'CCG.csv', undefined, 'nhs-choices:ccg', 'commissioner'],
    ['ods', 'epraccur-2019-10.csv', undefined, 'ods:epraccur', null],
    ['ods', 'etr.csv', undefined, 'ods:etr', 'trust'],
    ['ods', 'x.csv', undefined, 'ods', null],
    ['csv', 'gm_pharmacies.csv', 'pharmacy', 'csv:pharmacy', 'pharmacy'],
    ['csv', 'x.csv', undefined, 'csv', null],
  ] as const)('%s %s --kind %s is %s', (format, file, kind, source, places) => {
    expect(seriesOf(format, file, kind)).toEqual({ source, kind: places });
  });
});
