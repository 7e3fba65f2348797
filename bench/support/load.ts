import { Agent, request as httpRequest } from 'node:http';

/** A story like those that are really sent: about 90 words. */
export const STORY = {
  text:
    'I was well enough to leave in the morning. The nurses were kind, but each of them told me that someone else was waiting ' +
    'for my tablets. I sat dressed on the bed from nine until half past six. My daughter had taken the day off to fetch me. ' +
    'When the tablets came, the pharmacist took time to explain every one of them to both of us, and that was worth a lot.',
  consent: true,
  relation: 'patient',
  services: [] as string[],
  good: ['kind nurses'],
  improve: ['waiting to go home'],
  feelings: ['forgotten'],
  screenName: 'Bluebird',
};

export interface LoadResult {
  readonly perSecond: number;
  readonly accepted: number;
  readonly refused: number;
}

/** Sends the story over and over on so many connections for so many seconds; every answer but 202 counts as refused. */
export async function load(url: string, connections: number, seconds: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  const body = Buffer.from(JSON.stringify(STORY));
  const began = performance.now();
  const end = began + seconds * 1000;
  let accepted = 0;
  let refused = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        if ((await post(url, agent, body)) === 202) accepted++;
        else refused++;
      }
    }),
  );
  agent.destroy();
  return { perSecond: accepted / ((performance.now() - began) / 1000), accepted, refused };
}

/** Sends so many stories, evenly, at a rate that leaves room: for latency, not for the most that fits. */
export async function trickle(url: string, count: number, perSecond: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16, noDelay: true });
  const body = Buffer.from(JSON.stringify(STORY));
  const began = performance.now();
  const sent: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const due = began + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    sent.push(post(url, agent, body));
  }
  await Promise.all(sent);
  agent.destroy();
}

function post(url: string, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const sent = httpRequest(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', () => resolve(0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}
