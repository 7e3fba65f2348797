import { alertDelivered } from '#contracts';
import { subtractDuration } from '#kernel';
import { MailRefused, MalformedMail, messageId, renderMail } from '#mail';
import { publishEvent } from '#messaging';
import {
  DEFAULT_DELAYS,
  errorLine,
  HopelessWork,
  type AfterCommit,
  type Tx,
  type WorkKind,
  type WorkResult,
  type WorkRun,
} from '#persistence';
import type { Parts } from '../../parts.js';
import { staffAlertLetter } from '../staff-alert-letter.js';
import { markAttempt, markCancelled, markSent, readDue, type DueDelivery } from '../persistence/deliveries.js';

/** The work of one mail: ids only. */
export interface MailStaffWork {
  readonly delivery: string;
}

type MailParts = Pick<Parts, 'clock' | 'mailer' | 'rules'>;

/**
 * Mails one recipient of a story. Each recipient is work of its own: one that fails delays nobody else's. A mail can't be
 * taken back, so this is no transaction; a mail that was sent twice has the same Message-ID.
 */
export class MailStaff implements WorkKind<MailStaffWork> {
  readonly inTransaction = false;

  constructor(
    private readonly parts: MailParts,
    readonly delays: readonly number[] = DEFAULT_DELAYS,
  ) {}

  async run({ delivery: id }: MailStaffWork, run: WorkRun): Promise<WorkResult | void> {
    const due = await readDue(run.tx, id);
    // Sent already, cancelled already, or gone with its story. A failed one is here again when an operator replays it.
    if (!due || due.state === 'sent' || due.state === 'cancelled') return;
    if (!this.isStillRight(due)) return { record: (tx) => markCancelled(tx, id) };
    await this.send(due, run);
    return { record: (tx, after) => this.recordSent(tx, after, id) };
  }

  /** Rights and the story's state are asked again at the moment of sending (threats.md, 4 and 8). */
  private isStillRight({ storyState, publishedAt, mayAnswer }: DueDelivery): boolean {
    const { clock, rules } = this.parts;
    const oldest = subtractDuration(clock.now(), rules.alertMaxAge);
    return storyState === 'public' && mayAnswer && publishedAt !== null && publishedAt >= oldest;
  }

  private async send(due: DueDelivery, run: WorkRun): Promise<void> {
    const { mailer, rules } = this.parts;
    const { reference, publishedAt } = due;
    const letter = renderMail(staffAlertLetter({ ...due, publishedAt: publishedAt ?? new Date(0) }, rules));
    try {
      const id = messageId(`alert.${due.id}`, rules.publicUrl);
      await mailer.send({ to: due.email, ...letter, messageId: id, subjectRef: reference }, { signal: run.signal });
    } catch (error) {
      // Cancelled, taken over or stopping: what becomes of the delivery is not for this run to say.
      if (run.signal.aborted) throw error;
      throw await this.recordFailure(due.id, run, error);
    }
  }

  private async recordFailure(id: string, run: WorkRun, error: unknown): Promise<unknown> {
    const isHopeless = error instanceof MailRefused || error instanceof MalformedMail;
    const pauseSeconds = isHopeless || run.last ? undefined : this.delays[run.attempt - 1];
    await markAttempt(run.tx, id, { error: errorLine(error), pauseSeconds });
    return isHopeless ? new HopelessWork(error.message) : error;
  }

  private async recordSent(tx: Tx, after: AfterCommit, id: string): Promise<void> {
    const sent = await markSent(tx, id);
    if (!sent) return;
    const { reference, services, sentAt } = sent;
    const at = sentAt.toISOString();
    await publishEvent(tx, after, alertDelivered, { reference, services, at, channel: 'mail' as const });
  }
}
