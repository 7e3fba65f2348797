import { alertDelivered } from '#contracts';
import { DeadLetters } from '#messaging';
import { MailNotTaken } from '#mail';
import { smtpSink, until, type ReceivedMail, type SmtpSink } from '#testing';
import { RoutingWorld, type WorldPerson } from '../testing/routing-world.fixture.js';
import { MailStaff } from './use-cases/mail-staff.js';

let world: RoutingWorld;
let sink: SmtpSink;
beforeAll(async () => {
  sink = await smtpSink();
  world = await RoutingWorld.open({ smtpUrl: sink.url });
});
afterAll(async () => {
  await world.close();
  await sink.stop();
});
beforeEach(async () => {
  sink.refuse();
  await world.db.query('delete from routing.person');
});

const mailsTo = ({ email }: WorldPerson): ReceivedMail[] =>
  sink.mails.filter(({ recipients }) => recipients.includes(email));
const stateOf = async (reference: string, { id }: WorldPerson) => (await world.deliveries(reference)).get(id)?.state;

/** Sends what is due until nothing is left to do now, with pauses of some milliseconds between attempts. */
async function mailAll(reference: string, delays?: readonly number[]): Promise<void> {
  const stop = world.startMail(delays);
  try {
    await until(
      async () => {
        const left = `select from routing.due_work where kind = 'mail-staff' and subject = $1 and dead_at is null`;
        return (await world.db.query(left, [reference])).length === 0;
      },
      { what: 'the mail to be done with' },
    );
  } finally {
    await stop();
  }
}

describe('the mail of an alert', () => {
  it('goes to each person once, says what is needed and no more, and is told', async () => {
    const [ward, both] = [await world.person(['T1A']), await world.person(['T1A', 'T1B'])];
    const text = Array.from({ length: 80 }, (_, i) => `word${i}`).join(' ');
    const { reference } = await world.publish(['T1A', 'T1B'], { title: 'A long wait', text, criticality: 5 });
    await mailAll(reference);

    const [mail, ...more] = mailsTo(both);
    const { id } = (await world.deliveries(reference)).get(both.id) ?? {};
    expect(more).toEqual([]);
    expect(mail?.recipients).toEqual([both.email]);
    expect(mail?.headers['message-id']).toBe(`<alert.${id}@heard.example>`);
    expect(mail?.subject).toMatch(new RegExp(`^New story: answer by \\d+ \\w+ \\d{4} \\(${reference}\\)$`));
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('A long wait');
      expect(part).toContain('word59 …');
      expect(part).not.toContain('word60');
      expect(part).toContain('ecause you answer for Ward A and Ward B');
      expect(part).toContain(`https://heard.example/staff/stories/${reference}`);
      expect(part).not.toMatch(/critical|severe/i);
    }
    expect(mailsTo(ward)).toHaveLength(1);
    expect(await world.deliveries(reference)).toEqual(
      new Map([ward, both].map((one) => [one.id, expect.objectContaining({ state: 'sent', attempts: 1, next: null })])),
    );
    const said = await world.said(alertDelivered, reference);
    expect(said.map(({ channel, services }) => [channel, services.join()]).sort()).toEqual([
      ['mail', 'T1A'],
      ['mail', 'T1A,T1B'],
    ]);
  });

  it('is the same mail when it is sent again, and told once', async () => {
    const ward = await world.person(['T1A']);
    const { reference } = await world.publish(['T1A']);
    const { id = '' } = (await world.deliveries(reference)).get(ward.id) ?? {};
    await mailAll(reference);
    // As after a crash between the server's yes and our note of it.
    await world.db.query(`update routing.delivery set state = 'pending', sent_at = null where id = $1`, [id]);
    await world.db.query(
      `insert into routing.due_work (kind, key, payload, subject) values ('mail-staff', $1, $2, $3)`,
      [id, { delivery: id }, reference],
    );
    await mailAll(reference);
    await world.db.query(
      `insert into routing.due_work (kind, key, payload, subject) values ('mail-staff', $1, $2, $3)`,
      [id, { delivery: id }, reference],
    );
    await mailAll(reference);
    expect(mailsTo(ward).map(({ headers }) => headers['message-id'])).toEqual([
      `<alert.${id}@heard.example>`,
      `<alert.${id}@heard.example>`,
    ]);
  });

  it('leaves addresses where they belong', async () => {
    const ward = await world.person(['T1A']);
    sink.refuse({ code: 550, message: `${ward.email} is nobody` });
    const { reference } = await world.publish(['T1A']);
    await mailAll(reference);
    await world.listInbox.run({ limit: 10 }, ward.acting);
    for (const table of ['outbox', 'inbox', 'due_work', 'delivery', 'public_event', 'routed_story', 'routing_record']) {
      expect(JSON.stringify(await world.db.query(`select * from routing.${table}`))).not.toContain('canary-');
    }
  });
});

