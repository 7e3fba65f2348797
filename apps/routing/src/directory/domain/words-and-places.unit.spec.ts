import fc from 'fast-check';
import { tidy } from './fields.js';
import { boxAround, readNear } from './near.js';
import { postcodeAreas, readPostcode } from './postcodes.js';
import { townOf } from './towns.js';
import { allWords, eachWord } from './wanted-words.js';
import { written } from './written-names.js';

it.each([
  ["ST. EGBERT'S NHS TRUST", "St. Egbert's NHS Trust"],
  ['DR A B MCNAMARA & PARTNERS', 'Dr A B McNamara & Partners'],
  ["O'HARA MEDICAL CENTRE", "O'Hara Medical Centre"],
  ['THE SURGERY AT NETHER-ON-SEA', 'The Surgery at Nether-on-Sea'],
  ['QRST GP OOH SERVICE LTD', 'QRST GP OOH Service Ltd'],
  ['1ST FLOOR, 12A MILL LANE', '1st Floor, 12A Mill Lane'],
  ['(THE) OLD MILL', '(The) Old Mill'],
  ['A&E DEPT', 'A&E Dept'],
  ['iCare HUB', 'iCare HUB'],
  ['Already Written', 'Already Written'],
  ['', ''],
])('%p is written %p', (name, expected) => {
  expect(written(name)).toBe(expected);
});

it('a written name is not written differently again, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('A', 'B', 'É', 'M', 'C', ' ', "'", '-', '1', 'NHS') }), (name) => {
      expect(written(name).toUpperCase()).toBe(name.toUpperCase());
    }),
  );
});

it('tidies spaces and what cannot be seen', () => {
  expect(tidy('\u00a0 a\u00ad \t b\u200b ')).toBe('a b');
});

it.each([
  [['HEALTH CENTRE', 'MILL LANE', 'QUARRINGTON', 'KENT', ''], 'QUARRINGTON'],
  [['Mill House', '', '', 'Fenmarsh', 'Kent'], 'Fenmarsh'],
  [['Mill House', 'Mill Lane', '', '', 'Fenmarsh'], 'Fenmarsh'],
  [['Mill House', '12 Mill Lane', '', 'Kent', ''], null],
  [['Fenmarsh', '', '', '', ''], null],
  [['House', '', '', 'Corby, Northamptonshire', ''], 'Corby'],
  [['House', '', '', 'London', 'Greater London'], 'London'],
  [['', '', '', '', ''], null],
])('finds the town of %p', (lines, town) => {
  expect(townOf(lines)).toBe(town);
});

it.each([
  ['xf1 1aa', ['XF1 1AA', 'XF1 1', 'XF1']],
  ['XF111AA', ['XF11 1AA', 'XF11 1', 'XF11']],
  ['X1A 1', ['X1A 1', 'X1A']],
  ['XF1 1A', ['XF1 1', 'XF1']],
  ['XF11', ['XF11']],
  ['xf1', ['XF1']],
  ['fenmarsh', null],
  ['XF1 1AAA', null],
  ['', null],
])('%p stands for the areas %p', (text, areas) => {
  expect(postcodeAreas(text)).toEqual(areas);
});

it('writes a postcode in one way', () => {
  for (const text of ['xf1 1aa', 'XF11AA', ' Xf1  1aA ']) expect(readPostcode(text)).toBe('XF1 1AA');
});

it('reads where somewhere is', () => {
  expect(readNear(' 53.8 , -1.55')).toEqual({ kind: 'point', point: { latitude: 53.8, longitude: -1.55 } });
  expect(readNear('fenmarsh')).toEqual({ kind: 'town', name: 'fenmarsh' });
  for (const text of ['', '91,0', '0,181', '12', '--']) expect(readNear(text)).toBeNull();
});

it('draws a box that a circle cannot leave', () => {
  const coordinate = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  fc.assert(
    fc.property(
      coordinate(80),
      coordinate(170),
      fc.double({ min: 0.1, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      (latitude, longitude, radius, direction) => {
        const { south, north, west, east } = boxAround({ latitude, longitude }, radius);
        const [y, x] = onCircle(latitude, longitude, radius, direction);
        expect(y >= south && y <= north).toBe(true);
        expect((x >= west && x <= east) || (west === -180 && east === 180)).toBe(true);
      },
    ),
  );
});

/** The point so many kilometres away in a direction. */
function onCircle(latitude: number, longitude: number, km: number, direction: number): [number, number] {
  const [lat, angle] = [(latitude * Math.PI) / 180, km / 6371.0088];
  const y = Math.asin(Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(direction));
  const x = Math.atan2(
    Math.sin(direction) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * Math.sin(y),
  );
  return [(y * 180) / Math.PI, longitude + (x * 180) / Math.PI];
}

it('asks for words, or for what was meant', () => {
  const mill = { word: 'mill', known: true, alike: ['hill'] };
  const wodland = { word: 'wodland', known: false, alike: ['woodland', 'wodlands'] };
  const unknown = { word: 'xyzzy', known: false, alike: [] };
  expect(allWords([wodland, mill], { forgiving: false })).toBe(`('woodland' | 'wodlands') & 'mill':*`);
  expect(allWords([mill, unknown], { forgiving: true })).toBe(`('mill' | 'hill')`);
  expect(allWords([unknown], { forgiving: true })).toBeNull();
  expect(eachWord([mill, unknown, wodland])).toEqual([`('mill' | 'hill')`, `('woodland' | 'wodlands')`]);
});
