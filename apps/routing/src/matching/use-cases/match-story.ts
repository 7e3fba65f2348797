import { alertDelivered, storyRouted, type PublishedStoryData } from '#contracts';
import { subtractDuration } from '#kernel';
import { publishEvent } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { carryOut, toldOf } from '../../delivery/persistence/tellings.js';
import type { Parts } from '../../parts.js';
import { planOf, recordsOf, tellingsOf } from '../domain/tellings.js';
import { routesTo } from '../persistence/responders.js';
import { keepStory } from '../persistence/routed-stories.js';
import { keepRecords } from '../persistence/routing-records.js';

/** Finds who can act on a story that is new in public or has changed, and tells those who have not been told. */
export class MatchStory {
  constructor(private readonly parts: Pick<Parts, 'clock' | 'rules' | 'work'>) {}

  async run(tx: Tx, after: AfterCommit, story: PublishedStoryData): Promise<void> {
    if (!(await keepStory(tx, story))) return;
    const { reference } = story;
    const { routes, nameOf } = await routesTo(tx, story.services);
    const plan = planOf(tellingsOf(routes), await toldOf(tx, reference), this.isTooOld(story));
    const records = recordsOf(routes, plan);
    await keepRecords(tx, reference, records);
    await carryOut(tx, reference, plan);
    after(() => this.parts.work.wake());
    const at = this.parts.clock.now().toISOString();
    await publishEvent(tx, after, storyRouted, {
      reference,
      version: story.version,
      at,
      services: records.map(({ service: code, name, told, where }) => ({
        code,
        name,
        told,
        toldAt: where === null ? null : { code: where, name: nameOf(where) },
      })),
    });
    const services = [...plan.alreadyHeard];
    if (services.length > 0)
      await publishEvent(tx, after, alertDelivered, { reference, services, at, channel: 'inbox' as const });
  }

  private isTooOld({ publishedAt }: PublishedStoryData): boolean {
    const { clock, rules } = this.parts;
    return new Date(publishedAt) < subtractDuration(clock.now(), rules.alertMaxAge);
  }
}