describe('what happens between queue and send', () => {
  const never = async (change: (person: WorldPerson, reference: string) => Promise<unknown>): Promise<void> => {
    const person = await world.person(['T1A']);
    const colleague = await world.person(['T1B']);
    const { reference } = await world.publish(['T1A', 'T1B']);
    await change(person, reference);
    await mailAll(reference);
    expect(mailsTo(person)).toEqual([]);
    expect(await stateOf(reference, person)).toBe('cancelled');
    expect(mailsTo(colleague).length + Number((await stateOf(reference, colleague)) === 'cancelled')).toBe(1);
    const told = (await world.said(alertDelivered, reference)).flatMap(({ services }) => services);
    expect(told).not.toContain('T1A');
  };

  it('counts: a person who was frozen gets nothing', () => never((person) => world.freeze(person)));

  it('counts: a person whose scope moved away gets nothing', () =>
    never(({ id }) => world.db.query(`update routing.person_scope set code = 'T2' where person_id = $1`, [id])));

  it('counts: a person who does not answer any more gets nothing', () =>
    never(({ id }) => world.db.query(`update routing.person set roles = '{listener}' where id = $1`, [id])));

  it('counts: of a story that lost the service only the others hear', () =>
    never((_person, reference) =>
      world.db.query(`delete from routing.routing_record where reference = $1 and service = 'T1A'`, [reference]),
    ));

  it('counts: nobody gets a story that was taken back, even where its work is still there', () =>
    never((_person, reference) =>
      world.db.query(
        `update routing.routed_story set state = 'withdrawn', title = '', excerpt = '', criticality = null
         where reference = $1`,
        [reference],
      ),
    ));

  it('counts: nobody gets a story that grew old while the mail server was away', async () => {
    const person = await world.person(['T1A']);
    const { reference } = await world.publish(['T1A']);
    world.clock.pass(7.1);
    await mailAll(reference);
    world.clock.pass(-7.1);
    expect(await stateOf(reference, person)).toBe('cancelled');
    expect(mailsTo(person)).toEqual([]);
  });

  it('counts: a person whose mail was cancelled is told when they are right again and the story changes', async () => {
    const person = await world.person(['T1A']);
    const story = await world.publish(['T1A']);
    await world.freeze(person);
    await mailAll(story.reference);
    await world.db.query('update routing.person set frozen_at = null where id = $1', [person.id]);
    await world.update(story, { criticality: 5 });
    await mailAll(story.reference);
    expect(mailsTo(person)).toHaveLength(1);
    expect(await stateOf(story.reference, person)).toBe('sent');
  });
});

