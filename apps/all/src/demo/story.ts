import type { HistoryResponse, HistoryStory, StoryStatus, Tag } from '#contracts';
import { AT_WORK, AWAKE, daysAfter, hourOf, hoursAfter, monthOf } from './days.js';
import type { AnswerOutline, StoryOutline, WrittenTag } from './outline.js';
import { personAt } from './people.js';
import { PLACES } from './places.js';
import { seededId, seededReference, seededShare } from './seeded.js';
import { isInScope, nearest, toldOf } from './told.js';

const WAS_PUBLIC: readonly StoryStatus[] = ['published', 'restricted', 'withdrawn', 'erased'];
const UNDECIDED: readonly StoryStatus[] = ['submitted', 'in-moderation'];
/** Their providers may look at a story for three days before it is public. */
const PREVIEWED = new Set(
  PLACES.filter(({ kind, sector }) => kind === 'gp-practice' || sector !== 'nhs').map(({ code }) => code),
);
const PREVIEW_DAYS = 3;
const HOLD_DAYS = 7;
const POLARITY = { '+': 1, '-': -1, '~': 0 } as const;

/** What is not said in the outline of a story itself. */
export interface StoryFrame {
  /** The words that everything made up about it comes from. */
  readonly key: string;
  /** How many days before today it was sent. */
  readonly sent: number;
  readonly screenName: string;
  /** The day of loading, from its start. */
  readonly today: Date;
}

export const statusOf = ({ status }: StoryOutline): StoryStatus => status ?? 'published';
export const servicesOf = ({ at }: StoryOutline): readonly string[] => (typeof at === 'string' ? [at] : at);
export const wasPublic = (outline: StoryOutline): boolean => WAS_PUBLIC.includes(statusOf(outline));

/** A story with its whole past. */
export function storyOf(outline: StoryOutline, frame: StoryFrame): HistoryStory {
  const { key, today } = frame;
  const status = statusOf(outline);
  const services = servicesOf(outline);
  const times = timesOf(outline, frame);
  const { publishedAt } = times;
  return {
    id: seededId(key),
    reference: seededReference(key),
    status,
    ...(status === 'erased' ? NO_WORDS : wordsOf(outline, frame)),
    relation: outline.who ?? 'patient',
    when: monthOf(daysAfter(times.submittedAt, -3 - 45 * seededShare(`when ${key}`))),
    place: outline.place ?? null,
    services,
    criticality: criticalityOf(outline),
    reason: outline.reason ?? null,
    hold: outline.hold ?? null,
    holdUntil: outline.hold === 'serious' ? daysAfter(today, HOLD_DAYS) : null,
    ...times,
    told:
      publishedAt && status !== 'restricted'
        ? services.map((service) => toldOf(outline, { key, service, publishedAt, today }))
        : [],
    responses: publishedAt
      ? (outline.answers ?? []).map((answer, index) =>
          responseOf(answer, { key: `${key} response ${index}`, services, publishedAt }),
        )
      : [],
  };
}

type Words = Pick<
  HistoryStory,
  'title' | 'text' | 'originalText' | 'good' | 'improve' | 'feelings' | 'screenName' | 'tags'
>;

const NO_WORDS: Words = {
  title: null,
  text: '',
  originalText: '',
  good: [],
  improve: [],
  feelings: [],
  screenName: '',
  tags: [],
};

function wordsOf(outline: StoryOutline, { screenName }: StoryFrame): Words {
  const tags = (outline.tags ?? []).map(tagOf);
  const named = (polarity: Tag['polarity']): string[] =>
    tags.filter((tag) => tag.polarity === polarity).map(({ name }) => name);
  return {
    title: outline.title ?? null,
    text: outline.text,
    originalText: outline.written ?? outline.text,
    good: outline.good ?? named(1),
    improve: outline.improve ?? named(-1),
    feelings: outline.feelings ?? named(0),
    screenName: outline.name ?? screenName,
    tags,
  };
}

const tagOf = (written: WrittenTag): Tag => ({
  name: written.slice(1),
  polarity: POLARITY[written[0] as keyof typeof POLARITY],
});

/** A moderator has set it where the story was let through: none for praise, minimal where something could be better. */
function criticalityOf(outline: StoryOutline): number | null {
  if (outline.criticality !== undefined) return outline.criticality;
  const isApproved = wasPublic(outline) || statusOf(outline) === 'preview';
  if (!isApproved) return null;
  return outline.tags?.some((tag) => tag.startsWith('-')) ? 1 : 0;
}

type Times = Pick<HistoryStory, 'submittedAt' | 'decidedAt' | 'publishedAt' | 'publishesAt' | 'withdrawnAt'>;

function timesOf(outline: StoryOutline, { key, sent, today }: StoryFrame): Times {
  const status = statusOf(outline);
  const day = Math.floor(sent);
  const submittedAt = hourOf(daysAfter(today, -day), AWAKE, `sent ${key}`);
  if (UNDECIDED.includes(status)) {
    return { submittedAt, decidedAt: null, publishedAt: null, publishesAt: null, withdrawnAt: null };
  }
  // Most are decided on the next day, none on the day of loading.
  const decided = day - Math.min(day - 1, seededShare(`decided ${key}`) < 0.75 ? 1 : 2);
  const decidedAt = hourOf(daysAfter(today, -decided), AT_WORK, `decided ${key}`);
  const isPreviewed = servicesOf(outline).some((code) => PREVIEWED.has(code));
  const publicAt = isPreviewed ? daysAfter(decidedAt, PREVIEW_DAYS) : decidedAt;
  const publishedAt = wasPublic(outline) ? publicAt : null;
  return {
    submittedAt,
    decidedAt,
    publishedAt,
    publishesAt: status === 'preview' ? publicAt : null,
    withdrawnAt:
      publishedAt && (status === 'withdrawn' || status === 'erased')
        ? daysAfter(publishedAt, 8 + Math.floor(10 * seededShare(`withdrawn ${key}`)))
        : null,
  };
}

function responseOf(
  answer: AnswerOutline,
  { key, services, publishedAt }: { key: string; services: readonly string[]; publishedAt: Date },
): HistoryResponse {
  const { after, text, from, state = 'published' } = answer;
  const person = from ? personAt(from) : services.flatMap((service) => nearest(service).people)[0];
  const service =
    services.find((code) => nearest(code).people.some(({ id }) => id === person?.id)) ??
    services.find((code) => person && isInScope(person, code));
  if (!person || !service) throw new Error(`${key} has nobody who could have answered: ${text.slice(0, 40)}`);
  const answeredAt = hourOf(daysAfter(publishedAt, after), AT_WORK, key);
  const wasLetThrough = state === 'published' || state === 'withdrawn';
  return {
    id: seededId(key),
    service,
    person: person.id,
    kind: answer.kind ?? 'full',
    text,
    state,
    reason: answer.reason ?? null,
    submittedAt: hoursAfter(answeredAt, -0.5),
    publishedAt: wasLetThrough ? answeredAt : null,
    withdrawnAt: state === 'withdrawn' ? hoursAfter(answeredAt, 26) : null,
    mark: answer.mark ?? null,
  };
}
