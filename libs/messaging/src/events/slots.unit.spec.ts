import { Slots } from './slots.js';

describe('slots', () => {
  it('let only so many in, and the others in their order', async () => {
    const slots = new Slots(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = async (n: number): Promise<void> => {
      await slots.take();
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      slots.give();
    };
    const all = [1, 2, 3, 4].map(work);
    const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await tick();
    expect(begun).toEqual([1, 2]);
    for (const expected of [
      [1, 2, 3],
      [1, 2, 3, 4],
    ]) {
      ends.shift()!();
      await tick();
      expect(begun).toEqual(expected);
    }
    for (const end of ends) end();
    await Promise.all(all);
  });
});
