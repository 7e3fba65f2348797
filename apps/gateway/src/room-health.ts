import { findUnknownServices, getPlaces, getStoryImpacts, type DataRoom, type RequestContract } from '#contracts';
import { readiness, type PartReport, type ReadinessReport } from '#platform';
import type { Clock } from '#kernel';
import type { Requests } from './clients/room-client.js';

const DEADLINE_MS = 1_000;
/** Asking for health must not become work: an answer is good for as long. */
const KEPT_MS = 1_000;

/** The smallest question to each room. */
const QUESTIONS: Readonly<Record<DataRoom, (requests: Requests) => Promise<unknown>>> = {
  stories: (requests) => small(requests, findUnknownServices, { codes: [] }),
  routing: (requests) => small(requests, getPlaces, { codes: [] }),
  impact: (requests) => small(requests, getStoryImpacts, { references: [] }),
};

const small = <Request, Response>(requests: Requests, contract: RequestContract<Request, Response>, data: Request) =>
  requests.ask(contract, data, { deadlineMs: DEADLINE_MS });

/**
 * Which rooms answer. The gateway is ready while it listens: with a room away it still serves what the others know, and
 * says what is missing.
 */
export class RoomHealth {
  private kept: { at: number; report: Promise<ReadinessReport> } | undefined;

  constructor(
    private readonly requests: Requests,
    private readonly clock: Clock,
  ) {}

  report(): Promise<ReadinessReport> {
    const now = this.clock.now().getTime();
    if (!this.kept || now - this.kept.at >= KEPT_MS || now < this.kept.at) this.kept = { at: now, report: this.ask() };
    return this.kept.report;
  }

  private async ask(): Promise<ReadinessReport> {
    const parts = await Promise.all(
      Object.entries(QUESTIONS).map(async ([room, question]): Promise<[string, PartReport]> => {
        const answers = await question(this.requests).then(
          () => true,
          () => false,
        );
        return [room, answers ? { state: 'ok' } : { state: 'degraded', why: 'it does not answer' }];
      }),
    );
    return readiness(Object.fromEntries(parts));
  }
}
