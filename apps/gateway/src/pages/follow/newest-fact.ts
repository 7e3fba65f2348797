import type { StoryImpact } from '#contracts';
import type { FollowedStory } from '../../clients/stories-client.js';
import { plainDay, type Calendar } from '../../presenters/calendar.js';
import { counted, listed, sentence } from '../../presenters/words.js';

type Response = StoryImpact['responses'][number];
type Change = StoryImpact['changes'][number];

/** The newest fact about a story, which its page begins with, and what its author can do about it. */
export interface NewestFact {
  readonly title: string;
  readonly lede: string | null;
  /** What comes next, a paragraph each. */
  readonly next: readonly string[];
  readonly action: 'edit' | 'mark' | 'difference' | 'read' | 'erase' | null;
  /** What somebody asks the author, in their words. */
  readonly question?: string;
  readonly response?: Response;
  readonly change?: Change;
  /** The author may be in danger: where to turn to stands first. */
  readonly showsCrisisLines?: true;
}

export interface About {
  readonly calendar: Calendar;
  readonly now: Date;
  /** How long moderators take; in words. */
  readonly usual: string;
  /** Who runs this Heard. */
  readonly operator: string;
}

/** So long nobody has to have answered before the page says so first. */
const SILENT_DAYS = 7;

/**
 * The table of pages.md, "Follow: the difference".
 * @param impact undefined where nothing is known of what came of it, or the room that knows is away
 */
export function newestFact(story: FollowedStory, impact: StoryImpact | undefined, about: About): NewestFact {
  switch (story.status) {
    case 'submitted':
    case 'in-moderation':
      return waiting(story, about);
    case 'held':
      return held(story, about);
    case 'returned':
      return returned(story);
    case 'preview':
      return inPreview(story, about);
    case 'rejected':
      return rejected(story);
    case 'restricted':
      return restricted(story);
    case 'withdrawn':
    case 'erased':
      return takenBack(story, about);
    case 'published':
      return published(story, impact, about);
  }
}

function waiting(story: FollowedStory, { calendar, usual }: About): NewestFact {
  const answered = [...story.history].reverse().find(({ kind }) => kind === 'replied');
  return {
    title: 'A moderator will read your story',
    lede: answered
      ? `You answered us on ${calendar.day(answered.at)}.`
      : `You sent it to us on ${calendar.day(story.submittedAt)}.`,
    next: [usual, nothingToDo(story)],
    action: null,
  };
}

function held({ heldUntil }: FollowedStory, { calendar, now }: About): NewestFact {
  if (heldUntil !== null && Date.parse(heldUntil) > now.getTime()) {
    return {
      title: `Your story waits until ${calendar.day(heldUntil)}`,
      lede: 'What you tell is serious, so the service gets time to prepare before everyone can read it.',
      next: ['Then a moderator looks at it again, to publish it.'],
      action: null,
    };
  }
  return {
    title: 'We are checking your story with care',
    lede: 'Some stories need more care before we publish them. We tell you here what happens.',
    next: ['If you or somebody else is in danger, do not wait for us.'],
    action: null,
    showsCrisisLines: true,
  };
}

const returned = ({ reason }: FollowedStory): NewestFact => ({
  title: 'We need an answer from you',
  lede: 'A moderator has read your story, and needs something from you before we can publish it.',
  next: ['Look at what the moderator has changed, then agree or write back. We do not publish it before.'],
  action: 'edit',
  ...(reason !== null && { question: reason }),
});

function inPreview({ publishesAt, services }: FollowedStory, { calendar }: About): NewestFact {
  const provider = listed(services.map(({ name }) => name)) || 'The service';
  return {
    title: publishesAt === null ? 'Your story waits' : `Your story waits until ${calendar.day(publishesAt)}`,
    lede: `${provider} may check it first. If they say nothing, we publish it.`,
    next: ['You don’t need to do anything.'],
    action: null,
  };
}

const rejected = ({ reason }: FollowedStory): NewestFact => ({
  title: 'We can’t publish your story',
  lede: reason === null ? null : sentence(reason),
  next: [
    'You can write to the service itself, or ask who deals with complaints there. Independent advocates can help you.',
    'Nobody else can see your story. You can take it back here, and delete your words.',
  ],
  action: null,
});

const restricted = ({ reason }: FollowedStory): NewestFact => ({
  title: 'We can’t show the words of your story',
  lede: reason === null ? null : sentence(reason),
  next: ['Everyone can see that there is a story, and why its words are not shown.'],
  action: 'read',
});

const takenBack = ({ withdrawnAt }: FollowedStory, { calendar }: About): NewestFact => ({
  title: 'You took back this story',
  lede: withdrawnAt === null ? null : `Nobody else has seen it here since ${calendar.day(withdrawnAt)}.`,
  next: ['We still keep your words and your e-mail address, so that you can see here what happened.'],
  action: 'erase',
});

