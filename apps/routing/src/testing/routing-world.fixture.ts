import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { newReference, parseDuration, type Clock } from '#kernel';
import {
  responsePublished,
  responseWithdrawn,
  storyPublished,
  storyUpdated,
  storyWithdrawn,
  type EventContract,
  type EventData,
  type HistoryPlace,
  type PublishedStoryData,
} from '#contracts';
import { createMailer, type Mailer } from '#mail';
import { EventContext, Inbox, newEventRow, type CloudEvent } from '#messaging';
import { DueWorker, Transactions, type WorkKind } from '#persistence';
import type { ActingPerson, Role } from '#policy';
import { DueWorkQueue } from '#platform';
import { testDatabase, type TestDatabase } from '#testing';
import { AnswersController } from '../delivery/messaging/answers.controller.js';
import { CountInbox, ListInbox } from '../delivery/use-cases/list-inbox.js';
import { ListToldRoles } from '../delivery/use-cases/list-told-roles.js';
import { MailStaff, type MailStaffWork } from '../delivery/use-cases/mail-staff.js';
import { Cursors } from '../directory/domain/cursors.js';
import { loadDirectoryHistory } from '../directory/index.js';
import { FeedController } from '../feed/messaging/feed.controller.js';
import { ListPublicEvents } from '../feed/use-cases/list-public-events.js';
import { MatchingController } from '../matching/messaging/stories.controller.js';
import { MatchStory } from '../matching/use-cases/match-story.js';
import { MAIL_STAFF, type Parts } from '../parts.js';
import { insertPeople } from '../people/persistence/people.js';
import { routingMigrations } from '../persistence/migrations/index.js';

export const PUBLIC_URL = 'https://heard.example';
const SECRETS = [{ id: 'test', value: 'a secret of the tests that is long enough' }];

/** A clock that a test moves. */
export class TestClock implements Clock {
  constructor(private time = new Date()) {}

  now(): Date {
    return this.time;
  }

  pass(days: number): void {
    this.time = new Date(this.time.getTime() + days * 86_400_000);
  }
}

const place = (code: string, name: string, parent: string | null, kind: HistoryPlace['kind']): HistoryPlace => ({
  code,
  name,
  kind,
  sector: 'nhs',
  parent,
  town: 'Anytown',
  postcode: 'AB1 2CD',
  latitude: 53.8,
  longitude: -1.55,
});

/** Two trusts: T1 with a hospital, two wards and a clinic; T2 with one ward. A surgery of its own. */
export const PLACES: readonly HistoryPlace[] = [
  place('T1', 'First Trust', null, 'trust'),
  place('T1H', 'First Hospital', 'T1', 'hospital'),
  place('T1A', 'Ward A', 'T1H', 'hospital'),
  place('T1B', 'Ward B', 'T1H', 'hospital'),
  place('T1C', 'Clinic', 'T1', 'clinic'),
  place('T2', 'Second Trust', null, 'trust'),
  place('T2A', 'Ward of the second', 'T2', 'hospital'),
  place('GP1', 'The Surgery', null, 'gp-practice'),
];
const NAMES = new Map(PLACES.map(({ code, name }) => [code, name]));

export interface WorldPerson {
  readonly id: string;
  readonly email: string;
  readonly acting: ActingPerson;
}

/** The routing room's use cases over a database of the test's own; the test says what other rooms would say. */
export class RoutingWorld {
  readonly clock = new TestClock();
  readonly work = new DueWorkQueue();
  readonly inbox: Inbox;
  readonly parts: Parts;
  readonly listInbox: ListInbox;
  readonly countInbox: CountInbox;
  readonly listToldRoles: ListToldRoles;
  readonly listEvents: ListPublicEvents;

  private constructor(
    readonly db: TestDatabase<'routing'>,
    readonly ds: DataSource,
    readonly transactions: Transactions,
    readonly mailer: Mailer,
  ) {
    this.inbox = new Inbox(transactions);
    this.parts = {
      transactions,
      work: this.work,
      clock: this.clock,
      mailer,
      rules: {
        publicUrl: PUBLIC_URL,
        timeZone: 'Europe/London',
        alertMaxAge: parseDuration('P7D'),
        answerWithin: parseDuration('P7D'),
      },
    };
    this.listInbox = new ListInbox({ transactions, cursors: new Cursors(SECRETS, 'inbox'), rules: this.parts.rules });
    this.countInbox = new CountInbox({ transactions });
    this.listToldRoles = new ListToldRoles({ transactions });
    this.listEvents = new ListPublicEvents({ transactions, publicUrl: PUBLIC_URL });
  }

  /**
   * @param smtpUrl where mail goes; without it, it is kept
   * @param empty without places
   */
  static async open({ smtpUrl, empty = false }: { smtpUrl?: string; empty?: boolean } = {}): Promise<RoutingWorld> {
    const db = await testDatabase({ rooms: [{ room: 'routing', migrations: routingMigrations }] });
    const ds = await db.dataSource('routing', { poolSize: 20 });
    const transactions = new Transactions(ds);
    const mailer = createMailer({ smtpUrl, from: 'Heard <heard@heard.example>', keep: transactions });
    const world = new RoutingWorld(db, ds, transactions, mailer);
    if (!empty) await transactions.run((tx) => loadDirectoryHistory(tx, PLACES, { now: world.clock.now() }));
    return world;
  }

  async close(): Promise<void> {
    await this.mailer.close();
    await this.db.drop();
  }

