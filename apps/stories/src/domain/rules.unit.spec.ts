import fc from 'fast-check';
import { parseDuration } from '#kernel';
import { PLACE_KINDS, SECTORS, STORY_STATUSES, submitStory, type StoryDecision, type StoryStatus } from '#contracts';
import { canonicalJson } from './canonical.js';
import { faultsOfAmendment, faultsOfDecision } from './decision.js';
import { ExperienceAge } from './experience-age.js';
import { filledIn } from './fingerprint.js';
import { needsPreview } from './provider-preview.js';
import { isEdited, publishedStoryOf, type Publishable } from './published-story.js';
import { canMove, DECIDABLE, GONE, statusAfter } from './story-states.js';
import { isImprovable, tagsOfPhrases, unique } from './tags.js';
import { clockTime, longDate } from './times.js';

describe('a story’s life', () => {
  const reachable = (from: StoryStatus, seen = new Set<StoryStatus>()): Set<StoryStatus> => {
    for (const to of STORY_STATUSES) {
      if (!canMove(from, to) || seen.has(to)) continue;
      seen.add(to);
      reachable(to, seen);
    }
    return seen;
  };

  it('can reach every status from the first', () => {
    expect([...reachable('submitted'), 'submitted'].sort()).toEqual([...STORY_STATUSES].sort());
  });

  it('can be taken back and erased at any time, and never comes back from that', () => {
    for (const status of STORY_STATUSES) {
      if (!GONE.includes(status)) expect(canMove(status, 'withdrawn')).toBe(true);
      if (status !== 'erased') expect(canMove(status, 'erased')).toBe(true);
    }
    expect([...reachable('withdrawn')]).toEqual(['erased']);
    expect([...reachable('erased')]).toEqual([]);
  });

  it('goes where a decision says, from wherever a moderator may decide', () => {
    const decisions = ['publish', 'return', 'hold', 'reject', 'restrict'] as const;
    for (const from of DECIDABLE.filter((status) => status !== 'submitted')) {
      for (const decision of decisions) {
        if (from === 'preview' && decision === 'publish') continue;
        expect(canMove(from, statusAfter(decision, false))).toBe(true);
      }
    }
    expect(statusAfter('publish', true)).toBe('preview');
    expect(statusAfter('hold', true)).toBe('held');
  });

  it('is public only by a decision: never straight from being sent in', () => {
    expect(canMove('submitted', 'published')).toBe(false);
    for (const status of ['rejected', 'restricted'] as const) expect(canMove(status, 'published')).toBe(false);
  });
});

describe('a decision', () => {
  const story = { title: null, services: ['RX1A1'] };
  const paths = (decision: StoryDecision, about = story) =>
    faultsOfDecision(decision, about).map(({ path, code }) => `${path} ${code}`);

  it('to publish needs criticality, title and a service, all named at once', () => {
    expect(paths({ decision: 'publish' }, { title: null, services: [] })).toEqual([
      'criticality required',
      'title required',
      'services required',
    ]);
    expect(paths({ decision: 'publish', criticality: 0, title: 'A day', services: ['X'] })).toEqual([]);
    expect(faultsOfDecision({ decision: 'publish', criticality: 0 }, { title: 'Mine', services: ['X'] })).toEqual([]);
    expect(paths({ decision: 'publish', criticality: 1, title: 'A day', services: [] })).toEqual(['services required']);
  });

  it.each(['return', 'hold', 'reject', 'restrict'] as const)('to %s needs a reason', (decision) => {
    expect(paths({ decision })).toEqual(['reason required']);
    expect(paths({ decision, reason: 'because' })).toEqual([]);
  });

  it('takes a kind of hold and its end only with a hold', () => {
    const until = '2026-03-01T10:00:00Z';
    expect(paths({ decision: 'hold', reason: 'x', hold: 'safeguarding', until })).toEqual([]);
    expect(paths({ decision: 'reject', reason: 'x', hold: 'serious', until })).toEqual([
      'hold not-with-this-decision',
      'until not-with-this-decision',
    ]);
  });

  it('that amends nothing is a mistake', () => {
    expect(faultsOfAmendment({ reason: 'x' }).map(({ code }) => code)).toEqual(['empty']);
    expect(faultsOfAmendment({ reason: 'x', criticality: 0 })).toEqual([]);
  });
});

