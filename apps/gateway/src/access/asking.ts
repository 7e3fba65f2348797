import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NOBODY, type Acting, type ActingPerson } from '#policy';

/** Who is asking, as the gateway found out. */
export type Asking = AskingNobody | AskingKey | AskingPerson;

export interface AskingNobody {
  readonly kind: 'nobody';
}

/** An integrator's program. To the rooms it is nobody: what a key may do is asked at the door. */
export interface AskingKey {
  readonly kind: 'key';
  readonly id: string;
  readonly organisation: string | null;
  readonly permissions: readonly string[];
}

/** Somebody signed in. */
export interface AskingPerson {
  readonly kind: 'person';
  readonly person: ActingPerson;
  /** The signed claim that the rooms believe, good for this request. */
  readonly claim: string | undefined;
  /** The session's token: to end it. */
  readonly token: string;
  readonly expiresAt: string;
}

export const ASKING_NOBODY: AskingNobody = { kind: 'nobody' };

export const actingOf = (asking: Asking): Acting => (asking.kind === 'person' ? asking.person : NOBODY);
export const claimOf = (asking: Asking): string | undefined => (asking.kind === 'person' ? asking.claim : undefined);

/** Whose idempotency key it is (threats.md, 2). */
export const callerOf = (asking: Asking): string => (asking.kind === 'key' ? `key:${asking.id}` : 'anyone');

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard before any handler runs. */
    asking?: Asking;
  }
}

/** Who is asking: `@Asks() asking: Asking`. */
export const Asks = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Asking =>
    context.switchToHttp().getRequest<FastifyRequest>().asking ?? ASKING_NOBODY,
);
