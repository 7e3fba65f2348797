import { getStoryImpacts, respond, responsePublished, responseWithdrawn } from '#contracts';
import { DueWorker } from '#persistence';
import { until } from '#testing';
import { workKinds } from '../impact.module.js';
import { PUBLISH_RESPONSE } from '../parts.js';
import {
  COLLEAGUE,
  daysAgo,
  ImpactWorld,
  LISTENER,
  MODERATOR,
  NOW,
  PLAIN,
  RESPONDER,
  STRANGER,
  refusal,
} from '../testing/impact-world.fixture.js';

const MINUTE = 60_000;
const draft = (but: { service?: string; kind?: 'full' | 'acknowledgement'; text?: string } = {}) => ({
  service: 'T1A',
  kind: 'full' as const,
  text: PLAIN,
  ...but,
});

describe('answers', () => {
  let world: ImpactWorld;
  const impactOf = async (reference: string) => {
    const { items } = getStoryImpacts.response.parse(await world.use.impacts.run({ references: [reference] }));
    return items[0]!;
  };
  const progressOf = async (reference: string) => (await impactOf(reference)).services.map(({ progress }) => progress);

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  beforeEach(() => world.clock.set(NOW));
  afterAll(() => world.close());

  describe('answering', () => {
    it('waits for the edit window, and is then public and said once', async () => {
      const reference = await world.story({ at: daysAgo(4.5) });
      const response = respond.response.parse(await world.use.respond.run(RESPONDER, { reference, response: draft() }));
      expect(response).toMatchObject({
        state: 'waiting',
        route: 'publish',
        why: [],
        organisation: { code: 'T1', name: 'First Trust' },
        publishesAt: new Date(NOW.getTime() + 30 * MINUTE).toISOString(),
      });
      expect(await impactOf(reference)).toMatchObject({ responses: [], services: [{ progress: 'read' }] });
      expect(await world.tx.query(`SELECT kind, subject FROM due_work WHERE key = $1`, [response.id])).toEqual([
        { kind: PUBLISH_RESPONSE, subject: reference },
      ]);
      world.clock.pass(30 * MINUTE);
      await world.endWindow(response.id);
      await world.endWindow(response.id);
      expect(await progressOf(reference)).toEqual(['answered']);
      const said = await world.said(responsePublished, reference);
      expect(said).toEqual([
        {
          id: response.id,
          reference,
          service: { code: 'T1A', name: 'Ward A' },
          organisation: { code: 'T1', name: 'First Trust' },
          kind: 'full',
          name: 'Person 01',
          role: 'Ward Manager',
          text: PLAIN,
          at: new Date(NOW.getTime() + 30 * MINUTE).toISOString(),
          afterDays: 4,
        },
      ]);
      expect((await impactOf(reference)).responses).toEqual([
        expect.objectContaining({ id: response.id, text: PLAIN, afterDays: 4, mark: null }),
      ]);
    });

    it('is published once, whichever of two workers is quicker', async () => {
      const other = await ImpactWorld.open({ editWindow: { months: 0, milliseconds: 50 } });
      const kinds = workKinds(other.parts);
      const workers = await Promise.all(
        [1, 2].map(async () => new DueWorker({ ds: await other.db.dataSource('impact'), schema: 'impact', kinds })),
      );
      try {
        const references = await Promise.all(Array.from({ length: 10 }, () => other.story()));
        for (const worker of workers) worker.start();
        const ids = await Promise.all(
          references.map(
            async (reference) => (await other.use.respond.run(RESPONDER, { reference, response: draft() })).id,
          ),
        );
        await until(async () => (await other.tx.query('SELECT 1 FROM due_work')).length === 0, { what: 'the windows' });
        const said = await other.said<{ id: string }>(responsePublished);
        expect(said.map(({ id }) => id).sort()).toEqual([...ids].sort());
      } finally {
        await Promise.all(workers.map((worker) => worker.stop()));
        await other.close();
      }
    });

    it('sent twice is one answer', async () => {
      const reference = await world.story();
      const send = () => world.use.respond.run(RESPONDER, { reference, response: draft() });
      const sent = await Promise.allSettled([send(), send(), send()]);
      expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await refusal(send())).toBe('conflict already-sent');
      await world.use.respond.run(RESPONDER, { reference, response: draft({ text: `${PLAIN} Ask for me.` }) });
      await world.use.respond.run(COLLEAGUE, { reference, response: draft() });
    });

    it('outside the scope is answered like an unknown story', async () => {
      const reference = await world.story({ codes: ['T1A', 'T2A'] });
      const asStranger = world.use.respond.run(STRANGER, { reference, response: draft() });
      expect(await refusal(asStranger)).toBe('not-found not-found');
      const unknown = world.use.respond.run(STRANGER, { reference: 'H-2222-2223', response: draft() });
      expect(await refusal(unknown)).toBe('not-found not-found');
      const listening = world.use.respond.run(LISTENER, { reference, response: draft() });
      expect(await refusal(listening)).toBe('forbidden forbidden');
      const elsewhere = world.use.respond.run(RESPONDER, { reference, response: draft({ service: 'T1B' }) });
      expect(await refusal(elsewhere)).toEqual(['service not-of-this-story']);
      expect(await world.tx.query('SELECT 1 FROM responses WHERE reference = $1', [reference])).toEqual([]);
    });

    it('to a story that was taken back is refused', async () => {
      const reference = await world.story();
      await world.withdrawStory(reference);
      const late = world.use.respond.run(RESPONDER, { reference, response: draft() });
      expect(await refusal(late)).toBe('gone withdrawn');
    });
  });

  describe('inside the window', () => {
    it('can be edited by the organisation, and ends when it was to end', async () => {
      const reference = await world.story();
      const { id, publishesAt } = await world.use.respond.run(RESPONDER, { reference, response: draft() });
      world.clock.pass(29 * MINUTE);
      const edited = await world.use.edit.run(COLLEAGUE, {
        id,
        text: 'From Monday a nurse asks.',
        kind: 'acknowledgement',
      });
      expect(edited).toMatchObject({ id, publishesAt, kind: 'acknowledgement', route: 'moderation', state: 'waiting' });
      expect(edited.why).toEqual(['It says that something changed or will: “from monday”']);
      expect(await refusal(world.use.edit.run(STRANGER, { id, text: 'x' }))).toBe('not-found not-found');
      world.clock.pass(MINUTE);
      expect(await refusal(world.use.edit.run(RESPONDER, { id, text: 'x' }))).toBe('conflict window-closed');
      expect(await refusal(world.use.delete.run(RESPONDER, { id }))).toBe('conflict window-closed');
    });

    it('can be deleted: nothing is published, and deleting again is the same', async () => {
      const reference = await world.story();
      const { id } = await world.use.respond.run(RESPONDER, { reference, response: draft() });
      expect(await refusal(world.use.delete.run(STRANGER, { id }))).toBe('not-found not-found');
      await world.use.delete.run(RESPONDER, { id });
      await world.use.delete.run(RESPONDER, { id });
      expect(await refusal(world.use.delete.run(STRANGER, { id }))).toBe('not-found not-found');
      expect(await world.tx.query('SELECT 1 FROM due_work WHERE key = $1', [id])).toEqual([]);
      await world.endWindow(id);
      expect(await world.said(responsePublished, reference)).toEqual([]);
    });
  });

  describe('an acknowledgement', () => {
    it('is public and does not stop the clock', async () => {
      const reference = await world.story();
      await world.answered(reference, { kind: 'acknowledgement' });
      expect((await impactOf(reference)).responses).toHaveLength(1);
      expect(await progressOf(reference)).toEqual(['read']);
    });
  });

  describe('taking a published answer back', () => {
    it('starts the clock again, unless another full answer stands', async () => {
      const reference = await world.story();
      const first = await world.answered(reference);
      world.clock.pass(MINUTE);
      const second = await world.answered(reference, { text: `${PLAIN} I asked the team.` });
      expect((await impactOf(reference)).services[0]?.answeredAt).toBe(NOW.toISOString());
      await world.use.withdraw.run(COLLEAGUE, { id: first });
      expect(await impactOf(reference)).toMatchObject({
        services: [{ progress: 'answered', answeredAt: world.clock.now().toISOString() }],
        responses: [{ id: second }],
        withdrawnResponses: [{ organisation: { code: 'T1', name: 'First Trust' } }],
      });
      await world.use.withdraw.run(RESPONDER, { id: second });
      await world.use.withdraw.run(RESPONDER, { id: second });
      expect(await impactOf(reference)).toMatchObject({ services: [{ progress: 'read', answeredAt: null }] });
      const said = await world.said<{ stillAnswered: boolean }>(responseWithdrawn, reference);
      expect(said.map(({ stillAnswered }) => stillAnswered)).toEqual([true, false]);
      expect(await refusal(world.use.withdraw.run(STRANGER, { id: first }))).toBe('not-found not-found');
    });

    it('is refused for one that was never public', async () => {
      const reference = await world.story();
      const { id } = await world.use.respond.run(RESPONDER, { reference, response: draft() });
      expect(await refusal(world.use.withdraw.run(RESPONDER, { id }))).toBe('conflict not-published');
    });
  });

  describe("the author's mark", () => {
    it('counts the last', async () => {
      const reference = await world.story();
      const id = await world.answered(reference);
      await world.use.mark.run({ reference, id, mark: 'not-helpful' });
      await world.use.mark.run({ reference, id, mark: 'helpful' });
      expect((await impactOf(reference)).responses[0]?.mark).toBe('helpful');
    });

    it('is for public answers to their own story only', async () => {
      const [mine, other] = [await world.story(), await world.story()];
      const id = await world.answered(other);
      expect(await refusal(world.use.mark.run({ reference: mine, id, mark: 'helpful' }))).toBe('not-found not-found');
      const { id: waiting } = await world.use.respond.run(RESPONDER, { reference: mine, response: draft() });
      const early = world.use.mark.run({ reference: mine, id: waiting, mark: 'helpful' });
      expect(await refusal(early)).toBe('not-found not-found');
    });
  });

  it('keeps who decided what, and the room can only add to it', async () => {
    const reference = await world.story();
    const id = await world.answered(reference);
    expect(await world.tx.query('SELECT what, who FROM history WHERE id = $1 ORDER BY seq', [id])).toEqual([
      { what: 'submitted', who: RESPONDER.id },
      { what: 'published', who: 'the rule' },
    ]);
    await expect(world.tx.query('DELETE FROM history')).rejects.toThrow('permission denied');
    await expect(world.tx.query(`UPDATE history SET why = 'x'`)).rejects.toThrow('permission denied');
  });

  it('are read by a moderator only where one is needed', async () => {
    expect(await refusal(world.use.responsesToRead.run(RESPONDER, { limit: 10 }))).toBe('forbidden forbidden');
    expect((await world.use.responsesToRead.run(MODERATOR, { limit: 10 })).items).toEqual([]);
  });
});
