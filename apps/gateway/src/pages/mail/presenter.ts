import type { ResponseOf, listKeptMail } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { hourMoment } from '../../presenters/moment.js';

type KeptMail = ResponseOf<typeof listKeptMail>['items'][number];

/** A run of a mail's text; a web address in it is a link. */
export interface TextPiece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** The text with its web addresses apart, and nothing else of it as a link. */
export const piecesOf = (text: string): TextPiece[] =>
  text
    .split(ADDRESS)
    .filter((piece) => piece !== '')
    .map((piece) => (ADDRESS.test(piece) ? { text: piece, href: piece } : { text: piece }));

export function presentMail(mails: readonly KeptMail[], context: { readonly now: Date; readonly calendar: Calendar }) {
  return {
    title: 'Mail that was sent',
    mails: mails.map(({ id, to, subject, text, at }) => ({
      id,
      to,
      subject,
      at: hourMoment(context.calendar, at, context.now),
      pieces: piecesOf(text),
    })),
  };
}
