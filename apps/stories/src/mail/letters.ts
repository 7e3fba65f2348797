import { footer, heading, links, note, paragraph, quote, type Block, type Letter, type Link } from '#mail';

/** Where a mail to an author leads. The follow link goes to confirmed addresses alone. */
export interface FollowLinks {
  readonly reference: string;
  /** `https://heard.example/follow/SECRET` */
  readonly follow: string;
}

const yours = ({ follow }: FollowLinks): Link => ({ text: 'Open your story', url: follow });

/** Why it came, and how it stops. */
function footerOf({ reference, follow }: FollowLinks): Block[] {
  return footer({
    why: `You gave this address with story ${reference}.`,
    stop: { text: 'Change or stop e-mails about this story', url: `${follow}/notices` },
  });
}

/** The one mail before an address is confirmed: not a word of the story, and no link to it. */
export function receiptLetter(about: { reference: string; confirmUrl: string; usualDays: number | null }): Letter {
  const { reference, confirmUrl, usualDays } = about;
  return {
    subject: `We have your story (${reference})`,
    heading: 'We have your story',
    body: [
      paragraph(`Somebody gave this address with story ${reference}. A moderator will read it before it is published.`),
      paragraph(usualTime(usualDays)),
      paragraph('Was it you, and do you want to hear what happens? Then confirm your address with the button there.'),
      links({ text: 'Confirm your address', url: confirmUrl }),
      paragraph('If it was not you, do nothing: we will not write to you about it again.'),
      note(
        'Nobody watches Heard day and night. It is not a helpline: if someone is in danger, call the emergency services.',
      ),
    ],
    footer: footer({
      why: `This address was given with story ${reference}.`,
      stop: 'No more mail comes unless you confirm it.',
    }),
  };
}

function usualTime(days: number | null): string {
  if (days === null) return 'We read stories in the order in which they come, those that worry us first.';
  return days <= 1 ? 'That usually takes a day.' : `That usually takes ${days} days.`;
}

/** The moderator asks the author something before the story can be published. */
export function returnedLetter(about: FollowLinks & { reason: string; date: string }): Letter {
  return {
    subject: `Your story ${about.reference}: we need an answer`,
    heading: 'We need an answer from you',
    body: [
      paragraph(`On ${about.date} a moderator read your story and needs something from you before it is published:`),
      quote(about.reason),
      paragraph('On your page you can see your story as it stands.'),
      links(yours(about)),
    ],
    footer: footerOf(about),
  };
}

/** One service of a published story, with how many were told there; undefined while that is not known. */
export interface ToldService {
  readonly name: string;
  readonly told?: number;
  /** Where these people are, when that is not the service itself. */
  readonly elsewhere?: string;
}

export function publishedLetter(about: FollowLinks & { storyUrl: string; services: readonly ToldService[] }): Letter {
  return {
    subject: `Your story ${about.reference} is published`,
    heading: 'Your story is published',
    body: [
      paragraph('Everyone can read your story now.'),
      ...about.services.map((service) => paragraph(toldSentence(service))),
      paragraph('We write to you when somebody opens it, answers, or changes something because of it.'),
      links(yours(about), { text: 'See it as everyone does', url: about.storyUrl }),
    ],
    footer: footerOf(about),
  };
}

function toldSentence({ name, told, elsewhere }: ToldService): string {
  if (told === undefined) return `We are telling the people who can answer for ${name}.`;
  if (told === 0) return `Nobody at ${name} receives stories yet. We have told the people who run Heard.`;
  const people = told === 1 ? 'one person' : `${told} people`;
  return elsewhere === undefined
    ? `We told ${people} at ${name}.`
    : `Nobody at ${name} receives stories yet, so we told ${people} at ${elsewhere}.`;
}

export function readLetter(about: FollowLinks & { role: string; organisation: string }): Letter {
  const { reference, role, organisation } = about;
  return {
    subject: `Your story ${reference} was opened`,
    heading: 'Your story was opened',
    body: [
      paragraph(`${article(role)} ${role} at ${organisation} opened your story.`),
      paragraph('We write to you when somebody answers. We do not write each time that somebody opens it.'),
      links(yours(about)),
    ],
    footer: footerOf(about),
  };
}

const article = (role: string): string => (/^[aeiou]/i.test(role) ? 'An' : 'A');

export interface AnswerInLetter {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly role: string;
  readonly kind: 'full' | 'acknowledgement';
  readonly text: string;
  readonly afterDays: number;
}

export function responseLetter(about: FollowLinks & { answer: AnswerInLetter }): Letter {
  const { reference, follow, answer } = about;
  const days = answer.afterDays === 1 ? '1 day' : `${answer.afterDays} days`;
  const what = answer.kind === 'full' ? 'answered your story' : 'is looking into your story';
  const mark = (chosen: string): string => `${follow}/mark?response=${answer.id}&mark=${chosen}`;
  return {
    subject: `Your story ${reference} has an answer`,
    heading: `${answer.organisation} ${answer.kind === 'full' ? 'answered you' : 'is looking into it'}`,
    body: [
      paragraph(`${answer.name}, ${answer.role}, ${what} ${reference} after ${days}. This is the whole answer:`),
      quote(answer.text),
      heading('Was this helpful?'),
      links({ text: 'Yes', url: mark('helpful') }, { text: 'No', url: mark('not-helpful') }),
      note('Opens your page with that answer chosen. Nothing is sent until you press the button there.'),
      links(yours(about)),
    ],
    footer: footerOf(about),
  };
}

export interface ChangeInLetter {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
}

const DIFFERENCES = [
  ['yes', 'Yes'],
  ['partly', 'Partly'],
  ['no', 'No'],
  ['cannot-say', 'I can’t say'],
] as const;

export function changeMadeLetter(about: FollowLinks & { change: ChangeInLetter }): Letter {
  const { reference, follow, change } = about;
  return {
    subject: `Something changed after your story ${reference}`,
    heading: 'Something changed because of your story',
    body: [
      paragraph(`${change.organisation} made a change that your story led to: ${change.title}`),
      heading('What changed'),
      quote(change.what),
      heading('Why'),
      quote(change.why),
      heading('Does it make a difference?'),
      links(
        ...DIFFERENCES.map(([answer, text]) => ({
          text,
          url: `${follow}/difference?change=${change.id}&answer=${answer}`,
        })),
      ),
      note('Opens your page with that answer chosen. Nothing is sent until you press the button there.'),
    ],
    footer: footerOf(about),
  };
}

/** Somebody who knows the reference and this address asked for the link again. */
export function followLinkLetter(about: FollowLinks): Letter {
  return {
    subject: `Your link to story ${about.reference}`,
    heading: 'Your link to your story',
    body: [
      paragraph('You asked for your private link again. This is the new one; the one before does not work any more.'),
      links(yours(about)),
      paragraph('Keep it to yourself: it opens your story and lets you take it back.'),
    ],
    footer: footerOf(about),
  };
}
