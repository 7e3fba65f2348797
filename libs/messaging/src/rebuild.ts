import type { DataRoom, EventContract } from '#contracts';
import { ShadowTables, type Transactions, type Tx } from '#persistence';
import type { CloudEvent } from './events/cloud-event.js';
import { decidedLogEnd, readLog, visibleLogEnd } from './events/read-log.js';

/** What a projection makes of one kind of event. */
export interface Hearing {
  readonly contract: Pick<EventContract, 'name' | 'owner' | 'schema'>;
  /** The statements that also its consumer runs: they only move forward, so that events may come in any order and twice. */
  readonly keep: (tx: Tx, data: never) => Promise<unknown>;
}

/** Ties an event to what is kept of it. */
export function keeps<Data>(contract: EventContract<Data>, keep: (tx: Tx, data: Data) => Promise<unknown>): Hearing {
  return { contract, keep };
}

/**
 * What a room has made of what was said, by others and by itself. It has no effect but its rows, so it can be made anew
 * from the logs.
 */
export interface Projection {
  readonly room: DataRoom;
  /** What an operator calls it: `progress`. */
  readonly names: readonly string[];
  readonly tables: readonly string[];
  readonly hears: readonly Hearing[];
}

export interface RebuildOptions {
  readonly ownerUrl: string;
  /** Each room's own data, to read its log. */
  readonly log: (room: DataRoom) => Transactions;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface Rebuilt {
  readonly tables: readonly string[];
  /** How many events were read. */
  readonly events: number;
  /** Ids of events that no longer pass their contract, and so were passed over. */
  readonly unreadable: readonly string[];
}

/** Events of one page are kept in one transaction. */
const PAGE = 500;
/** With fewer new events than this since the last look, the rest is read while nobody writes. */
const NEARLY_THERE = 200;
const MOST_LOOKS = 20;

/**
 * The order in which rooms are read: what is said of a story follows from what was said before by those before. Ends are
 * looked for in the opposite order, so that no room's end lies beyond what it follows from.
 */
const IN_ORDER: readonly DataRoom[] = ['stories', 'routing', 'impact'];

/**
 * Makes a projection anew from the rooms' logs, while the room goes on serving and hearing, and puts it in the place of
 * the old one in a moment.
 * @throws HeardError `unavailable` when a log can't be read; ShadowTaken, NeverFree. The old one then stays as it was.
 */
export async function rebuild(projection: Projection, options: RebuildOptions): Promise<Rebuilt> {
  const { room, tables } = projection;
  const shadow = await ShadowTables.open({ ownerUrl: options.ownerUrl, schema: room, tables });
  try {
    const reading = new Reading(projection, shadow.transactions, options);
    await reading.measure();
    for (let look = 1, read = Infinity; read > NEARLY_THERE && look <= MOST_LOOKS; look += 1) {
      read = await reading.catchUp(decidedLogEnd);
    }
    // The room's own writers are gone, and what it hears is in the logs: so nothing that it knows is left out. What is
    // being said at this moment it will hear later, and keep in the new tables.
    await shadow.swap(async () => void (await reading.catchUp(visibleLogEnd)));
    return { tables, events: reading.done, unreadable: reading.unreadable };
  } finally {
    await shadow.close();
  }
}

/** How far the logs have been read. */
class Reading {
  done = 0;
  readonly unreadable: string[] = [];
  private total = 0;
  private readonly after = new Map<DataRoom, string>();
  private readonly byType: ReadonlyMap<string, Hearing>;
  private readonly owners: readonly DataRoom[];

  constructor(
    projection: Projection,
    private readonly into: Transactions,
    private readonly options: RebuildOptions,
  ) {
    this.byType = new Map(projection.hears.map((hearing) => [hearing.contract.name, hearing]));
    this.owners = IN_ORDER.filter((owner) => this.typesOf(owner).length > 0);
  }

  /** Counts what there is to read. */
  async measure(): Promise<void> {
    for (const owner of this.owners) {
      const [found] = await this.options
        .log(owner)
        .query<{ count: number }>('SELECT count(*)::int AS count FROM outbox WHERE type = ANY($1)', [
          this.typesOf(owner),
        ]);
      this.total += found?.count ?? 0;
    }
    this.tell();
  }

  /** Reads what has been added since the last time. @returns how many events */
  async catchUp(endOf: (tx: Tx) => Promise<string>): Promise<number> {
    const before = this.done;
    const ends = new Map<DataRoom, string>();
    for (const owner of [...this.owners].reverse()) ends.set(owner, await endOf(this.options.log(owner)));
    for (const owner of this.owners) await this.read(owner, ends.get(owner) ?? '0');
    return this.done - before;
  }

  private async read(owner: DataRoom, upTo: string): Promise<void> {
    const question = { upTo, types: this.typesOf(owner), limit: PAGE };
    let after = this.after.get(owner);
    do {
      const page = await readLog(this.options.log(owner), { ...question, ...(after !== undefined && { after }) });
      await this.into.run(async (tx) => {
        for (const event of page.events) await this.keep(tx, event);
      });
      this.done += page.events.length;
      this.tell();
      after = page.next;
    } while (after !== undefined);
    this.after.set(owner, upTo);
  }

  private async keep(tx: Tx, event: CloudEvent): Promise<void> {
    const hearing = this.byType.get(event.type);
    const data = hearing?.contract.schema.safeParse(event.data);
    if (hearing && data?.success) await hearing.keep(tx, data.data as never);
    else this.unreadable.push(event.id);
  }

  private typesOf(owner: DataRoom): string[] {
    const contracts = [...this.byType.values()].map(({ contract }) => contract);
    return contracts.filter((contract) => contract.owner === owner).map(({ name }) => name);
  }

  private tell(): void {
    this.options.onProgress?.({ done: this.done, total: Math.max(this.total, this.done) });
  }
}
