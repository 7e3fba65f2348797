import type { Locator } from 'playwright-core';
import type { PersonAtPages } from '#testing/browser';
import { DEMO_PASSWORD, describePages, HeardInBrowser } from './testing/heard-in-browser.js';

const STORY = /^Story H-/;

/** Presses Tab until this has the focus: whoever can't use a mouse gets there the same way. */
async function tabTo({ page }: PersonAtPages, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not lead there');
}

describePages('the desk', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start()), 90_000);
  afterAll(() => house.stop());

  const signedIn = async (email: string, heading: string | RegExp, looks = {}) => {
    const person = await house.somebody(looks);
    await person.signIn(email, DEMO_PASSWORD, heading);
    return person;
  };
  const button = ({ page }: PersonAtPages, name: string | RegExp) => page.getByRole('button', { name }).first();

  it('is walked by keyboard alone, from the queue to a published story', async () => {
    const moderator = await signedIn('moderator@demo.example', /stories wait/);
    const { page } = moderator;
    await tabTo(moderator, button(moderator, 'Take the next story'));
    await page.keyboard.press('Enter');
    await moderator.isOn(STORY);
    expect(await moderator.text()).toContain('Read early because it says:');

    await tabTo(moderator, page.getByRole('link', { name: 'decide', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(moderator, button(moderator, 'Decide this story'));
    await page.keyboard.press('Enter');
    await moderator.isOn(STORY);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.locator('.nhsuk-error-summary:focus').count()).toBe(1);

    // From the summary to each field that lacks something.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await tabTo(moderator, page.getByLabel('Title'));
    await page.keyboard.type('Nobody asked how I was');
    await tabTo(moderator, button(moderator, 'Decide this story'));
    await page.keyboard.press('Enter');
    await moderator.isOn(STORY);
    expect(await moderator.text()).toMatch(/You (published|approved) this story/);
  }, 90_000);

  it('takes the first place that is suggested by Enter', async () => {
    const moderator = await signedIn('moderator@demo.example', /wait/);
    await moderator.visit('/desk/where', 'Where is this?');
    const reference = await moderator.page.getByRole('link', { name: /^H-/ }).first().innerText();
    await moderator.page.keyboard.press('Enter');
    await moderator.isOn(/Where is this|Nothing waits/);
    expect(await moderator.text()).not.toContain(reference);
  }, 60_000);

  it('works on a phone without scripts: edit, compare, tag, find, and reject after one more question', async () => {
    const moderator = await signedIn('senior-moderator@demo.example', /wait/, { width: 320, javaScript: false });
    await moderator.press('Take the next story', STORY);
    await moderator.fill('Text to publish', 'Shorter words.');
    await moderator.press('Compare again', STORY);
    expect(await moderator.page.locator('ins').first().innerText()).toContain('Shorter');
    await moderator.page.getByText('Add a tag').click();
    await moderator.fill('Tag', 'kept waiting');
    await moderator.press('Add', STORY);
    expect(await moderator.page.getByLabel('kept waiting, to improve').isChecked()).toBe(true);
    await moderator.fill('Find a service', 'fracture');
    await moderator.press('Find', STORY);
    await moderator.choose(/Fracture clinic/);
    await moderator.press('Keep it longer', STORY);
    expect(await moderator.page.getByLabel(/Fracture clinic/).isChecked()).toBe(true);
    expect(await moderator.page.getByLabel('Text to publish').inputValue()).toBe('Shorter words.');
    await moderator.choose('Reject');
    await moderator.fill('Reason', 'It is about a shop.');
    await moderator.press('Decide this story', 'Reject this story?');
    await moderator.press('Go back and change it', STORY);
    await moderator.press('Decide this story', 'Reject this story?');
    await moderator.press('Reject this story', STORY);
    expect(await moderator.text()).toContain('You rejected this story');
  }, 90_000);

  it('shows every page of moderators and the operator, on a phone and on a screen', async () => {
    for (const width of [320, 1280]) {
      const moderator = await signedIn('moderator@demo.example', /wait/, { width });
      for (const path of ['/desk/where', '/desk/responses', '/desk/changes', '/desk/replies']) {
        await moderator.visit(path, /./);
      }
      const operator = await signedIn('operator@demo.example', /broken/, { width });
      for (const path of ['/operator/unheard', '/operator/unplaced']) await operator.visit(path, /./);
    }
  }, 90_000);
});
