import { randomUUID } from 'node:crypto';
import { hashToken, HeardError } from '#kernel';
import { RoutingWorld } from '../testing/routing-world.fixture.js';
import { argon2Passwords, type Passwords } from './passwords.js';
import { readKey } from './persistence/keys.js';
import { closeSession, readSession } from './persistence/sessions.js';
import { CreatePerson, createOperator, type PersonForm } from './use-cases/create-person.js';
import { SignIn } from './use-cases/sign-in.js';

const PASSWORD = 'a long password';
const FORM: PersonForm = {
  email: 'Rae.Responder@Anytown.example',
  name: 'Rae Responder',
  jobTitle: 'Ward manager',
  password: PASSWORD,
  roles: ['responder'],
  organisation: 'T1',
  scope: [{ code: 'T1B' }, { code: 'T1A', kinds: ['hospital'] }],
};

let world: RoutingWorld;
let createPerson: CreatePerson;
/** The hashes that were checked, as the work of signing in shows them. */
let checked: (string | undefined)[] = [];
const passwords: Passwords = {
  hash: (password) => argon2Passwords.hash(password),
  matches: (hashed, password) => {
    checked.push(hashed);
    return argon2Passwords.matches(hashed, password);
  },
};
let signIn: SignIn;
beforeAll(async () => {
  world = await RoutingWorld.open();
  createPerson = new CreatePerson({ transactions: world.transactions, passwords });
  signIn = new SignIn({ transactions: world.transactions, passwords });
  await createPerson.run(FORM);
});
afterAll(() => world.close());
beforeEach(() => (checked = []));

const failure = async (email: string, password: string) =>
  signIn.run({ email, password }).then(
    () => 'signed in',
    ({ kind, code, message }: HeardError) => ({ kind, code, message }),
  );
const email = 'rae.responder@anytown.example';

describe('an account', () => {
  it('has one address, however it is written', async () => {
    await expect(createPerson.run({ ...FORM, email: 'RAE.RESPONDER@anytown.example' })).rejects.toMatchObject({
      status: 409,
      code: 'email-taken',
    });
  });

  it('is refused with every fault at once', async () => {
    const bad = { ...FORM, email: 'a@x.org, b@y.org', name: 'a\u202eb', jobTitle: '', password: 'short' };
    const refusal = (await createPerson.run(bad).catch((error: unknown) => error)) as HeardError;
    expect(refusal.details.errors?.map(({ path }) => path)).toEqual(['email', 'name', 'jobTitle', 'password']);
  });

  it('may be an operator’s, made on the command line', async () => {
    const { transactions } = world;
    await createOperator({ transactions, email: 'Operator@Heard.example', password: PASSWORD });
    const { person } = await signIn.run({ email: 'operator@heard.example', password: PASSWORD });
    expect(person).toMatchObject({ roles: ['operator'], organisation: null, scope: { organisations: [] } });
    await expect(createOperator({ transactions, email: 'o@x.org', password: 'short' })).rejects.toMatchObject({
      status: 422,
    });
  });
});

