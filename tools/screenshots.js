#!/usr/bin/env node
/**
 * `npm run screenshots [-- NAME…]`: every page and state at 320 and 1280 px, as PNG in `screenshots/` (which git does not
 * keep). Starts a Heard of its own with the made-up region, and ends it. With names, those pages alone: `home desk`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, startChromium } from '../dist/libs/testing/src/browser.js';
import { everyPage } from '../dist/apps/all/src/testing/every-page.js';
import { dataFolder, freePort, SHORT_CLOCKS, startHeardProcess } from '../dist/apps/all/src/testing/heard-process.js';

const FOLDER = 'screenshots';
const WIDTHS = [320, 1280];
const PASSWORD = 'a password for pictures';
const wanted = process.argv.slice(2);

const executable = findChromium();
if (!executable) process.exit(1);
mkdirSync(FOLDER, { recursive: true });
const folder = await dataFolder();
const heard = await startHeardProcess('apps/all/src/main.js', {
  ...SHORT_CLOCKS,
  HEARD_DATA_DIR: folder.path,
  HEARD_PORT: String(await freePort()),
  HEARD_DEMO_PASSWORD: PASSWORD,
});
const browser = await startChromium(executable);
try {
  const { pages, cookies } = await everyPage(heard.url, PASSWORD);
  const chosen = wanted.length === 0 ? pages : pages.filter(({ name }) => wanted.includes(name));
  for (const width of WIDTHS) {
    for (const { name, path, by } of chosen) await take({ name, path, cookie: cookies[by], width });
  }
  console.log(`${chosen.length * WIDTHS.length} pictures are in ${FOLDER}/`);
} finally {
  await browser.close();
  await heard.stop();
  await folder.remove();
}

async function take({ name, path, cookie, width }) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    extraHTTPHeaders: cookie ? { cookie } : {},
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await page.goto(heard.url + path);
  await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true });
  await context.close();
}
