/** What a code of `application/problem+json` stands for. */
export interface ProblemMeaning {
  /** The same for every problem of this code, whoever asks. */
  readonly title: string;
  /** When it is answered, and what a program can do; for the API's documentation. */
  readonly meaning: string;
  /** For refusals of HTTP itself; those that rooms throw have the status of their kind. */
  readonly status?: number;
}

/** Every code there is, and the set that programs may rely on. A test holds the source to it. */
export const PROBLEM_CODES = {
  // Said by the door, before anybody looks at what it is about.
  'bad-request': { status: 400, title: 'Not readable', meaning: 'The request breaks HTTP. Send a well-formed one.' },
  'bad-path': { status: 400, title: 'Not a readable path', meaning: 'The path holds a broken %-escape.' },
  'not-json': { status: 400, title: 'Not JSON', meaning: 'The body is not JSON in UTF-8.' },
  'too-deep': { status: 400, title: 'Nested too deeply', meaning: 'The body has more than 16 levels.' },
  'forbidden-key': { status: 400, title: 'A key is not allowed', meaning: 'The body has a key named __proto__.' },
  'not-there': { status: 404, title: 'No such page', meaning: 'Nothing answers at this path.' },
  'method-not-allowed': {
    status: 405,
    title: 'Not with this method',
    meaning: 'The path is right and the method is not: Allow lists those that are.',
  },
  'too-slow': { status: 408, title: 'Too slow', meaning: 'The request did not arrive in time. Send it again.' },
  'body-too-large': { status: 413, title: 'Too large', meaning: 'The body is larger than 256 kB.' },
  'path-too-long': { status: 414, title: 'Too long a path', meaning: 'A part of the path is too long.' },
  'not-this-type': {
    status: 415,
    title: 'Not this type of content',
    meaning: 'Bodies are application/json in UTF-8, and not compressed.',
  },
  'wrong-host': { status: 421, title: 'Another host', meaning: 'This Heard does not answer for that host name.' },
  'headers-too-large': { status: 431, title: 'Too large headers', meaning: 'Headers and path have more than 16 kB.' },
  broken: { status: 500, title: 'Something broke', meaning: 'A fault of Heard; it has been noted. Try again later.' },
  'took-too-long': {
    status: 503,
    title: 'Took too long',
    meaning: 'No answer in time. A submission may be sent again with its Idempotency-Key.',
  },

  // Who is asking.
  'sign-in-needed': { title: 'Sign in first', meaning: 'Only signed-in people may do this.' },
  'not-a-bearer': { title: 'Not a key', meaning: 'Authorization holds something else than "Bearer KEY".' },
  'key-refused': { title: 'Key refused', meaning: 'The key is unknown, or it has ended.' },
  'session-ended': { title: 'Sign in again', meaning: 'The session is unknown, or it has ended.' },
  'sign-in-failed': { title: 'Sign-in failed', meaning: 'No person has this address with this password.' },
  'claim-refused': { title: 'Sign in again', meaning: 'A room did not believe who is acting.' },
  forbidden: { title: 'Not yours to do', meaning: 'You are known, and may not do this.' },
  'form-from-elsewhere': { title: 'Not from our page', meaning: 'A form of a page was sent by another site.' },
  'form-expired': {
    title: 'The page is too old',
    meaning: 'A form of a page was sent without the token of that page.',
  },

  // What it is about.
  'not-found': { title: 'Not found', meaning: 'It is not there, or not yours to know.' },
  withdrawn: { title: 'Taken back', meaning: 'The story was taken back by its author.' },
  conflict: { title: 'Something stands in the way', meaning: 'Read it again: it is not as you knew it.' },
  invalid: { title: 'Some fields need another look', meaning: '`errors` names each of them.' },
  'idempotency-key-reused': {
    title: 'The key was used before',
    meaning: 'The same Idempotency-Key came with another body. Use a new key for another story.',
  },
  erased: { title: 'Erased', meaning: 'The story was erased by its author: nothing of it is left.' },
  'already-decided': {
    title: 'Decided already',
    meaning: 'Somebody has decided it, or its time has come. Read it again.',
  },
  'already-placed': { title: 'Placed already', meaning: 'Somebody has said where it happened. Load the list again.' },
  'already-sent': { title: 'Sent already', meaning: 'You have sent just this before. Edit that one instead.' },
  'claimed-by-another': {
    title: 'Somebody else has it',
    meaning: 'Another moderator holds the claim; `detail` says who and until when.',
  },
  deleted: { title: 'Deleted', meaning: 'It was sent before, and deleted since. Write it anew.' },
  'email-taken': { title: 'The address is taken', meaning: 'Somebody else signs in with this e-mail address.' },
  'id-taken': { title: 'The id is taken', meaning: 'Something else was sent with this id. Make another one.' },
  'not-claimed': {
    title: 'Claim it first',
    meaning: 'Only who holds the claim may decide, and yours is over or was none.',
  },
  'not-made': { title: 'Not made yet', meaning: 'Whether a change made a difference can be said once it is made.' },
  'nothing-to-answer': { title: 'Nothing to answer', meaning: 'An author can reply once somebody has answered.' },
  'not-published': { title: 'Not public', meaning: 'This can be done only to what is public.' },
  'not-returned': { title: 'Not returned', meaning: 'No answer is waited for: the story was not sent back.' },
  'not-waiting': { title: 'Not waiting', meaning: 'It does not wait for a moderator (any more). Load the list again.' },
  rejected: { title: 'Turned down', meaning: 'A moderator turned it down. Record it anew if it is another one.' },
  'waits-for-moderator': {
    title: 'Waits for a moderator',
    meaning: 'It is about to be read. Change it again after that.',
  },
  'too-many-waiting': {
    title: 'Too many wait',
    meaning: 'A moderator has to read those first that were sent before.',
  },
  'window-closed': {
    title: 'Too late to edit',
    meaning: 'The time to edit is over. What is published can be withdrawn.',
  },
  'too-many': { title: 'Too many', meaning: 'A limit is reached. Wait as many seconds as Retry-After says.' },

  // Not now.
  unavailable: { title: 'Not available now', meaning: 'A part of Heard is away. Try again after Retry-After.' },
  overloaded: { title: 'Very busy', meaning: 'Too much is being done at once. Try again after Retry-After.' },
  'too-late': { title: 'Too late', meaning: 'Nobody was waiting any more. Try again after Retry-After.' },
} as const satisfies Record<string, ProblemMeaning>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** What a code stands for; undefined for one that somebody forgot to write down. */
export const meaningOf = (code: string): ProblemMeaning | undefined =>
  Object.hasOwn(PROBLEM_CODES, code) ? PROBLEM_CODES[code as ProblemCode] : undefined;
