import { HeardError } from '#kernel';
import { inTrace } from '#messaging';
import { describeError } from '#persistence';
import { z } from 'zod';
import { createLogger, type LoggerOptions } from './logger.js';
import { nestLogger } from './nest-logger.js';
import { scrub } from './scrub.js';

const SECRET = 'kJ7x-Qm9Yx2LwT7uVb4Nc8RfKz1Hs6Jd3pAe5_0aBcDE';
const EMAIL = 'ada.lovelace+story@mail.example';
const WORDS = 'the nurse on ward seven';

function logged(
  work: (logger: ReturnType<typeof createLogger>) => void,
  options: Partial<LoggerOptions> = {},
): string[] {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  work(createLogger({ logLevel: 'debug', logFormat: 'json', destination, ...options }));
  return lines;
}

const first = (lines: readonly string[]): Record<string, unknown> => JSON.parse(lines[0] ?? '{}');

describe('the log', () => {
  it('says when, how bad, in which room and in which trace', () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const lines = logged((logger) => {
      inTrace(`00-${trace}-b7ad6b7169203331-01`, () =>
        logger.child({ room: 'stories' }).info({ count: 3 }, 'Published'),
      );
    });
    expect(first(lines)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      room: 'stories',
      trace,
      count: 3,
      msg: 'Published',
    });
  });

  it('leaves out what is below its level', () => {
    expect(logged((logger) => logger.info('x'), { logLevel: 'warn' })).toEqual([]);
  });

  it('holds no address, secret or password, wherever they stand', () => {
    const cause = new Error(`550 <${EMAIL}> unknown`);
    const lines = logged((logger) => {
      logger.info({ to: EMAIL, path: `/follow/${SECRET}` }, `Sent to ${EMAIL} with /follow/${SECRET}`);
      logger.error({ error: new Error(`Cannot GET /api/v1/follow/${SECRET} for "${EMAIL}"`, { cause }) }, 'Broke');
      logger.warn({ deep: { er: { url: `postgres://heard:${SECRET}@db:5432/heard` } }, token: SECRET }, 'x');
      logger.warn({ error: new Error(`connect redis://:pa55word@cache:6379`) }, 'x');
      logger.error(new Error(`mailto:${EMAIL}`));
    });
    expect(lines).toHaveLength(5);
    const all = lines.join('');
    for (const canary of [SECRET, EMAIL, 'lovelace', 'pa55word']) expect(all).not.toContain(canary);
    expect(all).toContain('postgres://[hidden]@db:5432/heard');
  });

  it('keeps of an error its kind, code and place, and words that cannot repeat data', () => {
    const [system] = logged((logger) => {
      const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
      logger.error({ error }, 'x');
    });
    expect(JSON.parse(system ?? '')).toMatchObject({
      error: {
        name: 'Error',
        code: 'ECONNREFUSED',
        message: 'connect ECONNREFUSED 127.0.0.1:5432',
        frames: expect.arrayContaining([expect.stringContaining('logger.unit.spec')]),
      },
    });
    const refused = logged((logger) => logger.warn({ error: new HeardError('conflict', 'claimed', 'Taken.') }, 'x'));
    expect(first(refused)).toMatchObject({ error: { code: 'claimed', detail: 'Taken.' } });
  });

  it('leaves an error that was described already as it is', () => {
    const error = Object.assign(new Error(WORDS), { code: '57P01' });
    const [line] = logged((logger) => logger.warn({ error: describeError(error) }, 'x'));
    expect(line).not.toContain(WORDS);
    expect(JSON.parse(line ?? '')).toMatchObject({
      error: { name: 'Error', code: '57P01', frames: expect.arrayContaining([expect.any(String)]) },
    });
  });

  it('keeps nothing that a person wrote of errors that repeat it', () => {
    const postgres = Object.assign(new Error(`duplicate key: (${WORDS})`), {
      name: 'error',
      severity: 'ERROR',
      code: '23505',
      detail: `Key (text)=(${WORDS}) exists`,
      table: 'stories',
      constraint: 'stories_pkey',
      where: WORDS,
    });
    const typeorm = Object.assign(new Error(WORDS), {
      name: 'QueryFailedError',
      query: WORDS,
      parameters: [WORDS],
      driverError: postgres,
    });
    const parsing = z.strictObject({ text: z.literal('x') }).safeParse({ text: WORDS, [WORDS]: 1 }).error;
    const json = (() => {
      try {
        return JSON.parse(WORDS) as unknown;
      } catch (error) {
        return error;
      }
    })();
    const quoted = new Error(`Can't read "${WORDS}" as a date`);
    const lines = logged((logger) => {
      for (const error of [postgres, typeorm, parsing, json, quoted]) logger.error({ error }, 'Broke');
    });
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(WORDS);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: { code: '23505', table: 'stories', constraint: 'stories_pkey' },
    });
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      error: { name: 'ZodError', faults: ['text: invalid_value', ': unrecognized_keys'] },
    });
    expect(JSON.parse(lines[4] ?? '')).toMatchObject({ error: { message: `Can't read "…" as a date` } });
  });

  it("takes Nest's lines: what it says of its start is for developers", () => {
    const lines = logged((logger) => {
      const nest = nestLogger(logger);
      nest.log('Mapped {/api, GET} route', 'RouterExplorer');
      nest.error(new Error(`Cannot GET /follow/${SECRET}`), `stack with ${EMAIL}`, 'ExceptionsHandler');
    });
    expect(first(lines)).toMatchObject({ level: 'debug', nest: 'RouterExplorer', msg: 'Mapped {/api, GET} route' });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      level: 'error',
      nest: 'ExceptionsHandler',
      msg: 'Nest reports an error',
    });
    expect(lines[1]).not.toContain(SECRET);
    expect(lines[1]).not.toContain(EMAIL);
  });
});

describe('scrubbing', () => {
  it.each([
    'H-7K3M-92QX is published',
    '0af7651916cd43dd8448eb211c80319c',
    '018f3b6e-7d2c-7b1a-9c3e-2f4a5b6c7d8e',
    'routing.match-stories waits for stories.story-published.v1',
    'HEARD_RABBITMQ_MANAGEMENT_URL',
    'at processTicksAndRejections (node:internal/process/task_queues:95:5)',
    'stories_contacts_reference_fkey',
    'GET /api/v1/follow/:secret/withdrawal',
  ])('leaves %p', (line) => {
    expect(scrub(line)).toBe(line);
  });

  it.each([
    [`token ${SECRET}.`, 'token [hidden].'],
    ['/follow/short-one?x', '/follow/[hidden]'],
    ['mail to a@b.org, please', 'mail to [hidden], please'],
    ['amqp://heard:p@ss@mq/', 'amqp://[hidden]@mq/'],
    ['aBcDeFgHiJkLmNoPqRsTuVwX', '[hidden]'],
  ])('hides in %p', (line, scrubbed) => {
    expect(scrub(line)).toBe(scrubbed);
  });
});
