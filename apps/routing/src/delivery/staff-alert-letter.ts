import { footer, heading, links, paragraph, quote, type Letter } from '#mail';
import { answerBy, staffLink, type AlertRules, type StaffAlert } from './domain/staff-alert.js';

/**
 * The alert as a letter (pages.md, 5). The subject names no service, title or condition: others may read it over a
 * shoulder. Nothing in it tells how serious the story was found to be.
 */
export function staffAlertLetter(alert: StaffAlert, rules: AlertRules): Letter {
  const date = answerBy(alert, rules);
  const why = `${alert.why.charAt(0).toUpperCase()}${alert.why.slice(1)}`;
  return {
    subject: `New story: answer by ${date} (${alert.reference})`,
    heading: 'A new story for you to answer',
    body: [
      paragraph(`Somebody told a story about ${listed(alert.services)}. Please answer it by ${date}.`),
      heading(alert.title),
      quote(alert.excerpt),
      links({ text: 'Read the story and answer it', url: staffLink(alert, rules) }),
    ],
    footer: footer({
      why: `${why}.`,
      stop: 'Not yours to answer any more? Ask your administrator: they decide who gets these.',
    }),
  };
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  const before = names.slice(0, -1).join(', ');
  return before === '' ? last : `${before} and ${last}`;
}
