const OUTCODE = '[A-Z]{1,2}[0-9][A-Z0-9]?';
const WHOLE = new RegExp(`^(${OUTCODE})([0-9][A-Z]{2})$`);
const SECTOR = new RegExp(`^(${OUTCODE}) ([0-9])[A-Z]?$`);
const OUTWARD = new RegExp(`^(?:${OUTCODE})$`);

/**
 * A whole postcode in its one written form, `LS1 3EX`, whatever its spaces and letters; null when it is none. `GIR 0AA`
 * is history, and so isn't known.
 */
export function readPostcode(text: string): string | null {
  const [, outward, inward] = WHOLE.exec(text.toUpperCase().replace(/\s+/g, '')) ?? [];
  return outward && inward ? `${outward} ${inward}` : null;
}

/**
 * The areas that a postcode or a part of one stands for, the smallest first: `LS1 3EX` → `LS1 3EX`, `LS1 3`, `LS1`.
 * Null when it can't be one. A part needs its space (`LS1 3`): without it `LS13` is an outward code of its own.
 */
export function postcodeAreas(text: string): readonly string[] | null {
  const typed = text.trim().toUpperCase().replace(/\s+/g, ' ');
  const whole = readPostcode(typed);
  if (whole) return [whole, whole.slice(0, -2), outward(whole)];
  const sector = SECTOR.exec(typed);
  if (sector) return [`${sector[1]} ${sector[2]}`, sector[1] ?? ''];
  return OUTWARD.test(typed) ? [typed] : null;
}

function outward(postcode: string): string {
  return postcode.slice(0, postcode.indexOf(' '));
}
