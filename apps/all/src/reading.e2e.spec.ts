import { describePages, HeardInBrowser } from './testing/heard-in-browser.js';

describePages('somebody who reads', () => {
  let house: HeardInBrowser;
  beforeAll(async () => (house = await HeardInBrowser.start()), 90_000);
  afterAll(() => house.stop());

  it.each([
    ['on a phone', { width: 320 }],
    ['on a tablet', { width: 768 }],
    ['on a screen, without scripts', { width: 1280, javaScript: false }],
  ])(
    'comes from the first page to a story, what changed because of it, and the service: %s',
    async (_how, looks) => {
      const reader = await house.somebody(looks);
      await reader.visit('/', /^Tell your story of care/);
      await reader.follow('Read the story', /./);
      expect(await reader.text()).toContain('What has happened since');
      const change = reader.page.locator('.change-card h3 a').first();
      const title = await change.innerText();
      await change.click();
      await reader.isOn(title);
      await reader.page.locator('.about-list a').last().click();
      await reader.isOn(/./);
      expect(await reader.text()).toContain('Answered within 90 days');
      await reader.follow('Changes', 'What stories have changed');
    },
    60_000,
  );

  it('searches stories, takes a filter away, and finds out where nothing fits', async () => {
    const reader = await house.somebody();
    await reader.visit('/', /^Tell your story of care/);
    await reader.fill('Find stories by place, service or condition', 'letter');
    await reader.press('Search', 'Stories');
    expect(await reader.page.locator('.story-card').count()).toBeGreaterThan(0);
    await reader.page.getByLabel('Kind of service').selectOption('optician');
    await reader.press('Show stories', 'No stories match');
    await reader.follow('At all kinds of service', 'Stories');
    await reader.follow(/^Words: letter/, 'Stories');
    expect(new URL(reader.page.url()).search).toBe('');
  }, 60_000);

  it('opens the filters on a phone by the keyboard, and is told what can’t be searched by', async () => {
    const reader = await house.somebody({ width: 320 });
    await reader.visit('/stories', 'Stories');
    await reader.page.locator('summary').focus();
    await reader.page.keyboard.press('Enter');
    await reader.fill('Near', 'Atlantis');
    await reader.press('Show stories', 'Stories');
    expect(await reader.page.title()).toBe('Error: Stories – Heard');
    expect(await reader.page.getByLabel('Near').inputValue()).toBe('Atlantis');
  }, 60_000);

  it('finds a service and reads about it and its organisation', async () => {
    const reader = await house.somebody();
    await reader.visit('/services', 'Find a service');
    await reader.fill('Name or postcode', 'fracture');
    await reader.press('Find services', 'Find a service');
    await reader.follow(/^Fracture clinic/, /^Fracture clinic/);
    await reader.page.locator('.about-list a').last().click();
    await reader.isOn(/Trust$/);
    await reader.follow('Find a service', 'Find a service');
  }, 60_000);

  it.each([
    ['/about', 'What Heard does'],
    ['/about/moderation', 'What moderators do with your story'],
    ['/about/privacy', 'What we keep, and who sees it'],
    ['/about/accessibility', 'Using Heard your way'],
    ['/about/figures', 'How we count'],
    ['/developers', 'For developers'],
    ['/mail', 'Mail that was sent'],
  ])(
    'reads about Heard: %s',
    async (path, heading) => {
      for (const width of [320, 1280]) {
        const reader = await house.somebody({ width });
        await reader.visit(path, heading);
      }
    },
    60_000,
  );
});
