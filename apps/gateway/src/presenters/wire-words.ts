import type { PlaceKind, Relation } from '#contracts';
import { plainMonth } from './calendar.js';

/** What the words of the wire are called in a sentence: one place of a kind, and several. */
const KINDS: Readonly<Record<PlaceKind, readonly [one: string, many: string]>> = {
  'gp-practice': ['GP practice', 'GP practices'],
  hospital: ['Hospital', 'Hospitals'],
  clinic: ['Clinic', 'Clinics'],
  community: ['Community service', 'Community services'],
  'mental-health': ['Mental health service', 'Mental health services'],
  ambulance: ['Ambulance service', 'Ambulance services'],
  dentist: ['Dentist', 'Dentists'],
  pharmacy: ['Pharmacy', 'Pharmacies'],
  optician: ['Optician', 'Opticians'],
  'care-home': ['Care home', 'Care homes'],
  trust: ['NHS trust', 'NHS trusts'],
  commissioner: ['Commissioner', 'Commissioners'],
  other: ['Other service', 'Other services'],
};

export const kindWords = (kind: PlaceKind): string => KINDS[kind][0];
export const kindsWords = (kind: PlaceKind): string => KINDS[kind][1];

const RELATIONS: Readonly<Record<Relation, string>> = {
  patient: 'a patient',
  carer: 'a carer',
  relative: 'a relative',
  friend: 'a friend',
  advocate: 'an advocate',
};

export const relationWords = (relation: Relation): string => RELATIONS[relation];

/** `February 2026`, or that it goes on; null where the author has not said. */
export function whenWords(when: string | null): string | null {
  if (when === null) return null;
  return when === 'ongoing' ? 'still going on' : plainMonth(when);
}
