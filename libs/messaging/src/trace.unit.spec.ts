import { currentTrace, inTrace, nextStep } from './trace.js';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a trace', () => {
  it('is there within its work only, also after waiting', async () => {
    expect(currentTrace()).toBeUndefined();
    await inTrace(TRACE, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      expect(currentTrace()).toBe(TRACE);
    });
    expect(currentTrace()).toBeUndefined();
  });

  it('goes on with a step of its own', () => {
    const next = inTrace(TRACE, () => nextStep());
    expect(next).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(next).not.toBe(TRACE);
  });

  it.each([undefined, '', 'nonsense', `${TRACE}\n`, TRACE.toUpperCase()])('begins anew instead of %j', (broken) => {
    expect(nextStep(broken)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(inTrace(broken, () => currentTrace())).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
