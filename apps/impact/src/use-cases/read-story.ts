import { storyRead } from '#contracts';
import { publishEvent } from '#messaging';
import type { AfterCommit, Tx } from '#persistence';
import { may, requireMay, type Acting, type ActingPerson } from '#policy';
import type { Parts } from '../parts.js';
import { namedPlace } from '../persistence/places.js';
import { publicStory, type PublicStory } from '../persistence/public-story.js';
import { keepReading } from '../persistence/reads.js';

/** Somebody of the staff opened a story. Where they answer for one of its services, it has been read there. */
export class ReadStory {
  constructor(private readonly parts: Pick<Parts, 'transactions' | 'clock'>) {}

  /** @throws HeardError `gone` when it was taken back, `not-found` when it is unknown or outside the person's scope */
  async run(acting: Acting, { reference }: { reference: string }): Promise<Record<string, never>> {
    requireMay(acting, 'read-as-staff');
    await this.parts.transactions.run(async (tx, after) => {
      const story = await publicStory(tx, reference);
      const person = requireMay(
        acting,
        'read-as-staff',
        story.services.map(({ line }) => line),
      );
      await markRead(tx, after, { person, story, at: this.parts.clock.now() });
    });
    return {};
  }
}

/**
 * Keeps that the person has read the story, the first time, and says where it was the first reading of all. The author
 * is told a role and an organisation, never a name.
 */
export async function markRead(
  tx: Tx,
  after: AfterCommit,
  { person, story, at }: { person: ActingPerson; story: PublicStory; at: Date },
): Promise<void> {
  const { reference } = story;
  const inScope = story.services.filter(({ line }) => may(person, 'read-as-staff', [line]));
  const answersFor = inScope.filter(({ line }) => may(person, 'answer', [line]));
  const organisation = person.organisation ?? inScope[0]?.code;
  if (organisation === undefined) return;
  const role = person.jobTitle.toLowerCase();
  const first = await keepReading(tx, {
    reference,
    person: person.id,
    at,
    role,
    organisation,
    services: inScope.map(({ code }) => code),
    answersFor: answersFor.map(({ code }) => code),
  });
  if (first.length === 0) return;
  await publishEvent(tx, after, storyRead, {
    reference,
    services: answersFor.filter(({ code }) => first.includes(code)).map(({ code, name }) => ({ code, name })),
    organisation: await namedPlace(tx, organisation),
    role,
    at: at.toISOString(),
  });
}
