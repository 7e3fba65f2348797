/** What became of an event that was heard: done, to be tried again, or given up. */
export type HearingOutcome = 'handled' | 'retried' | 'dead';

/** One try of one consumer at one event. */
export interface ObservedHearing {
  readonly consumer: string;
  /** One that the consumer knows, or `unknown`: few values, whatever comes. */
  readonly type: string;
  readonly outcome: HearingOutcome;
  readonly seconds: number;
  /** From when it happened until it was handled; undefined unless it was. */
  readonly lagSeconds?: number;
}

/** `returned`: nobody is there to hear it. `unconfirmed`: it is not known to be safe. Both stay and are tried again. */
export type PublishOutcome = 'confirmed' | 'returned' | 'unconfirmed';

/** Is told how events fare, for metrics. */
export interface EventsObserver {
  published(outcome: PublishOutcome, events: number): void;
  heard(hearing: ObservedHearing): void;
}
