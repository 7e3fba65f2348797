import { randomUUID } from 'node:crypto';
import type { PersonAtPages } from '#testing/browser';
import { until } from '#testing';
import { DEMO_PASSWORD, describePages, HeardInBrowser } from './testing/heard-in-browser.js';
import { keptMails } from './walk/kept-mails.js';

/** One story all the way through, as the people of it see it: who tells it, moderates it, answers it, and changes something. */
describePages('the walk by pages', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start()), 90_000);
  afterAll(() => house.stop());

  it.each([
    ['on a screen', { width: 1280 }],
    ['on a phone, without scripts', { width: 320, javaScript: false }],
  ])(
    'is done %s',
    async (_how, looks) => {
      const email = `author-${randomUUID()}@example.org`;
      const title = `Nobody could say when, ${randomUUID().slice(0, 8)}`;
      const author = await house.somebody(looks);
      const link = await tellStory(author, email);
      const reference = (await author.text()).match(/H-\w{4}-\w{4}/)?.[0] ?? '';
      await author.visit(await linkIn(email, /We have your story/, /\/confirm\/[\w-]+/), 'Confirm your e-mail address');
      await author.press('Yes, this is my address', 'Your e-mail address is confirmed');

      const moderator = await house.somebody(looks);
      await moderator.signIn('moderator@demo.example', DEMO_PASSWORD, /waits?/);
      await moderator.visit(`/desk/stories/${reference}`, `Story ${reference}`);
      await moderator.press('Claim this story', `Story ${reference}`);
      await moderator.fill('Title', title);
      await moderator.choose(/^2, mild/);
      await moderator.choose(/^Publish/);
      await moderator.press('Decide this story', `Story ${reference}`);
      expect(await moderator.text()).toContain('You published this story');

      const responder = await house.somebody(looks);
      await responder.signIn('responder@demo.example', DEMO_PASSWORD, /to answer/);
      await comesTo(responder, '/staff', title);
      await responder.follow(title, title);
      await responder.follow(/^Answer/, 'Answer Amber Finch');
      await responder.fill('Your answer', 'Thank you, Amber Finch. I am Rosa, and I am sorry that you waited all day.');
      await responder.press('Preview', 'Check your answer');
      await responder.press('Send', title);

      await comesTo(author, pathOf(link), 'answered you', () => decideAll(moderator, '/desk/responses'));
      expect((await mailTo(email, /has an answer/)).text).toContain('sorry that you waited');
      await author.page.getByRole('radio', { name: 'Yes' }).check();
      await author.press('Send my answer', /answered you/);

      await responder.visit(`/staff/changes/new?story=${reference}`, 'Record a change');
      await responder.fill('In a few words', 'Everyone hears by ten when they go home');
      await responder.fill('What changes', 'A nurse tells each person by ten.');
      await responder.page.getByLabel('Why', { exact: true }).fill('People waited all day.');
      await responder.fill('Who looks after it', 'Ward manager');
      await responder.choose('Made');
      await responder.press('Send to a moderator', /./);
      await decideAll(moderator, '/desk/changes');
      await comesTo(author, pathOf(link), 'Something changed because of your story');
      await author.page.getByRole('radio', { name: 'Partly' }).check();
      await author.press('Send my answer', /because of your story/);

      const administrator = await house.somebody(looks);
      await administrator.signIn('administrator@demo.example', DEMO_PASSWORD, /./);
      await administrator.visit('/staff/dashboard', /./);
      expect(await administrator.text()).toContain('Changes');

      await author.visit(pathOf(link), /./);
      await author.follow('Take back your story', 'Take back your story?');
      await author.press('Take back my story', 'You took back this story');
      await author.visit(`/stories/${reference}`, 'This story was taken back by its author');
    },
    180_000,
  );

  const mailTo = (email: string, subject: RegExp) =>
    until(
      async () => (await keptMails(house.heard.url)).find((mail) => mail.to === email && subject.test(mail.subject)),
      {
        what: `a mail about ${subject}`,
      },
    );

  /** The path of a link in a mail: what stands before it is the address that the operator set. */
  const linkIn = async (email: string, subject: RegExp, link: RegExp): Promise<string> =>
    (await mailTo(email, subject)).text.match(link)?.[0] ?? '';
});

const pathOf = (url: string): string => new URL(url).pathname;

/** @returns the author's private link */
async function tellStory(author: PersonAtPages, email: string): Promise<string> {
  await author.visit('/share', 'Tell your story of care');
  await author.press('Start', 'Whose care is it about?');
  await author.choose('Mine');
  await author.press('Continue', 'When did it happen?');
  await author.choose('It is still going on');
  await author.press('Continue', 'Where did it happen?');
  await author.fill('Name, town or postcode', 'ward 7');
  await author.press('Search', 'Where did it happen?');
  await author.choose(/^Ward 7/);
  await author.press('Continue', 'What happened?');
  await author.fill('What happened?', 'The nurses were kind, but nobody could tell me when I would go home.');
  await author.press('Continue', 'Three short questions');
  await author.press('Continue', 'Do you want to hear what happens?');
  await author.fill(/E-mail/, email);
  await author.press('Continue', 'Choose a screen name');
  await author.page.getByRole('radio').last().check();
  await author.page.locator('[name=ownName]').fill('Amber Finch');
  await author.press('Continue', 'Check your story');
  await author.choose(/I agree that Heard publishes/);
  await author.press('Send my story', 'We have your story');
  return author.page.getByLabel('Your private link').inputValue();
}

/** Opens the page again until the words stand on it; meanwhile somebody else may do what it waits for. */
async function comesTo(
  person: PersonAtPages,
  path: string,
  words: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await until(
    async () => {
      await meanwhile();
      await person.page.goto(person.base + path);
      return (await person.text()).includes(words);
    },
    { within: 30_000, what: `"${words}" at ${path}` },
  );
  await person.isOn(/./);
}

/** Publishes all that waits to be read, the oldest first. */
async function decideAll(moderator: PersonAtPages, path: string): Promise<void> {
  await moderator.visit(path, /./);
  while (!(await moderator.text()).includes('Nothing waits')) {
    await moderator.choose(/^Publish/);
    await moderator.press('Decide', /./);
    await moderator.visit(path, /./);
  }
}
