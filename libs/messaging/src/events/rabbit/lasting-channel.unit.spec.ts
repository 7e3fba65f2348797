import { EventEmitter } from 'node:events';
import type { Channel, ChannelModel } from 'amqplib';
import { until } from '#testing';
import { silentLog } from '../../testing/silent-log.spec.js';
import { LastingChannel } from './lasting-channel.js';

/** A channel that does nothing but close. */
class StubChannel extends EventEmitter {
  isOpen = true;

  close(): Promise<void> {
    this.isOpen = false;
    this.emit('close');
    return Promise.resolve();
  }
}

const PAUSE_MS = 5;
const never = new Promise<void>(() => undefined);
const aModel = (): ChannelModel => ({}) as ChannelModel;

describe('a lasting channel', () => {
  let made: StubChannel[];
  let models: ChannelModel[];
  let lasting: LastingChannel<Channel>;

  const open = (setUp: (channel: Channel, nth: number) => Promise<void> = () => Promise.resolve()): void => {
    made = [];
    models = [];
    lasting = new LastingChannel<Channel>({
      name: 'test',
      logger: silentLog,
      pauseMs: PAUSE_MS,
      limitMs: 50,
      create: (model) => {
        models.push(model);
        made.push(new StubChannel());
        return Promise.resolve(made.at(-1) as unknown as Channel);
      },
      setUp: (channel) => setUp(channel, made.length),
    });
  };
  afterEach(() => lasting.stop());

  const isOn = (channel: StubChannel | undefined): boolean =>
    channel !== undefined && lasting.current === (channel as unknown);

  it('is opened again when it closes', async () => {
    open();
    lasting.connected(aModel());
    await until(() => isOn(made[0]));
    await made[0]!.close();
    expect(lasting.current).toBeUndefined();
    await until(() => isOn(made[1]));
  });

  it('is given up for another one when the broker does not answer', async () => {
    open((_channel, nth) => (nth === 1 ? never : Promise.resolve()));
    lasting.connected(aModel());
    await until(() => isOn(made[1]));
    expect(made.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('stays, when one that it took the place of closes late', async () => {
    open();
    lasting.connected(aModel());
    await until(() => isOn(made[0]));
    lasting.connected(aModel());
    await until(() => isOn(made[1]));
    await made[0]!.close();
    expect(isOn(made[1])).toBe(true);
    await made[1]!.close();
    await until(() => isOn(made[2]));
  });

  it('is not opened on a connection that is gone', async () => {
    open();
    const [first, second] = [aModel(), aModel()];
    lasting.connected(first);
    await until(() => isOn(made[0]));
    await made[0]!.close();
    lasting.connected(undefined);
    await new Promise((resolve) => setTimeout(resolve, 6 * PAUSE_MS)); // in which it would have been tried
    expect(models).toEqual([first]);
    lasting.connected(second);
    await until(() => isOn(made[1]));
    expect(models[1]).toBe(second);
  });
});
