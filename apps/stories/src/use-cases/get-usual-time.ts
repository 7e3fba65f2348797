import type { UsualTime } from '../persistence/usual-time.js';

/** How long moderators usually take. */
export class GetUsualTime {
  constructor(private readonly usualTime: UsualTime) {}

  async run(): Promise<{ days: number | null }> {
    return { days: await this.usualTime.inDays() };
  }
}
