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
  /** When those who were told are reminded: the day by which the inbox asks for an answer. */
  readonly remindAfter: Duration;
}

export const GATEWAY_SETTINGS = Symbol('GatewaySettings');
export const CLOCK = Symbol('Clock');
