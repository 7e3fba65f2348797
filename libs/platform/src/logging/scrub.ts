const HIDDEN = '[hidden]';

const PASSWORD_IN_URL = /:\/\/[^\s/"'\\]+@/g;
const EMAIL = /[^\s@"'<>()[\],;:\\]+@[^\s@"'<>()[\],;:\\]+/g;
/** Pages that are reached by a secret: the secret is the part after it. */
const SECRET_PATH = /\/(follow|confirmations|invitations|reset)\/(?!:)[^\s"'/\\]+/g;
const LONG_WORD = /[A-Za-z0-9_-]{20,}/g;
const FEWEST_CHANGES_OF_CASE = 6;

/** Takes out of a line of the log what looks like an address, a password in a URL, or a token. References stay. */
export function scrub(line: string): string {
  const shorter = line
    .replace(SECRET_PATH, `/$1/${HIDDEN}`)
    .replace(LONG_WORD, (word) => (looksRandom(word) ? HIDDEN : word));
  if (!shorter.includes('@')) return shorter;
  return shorter.replace(PASSWORD_IN_URL, `://${HIDDEN}@`).replace(EMAIL, HIDDEN);
}

/** As 22 and more symbols of base64url do: big and small letters with digits among them, or in quick change. */
function looksRandom(word: string): boolean {
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word)) return false;
  return /[0-9]/.test(word) || (word.match(/[a-z][A-Z]/g)?.length ?? 0) >= FEWEST_CHANGES_OF_CASE;
}
