import { expectProblem, SECRET, TryApp } from './testing/try-app.js';

const NESTED = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);

describe('what comes in at the door', () => {
  let app: TryApp;
  beforeAll(async () => (app = await TryApp.start({ limits: { requestMs: 400 } })));
  afterAll(() => app.close());

  it('takes JSON in UTF-8, and an empty body as none', async () => {
    const sent = { text: 'Grüße 🙂', list: [1, { a: null }] };
    for (const type of ['application/json', 'application/json; charset=UTF-8', 'Application/JSON;charset="utf8"']) {
      const response = await app.post('/stories', JSON.stringify(sent), { 'content-type': type });
      expect(await response.json()).toMatchObject({ body: sent });
    }
    expect(await (await app.post('/stories', '')).json()).toMatchObject({ body: null });
    expect(await (await fetch(`${app.url}/stories`, { method: 'POST' })).json()).toMatchObject({ body: null });
  });

  it.each([
    ['broken', '{"text": "half'],
    ['two values', '{}{}'],
    ['not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['a lone continuation', Buffer.from([0x22, 0x80, 0x22])],
  ])('refuses a body that is %s', async (_what, body) => {
    await expectProblem(await app.post('/stories', body), 400, 'not-json');
  });

  it('takes 16 levels and no more, however many there are', async () => {
    expect((await app.post('/stories', NESTED(16))).status).toBe(201);
    await expectProblem(await app.post('/stories', NESTED(18)), 400, 'too-deep');
    await expectProblem(await app.post('/stories', '['.repeat(120_000) + ']'.repeat(120_000)), 400, 'too-deep');
  });

  it('refuses keys that reach for the prototype', async () => {
    await expectProblem(await app.post('/stories', '{"__proto__": {"admin": true}}'), 400, 'forbidden-key');
    await expectProblem(await app.post('/stories', '{"a": [{"\\u005f_proto__": 1}]}'), 400, 'forbidden-key');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=latin1', '{}'],
    ['application/jsonx', '{}'],
  ])('refuses %s', async (type, body) => {
    await expectProblem(await app.post('/stories', body, { 'content-type': type }), 415, 'not-this-type');
  });

  it('refuses compressed bodies without reading them', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    await expectProblem(await app.post('/stories', 'x', headers), 415, 'not-this-type');
  });

  it('takes a form where a route says so, and there nothing else', async () => {
    const form = await app.post('/form', 'a=1&b=%C3%A4&a=2&__proto__=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(Object.entries((await form.json()) as object)).toEqual([
      ['a', ['1', '2']],
      ['b', 'ä'],
      ['__proto__', 'x'],
    ]);
    await expectProblem(await app.post('/form', '{}'), 415, 'not-this-type');
  });

  it('takes 256 kB and not a byte more, told or not told before', async () => {
    const just = JSON.stringify('x'.repeat(256 * 1024 - 2));
    expect((await app.post('/stories', just)).status).toBe(201);
    await expectProblem(await app.post('/stories', `${just} `), 413, 'body-too-large');
    const chunked = await app.raw(
      `POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `40001\r\n${'x'.repeat(0x40001)}\r\n0\r\n\r\n`,
    );
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
    expect(chunked).toContain('"code":"body-too-large"');
  });

  it('does not wait for a body for ever', async () => {
    const answer = await app.raw(
      `POST /stories?${SECRET} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"text"`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('"code":"too-slow"');
    expect(answer).toContain('cache-control: no-store');
  });

  it('does not wait for headers for ever', async () => {
    expect(await app.raw('GET /public HTTP/1.1\r\nHost: loc')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['what is not HTTP', `HELLO ${SECRET}\r\n\r\n`, '400', 'bad-request'],
    ['a space in the path', `GET /follow/${SECRET} x HTTP/1.1\r\nHost: localhost\r\n\r\n`, '400', 'bad-request'],
    [
      'headers without end',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      '431',
      'headers-too-large',
    ],
    [
      'two lengths',
      `POST /stories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
      '400',
      'bad-request',
    ],
  ])('answers %s with a problem', async (_what, bytes, status, code) => {
    const answer = await app.raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toContain("content-security-policy: default-src 'none'");
    expect(answer).not.toContain(SECRET);
  });

  it('answers no other host than its own', async () => {
    const asked = (host: string) => app.raw(`GET /public HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    for (const host of [`127.0.0.1:${app.port}`, 'localhost', 'LOCALHOST:3000', '[::1]:1', 'heard.example']) {
      expect([host, await asked(host)]).toEqual([host, expect.stringMatching(/^HTTP\/1\.1 200 /)]);
    }
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost@evil', '']) {
      expect([host, await asked(host)]).toEqual([host, expect.stringMatching(/^HTTP\/1\.1 421 /)]);
    }
    const forwarded = await app.get('/public', { 'x-forwarded-host': 'evil.example' });
    expect(forwarded.status).toBe(200);
  });

  it('reads the target of a proxy as its path, and nothing around it', async () => {
    const asked = (target: string) =>
      app
        .raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
        .then((answer) => answer.slice(9, 12));
    expect(await asked('http://elsewhere/public')).toBe('200');
    expect(await asked('http://elsewhere/nothing')).toBe('404');
    expect(await asked('*public')).toBe('404');
  });
});
