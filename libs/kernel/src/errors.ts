/** One fault of one field, as `application/problem+json` carries it in `errors`. */
export interface FieldError {
  /** Where: `text`, `services.0`, or the name of a query parameter. */
  readonly path: string;
  /** A stable word that programs hold on to, such as `required` or `too-old`. */
  readonly code: string;
  /** What was wrong and what to do, for a person. */
  readonly message: string;
}

/** What kind of refusal: decides the HTTP status and whether a repeat can help. */
export type ErrorKind =
  | 'unreadable' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'conflict' // 409
  | 'gone' // 410
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'invalid' // 422
  | 'too-many' // 429
  | 'unavailable'; // 503

/** The HTTP status of each kind. */
export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  unreadable: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
};

export interface ErrorDetails {
  readonly errors?: readonly FieldError[];
  /** Seconds after which a repeat can help (429, 503). */
  readonly retryAfter?: number;
}

/**
 * A refusal that a person or a program can act on. Every room throws it, requests carry it across processes, and the
 * gateway turns it into `application/problem+json`. Its words go to the caller: they never repeat what was sent.
 */
export class HeardError extends Error {
  /**
   * @param kind what kind of refusal
   * @param code stable word for programs, such as `claimed-by-another`
   * @param detail a sentence for a person: what was wrong, what to do
   */
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    detail: string,
    readonly details: ErrorDetails = {},
  ) {
    super(detail);
    this.name = 'HeardError';
  }

  get status(): number {
    return STATUS_OF_KIND[this.kind];
  }
}

/** 422 with every field at once. */
export const invalid = (errors: readonly FieldError[], detail = 'Some fields need another look.'): HeardError =>
  new HeardError('invalid', 'invalid', detail, { errors });

/** 404: it is not there, or not yours to know. */
export const notFound = (what: string): HeardError =>
  new HeardError('not-found', 'not-found', `${what} was not found.`);

/** 403: known, but not yours to do. */
export const forbidden = (detail: string): HeardError => new HeardError('forbidden', 'forbidden', detail);

/** 409 with a code that says what stands in the way. */
export const conflict = (code: string, detail: string): HeardError => new HeardError('conflict', code, detail);

/** 503: nothing is known to have been done; the same request may be sent again. */
export const unavailable = (detail: string, retryAfter = 2): HeardError =>
  new HeardError('unavailable', 'unavailable', detail, { retryAfter });
