import { createHash } from 'node:crypto';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Words that say nothing of whoever bears them. */
const FIRST = words(`
  Amber Autumn Bright Calm Cedar Clear Copper Coral Crimson Early Evening Garden Gentle Golden Green Harbour Hazel
  Indigo Ivory Jade Lilac Little Maple Meadow Misty Morning Northern Olive Orchard Pearl Quiet River Rowan Ruby
  Saffron Sandy Scarlet Silver Southern Spring Steady Still Summer Sunny Velvet Violet Willow Winter
`);
const SECOND = words(`
  Badger Beech Birch Bluebell Brook Bunting Clover Curlew Daisy Dove Dunlin Fern Finch Foxglove Hare Hazelnut
  Heather Heron Juniper Kestrel Kingfisher Lapwing Lark Linnet Magpie Martin Nightjar Oak Otter Owl Pebble Pine
  Plover Poppy Primrose Puffin Robin Rook Sorrel Sparrow Starling Swallow Swift Thistle Thrush Walnut Warbler Wren
`);

const OFFERED = 3;
const MOST_TRIES = 200;
/** Shorter parts of names are found in too many addresses. */
const SHORTEST_PART = 3;

/**
 * Three names to choose from, none of which is in the author's e-mail address.
 * @param seed the same for one draft, so that the same names are offered again when the page is
 * @param set which three: the next ones are others
 */
export function offeredNames(seed: string, set: number, email = ''): string[] {
  const names: string[] = [];
  for (let at = 0; names.length < OFFERED && at < MOST_TRIES; at += 1) {
    const name = nameAt(`${seed} ${set} ${at}`);
    if (!names.includes(name) && !isInAddress(name, email)) names.push(name);
  }
  return names;
}

function nameAt(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  return `${FIRST[bytes.readUInt16BE(0) % FIRST.length]} ${SECOND[bytes.readUInt16BE(2) % SECOND.length]}`;
}

/** Whether a name, or a part of it, stands in what comes before the @: it would tell who wrote. */
export function isInAddress(name: string, email: string): boolean {
  const local = plain(email.split('@')[0] ?? '');
  if (local === '') return false;
  const parts = name.split(/[^\p{L}\p{N}]+/u).map(plain);
  const whole = parts.join('');
  if (whole !== '' && (local.includes(whole) || (local.length >= SHORTEST_PART && whole.includes(local)))) return true;
  return parts.some((part) => part.length >= SHORTEST_PART && local.includes(part));
}

/** Letters and digits without marks or case. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
