import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { addDuration, HeardError, parseDuration, unavailable } from '#kernel';
import {
  getPlaces,
  getStoryImpacts,
  placeExample,
  submitStory,
  type PlaceCopy,
  type RequestOf,
  type ResponseOf,
  type StoryDecision,
} from '#contracts';
import { createMailer, listKept, type KeptMail } from '#mail';
import { createDataSource, DueWorker, poolOf, scheduleWork, cancelWork, Transactions } from '#persistence';
import type { ActingPerson, Role } from '#policy';
import { testDatabase, until, type TestDatabase } from '#testing';
import { composeStories, type Stories } from '../compose.js';
import { ContactCipher, DraftCipher } from '../domain/cipher.js';
import { StoryKeys } from '../domain/story-keys.js';
import type { Parts, StoryRules } from '../parts.js';
import { Intake } from '../persistence/intake.js';
import { storiesMigrations } from '../persistence/migrations/index.js';
import { keepPlaces } from '../persistence/places.js';

export const SECRETS = [{ id: 'a', value: 'a secret of the stories room, for tests' }];
export const RULES: StoryRules = {
  publicUrl: 'https://heard.example',
  timeZone: 'Europe/London',
  providerPreview: parseDuration('PT72H'),
  claimLease: parseDuration('PT20M'),
  experienceMaxAge: parseDuration('P3Y'),
};

export const HOSPITAL: PlaceCopy = { ...placeExample, code: 'RX1A1', name: 'Ward 7', ancestors: ['RX1A', 'RX1'] };
export const SURGERY: PlaceCopy = {
  ...placeExample,
  code: 'GP1',
  name: 'The Surgery',
  kind: 'gp-practice',
  ancestors: [],
  latitude: 51.5,
  longitude: -0.12,
};

export const MODERATOR = personOf('Mo Moderator', ['moderator']);
export const OTHER_MODERATOR = personOf('Ada Other', ['senior-moderator']);
export const OPERATOR = personOf('Ola Operator', ['operator']);

export function personOf(name: string, roles: Role[], organisations: string[] = []): ActingPerson {
  const organisation = organisations[0] ?? null;
  return { kind: 'person', id: randomUUID(), name, jobTitle: name, roles, organisation, scope: { organisations } };
}

type Submission = RequestOf<typeof submitStory>;

/** What the other rooms answer; `away` when they don't. */
export interface OtherRooms {
  places: PlaceCopy[] | 'away';
  impacts: ResponseOf<typeof getStoryImpacts>['items'] | 'away';
  asked: number;
}

/** The stories room without Nest: its use cases on a real database, other rooms that answer what the test says. */
export class TestRoom {
  readonly others: OtherRooms = { places: [], impacts: [], asked: 0 };
  /** Stops the room's own clock at a time, not PostgreSQL's. */
  now: Date | undefined;
  private readonly workers: DueWorker[] = [];

  private constructor(
    readonly db: TestDatabase<'stories'>,
    readonly ds: DataSource,
    readonly tx: Transactions,
    readonly parts: Parts,
    readonly intake: Intake,
    readonly stories: Stories,
  ) {}

  static async open(rules: Partial<StoryRules> = {}): Promise<TestRoom> {
    const db = await testDatabase({ rooms: [{ room: 'stories', migrations: storiesMigrations }] });
    const url = db.urls.stories;
    const ds = await createDataSource({ url, schema: 'stories', applicationName: 'test', poolSize: 10 });
    const tx = new Transactions(ds);
    // The room refers to itself for its clock and the other rooms, so these look it up when they are used.
    const self: { room?: TestRoom } = {};
    const wake = (): void => self.room?.workers.forEach((worker) => worker.wake());
    const parts: Parts = {
      transactions: tx,
      requests: { ask: (contract, data) => self.room?.answer(contract, data) as never },
      work: {
        schedule: async (inTx, after, work) => {
          await scheduleWork(inTx, work);
          after(wake);
        },
        cancel: cancelWork,
      },
      clock: { now: () => self.room?.now ?? new Date() },
      keys: new StoryKeys(SECRETS),
      cipher: new ContactCipher(SECRETS),
      draftCipher: new DraftCipher(SECRETS),
      rules: { ...RULES, ...rules },
    };
    const intake = new Intake(poolOf(ds), wake);
    const mailer = createMailer({ from: 'Heard <heard@heard.example>', keep: tx });
    const room = new TestRoom(db, ds, tx, parts, intake, composeStories(parts, intake, mailer));
    self.room = room;
    await keepPlaces(tx, [HOSPITAL, SURGERY]);
    return room;
  }

