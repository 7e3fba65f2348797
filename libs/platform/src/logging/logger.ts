import { pino, type Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';
import { currentTrace } from '#messaging';
import type { LogLevel } from '../settings.js';
import { describeFailure } from './describe-failure.js';
import { scrub } from './scrub.js';

/** pino's, with rules of its own: see `createLogger`. */
export type Logger = PinoLogger;

/** Where lines go: standard output, or a test's list. */
export interface LogDestination {
  write(line: string): void;
}

export interface LoggerOptions {
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty';
  readonly destination?: LogDestination;
}

/**
 * Makes the process's logger. A room logs by `logger.child({ room })`.
 *
 * What it writes holds nothing of a person's: errors lose the words that repeat data (`describeFailure`), and every line
 * loses what looks like an address, a secret or a password (`scrub`). Both are a net, not a licence: log ids, counts and
 * route templates, never bodies, paths or what somebody typed.
 */
export function createLogger({ logLevel, logFormat, destination = standardOutput(logFormat) }: LoggerOptions): Logger {
  return pino(
    {
      level: logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeFailure, err: describeFailure },
      mixin: traceOfLine,
    },
    { write: (line: string) => destination.write(scrub(line)) },
  );
}

/** Says nothing: for tests of something else. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

/** The 32 digits that all lines, in all processes, of one click have in common. */
function traceOfLine(): object {
  const trace = currentTrace();
  return trace ? { trace: trace.slice(3, 35) } : {};
}

function standardOutput(format: 'json' | 'pretty'): LogDestination {
  if (format === 'json') return pino.destination({ dest: 1, sync: false });
  return pretty({ sync: true, ignore: 'trace', translateTime: 'SYS:HH:MM:ss', singleLine: true });
}
