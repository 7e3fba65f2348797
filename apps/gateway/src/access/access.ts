import { SetMetadata } from '@nestjs/common';
import type { Capability } from '#policy';

const ACCESS = Symbol('heard.access');

/** What the asker must be allowed to do. Required on every handler: the guard serves none without it. */
export const Access = (capability: Capability): MethodDecorator => SetMetadata(ACCESS, capability);

/** What a handler asks for; undefined where it was forgotten. */
export function accessOf(handler: object): Capability | undefined {
  return Reflect.getMetadata(ACCESS, handler) as Capability | undefined;
}
