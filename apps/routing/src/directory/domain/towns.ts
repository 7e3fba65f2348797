import { tidy } from './fields.js';

/**
 * Counties and the like, as the files write them where a town is expected: "KENT", "Herts", "England - Uk". What is also
 * a town (Durham, Bedford) is not here.
 */
const COUNTIES = new Set(
  [
    'avon, beds, bedfordshire, berks, berkshire, bucks, buckinghamshire, cambs, cambridgeshire, cheshire, cleveland',
    'clwyd, cornwall, county durham, co durham, cumbria, derbyshire, devon, dorset, dyfed, east riding of yorkshire',
    'east sussex, east yorkshire, essex, glos, gloucestershire, greater london, greater manchester, gwent, gwynedd',
    'hampshire, hants, herefordshire, herts, hertfordshire, humberside, isle of wight, kent, lancashire, lancs, leics',
    'leicestershire, lincolnshire, lincs, merseyside, mid glamorgan, middlesex, middx, norfolk, north humberside',
    'north lincolnshire, north somerset, north yorkshire, northamptonshire, northants, northumberland, nottinghamshire',
    'notts, oxfordshire, oxon, powys, rutland, salop, shropshire, somerset, south glamorgan, south gloucestershire',
    'south humberside, south yorkshire, staffordshire, staffs, suffolk, surrey, sussex, teesside, tyne and wear',
    'warks, warwickshire, west glamorgan, west midlands, west sussex, west yorkshire, wilts, wiltshire, worcestershire',
    'worcs, yorkshire, yorks, england, england uk, uk, united kingdom, wales',
  ]
    .join(', ')
    .split(', '),
);

/** What is a building or a street by its look, and so no town. */
const STREET =
  /\d|\b(road|rd|street|st|lane|avenue|ave|drive|close|way|hill|park|house|centre|center|hospital|surgery|clinic|place|crescent|square|court|terrace|parade|building|estate|floor|unit|green)$/i;

/** Where the layouts keep the town, counted from 0; the files don't always. */
const TOWN_LINE = 3;

/**
 * The town among the lines of an address, which stand from the building to the county: the line that is there for it,
 * else the county's line when it holds no county, else the last line above that doesn't look like a street. Null when
 * no line looks like a town.
 * @param lines the address without postcode; empty lines stay, they tell which line is which
 */
export function townOf(lines: readonly string[]): string | null {
  const cleaned = lines.map(lastPart);
  const inItsPlace = cleaned[TOWN_LINE] ?? '';
  if (inItsPlace !== '' && !isCounty(inItsPlace) && !/\d/.test(inItsPlace)) return inItsPlace;
  const first = cleaned.findIndex((line) => line !== '');
  const others = [TOWN_LINE + 1, TOWN_LINE - 1, TOWN_LINE - 2].filter((at) => at > first);
  const line = others.map((at) => cleaned[at] ?? '').find((text) => text !== '' && !isCounty(text));
  return line === undefined || STREET.test(line) ? null : line;
}

/** "Corby, Northamptonshire" → "Corby"; "Knowle, Bristol" → "Bristol". */
function lastPart(line: string): string {
  const parts = line.split(',').map((part) => tidy(part).replace(/[\s.]+$/, ''));
  const written = parts.filter((part) => part !== '');
  return written.findLast((part) => !isCounty(part)) ?? written.at(-1) ?? '';
}

function isCounty(line: string): boolean {
  const folded = line
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return COUNTIES.has(folded);
}
