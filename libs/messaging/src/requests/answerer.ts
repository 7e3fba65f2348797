import { isObservable, lastValueFrom } from 'rxjs';
import { HeardError, invalid, unavailable, type FieldError } from '#kernel';
import type { RequestContract } from '#contracts';
import { InvalidClaim, type Acting } from '#policy';
import type { z } from 'zod';
import { describeError, isDatabaseAway } from '#persistence';
import type { MessagingLog } from '../log.js';
import { currentTrace, inTrace } from '../trace.js';
import { RequestContext } from './answers.js';
import { refusal, type Reply, type RequestEnvelope } from './wire.js';

/** Nobody waits longer, so a deadline missed by more only shows that two clocks differ. */
const CLOCKS_DIFFER_MS = 30_000;
/** A running handler gets this long to finish when the room stops. */
const STOP_LIMIT_MS = 8_000;

export interface AnswererOptions {
  /** @throws InvalidClaim when the claim is forged, broken or too old */
  readonly verifyClaim: (claim: string | undefined) => Acting;
  readonly logger: MessagingLog;
}

/** A Nest handler: gives a promise, of an Observable perhaps. */
type RequestHandler = (data: unknown, context: RequestContext) => unknown;

interface Answered {
  readonly contract: RequestContract;
  readonly handler: RequestHandler;
}

/** Answers requests by a room's handlers, whatever road they came by. */
export class Answerer {
  private readonly answered = new Map<string, Answered>();
  private running = 0;
  private stopping = false;
  private whenIdle: (() => void) | undefined;

  constructor(private readonly options: AnswererOptions) {}

  /** Takes a Nest handler if it is one for requests. */
  add(handler: RequestHandler, isEventHandler: boolean, extras: Record<string, unknown>): void {
    const contract = extras.contract as RequestContract | undefined;
    if (isEventHandler || contract?.kind !== 'request') return;
    if (this.answered.has(contract.name)) throw new Error(`Two handlers answer ${contract.name}`);
    this.answered.set(contract.name, { contract, handler });
  }

  /** Never rejects: an error is a reply too. */
  async answer(request: string, envelope: RequestEnvelope): Promise<Reply> {
    if (this.stopping) return { outcome: 'not-begun', reason: 'it is stopping' };
    const answered = this.answered.get(request);
    if (!answered) return { outcome: 'not-begun', reason: `it does not know ${request}` };
    this.running += 1;
    try {
      return await inTrace(envelope.meta?.traceparent, () => this.carryOut(answered, envelope));
    } catch (error) {
      return this.refuseOrFail(request, error);
    } finally {
      this.running -= 1;
      if (this.running === 0) this.whenIdle?.();
    }
  }

  /** Begins nothing new; resolves when all that runs has finished, or has taken too long. */
  async drain(): Promise<void> {
    this.stopping = true;
    if (this.running === 0) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, STOP_LIMIT_MS);
      this.whenIdle = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }

  private async carryOut({ contract, handler }: Answered, { data, meta }: RequestEnvelope): Promise<Reply> {
    refuseWhenLate(meta.deadline);
    const acting = this.options.verifyClaim(meta.claim);
    const request = contract.request.safeParse(data);
    if (!request.success) throw invalid(fieldErrors(request.error));
    const context = new RequestContext(acting, currentTrace() ?? '', meta.deadline);
    const result = await handler(request.data, context);
    const answer = isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
    const response = contract.response.safeParse(answer);
    if (response.success) return { outcome: 'answered', data: response.data };
    const faults = response.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
    this.options.logger.error({ request: contract.name, faults }, 'an answer breaks its contract');
    return { outcome: 'failed' };
  }

  private refuseOrFail(request: string, error: unknown): Reply {
    if (error instanceof HeardError) return refusal(error);
    if (error instanceof InvalidClaim) {
      return refusal(new HeardError('unauthenticated', 'claim-refused', 'Please sign in again.'));
    }
    if (isDatabaseAway(error)) {
      this.options.logger.warn({ request, error: describeError(error) }, 'a request failed: the database is away');
      return refusal(unavailable('Heard cannot reach its data at the moment. Please try again in a moment.'));
    }
    this.options.logger.error({ request, error: describeError(error) }, 'a request failed');
    return { outcome: 'failed' };
  }
}

function refuseWhenLate(deadline: number): void {
  const late = Date.now() - deadline;
  if (late >= 0 && late < CLOCKS_DIFFER_MS) {
    throw new HeardError('unavailable', 'too-late', 'Heard is busy. Please try again.', { retryAfter: 2 });
  }
}

function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
}
