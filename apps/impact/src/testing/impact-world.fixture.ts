import { HeardError, newReference, parseDuration, type Clock } from '#kernel';
import type { DataRoom, EventData, PlaceCopy, PublishedStoryData, storyWithdrawn } from '#contracts';
import { cancelWork, scheduleWork, Transactions, type RoomMigrations, type Tx } from '#persistence';
import type { ActingPerson } from '#policy';
import { testDatabase, type TestDatabase } from '#testing';
import type { Parts } from '../parts.js';
import { Cursors } from '../persistence/cursors.js';
import { impactMigrations } from '../persistence/migrations/index.js';
import { keepPlaces } from '../persistence/places.js';
import { keepStory } from '../persistence/story-facts.js';
import * as use from '../use-cases/index.js';

export const NOW = new Date('2026-11-20T12:00:00.000Z');
const DAY = 86_400_000;
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY);

/** A clock that a test moves. */
export class TestClock implements Clock {
  constructor(private time: Date = NOW) {}

  now(): Date {
    return this.time;
  }

  set(time: Date): void {
    this.time = time;
  }

  pass(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}

const place = (code: string, name: string, ancestors: string[], kind: PlaceCopy['kind'] = 'hospital'): PlaceCopy => ({
  code,
  version: 1,
  name,
  kind,
  sector: 'nhs',
  town: null,
  postcode: null,
  latitude: null,
  longitude: null,
  ancestors,
  closed: false,
});

/** Two trusts: T1 with a hospital, two wards and a clinic; T2 with one ward. */
export const PLACES: readonly PlaceCopy[] = [
  place('T1', 'First Trust', [], 'trust'),
  place('T1H', 'First Hospital', ['T1']),
  place('T1A', 'Ward A', ['T1H', 'T1']),
  place('T1B', 'Ward B', ['T1H', 'T1']),
  place('T1C', 'Clinic', ['T1'], 'clinic'),
  place('T2', 'Second Trust', [], 'trust'),
  place('T2A', 'Ward of the second', ['T2']),
];

const person = (
  id: string,
  roles: ActingPerson['roles'],
  organisation: string | null,
  scope: string[],
): ActingPerson => ({
  kind: 'person',
  id: `0198c1f0-0000-7000-8000-0000000000${id}`,
  name: `Person ${id}`,
  jobTitle: 'Ward Manager',
  roles,
  organisation,
  scope: { organisations: scope },
});
export const RESPONDER = person('01', ['responder'], 'T1', ['T1']);
export const COLLEAGUE = person('02', ['responder'], 'T1', ['T1A']);
export const STRANGER = person('03', ['responder'], 'T2', ['T2']);
export const LISTENER = person('04', ['listener'], 'T1', ['T1']);
export const MODERATOR = person('05', ['moderator'], null, []);
export const OPERATOR = person('06', ['operator'], null, []);

/** An answer that claims no change. */
export const PLAIN = 'Thank you for telling us. I am sorry that you were left waiting. Please ring me on the ward.';

/** The room's use cases on a real database, with a clock that stands still. */
export class ImpactWorld {
  readonly use: ReturnType<typeof useCasesOf>;

  private constructor(
    readonly db: TestDatabase<DataRoom>,
    readonly tx: Transactions,
    readonly parts: Parts,
    readonly clock: TestClock,
  ) {
    this.use = useCasesOf(parts);
  }

  /** @param beside other rooms whose data is needed, such as their logs */
  static async open(
    rules: Partial<Parts['rules']> = {},
    beside: readonly RoomMigrations<DataRoom>[] = [],
  ): Promise<ImpactWorld> {
    const db = await testDatabase<DataRoom>({ rooms: [{ room: 'impact', migrations: impactMigrations }, ...beside] });
    const tx = new Transactions(await db.dataSource('impact', { poolSize: 8 }));
    const clock = new TestClock();
    const parts: Parts = {
      transactions: tx,
      work: { schedule: (inside, _after, work) => scheduleWork(inside, work), cancel: cancelWork },
      clock,
      cursors: new Cursors([{ id: 'test', value: 'a secret of the tests' }]),
      rules: { editWindow: parseDuration('PT30M'), fastTrackMinResponses: 0, timeZone: 'Europe/London', ...rules },
    };
    await keepPlaces(tx, PLACES);
    return new ImpactWorld(db, tx, parts, clock);
  }

