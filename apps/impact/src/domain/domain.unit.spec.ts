import fc from 'fast-check';
import { PROGRESS } from '#contracts';
import { faultsOf, newForm, patchedForm, sameForm, type ChangeForm } from './change-form.js';
import { dayIn, monthsBetween, wholeDaysBetween } from './days.js';
import { editOf, shareOfWordsChanged } from './edits.js';
import { progressOf, type ProgressFacts } from './progress.js';
import { readingOf } from './reading-rule.js';

const NOTHING: ProgressFacts = { heardAt: null, readAt: null, answeredAt: null, changedAt: null };

describe('progress', () => {
  it('is the furthest step that is known', () => {
    const at = new Date();
    expect(progressOf(NOTHING)).toBe('unheard');
    expect(progressOf({ ...NOTHING, heardAt: at })).toBe('heard');
    expect(progressOf({ ...NOTHING, readAt: at })).toBe('read');
    expect(progressOf({ ...NOTHING, answeredAt: at })).toBe('answered');
    expect(progressOf({ ...NOTHING, changedAt: at })).toBe('changed');
  });

  it('only moves forward as facts come in, in any order', () => {
    const steps = ['heardAt', 'readAt', 'answeredAt', 'changedAt'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps)), fc.date({ noInvalidDate: true }), (order, at) => {
        let facts = NOTHING;
        for (const step of order) {
          const before = PROGRESS.indexOf(progressOf(facts));
          facts = { ...facts, [step]: at };
          expect(PROGRESS.indexOf(progressOf(facts))).toBeGreaterThanOrEqual(before);
        }
        const inAnotherOrder = Object.fromEntries([...order].reverse().map((step) => [step, at]));
        expect(progressOf({ ...NOTHING, ...inAnotherOrder })).toBe(progressOf(facts));
      }),
    );
  });
});

describe('whole days', () => {
  it('count what has passed', () => {
    const from = new Date('2026-03-02T10:00:00.000Z');
    expect(wholeDaysBetween(from, new Date('2026-03-03T09:59:59.999Z'))).toBe(0);
    expect(wholeDaysBetween(from, new Date('2026-03-03T10:00:00.000Z'))).toBe(1);
    expect(wholeDaysBetween(from, new Date('2026-03-01T10:00:00.000Z'))).toBe(0);
  });

  it('begin at midnight where people are', () => {
    expect(dayIn('Europe/London', new Date('2026-05-31T23:30:00.000Z'))).toBe('2026-06-01');
    expect(dayIn('UTC', new Date('2026-05-31T23:30:00.000Z'))).toBe('2026-05-31');
  });
});

describe('months', () => {
  it('go from one to another, past the end of a year', () => {
    expect(monthsBetween('2025-11', '2026-02', 60)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-02', 60)).toEqual(['2026-02']);
    expect(monthsBetween('2026-02', '2026-01', 60)).toEqual([]);
    expect(monthsBetween('0001-01', '9999-12', 61)).toHaveLength(61);
  });
});

describe('an edit', () => {
  it('is heavy when many words differ', () => {
    const text = 'Thank you for telling us, and I am sorry that you were left waiting.';
    expect(editOf(text, text)).toBe('published');
    expect(editOf(text, text.replace('Thank you', 'Thanks'))).toBe('edited');
    expect(editOf(text, 'Thank you. Please ring the ward.')).toBe('heavily-edited');
  });

  it('is measured from none to all, and the same both ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const share = shareOfWordsChanged(a, b);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(shareOfWordsChanged(b, a)).toBe(share);
        expect(shareOfWordsChanged(a, a)).toBe(0);
      }),
    );
  });
});

describe('the rule of who is read first', () => {
  const rules = { fastTrackMinResponses: 10 };
  const plain = { text: 'Thank you for telling us.', criticality: 1 };
  const good = { published: 10, recent: 10, recentPoor: 0 };

  it('lets an organisation with a good record publish', () => {
    expect(readingOf(plain, good, rules)).toEqual({ route: 'publish', why: [] });
  });

  it('names every reason', () => {
    const reading = readingOf(
      { ...plain, text: 'From now on we ask.' },
      { published: 9, recent: 10, recentPoor: 4 },
      rules,
    );
    expect(reading).toEqual({
      route: 'moderation',
      why: [
        'Fewer than 10 answers of this organisation have been published',
        'Of its last 10 answers 4 were rejected or heavily edited',
        'It says that something changed or will: “from now on”',
      ],
    });
  });

  it.each([
    [2, 3, 'publish'],
    [2, 4, 'moderation'],
    [3, 2, 'publish'],
    [3, 3, 'moderation'],
    [4, 1, 'publish'],
    [4, 2, 'moderation'],
    [5, 0, 'publish'],
    [5, 1, 'moderation'],
  ] as const)('asks for more the graver the story (criticality %d, %d poor of ten: %s)', (criticality, poor, route) => {
    expect(readingOf({ ...plain, criticality }, { ...good, recentPoor: poor }, rules).route).toBe(route);
  });

  it('only gets stricter with criticality and with poor answers, and never speaks of criticality', () => {
    const level = fc.integer({ min: 0, max: 5 });
    const count = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(level, level, count, count, (a, b, poor, morePoor) => {
        const at = (criticality: number, recentPoor: number) =>
          readingOf({ ...plain, criticality }, { ...good, recentPoor }, rules);
        const milder = at(Math.min(a, b), Math.min(poor, morePoor));
        const graver = at(Math.max(a, b), Math.max(poor, morePoor));
        if (milder.route === 'moderation') expect(graver.route).toBe('moderation');
        expect(graver.why.join()).not.toMatch(/critical|severe/i);
      }),
    );
  });
});

describe('a form of a change', () => {
  const form = newForm({
    title: 'T',
    what: 'W',
    why: 'Y',
    services: ['A', 'A', 'B'],
    stories: [],
    ownerRole: 'R',
    due: null,
    state: 'planned',
    evidence: [],
  });

  it('names each service once', () => {
    expect(form.services).toEqual(['A', 'B']);
  });

  it('is patched by what is given, and nothing else', () => {
    expect(patchedForm(form, { title: 'New', due: undefined })).toEqual({ ...form, title: 'New' });
  });

  it('has a reason only while it is not going ahead', () => {
    const givenUp = patchedForm(form, { state: 'not-going-ahead', reason: 'No money' });
    expect(givenUp.reason).toBe('No money');
    expect(patchedForm(givenUp, { state: 'planned' }).reason).toBeNull();
    expect(faultsOf(givenUp, 'planned')).toEqual([]);
    expect(faultsOf({ ...givenUp, reason: null }, 'planned')).toMatchObject([{ path: 'reason', code: 'required' }]);
  });

  it('is the same whatever order its fields come in', () => {
    const mixed = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(form).reverse()))) as ChangeForm;
    expect(sameForm(form, mixed)).toBe(true);
    expect(sameForm(form, { ...form, why: 'Z' })).toBe(false);
  });
});
