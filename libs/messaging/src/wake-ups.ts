/**
 * Tells sleepers of this process that there is something to do. It is only a short cut: whoever sleeps also looks by
 * itself every second, so a wake-up that another process would have needed is late, never lost
 * (docs/decisions/0001-wake-ups-are-in-process.md).
 */
export class WakeUps {
  private readonly sleepers = new Map<string, Set<() => void>>();

  /** @returns a function that ends it */
  on(topic: string, wake: () => void): () => void {
    const sleepers = this.sleepers.get(topic) ?? new Set();
    this.sleepers.set(topic, sleepers.add(wake));
    return () => sleepers.delete(wake);
  }

  wake(topic: string): void {
    for (const wake of this.sleepers.get(topic) ?? []) wake();
  }
}

/** The process's one board: whoever writes an outbox row knows neither the relay nor who else lives in the process. */
export const wakeUps = new WakeUps();

/** Somebody wrote into the outbox of `room`. */
export const outboxTopic = (room: string): string => `outbox of ${room}`;

/** An event lies on the bus for a queue such as `routing.match-stories`. */
export const queueTopic = (queue: string): string => `queue ${queue}`;
