import type { Logger } from '../logging/logger.js';

/** How long rooms may take to finish what runs. */
export const STOP_LIMIT_MS = 10_000;

interface Stoppable {
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * Stops rooms one after the other: put first what lets new work in (the gateway), so that the others can finish what it
 * has begun. What does not stop in time is left.
 * @returns whether all stopped, in time and without an error
 */
export async function stopAll(
  rooms: readonly Stoppable[],
  { logger, limitMs = STOP_LIMIT_MS }: { readonly logger: Logger; readonly limitMs?: number },
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), limitMs)));
  const inOrder = async (): Promise<boolean> => {
    let good = true;
    for (const room of rooms) good = (await stopOne(room, logger)) && good;
    return good;
  };
  const outcome = await Promise.race([inOrder(), tooLong]);
  clearTimeout(timer);
  if (outcome === 'late') logger.error({ limitMs }, 'Not everything stopped in time; the rest is cut off');
  return outcome === true;
}

async function stopOne(room: Stoppable, logger: Logger): Promise<boolean> {
  try {
    await room.stop();
    return true;
  } catch (error) {
    logger.error({ part: room.name, error }, 'A part did not stop as it should');
    return false;
  }
}
