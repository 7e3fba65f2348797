import type { Duration } from '#kernel';
import type { Calendar } from './presenters/calendar.js';

/** What the gateway needs of the settings (interfaces.md, section 2). */
export interface GatewaySettings {
  /** Where people reach Heard, without a slash at the end; every link begins with it. */
  readonly publicUrl: string;
  /** Of the operator's time zone. */
  readonly calendar: Calendar;
  /** How long ago a story may have happened. */
  readonly experienceMaxAge: Duration;
  /** How long those who were told have to answer, before somebody above them hears of it. */
  readonly answerWithin: Duration;
  /** How long a provider that may look first has to ask for review. */
  readonly providerPreview: Duration;
  /** How long an answer can be edited before it is published. */
  readonly responseEditWindow: Duration;
  /** Who runs this Heard; undefined where nobody is named. */
  readonly runBy: string | undefined;
}

export const GATEWAY_SETTINGS = Symbol('GatewaySettings');
export const CLOCK = Symbol('Clock');
