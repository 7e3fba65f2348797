import { HeardError } from '#kernel';
import { NOBODY, type Acting } from '#policy';
import { RoutingWorld } from '../testing/routing-world.fixture.js';
import { PreviewAudience } from './use-cases/preview-audience.js';

let world: RoutingWorld;
beforeAll(async () => {
  world = await RoutingWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from routing.person'));

const ask = (services: string[], who: Acting) => new PreviewAudience(world.parts).run({ services }, who);

describe('whom a story would reach', () => {
  it('is whoever would be told if it were published, each counted once', async () => {
    const { acting: moderator } = await world.person([], ['moderator']);
    await world.person(['T1A']);
    await world.person(['T1A', 'T1B']);
    await world.person(['T1']);
    await world.freeze(await world.person(['T1B']));
    await world.person(['T1A'], ['listener']);
    const services = ['T1A', 'T1B', 'T1C', 'GP1', 'nobody-knows'];
    const expected = await ask(services, moderator);
    expect(expected).toEqual({ responders: 3, others: 0 });
    const { reference } = await world.publish(services);
    expect((await world.deliveries(reference)).size).toBe(expected.responders);
  });

  it('is nobody without a service, or where nobody answers', async () => {
    const { acting: moderator } = await world.person([], ['moderator']);
    await world.person(['T1A']);
    for (const services of [[], ['GP1'], ['T2A']])
      expect(await ask(services, moderator)).toEqual({ responders: 0, others: 0 });
  });

  it('is told to moderators alone', async () => {
    const { acting: responder } = await world.person(['T1A']);
    const { acting: operator } = await world.person([], ['operator']);
    const code = async (who: Acting) => {
      const refused = await ask(['T1A'], who).catch((error: unknown) => error);
      return refused instanceof HeardError ? refused.status : 'answered';
    };
    expect([await code(NOBODY), await code(responder), await code(operator)]).toEqual([401, 403, 403]);
  });
});
