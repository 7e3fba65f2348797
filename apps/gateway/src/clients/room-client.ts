import { HeardError, type FieldError } from '#kernel';
import type { RequestContract } from '#contracts';
import type { AskOptions } from '#messaging';
import { claimOf, type Asking } from '../access/asking.js';

/** How a room is asked; `RequestClient` of #messaging is one. */
export interface Requests {
  ask<Request, Response>(
    contract: RequestContract<Request, Response>,
    data: Request,
    options?: AskOptions,
  ): Promise<Response>;
}

interface How {
  /** Who asks; left out where it makes no difference. */
  readonly asking?: Asking;
  /** The field of the request that holds what the caller sent: their faults are named without it. */
  readonly sentAs?: string;
  readonly deadlineMs?: number;
}

/** Asks one room. */
export abstract class RoomClient {
  constructor(private readonly requests: Requests) {}

  protected async ask<Request, Response>(
    contract: RequestContract<Request, Response>,
    data: Request,
    { asking, sentAs, deadlineMs }: How = {},
  ): Promise<Response> {
    const acting = asking && claimOf(asking);
    try {
      return await this.requests.ask(contract, data, {
        ...(acting !== undefined && { acting }),
        ...(deadlineMs !== undefined && { deadlineMs }),
      });
    } catch (error) {
      throw sentAs === undefined ? error : withoutWrapper(error, sentAs);
    }
  }
}

/** The room names `decision.reason`; the caller sent `reason`. */
function withoutWrapper(error: unknown, wrapper: string): unknown {
  if (!(error instanceof HeardError) || !error.details.errors) return error;
  const errors = error.details.errors.map((fault): FieldError =>
    fault.path.startsWith(`${wrapper}.`) ? { ...fault, path: fault.path.slice(wrapper.length + 1) } : fault,
  );
  return new HeardError(error.kind, error.code, error.message, { ...error.details, errors });
}
