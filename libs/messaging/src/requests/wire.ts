import { HeardError, STATUS_OF_KIND, type ErrorDetails, type ErrorKind } from '#kernel';

/** What travels with every request. */
export interface RequestMeta {
  /** The gateway's signed claim of who is acting; none for nobody. */
  readonly claim?: string;
  readonly traceparent?: string;
  /** When the asker stops waiting (milliseconds since 1970, by the asker's clock). */
  readonly deadline: number;
}

export interface RequestEnvelope {
  readonly data: unknown;
  readonly meta: RequestMeta;
}

/** What a room says to a request. It always says something: an error is an answer too. */
export type Reply =
  | { readonly outcome: 'answered'; readonly data: unknown }
  | { readonly outcome: 'refused'; readonly error: WireError }
  /** The handler broke: what happened is in the room's own log, not on the wire. */
  | { readonly outcome: 'failed' }
  /** Certainly not begun: the room is stopping, or does not know the request. It may be asked elsewhere. */
  | { readonly outcome: 'not-begun'; readonly reason: string };

export interface WireError {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly detail: string;
  readonly details: ErrorDetails;
}

export function refusal(error: HeardError): Reply {
  const { kind, code, message, details } = error;
  return { outcome: 'refused', error: { kind, code, detail: message, details } };
}

/** The error as the other room threw it. */
export function refusalError(error: WireError): Error {
  if (!(error.kind in STATUS_OF_KIND)) return new RemoteFailure(`refused with the unknown kind ${String(error.kind)}`);
  return new HeardError(error.kind, error.code, error.detail, error.details);
}

/** The other room broke, or answered what its contract does not know. For a person it is a fault of Heard (500). */
export class RemoteFailure extends Error {
  constructor(what: string) {
    super(`A request failed: ${what}.`);
    this.name = 'RemoteFailure';
  }
}
