import { setTimeout as sleep } from 'node:timers/promises';
import { STORY } from '../support/load.js';
import type { GoodClient } from './good-client.js';
import { PASSWORD } from './house.js';

/** A ward of the made-up region that one responder answers for: then one alert of each story is all there may be. */
export const WARD = 'XCV01B';

/** Tells stories at a steady rate, and publishes each as a moderator does: claim, then decision. */
export class StoryTeller {
  private next = 0;
  private token = '';

  constructor(private readonly client: GoodClient) {}

  async signIn(): Promise<void> {
    const body = { email: 'moderator@demo.example', password: PASSWORD };
    const answer = await this.client.send({ method: 'POST', path: '/session', body });
    this.token = String(answer.body.token);
  }

  /** @returns the references of what was accepted and published; of a story that was given up, what went wrong */
  async tell(count: number, perSecond: number): Promise<PromiseSettledResult<string>[]> {
    const began = performance.now();
    const told: Promise<string>[] = [];
    for (let index = 0; index < count; index += 1) {
      await sleep(Math.max(0, began + (index * 1000) / perSecond - performance.now()));
      told.push(this.tellOne());
    }
    return Promise.allSettled(told);
  }

  private async tellOne(): Promise<string> {
    const key = `fault-${(this.next += 1)}`;
    const body = { ...STORY, services: [WARD] };
    const { status, body: accepted } = await this.client.send({ method: 'POST', path: '/stories', key, body });
    if (status !== 202) throw new Error(`A story was answered with ${status}: ${JSON.stringify(accepted)}`);
    const reference = String(accepted.reference);
    await this.publish(reference);
    return reference;
  }

  /** A decision whose answer was lost is found out by the next one: it says that nothing is left to decide. */
  private async publish(reference: string): Promise<void> {
    const { token } = this;
    const path = `/moderation/stories/${reference}`;
    const decision = { decision: 'publish', criticality: 2, title: 'A long wait', services: [WARD] };
    for (;;) {
      const claim = await this.client.send({ method: 'POST', path: `${path}/claim`, token });
      if (claim.body.code === 'already-decided') return;
      const decided = await this.client.send({ method: 'POST', path: `${path}/decision`, token, body: decision });
      if (decided.status === 200 || decided.body.code === 'already-decided') return;
      if (decided.body.code === 'not-claimed') continue;
      throw new Error(`A decision was answered with ${decided.status}: ${JSON.stringify(decided.body)}`);
    }
  }
}
