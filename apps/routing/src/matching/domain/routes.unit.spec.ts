import fc from 'fast-check';
import { routesOf, type ResponderScope, type ServiceLine } from './routes.js';

const ward: ServiceLine = { code: 'RX1A1', name: 'Ward 7', kind: 'hospital', line: ['RX1A1', 'RX1A', 'RX1'] };
const surgery: ServiceLine = { code: 'GP1', name: 'The Surgery', kind: 'gp-practice', line: ['GP1'] };
const at = (person: string, code: string, kinds: ResponderScope['kinds'] = null): ResponderScope => ({
  person,
  code,
  kinds,
});

describe('who is found for a service', () => {
  it('is whoever answers there, and nobody further up', () => {
    const [route] = routesOf([ward], [at('trust', 'RX1'), at('ward', 'RX1A1')]);
    expect(route).toMatchObject({ where: 'RX1A1', people: ['ward'] });
  });

  it('is the nearest above where nobody answers at the service', () => {
    const [route] = routesOf([ward], [at('trust', 'RX1'), at('site', 'RX1A'), at('other', 'RY1')]);
    expect(route).toMatchObject({ where: 'RX1A', people: ['site'] });
  });

  it('may be nobody', () => {
    expect(routesOf([surgery], [at('trust', 'RX1')])).toEqual([{ service: surgery, where: null, people: [] }]);
  });

  it('leaves out scopes of other kinds of place, and looks further up', () => {
    const scopes = [at('dentists only', 'RX1A1', ['dentist']), at('hospitals', 'RX1', ['hospital'])];
    expect(routesOf([ward], scopes)[0]).toMatchObject({ where: 'RX1', people: ['hospitals'] });
    const unknown: ServiceLine = { code: 'X', name: 'X', line: ['X'] };
    expect(routesOf([unknown], [at('narrow', 'X', ['hospital']), at('wide', 'X')])[0]?.people).toEqual(['wide']);
  });

  it('is always of one place: the first of the line with anybody', () => {
    const codes = fc.constantFrom('RX1A1', 'RX1A', 'RX1', 'RY1');
    const kinds = fc.option(fc.subarray(['hospital', 'gp-practice'] as const, { minLength: 1 }), { nil: null });
    const scope = fc.record({ person: fc.constantFrom('a', 'b', 'c'), code: codes, kinds });
    fc.assert(
      fc.property(fc.array(scope), (scopes) => {
        const [route] = routesOf([ward], scopes);
        const covering = (code: string): ResponderScope[] =>
          scopes.filter((one) => one.code === code && (one.kinds === null || one.kinds.includes('hospital')));
        const first = ward.line.find((code) => covering(code).length > 0);
        expect(route?.where).toBe(first ?? null);
        expect(new Set(route?.people)).toEqual(new Set(first ? covering(first).map(({ person }) => person) : []));
        expect(new Set(route?.people).size).toBe(route?.people.length);
      }),
    );
  });
});