describe('the provider’s preview', () => {
  it('is for general practices and for providers outside the NHS', () => {
    for (const sector of SECTORS) {
      for (const kind of PLACE_KINDS) {
        expect(needsPreview([{ kind, sector }])).toBe(kind === 'gp-practice' || sector !== 'nhs');
      }
    }
    expect(needsPreview([])).toBe(false);
  });

  it('holds for a story as soon as one of its services has it', () => {
    const hospital = { kind: 'hospital', sector: 'nhs' } as const;
    expect(needsPreview([hospital, { kind: 'gp-practice', sector: 'nhs' }])).toBe(true);
    expect(needsPreview([hospital, hospital])).toBe(false);
  });
});

describe('the age of an experience', () => {
  const age = new ExperienceAge({ experienceMaxAge: parseDuration('P3Y'), timeZone: 'Europe/London' });
  const codeAt = (now: string, when?: string) => age.faultOf(when, new Date(now))?.code;

  it('is refused beyond the limit and before it has come', () => {
    const now = '2026-11-24T12:00:00Z';
    expect(codeAt(now, '2023-10')).toBe('too-old');
    expect(codeAt(now, '2023-11')).toBeUndefined();
    expect(codeAt(now, '2026-11')).toBeUndefined();
    expect(codeAt(now, '2026-12')).toBe('in-the-future');
    for (const when of ['ongoing', undefined]) expect(codeAt(now, when)).toBeUndefined();
  });

  it('goes by the calendar on the wall', () => {
    expect(codeAt('2026-06-30T23:30:00Z', '2026-07')).toBeUndefined();
    expect(codeAt('2026-01-31T23:30:00Z', '2026-02')).toBe('in-the-future');
  });
});

describe('tags', () => {
  it('are the author’s phrases with their polarity, each once', () => {
    const tags = tagsOfPhrases({ good: ['Kind nurses'], improve: ['kind nurses', 'food'], feelings: ['calm'] });
    expect(tags).toEqual([
      { name: 'Kind nurses', polarity: 1 },
      { name: 'food', polarity: -1 },
      { name: 'calm', polarity: 0 },
    ]);
    expect(unique([...tags, { name: 'FOOD', polarity: 1 }])).toEqual(tags);
  });

  it('say whether something could be better', () => {
    expect(isImprovable([], [{ name: 'food', polarity: -1 }])).toBe(true);
    expect(isImprovable(['food'], [])).toBe(true);
    expect(isImprovable([], [{ name: 'food', polarity: 1 }])).toBe(false);
  });
});

describe('the fingerprint of a body', () => {
  const { submission } = submitStory.example.request;
  const print = (body: object) => canonicalJson(filledIn({ ...submission, ...body }));

  it('does not mind the order of fields, nor lists that are empty', () => {
    const turned = Object.fromEntries(Object.entries(submission).reverse()) as typeof submission;
    expect(canonicalJson(filledIn(turned))).toBe(print({}));
    expect(print({ improve: [], title: undefined })).toBe(print({}));
  });

  it('is another for another word', () => {
    expect(print({ text: `${submission.text} More.` })).not.toBe(print({}));
    expect(print({ good: ['a', 'b'] })).not.toBe(print({ good: ['b', 'a'] }));
  });

  it('is canonical for any JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('what becomes public', () => {
  const story: Publishable = {
    reference: 'H-7K3M-92QX',
    version: 3,
    title: 'A day',
    text: 'It was good.',
    originalTitle: null,
    originalText: 'It was good.',
    improve: [],
    screenName: null,
    relation: 'patient',
    when: null,
    language: 'en',
    tags: null,
    criticality: 0,
    publishedAt: new Date('2026-03-02T10:00:00Z'),
  };

  it('has a name for an author without one', () => {
    expect(publishedStoryOf(story, []).screenName).toBe('Someone');
  });

  it('needs a title and a criticality', () => {
    for (const missing of [{ title: null }, { criticality: null }, { publishedAt: null }]) {
      expect(() => publishedStoryOf({ ...story, ...missing }, [])).toThrow('Only a story');
    }
  });

  it('is edited when a moderator changed the author’s words, not when they wrote the missing title', () => {
    expect(isEdited(story)).toBe(false);
    expect(isEdited({ ...story, originalTitle: 'Another day' })).toBe(true);
    expect(isEdited({ ...story, text: 'It was.' })).toBe(true);
  });
});

describe('times in words', () => {
  it('are those on the wall', () => {
    const at = new Date('2026-07-03T13:05:00Z');
    expect(clockTime(at, 'Europe/London')).toBe('2:05pm');
    expect(clockTime(new Date('2026-07-03T23:30:00Z'), 'Europe/London')).toBe('12:30am');
    expect(longDate(at, 'Europe/London')).toBe('3 July 2026');
  });
});
