import type { PersonAtPages } from '#testing/browser';
import { describePages, HeardInBrowser } from './testing/heard-in-browser.js';

const WORDS = 'The nurses were kind, but nobody could tell me when I would go home.';

describePages('telling a story and following it', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start()), 90_000);
  afterAll(() => house.stop());

  /** From Start to the list of answers. */
  const tell = async (author: PersonAtPages): Promise<void> => {
    await author.visit('/share', 'Tell your story of care');
    await author.press('Start', 'Whose care is it about?');
    await author.choose('Mine');
    await author.press('Continue', 'When did it happen?');
    await author.choose('It is still going on');
    await author.press('Continue', 'Where did it happen?');
    await author.fill('Name, town or postcode', 'ward 7');
    await author.press('Search', 'Where did it happen?');
    await author.page
      .getByRole('radio', { name: /Ward 7/ })
      .first()
      .check();
    await author.press('Continue', 'What happened?');
    await author.fill('What happened?', WORDS);
    await author.press('Continue', 'Three short questions');
    await author.fill('What was good?', 'kind nurses');
    await author.press('Continue', 'Do you want to hear what happens?');
    await author.press('Continue', 'Choose a screen name');
    await author.page.getByRole('radio').first().check();
    await author.press('Continue', 'Check your story');
  };

  it('works on a phone without scripts, and takes a story back', async () => {
    const author = await house.somebody({ width: 320, javaScript: false });
    await tell(author);
    await author.press('Send my story', 'Check your story');
    await author.choose(/I agree that Heard publishes/);
    await author.press('Send my story', 'We have your story');
    await author.follow('Open your story', 'A moderator will read your story');
    await author.follow('Take back your story', 'Take back your story?');
    await author.press('Take back my story', 'You took back this story');
    await author.follow('Erase everything', 'Erase your story?');
    await author.press('Erase everything', 'We erased your story');
  }, 120_000);

  it('makes one story of a double tap; going back and loading again show the same page', async () => {
    const author = await house.somebody();
    await tell(author);
    await author.choose(/I agree that Heard publishes/);
    await author.page.getByRole('button', { name: 'Send my story' }).dblclick();
    await author.isOn('We have your story');
    const link = await author.page.getByLabel('Your private link').inputValue();
    await author.page.reload();
    await author.isOn('We have your story');
    await author.page.goBack();
    await author.page.reload();
    await author.isOn('We have your story');
    expect(await author.page.getByLabel('Your private link').inputValue()).toBe(link);
  }, 120_000);

  it('can be done by keyboard alone', async () => {
    const author = await house.somebody();
    const { page } = author;
    /** Goes on to what is named, as somebody does who sees where the focus is. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press('Tab');
        if (await page.locator(`${selector}:focus`).count()) return;
      }
      throw new Error(`The keyboard does not reach ${selector} at ${page.url()}`);
    };
    const goOn = async (heading: string): Promise<void> => {
      await tabTo('main button[type=submit]:not([name])');
      await page.keyboard.press('Enter');
      await author.isOn(heading);
    };
    await author.visit('/share', 'Tell your story of care');
    await goOn('Whose care is it about?');
    await tabTo('input[name=relation]');
    await page.keyboard.press('Space');
    await goOn('When did it happen?');
    await tabTo('#happened');
    await page.keyboard.press('Space');
    await goOn('Where did it happen?');
    await tabTo('#q');
    await page.keyboard.type('ward 7');
    await page.keyboard.press('Enter');
    await page.getByRole('radio').first().waitFor();
    await tabTo('input[name=service]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await author.isOn('What happened?');
    await tabTo('#text');
    await page.keyboard.type(WORDS);
    await goOn('Three short questions');
    await goOn('Do you want to hear what happens?');
    await goOn('Choose a screen name');
    await tabTo('input[name=screenName]');
    await page.keyboard.press('Space');
    await goOn('Check your story');
    await tabTo('#consent');
    await page.keyboard.press('Space');
    await goOn('We have your story');
  }, 120_000);

  it('looks right at every page that only a link or an error leads to', async () => {
    const author = await house.somebody({ width: 320 });
    await author.visit('/follow', 'Follow your story');
    await author.press('Send me the link', 'Follow your story');
    await author.visit('/follow/a-link-that-opens-nothing', 'Page not found');
    await author.visit('/share/check', 'We have nothing from you here');
    await author.visit('/share', 'Tell your story of care');
    await author.press('Start', 'Whose care is it about?');
    await author.press('Continue', 'Whose care is it about?');
    await author.choose('A friend');
    await author.press('Continue', 'When did it happen?');
    await author.page.getByLabel('Month').selectOption('May');
    await author.fill('Year', '2019');
    await author.press('Continue', 'This happened too long ago for Heard');
  }, 120_000);
});