describe('signing in', () => {
  it('says who is signed in, and keeps only hashes', async () => {
    const { token, expiresAt, person } = await signIn.run({ email: ` ${FORM.email} `, password: PASSWORD });
    expect(person).toEqual({
      id: expect.any(String) as string,
      name: 'Rae Responder',
      jobTitle: 'Ward manager',
      roles: ['responder'],
      organisation: 'T1',
      scope: { organisations: ['T1A', 'T1B'] },
    });
    const hours = (new Date(expiresAt).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    const kept = JSON.stringify([
      await world.db.query('select * from routing.session'),
      await world.db.query('select * from routing.person'),
    ]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(PASSWORD);
  });

  it('refuses every mistake with the same words after the same work', async () => {
    const frozen = 'frozen@anytown.example';
    const id = await createPerson.run({ ...FORM, email: frozen });
    await world.db.query('update routing.person set frozen_at = now() where id = $1', [id]);
    checked = [];
    const failures = [
      await failure(email, 'a wrong password'),
      await failure('nobody@anytown.example', PASSWORD),
      await failure(frozen, PASSWORD),
      await failure(frozen, 'a wrong password'),
      await failure('not an address', ''),
      await failure('a\u0000b', PASSWORD),
    ];
    for (const one of failures) expect(one).toEqual(failures[0]);
    expect(failures[0]).toMatchObject({ kind: 'unauthenticated', code: 'sign-in-failed' });
    expect(checked).toHaveLength(failures.length);
    expect(checked.filter((hashed) => hashed === undefined)).toHaveLength(3);
  });
});

describe('a session', () => {
  const open = async (): Promise<string> => (await signIn.run({ email, password: PASSWORD })).token;
  const isOpen = async (token: string): Promise<boolean> =>
    (await readSession(world.transactions, token)) !== undefined;
  const age = (token: string, column: 'last_seen_at' | 'expires_at', by: string) =>
    world.db.query(`update routing.session set ${column} = ${column} - $2::interval where token_hash = $1`, [
      hashToken(token),
      by,
    ]);

  it('is known by its token alone, and ended by signing out', async () => {
    const [token, other] = [await open(), await open()];
    expect((await readSession(world.transactions, token))?.person.name).toBe('Rae Responder');
    expect(await isOpen(`${token}x`)).toBe(false);
    await closeSession(world.transactions, token);
    await closeSession(world.transactions, token);
    expect([await isOpen(token), await isOpen(other)]).toEqual([false, true]);
  });

  it('ends after twelve hours, and after one hour without a request', async () => {
    const [idle, old] = [await open(), await open()];
    await age(idle, 'last_seen_at', '59 minutes');
    expect(await isOpen(idle)).toBe(true);
    await age(idle, 'last_seen_at', '59 minutes');
    expect(await isOpen(idle)).toBe(true);
    await age(idle, 'last_seen_at', '61 minutes');
    expect(await isOpen(idle)).toBe(false);
    await age(old, 'expires_at', '11 hours 59 minutes');
    expect(await isOpen(old)).toBe(true);
    await age(old, 'expires_at', '2 minutes');
    expect(await isOpen(old)).toBe(false);
  });

  it('is written to at most once a minute', async () => {
    const token = await open();
    const version = async () =>
      (await world.db.query('select xmin::text from routing.session where token_hash = $1', [hashToken(token)]))[0];
    const before = await version();
    for (let i = 0; i < 3; i += 1) await isOpen(token);
    expect(await version()).toEqual(before);
    await age(token, 'last_seen_at', '2 minutes');
    const aged = await version();
    await isOpen(token);
    expect(await version()).not.toEqual(aged);
  });

  it('is nobody’s from the moment its person is frozen, and shows changed rights at once', async () => {
    const id = await createPerson.run({ ...FORM, email: 'leaver@anytown.example' });
    const { token } = await signIn.run({ email: 'leaver@anytown.example', password: PASSWORD });
    await world.db.query(`update routing.person_scope set code = 'T2' where person_id = $1 and code = 'T1A'`, [id]);
    expect((await readSession(world.transactions, token))?.person.scope.organisations).toEqual(['T1B', 'T2']);
    await world.db.query('update routing.person set frozen_at = now() where id = $1', [id]);
    expect(await isOpen(token)).toBe(false);
  });

  it('is forgotten some time after it has ended', async () => {
    const token = await open();
    await age(token, 'expires_at', '13 hours');
    await open();
    expect(await world.db.query('select from routing.session where token_hash = $1', [hashToken(token)])).toEqual([]);
  });
});

describe('an integrator’s key', () => {
  const add = (key: string, more: { expires: string; revoked?: boolean }) =>
    world.db.query(
      `insert into routing.integrator_key (id, key_hash, organisation_code, permissions, expires_at, revoked_at)
       values ($1, $2, 'T1', '{stories:write}', now() + $3::interval, case when $4 then now() end)`,
      [randomUUID(), hashToken(key), more.expires, more.revoked ?? false],
    );

  it('is known by its hash while it is good', async () => {
    await add('good', { expires: '1 day' });
    await add('ended', { expires: '-1 second' });
    await add('revoked', { expires: '1 day', revoked: true });
    expect(await readKey(world.transactions, 'good')).toMatchObject({
      organisation: 'T1',
      permissions: ['stories:write'],
    });
    for (const key of ['ended', 'revoked', 'unknown']) expect(await readKey(world.transactions, key)).toBeNull();
  });
});
