import { hash, parseOptions } from '@node-rs/argon2';
import { passwordFaults } from './domain/password-rule.js';
import { argon2Passwords, NOBODYS_HASH } from './passwords.js';

describe('a password', () => {
  it('has twelve characters or more, as a person counts them', () => {
    expect(passwordFaults('eleven char')).toMatchObject([{ path: 'password', code: 'too-short' }]);
    expect(passwordFaults('😀'.repeat(11))).toHaveLength(1);
    expect(passwordFaults('twelve chars')).toEqual([]);
    expect(passwordFaults('x'.repeat(1_001))).toMatchObject([{ code: 'too-long' }]);
  });

  it('is known again by its hash alone', async () => {
    const hashed = await argon2Passwords.hash('a long password');
    expect(hashed).not.toContain('password');
    expect(await argon2Passwords.matches(hashed, 'a long password')).toBe(true);
    expect(await argon2Passwords.matches(hashed, 'another password')).toBe(false);
  });

  it('is checked for nobody with the same work, and never right', async () => {
    const { memoryCost, timeCost, parallelism, outputLen, algorithm, version } = parseOptions(await hash('x'));
    expect(parseOptions(NOBODYS_HASH)).toMatchObject({
      memoryCost,
      timeCost,
      parallelism,
      outputLen,
      algorithm,
      version,
    });
    expect(await argon2Passwords.matches(undefined, 'x')).toBe(false);
  });
});
