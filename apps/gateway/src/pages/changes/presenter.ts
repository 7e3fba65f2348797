import type { Evidence, PublicChange, PublicStory, StoryImpact } from '#contracts';
import { plainDayMoment } from '../../presenters/moment.js';
import { differenceWords, standingOf } from '../../presenters/change-card.js';
import { storyCard, type CardContext } from '../../presenters/story-card.js';
import { paragraphs } from '../../presenters/texts.js';
import { capitalised, counted, stories as storiesWords } from '../../presenters/words.js';
import { organisationPath, servicePath } from '../services/paths.js';

/**
 * One change: what, why, where it stands, and the stories that led to it.
 * @param stories those that can be shown; undefined while nobody can say
 * @param impacts what came of them; undefined while nobody can say
 */
export function presentChange(
  change: PublicChange,
  stories: readonly PublicStory[] | undefined,
  impacts: ReadonlyMap<string, StoryImpact> | undefined,
  context: CardContext,
) {
  return {
    title: change.title,
    standing: standingOf(change, context.calendar),
    what: paragraphs(change.what),
    why: paragraphs(change.why),
    whyNot: change.state === 'not-going-ahead' && change.reason !== null ? paragraphs(change.reason) : [],
    organisation: { href: organisationPath(change.organisation.code), name: change.organisation.name },
    services: change.services.map(({ code, name }) => ({ href: servicePath(code), name })),
    owner: capitalised(change.ownerRole),
    due: change.due === null || change.state === 'made' ? null : plainDayMoment(change.due),
    evidence: change.evidence.map(evidenceOf),
    differences: differencesOf(change),
    led: change.stories.length === 0 ? null : `${storiesWords(change.stories.length)} led to it`,
    missing: stories === undefined,
    stories: (stories ?? []).map((story) => storyCard(story, impacts?.get(story.reference), context)),
    unshown: unshownWords(change.stories.length, stories?.length),
  };
}

/** A link only where it leads to the web (threats.md, 9). */
function evidenceOf(evidence: Evidence) {
  if (evidence.kind === 'text') return { paragraphs: paragraphs(evidence.text) };
  return /^https?:\/\//i.test(evidence.url) ? { href: evidence.url, title: evidence.title } : { title: evidence.title };
}

/** What the authors said, each answer with its count: never a share without how many there were. */
function differencesOf({ differences }: PublicChange) {
  const summary = differenceWords(differences);
  if (summary === null) return null;
  const { yes, partly, no, cannotSay } = differences;
  const answers = [
    [yes, 'yes'],
    [partly, 'partly'],
    [no, 'no'],
    [cannotSay, 'I can’t say'],
  ] as const;
  return { summary, answers: answers.filter(([count]) => count > 0).map(([count, words]) => `${count}: ${words}`) };
}

function unshownWords(led: number, shown: number | undefined): string | null {
  if (shown === undefined || shown >= led) return null;
  return `${counted(led - shown, 'more story', 'more stories')} led to it, and can’t be shown here.`;
}
