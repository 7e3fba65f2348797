import { randomUUID } from 'node:crypto';
import { HeardError, hashToken, invalid, type FieldError } from '#kernel';
import { countWords, storySubmitted, type RequestOf, type ResponseOf, type submitStory } from '#contracts';
import { newEventRow } from '#messaging';
import { dangerIn } from '../domain/danger.js';
import { ExperienceAge } from '../domain/experience-age.js';
import { filledIn } from '../domain/fingerprint.js';
import type { Parts } from '../parts.js';
import type { Draft, EarlierStory, Intake } from '../persistence/intake.js';
import { unknownServices, type Resolved, type ServicesOfStories } from './services-of-stories.js';

type Submission = RequestOf<typeof submitStory>;
type Answer = ResponseOf<typeof submitStory>;

/** Takes a story in, once for each caller and key. */
export class SubmitStory {
  private readonly age: ExperienceAge;

  constructor(
    private readonly parts: Pick<Parts, 'clock' | 'keys' | 'cipher' | 'rules'>,
    private readonly intake: Intake,
    private readonly services: ServicesOfStories,
  ) {
    this.age = new ExperienceAge(parts.rules);
  }

  /**
   * Answers once the story is safe on disk.
   * @throws HeardError 422 with every fault, `idempotency-key-reused`, or `unavailable`
   */
  async run(asked: Submission): Promise<Answer> {
    const resolved = await this.services.resolve(asked.submission.services);
    const faults = this.faultsOf(asked, resolved);
    if (faults.length > 0) return this.answerEarlierOrRefuse(asked, faults);
    const taken = await this.intake.take(this.drafted(asked, resolved));
    return taken.isNew ? this.answer(taken.id, taken.reference) : this.answerAgain(asked, taken.earlier);
  }

  private faultsOf({ submission }: Submission, { unknown }: Resolved): FieldError[] {
    const age = this.age.faultOf(submission.when, this.parts.clock.now());
    return [...(age ? [age] : []), ...unknownServices(submission.services, unknown)];
  }

  /** What was taken in once is answered for ever, also when it would be refused today. */
  private async answerEarlierOrRefuse(asked: Submission, faults: readonly FieldError[]): Promise<Answer> {
    const earlier = await this.intake.earlier(asked.caller, asked.idempotencyKey);
    if (!earlier) throw invalid(faults);
    return this.answerAgain(asked, earlier);
  }

  private answerAgain({ submission }: Submission, earlier: EarlierStory): Answer {
    const fingerprint = this.parts.keys.fingerprint(filledIn(submission), earlier.keyId);
    if (!fingerprint.equals(earlier.fingerprint)) {
      const detail = 'This Idempotency-Key was used for another story. Send this one with a key of its own.';
      throw new HeardError('invalid', 'idempotency-key-reused', detail);
    }
    return this.answer(earlier.id, earlier.reference, earlier.keyId);
  }

  /** The link as it was at first: a later one is for the confirmed address alone. */
  private answer(id: string, reference: string, keyId?: string): Answer {
    return { reference, secret: this.parts.keys.followSecret(id, 0, keyId), status: 'submitted' };
  }

  private drafted(asked: Submission, resolved: Resolved): Draft {
    const { keys, cipher, clock } = this.parts;
    const { caller, idempotencyKey, route, submission } = asked;
    const { text, title, good, improve, feelings, email, postcode } = submission;
    const id = randomUUID();
    const submittedAt = clock.now();
    const services = resolved.known;
    const same = {
      id,
      caller,
      idempotencyKey,
      fingerprint: keys.fingerprint(filledIn(submission)),
      keyId: keys.newest,
      secretHash: hashToken(keys.followSecret(id, 0)),
      route,
      title: title || null,
      text,
      good,
      improve,
      feelings,
      relation: submission.relation,
      happened: submission.when ?? null,
      place: placeInWords(submission.place, resolved.unanswered),
      screenName: submission.screenName || null,
      language: submission.language,
      services,
      words: countWords(text),
      danger: dangerIn([text, title, ...good, ...improve, ...feelings]),
      submittedAt,
      email: email === undefined ? null : cipher.seal(email, id, 'email'),
      postcode: postcode === undefined ? null : cipher.seal(postcode, id, 'postcode'),
      tokenHash: email === undefined ? null : hashToken(keys.confirmToken(id, email)),
    };
    return (reference) => {
      const event = newEventRow(
        storySubmitted,
        {
          reference,
          submittedAt: submittedAt.toISOString(),
          services: [...services],
          unplaced: services.length === 0,
        },
        { time: submittedAt },
      );
      return { ...same, reference, eventId: event.id, eventType: event.type, eventBody: event.body };
    };
  }
}

/** Codes that could not be looked up stand with the author's own words, for the moderators' "where is this?". */
function placeInWords(place: string | undefined, codes: readonly string[]): string | null {
  return [place, ...codes].filter(Boolean).join('; ') || null;
}
