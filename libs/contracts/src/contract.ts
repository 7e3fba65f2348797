import type { z } from 'zod';

/** The three rooms that own data, and so own what is said about it. */
export type DataRoom = 'stories' | 'routing' | 'impact';
export const DATA_ROOMS: readonly DataRoom[] = ['stories', 'routing', 'impact'];

/**
 * What a room says happened. Its name is its routing key; a new meaning is a new version beside the old one. Its data
 * holds no contact data and no secret, and criticality only where a consumer needs it.
 */
export interface EventContract<Data = unknown> {
  readonly kind: 'event';
  readonly owner: DataRoom;
  /** Wire name, such as `stories.story-published.v1`. */
  readonly name: string;
  readonly schema: z.ZodType<Data>;
  /** Whom it is about: a story's reference, a change's id. Erasure finds messages by it. */
  readonly subject: (data: Data) => string;
  /** The same event without a word that a person wrote: what erasure leaves behind. */
  readonly erased: (data: Data) => Data;
  /** At least one message that owner and consumers are tested with. */
  readonly examples: readonly Data[];
}

/** What a room answers when asked. Both ends check it. */
export interface RequestContract<Request = unknown, Response = unknown> {
  readonly kind: 'request';
  readonly owner: DataRoom;
  /** Wire name, such as `stories.submit-story`. */
  readonly name: string;
  readonly request: z.ZodType<Request>;
  readonly response: z.ZodType<Response>;
  /** Whether asking twice is the same as asking once: only then may it be asked again inside the deadline. */
  readonly idempotent: boolean;
  readonly example: { readonly request: Request; readonly response: Response };
}

export type EventData<Contract> = Contract extends EventContract<infer Data> ? Data : never;
export type RequestOf<Contract> = Contract extends RequestContract<infer Request, infer _Response> ? Request : never;
export type ResponseOf<Contract> = Contract extends RequestContract<infer _Request, infer Response> ? Response : never;

/** Declares an event; its owner is the first part of its name. */
export function event<Schema extends z.ZodType>(declared: {
  name: `${DataRoom}.${string}.v${number}`;
  schema: Schema;
  subject: (data: z.output<Schema>) => string;
  erased?: (data: z.output<Schema>) => z.output<Schema>;
  examples: readonly z.output<Schema>[];
}): EventContract<z.output<Schema>> {
  return {
    kind: 'event',
    owner: ownerOf(declared.name),
    erased: (data) => data,
    ...declared,
    schema: declared.schema as unknown as z.ZodType<z.output<Schema>>,
  };
}

/** Declares a request; its owner is the first part of its name. */
export function request<Request extends z.ZodType, Response extends z.ZodType>(declared: {
  name: `${DataRoom}.${string}`;
  request: Request;
  response: Response;
  idempotent: boolean;
  example: { request: z.output<Request>; response: z.output<Response> };
}): RequestContract<z.output<Request>, z.output<Response>> {
  return {
    kind: 'request',
    owner: ownerOf(declared.name),
    ...declared,
    request: declared.request as unknown as z.ZodType<z.output<Request>>,
    response: declared.response as unknown as z.ZodType<z.output<Response>>,
  };
}

function ownerOf(name: string): DataRoom {
  const owner = DATA_ROOMS.find((room) => name.startsWith(`${room}.`));
  if (!owner) throw new Error(`${name} does not begin with the room that owns it`);
  return owner;
}
