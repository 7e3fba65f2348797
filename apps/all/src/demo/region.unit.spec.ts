import { readReference } from '#kernel';
import { countWords, STORY_STATUSES, StorySubmission, type HistoryResponse, type HistoryStory } from '#contracts';
import { PEOPLE, SIGN_INS } from './people.js';
import { demoRegion } from './region.js';
import { screenNames } from './screen-names.js';
import { isInScope, nearest } from './told.js';

const DAY = 86_400_000;
const now = new Date('2026-11-24T12:00:00Z');
const region = demoRegion(now);
const { stories, places, people, changes } = region;

const known = stories.filter(({ publishedAt, status }) => publishedAt !== null && status !== 'restricted');
const readable = stories.filter(({ status }) => status === 'published');
const responses = stories.flatMap((story) => story.responses.map((response) => ({ story, response })));
const storyOf = (reference: string): HistoryStory | undefined => stories.find((one) => one.reference === reference);
const personOf = (id: string) => people.find((person) => person.id === id);
const isFull = ({ kind, state }: HistoryResponse): boolean => kind === 'full' && state === 'published';
/** Days until the first full answer that stands; undefined where there is none. */
function answeredAfter({ responses: all, publishedAt }: HistoryStory): number | undefined {
  const days = all
    .filter(isFull)
    .map((response) => ((response.publishedAt?.getTime() ?? 0) - (publishedAt?.getTime() ?? 0)) / DAY);
  return days.length > 0 ? Math.min(...days) : undefined;
}
const ofOrganisation = (code: string): HistoryStory[] =>
  known.filter(({ services }) => services.some((service) => service.startsWith(code)));
/** Everything that people wrote, each with where it stands. */
const written = [
  ...stories.flatMap(({ title, text, originalText }) => [title ?? '', text, originalText]),
  ...responses.map(({ response }) => response.text),
  ...changes.flatMap(({ title, what, why, reason }) => [title, what, why, reason ?? '']),
];
const published = [
  ...readable.flatMap(({ title, text, good, improve, feelings }) => [
    title ?? '',
    text,
    ...good,
    ...improve,
    ...feelings,
  ]),
  ...responses.map(({ response }) => response.text),
];

