import { randomUUID } from 'node:crypto';
import { getStoryImpacts, type EventData, type responsePublished } from '#contracts';
import { until } from '#testing';
import { HOSPITAL, refusal, TestRoom } from '../testing/stories-room.spec.js';

const CHANGE = '0198c1f0-0000-7000-8000-0000000000c1';
const organisation = { code: 'RX1', name: 'Anytown Trust' };
const service = { code: HOSPITAL.code, name: HOSPITAL.name };

let room: TestRoom;
beforeAll(async () => {
  room = await TestRoom.open();
  room.startWorker();
});
afterAll(() => room.close());
beforeEach(() => {
  Object.assign(room.others, { places: [], impacts: [], asked: 0 });
});

const mailsAbout = async (reference: string): Promise<string[]> =>
  (await room.mails())
    .filter(({ subject }) => subject.includes(reference))
    .map(({ subject }) => subject.replace(reference, 'REF'))
    .reverse();

/** A public story whose author wants to hear of it. */
async function confirmed(email = 'author@example.org'): Promise<{ reference: string; secret: string }> {
  const sent = await room.submit({ email });
  await room.confirm(sent.reference);
  await room.decide(sent.reference, { decision: 'publish', criticality: 2, title: 'A title' });
  return sent;
}

const routed = (reference: string, told = 2) =>
  room.tx.run((tx, after) =>
    room.use.hearOfRouting.routed(tx, after, {
      reference,
      version: 3,
      at: new Date().toISOString(),
      services: [{ ...service, told, toldAt: told ? organisation : null }],
    }),
  );

function impactSays(reference: string): EventData<typeof responsePublished> {
  const [example] = structuredClone(getStoryImpacts.example.response.items);
  const answer = { ...example?.responses[0], id: randomUUID(), reference, organisation, service };
  const change = {
    id: CHANGE,
    title: 'Everyone hears by ten',
    what: 'A nurse tells each person at ten.',
    why: 'People waited all day.',
    state: 'made',
    organisation,
  };
  room.others.impacts = [{ ...example, reference, responses: [answer], changes: [change] }] as never;
  return { ...answer, at: '2026-03-06T10:00:00.000Z' } as never;
}

const answered = (data: EventData<typeof responsePublished>) =>
  room.tx.run((tx, after) => room.use.hearOfAnswers.published(tx, after, data));
const made = (reference: string, version = 2) =>
  room.tx.run((tx, after) =>
    room.use.hearOfAnswers.changed(tx, after, {
      id: CHANGE,
      version,
      title: 'x',
      what: 'x',
      why: 'x',
      services: [service],
      stories: [reference],
      organisation,
      ownerRole: 'x',
      due: null,
      state: 'made',
      before: 'planned',
      at: '2026-03-20T10:00:00.000Z',
    }),
  );
const opened = (reference: string) =>
  room.tx.run((tx, after) =>
    room.use.hearOfAnswers.read(tx, after, {
      reference,
      services: [service],
      organisation,
      role: 'ward manager',
      at: '2026-03-03T10:00:00.000Z',
    }),
  );

