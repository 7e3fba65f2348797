import { getStaffStory, previewResponse, respond } from '#contracts';
import { NOBODY } from '#policy';
import {
  COLLEAGUE,
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
const ID = '0198c1f0-0000-7000-8000-00000000d001';
const draft = { service: 'T1A', kind: 'full' as const, text: 'Thank you for' };
const answer = { service: 'T1A', kind: 'full' as const, text: PLAIN };

describe('writing an answer', () => {
  let world: ImpactWorld;
  const seenBy = async (who: typeof RESPONDER, reference: string) =>
    getStaffStory.response.parse(await world.use.staffStory.run(who, { reference }));
  const save = (who: typeof RESPONDER, reference: string, but: Partial<typeof draft> = {}) =>
    world.use.saveDraft.run(who, { reference, draft: { ...draft, ...but } });

  beforeAll(async () => {
    world = await ImpactWorld.open();
  });
  beforeEach(() => world.clock.set(NOW));
  afterAll(() => world.close());

  describe('a story as staff see it', () => {
    it('names the services that the person may answer for, and what the organisation has answered in any state', async () => {
      const reference = await world.story({ codes: ['T1A', 'T1B', 'T2A'] });
      const published = await world.answered(reference);
      world.clock.set(new Date(NOW.getTime() + 60_000));
      const { id: waiting } = await world.use.respond.run(RESPONDER, {
        reference,
        response: { ...answer, service: 'T1B' },
      });
      const seen = await seenBy(RESPONDER, reference);
      expect(seen.services).toEqual([
        { code: 'T1A', name: 'Ward A' },
        { code: 'T1B', name: 'Ward B' },
      ]);
      expect(seen.responses.map(({ id, state }) => [id, state])).toEqual([
        [published, 'published'],
        [waiting, 'waiting'],
      ]);
      // Below the trust, only what is about their ward.
      expect((await seenBy(COLLEAGUE, reference)).responses.map(({ id }) => id)).toEqual([published]);
      expect((await seenBy(LISTENER, reference)).services).toEqual([]);
    });

    it('shows another organisation nothing of it', async () => {
      const reference = await world.story({ codes: ['T1A', 'T2A'] });
      await world.use.respond.run(RESPONDER, { reference, response: answer });
      await save(RESPONDER, reference);
      expect(await seenBy(STRANGER, reference)).toEqual({
        reference,
        services: [{ code: 'T2A', name: 'Ward of the second' }],
        responses: [],
        started: [],
        draft: null,
      });
      const only = await world.story();
      expect(await refusal(world.use.staffStory.run(STRANGER, { reference: only }))).toBe('not-found not-found');
      expect(await refusal(world.use.staffStory.run(MODERATOR, { reference: only }))).toBe('forbidden forbidden');
      expect(await refusal(world.use.staffStory.run(NOBODY, { reference: only }))).toBe(
        'unauthenticated sign-in-needed',
      );
    });

    it('is gone when its author took it back', async () => {
      const reference = await world.story();
      await world.withdrawStory(reference);
      expect(await refusal(world.use.staffStory.run(RESPONDER, { reference }))).toBe('gone withdrawn');
    });
  });

  describe('a draft', () => {
    it('is its writer’s to read; colleagues see who is writing, and since when', async () => {
      const reference = await world.story();
      await save(RESPONDER, reference);
      world.clock.pass(10 * MINUTE);
      await save(RESPONDER, reference, { text: 'Thank you for telling us.' });
      const own = await seenBy(RESPONDER, reference);
      expect(own.started).toEqual([]);
      expect(own.draft).toEqual({
        service: 'T1A',
        kind: 'full',
        text: 'Thank you for telling us.',
        savedAt: new Date(NOW.getTime() + 10 * MINUTE).toISOString(),
      });
      const theirs = await seenBy(COLLEAGUE, reference);
      const started = { reference, name: 'Person 01', startedAt: NOW.toISOString(), own: false };
      expect(theirs).toMatchObject({ draft: null, started: [started] });
      expect(await world.use.started.run(COLLEAGUE, { references: [reference] })).toEqual({ items: [started] });
      expect((await world.use.started.run(RESPONDER, { references: [reference] })).items).toMatchObject([
        { own: true },
      ]);
      expect(await world.use.started.run(STRANGER, { references: [reference] })).toEqual({ items: [] });
    });

    it('does not move with a person to another organisation', async () => {
      const reference = await world.story({ codes: ['T1A', 'T2A'] });
      await save(RESPONDER, reference);
      const moved = { ...RESPONDER, organisation: 'T2', scope: { organisations: ['T2'] } };
      expect((await seenBy(moved, reference)).draft).toBeNull();
      await save(moved, reference, { service: 'T2A', text: 'Another' });
      expect((await seenBy(COLLEAGUE, reference)).started).toEqual([]);
    });

    it('goes when it is empty, when it is sent, and when the story is taken back', async () => {
      const [emptied, sent, withdrawn] = [await world.story(), await world.story(), await world.story()];
      for (const reference of [emptied, sent, withdrawn]) await save(RESPONDER, reference);
      expect(await save(RESPONDER, emptied, { text: '' })).toEqual({ draft: null });
      await world.use.respond.run(RESPONDER, { reference: sent, response: answer });
      await world.withdrawStory(withdrawn);
      expect(
        await world.tx.query('SELECT 1 FROM response_drafts WHERE reference = ANY ($1)', [[emptied, sent, withdrawn]]),
      ).toEqual([]);
      expect(await refusal(save(RESPONDER, withdrawn))).toBe('gone withdrawn');
    });

    it('leaves nothing behind when the story is taken back at the same moment', async () => {
      const references = await Promise.all(Array.from({ length: 20 }, () => world.story()));
      await Promise.allSettled(
        references.flatMap((reference) => [
          save(RESPONDER, reference),
          world.withdrawStory(reference, { erased: true }),
          save(COLLEAGUE, reference),
        ]),
      );
      expect(await world.tx.query('SELECT 1 FROM response_drafts WHERE reference = ANY ($1)', [references])).toEqual(
        [],
      );
    });

    it('is refused outside the scope, like an unknown story', async () => {
      const reference = await world.story({ codes: ['T1A', 'T1B'] });
      expect(await refusal(save(STRANGER, reference))).toBe('not-found not-found');
      expect(await refusal(save(COLLEAGUE, reference, { service: 'T1B' }))).toBe('not-found not-found');
      expect(await refusal(save(RESPONDER, reference, { service: 'T1C' }))).toEqual(['service not-of-this-story']);
      expect(await refusal(save(LISTENER, reference))).toBe('forbidden forbidden');
    });
  });

  describe('a preview', () => {
    const preview = (reference: string, text: string) =>
      world.use.preview.run(RESPONDER, { reference, response: { ...answer, text } });

    it('says what sending it would, and keeps nothing', async () => {
      const reference = await world.story();
      for (const text of [PLAIN, 'We have changed the rota.']) {
        const said = previewResponse.response.parse(await preview(reference, text));
        expect((await seenBy(RESPONDER, reference)).responses).toEqual([]);
        const { id, ...sent } = respond.response.parse(
          await world.use.respond.run(RESPONDER, { reference, response: { ...answer, text } }),
        );
        for (const key of ['service', 'organisation', 'name', 'role', 'route', 'why', 'publishesAt'] as const) {
          expect([key, said[key]]).toEqual([key, sent[key]]);
        }
        await world.use.delete.run(RESPONDER, { id });
      }
    });

    it('says when nearly the same was sent about another story of the organisation', async () => {
      const [reference, other] = [await world.story(), await world.story()];
      const text = 'I run the ward and I am so sorry that nobody could tell you when your mother was to go home.';
      expect((await preview(reference, text)).nearlySentAt).toBeNull();
      await world.use.respond.run(RESPONDER, { reference: other, response: { ...answer, text } });
      const again = text.replace('mother', 'father');
      expect((await preview(reference, again)).nearlySentAt).toBe(NOW.toISOString());
      expect((await preview(other, again)).nearlySentAt).toBeNull();
      expect(
        (await preview(reference, `${text} Ring me on the ward, and I will tell you all that I know.`)).nearlySentAt,
      ).toBeNull();
      const theirs = await world.story({ codes: ['T2A'] });
      const asked = { reference: theirs, response: { ...answer, service: 'T2A', text } };
      expect((await world.use.preview.run(STRANGER, asked)).nearlySentAt).toBeNull();
    });

    it('is refused like the answer itself', async () => {
      const reference = await world.story();
      const asked = { reference, response: answer };
      expect(await refusal(world.use.preview.run(STRANGER, asked))).toBe('not-found not-found');
      expect(await refusal(world.use.preview.run(LISTENER, asked))).toBe('forbidden forbidden');
    });
  });

  describe('sent with an id of the sender’s own', () => {
    it('twice, is one answer, and the same', async () => {
      const reference = await world.story();
      const send = () => world.use.respond.run(RESPONDER, { id: ID, reference, response: answer });
      const sent = await Promise.all([send(), send(), send()]);
      expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
      await world.use.edit.run(RESPONDER, { id: ID, text: 'Thank you.' });
      expect(await send()).toMatchObject({ id: ID, text: 'Thank you.' });
      expect((await seenBy(RESPONDER, reference)).responses).toHaveLength(1);
      expect(await world.tx.query('SELECT 1 FROM due_work WHERE key = $1', [ID])).toHaveLength(1);
    });

    it('does not come back once it is deleted', async () => {
      const reference = await world.story();
      const id = ID.replace('d001', 'd002');
      await world.use.respond.run(RESPONDER, { id, reference, response: answer });
      await world.use.delete.run(RESPONDER, { id });
      expect(await refusal(world.use.respond.run(RESPONDER, { id, reference, response: answer }))).toBe(
        'conflict deleted',
      );
    });

    it('opens nobody else’s answer', async () => {
      const [reference, other] = [await world.story(), await world.story()];
      const id = ID.replace('d001', 'd003');
      await world.use.respond.run(RESPONDER, { id, reference, response: answer });
      const asColleague = world.use.respond.run(COLLEAGUE, { id, reference, response: answer });
      expect(await refusal(asColleague)).toBe('conflict id-taken');
      const ofOther = world.use.respond.run(RESPONDER, { id, reference: other, response: answer });
      expect(await refusal(ofOther)).toBe('conflict id-taken');
    });
  });
});
