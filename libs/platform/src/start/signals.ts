import type { Logger } from '../logging/logger.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface SignalOptions {
  readonly logger: Logger;
  /** Stops everything. @returns whether that went well */
  readonly stop: () => Promise<boolean>;
  /** Ends the process; a test gives its own. */
  readonly exit?: (status: number) => void;
}

/**
 * Stops cleanly at the first SIGINT or SIGTERM, and at once at the second.
 * @returns a function that takes the listeners away
 */
export function stopOnSignals({ logger, stop, exit = process.exit.bind(process) }: SignalOptions): () => void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return exit(1);
    stopping = true;
    logger.info({ signal }, 'Stopping: what runs is finished first. Once more ends it at once');
    void stop().then(
      (good) => exit(good ? 0 : 1),
      () => exit(1),
    );
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
