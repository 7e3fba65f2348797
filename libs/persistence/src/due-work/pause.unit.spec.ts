import { Pause } from './pause.js';

/** Long enough for everything that is ready to run to have run. */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));
const LONG = 60_000;

describe('a pause', () => {
  it('ends by itself', async () => {
    await new Pause().sleep(5);
  });

  it('is ended by a wake-up', async () => {
    const pause = new Pause();
    const slept = pause.sleep(LONG);
    pause.wake();
    await slept;
  });

  it('is no pause when the wake-up came before it', async () => {
    const pause = new Pause();
    pause.wake();
    await pause.sleep(LONG);
  });

  it('lasts when the wake-up was before the last look', async () => {
    const pause = new Pause();
    pause.wake();
    pause.forgetWakeUps();
    let over = false;
    const slept = pause.sleep(LONG).then(() => (over = true));
    await aTurn();
    expect(over).toBe(false);
    pause.wake();
    await slept;
  });
});
