import type { Browser } from 'playwright-core';
import { findChromium, PersonAtPages, startChromium, type HowSomebodyLooks } from '#testing/browser';
import { dataFolder, freePort, SHORT_CLOCKS, startHeardProcess, type HeardProcess } from './heard-process.js';

/** Tests of pages run where there is a Chromium. */
export const chromium = findChromium();
export const describePages = chromium ? describe : describe.skip;

export const DEMO_PASSWORD = 'a long password for the demo';

/** The whole of Heard with the made-up region, and a browser: for one file of tests. */
export class HeardInBrowser {
  private readonly people: PersonAtPages[] = [];

  private constructor(
    readonly heard: HeardProcess,
    private readonly browser: Browser,
    private readonly removeFolder: () => Promise<void>,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<HeardInBrowser> {
    if (!chromium) throw new Error('There is no Chromium');
    const folder = await dataFolder();
    const env = {
      ...SHORT_CLOCKS,
      HEARD_DATA_DIR: folder.path,
      HEARD_PORT: String(await freePort()),
      HEARD_DEMO_PASSWORD: DEMO_PASSWORD,
      ...settings,
    };
    const [heard, browser] = await Promise.all([
      startHeardProcess('apps/all/src/main.js', env),
      startChromium(chromium),
    ]);
    return new HeardInBrowser(heard, browser, () => folder.remove());
  }

  /** Somebody with a browser of their own: its cookies are nobody else's. */
  async somebody(looks?: HowSomebodyLooks): Promise<PersonAtPages> {
    const person = await PersonAtPages.before(this.browser, this.heard.url, looks);
    this.people.push(person);
    return person;
  }

  async stop(): Promise<void> {
    await Promise.all(this.people.map((person) => person.close()));
    await this.browser.close();
    await this.heard.stop();
    await this.removeFolder();
  }
}
