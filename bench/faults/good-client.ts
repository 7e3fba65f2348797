import { setTimeout as sleep } from 'node:timers/promises';

/** What callers saw during one fault. */
export class Seen {
  /** Answers with a status of 500 or more. */
  errors5xx = 0;
  /** Of those, the ones that were no 503 with Retry-After. */
  unfriendly = 0;
  /** Connections that were refused or broke: nobody was there to answer. */
  unreached = 0;
  slowestMs = 0;
  /** By call and status, for people. */
  readonly statuses = new Map<string, number>();
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  /** Seconds to wait before it is sent again. */
  readonly retryAfter?: number;
  readonly body: Record<string, unknown>;
}

const GIVE_UP_MS = 120_000;
const CALL_LIMIT_MS = 15_000;
const PAUSE_MS = 500;

/** Sends again, as a good client does, what was not answered or answered with a 5xx: with the same key, after a pause. */
export class GoodClient {
  /** Where calls are counted that begin now. */
  seen = new Seen();

  constructor(private readonly url: string) {}

  /** @throws Error when nothing but failures came for two minutes */
  async send(call: Call): Promise<Answer> {
    const end = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await this.once(call);
      if (answer && answer.status < 500) return answer;
      if (Date.now() > end) throw new Error(`${call.method} ${call.path} failed for two minutes`);
      const pauseMs = answer?.retryAfter ? answer.retryAfter * 1000 : PAUSE_MS;
      await sleep(pauseMs * (1 + Math.random() / 2));
    }
  }

  private async once({ method, path, body, key, token }: Call): Promise<Answer | undefined> {
    const { seen } = this;
    const began = performance.now();
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(CALL_LIMIT_MS),
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      this.note(seen, path, response);
      const retryAfter = Number(response.headers.get('retry-after') ?? 0);
      const answered = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      return { status: response.status, retryAfter, body: answered };
    } catch {
      seen.unreached += 1;
      return undefined;
    } finally {
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began);
    }
  }

  private note(seen: Seen, path: string, { status, headers }: Response): void {
    const name = `${path.split('/').at(-1)} ${status}`;
    seen.statuses.set(name, (seen.statuses.get(name) ?? 0) + 1);
    if (status < 500) return;
    seen.errors5xx += 1;
    if (status !== 503 || !headers.has('retry-after')) seen.unfriendly += 1;
  }
}
