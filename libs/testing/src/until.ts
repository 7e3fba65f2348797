export interface UntilOptions {
  /** Milliseconds. */
  readonly within?: number;
  /** What is waited for, as the end of the sentence "Waited 10 s for …". */
  readonly what?: string;
}

const EVERY_MS = 20;

/**
 * Waits until the condition gives something truthy, and gives that.
 * @throws Error when it has not within the time; with the last error where the condition itself threw
 */
export async function until<Result>(
  condition: () => Result | Promise<Result>,
  { within = 10_000, what = 'a condition' }: UntilOptions = {},
): Promise<NonNullable<Result>> {
  const deadline = performance.now() + within;
  let lastError: unknown;
  for (;;) {
    try {
      lastError = undefined;
      const result = await condition();
      if (result) return result;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${within / 1000} s for ${what}`, { cause: lastError });
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