  get use(): Stories['useCases'] {
    return this.stories.useCases;
  }

  /** A worker of the room's due work; stopped by `close` if not before. */
  startWorker(): DueWorker {
    const worker = new DueWorker({ ds: this.ds, schema: 'stories', kinds: this.stories.kinds, concurrency: 4 });
    this.workers.push(worker);
    worker.start();
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.ds.destroy();
    await this.db.drop();
  }

  /** Sends a story in, as anyone, with a key of its own unless told. */
  async submit(
    submission: Partial<Submission['submission']> = {},
    asked: Partial<Omit<Submission, 'submission'>> = {},
  ): Promise<ResponseOf<typeof submitStory>> {
    return this.use.submitStory.run({ ...submissionOf(submission), ...asked });
  }

  /** Claims and decides, as the moderator. */
  async decide(
    reference: string,
    decision: StoryDecision,
    moderator = MODERATOR,
  ): Promise<Awaited<ReturnType<Stories['useCases']['decideStory']['run']>>> {
    await this.use.claimStory.run({ reference }, moderator);
    return this.use.decideStory.run({ reference, decision }, moderator);
  }

  /** A story that is public. */
  async published(
    submission: Partial<Submission['submission']> = {},
    decision: Partial<StoryDecision> = {},
  ): Promise<ResponseOf<typeof submitStory>> {
    const sent = await this.submit(submission);
    await this.decide(sent.reference, { decision: 'publish', criticality: 2, title: 'A day', ...decision });
    return sent;
  }

  /** Confirms the address that was given with the story, by the link in its receipt. */
  async confirm(reference: string): Promise<void> {
    const mail = await this.mailOf(`We have your story (${reference})`);
    const token = /\/confirm\/([\w-]+)/.exec(mail.text)?.[1] ?? '';
    await this.use.confirmEmail.run({ token });
  }

  /** Waits for a mail by its subject. A worker has to run. */
  mailOf(subject: string): Promise<KeptMail> {
    return until(async () => (await this.mails()).find((mail) => mail.subject === subject), { what: subject });
  }

  mails(): Promise<KeptMail[]> {
    return listKept(this.tx, 200);
  }

  /** Waits until nothing is due any more. */
  async quiet(): Promise<void> {
    const due = 'select from stories.due_work where dead_at is null and due_at <= now()';
    await until(async () => (await this.db.query(due)).length === 0, { what: 'due work to be done' });
  }

  /** Every event about a story that was said, in order. */
  events(reference: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.db.query(`select type, body->'data' as data from stories.outbox where subject = $1 order by seq`, [
      reference,
    ]);
  }

  /** The tables of all schemas in which the text stands anywhere, also in encoded bytes. */
  async tablesWith(text: string): Promise<string[]> {
    const tables = await this.db.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('stories', 'bus')`,
    );
    const hex = Buffer.from(text).toString('hex');
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await this.db.query(
        `select from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0`,
        [text, hex],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  private answer({ name }: { name: string }, data: unknown): Promise<unknown> {
    this.others.asked += 1;
    const { places, impacts } = this.others;
    const gone = Promise.reject(unavailable('away'));
    gone.catch(() => undefined);
    if (name === getPlaces.name) {
      if (places === 'away') return gone;
      const { codes } = data as RequestOf<typeof getPlaces>;
      return Promise.resolve({ places: places.filter(({ code }) => codes.includes(code)) });
    }
    if (name !== getStoryImpacts.name || impacts === 'away') return gone;
    const { references } = data as RequestOf<typeof getStoryImpacts>;
    return Promise.resolve({ items: impacts.filter(({ reference }) => references.includes(reference)) });
  }
}

export function submissionOf(submission: Partial<Submission['submission']> = {}): Submission {
  const { submission: example } = submitStory.example.request;
  return {
    caller: 'anyone',
    idempotencyKey: randomUUID(),
    route: 'web',
    submission: { ...example, services: [HOSPITAL.code], ...submission },
  };
}

/** The code of a refusal, with the fields that it names: `invalid services.0 unknown-service`. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof HeardError)) throw error;
    const fields = error.details.errors?.map(({ path, code }) => `${path} ${code}`) ?? [];
    return [`${error.status} ${error.code}`, ...fields].join(', ');
  }
}

export const later = (from: Date, duration: string): Date => addDuration(from, parseDuration(duration));
