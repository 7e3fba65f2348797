import type { Capability } from '#policy';
import type { ErrorKind } from '#kernel';
import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Which count of requests a route is held against (interfaces.md, section 2). */
export type LimitName = 'submissions' | 'reads' | 'none';

/**
 * Who may keep an answer. `seconds`: anyone, for a few seconds, where nobody is signed in. `none`: nobody. `secret`:
 * nobody, and the address itself is a secret that no other site may learn (threats.md, 1). `for-ever`: anyone, as the
 * address changes with the content.
 */
export type Keeping = 'seconds' | 'none' | 'secret' | 'for-ever';

export interface Answer {
  readonly status: 200 | 201 | 202 | 204;
  readonly description: string;
  /** What the body holds; none where there is no body. */
  readonly schema?: z.ZodType;
  /** `application/json` unless told. */
  readonly mediaType?: string;
}

/**
 * One route, said once: Nest serves it, the guard asks who may, the inputs are checked, and the OpenAPI document
 * describes it, all from this.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** Names the operation in the OpenAPI document: `listStories`. */
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for its parameters: `/api/v1/stories/{reference}`. */
  readonly path: `/${string}`;
  /** Heading under which the document lists it. */
  readonly area: string;
  readonly summary: string;
  readonly description?: string;
  /** What the asker must be allowed to do; the rooms ask again, with the place in question. */
  readonly access: Capability;
  /** What an integrator's key must hold where one is sent: `stories:write`. */
  readonly permission?: string;
  /**
   * How whoever asks is known: by an `Authorization` header unless told; pages by their cookie, which the API never reads,
   * so that no other site can use it; or not at all: signing in must work with an old token in hand.
   */
  readonly identity?: 'ignored' | 'cookie';
  readonly params?: Params;
  readonly query?: Query;
  /** Query parameters that may stand several times. */
  readonly repeatable?: readonly string[];
  readonly body?: Body;
  /** Request headers that mean something, for the document. */
  readonly headers?: Readonly<Record<string, { description: string; schema: z.ZodType }>>;
  readonly answer: Answer;
  /** Refusals beyond those that follow from what is declared above. */
  readonly refusals?: readonly ErrorKind[];
  readonly limit?: LimitName;
  /** It takes the form of a page instead of JSON. */
  readonly forms?: true;
  readonly keeping?: Keeping;
  /** False for pages: they are no part of the API. */
  readonly documented?: boolean;
}

type ValueOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets: everything that was sent, checked and read into its one form. */
export interface InputOf<Declared extends Route> {
  readonly params: ValueOf<Declared['params']>;
  readonly query: ValueOf<Declared['query']>;
  readonly body: ValueOf<Declared['body']>;
}

/** Declares a route; keeps the exact types of its schemas. */
export function route<const Declared extends Route>(declared: Declared): Declared {
  return declared;
}
