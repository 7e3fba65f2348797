import type { Route, StoryStatus } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { diffOf } from '../../presenters/diff.js';
import { hourMoment, type Moment } from '../../presenters/moment.js';
import { relationWords, whenWords } from '../../presenters/wire-words.js';
import { dangerSentences, markedParagraphs } from './marked-text.js';
import { holdingOf, type ModeratedStory } from './moderated-story.js';
import { claimPath, releasePath } from './paths.js';

/** Who looks, and when. */
export interface Looking {
  readonly calendar: Calendar;
  readonly now: Date;
  /** The name of the moderator. */
  readonly me: string;
}

const ROUTES: Readonly<Record<Route, string>> = {
  web: 'by the web form',
  partner: 'by a partner',
  assisted: 'with help',
  invitation: 'by an invitation',
  kiosk: 'at a kiosk',
};

/** What is done to a story, after the name of whoever did it. */
const DEEDS: Readonly<Record<string, string>> = {
  'in-moderation': 'took this story to read it',
  returned: 'gave this story back to its author',
  replied: 'answered',
  placed: 'said where it happened',
  held: 'put this story on hold',
  preview: 'approved this story',
  published: 'published this story',
  restricted: 'restricted this story',
  rejected: 'rejected this story',
  amended: 'changed this story',
  submitted: 'sent this story',
};

/** What the pages of one story share: where it stands, and what its author wrote. */
export function presentStory(story: ModeratedStory, looking: Looking) {
  const { calendar, now } = looking;
  return {
    title: `Story ${story.reference}`,
    reference: story.reference,
    holding: holdingOf(story),
    claimHref: claimPath(story.reference),
    releaseHref: releasePath(story.reference),
    claim: story.claim && {
      by: story.claim.by,
      until: { iso: story.claim.expiresAt, words: calendar.hour(story.claim.expiresAt) } satisfies Moment,
    },
    last: lastDecision(story, looking),
    publishesAt: story.publishesAt === null ? null : hourMoment(calendar, story.publishesAt, now),
    publicHref: story.status === 'published' ? `/stories/${story.reference}` : null,
    danger: dangerOf(story),
    facts: factsOf(story, looking),
    paragraphs: markedParagraphs(story.originalText, story.dangerMarks),
    answers: answersOf(story),
    authorAnswer: authorAnswerOf(story, looking),
    history: story.history.map(({ at, who, what, why }) => ({
      at: hourMoment(calendar, at, now),
      who: whoWords(who, looking),
      did: DEEDS[what] ?? what,
      why,
    })),
  };
}

const whoWords = (who: string, { me }: Looking): string => {
  if (who === me) return 'You';
  return who === 'the author' ? 'The author' : who;
};

const DECISIONS: readonly StoryStatus[] = ['returned', 'held', 'preview', 'published', 'restricted', 'rejected'];

/** Who decided it last, and when; null where nobody has, or the author has answered since. */
function lastDecision({ history, status }: ModeratedStory, looking: Looking) {
  const last = history.findLast(({ what }) => what === status);
  if (!last || !DECISIONS.includes(status)) return null;
  return {
    who: whoWords(last.who, looking),
    did: DEEDS[last.what] ?? last.what,
    at: hourMoment(looking.calendar, last.at, looking.now),
    why: last.why,
  };
}

/** Why it is read early: the sentences, and words of danger that stand in no sentence of the text. */
function dangerOf({ danger, dangerMarks, originalText }: ModeratedStory): string[] {
  const sentences = dangerSentences(originalText, dangerMarks);
  const marked = dangerMarks.map(({ start, end }) => originalText.slice(start, end));
  return [...sentences, ...danger.filter((words) => !marked.includes(words))].slice(0, MOST_SENTENCES);
}

const MOST_SENTENCES = 5;

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly at?: Moment;
  /** Words of the author's. */
  readonly isTheirs?: true;
}

function factsOf(story: ModeratedStory, { calendar, now }: Looking): Fact[] {
  const when = whenWords(story.when);
  const name = story.screenName === null ? 'without a screen name' : `screen name ${story.screenName}`;
  return [
    { label: 'Sent', value: ROUTES[story.route], at: hourMoment(calendar, story.submittedAt, now) },
    { label: 'By', value: `${relationWords(story.relation)}, ${name}`, isTheirs: true },
    ...(when === null ? [] : [{ label: 'About', value: when }]),
    ...(story.place === null ? [] : [{ label: 'Where, in their words', value: story.place, isTheirs: true as const }]),
    ...(story.language === 'en' ? [] : [{ label: 'Language', value: story.language }]),
    { label: 'Consent', value: 'given' },
    { label: 'E-mail', value: story.emailGiven ? 'given, hidden' : 'none' },
  ];
}

const answersOf = ({ good, improve, feelings }: ModeratedStory) =>
  [
    { question: 'What was good?', phrases: good },
    { question: 'What could be better?', phrases: improve },
    { question: 'How did you feel?', phrases: feelings },
  ].filter(({ phrases }) => phrases.length > 0);

function authorAnswerOf({ authorAnswer, originalText }: ModeratedStory, { calendar, now }: Looking) {
  if (authorAnswer === null) return null;
  const { at, accepted, message, textBefore } = authorAnswer;
  return {
    at: hourMoment(calendar, at, now),
    accepted,
    message,
    diff: textBefore === null ? null : { pieces: diffOf(textBefore, originalText).pieces },
  };
}
