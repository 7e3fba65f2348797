/** A small HTTP client for the walk: says what was called when an answer is not the one expected. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
}

export class Api {
  /** @param base where Heard answers, such as `http://localhost:3000` */
  constructor(private readonly base: string) {}

  /**
   * @param expected the status that the walk needs here
   * @throws Error that names the call and shows the answer, where the status is another
   */
  async call<Body = Record<string, unknown>>(
    expected: number,
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Body> {
    const answer = await this.try<Body>(method, path, options);
    if (answer.status === expected) return answer.body;
    throw new Error(`${method} ${path} answered ${answer.status}, not ${expected}: ${JSON.stringify(answer.body)}`);
  }

  /** The answer, whatever its status. */
  async try<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.key ? { 'idempotency-key': options.key } : {}),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  }
}

/**
 * Asks until the answer is there.
 * @throws Error that names what was waited for, after `seconds`
 */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Not within ${seconds} seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
