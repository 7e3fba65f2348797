import fc from 'fast-check';
import type { Route } from './routes.js';
import { planOf, recordsOf, tellingsOf, whyOf, type Told } from './tellings.js';

const route = (code: string, people: string[], where: string | null = people.length > 0 ? code : null): Route => ({
  service: { code, name: `Ward ${code}`, line: [code] },
  where,
  people,
});
const told = (person: string, services: string[], more: Partial<Told> = {}): Told => ({
  person,
  services,
  cancelled: false,
  arrived: false,
  ...more,
});
const people = (tellings: readonly { person: string }[]): string[] => tellings.map(({ person }) => person);

describe('telling', () => {
  it('says why, in words', () => {
    expect(whyOf(['Ward 7'])).toBe('because you answer for Ward 7');
    expect(whyOf(['Ward 7', 'Ward 8'])).toBe('because you answer for Ward 7 and Ward 8');
    expect(whyOf(['Ward 7', 'Ward 8', 'The Surgery'])).toBe('because you answer for Ward 7, Ward 8 and The Surgery');
  });

  it('tells a person once, however many services lead to them', () => {
    expect(tellingsOf([route('1', ['a', 'b']), route('2', ['a'])])).toEqual([
      { person: 'a', services: ['1', '2'], why: 'because you answer for Ward 1 and Ward 2' },
      { person: 'b', services: ['1'], why: 'because you answer for Ward 1' },
    ]);
  });

  it('tells only those who are new when the story changes', () => {
    const tellings = tellingsOf([route('1', ['a', 'b']), route('2', ['c'])]);
    const plan = planOf(tellings, [told('a', ['1']), told('gone', ['9'])], false);
    expect(people(plan.tell)).toEqual(['b', 'c']);
    expect(people(plan.keep)).toEqual(['a']);
  });

  it('tells whose alert was cancelled before it was sent', () => {
    const plan = planOf(tellingsOf([route('1', ['a'])]), [told('a', ['1'], { cancelled: true })], false);
    expect(people(plan.tell)).toEqual(['a']);
  });

  it('tells nobody of an old story, which is then unheard unless somebody was told in time', () => {
    const routes = [route('1', ['a']), route('2', ['b'])];
    const plan = planOf(tellingsOf(routes), [told('a', ['1'])], true);
    expect(plan.tell).toEqual([]);
    expect(recordsOf(routes, plan)).toMatchObject([
      { service: '1', told: 1, where: '1' },
      { service: '2', told: 0, where: null },
    ]);
  });

  it('finds a service heard at once whose people have the alert already', () => {
    const tellings = tellingsOf([route('1', ['a', 'b']), route('2', ['a', 'b'])]);
    const plan = planOf(tellings, [told('a', ['1'], { arrived: true }), told('b', ['1'])], false);
    expect(plan.alreadyHeard).toEqual(['2']);
    expect(planOf(tellings, [told('b', ['1'])], false).alreadyHeard).toEqual([]);
  });

  it('tells everybody exactly once over any number of changes', () => {
    const routes = fc.array(
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((found) => found),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.array(routes, { minLength: 1, maxLength: 5 }), (versions) => {
        const before = new Map<string, Told>();
        const mails: string[] = [];
        for (const version of versions) {
          const found = version.map((ofService, i) => route(String(i), ofService));
          const plan = planOf(tellingsOf(found), [...before.values()], false);
          mails.push(...people(plan.tell));
          for (const telling of [...plan.tell, ...plan.keep])
            before.set(telling.person, told(telling.person, [...telling.services]));
          for (const [i, record] of recordsOf(found, plan).entries()) expect(record.told).toBe(version[i]?.length);
        }
        expect([...mails].sort()).toEqual([...new Set(versions.flat(2))].sort());
      }),
    );
  });
});
