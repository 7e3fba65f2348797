import type { OwnReply, StoryImpact } from '#contracts';
import type { FollowedStory } from '../../clients/stories-client.js';
import { changeCard } from '../../presenters/change-card.js';
import type { Calendar } from '../../presenters/calendar.js';
import { replyVoice, responseVoice, type Removal, type Voice } from '../../presenters/conversation.js';
import { diffOf } from '../../presenters/diff.js';
import type { CameOfIt } from '../../presenters/follow.js';
import { dayMoment } from '../../presenters/moment.js';
import { paragraphs } from '../../presenters/texts.js';
import { relationWords, whenWords } from '../../presenters/wire-words.js';
import { counted } from '../../presenters/words.js';
import { newestFact, type About } from './newest-fact.js';
import {
  answerPath,
  differenceOfPath,
  differencePath,
  editsPath,
  erasePath,
  lostLinkPath,
  markOfPath,
  markPath,
  noticesPath,
  publicStoryPath,
  withdrawPath,
} from './paths.js';
import { timelines } from './timelines.js';

/** The fourth service on is folded. */
const OPEN_TIMELINES = 3;

/** What the private link opens: the newest fact first, then all that happened, and what the author can do. */
export function presentFollow(
  story: FollowedStory,
  { impact, replies, isAway }: CameOfIt,
  about: About,
  secret: string,
) {
  const fact = newestFact(story, impact, about);
  const ways = timelines(story, impact, about);
  const { calendar } = about;
  return {
    title: unbroken(fact.title),
    reference: story.reference,
    isAway,
    fact: {
      lede: fact.lede === null ? null : unbroken(fact.lede),
      next: fact.next.map(unbroken),
      question: fact.question ?? null,
      showsCrisisLines: fact.showsCrisisLines ?? false,
      voice: fact.response && responseVoice(fact.response, 'You', calendar),
      card: fact.change && changeCard(fact.change, calendar),
      ask: askOf(fact, secret),
      action: actionOf(fact.action, story, secret),
      said: saidOf(fact, secret),
    },
    timelines: ways.slice(0, OPEN_TIMELINES),
    furtherTimelines: ways.slice(OPEN_TIMELINES),
    voices: impact ? voicesOf(impact, replies, calendar, secret) : [],
    answerBack: story.status === 'published' && impact?.responses.length ? answerPath(secret) : null,
    changes: (impact?.changes ?? [])
      .filter(({ id }) => id !== fact.change?.id)
      .map((change) => ({
        card: changeCard(change, calendar),
        difference: change.state === 'made' ? differenceLink(change, secret) : null,
      })),
    own: presentOwn(story, calendar),
    changed: presentChanged(story, calendar),
    choices: choicesOf(story, secret),
  };
}

type Fact = ReturnType<typeof newestFact>;

export const MARK_ITEMS = [
  { value: 'helpful', text: 'Yes' },
  { value: 'not-helpful', text: 'No' },
] as const;
export const DIFFERENCE_ITEMS = [
  { value: 'yes', text: 'Yes' },
  { value: 'partly', text: 'Partly' },
  { value: 'no', text: 'No' },
  { value: 'cannot-say', text: 'I can’t say' },
] as const;

/** The one question that the page asks; where it goes, and what of. */
function askOf({ action, response, change }: Fact, secret: string) {
  if (action === 'mark' && response) {
    return {
      legend: 'Was this helpful?',
      hint: `${response.organisation.name} and everyone who reads the answer see what you say. You can change it later.`,
      to: markPath(secret),
      about: { name: 'response', value: response.id },
      field: 'mark',
      items: MARK_ITEMS,
    };
  }
  if (action !== 'difference' || !change) return null;
  return {
    legend: 'Does it make a difference?',
    hint: `${change.organisation.name} and everyone who reads the change see your answer. You can change it later.`,
    to: differencePath(secret),
    about: { name: 'change', value: change.id },
    field: 'answer',
    items: DIFFERENCE_ITEMS,
  };
}

/** What the author said of it already, with the way to say something else. */
function saidOf({ response, change }: Fact, secret: string) {
  if (response?.mark) {
    return {
      text: `You found this ${response.mark === 'helpful' ? 'helpful' : 'not helpful'}.`,
      change: markOfPath(secret, response.id),
    };
  }
  if (!change?.difference) return null;
  return { text: DIFFERENCE_WORDS[change.difference], change: differenceOfPath(secret, change.id) };
}

const DIFFERENCE_WORDS = {
  yes: 'You said that it makes a difference.',
  partly: 'You said that it makes a difference, partly.',
  no: 'You said that it makes no difference.',
  'cannot-say': 'You said that you can’t say whether it makes a difference.',
} as const;

function differenceLink({ id, difference }: StoryImpact['changes'][number], secret: string) {
  const text = difference === null ? 'Does it make a difference? Tell them' : DIFFERENCE_WORDS[difference];
  return { href: differenceOfPath(secret, id), text, isSaid: difference !== null };
}

