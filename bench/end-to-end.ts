import { median, quantile, rounded, say } from './support/figures.js';
import { load, trickle } from './support/load.js';
import { newDatabase, startHeard, startPeer, withClient, type Running } from './support/servers.js';

const ROUNDS = 3;
const LOAD_SECONDS = 5;
const TRICKLE = 600;
const TRICKLE_PER_SECOND = 100;

interface Side {
  readonly start: (databaseUrl: string, tag: string) => Promise<Running>;
  readonly path: string;
  readonly arrived: string;
  /** Milliseconds from the row that the web process wrote to the row that the consumer wrote, for the newest ones. */
  readonly latencies: string;
}

const HEARD: Side = {
  start: (url, tag) => startHeard('services', url, tag),
  path: '/api/v1/stories',
  arrived: `SELECT count(*)::int AS n FROM impact.inbox i JOIN stories.outbox o ON o.id::text = i.message_id AND o.type = 'stories.story-submitted.v1'`,
  latencies: `SELECT extract(epoch FROM i.handled_at - o.created_at) * 1000 AS ms FROM impact.inbox i JOIN stories.outbox o ON o.id::text = i.message_id
    AND o.type = 'stories.story-submitted.v1' ORDER BY o.seq DESC LIMIT ${TRICKLE}`,
};
const PEER: Side = {
  start: startPeer,
  path: '/stories',
  arrived: 'SELECT count(*)::int AS n FROM arrival',
  latencies: `SELECT extract(epoch FROM a."createdAt" - s."createdAt") * 1000 AS ms FROM arrival a JOIN story s ON s.id = a."storyId" ORDER BY s."createdAt" DESC LIMIT ${TRICKLE}`,
};

/** From the HTTP request to the row that the consumer of the event wrote: Heard's outbox and inbox against the peer's emit. */
export async function endToEnd(): Promise<Record<string, number>> {
  const heard: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    heard.push(await measure('e2e', HEARD));
    peer.push(await measure('e2epeer', PEER));
    say(`round ${round + 1}: Heard ${told(heard.at(-1))}; peer ${told(peer.at(-1))}`);
  }
  const of = (rounds: Round[], figure: keyof Round): number => median(rounds.map((round) => round[figure]));
  const over = (figure: keyof Round): number => rounded(of(heard, figure) / of(peer, figure));
  return {
    perSecond: Math.round(of(heard, 'perSecond')),
    peerPerSecond: Math.round(of(peer, 'perSecond')),
    overPeer: over('perSecond'),
    cpuMsPerStory: rounded(of(heard, 'cpuMsPerStory')),
    cpuOverPeer: over('cpuMsPerStory'),
    p50Ms: rounded(of(heard, 'p50'), 1),
    p50OverPeer: over('p50'),
    p99Ms: rounded(of(heard, 'p99'), 1),
    p99OverPeer: over('p99'),
  };
}

interface Round {
  readonly perSecond: number;
  readonly cpuMsPerStory: number;
  readonly p50: number;
  readonly p99: number;
}

async function measure(use: string, side: Side): Promise<Round> {
  const database = await newDatabase(use);
  try {
    const running = await side.start(database.url, `${database.name}.`);
    try {
      const url = `${running.url}${side.path}`;
      const warm = await load(url, 32, 2);
      await arrived(database.url, side, warm.accepted);
      const cpuBefore = running.cpuSeconds();
      const began = performance.now();
      const { accepted } = await load(url, 32, LOAD_SECONDS);
      await arrived(database.url, side, warm.accepted + accepted);
      const seconds = (performance.now() - began) / 1000;
      const cpuMsPerStory = ((running.cpuSeconds() - cpuBefore) * 1000) / accepted;
      await trickle(url, TRICKLE, TRICKLE_PER_SECOND);
      await arrived(database.url, side, warm.accepted + accepted + TRICKLE);
      const { rows } = await withClient(database.url, (client) => client.query<{ ms: string }>(side.latencies));
      const latencies = rows.map(({ ms }) => Number(ms));
      return {
        perSecond: accepted / seconds,
        cpuMsPerStory,
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
      };
    } finally {
      await running.stop();
    }
  } finally {
    await database.drop();
  }
}

async function arrived(databaseUrl: string, side: Side, count: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const end = Date.now() + 60_000;
    for (;;) {
      const { rows } = await client.query<{ n: number }>(side.arrived);
      if ((rows[0]?.n ?? 0) >= count) return;
      if (Date.now() > end) throw new Error(`Only ${rows[0]?.n} of ${count} arrived within a minute`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

const told = (round: Round | undefined): string =>
  round
    ? `${Math.round(round.perSecond)}/s, ${rounded(round.cpuMsPerStory)} ms CPU, p50 ${rounded(round.p50, 1)} ms, p99 ${rounded(round.p99, 1)} ms`
    : '';
