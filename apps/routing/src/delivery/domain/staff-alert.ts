import { addDuration, type Duration } from '#kernel';

/** What the mail to somebody who may answer a story says. */
export interface StaffAlert {
  readonly reference: string;
  readonly title: string;
  /** The first words of the published text. */
  readonly excerpt: string;
  /** Names of the story's services that this person answers for. */
  readonly services: readonly string[];
  /** "because you answer for Ward 7" */
  readonly why: string;
  readonly publishedAt: Date;
}

export interface AlertRules {
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly answerWithin: Duration;
}

/** "9 March 2026": the day by which an answer is asked for, where the organisation is. */
export function answerBy({ publishedAt }: Pick<StaffAlert, 'publishedAt'>, rules: AlertRules): string {
  const { timeZone, answerWithin } = rules;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  return format.format(addDuration(publishedAt, answerWithin));
}

/** Where staff read and answer the story. */
export const staffLink = ({ reference }: Pick<StaffAlert, 'reference'>, { publicUrl }: AlertRules): string =>
  `${publicUrl}/staff/stories/${reference}`;
