import { HeardError, type FieldError } from '#kernel';

/** What may be refused of what somebody wrote; everything else is no fault of the form. */
const OF_THE_WORDS: readonly string[] = ['invalid', 'conflict'];

/**
 * Tries to do what a form asks.
 * @param field what the fault of a whole form stands at
 * @returns what was wrong with the words, for the page that comes again; nothing when it was done
 */
export async function faultsOf(field: string, work: () => Promise<unknown>): Promise<readonly FieldError[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof HeardError) || !OF_THE_WORDS.includes(error.kind)) throw error;
    return error.details.errors ?? [{ path: field, code: error.code, message: error.message }];
  }
}