describe('the made-up region', () => {
  it('is the same whenever it is made on the same day', () => {
    expect(demoRegion(now)).toEqual(region);
    expect(demoRegion(new Date('2026-11-24T00:00:00Z'))).toEqual(region);
    expect(demoRegion(new Date('2026-11-24T23:59:59Z'))).toEqual(region);
  });

  it('is dated from the day on which it is loaded: a week later all of it is a week younger', () => {
    const later = demoRegion(new Date(now.getTime() + 7 * DAY));
    expect(later.stories.map(({ submittedAt }) => submittedAt.getTime() - 7 * DAY)).toEqual(
      stories.map(({ submittedAt }) => submittedAt.getTime()),
    );
  });

  it('has two trusts, two practices, a care provider, and about forty services of many kinds', () => {
    const roots = places.filter(({ parent }) => parent === null).map(({ kind }) => kind);
    expect(roots.filter((kind) => kind === 'trust')).toHaveLength(2);
    expect(roots.filter((kind) => kind === 'gp-practice')).toHaveLength(2);
    expect(places.some(({ sector, kind }) => sector === 'social-care' && kind === 'care-home')).toBe(true);
    expect(places.filter(({ kind }) => kind !== 'trust').length).toBeGreaterThanOrEqual(40);
    expect(new Set(places.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
    expect(places.every(({ code }) => /^X[A-Z0-9]+$/.test(code))).toBe(true);
    expect(Math.max(...places.map(({ name }) => name.length))).toBeGreaterThanOrEqual(70);
  });

  it('names one of every role to whoever starts Heard, and knows where the others belong', () => {
    expect(new Set(SIGN_INS.flatMap(({ roles }) => roles)).size).toBe(6);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    const codes = new Set(places.map(({ code }) => code));
    for (const { organisation, scope } of people) {
      for (const code of [...scope, ...(organisation ? [organisation] : [])]) expect(codes).toContain(code);
    }
  });

  it('has about 250 stories in every state, each with a reference of its own', () => {
    expect(stories.length).toBeGreaterThanOrEqual(240);
    expect(stories.length).toBeLessThanOrEqual(270);
    expect(new Set(stories.map(({ status }) => status))).toEqual(new Set(STORY_STATUSES));
    const references = stories.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(stories.length);
    for (const reference of references) expect(readReference(reference)).toBe(reference);
  });
});

describe('its months', () => {
  const monthOf = ({ publishedAt }: HistoryStory): number =>
    Math.floor((now.getTime() - (publishedAt?.getTime() ?? 0)) / (DAY * 30.44));
  const counts = Array.from({ length: 24 }, (_, month) => known.filter((story) => monthOf(story) === month).length);

  it('are twenty-four, each with between five and seventeen stories', () => {
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(17);
    expect(known.every((story) => monthOf(story) <= 24)).toBe(true);
  });

  it('rise gently from the first year to the second', () => {
    const sum = (months: readonly number[]): number => months.reduce((total, count) => total + count, 0);
    expect(sum(counts.slice(0, 12)) / sum(counts.slice(12))).toBeGreaterThan(1.2);
  });
});

describe('what came of its stories', () => {
  const old = known.filter(({ publishedAt }) => (publishedAt?.getTime() ?? 0) < now.getTime() - 90 * DAY);
  const share = (of: readonly HistoryStory[], days: number): number =>
    of.filter((story) => (answeredAfter(story) ?? Infinity) <= days).length / of.length;

  it('is an answer soon, late or never', () => {
    const days = old.map(answeredAfter);
    expect(days.filter((one) => one !== undefined && one <= 7.5).length).toBeGreaterThan(50);
    expect(days.filter((one) => one !== undefined && one > 30).length).toBeGreaterThan(8);
    expect(days.filter((one) => one === undefined).length).toBeGreaterThan(20);
  });

  it('differs between the trusts', () => {
    const [first, second] = ['XCV', 'XHM'].map((code) => share(ofOrganisation(code), 7.5));
    expect(first).toBeGreaterThan((second ?? 0) + 0.1);
  });

  it('has every step: unheard, heard, read, answered, and changed by several stories', () => {
    const told = known.flatMap((story) => story.told);
    expect(told.filter(({ people: found }) => found.length === 0).length).toBeGreaterThan(10);
    expect(told.filter(({ people: found, read }) => found.length > 0 && read.length === 0).length).toBeGreaterThan(5);
    expect(told.filter(({ read }) => read.length > 1).length).toBeGreaterThan(20);
    expect(changes.filter((change) => change.stories.length >= 2).length).toBeGreaterThanOrEqual(10);
    expect(new Set(changes.map(({ state }) => state)).size).toBe(4);
    const differences = changes.flatMap((change) => change.differences.map(({ answer }) => answer));
    expect(new Set(differences).size).toBe(4);
  });

  it('leaves something for every page of the desk', () => {
    expect(stories.filter(({ status }) => status === 'submitted' || status === 'in-moderation')).toHaveLength(9);
    expect(stories.some(({ place, services }) => place !== null && services.length === 0)).toBe(true);
    expect(responses.filter(({ response }) => response.state === 'moderation')).toHaveLength(3);
    expect(responses.filter(({ response }) => response.state === 'returned' && response.reason)).toHaveLength(1);
    expect(changes.filter(({ publishedAt }) => publishedAt === null)).toHaveLength(2);
    expect(
      changes.some(({ due, state, publishedAt }) => publishedAt && state === 'planned' && due! < '2026-11-24'),
    ).toBe(true);
    expect(new Set(stories.flatMap(({ hold }) => hold ?? []))).toEqual(new Set(['safeguarding', 'serious']));
  });
});

describe('the past of the region hangs together', () => {
  it('lies behind, but for due dates, previews and holds', () => {
    for (const { title, submittedAt, decidedAt, publishedAt, withdrawnAt, told, responses: answers } of stories) {
      const times = [submittedAt, decidedAt, publishedAt, withdrawnAt].flatMap((time) => time ?? []);
      const after = [
        ...told.flatMap(({ at, heardAt, read }) => [at, heardAt, ...read.map((one) => one.at)]),
        ...answers.flatMap((one) => [one.submittedAt, one.publishedAt, one.withdrawnAt]),
      ].flatMap((time) => time ?? []);
      const start = publishedAt ?? submittedAt;
      expect([title, times]).toEqual([title, times.toSorted((a, b) => a.getTime() - b.getTime())]);
      expect([title, [...times, ...after].every((time) => time < now)]).toEqual([title, true]);
      expect([title, after.every((time) => time > start)]).toEqual([title, true]);
    }
    for (const { createdAt, publishedAt, madeAt, differences } of changes) {
      const times = [createdAt, publishedAt, madeAt, ...differences.map(({ at }) => at)].flatMap((time) => time ?? []);
      expect(times.every((time) => time >= createdAt && time < now)).toBe(true);
    }
  });

  it('tells the nearest people, and lets only those answer who answer for the service', () => {
    for (const { told, services, responses: answers } of known) {
      expect(told.map(({ service }) => service)).toEqual(services);
      for (const one of told) expect(one.people).toEqual(nearest(one.service).people.map(({ id }) => id));
      for (const { person: id, service } of answers) {
        const person = personOf(id);
        expect(services).toContain(service);
        expect(person && isInScope(person, service) && person.roles.includes('responder')).toBe(true);
      }
    }
  });

  it('has changes that come after their stories, from people who answer for their services', () => {
    for (const change of changes) {
      const person = personOf(change.person);
      expect(change.organisation).toBe(person?.organisation);
      for (const service of change.services) expect(person && isInScope(person, service)).toBe(true);
      expect(change.stories.length).toBeGreaterThan(0);
      for (const reference of change.stories) {
        const story = storyOf(reference);
        expect(story?.services.some((service) => change.services.includes(service))).toBe(true);
        expect(story?.publishedAt && story.publishedAt < change.createdAt).toBe(true);
      }
      expect(change.state === 'made' && change.publishedAt !== null).toBe(change.madeAt !== null);
      expect(change.state === 'not-going-ahead').toBe(change.reason !== null);
    }
  });

  it('has a criticality wherever a moderator let a story through: none for praise, more for harm', () => {
    for (const { title, tags, criticality } of readable) {
      const isMixed = tags.some(({ polarity }) => polarity === -1);
      expect([title, tags.length > 0]).toEqual([title, true]);
      expect([title, criticality !== null && criticality > 0]).toEqual([title, isMixed]);
    }
    const severe = readable.filter(({ criticality }) => (criticality ?? 0) >= 4);
    expect(severe.length).toBeGreaterThan(10);
    expect(severe.length).toBeLessThan(readable.length / 6);
  });
});

/** Words of which a story with that tag has one, in its title or its text. */
const WORDS: Readonly<Record<string, RegExp>> = {
  'noise at night': /bang|laugh|sleep|night|bins|quiet|earplugs/i,
  'waiting list': /list|months|weeks|wait|soon/i,
  'going home': /home|leave|discharg|lounge/i,
  medicines: /tablet|medicine|pill|drug|pharmac|pack/i,
  letters: /letter/i,
  food: /food|eat|tea|dinner|toast|soup|breakfast|kippers|table/i,
  parking: /park/i,
  'pain relief': /pain/i,
  transport: /transport|van|driver|car\b|bus/i,
  interpreters: /language|speak|polish/i,
  privacy: /hear|curtain|private|name|wall|counter|corridor|door|queue|back/i,
  'getting through': /ring|rang|hold|line|queue|pressed|call/i,
  'finding the way': /find|looking for|signs?\b|moved|on time/i,
  falls: /fall/i,
  'waiting for results': /result/i,
};

describe('its words', () => {
  it('are such as an author could have sent in', () => {
    for (const story of stories.filter(({ status }) => status !== 'erased')) {
      const { title, originalText, good, improve, feelings, relation, services, place, screenName } = story;
      const sent = { text: originalText, good, improve, feelings, relation, services, screenName, consent: true };
      const submission = { ...sent, ...(title !== null && { title }), ...(place !== null && { place }) };
      expect([title, StorySubmission.safeParse(submission).error?.message]).toEqual([title, undefined]);
    }
  });

  it('are never the same twice', () => {
    const begins = (text: string): string => text.split(/\s+/).slice(0, 6).join(' ').toLowerCase();
    const unique = (what: readonly string[]): void => expect(what).toEqual([...new Set(what)]);
    unique(readable.map(({ title }) => title ?? ''));
    unique(readable.map(({ text }) => begins(text)));
    unique(responses.map(({ response }) => response.text));
    unique(changes.map(({ title }) => title));
  });

  it('are short and long, as people write', () => {
    const words = readable.map(({ text }) => countWords(text));
    expect(Math.max(...words)).toBeGreaterThan(880);
    expect(words.filter((count) => count >= 60).length).toBeGreaterThan(60);
    expect(words.filter((count) => count < 30).length).toBeGreaterThan(20);
  });

  it('fit the tags', () => {
    const unfit = readable.flatMap(({ title, text, tags }) =>
      tags
        .filter(({ name }) => WORDS[name] && !WORDS[name].test(`${title} ${text}`))
        .map(({ name }) => `${title}: ${name}`),
    );
    expect(unfit).toEqual([]);
  });

  it('name no real place, and nobody’s address, telephone or e-mail where everyone reads', () => {
    const real =
      /\b(Leeds|Bradford|Manchester|London|York|Halifax|Huddersfield|Sheffield|Liverpool|Calder|Harrow|Harrowby|Keighley|Wakefield|Bristol|Birmingham|NHS)\b/;
    for (const text of [...written, ...places.map(({ name, town }) => `${name} ${town}`)])
      expect(text).not.toMatch(real);
    for (const text of published) expect(text).not.toMatch(/@|\d[\d ]{7,}\d|https?:/);
  });

  it('are signed with names that nobody has', () => {
    const offered = new Set(screenNames(stories.length));
    const own = new Set(PEOPLE.flatMap(({ name }) => name.split(' ')));
    for (const { screenName } of readable) {
      expect(offered).toContain(screenName);
      for (const word of screenName.split(' ')) expect(own).not.toContain(word);
    }
    expect(new Set(readable.map(({ screenName }) => screenName)).size).toBe(readable.length);
  });

  it('stay calm: no exclamation marks', () => {
    expect(written.filter((text) => text.includes('!'))).toEqual([]);
  });
});
