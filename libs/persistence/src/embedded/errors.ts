import { SafeToShow } from '../describe-error.js';

/** Why the embedded PostgreSQL does not start. */
export type EmbeddedPostgresFault =
  /** This kind of machine has no binaries, or they were not installed. */
  | 'not-installed'
  /** The data folder can't be made or written. */
  | 'not-writable'
  /** It can't be run as root here. */
  | 'root'
  /** Another Heard uses the data folder. */
  | 'in-use'
  /** The data are those of another PostgreSQL. */
  | 'other-version'
  /** It was started and ended, or did not answer. */
  | 'failed';

/** Its message is a sentence that says what to do. */
export class EmbeddedPostgresError extends SafeToShow {
  constructor(
    readonly fault: EmbeddedPostgresFault,
    message: string,
  ) {
    super(message);
  }
}