  close(): Promise<void> {
    return this.db.drop();
  }

  /** A story that the stories room published. */
  async story(
    about: Partial<PublishedStoryData> & { at?: Date; codes?: string[] } = {},
    tx: Tx = this.tx,
  ): Promise<string> {
    const { at = daysAgo(1), codes = ['T1A'], ...said } = about;
    const reference = said.reference ?? newReference();
    await keepStory(tx, {
      reference,
      version: 3,
      publishedAt: at.toISOString(),
      title: 'A title',
      text: 'A text.',
      screenName: 'Bluebird',
      relation: 'patient',
      when: null,
      language: 'en',
      services: codes.map((code) => ({ code, name: `${code} as it was called` })),
      tags: [],
      improvable: true,
      criticality: 1,
      ...said,
    });
    return reference;
  }

  withdrawStory(reference: string, but: Partial<EventData<typeof storyWithdrawn>> = {}): Promise<void> {
    const data = { reference, version: 9, at: this.clock.now().toISOString(), erased: false, ...but };
    return this.tx.run((tx) => this.use.hearing.withdrawn(tx, data));
  }

  /** An answer that is public: its window has ended. */
  async answered(reference: string, but: { service?: string; kind?: 'full' | 'acknowledgement'; text?: string } = {}) {
    const response = { service: 'T1A', kind: 'full' as const, text: PLAIN, ...but };
    const { id } = await this.use.respond.run(RESPONDER, { reference, response });
    await this.endWindow(id);
    return id;
  }

  /** What the worker does at the end of the window. */
  endWindow(id: string): Promise<void> {
    return this.tx.run((tx, after) => this.use.endWindow.run(tx, after, { id }));
  }

  /** What the room has said, oldest first. */
  async said<Data>(contract: { name: string }, subject?: string): Promise<Data[]> {
    const rows = await this.tx.query<{ data: Data }>(
      `SELECT body -> 'data' AS data FROM outbox
       WHERE type = $1 AND ($2::text IS NULL OR subject = $2) ORDER BY seq`,
      [contract.name, subject ?? null],
    );
    return rows.map(({ data }) => data);
  }
}

function useCasesOf(parts: Parts) {
  return {
    hearing: new use.HearOfStories(parts),
    read: new use.ReadStory(parts),
    respond: new use.Respond(parts),
    edit: new use.EditResponse(parts),
    delete: new use.DeleteResponse(parts),
    endWindow: new use.EndEditWindow(parts),
    decideResponse: new use.DecideResponse(parts),
    withdraw: new use.WithdrawResponse(parts),
    mark: new use.MarkResponse(parts),
    responsesToRead: new use.ListResponsesToRead(parts),
    create: new use.CreateChange(parts),
    update: new use.UpdateChange(parts),
    decideChange: new use.DecideChange(parts),
    difference: new use.AnswerDifference(parts),
    reply: new use.Reply(parts),
    ownReplies: new use.ListOwnReplies(parts),
    repliesToRead: new use.ListRepliesToRead(parts),
    decideReply: new use.DecideReply(parts),
    changesToRead: new use.ListChangesToRead(parts),
    impacts: new use.GetStoryImpacts(parts),
    changes: new use.ListChanges(parts),
    countChanges: new use.CountChanges(parts),
    change: new use.GetChange(parts),
    figures: new use.GetFigures(parts),
    months: new use.GetMonthlyCounts(parts),
    staffStory: new use.GetStaffStory(parts),
    started: new use.ListStartedAnswers(parts),
    saveDraft: new use.SaveResponseDraft(parts),
    preview: new use.PreviewResponse(parts),
    staffChanges: new use.ListStaffChanges(parts),
    staffChange: new use.GetStaffChange(parts),
    status: new use.GetImpactStatus(parts),
  };
}

/** How a promise was refused: `kind code`, or the path and code of each field. */
export async function refusal(work: Promise<unknown>): Promise<string | string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HeardError)) throw new Error('It was not refused', { cause: error });
  if (error.kind !== 'invalid') return `${error.kind} ${error.code}`;
  return (error.details.errors ?? []).map(({ path, code }) => `${path} ${code}`);
}
