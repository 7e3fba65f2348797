import type { Figure } from '#contracts';
import type { GatewaySettings } from '../../gateway-settings.js';
import { durationWords } from '../../presenters/duration-words.js';

/** The rules of this Heard, in words: an operator can set them. */
export const presentRules = (settings: GatewaySettings) => ({
  maxAge: durationWords(settings.experienceMaxAge),
  answerWithin: durationWords(settings.answerWithin),
  preview: durationWords(settings.providerPreview),
  editWindow: durationWords(settings.responseEditWindow),
});

/** What each figure is called on this page. */
const LABELS: Readonly<Record<Figure['id'], string>> = {
  'stories-published': 'Stories published',
  'answered-7': 'Answered within 7 days',
  'answered-30': 'Answered within 30 days',
  'answered-90': 'Answered within 90 days',
  'too-recent-7': 'Too recent for 7 days',
  'too-recent-30': 'Too recent for 30 days',
  'too-recent-90': 'Too recent for 90 days',
  'first-response-median-days': 'Days to the first answer, in the middle',
  'first-response-p90-days': 'Days to the first answer, for nine in ten',
  'still-open': 'Still open',
  'changes-planned': 'Changes planned',
  'changes-in-progress': 'Changes in progress',
  'changes-made': 'Changes made',
  'stories-with-change': 'Stories that led to a change',
  heard: 'Heard',
  read: 'Read',
  'marked-helpful': 'Answers marked helpful',
  'difference-made': 'Changes that make a difference',
};

/** @param figures undefined while the room that counts can't be asked */
export const presentDefinitions = (figures: readonly Figure[] | undefined) => ({
  title: 'How we count',
  definitions: figures?.map(({ id, definition }) => ({ id, label: LABELS[id], definition })) ?? null,
});
