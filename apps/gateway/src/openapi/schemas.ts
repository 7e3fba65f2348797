import { z } from 'zod';
import {
  Figure,
  NamedPlace,
  PublicChange,
  PublicEvent,
  PublicPlace,
  PublicResponse,
  RoomStatus,
  StaffChange,
  StaffResponse,
  Tag,
} from '#contracts';
import { FollowPage } from '../presenters/follow.js';
import { InboxItem } from '../presenters/inbox.js';
import { Story } from '../presenters/stories.js';
import type { Route } from '../routes/route.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Shapes that stand in several answers, and get a name in the document. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Story,
  Tag,
  NamedPlace,
  Place: PublicPlace,
  Response: PublicResponse,
  StaffResponse,
  Change: PublicChange,
  StaffChange,
  Follow: FollowPage,
  InboxItem,
  Event: PublicEvent,
  Figure,
  RoomStatus,
};

/** What zod can't say in JSON Schema (a function that reads a value) is left open: the text beside it says what is meant. */
const OPEN = { unrepresentable: 'any', target: 'draft-2020-12' } as const;

/**
 * @param side `input` is what is sent (a reference as somebody types it); `output` what it is read as (a number)
 */
export function parameterSchema(schema: z.ZodType, side: 'input' | 'output'): JsonSchema {
  return plain(z.toJSONSchema(schema, { ...OPEN, io: side }));
}

/** What a body may hold, as it is sent. */
export function bodySchema(schema: z.ZodType): JsonSchema {
  return plain(z.toJSONSchema(schema, { ...OPEN, io: 'input' }));
}

export interface AnswerSchemas {
  /** By name, for `components/schemas`. */
  readonly shared: Readonly<Record<string, JsonSchema>>;
  of(route: Route): JsonSchema | undefined;
}

/** The answers of these routes, with the shapes that have a name told once. */
export function answerSchemas(routes: readonly Route[]): AnswerSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  for (const { id, answer } of routes) {
    if (answer.schema && !registry.has(answer.schema)) registry.add(answer.schema, { id: answerName(id) });
  }
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { ...OPEN, io: 'output', uri, override: leaveOpen });
  const shared = Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
  return {
    shared,
    of: ({ answer }) => {
      const id = answer.schema && registry.get(answer.schema)?.id;
      return id === undefined ? undefined : { $ref: uri(id) };
    },
  };
}

const answerName = (operation: string): string => `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Answer`;

/** One dialect holds for the whole document. */
function plain(schema: object): JsonSchema {
  const { $schema: _dialect, $id: _id, ...rest } = schema as Record<string, unknown>;
  return rest;
}

/** An answer may grow fields without breaking who reads it. */
function leaveOpen({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}
