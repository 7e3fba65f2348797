import fc from 'fast-check';
import { HeardError } from '#kernel';
import {
  CAPABILITIES,
  Claims,
  InvalidClaim,
  may,
  NOBODY,
  requireMay,
  ROLES,
  type ActingPerson,
  type Role,
} from './index.js';

const person = (roles: Role[], organisations: string[] = ['RX1']): ActingPerson => ({
  kind: 'person',
  id: '0198c1f0-0000-7000-8000-000000000001',
  name: 'Rae',
  jobTitle: 'Ward manager',
  roles,
  organisation: 'RX1',
  scope: { organisations },
});
const ward = ['RX1A1', 'RX1A', 'RX1'];
const elsewhere = ['RY1A', 'RY1'];
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return error instanceof HeardError ? error.kind : String(error);
  }
};

describe('who may do what', () => {
  it('gives nobody only what anyone may', () => {
    expect(CAPABILITIES.filter((capability) => may(NOBODY, capability))).toEqual(['anyone']);
  });

  it.each([
    ['listener', ['read-as-staff']],
    ['responder', ['read-as-staff', 'answer']],
    ['administrator', ['read-as-staff', 'administer']],
    ['moderator', ['moderate']],
    ['senior-moderator', ['moderate', 'reveal-contact']],
    ['operator', ['administer', 'operate']],
  ] as const)('gives a %s %p', (role, allowed) => {
    const given = CAPABILITIES.filter((capability) => may(person([role]), capability));
    expect(given).toEqual(['anyone', 'signed-in', ...allowed]);
  });

  it('holds organisations’ roles to their part of the tree', () => {
    for (const capability of ['read-as-staff', 'answer'] as const) {
      expect(may(person(['responder']), capability, [ward])).toBe(true);
      expect(may(person(['responder']), capability, [elsewhere, ward])).toBe(true);
      expect(may(person(['responder']), capability, [elsewhere])).toBe(false);
      expect(may(person(['responder']), capability, [])).toBe(false);
    }
    expect(may(person(['operator'], []), 'administer', [elsewhere])).toBe(true);
  });

  it('answers as for an unknown id outside the scope, and says sign in to nobody', () => {
    expect(codeOf(() => requireMay(NOBODY, 'answer'))).toBe('unauthenticated');
    expect(codeOf(() => requireMay(person(['listener']), 'answer', [ward]))).toBe('forbidden');
    expect(codeOf(() => requireMay(person(['responder']), 'answer', [elsewhere]))).toBe('not-found');
    expect(codeOf(() => requireMay(person(['responder']), 'answer', [ward]))).toBe('allowed');
  });

  it('never widens with a smaller scope', () => {
    const codes = fc.array(fc.constantFrom('RX1A1', 'RX1A', 'RX1', 'RY1A', 'RY1'));
    fc.assert(
      fc.property(
        fc.subarray([...ROLES]),
        codes,
        codes,
        fc.constantFrom(...CAPABILITIES),
        (roles, scope, line, capability) => {
          const narrow = may(person(roles, scope.slice(1)), capability, [line]);
          if (narrow) expect(may(person(roles, scope), capability, [line])).toBe(true);
        },
      ),
    );
  });
});

describe('claims', () => {
  let time = new Date('2026-03-01T09:00:00Z');
  const clock = { now: () => time };
  const claims = new Claims(
    [
      { id: 'b', value: 'newer secret of thirty-two letters' },
      { id: 'a', value: 'older' },
    ],
    clock,
  );
  const older = new Claims([{ id: 'a', value: 'older' }], clock);
  beforeEach(() => (time = new Date('2026-03-01T09:00:00Z')));

  it('carry who is acting, also under the secret before', () => {
    expect(claims.verify(claims.sign(person(['responder'])))).toEqual(person(['responder']));
    expect(claims.verify(older.sign(person(['responder'])))).toEqual(person(['responder']));
    expect(claims.sign(NOBODY)).toBeUndefined();
    expect(claims.verify(undefined)).toEqual(NOBODY);
  });

  it('are refused when forged, changed or old', () => {
    const token = claims.sign(person(['responder'])) ?? '';
    const [id, payload = '', signature] = token.split('.');
    const raised = Buffer.from(
      Buffer.from(payload, 'base64url').toString().replace('"responder"', '"operator"'),
    ).toString('base64url');
    expect(() => claims.verify(`${id}.${raised}.${signature}`)).toThrow(InvalidClaim);
    expect(() => older.verify(token)).toThrow(InvalidClaim);
    for (const wrong of ['x', 'b.x.y', `${token}x`.slice(2)]) expect(() => claims.verify(wrong)).toThrow(InvalidClaim);
    time = new Date('2026-03-01T09:02:00Z');
    expect(() => claims.verify(token)).toThrow(InvalidClaim);
  });
});
