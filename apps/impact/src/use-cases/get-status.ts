import type { RoomStatus } from '#contracts';
import { requireMay, type Acting } from '#policy';
import type { Parts } from '../parts.js';
import { countsOfSteps, outboxStatus, workByKind } from '../persistence/room-status.js';

/** How this room fares, and what it has counted at its own step. */
export class GetImpactStatus {
  constructor(private readonly parts: Pick<Parts, 'transactions'>) {}

  /** @throws HeardError for everyone but an operator */
  async run(acting: Acting): Promise<RoomStatus> {
    requireMay(acting, 'operate');
    const { transactions: tx } = this.parts;
    const [outbox, work, counts] = await Promise.all([outboxStatus(tx), workByKind(tx), countsOfSteps(tx)]);
    return { room: 'impact', outbox, work, counts };
  }
}
