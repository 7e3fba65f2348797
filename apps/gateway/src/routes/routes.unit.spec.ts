import { z } from 'zod';
import { HeardError, type FieldError } from '#kernel';
import { ChangeDraft, ChangePatch, EmailAddress, Month, PlaceCode, ReferenceText, StorySubmission } from '#contracts';
import { check } from './field-errors.js';
import { commaSeparated, PageQuery, positive, repeatable, searchWords } from './query.js';
import { readInput } from './read-input.js';
import { route } from './route.js';

const faults = (schema: z.ZodType, sent: unknown): FieldError[] => {
  const checked = check(schema, sent);
  return checked.ok ? [] : checked.errors;
};
const coded = (schema: z.ZodType, sent: unknown) =>
  Object.fromEntries(faults(schema, sent).map(({ path, code }) => [path, code]));

describe('faults', () => {
  it('are all named at once, with a code for programs', () => {
    const sent = {
      text: 'word '.repeat(1001),
      title: 'ab\u202ec',
      relation: 'doctor',
      good: 'nurses',
      improve: Array.from({ length: 11 }, () => 'x'),
      feelings: ['', 7],
      email: 'a@x.org, b@y.org',
      screenName: 'x'.repeat(41),
      place: 'a\u0000b',
      criticality: 5,
      status: 'published',
    };
    expect(coded(StorySubmission, sent)).toEqual({
      text: 'too-many-words',
      consent: 'required',
      title: 'control-characters',
      relation: 'not-allowed',
      good: 'wrong-type',
      improve: 'too-many',
      'feelings.0': 'required',
      'feelings.1': 'wrong-type',
      email: 'wrong-format',
      screenName: 'too-long',
      place: 'unreadable-characters',
      criticality: 'unknown-field',
      status: 'unknown-field',
    });
  });

  it('say in words what to do', () => {
    const words = (schema: z.ZodType, sent: unknown) => faults(schema, sent).map(({ message }) => message);
    expect(words(z.strictObject({ a: z.string() }), {})).toEqual(['This is needed.']);
    expect(words(z.object({ a: z.array(z.string()) }), { a: 'b' })).toEqual(['This has to be a list.']);
    expect(words(z.object({ a: z.enum(['b', 'c']) }), { a: 'd' })).toEqual(['Use one of b, c.']);
    expect(words(z.object({ a: z.string().max(1200) }), { a: 'd'.repeat(1300) })).toEqual([
      'Make this at most 1,200 characters.',
    ]);
    expect(words(z.object({ a: Month }), { a: 'May' })).toEqual(['Write the month as 2026-10.']);
    expect(words(z.object({ a: z.uuid() }), { a: 'May' })).toEqual(['This is not one of our ids.']);
    expect(words(z.object({ a: z.number().int() }), { a: 1.5 })).toEqual(['This has to be a whole number.']);
    expect(words(z.object({ a: z.number().max(5) }), { a: 7 })).toEqual(['This has to be 5 or less.']);
    expect(words(StorySubmission, { text: 'x', relation: 'patient', consent: false })).toEqual([
      'Tick the box to agree that Heard publishes this story.',
    ]);
  });

  it('never repeat what was sent, but the name of an unknown field, cut short', () => {
    const canary = 'zanzibar';
    const told = JSON.stringify([
      ...faults(StorySubmission, {
        text: canary.repeat(2000),
        relation: canary,
        when: canary,
        services: [`${canary} !`],
      }),
      ...faults(ChangeDraft, { title: canary.repeat(100), due: canary, state: canary, evidence: [{ kind: canary }] }),
    ]);
    expect(told).not.toContain(canary);
    const [unknown] = faults(z.strictObject({}), { [`\u0000\ud83d${'x'.repeat(300)}`]: 1 });
    expect(unknown?.path).toMatch(/^\ufffd\ufffdx{98}…$/);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`field${at}`, at]));
    expect(faults(z.strictObject({}), many)).toHaveLength(100);
  });

  it('find fields that reach for the prototype', () => {
    const sent: unknown = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "toString": 2}');
    expect(coded(ChangePatch, sent)).toMatchObject({ constructor: 'unknown-field', toString: 'unknown-field' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('what was sent', () => {
  const declared = route({
    id: 'try',
    method: 'GET',
    path: '/try/{reference}',
    area: 'Test',
    summary: 'Try',
    access: 'anyone',
    params: z.strictObject({ reference: ReferenceText }),
    query: PageQuery.extend({
      q: searchWords.optional(),
      within: positive(500).optional(),
      tag: repeatable(z.string(), 2),
      expand: commaSeparated(['services', 'tags']).optional(),
      organisation: PlaceCode.optional(),
    }),
    repeatable: ['tag'],
    answer: { status: 200, description: 'Tried' },
  });
  const read = (query: unknown, reference = 'h 7k3m92qx') =>
    readInput(declared, { params: { reference }, query, body: undefined });
  const refusal = (work: () => unknown): HeardError => {
    try {
      work();
    } catch (error) {
      if (error instanceof HeardError) return error;
    }
    throw new Error('It was not refused');
  };

  it('is read into its one form', () => {
    expect(read({})).toEqual({
      params: { reference: 'H-7K3M-92QX' },
      query: { limit: 20, tag: [] },
      body: undefined,
    });
    const all = { limit: '100', q: ' a ', within: '2.5', tag: 'x', expand: 'tags,services', organisation: 'RX1' };
    expect(read(all).query).toEqual({
      limit: 100,
      q: 'a',
      within: 2.5,
      tag: ['x'],
      expand: ['tags', 'services'],
      organisation: 'RX1',
    });
    expect(read({ tag: ['x', 'y'] }).query?.tag).toEqual(['x', 'y']);
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', ''],
    ['limit', '-1'],
    ['limit', '1e2'],
    ['within', '0'],
    ['within', '501'],
    ['within', 'NaN'],
    ['q', 'a\u0000'],
    ['q', '\ud83d'],
    ['cursor', 'a b'],
    ['cursor', 'x'.repeat(501)],
    ['expand', 'services,secrets'],
    ['organisation', 'RX1\nRX2'],
    ['Limit', '20'],
    ['__proto__', 'x'],
  ])('is refused by name: %s=%p', (name, value) => {
    const query = Object.create(null) as Record<string, string>;
    query[name] = value;
    const { kind, details } = refusal(() => read(query));
    expect(kind).toBe('invalid');
    expect(details.errors?.map(({ path }) => path.split('.')[0])).toEqual([name]);
  });

  it('stands once, but for lists', () => {
    const { details } = refusal(() => read({ q: ['a', 'b'], limit: ['1', '2'], tag: ['x', 'y', 'z'], sort: ['a'] }));
    expect(details.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['q', 'repeated'],
      ['limit', 'repeated'],
      ['sort', 'repeated'],
      ['tag', 'too-many'],
      ['sort', 'unknown-field'],
    ]);
  });

  it('is not found where its address can name nothing of ours', () => {
    for (const reference of ['nope', '', 'H-7K3M-92QY', 'x'.repeat(300), '\u0000']) {
      expect(refusal(() => read({ limit: '0' }, reference)).kind).toBe('not-found');
    }
  });

  it('has no body where none is expected', () => {
    const withBody = (body: unknown) => readInput(declared, { params: { reference: 'H7K3M92QX' }, query: {}, body });
    for (const body of [undefined, null, {}, '']) expect(withBody(body).body).toBeUndefined();
    for (const body of [{ state: 'made' }, [], 'x', 7]) expect(refusal(() => withBody(body)).kind).toBe('invalid');
  });

  it('tells a wrong kind of body from an empty one', () => {
    const posting = route({ ...declared, method: 'POST', body: z.strictObject({ email: EmailAddress }) });
    const withBody = (body: unknown) => readInput(posting, { params: { reference: 'H7K3M92QX' }, query: {}, body });
    expect(refusal(() => withBody(undefined)).details.errors).toMatchObject([{ path: 'email', code: 'required' }]);
    expect(refusal(() => withBody([])).details.errors).toMatchObject([{ path: '', code: 'wrong-type' }]);
    expect(refusal(() => withBody(null)).details.errors).toMatchObject([{ path: '', code: 'wrong-type' }]);
  });
});
