import { z } from 'zod';
import { isUnstorable, readReference } from '#kernel';

/** The words of the wire (interfaces.md, section 3). */
export const STORY_STATUSES = [
  'submitted',
  'in-moderation',
  'returned',
  'held',
  'preview',
  'restricted',
  'published',
  'rejected',
  'withdrawn',
  'erased',
] as const;
export const PROGRESS = ['unheard', 'heard', 'read', 'answered', 'changed'] as const;
export const RELATIONS = ['patient', 'carer', 'relative', 'friend', 'advocate'] as const;
export const PLACE_KINDS = [
  'gp-practice',
  'hospital',
  'clinic',
  'community',
  'mental-health',
  'ambulance',
  'dentist',
  'pharmacy',
  'optician',
  'care-home',
  'trust',
  'commissioner',
  'other',
] as const;
export const SECTORS = ['nhs', 'independent', 'third-sector', 'social-care'] as const;
export const ROUTES = ['web', 'partner', 'assisted', 'invitation', 'kiosk'] as const;
export const RESPONSE_KINDS = ['full', 'acknowledgement'] as const;
export const RESPONSE_STATES = ['waiting', 'moderation', 'published', 'returned', 'rejected', 'withdrawn'] as const;
export const CHANGE_STATES = ['planned', 'in-progress', 'made', 'not-going-ahead'] as const;
export const MARKS = ['helpful', 'not-helpful'] as const;
export const DIFFERENCES = ['yes', 'partly', 'no', 'cannot-say'] as const;
export const PUBLIC_EVENT_TYPES = [
  'story.published',
  'story.updated',
  'story.withdrawn',
  'response.published',
  'response.withdrawn',
  'change.planned',
  'change.updated',
  'change.made',
  'change.not-going-ahead',
] as const;

export const StoryStatus = z.enum(STORY_STATUSES);
export const Progress = z.enum(PROGRESS);
export const Relation = z.enum(RELATIONS);
export const PlaceKind = z.enum(PLACE_KINDS);
export const Sector = z.enum(SECTORS);
export const Route = z.enum(ROUTES);
export const ResponseKind = z.enum(RESPONSE_KINDS);
export const ResponseState = z.enum(RESPONSE_STATES);
export const ChangeState = z.enum(CHANGE_STATES);
export const Mark = z.enum(MARKS);
export const Difference = z.enum(DIFFERENCES);
export const PublicEventType = z.enum(PUBLIC_EVENT_TYPES);

export type StoryStatus = z.infer<typeof StoryStatus>;
export type Progress = z.infer<typeof Progress>;
export type Relation = z.infer<typeof Relation>;
export type PlaceKind = z.infer<typeof PlaceKind>;
export type Sector = z.infer<typeof Sector>;
export type Route = z.infer<typeof Route>;
export type ResponseKind = z.infer<typeof ResponseKind>;
export type ResponseState = z.infer<typeof ResponseState>;
export type ChangeState = z.infer<typeof ChangeState>;
export type Mark = z.infer<typeof Mark>;
export type Difference = z.infer<typeof Difference>;
export type PublicEventType = z.infer<typeof PublicEventType>;

/** RFC 3339, in UTC. */
export const Time = z.iso.datetime();
/** `2026-10`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as 2026-10.');
/** `2026-10-31`. */
export const Day = z.iso.date();
export const Id = z.uuid();

/** A story's reference, in any way a person types it; read into its one written form. */
export const ReferenceText = z.string().transform((typed, context) => {
  const reference = readReference(typed);
  if (reference) return reference;
  context.addIssue({
    code: 'custom',
    params: { code: 'not-a-reference' },
    message: 'A reference looks like H-7K3M-92QX.',
  });
  return z.NEVER;
});

/**
 * A place's national code, or one of ours beneath it (`A81004-3032`). Publishers are free with them: the NHS website has
 * `5CX SALEDENTALCARE__000002_M334RZ` and `//SE120DU`. So it is one line of plain signs, and is encoded in addresses.
 */
export const PlaceCode = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,62}[!-~])?$/, 'A code is a short line of plain letters and digits.');

/** Text that PostgreSQL can keep. Line breaks and tabs stay; other control characters are refused. */
export function plainText(limits: { min?: number; max: number }) {
  return z
    .string()
    .refine((text) => !isUnstorable(text), {
      params: { code: 'unreadable-characters' },
      message: 'This holds characters that cannot be kept. Delete them, or type the text again.',
      abort: true,
    })
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(limits.min ?? 0)
        .max(limits.max),
    );
}

// Controls, and characters that turn or hide text: a name must not lie about itself (threats.md, 26).
const DECEPTIVE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u;

/** One line for a name, a title or a phrase: no controls, nothing that turns or hides text. */
export function oneLine(limits: { min?: number; max: number }) {
  return plainText(limits).refine((text) => !DECEPTIVE.test(text), {
    params: { code: 'control-characters' },
    message: 'This holds characters that cannot be seen. Delete them, or type it again.',
  });
}

/** One plain address: no list, group, comment, quotes or line break (threats.md, 7). */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    'Enter one e-mail address, such as name@example.org.',
  );

/** A page of a list; the cursor is opaque. */
export const PageRequest = z.strictObject({
  limit: z.number().int().min(1).max(100),
  cursor: z.string().max(500).optional(),
});
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const Tag = z.strictObject({
  name: oneLine({ min: 1, max: 60 }),
  polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
});
export type Tag = z.infer<typeof Tag>;

/** A service as a story names it. The name is kept as it was when nobody knows a newer one. */
export const NamedPlace = z.object({ code: z.string(), name: z.string() });
export type NamedPlace = z.infer<typeof NamedPlace>;

/** Where on the map. */
export const Point = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
export type Point = z.infer<typeof Point>;

/** What every room tells its operator. */
export const RoomStatus = z.object({
  room: z.string(),
  /** Events written and not yet confirmed by the transport. */
  outbox: z.object({ waiting: z.number(), oldestSeconds: z.number() }),
  /** By consumer or kind of work: waiting for its time, failed and to be tried again, given up. */
  work: z.array(
    z.object({
      kind: z.string(),
      waiting: z.number(),
      retrying: z.number(),
      dead: z.number(),
      oldestSeconds: z.number(),
    }),
  ),
  /** What the room has counted at its own step, such as `accepted`, `published`, `delivered`. */
  counts: z.record(z.string(), z.number()),
});
export type RoomStatus = z.infer<typeof RoomStatus>;

export const Nothing = z.object({});
