import { HeardError, unavailable, type FieldError } from '#kernel';
import { getPlaces } from '#contracts';
import { keepPlaces, knownCodes } from '../persistence/places.js';
import type { Parts } from '../parts.js';

/** An author waits for the answer, so routing gets little time. */
const DEADLINE_MS = 300;
/** Codes kept in memory; a directory has some 50,000. */
const MOST_REMEMBERED = 100_000;

/** What the directory says of some codes. */
export interface Resolved {
  readonly known: readonly string[];
  /** No directory knows these. */
  readonly unknown: readonly string[];
  /** The room's copy lacks these, and routing could not be asked. */
  readonly unanswered: readonly string[];
}

/**
 * Finds out whether codes of services are real: from memory, from the room's copy of the directory, from routing. A code
 * that was known once is known for ever: codes are never reused, and closed places stay in the directory.
 */
export class ServicesOfStories {
  private readonly remembered = new Set<string>();

  constructor(private readonly parts: Pick<Parts, 'transactions' | 'requests'>) {}

  /** Each code once, in the order given. */
  async resolve(given: readonly string[]): Promise<Resolved> {
    const codes = [...new Set(given)];
    await this.lookUp(codes.filter((code) => !this.remembered.has(code)));
    const missing = codes.filter((code) => !this.remembered.has(code));
    const isAnswered = missing.length === 0 || (await this.askRouting(missing));
    const stillMissing = missing.filter((code) => !this.remembered.has(code));
    return {
      known: codes.filter((code) => this.remembered.has(code)),
      unknown: isAnswered ? stillMissing : [],
      unanswered: isAnswered ? [] : stillMissing,
    };
  }

  /**
   * For moderators, who can wait until the directory answers.
   * @returns a fault for each code that no directory knows
   * @throws HeardError `unavailable` when routing can't be asked
   */
  async faultsOf(given: readonly string[]): Promise<FieldError[]> {
    const { unknown, unanswered } = await this.resolve(given);
    if (unanswered.length > 0) throw unavailable('The directory cannot be asked at present. Try again in a moment.');
    return unknownServices(given, unknown);
  }

  private async lookUp(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return;
    for (const code of await knownCodes(this.parts.transactions, codes)) this.remember(code);
  }

  /** @returns whether routing answered; what it knew is kept */
  private async askRouting(codes: readonly string[]): Promise<boolean> {
    try {
      const { places } = await this.parts.requests.ask(getPlaces, { codes: [...codes] }, { deadlineMs: DEADLINE_MS });
      if (places.length > 0) await keepPlaces(this.parts.transactions, places);
      for (const { code } of places) this.remember(code);
      return true;
    } catch (error) {
      if (error instanceof HeardError && error.kind !== 'unavailable') throw error;
      return false;
    }
  }

  private remember(code: string): void {
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.add(code);
  }
}

/** A fault at each place in the list where a code stands that nobody knows. */
export function unknownServices(given: readonly string[], unknown: readonly string[]): FieldError[] {
  return given.flatMap((code, i) =>
    unknown.includes(code)
      ? [{ path: `services.${i}`, code: 'unknown-service', message: 'No directory knows this service.' }]
      : [],
  );
}
