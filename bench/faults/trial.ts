import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { rounded, say } from '../support/figures.js';
import type { Fault } from './fault.js';
import { GoodClient, Seen } from './good-client.js';
import type { House } from './house.js';
import { backlogOf, missingOf, twiceOf, unmailedOf, type Missing } from './ledger.js';
import { StoryTeller } from './story-teller.js';

/** A fault begins a moment after the first stories of its share. */
const BEFORE_FAULT_MS = 500;
/** Mails that a killed process held wait for their lease (30 s); a failed event for its second pause (30 s). */
const SETTLE_LIMIT_MS = 120_000;
const DRAIN_LIMIT_MS = 60_000;
const DRAINED = 5;

/** What came of one fault. */
export interface Result {
  readonly fault: Fault;
  readonly references: readonly string[];
  readonly seen: Seen;
  readonly broken: readonly string[];
  /** How many times faster than stories came its backlog went. */
  readonly drainOverArrival: number | undefined;
  readonly seconds: number;
}

/** Does faults while stories flow, and finds out what came of each story. */
export class Trial {
  private readonly client: GoodClient;
  private readonly teller: StoryTeller;

  constructor(private readonly house: House) {
    this.client = new GoodClient(house.url);
    this.teller = new StoryTeller(this.client);
  }

  begin(): Promise<void> {
    return this.teller.signIn();
  }

  async during(fault: Fault, stories: number, perSecond: number): Promise<Result> {
    const began = performance.now();
    const seen = new Seen();
    this.client.seen = seen;
    const telling = this.teller.tell(stories, perSecond);
    await sleep(BEFORE_FAULT_MS);
    const found = await this.do(fault);
    const drainOverArrival = fault.drains ? await this.drain(perSecond) : undefined;
    const told = await telling;
    const references = told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const givenUp = told.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    const broken = [...found, ...brokenBy(fault, seen), ...new Set(givenUp)];
    const seconds = (performance.now() - began) / 1000;
    const result = { fault, references, seen, drainOverArrival, seconds, broken };
    say(lineOf(result));
    return result;
  }

  /** Waits until everything has arrived, or can't be waited for any longer. */
  async settle(results: readonly Result[]): Promise<{ missing: readonly Missing[]; twice: ReadonlySet<string> }> {
    const references = results.flatMap((result) => result.references);
    const end = Date.now() + SETTLE_LIMIT_MS;
    return this.withDatabase(async (client) => {
      for (;;) {
        const { mails } = this.house.mail;
        const missing = [...(await missingOf(client, references)), ...unmailedOf(references, mails)];
        if (missing.length === 0 || Date.now() > end)
          return { missing, twice: await twiceOf(client, references, mails) };
        await sleep(1_000);
      }
    });
  }

  /** Nothing but what the fault itself ends may end. */
  private async do(fault: Fault): Promise<readonly string[]> {
    const lost = new Set<string>();
    const { processes } = this.house;
    const watches = processes.map(({ child, room }) => {
      const note = (code: number | null): void => void (code !== null && lost.add(`${room} ended by itself (${code})`));
      child.once('exit', note);
      return () => child.off('exit', note);
    });
    try {
      return [...((await fault.run(this.house)) ?? []), ...lost];
    } catch (error) {
      return [...lost, error instanceof Error ? error.message : String(error)];
    } finally {
      for (const end of watches) end();
    }
  }

  /** From the moment that all is well again until nearly nothing waits. */
  private async drain(perSecond: number): Promise<number> {
    return this.withDatabase(async (client) => {
      const backlog = await backlogOf(client);
      const began = performance.now();
      while ((await backlogOf(client)) > DRAINED && performance.now() - began < DRAIN_LIMIT_MS) await sleep(100);
      const seconds = Math.max(0.1, (performance.now() - began) / 1000);
      return (backlog / seconds + perSecond) / perSecond;
    });
  }

  /** Straight to the database, whatever happens to the way that Heard takes. */
  private async withDatabase<Found>(work: (client: pg.Client) => Promise<Found>): Promise<Found> {
    const client = new pg.Client({ connectionString: this.house.postgres.server.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

function brokenBy({ callersSee }: Fault, { errors5xx, unfriendly, slowestMs }: Seen): string[] {
  return [
    ...(callersSee === 'none' && errors5xx > 0 ? ['callers saw a 5xx'] : []),
    ...(unfriendly > 0 ? [`${unfriendly} answers of 500 or more were no 503 with Retry-After`] : []),
    ...(slowestMs > 5_000 ? [`an answer took ${rounded(slowestMs / 1000, 1)} s`] : []),
  ];
}

function lineOf({ fault, references, seen, drainOverArrival, seconds, broken }: Result): string {
  const drain = drainOverArrival === undefined ? '' : `, drained ${rounded(drainOverArrival, 1)} × the arrival`;
  const told = `${references.length} stories in ${rounded(seconds, 1)} s, ${seen.errors5xx} × 5xx, ${seen.unreached} unreached`;
  const slowest = `slowest ${Math.round(seen.slowestMs)} ms`;
  const errors = [...seen.statuses]
    .filter(([name]) => / 5..$/.test(name))
    .map(([name, times]) => `  ${times} × ${name}`);
  return [
    `${fault.name}: ${told}, ${slowest}${drain}`,
    ...errors,
    ...broken.map((promise) => `  BROKEN: ${promise}`),
  ].join('\n');
}