/** What came of a public story: whichever is newest. */
function published(story: FollowedStory, impact: StoryImpact | undefined, about: About): NewestFact {
  const newest = [
    ...(impact?.responses ?? []).map(answerFact),
    ...(impact?.changes ?? []).map((c) => changeFact(c, story, about)),
  ]
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .at(0);
  return newest?.fact ?? unanswered(story, impact, about);
}

interface Dated {
  readonly at: string;
  readonly fact: NewestFact;
}

function answerFact(response: Response): Dated {
  const { organisation, kind, mark, afterDays, publishedAt, role, service } = response;
  const isFull = kind === 'full';
  const days = afterDays <= 0 ? 'on the same day' : `${counted(afterDays, 'day')} after we published your story`;
  return {
    at: publishedAt,
    fact: {
      title: isFull ? `${organisation.name} answered you` : `${organisation.name} is looking into it`,
      lede: `The ${lowered(role)} of ${service.name} wrote ${days}.`,
      next: isFull ? [] : ['They have not answered in full yet.'],
      action: isFull && mark === null ? 'mark' : null,
      response,
    },
  };
}

function changeFact(change: Change, { publishedAt }: FollowedStory, { calendar }: About): Dated {
  const { organisation, state, madeAt, due, overdue, reason } = change;
  const name = organisation.name;
  if (state === 'made' && madeAt !== null) {
    const days = publishedAt === null ? 0 : calendar.daysBetween(publishedAt, madeAt);
    const after = days > 0 ? `, ${counted(days, 'day')} after we published your story` : '';
    return {
      at: madeAt,
      fact: {
        title: 'Something changed because of your story',
        lede: `${name} made this change on ${calendar.day(madeAt)}${after}.`,
        next: [],
        action: change.difference === null ? 'difference' : null,
        change,
      },
    };
  }
  const dueWords = due === null ? 'They have not said by when.' : `They plan to have made it by ${plainDay(due)}.`;
  const late = due === null ? '' : `An update is due since ${plainDay(due)}. We can’t make them answer.`;
  const words = {
    planned: { title: `${name} plans a change`, lede: overdue ? late : dueWords },
    'in-progress': { title: `${name} is working on a change`, lede: overdue ? late : dueWords },
    'not-going-ahead': {
      title: `${name} is not going ahead with a change`,
      lede: reason === null ? null : sentence(reason),
    },
    made: { title: 'Something changed because of your story', lede: null },
  }[state];
  return { at: change.publishedAt, fact: { ...words, next: [], action: null, change } };
}

function unanswered(story: FollowedStory, impact: StoryImpact | undefined, about: About): NewestFact {
  const since = sinceWords(story, about);
  // Nobody knows what came of it, so nothing is said of it.
  if (!impact) return { title: 'Your story is published', lede: since, next: [nothingToDo(story)], action: 'read' };
  const { services } = impact;
  if (services.length > 0 && services.every(({ told }) => told === 0)) {
    const names = listed(services.map(({ name }) => name));
    return {
      title: 'Nobody can answer yet',
      lede: `Nobody at ${names} receives stories yet. We have told ${about.operator}. ${since}`,
      next: ['Your story stays on our list until somebody can answer.', nothingToDo(story)],
      action: 'read',
    };
  }
  const isSilent = daysSince(story, about) >= SILENT_DAYS;
  const told = services.filter((service) => (service.told ?? 0) > 0);
  const next = isSilent ? ['We can’t make them answer.'] : [];
  return {
    title: isSilent ? 'Nobody has answered yet' : toldTitle(told.length, told.filter(({ read }) => read > 0).length),
    lede: isSilent ? since : `Nobody has answered yet. ${since}`,
    next: [...next, nothingToDo(story)],
    action: 'read',
  };
}

/** `3 teams were told, 2 opened it` */
function toldTitle(told: number, opened: number): string {
  if (told === 0) return 'Your story is published';
  const were = `${counted(told, 'team')} ${told === 1 ? 'was' : 'were'} told`;
  if (opened === 0) return were;
  return told === 1 ? `${were}, and opened it` : `${were}, ${opened} opened it`;
}

const daysSince = ({ publishedAt }: FollowedStory, { calendar, now }: About): number =>
  publishedAt === null ? 0 : calendar.daysBetween(publishedAt, now);

function sinceWords(story: FollowedStory, about: About): string {
  if (story.publishedAt === null) return '';
  const days = daysSince(story, about);
  const day = about.calendar.day(story.publishedAt);
  return days <= 0
    ? 'We published your story today.'
    : `We published your story ${counted(days, 'day')} ago, on ${day}.`;
}

/** Mail comes only to an address that was confirmed, and wants it. */
const nothingToDo = ({ notices }: FollowedStory): string =>
  notices.confirmed && notices.wanted
    ? 'You don’t need to do anything. We e-mail you when something happens.'
    : 'You don’t need to do anything. Open this page again to see what happened.';

/** A role in the middle of a sentence; abbreviations stay. */
const lowered = (role: string): string =>
  /^\p{Lu}\p{Ll}/u.test(role) ? role.charAt(0).toLowerCase() + role.slice(1) : role;
