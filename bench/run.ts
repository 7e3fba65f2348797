/** `npm run bench -- NAME`: prints its figures and ends with one line of JSON. Without a name it lists them. */
import { accept } from './accept.js';
import { endToEnd } from './end-to-end.js';
import { pages } from './pages.js';

const BENCHMARKS: Record<string, { about: string; run: () => Promise<Record<string, unknown>> }> = {
  accept: { about: 'stories accepted a second, over the raw database and the peer', run: accept },
  'end-to-end': { about: 'from the request to the row of the event’s consumer, over the peer', run: endToEnd },
  pages: { about: 'time and size of every page of the made-up region', run: pages },
};

const name = process.argv[2];
const benchmark = BENCHMARKS[name ?? ''];
if (benchmark) {
  const figures = await benchmark.run();
  for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${JSON.stringify(value)}`);
  console.log(JSON.stringify(figures));
} else {
  for (const [key, { about }] of Object.entries(BENCHMARKS)) console.log(`npm run bench -- ${key.padEnd(12)} ${about}`);
  if (name) process.exitCode = 2;
}
