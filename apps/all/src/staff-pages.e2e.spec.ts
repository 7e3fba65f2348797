import { DEMO_PASSWORD, describePages, HeardInBrowser } from './testing/heard-in-browser.js';

const ANSWER =
  'I manage the ward, so your story came to me. Thank you for writing it. I am sorry that this happened to you. ' +
  'If you want to talk, please ring me on the ward.';

describePages('pages of staff', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start({ HEARD_RESPONSE_EDIT_WINDOW: 'PT30M' })), 90_000);
  afterAll(() => house.stop());

  const signedIn = async (email: string, width: number, javaScript = true) => {
    const person = await house.somebody({ width, javaScript });
    await person.signIn(email, DEMO_PASSWORD, /stor(y|ies) to answer$/);
    return person;
  };

  it.each([
    [320, false],
    [1280, true],
  ])(
    'lead from the inbox to an answer that can still be edited (%d px)',
    async (width, javaScript) => {
      const responder = await signedIn('responder@demo.example', width, javaScript);
      await responder.page.locator('.inbox__title').last().click();
      await responder.isOn(/./);
      const title = await responder.page.locator('h1').innerText();
      await responder.follow(/answer$/i, /^Answer /);
      await responder.press('Preview', /^Answer /);
      expect(await responder.page.locator('.nhsuk-error-summary').innerText()).toContain('Write your answer.');
      const service = responder.page.locator('input[type=radio][name=service]');
      if ((await service.count()) > 0) await service.first().check();
      await responder.fill('Your answer', `${ANSWER} (${width})`);
      await responder.press('Save draft', /^Answer /);
      expect(await responder.page.locator('#text').inputValue()).toContain(ANSWER);
      await responder.press('Preview', 'Check your answer');
      await responder.press('Send', title);
      expect(await responder.page.locator('aside').innerText()).toContain('You can edit or delete it until');
      await responder.follow('Edit', 'Edit your answer');
      await responder.fill('Your answer', `${ANSWER} (${width}, better)`);
      await responder.press('Save', title);
      await responder.page.getByText('Read it', { exact: true }).first().click();
      expect(await responder.page.locator('aside').innerText()).toContain('better');
    },
    90_000,
  );

  it('record a change, which a moderator reads first', async () => {
    const responder = await signedIn('responder@demo.example', 320);
    await responder.follow('Changes', 'Your changes');
    await responder.follow('Record a change', 'Record a change');
    await responder.fill('In a few words', 'A board beside each bed');
    await responder.press('Send to a moderator', 'Record a change');
    expect(await responder.page.locator('.nhsuk-error-summary').innerText()).toContain('Choose at least one service.');
    await responder.fill('What changes', 'A board says who looks after you.');
    await responder.fill('Why', 'People did not know whom to ask.');
    await responder.page.locator('input[name=services]').first().check();
    await responder.press('Send to a moderator', 'A board beside each bed');
    await responder.follow('Your changes', 'Your changes');
    expect(await responder.page.locator('.staff-changes').innerText()).toContain('A moderator reads it first.');
  }, 60_000);

  it('show the figures of one’s own organisation alone', async () => {
    for (const width of [320, 1280]) {
      const administrator = await house.somebody({ width });
      await administrator.signIn('administrator@demo.example', DEMO_PASSWORD, /stor(y|ies) to answer$|for reading$/);
      await administrator.follow('Dashboard', /, \w+ \d{4} to \w+ \d{4}$/);
      await administrator.page.locator('#months').selectOption('3');
      await administrator.press('Show', /, \w+ \d{4} to \w+ \d{4}$/);
      expect(await administrator.page.locator('.figure').count()).toBe(13);
    }
    const other = await signedIn('responder-2@demo.example', 1280);
    await other.visit('/staff/dashboard?place=XCV', 'Page not found');
  }, 90_000);
});
