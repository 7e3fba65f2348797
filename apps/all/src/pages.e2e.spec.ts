import { DEMO_PASSWORD, describePages, HeardInBrowser } from './testing/heard-in-browser.js';

describePages('pages of the frame', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start()), 90_000);
  afterAll(() => house.stop());

  it('show each component in each of its states, on a phone and on a screen', async () => {
    for (const width of [320, 1280]) {
      const builder = await house.somebody({ width });
      await builder.visit('/components', 'Components');
    }
  }, 60_000);

  it('let staff in and out, and say what was wrong', async () => {
    const moderator = await house.somebody({ width: 320 });
    await moderator.visit('/staff/sign-in', 'Sign in');
    await moderator.press('Sign in', 'Sign in');
    expect(await moderator.page.title()).toBe('Error: Sign in – Heard');
    // The summary is what a reader hears first.
    expect(await moderator.page.locator('.nhsuk-error-summary:focus').count()).toBe(1);
    await moderator.visit('/staff/account', 'Sign in');
    await moderator.fill('E-mail address', 'moderator@demo.example');
    await moderator.fill('Password', DEMO_PASSWORD);
    await moderator.press('Sign in', 'Your account');
    await moderator.press('Sign out', 'Sign in');
  }, 60_000);

  it('say plainly that nothing is there', async () => {
    const reader = await house.somebody();
    await reader.visit('/nothing-here', 'Page not found');
  }, 60_000);
});
