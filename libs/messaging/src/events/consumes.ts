import { applyDecorators, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventContract } from '#contracts';
import { PassErrorsOn } from '../pass-errors-on.js';
import type { CloudEvent } from './cloud-event.js';

/** What is known of the event besides its data. The second argument of a handler (`@Ctx()`). */
export class EventContext {
  constructor(
    readonly event: CloudEvent,
    /** Who hears it, such as `match-stories`. */
    readonly consumer: string,
    /** 1 the first time it is tried. */
    readonly attempt: number,
  ) {}
}

type ConsumesMethod<Data> = <Method extends (data: Data, context: EventContext) => Promise<void>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * The method hears an event: `handle(@Payload() data, @Ctx() context: EventContext)`. It may hear the same one twice
 * (see Inbox). A throw means "again later"; after the last pause it is a dead letter.
 * @param consumer names the queue within the room; handlers of several events may share one
 */
export function Consumes<Data>(contract: EventContract<Data>, consumer: string): ConsumesMethod<Data> {
  return applyDecorators(EventPattern<string>(contract.name, { consumer, contract }), UseFilters(PassErrorsOn));
}
