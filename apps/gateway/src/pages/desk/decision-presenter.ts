import type { FieldError } from '#kernel';
import { storable } from '#kernel';
import type { NamedPlace, PlaceCopy, PublicPlace, Tag } from '#contracts';
import { diffOf } from '../../presenters/diff.js';
import { kindWords } from '../../presenters/wire-words.js';
import { listed } from '../../presenters/words.js';
import { formErrors } from '../form-errors.js';
import { aboutPlace } from './about-place.js';
import { CHOICES, markOf, needsCheck, tagKey, type Choice, type DecisionWords } from './decision-form.js';
import type { ModeratedStory } from './moderated-story.js';
import { deskStoryPath } from './paths.js';
import { presentStory, type Looking } from './story-presenter.js';

/** What other rooms say of the services that are ticked. */
export interface Around {
  /** By code. */
  readonly places: ReadonlyMap<string, PlaceCopy>;
  /** What the words found; undefined where nothing was looked for. */
  readonly found?: readonly PublicPlace[];
  /** Whom publishing would tell; undefined while nobody can say. */
  readonly audience?: { readonly responders: number; readonly others: number };
  /** Who may look at it first; undefined while nobody can say. */
  readonly preview?: { readonly previewers: readonly NamedPlace[]; readonly hours: number };
}

const POLARITIES: Readonly<Record<string, string>> = { '-1': 'to improve', '0': 'feeling', '1': 'good' };

/** Ordered as moderators are taught it: what the worst statement says. */
const CRITICALITY = [
  'none: praise, or nothing went wrong',
  'minimal: small, quickly put right',
  'mild: annoyed or kept waiting',
  'moderate: distress, or a need not met',
  'strong: neglect, or a risk of harm',
  'severe: harm, abuse or death',
] as const;

const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  publish: 'Publish',
  return: 'Return to the author, with a question',
  hold: 'Hold: serious, the service prepares',
  safeguarding: 'Hold for safeguarding',
  restrict: 'Restrict: show that it exists, not its text',
  reject: 'Reject',
};

/** Where the fields stand whose ids are not their names. */
const IDS = { text: 'text-to-publish', services: 'find', tags: 'tag' };

/** The story with the form to decide it. */
export function presentDecision(
  story: ModeratedStory,
  words: DecisionWords,
  faults: readonly FieldError[],
  around: Around,
  looking: Looking,
) {
  const { pieces, places } = diffOf(story.originalText, storable(words.text));
  return {
    ...presentStory(story, looking),
    errors: formErrors(faults, IDS),
    action: deskStoryPath(story.reference),
    fields: {
      title: storable(words.title),
      text: storable(words.text),
      find: storable(words.find),
      newTag: storable(words.newTag.name),
      until: storable(words.until),
      reason: storable(words.reason),
      read: markOf(story),
    },
    diff: places > 0 ? { pieces } : null,
    tags: words.offeredTags.map((tag) => tagTick(tag, words.tags)),
    polarities: ['-1', '1', '0'].map((value) => ({
      value,
      text: POLARITIES[value],
      selected: value === words.newTag.polarity,
    })),
    services: words.offeredServices.map((code) => ({
      code,
      name: around.places.get(code)?.name ?? code,
      about: placeWords(around.places.get(code)),
      ticked: words.services.includes(code),
    })),
    found: around.found && foundServices(around.found, words),
    criticality: CRITICALITY.map((anchor, level) => ({
      value: String(level),
      text: `${level}, ${anchor}`,
      checked: words.criticality === String(level),
    })),
    choices: choicesFor(story, words, around),
    tells: tellsWords(words.services, around),
  };
}

const tagTick = (tag: Tag, ticked: readonly string[]) => ({
  value: tagKey(tag),
  name: tag.name,
  polarity: POLARITIES[String(tag.polarity)],
  ticked: ticked.includes(tagKey(tag)),
});

const placeWords = (place: PlaceCopy | undefined): string =>
  place ? [kindWords(place.kind), place.town].filter(Boolean).join(', ') : '';

function foundServices(found: readonly PublicPlace[], { offeredServices }: DecisionWords) {
  return found
    .filter(({ code }) => !offeredServices.includes(code))
    .map((place) => ({ code: place.code, name: place.name, about: aboutPlace(place) }));
}

/** What was approved already can only be stopped. */
function choicesFor({ status }: ModeratedStory, { choice }: DecisionWords, { preview }: Around) {
  return CHOICES.filter((one) => one !== 'publish' || status !== 'preview').map((one) => ({
    value: one,
    text: one === 'publish' && preview && preview.previewers.length > 0 ? approveWords(preview) : CHOICE_WORDS[one],
    checked: one === choice,
  }));
}

const approveWords = ({ previewers, hours }: NonNullable<Around['preview']>): string =>
  `Approve; ${listed(previewers.map(({ name }) => name))} ${previewers.length === 1 ? 'has' : 'have'} ${hours} hours`;

/** What stands at the button. */
function tellsWords(services: readonly string[], { audience }: Around): string {
  if (services.length === 0) return 'Say where it happened, and we say whom it tells.';
  if (!audience) return 'We cannot say now whom it tells.';
  const { responders, others } = audience;
  if (responders + others === 0) return 'Tells nobody: no one at these services receives stories yet.';
  const first = responders === 1 ? '1 responder' : `${responders} responders`;
  return others === 0 ? `Tells ${first}.` : `Tells ${first} and ${others} ${others === 1 ? 'other' : 'others'}.`;
}

const CHECKS = {
  reject: {
    title: 'Reject this story?',
    what: 'Nobody will be able to read it. Its author learns your reason.',
    button: 'Reject this story',
  },
  restrict: {
    title: 'Restrict this story?',
    what: 'Everyone will see that this story exists, and your reason. Nobody will be able to read its text.',
    button: 'Restrict this story',
  },
  safeguarding: {
    title: 'Hold this story for safeguarding?',
    what: 'It is not published. It comes back to the queue on the day that you set, or after a day. Its author does not see your reason.',
    button: 'Hold for safeguarding',
  },
} as const;

/** The page that asks once more, with everything that was typed going along. */
export function presentCheck(
  story: ModeratedStory,
  words: DecisionWords,
  sent: readonly (readonly [string, string])[],
) {
  if (!needsCheck(words.choice)) throw new Error('This decision is not asked about once more');
  return {
    ...CHECKS[words.choice],
    reference: story.reference,
    action: deskStoryPath(story.reference),
    reason: storable(words.reason),
    sent: sent.map(([name, value]) => ({ name, value: storable(value) })),
  };
}

/** What was typed into a form that can't be taken any more, to copy. */
export const presentKept = ({ title, text, reason }: DecisionWords) =>
  [
    { id: 'kept-title', label: 'Your title', value: storable(title) },
    { id: 'kept-text', label: 'Your text', value: storable(text) },
    { id: 'kept-reason', label: 'Your reason', value: storable(reason) },
  ].filter(({ value }) => value.trim() !== '');