function actionOf(action: Fact['action'], { reference }: FollowedStory, secret: string) {
  switch (action) {
    case 'edit':
      return { text: 'See the edits and answer', href: editsPath(secret), isFirst: true };
    case 'erase':
      return { text: 'Erase everything', href: erasePath(secret), isFirst: false };
    case 'read':
      return { text: 'Read your story as others see it', href: publicStoryPath(reference), isFirst: false };
    default:
      return null;
  }
}

interface Fold {
  readonly voice: Voice;
  readonly summary: string;
  /** That it waits for a moderator, or why it is not published. */
  readonly state: string | null;
  readonly mark: { readonly href: string; readonly text: string } | null;
}

/** All that was said, oldest first; of the author's own also what nobody else can read. */
function voicesOf(
  impact: StoryImpact,
  replies: readonly OwnReply[],
  calendar: Calendar,
  secret: string,
): (Fold | (Removal & { readonly voice?: undefined }))[] {
  const answers = impact.responses.map((response): Fold => ({
    voice: responseVoice(response, 'You', calendar),
    summary: `${response.organisation.name}, ${calendar.day(response.publishedAt)}`,
    state: null,
    mark:
      response.kind === 'full'
        ? {
            href: markOfPath(secret, response.id),
            text: response.mark === null ? 'Was this helpful? Tell them' : 'Change what you said of it',
          }
        : null,
  }));
  const own = replies
    .filter(({ state }) => state !== 'withdrawn')
    .map((reply): Fold => ({
      voice: replyVoice(reply, 'You', calendar),
      summary: `You wrote back, ${calendar.day(reply.at)}`,
      state: stateOf(reply),
      mark: null,
    }));
  const removed = impact.withdrawnResponses.map(({ organisation, at }) => ({
    who: 'removed' as const,
    speaker: organisation.name,
    at: dayMoment(calendar, at),
  }));
  const timeOf = (one: Fold | Removal): number => Date.parse('at' in one ? one.at.iso : one.voice.at.iso);
  return [...answers, ...own, ...removed].sort((a, b) => timeOf(a) - timeOf(b));
}

function stateOf({ state, reason }: OwnReply): string | null {
  if (state === 'waiting') return 'A moderator reads it before everyone can.';
  return state === 'rejected' ? `A moderator did not publish it: ${reason ?? ''}` : null;
}

function presentOwn(story: FollowedStory, calendar: Calendar) {
  const { title, text, screenName, relation, when, good, improve, feelings, services, place, submittedAt } = story;
  return {
    title: title ?? 'Your story',
    paragraphs: paragraphs(text ?? ''),
    questions: [
      { question: 'What was good?', phrases: good },
      { question: 'What could be better?', phrases: improve },
      { question: 'How did you feel?', phrases: feelings },
    ].filter(({ phrases }) => phrases.length > 0),
    facts: [
      { label: 'By', text: `${screenName ?? 'Someone'}, ${relationWords(relation)}` },
      { label: 'When', text: whenWords(when) ?? 'Not said' },
      {
        label: 'Where',
        text: [...services.map(({ name }) => name), ...(place === null ? [] : [place])].join('; ') || 'Not said',
      },
      { label: 'Sent', text: calendar.day(submittedAt) },
    ],
  };
}

/** What moderators made of the author's words; null while they stand as they were written. */
export function presentChanged({ title, text, original, status, publishedAt }: FollowedStory, calendar: Calendar) {
  if (text === null || status === 'withdrawn') return null;
  const words = diffOf(original.text, text);
  const heading = original.title !== null && original.title !== title ? diffOf(original.title, title ?? '') : null;
  const places = words.places + (heading?.places ?? 0);
  if (places === 0) return null;
  const when = publishedAt === null ? '' : `, before we published it on ${calendar.day(publishedAt)}`;
  return {
    summary: `What we changed: ${counted(places, 'place')}`,
    heading: heading && { pieces: heading.pieces },
    diff: {
      pieces: words.pieces,
      note: `Changed by a moderator${when}, so that nobody can be recognised or harmed. Your own words are kept, and only you and moderators can see them.`,
    },
  };
}

function choicesOf({ status, notices }: FollowedStory, secret: string) {
  const erase = { text: 'Take back and erase everything', href: erasePath(secret) };
  if (status === 'withdrawn') return [{ ...erase, text: 'Erase everything' }];
  return [
    {
      text: notices.given ? 'Stop or change e-mails about this story' : 'Get e-mails about this story',
      href: noticesPath(secret),
    },
    ...(notices.confirmed ? [{ text: 'Get a new private link', href: lostLinkPath }] : []),
    { text: 'Take back your story', href: withdrawPath(secret) },
    erase,
  ];
}

/** Days don't break at the end of a line. */
const unbroken = (text: string): string =>
  text.replace(/\b(\d{1,2}) (\p{Lu}\p{Ll}+) (\d{4})\b/gu, '$1\u00a0$2\u00a0$3').replaceAll('e-mail', 'e\u2011mail');
