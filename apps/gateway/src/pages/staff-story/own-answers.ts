import type { StaffResponse } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { hourMoment, type Moment } from '../../presenters/moment.js';
import type { Sign } from '../../presenters/story-card.js';
import { paragraphs } from '../../presenters/texts.js';
import { capitalised, listed } from '../../presenters/words.js';
import { answerAgainPath } from '../respond/paths.js';
import { answerPath } from './paths.js';

/** An answer of one's own organisation, with its state, and what can be done with it now. */
export interface OwnAnswer {
  readonly id: string;
  readonly heading: string;
  readonly by: { readonly name: string; readonly role: string; readonly service: string };
  readonly sign: Sign;
  readonly state: string;
  /** A time that belongs to the state, after its words. */
  readonly at: Moment | null;
  /** What comes after that. */
  readonly then: string | null;
  /** What a moderator wrote back. */
  readonly reason: string | null;
  /** Empty where everybody reads it above. */
  readonly paragraphs: readonly string[];
  readonly edit: string | null;
  readonly again: string | null;
  readonly deletion: string | null;
  readonly withdrawal: string | null;
}

interface When {
  readonly now: Date;
  readonly calendar: Calendar;
  readonly mayAnswer: boolean;
}

/** Newest first. One that was sent back is not shown once its service has a newer one. */
export function ownAnswers(responses: readonly StaffResponse[], when: When): OwnAnswer[] {
  return responses
    .filter((response, at) => !isSuperseded(response, responses.slice(at + 1)))
    .map((response) => ownAnswer(response, when))
    .reverse();
}

const isSuperseded = ({ state, service }: StaffResponse, later: readonly StaffResponse[]): boolean =>
  state === 'returned' && later.some((other) => other.service.code === service.code && other.state !== 'rejected');

function ownAnswer(response: StaffResponse, when: When): OwnAnswer {
  const { id, reference, kind, name, role, service, text, state } = response;
  const { mayAnswer } = when;
  const open = isOpen(response, when.now) && mayAnswer;
  const path = answerPath(reference, id);
  return {
    id,
    heading: kind === 'full' ? 'Answer' : 'Acknowledgement',
    by: { name, role, service: service.name },
    ...standing(response, when),
    reason: state === 'returned' || state === 'rejected' ? response.reason : null,
    paragraphs: state === 'published' ? [] : paragraphs(text),
    edit: open ? `${path}/edit` : null,
    deletion: open ? `${path}/delete` : null,
    again: state === 'returned' && mayAnswer ? answerAgainPath(reference, id) : null,
    withdrawal: state === 'published' && mayAnswer ? `${path}/withdraw` : null,
  };
}

/** Whether its time to be edited or deleted is not over. */
export const isOpen = ({ state, publishesAt }: StaffResponse, now: Date): boolean =>
  state === 'waiting' && now.getTime() < Date.parse(publishesAt);

type Standing = Pick<OwnAnswer, 'sign' | 'state' | 'at' | 'then'>;

function standing(response: StaffResponse, { now, calendar }: When): Standing {
  const { state, route, publishesAt } = response;
  const said = (sign: Sign, words: string): Standing => ({ sign, state: words, at: null, then: null });
  switch (state) {
    case 'waiting':
      if (!isOpen(response, now)) return said('next', 'It is on its way.');
      return {
        sign: 'next',
        state: 'You can edit or delete it until',
        at: hourMoment(calendar, publishesAt, now),
        then: route === 'publish' ? 'Then everybody can read it.' : `Then ${readFirstWords(response)}`,
      };
    case 'moderation':
      return said('next', `Sent. ${capitalised(readFirstWords(response))}`);
    case 'published':
      return said('answered', 'Everybody can read it.');
    case 'returned':
      return said('late', 'A moderator sent it back with a question. Nobody else has seen it.');
    case 'rejected':
      return said('stopped', 'A moderator did not publish it.');
    case 'withdrawn':
      return said('stopped', 'It was taken back.');
  }
}

/** `a moderator reads it first, because it says that something changed.` */
export const readFirstWords = ({ why }: Pick<StaffResponse, 'why'>): string =>
  why.length === 0 ? 'a moderator reads it first.' : `a moderator reads it first, because ${listed(why.map(small))}.`;

const small = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
