import type { FieldError } from '#kernel';

/** In characters as a person counts them. Length is what makes a password hard to guess; nothing else is asked. */
export const SHORTEST_PASSWORD = 12;
/** Hashing reads all of it. */
const LONGEST_PASSWORD = 1_000;

/** What is wrong with a new password; nothing when it will do. */
export function passwordFaults(password: string): FieldError[] {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    const message = `Choose a password of ${SHORTEST_PASSWORD} characters or more.`;
    return [{ path: 'password', code: 'too-short', message }];
  }
  if (length > LONGEST_PASSWORD) {
    const message = `Choose a password of ${LONGEST_PASSWORD} characters or fewer.`;
    return [{ path: 'password', code: 'too-long', message }];
  }
  return [];
}
