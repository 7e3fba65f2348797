import { ALL_CONTRACTS, EVENTS, REQUESTS, countWords, storySubmission } from './index.js';

describe('every contract', () => {
  it('has a name of its own that begins with its owner', () => {
    const names = ALL_CONTRACTS.map((contract) => contract.name);
    expect(new Set(names).size).toBe(names.length);
    for (const contract of ALL_CONTRACTS) expect(contract.name.startsWith(`${contract.owner}.`)).toBe(true);
    for (const { name } of EVENTS)
      expect(name).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*-(ed|[a-z]*ed|read|withdrawn)\.v\d+$/);
  });

  it.each(EVENTS.map((contract) => [contract.name, contract] as const))(
    '%s passes its own examples',
    (_name, contract) => {
      expect(contract.examples.length).toBeGreaterThan(0);
      for (const example of contract.examples) {
        expect(contract.schema.parse(JSON.parse(JSON.stringify(example)))).toEqual(example);
        expect(contract.subject(example)).not.toBe('');
        expect(contract.schema.safeParse(contract.erased(example)).success).toBe(true);
      }
    },
  );

  it.each(REQUESTS.map((contract) => [contract.name, contract] as const))(
    '%s passes its own example',
    (_name, contract) => {
      const { request, response } = JSON.parse(JSON.stringify(contract.example)) as typeof contract.example;
      expect(contract.request.safeParse(request).error).toBeUndefined();
      expect(contract.response.safeParse(response).error).toBeUndefined();
    },
  );

  it('carries no contact data, secret or password in an event', () => {
    for (const contract of EVENTS) {
      expect(JSON.stringify(contract.examples)).not.toMatch(/@|secret|password|follow/i);
    }
  });
});

describe('a submission', () => {
  const schema = storySubmission('2023-11', '2026-11');
  const good = { text: 'The nurses were kind.', consent: true, relation: 'patient' };
  const faults = (body: unknown) => schema.safeParse(body).error?.issues.map((issue) => issue.path.join('.')) ?? [];

  it('needs what happened, consent and the relation, and names all of them at once', () => {
    expect(schema.safeParse(good).success).toBe(true);
    expect(faults({}).sort()).toEqual(['consent', 'relation', 'text']);
    expect(faults({ ...good, consent: false })).toEqual(['consent']);
  });

  it('refuses what is not asked for', () => {
    expect(schema.safeParse({ ...good, criticality: 5, status: 'published' }).success).toBe(false);
  });

  it('counts words and says how many are too many', () => {
    expect(countWords('  one two\nthree ')).toBe(3);
    const issues = schema.safeParse({ ...good, text: 'word '.repeat(1040) }).error?.issues;
    expect(issues?.map((issue) => issue.message)).toEqual(['Your story is 1,040 words. Make it 40 shorter.']);
    expect(schema.safeParse({ ...good, text: 'word '.repeat(1000) }).success).toBe(true);
  });

  it('refuses NUL, lone surrogates and hidden characters by field', () => {
    expect(faults({ ...good, text: 'a\u0000b', screenName: '\ud83d', title: 'ab\u202ec' }).sort()).toEqual([
      'screenName',
      'text',
      'title',
    ]);
  });

  it('takes the months of the last three years', () => {
    expect(faults({ ...good, when: '2023-10' })).toEqual(['when']);
    expect(faults({ ...good, when: '2026-12' })).toEqual(['when']);
    for (const when of ['2023-11', '2026-11', 'ongoing']) expect(faults({ ...good, when })).toEqual([]);
  });

  it.each([
    'a@x.org, b@y.org',
    'a@x.org;b@y.org',
    'Ann <a@x.org>',
    '"a b"@x.org',
    'a(comment)@x.org',
    'group:a@x.org;',
    'a@x.org\nBcc: b@y.org',
    'a@localhost',
    '@x.org',
    'a@b@x.org',
  ])('takes one plain address, not %p', (email) => {
    expect(faults({ ...good, email })).toEqual(['email']);
  });

  it('keeps the first part of a postcode only', () => {
    expect(schema.parse({ ...good, postcode: 'ls1 3ab' }).postcode).toBe('LS1');
    expect(schema.parse({ ...good, postcode: 'AB1' }).postcode).toBe('AB1');
    expect(faults({ ...good, postcode: 'Leeds' })).toEqual(['postcode']);
  });
});
