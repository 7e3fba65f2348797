import { randomInt } from 'node:crypto';

/**
 * Digits and capitals without look-alikes (0 O, 1 I L). Thirty-one, a prime: with weights that all differ modulo 31 the
 * check symbol finds every wrong symbol and every swap of two.
 */
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RANDOM_SYMBOLS = 7;

/** A story's public reference, such as `H-7K3M-92QX`. */
export type Reference = string;

/**
 * Makes a new reference: seven random symbols and a check symbol.
 * @param random gives an integer from 0 up to, not including, its argument
 */
export function newReference(random: (below: number) => number = randomInt): Reference {
  const symbols = Array.from({ length: RANDOM_SYMBOLS }, () => SYMBOLS.charAt(random(SYMBOLS.length))).join('');
  return written(symbols + checkSymbol(symbols));
}

/**
 * Reads a reference as a person types it: small letters, spaces and missing hyphens are forgiven.
 * @returns the reference in its one written form, or undefined where the symbols or the check symbol are wrong
 */
export function readReference(typed: string): Reference | undefined {
  const symbols = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^H(?=.{8}$)/, '');
  if (symbols.length !== RANDOM_SYMBOLS + 1) return undefined;
  if ([...symbols].some((symbol) => !SYMBOLS.includes(symbol))) return undefined;
  return checkSymbol(symbols.slice(0, RANDOM_SYMBOLS)) === symbols.charAt(RANDOM_SYMBOLS)
    ? written(symbols)
    : undefined;
}

function checkSymbol(symbols: string): string {
  const sum = [...symbols].reduce(
    (total, symbol, place) => total + (place + RANDOM_SYMBOLS) * SYMBOLS.indexOf(symbol),
    0,
  );
  return SYMBOLS.charAt(sum % SYMBOLS.length);
}

function written(symbols: string): Reference {
  return `H-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}