describe('a mail server that refuses', () => {
  it('one recipient, for good: the others have theirs at once, and this one is not tried again', async () => {
    const [refused, other] = [await world.person(['T1A']), await world.person(['T1A'])];
    sink.refuse({ code: 550, message: `no ${refused.email}`, to: refused.email });
    const { reference } = await world.publish(['T1A']);
    await mailAll(reference);
    const deliveries = await world.deliveries(reference);
    expect(deliveries.get(other.id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(deliveries.get(refused.id)).toMatchObject({ state: 'failed', attempts: 1, next: null });
    expect(deliveries.get(refused.id)?.error).toContain('550');
    expect(mailsTo(other)).toHaveLength(1);
    expect((await world.listInbox.run({ limit: 10 }, refused.acting)).items).toHaveLength(1);
    const letters = await new DeadLetters(world.ds, 'routing').list({ queue: 'routing.mail-staff' });
    expect(letters.filter(({ subject }) => subject === reference)).toHaveLength(1);
  });

  it('for now: it is tried again, for the one alone that needs it', async () => {
    const [later, other] = [await world.person(['T1A']), await world.person(['T1A'])];
    sink.refuse({ code: 451, to: later.email });
    const { reference } = await world.publish(['T1A']);
    const stop = world.startMail(Array.from({ length: 50 }, () => 0.05));
    try {
      const tried = await until(async () => {
        const delivery = (await world.deliveries(reference)).get(later.id);
        return delivery && delivery.attempts >= 2 ? delivery : undefined;
      });
      expect(tried).toMatchObject({ state: 'pending', error: expect.stringContaining('451') as string });
      expect(tried.next).toBeInstanceOf(Date);
      sink.refuse();
      await until(async () => (await stateOf(reference, later)) === 'sent', { what: 'the mail to go at last' });
    } finally {
      await stop();
    }
    expect(mailsTo(later)).toHaveLength(1);
    expect(mailsTo(other)).toHaveLength(1);
    expect((await world.deliveries(reference)).get(other.id)?.attempts).toBe(1);
  });

  it('to the last: it has failed, is in the inbox, and can be tried again by an operator', async () => {
    const person = await world.person(['T1A']);
    sink.refuse({ code: 451 });
    const { reference } = await world.publish(['T1A']);
    await mailAll(reference, [0.01, 0.01]);
    expect((await world.deliveries(reference)).get(person.id)).toMatchObject({ state: 'failed', attempts: 3 });
    sink.refuse();
    const dead = new DeadLetters(world.ds, 'routing');
    const letters = await dead.list({ queue: 'routing.mail-staff' });
    const ids = letters.filter(({ subject }) => subject === reference).map(({ id }) => id);
    expect(await dead.replay({ ids }, 'an operator')).toBe(1);
    await mailAll(reference);
    expect(await stateOf(reference, person)).toBe('sent');
    expect(mailsTo(person)).toHaveLength(1);
    expect(await world.said(alertDelivered, reference)).toHaveLength(1);
  });
});

describe('a run', () => {
  /** One run by hand, with a mailer that does what the test says. */
  async function runOnce(reference: string, person: WorldPerson, send: () => Promise<void>, signal?: AbortSignal) {
    const { id = '' } = (await world.deliveries(reference)).get(person.id) ?? {};
    const mail = new MailStaff({ ...world.parts, mailer: { send, close: () => Promise.resolve() } });
    return mail.run(
      { delivery: id },
      {
        tx: world.transactions,
        after: () => undefined,
        key: id,
        subject: reference,
        attempt: 1,
        last: true,
        signal: signal ?? new AbortController().signal,
      },
    );
  }

  it('that is stopped says nothing of the delivery: whoever stopped it has', async () => {
    const person = await world.person(['T1A']);
    const { reference } = await world.publish(['T1A']);
    const abort = new AbortController();
    const send = (): Promise<void> => {
      abort.abort();
      return Promise.reject(new MailNotTaken('too late'));
    };
    await expect(runOnce(reference, person, send, abort.signal)).rejects.toThrow(MailNotTaken);
    expect((await world.deliveries(reference)).get(person.id)).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it('whose story is taken back while it sends tells nobody that it was delivered', async () => {
    const person = await world.person(['T1A']);
    const story = await world.publish(['T1A']);
    const result = await runOnce(story.reference, person, () => world.withdraw(story));
    await world.transactions.run(async (tx, after) => result?.record?.(tx, after));
    expect(await stateOf(story.reference, person)).toBe('cancelled');
    expect(await world.said(alertDelivered, story.reference)).toEqual([]);
  });
});