  /** The consumer `match-stories`, as a replica of its own would have it. */
  matching(): MatchingController {
    return new MatchingController(this.inbox, new MatchStory(this.parts));
  }

  /** The consumer `keep-answers`. */
  answers(): AnswersController {
    return new AnswersController(this.inbox);
  }

  feed(): FeedController {
    return new FeedController(this.inbox, this.listEvents);
  }

  /** Somebody whose scope is these codes. */
  async person(scope: readonly string[], roles: readonly Role[] = ['responder']): Promise<WorldPerson> {
    const id = randomUUID();
    const email = `canary-${id.slice(0, 8)}@anytown.example`;
    const name = `Person ${id.slice(0, 4)}`;
    await this.transactions.run((tx) =>
      insertPeople(tx, [
        {
          id,
          email,
          name,
          jobTitle: 'Ward manager',
          passwordHash: 'none',
          roles,
          organisation: scope[0] ?? null,
          scope: scope.map((code) => ({ code })),
        },
      ]),
    );
    const organisation = scope[0] ?? null;
    const acting: ActingPerson = {
      kind: 'person',
      id,
      name,
      jobTitle: 'Ward manager',
      roles,
      organisation,
      scope: { organisations: scope },
    };
    return { id, email, acting };
  }

  async freeze({ id }: WorldPerson): Promise<void> {
    await this.transactions.query('update person set frozen_at = now() where id = $1', [id]);
  }

  /** A worker for mail, with short pauses. @returns a function that stops it */
  startMail(delays: readonly number[] = [0.05, 0.05]): () => Promise<void> {
    const kinds: Record<string, WorkKind<MailStaffWork>> = { [MAIL_STAFF]: new MailStaff(this.parts, delays) };
    const worker = new DueWorker({ ds: this.ds, schema: 'routing', kinds });
    this.work.attach(worker);
    worker.start();
    return () => worker.stop();
  }

  /** The story became public. @returns what the event carries */
  async publish(services: readonly string[], more: Partial<PublishedStoryData> = {}): Promise<PublishedStoryData> {
    const story = this.story(services, more);
    await this.matching().onPublished(story, heard(storyPublished, story, 'match-stories'));
    return story;
  }

  async update(story: PublishedStoryData, more: Partial<PublishedStoryData>): Promise<PublishedStoryData> {
    const updated = { ...story, version: story.version + 1, ...more, updatedAt: this.clock.now().toISOString() };
    await this.matching().onUpdated(updated, heard(storyUpdated, updated, 'match-stories'));
    return updated;
  }

  async withdraw({ reference, version }: PublishedStoryData, erased = false): Promise<void> {
    const withdrawn = { reference, version: version + 1, at: this.clock.now().toISOString(), erased };
    await this.matching().onWithdrawn(withdrawn, heard(storyWithdrawn, withdrawn, 'match-stories'));
  }

  /** An answer to the story became public. */
  async answer(
    { reference }: PublishedStoryData,
    more: Partial<EventData<typeof responsePublished>> = {},
  ): Promise<EventData<typeof responsePublished>> {
    const [example] = responsePublished.examples;
    if (!example) throw new Error('The contract has no example');
    const answer = { ...example, id: randomUUID(), reference, ...more };
    await this.answers().onPublished(answer, heard(responsePublished, answer, 'keep-answers'));
    return answer;
  }

  async takeAnswerBack({ reference }: PublishedStoryData, id: string): Promise<void> {
    const [example] = responseWithdrawn.examples;
    if (!example) throw new Error('The contract has no example');
    const gone = { ...example, id, reference };
    await this.answers().onWithdrawn(gone, heard(responseWithdrawn, gone, 'keep-answers'));
  }

  story(services: readonly string[], more: Partial<PublishedStoryData> = {}): PublishedStoryData {
    const [example] = storyPublished.examples;
    if (!example) throw new Error('The contract has no example');
    return {
      ...example,
      reference: newReference(),
      publishedAt: this.clock.now().toISOString(),
      services: services.map(named),
      ...more,
    };
  }

  /** What the room has said of a story, oldest first. */
  async said<Data>(contract: EventContract<Data>, reference: string): Promise<Data[]> {
    const rows = await this.transactions.query<{ body: CloudEvent<Data> }>(
      'select body from routing.outbox where type = $1 and subject = $2 order by seq',
      [contract.name, reference],
    );
    return rows.map(({ body }) => body.data);
  }

  /** Deliveries of a story, by person. */
  async deliveries(reference: string): Promise<Map<string, DeliveryRow>> {
    const rows = await this.transactions.query<DeliveryRow>(
      `select id, person_id as person, services, why, state, attempts, last_error as error, next_attempt_at as next
       from routing.delivery where reference = $1`,
      [reference],
    );
    return new Map(rows.map((row) => [row.person, row]));
  }
}

export interface DeliveryRow {
  readonly id: string;
  readonly person: string;
  readonly services: string[];
  readonly why: string;
  readonly state: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly next: Date | null;
}

export const named = (code: string): { code: string; name: string } => ({ code, name: NAMES.get(code) ?? code });

/** A message as its consumer hears it. @param id of the message; hearing one twice is the same message */
export function heard<Data>(
  contract: EventContract<Data>,
  data: NoInfer<Data>,
  consumer: string,
  id?: string,
): EventContext {
  const event = JSON.parse(newEventRow(contract, data).body) as CloudEvent;
  return new EventContext({ ...event, ...(id !== undefined && { id }) }, consumer, 1);
}
