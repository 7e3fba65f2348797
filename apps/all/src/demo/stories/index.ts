import type { StoryOutline } from '../outline.js';
import { CARE_AND_HIGH_STREET } from './care-and-high-street.js';
import { CHILDREN } from './children.js';
import { COMMUNITY } from './community.js';
import { DESK } from './desk.js';
import { EMERGENCY } from './emergency.js';
import { MATERNITY } from './maternity.js';
import { MENTAL_HEALTH } from './mental-health.js';
import { OLDER_PEOPLE } from './older-people.js';
import { OUTPATIENTS } from './outpatients.js';
import { PRACTICES } from './practices.js';
import { SURGERY } from './surgery.js';
import { WAITING_ANSWERS } from './waiting-answers.js';

/** Every story of the region, in an order that is kept: a story's reference is made from its place in it. */
export const STORIES: readonly StoryOutline[] = [
  ...OLDER_PEOPLE,
  ...SURGERY,
  ...EMERGENCY,
  ...MATERNITY,
  ...CHILDREN,
  ...OUTPATIENTS,
  ...MENTAL_HEALTH,
  ...COMMUNITY,
  ...PRACTICES,
  ...CARE_AND_HIGH_STREET,
  ...WAITING_ANSWERS,
  ...DESK,
];
