import { rounded, say } from './support/figures.js';
import type { Fault } from './faults/fault.js';
import { messageFaults } from './faults/faults-of-messages.js';
import { freezes, killsOf, relayKill } from './faults/faults-of-processes.js';
import { brokerFaults, databaseFaults } from './faults/faults-of-servers.js';
import { openHouse, type House, type Mode } from './faults/house.js';
import { Trial, type Result } from './faults/trial.js';

const STORIES = 10_001;
const RANDOM_FAULTS = 12;
/** On a slow machine no further fault is begun after this long. */
const LIMIT_MS = 12 * 60_000;
const SHORT = ['kill -9 of routing (replica 1)', 'RabbitMQ killed', 'PostgreSQL stopped', 'the same messages twice'];

/**
 * Stories flow through the whole of Heard, on servers of its own, while everything is killed, stopped, frozen and filled
 * up, one fault after the other and then at random; at the end every story is looked for at every step.
 * @param words `[STORIES] [--short] [--one-process] [--only=WORDS]`; HEARD_BENCH_STORIES is another way to say how many
 */
export async function faults(words: readonly string[] = []): Promise<Record<string, number>> {
  const mode: Mode = words.includes('--one-process') ? 'one-process' : 'services';
  const stories = Number(words.find((word) => /^\d+$/.test(word)) ?? process.env.HEARD_BENCH_STORIES ?? STORIES);
  const house = await openHouse(mode);
  if (!house) throw new Error('RabbitMQ is needed here. It is installed by "apt-get install rabbitmq-server".');
  try {
    return await tried(house, stories, chosen(house, words));
  } finally {
    await house.close();
  }
}

/** Every fault of the table, and then some at random; or a few of them. */
function chosen(house: House, words: readonly string[]): readonly Fault[] {
  const relay = relayKill(house);
  const all = [
    ...killsOf(house),
    ...(relay ? [relay] : []),
    ...brokerFaults(house, words.includes('--short') ? 5 : 60),
    ...databaseFaults(house),
    ...freezes(house),
    ...messageFaults(house),
  ];
  const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  if (only) return all.filter(({ name }) => only.split(',').some((part) => name.includes(part)));
  if (house.processes.length === 1) return all;
  if (words.includes('--short')) return all.filter(({ name }) => SHORT.some((start) => name.startsWith(start)));
  const brief = all.filter(({ seconds }) => seconds <= 15);
  return [...all, ...Array.from({ length: RANDOM_FAULTS }, () => brief[Math.floor(Math.random() * brief.length)]!)];
}

async function tried(house: House, stories: number, faults: readonly Fault[]): Promise<Record<string, number>> {
  const trial = new Trial(house);
  await trial.begin();
  const seconds = faults.reduce((total, fault) => total + fault.seconds, 0);
  const results: Result[] = [];
  const end = Date.now() + LIMIT_MS;
  let left = stories;
  for (const [index, fault] of faults.entries()) {
    if (Date.now() > end) {
      say(`Time is up: ${faults.length - index} faults and ${left} stories are left out.`);
      break;
    }
    const share = index === faults.length - 1 ? left : Math.round((stories * fault.seconds) / seconds);
    results.push(await trial.during(fault, share, stories / seconds));
    left -= share;
  }
  say('Everything is put right again. What is still on its way is waited for.');
  const { missing, twice } = await trial.settle(results);
  const check = await house.command('check');
  say(check.printed.trimEnd());
  for (const { fault, references, seen, drainOverArrival } of results) {
    const lost = new Set(missing.map(({ reference }) => reference).filter((one) => references.includes(one))).size;
    const again = references.filter((reference) => twice.has(reference)).length;
    const drain = drainOverArrival === undefined ? '' : `, drain ${rounded(drainOverArrival, 1)}`;
    say(`${lost} lost, ${again} twice, ${seen.errors5xx} × 5xx${drain}: ${fault.name}`);
  }
  for (const { reference, step } of missing.slice(0, 50)) say(`  ${reference} is missing: ${step}`);
  return summed(results, new Set(missing.map(({ reference }) => reference)).size, twice.size, check.status);
}

function summed(results: readonly Result[], lost: number, twice: number, checkStatus: number): Record<string, number> {
  const drains = results.flatMap(({ drainOverArrival }) => drainOverArrival ?? []);
  const promisesBroken = results.reduce((total, { broken }) => total + broken.length, 0);
  if (lost > 0 || twice > 0 || checkStatus !== 0) process.exitCode = 1;
  return {
    accepted: results.reduce((total, { references }) => total + references.length, 0),
    lost,
    twice,
    errors5xx: results.reduce((total, { seen }) => total + seen.errors5xx, 0),
    unfriendly: results.reduce((total, { seen }) => total + seen.unfriendly, 0),
    promisesBroken,
    ...(drains.length > 0 && { drainOverArrival: rounded(Math.min(...drains), 1) }),
  };
}
