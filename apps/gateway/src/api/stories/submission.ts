import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, subtractDuration, type Clock, type FieldError } from '#kernel';
import { PlaceCode, storySubmission, type StorySubmission } from '#contracts';
import { StoriesClient } from '../../clients/stories-client.js';
import { CLOCK, GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { check } from '../../routes/field-errors.js';
import { IdempotencyKey } from './routes.js';

export interface Submission {
  readonly idempotencyKey: string;
  readonly submission: StorySubmission;
}

type Schema = ReturnType<typeof storySubmission>;

/** Reads a story that is sent in, and names all that is wrong with it at once. */
@Injectable()
export class SubmissionReader {
  private schema: { month: string; schema: Schema } | undefined;

  constructor(
    private readonly stories: StoriesClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  /** @throws HeardError `invalid` with every fault, services that nobody knows among them */
  async read(key: string | string[] | undefined, body: unknown): Promise<Submission> {
    const checkedKey = check(IdempotencyKey, key ?? randomUUID());
    const checkedBody = check(this.schemaNow(), body === undefined ? {} : body);
    if (checkedKey.ok && checkedBody.ok) return { idempotencyKey: checkedKey.value, submission: checkedBody.value };
    throw invalid([
      ...(checkedKey.ok ? [] : checkedKey.errors.map((error) => ({ ...error, path: 'Idempotency-Key' }))),
      ...(checkedBody.ok ? [] : checkedBody.errors),
      ...(await this.unknownServices(body)),
    ]);
  }

  /** What is wrong with a body, as far as it can be said without asking anybody. */
  faultsOf(body: unknown): readonly FieldError[] {
    const checked = check(this.schemaNow(), body);
    return checked.ok ? [] : checked.errors;
  }

  /** The months that are taken move on with the calendar: the schema is made anew when the month is. */
  private schemaNow(): Schema {
    const now = this.clock.now();
    const month = this.settings.calendar.month(now);
    if (this.schema?.month !== month) {
      const oldest = this.settings.calendar.month(subtractDuration(now, this.settings.experienceMaxAge));
      this.schema = { month, schema: storySubmission(oldest, month) };
    }
    return this.schema.schema;
  }

  /** The stories room refuses these itself, when all else is right. Here it is asked to name them with the rest. */
  private async unknownServices(body: unknown): Promise<FieldError[]> {
    const codes = codesIn(body);
    if (codes.length === 0) return [];
    try {
      const { unknown } = await this.stories.unknownServices(codes.map(({ code }) => code));
      return codes
        .filter(({ code }) => unknown.includes(code))
        .map(({ at }) => ({ path: `services.${at}`, code: 'unknown-service', message: UNKNOWN_SERVICE }));
    } catch {
      // The refusal stands without it; the next try names what is still wrong.
      return [];
    }
  }
}

const UNKNOWN_SERVICE = 'We know no service with this code. Look it up, or say in your own words where it was.';
const MOST_CODES = 10;

/** What can be read as codes of services, in a body that is wrong somewhere. */
function codesIn(body: unknown): { code: string; at: number }[] {
  const services: unknown = typeof body === 'object' && body !== null && 'services' in body ? body.services : undefined;
  if (!Array.isArray(services)) return [];
  return services
    .slice(0, MOST_CODES)
    .flatMap((code: unknown, at) => (PlaceCode.safeParse(code).success ? [{ code: code as string, at }] : []));
}
