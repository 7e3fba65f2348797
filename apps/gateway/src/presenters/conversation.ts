import type { PublicReply, StoryImpact } from '#contracts';
import type { Calendar } from './calendar.js';
import { dayMoment, type Moment } from './moment.js';
import { afterWords } from './days.js';
import { paragraphs } from './texts.js';

/** One voice of the conversation: an organisation's answer, or what the author wrote back. */
export interface Voice {
  readonly who: 'organisation' | 'author';
  /** The organisation's, or the author's screen name. */
  readonly speaker: string;
  /** What the heading goes on with: `answered`. */
  readonly did: string;
  /** Who answered, their role and service; null for the author. */
  readonly person: { readonly name: string; readonly role: string; readonly service: string } | null;
  readonly at: Moment;
  readonly after: string | null;
  readonly paragraphs: readonly string[];
  /** What the author said of it: `found this helpful`. */
  readonly mark: { readonly name: string; readonly text: string } | null;
}

/** Not a voice: that an organisation took its answer back. */
export interface Removal {
  readonly who: 'removed';
  readonly speaker: string;
  readonly at: Moment;
}

const MARKS = { helpful: 'found this helpful.', 'not-helpful': 'did not find this helpful.' } as const;
type Response = StoryImpact['responses'][number];

/** An answer as everyone reads it. */
export function responseVoice(response: Response, author: string, calendar: Calendar): Voice {
  return {
    who: 'organisation',
    speaker: response.organisation.name,
    did: response.kind === 'full' ? 'answered' : 'is looking into it',
    person: { name: response.name, role: response.role, service: response.service.name },
    at: dayMoment(calendar, response.publishedAt),
    after: afterWords(response.afterDays),
    paragraphs: paragraphs(response.text),
    mark: response.mark && { name: author, text: MARKS[response.mark] },
  };
}

/** What the author wrote back. */
export const replyVoice = ({ at, text }: PublicReply, author: string, calendar: Calendar): Voice => ({
  who: 'author',
  speaker: author,
  did: 'wrote back',
  person: null,
  at: dayMoment(calendar, at),
  after: null,
  paragraphs: paragraphs(text),
  mark: null,
});

/** All that was said about a story, oldest first. */
export function conversation(impact: StoryImpact, author: string, calendar: Calendar): (Voice | Removal)[] {
  return [
    ...impact.responses.map((response) => responseVoice(response, author, calendar)),
    ...impact.replies.map((reply) => replyVoice(reply, author, calendar)),
    ...impact.withdrawnResponses.map(({ organisation, at }): Removal => ({
      who: 'removed',
      speaker: organisation.name,
      at: dayMoment(calendar, at),
    })),
  ].sort((a, b) => Date.parse(a.at.iso) - Date.parse(b.at.iso));
}
