import { seededShare } from './seeded.js';

/** Screen names as Heard offers them: nobody is called so. */
const FIRST =
  'Amber Slow Paper Quiet Copper Early Woollen Silver Patient Crooked Winter Borrowed Velvet Distant Little Muddy Striped Lucky Faded Brave Sudden Wooden Salty Northern'.split(
    ' ',
  );
const SECOND =
  'Finch Kettle Boat Lantern Thimble Otter Umbrella Teacup Plover Bramble Compass Bicycle Heron Button Pebble Lighthouse Hedgehog Mitten Kite Acorn Postbox Moth Ladder Thistle'.split(
    ' ',
  );

/** So many different ones, always the same. */
export function screenNames(count: number): string[] {
  const all = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`));
  if (count > all.length) throw new Error(`There are only ${all.length} screen names`);
  return all
    .map((name) => ({ name, at: seededShare(`name ${name}`) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ name }) => name);
}
