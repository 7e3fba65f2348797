import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Gives Nest's own lines to our logger. What it says of its start is of use to who develops, so that is `debug`. */
export const nestLogger = (logger: Logger): LoggerService => new NestLogger(logger);

class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** The last of the rest names the part of Nest; a stack before it would repeat the error's words. */
  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: readonly unknown[],
  ): void {
    const part = rest.at(-1);
    const error = [message, ...rest].find((one) => one instanceof Error);
    const fields = { nest: typeof part === 'string' ? part.slice(0, 80) : undefined, error };
    this.logger[level](fields, typeof message === 'string' ? message.slice(0, 500) : 'Nest reports an error');
  }
}
