import { applyDecorators, UseFilters } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import type { RequestContract } from '#contracts';
import type { Acting } from '#policy';
import { PassErrorsOn } from '../pass-errors-on.js';

/** Who asks, as the gateway signed it, and how long they wait. The second argument of a handler (`@Ctx()`). */
export class RequestContext {
  constructor(
    readonly acting: Acting,
    readonly traceparent: string,
    /** When the asker stops waiting (milliseconds since 1970). */
    readonly deadline: number,
  ) {}
}

type AnswersMethod<Request, Response> = <Method extends (data: Request, context: RequestContext) => Promise<Response>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * The method answers a request: `answer(@Payload() data, @Ctx() context: RequestContext)`. What it gets has been
 * checked by the contract, what it returns is. It refuses by throwing a HeardError, which reaches the asker as it is.
 */
export function Answers<Request, Response>(
  contract: RequestContract<Request, Response>,
): AnswersMethod<Request, Response> {
  return applyDecorators(MessagePattern<string>(contract.name, { contract }), UseFilters(PassErrorsOn));
}
