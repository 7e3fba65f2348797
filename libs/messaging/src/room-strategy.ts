import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';

/** One way for messages to come in. */
export type Road = CustomTransportStrategy & Pick<Server, 'addHandler'>;

/** Carries several roads in one Nest microservice: a room hears events and answers requests with one container. */
export class RoomStrategy extends Server implements CustomTransportStrategy {
  override transportId = Symbol('heard-room');
  /** Failures of handlers come back to the roads, which know what to do. */
  override readonly propagatesEventHandlerErrors = true;

  /** @param roads begun in this order, ended in the reverse one: so put what others wait for last */
  constructor(private readonly roads: readonly Road[]) {
    super();
  }

  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    for (const road of this.roads) road.addHandler(pattern, handler, isEventHandler, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    const listenToAll = async (): Promise<void> => {
      for (const road of this.roads) await listening(road);
    };
    listenToAll().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    for (const road of [...this.roads].reverse()) await road.close();
  }

  on(): never {
    throw new Error('It has no events.');
  }

  unwrap<Underlying>(): Underlying {
    return this.roads as Underlying;
  }
}

function listening(road: Road): Promise<void> {
  return new Promise((resolve, reject) => {
    road.listen((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('a road could not be opened'));
      else resolve();
    });
  });
}
