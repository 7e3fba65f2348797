import type { DataRoom } from '#contracts';
import type { RequestsWiring } from '../wiring.js';
import type { AnswererOptions } from './answerer.js';
import { InProcessRequestStrategy } from './in-process.js';
import { TcpRequestStrategy } from './tcp-server.js';

export interface RequestStrategyOptions extends AnswererOptions {
  readonly room: DataRoom;
}

export type RequestStrategy = TcpRequestStrategy | InProcessRequestStrategy;

/** Lets a room's `@Answers` handlers be reached: a Nest strategy (`NestFactory.createMicroservice(…, { strategy })`). */
export function createRequestStrategy(wiring: RequestsWiring, options: RequestStrategyOptions): RequestStrategy {
  const { room, verifyClaim, logger } = options;
  const answering: AnswererOptions = { verifyClaim, logger };
  if (wiring.kind === 'in-process') return new InProcessRequestStrategy(wiring.registry, room, answering);
  const address = wiring.listen[room];
  if (!address) throw new Error(`Nothing says where ${room} listens for requests`);
  return new TcpRequestStrategy(address, answering);
}
