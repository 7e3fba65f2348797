/** `npm run bench -- NAME`: prints its figures and ends with one line of JSON. Without a name it lists them. */
import { accept } from './accept.js';
import { endToEnd } from './end-to-end.js';
import { faults } from './faults.js';
import { pages } from './pages.js';

interface Benchmark {
  readonly about: string;
  /** @param words what stands behind the name */
  readonly run: (words: string[]) => Promise<Record<string, unknown>>;
}

const BENCHMARKS: Record<string, Benchmark> = {
  accept: { about: 'stories accepted a second, over the raw database and the peer', run: accept },
  'end-to-end': { about: 'from the request to the row of the event’s consumer, over the peer', run: endToEnd },
  faults: {
    about: 'stories lost or handled twice while everything is killed: [STORIES] [--short] [--one-process]',
    run: faults,
  },
  pages: { about: 'time and size of every page of the made-up region', run: pages },
};

const name = process.argv[2];
const benchmark = BENCHMARKS[name ?? ''];
if (benchmark) {
  const figures = await benchmark.run(process.argv.slice(3));
  for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${JSON.stringify(value)}`);
  console.log(JSON.stringify(figures));
} else {
  for (const [key, { about }] of Object.entries(BENCHMARKS)) console.log(`npm run bench -- ${key.padEnd(12)} ${about}`);
  if (name) process.exitCode = 2;
}
