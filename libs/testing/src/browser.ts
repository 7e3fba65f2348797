import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const STANDARD = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Nothing that Chromium does by itself: a test's machine may have no way out. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const WIDER_THAN_WINDOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** A label then names another part than the one it stands beside. */
const IDS_THAT_STAND_TWICE = `[...document.querySelectorAll('[id]')].map(({ id }) => id)
  .filter((id, at, all) => all.indexOf(id) !== at)`;

/** The Chromium for tests: `HEARD_CHROMIUM`, or the machine's own; undefined without one. */
export function findChromium(): string | undefined {
  const found = [process.env.HEARD_CHROMIUM, ...STANDARD].find((path) => path !== undefined && existsSync(path));
  if (!found) console.log('No Chromium: tests of pages are skipped. It is installed by "apt-get install chromium".');
  return found;
}

export interface HowSomebodyLooks {
  readonly width?: number;
  readonly height?: number;
  readonly javaScript?: boolean;
}

/** @param executablePath from `findChromium` */
export const startChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: QUIET });

/** Somebody before a browser of their own. Whatever page they come to is looked at: its heading, and by axe. */
export class PersonAtPages {
  private constructor(
    readonly page: Page,
    readonly base: string,
    private readonly context: BrowserContext,
    private readonly scripts: boolean,
  ) {}

  /** @param base where Heard answers: `http://127.0.0.1:3000` */
  static async before(browser: Browser, base: string, looks: HowSomebodyLooks = {}): Promise<PersonAtPages> {
    const { width = 1280, height = 900, javaScript = true } = looks;
    const context = await browser.newContext({
      viewport: { width, height },
      javaScriptEnabled: javaScript,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    context.setDefaultTimeout(10_000);
    return new PersonAtPages(await context.newPage(), base, context, javaScript);
  }

  /** Opens an address and looks at the page. @throws Error when it is another page, or not as it should be */
  async visit(path: string, heading: string | RegExp): Promise<void> {
    await this.page.goto(this.base + path);
    await this.isOn(heading);
  }

  /** Follows a link by its words. */
  async follow(link: string | RegExp, heading: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name: link }).first().click();
    await this.isOn(heading);
  }

  /** Presses a button by its words. */
  async press(button: string | RegExp, heading: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).first().click();
    await this.isOn(heading);
  }

  async fill(label: string | RegExp, words: string): Promise<void> {
    const typed = this.page.locator('textarea, input:not([type=radio]):not([type=checkbox])');
    await this.page.getByLabel(label).and(typed).first().fill(words);
  }

  async choose(label: string | RegExp): Promise<void> {
    const { page } = this;
    await page
      .getByRole('radio', { name: label })
      .or(page.getByRole('checkbox', { name: label }))
      .first()
      .check();
  }

  /** Signs in with the demo's password. */
  async signIn(email: string, password: string, heading: string | RegExp): Promise<void> {
    await this.visit('/staff/sign-in', 'Sign in');
    await this.fill('E-mail address', email);
    await this.fill('Password', password);
    await this.press('Sign in', heading);
  }

  /** The page has this one heading, fits the window, and axe finds nothing. */
  async isOn(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    const headings = await this.page.locator('h1').count();
    if (headings !== 1) throw new Error(`${this.page.url()} has ${headings} main headings`);
    await this.fits();
    const twice = await this.page.evaluate<string[]>(IDS_THAT_STAND_TWICE);
    if (twice.length > 0) throw new Error(`${this.page.url()} has these ids twice: ${twice.join(', ')}`);
    if (this.scripts) await this.isAccessible();
  }

  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Nobody has to scroll sideways. */
  private async fits(): Promise<void> {
    const over = await this.page.evaluate<number>(WIDER_THAN_WINDOW);
    if (over > 0) throw new Error(`${this.page.url()} is ${over} px wider than its window`);
  }

  private async isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .setLegacyMode()
      .analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    if (found.length > 0) throw new Error(`axe at ${this.page.url()}:\n${found.join('\n')}`);
  }
}
