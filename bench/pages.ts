import { everyPage } from '../apps/all/src/testing/every-page.js';
import { dataFolder, freePort, SHORT_CLOCKS, startHeardProcess } from '../apps/all/src/testing/heard-process.js';
import type { PageToSee } from '../apps/all/src/testing/page-to-see.js';
import { quantile, rounded, say } from './support/figures.js';

const WARM = 20;
const TIMES = 100;
const PASSWORD = 'a password for measuring';

/** What a page costs: milliseconds until its last byte is there, and how many bytes it has. */
export interface PageFigures {
  readonly p50ms: number;
  readonly p99ms: number;
  readonly bytes: number;
}

/** Every page of the made-up region, as the one process on its embedded PostgreSQL makes it, one visit after the other. */
export async function pages(): Promise<Record<string, PageFigures>> {
  const folder = await dataFolder();
  const heard = await startHeardProcess('apps/all/src/main.js', {
    ...SHORT_CLOCKS,
    HEARD_DATA_DIR: folder.path,
    HEARD_PORT: String(await freePort()),
    HEARD_DEMO_PASSWORD: PASSWORD,
  });
  try {
    const { pages: all, cookies } = await everyPage(heard.url, PASSWORD);
    const figures: Record<string, PageFigures> = {};
    for (const page of all) {
      figures[page.name] = await measure(heard.url, page, cookies[page.by]);
    }
    const slowest = Object.entries(figures).sort(([, a], [, b]) => b.p50ms - a.p50ms)[0];
    say(`${all.length} pages; the slowest is ${slowest?.[0]} with a median of ${slowest?.[1].p50ms} ms`);
    return figures;
  } finally {
    await heard.stop();
    await folder.remove();
  }
}

async function measure(base: string, { path }: PageToSee, cookie: string): Promise<PageFigures> {
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < WARM + TIMES; turn += 1) {
    const began = performance.now();
    const response = await fetch(base + path, { headers: { accept: 'text/html', cookie }, redirect: 'manual' });
    bytes = (await response.arrayBuffer()).byteLength;
    if (turn >= WARM) times.push(performance.now() - began);
  }
  return { p50ms: rounded(quantile(times, 0.5), 1), p99ms: rounded(quantile(times, 0.99), 1), bytes };
}
