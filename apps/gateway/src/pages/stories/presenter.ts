import type { PlaceCopy, PublicStory, StoryImpact, Tag } from '#contracts';
import type { Calendar } from '../../presenters/calendar.js';
import { changeCard } from '../../presenters/change-card.js';
import { conversation } from '../../presenters/conversation.js';
import { dayMoment } from '../../presenters/moment.js';
import { progressMark } from '../../presenters/progress.js';
import { bylineOf } from '../../presenters/story-card.js';
import { paragraphs } from '../../presenters/texts.js';
import { placePath, writePath } from '../services/paths.js';
import { storiesPath } from './paths.js';

/** What the page is made of; undefined is what a room could not be asked. */
export interface StoryParts {
  readonly story: PublicStory;
  /** By reference; a story that impact has not heard of yet is not in it. */
  readonly impacts: ReadonlyMap<string, StoryImpact> | undefined;
  readonly places: ReadonlyMap<string, PlaceCopy> | undefined;
  readonly now: Date;
  readonly calendar: Calendar;
  /** Who runs this Heard. */
  readonly operator: string;
}

/** A story as everyone reads it: the words, what has happened since, what was said, what changed. */
export function presentStory(parts: StoryParts) {
  const { story, impacts, calendar } = parts;
  const impact = impacts?.get(story.reference);
  const by = bylineOf(story);
  return {
    title: story.title ?? 'A story without a title',
    by,
    language: story.language,
    services: servicesOf(parts),
    published: story.publishedAt === null ? null : dayMoment(calendar, story.publishedAt),
    paragraphs: paragraphs(story.text ?? ''),
    edited: story.edited,
    questions: questionsOf(story.tags),
    missing: impacts === undefined,
    marks: impact && story.publishedAt !== null ? marksOf(impact, story.publishedAt, parts) : [],
    conversation: impact ? conversation(impact, by.name, calendar) : [],
    changes: (impact?.changes ?? []).map((change) => changeCard(change, calendar)),
    writeAbout: writeLinks(parts),
  };
}

/** That a story is there, and why it can't be read; nothing of its words. */
export function presentRestricted(parts: StoryParts) {
  const { story, calendar } = parts;
  return {
    title: 'This story is not shown',
    reason: story.reason,
    since: story.restrictedAt === null ? null : dayMoment(calendar, story.restrictedAt),
    services: servicesOf(parts),
  };
}

function marksOf(impact: StoryImpact, publishedAt: string, { now, calendar, operator }: StoryParts) {
  return impact.services.map((service) => {
    const mark = progressMark(service, { publishedAt, now }, calendar);
    const isUnheard = service.progress === 'unheard' && service.told === 0;
    if (!isUnheard) return mark;
    return { ...mark, sentence: `Nobody at ${service.name} receives stories yet. We have told ${operator}.` };
  });
}

function servicesOf({ story, places }: StoryParts) {
  return story.services.map(({ code, name, kind, town }) => ({
    href: placePath({ code, kind }),
    name,
    town: town !== null && !name.toLowerCase().includes(town.toLowerCase()) ? town : null,
    closed: places?.get(code)?.closed ?? false,
  }));
}

/** Nobody is asked to write about a service that is closed. */
function writeLinks({ story, places }: StoryParts) {
  const open = story.services.filter(({ code }) => places?.get(code)?.closed !== true);
  return open.map(({ code, name }) => ({
    href: writePath(code),
    text: open.length === 1 ? 'Write about this service' : `Write about ${name}`,
  }));
}

const QUESTIONS = [
  { polarity: 1, question: 'What was good?' },
  { polarity: -1, question: 'What could be better?' },
  { polarity: 0, question: 'How did you feel?' },
] as const;

/** Tags under the three questions that they answer. */
function questionsOf(tags: readonly Tag[]) {
  return QUESTIONS.map(({ polarity, question }) => ({
    question,
    pills: tags
      .filter((tag) => tag.polarity === polarity)
      .map(({ name }) => ({ text: name, href: storiesPath({ tag: [name] }) })),
  })).filter(({ pills }) => pills.length > 0);
}
