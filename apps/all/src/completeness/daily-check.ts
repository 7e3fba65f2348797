import { setTimeout as sleep } from 'node:timers/promises';
import type { Gauge } from 'prom-client';
import { BOUNDS } from '#messaging';
import { describeError } from '#persistence';
import type { Logger, Metrics } from '#platform';
import type { OpenRooms } from '../cli/rooms.js';
import { lookForMissing, sayMissingAgain, type Missing } from './look.js';
import { STEPS } from './steps.js';

export interface DailyCheckOptions {
  /** Opened for each look only. */
  readonly open: () => Promise<Pick<OpenRooms, 'of'> & { close(): Promise<void> }>;
  readonly metrics: Metrics;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly everyMs?: number;
  readonly boundMs?: number;
}

const DAY_MS = 86_400_000;
/** Said by name in the log; all are printed by `npx heard check`. */
const NAMED = 20;

/**
 * Holds every step of every story against the next one, once a day. What is missing twice, with the bound between, is not on
 * its way but lost: the log and a metric say so, and what should have led to it is said again.
 */
export class DailyCheck {
  private readonly missing: Gauge<'step'>;
  private readonly looked: Gauge;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: DailyCheckOptions) {
    const { metrics } = options;
    this.missing = metrics.gauge({
      name: 'heard_check_missing',
      help: 'What went in at a step and had not come out within its bound, at the last daily check',
      labels: ['step'],
    });
    this.looked = metrics.gauge({ name: 'heard_check_time_seconds', help: 'When the last daily check ended' });
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { logger, everyMs = DAY_MS } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        logger.warn({ error: describeError(error) }, 'It could not be checked whether anything is missing');
      }
      await this.pause(everyMs);
    }
  }

  private async look(): Promise<void> {
    const { boundMs = BOUNDS.stepSeconds * 1000 } = this.options;
    const before = await this.missingNow();
    if (before.length > 0) await this.pause(boundMs);
    if (this.stopping.signal.aborted) return;
    const known = new Set(before.map(idOf));
    const lost = before.length === 0 ? [] : (await this.missingNow()).filter((one) => known.has(idOf(one)));
    for (const { name } of STEPS) this.missing.set({ step: name }, lost.filter(({ step }) => step === name).length);
    this.looked.setToCurrentTime();
    if (lost.length > 0) await this.alarm(lost);
    else this.options.logger.info({}, 'The daily check found nothing missing');
  }

  private async alarm(lost: readonly Missing[]): Promise<void> {
    const again = await this.withRooms((rooms) => sayMissingAgain(rooms, lost));
    const keys = lost.slice(0, NAMED).map(({ step, key }) => `${key}: ${step}`);
    this.options.logger.error({ missing: lost.length, again, keys }, 'The daily check found something missing');
  }

  private missingNow(): Promise<readonly Missing[]> {
    return this.withRooms(async (rooms) => (await lookForMissing(rooms)).missing);
  }

  private async withRooms<Result>(work: (rooms: Pick<OpenRooms, 'of'>) => Promise<Result>): Promise<Result> {
    const rooms = await this.options.open();
    try {
      return await work(rooms);
    } finally {
      await rooms.close();
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}

const idOf = ({ step, key }: Missing): string => `${step}\u001f${key}`;
