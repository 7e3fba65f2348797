import { HeardError } from '#kernel';
import { RemoteFailure } from '#messaging';

/**
 * What a room answers, or undefined while it is away or broken: the page then shows what it has, and says what is
 * missing. Everything else that a room refuses is passed on.
 */
export async function orAway<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RemoteFailure) return undefined;
    if (error instanceof HeardError && error.kind === 'unavailable') return undefined;
    throw error;
  }
}