describe('an address that nobody has confirmed', () => {
  it('gets the receipt alone, without a word of the story and without its link', async () => {
    const { reference, secret } = await room.submit({
      email: 'stranger@example.org',
      text: 'canaryword',
      title: 'canaryword',
      screenName: 'canaryword',
      good: ['canaryword'],
    });
    const mail = await room.mailOf(`We have your story (${reference})`);
    expect(mail.to).toBe('stranger@example.org');
    for (const part of [mail.subject, mail.text, mail.html, JSON.stringify(mail.headers)]) {
      expect(part).not.toContain('canaryword');
      expect(part).not.toContain(secret);
      expect(part).not.toMatch(/follow\//);
    }
    await room.decide(reference, { decision: 'publish', criticality: 2, title: 'A title' });
    await routed(reference);
    await answered(impactSays(reference));
    await room.quiet();
    expect(await mailsAbout(reference)).toEqual(['We have your story (REF)']);
  });

  it('is confirmed by its owner’s button, as often as it is pressed; other tokens confirm nothing', async () => {
    const { reference, secret } = await room.submit({ email: 'owner@example.org' });
    await room.confirm(reference);
    await room.confirm(reference);
    expect((await room.use.followStory.run({ secret })).notices).toEqual({
      given: true,
      confirmed: true,
      wanted: true,
    });
    for (const token of ['x', secret])
      expect(await refusal(room.use.confirmEmail.run({ token }))).toBe('404 not-found');
  });

  it('gets no second receipt, and a new address gets its own', async () => {
    const { reference, secret } = await room.submit({ email: 'first@example.org' });
    await room.mailOf(`We have your story (${reference})`);
    const set = async (email: string | undefined, wanted: boolean) => {
      await room.use.setNotices.run({ secret, email, wanted });
      await room.quiet();
    };
    await set('FIRST@example.org', true);
    await set('second@example.org', true);
    await set('first@example.org', true);
    await set('third@example.org', false);
    const receipts = (await room.mails()).filter(({ subject }) => subject.includes(reference));
    expect(receipts.map(({ to }) => to).reverse()).toEqual(['first@example.org', 'second@example.org']);
    await set(undefined, true);
    expect((await room.mails()).find(({ to }) => to === 'third@example.org')).toBeDefined();
    // The first address's mail came before it was changed and given again, and still confirms it.
    await set('first@example.org', true);
    const token = /\/confirm\/([\w-]+)/.exec(receipts.at(-1)?.text ?? '')?.[1] ?? '';
    expect(await room.use.confirmEmail.run({ token })).toEqual({ reference });
  });

  it('is one of at most five that one story writes to', async () => {
    const { reference, secret } = await room.submit();
    for (let i = 0; i < 8; i += 1) {
      await room.use.setNotices.run({ secret, email: `stranger-${i}@example.org`, wanted: true });
      await room.quiet();
    }
    expect(await mailsAbout(reference)).toHaveLength(5);
  });

  it('keeps the postcode when the address is changed', async () => {
    const { reference, secret } = await room.submit({ email: 'first@example.org', postcode: 'LS1' });
    await room.use.setNotices.run({ secret, email: 'other@example.org', wanted: true });
    const [row] = await room.db.query<{ id: string; postcode: Buffer; key_id: string }>(
      'select s.id, c.postcode, c.key_id from stories.contact c join stories.story s on s.id = c.story_id where s.reference = $1',
      [reference],
    );
    expect(row && room.parts.cipher.open(row.postcode, row.id, 'postcode', row.key_id)).toBe('LS1');
  });
});

describe('an author who confirmed the address', () => {
  it('hears of publication once routing said who was told, of the first reading, of answers, of changes', async () => {
    const { reference, secret } = await confirmed();
    await room.quiet();
    expect(await mailsAbout(reference)).toEqual(['We have your story (REF)']);
    await routed(reference);
    const published = await room.mailOf(`Your story ${reference} is published`);
    expect(published.text).toContain(`so we told 2 people at`);
    expect(published.text).toContain(`https://heard.example/follow/${secret}`);
    await opened(reference);
    expect((await room.mailOf(`Your story ${reference} was opened`)).text).toContain('A ward manager at');
    const said = impactSays(reference);
    await answered(said);
    const answer = await room.mailOf(`Your story ${reference} has an answer`);
    expect(answer.text).toContain('Thank you for telling us.');
    expect(answer.text).toContain(`/follow/${secret}/mark?response=${said.id}&mark=helpful`);
    await made(reference);
    const change = await room.mailOf(`Something changed after your story ${reference}`);
    expect(change.text).toContain('A nurse tells each person at ten.');
    // Everything once more, as messages come twice.
    await routed(reference, 3);
    await opened(reference);
    await made(reference, 3);
    await room.quiet();
    expect(await mailsAbout(reference)).toHaveLength(5);
  });

  it('gets each mail under one Message-ID, whatever is tried again', async () => {
    const { reference } = await room.submit({ email: 'author@example.org' });
    await room.mailOf(`We have your story (${reference})`);
    const ids = await room.db.query('select message_id from bus.kept_mail where story_subject = $1', [reference]);
    expect(ids).toEqual([{ message_id: `<receipt.${reference}@heard.example>` }]);
  });

  it('hears that a moderator needs an answer', async () => {
    const { reference } = await room.submit({ email: 'author@example.org' });
    await room.confirm(reference);
    await room.decide(reference, { decision: 'return', reason: 'Please leave out the name' });
    const mail = await room.mailOf(`Your story ${reference}: we need an answer`);
    expect(mail.text).toContain('Please leave out the name');
  });

  it('hears nothing that is no longer true: an answer or a change that was taken back', async () => {
    const { reference } = await confirmed();
    const answer = impactSays(reference);
    room.others.impacts = [];
    await answered(answer);
    await room.quiet();
    expect(await mailsAbout(reference)).toEqual(['We have your story (REF)']);
  });

  it('hears of an answer later when impact is away', async () => {
    const { reference } = await confirmed();
    const answer = impactSays(reference);
    const { impacts } = room.others;
    room.others.impacts = 'away';
    await answered(answer);
    await until(async () => {
      const [row] = await room.db.query<{ attempt: number; lease: string | null }>(
        `select attempt, lease from stories.due_work where key = $1`,
        [`response.${answer.id}:${reference}`],
      );
      return row?.attempt === 1 && row.lease === null;
    });
    room.others.impacts = impacts;
    await room.db.query(`update stories.due_work set due_at = now() where subject = $1`, [reference]);
    await room.mailOf(`Your story ${reference} has an answer`);
  });

  it('hears nothing more after saying so, or after taking the story back', async () => {
    const quiet = await confirmed();
    await room.use.setNotices.run({ secret: quiet.secret, wanted: false });
    const gone = await confirmed();
    await room.use.withdrawStory.run({ secret: gone.secret, erase: false });
    for (const { reference } of [quiet, gone]) {
      await routed(reference);
      await opened(reference);
    }
    await room.quiet();
    for (const { reference } of [quiet, gone]) {
      expect(await mailsAbout(reference)).toEqual(['We have your story (REF)']);
    }
  });
});

describe('a lost link', () => {
  const resend = async (reference: string, email: string) => {
    expect(await room.use.resendFollowLink.run({ reference, email })).toEqual({});
    await room.quiet();
  };

  it('comes again to the confirmed address, and the old one stops', async () => {
    const { reference, secret } = await confirmed('me@example.org');
    await resend(reference.toLowerCase().replaceAll('-', ' '), 'Me@Example.org');
    const mail = await room.mailOf(`Your link to story ${reference}`);
    const renewed = /follow\/([\w-]+)\n/.exec(mail.text)?.[1] ?? '';
    expect(mail.to).toBe('me@example.org');
    expect(await refusal(room.use.followStory.run({ secret }))).toBe('404 not-found');
    expect((await room.use.followStory.run({ secret: renewed })).reference).toBe(reference);
  });

  it('is not sent, with the same answer and the same work, where anything does not match', async () => {
    const { reference, secret } = await confirmed('me@example.org');
    const other = await room.submit({ email: 'unconfirmed@example.org' });
    await resend(reference, 'somebody.else@example.org');
    await resend('H-7K3M-92QX', 'me@example.org');
    await resend(other.reference, 'unconfirmed@example.org');
    await resend('not a reference', 'me@example.org');
    expect((await room.use.followStory.run({ secret })).reference).toBe(reference);
    expect((await room.use.followStory.run({ secret: other.secret })).reference).toBe(other.reference);
    expect(await room.tablesWith('somebody.else@example.org')).toEqual([]);
  });

  it('leaves the answer to the first submission as it was: the new link is for the address alone', async () => {
    const { reference, secret } = await confirmed('again@example.org');
    await resend(reference, 'again@example.org');
    const [row] = await room.db.query<{ id: string }>('select id from stories.story where reference = $1', [reference]);
    expect(room.parts.keys.followSecret(row?.id ?? '', 0)).toBe(secret);
  });
});
