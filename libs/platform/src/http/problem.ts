import { HttpException } from '@nestjs/common';
import { HeardError, type FieldError } from '#kernel';
import { HttpRefusal } from './http-refusal.js';
import { meaningOf, type ProblemCode } from './problem-codes.js';

/** The body of an answer that is an error (RFC 9457). */
export interface Problem {
  /** `urn:heard:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** What was wrong and what to do, for a person. Never repeats what was sent. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Whom the operator should hear of: everything that is not a refusal of ours. */
export const isFault = ({ status }: ProblemAnswer): boolean => status === 500;

/**
 * What a caller is told of an error, whatever was thrown. What callers send wrong is thrown as a HeardError; a ZodError
 * that gets here is a room that breaks a contract, which is a fault of ours.
 */
export function problemFor(error: unknown): ProblemAnswer {
  if (error instanceof HeardError) return answer(error.code, error.status, error.message, error.details);
  if (error instanceof HttpRefusal) return refused(error.code, error.headers);
  return refused(codeOf(error));
}

function answer(
  code: string,
  status: number,
  detail: string,
  {
    errors,
    retryAfter,
    headers,
  }: { errors?: readonly FieldError[]; retryAfter?: number; headers?: Record<string, string> } = {},
): ProblemAnswer {
  const title = meaningOf(code)?.title ?? 'Not possible';
  return {
    status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...headers,
    },
    body: { type: `urn:heard:problem:${code}`, title, status, code, detail, ...(errors && { errors }) },
  };
}

/** A refusal of HTTP itself: all that is said of it is in the table. */
function refused(code: ProblemCode, headers: Readonly<Record<string, string>> = {}): ProblemAnswer {
  const { status = 500, meaning = '' } = meaningOf(code) ?? {};
  return answer(code, status, meaning, { headers, ...(status === 503 && { retryAfter: 2 }) });
}

const CODE_OF_FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_BAD_URL: 'bad-path',
  FST_ERR_INVALID_URL: 'bad-path',
  FST_ERR_MAX_PARAM_LENGTH: 'path-too-long',
  FST_ERR_NOT_FOUND: 'not-there',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-this-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'not-json',
  FST_ERR_HANDLER_TIMEOUT: 'took-too-long',
};

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  404: 'not-there',
  405: 'method-not-allowed',
  408: 'too-slow',
  413: 'body-too-large',
  414: 'path-too-long',
  415: 'not-this-type',
  421: 'wrong-host',
  431: 'headers-too-large',
  503: 'took-too-long',
};

/** Of Fastify's and Nest's own errors only code and status are used: their words repeat the path. */
function codeOf(error: unknown): ProblemCode {
  const { code, status } = fastifysOwn(error) ?? { code: '', status: 500 };
  return CODE_OF_FASTIFY[code] ?? CODE_OF_STATUS[status] ?? (status < 500 ? 'bad-request' : 'broken');
}

/** Other libraries' errors carry a `statusCode` too, that of somebody else's answer: those are no concern of the caller. */
function fastifysOwn(error: unknown): { code: string; status: number } | undefined {
  if (error instanceof HttpException) return fastifysOwn(error.cause) ?? { code: '', status: error.getStatus() };
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  return { code, status: typeof statusCode === 'number' ? statusCode : 500 };
}
