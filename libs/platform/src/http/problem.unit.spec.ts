import { HttpException, NotFoundException } from '@nestjs/common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflict, HeardError, invalid, notFound, unavailable } from '#kernel';
import { ZodError } from 'zod';
import { HttpRefusal } from './http-refusal.js';
import { isFault, problemFor } from './problem.js';
import { meaningOf, PROBLEM_CODES, type ProblemCode } from './problem-codes.js';

const CANARY = 'zanzibar';
const fastifys = (code: string, statusCode: number): Error =>
  Object.assign(new Error(`'/follow/${CANARY}' is wrong`), { code, statusCode });

describe('a problem', () => {
  it('is told of a refusal of ours with all that it knows', () => {
    const errors = [{ path: 'text', code: 'required', message: 'This is needed.' }];
    expect(problemFor(invalid(errors))).toEqual({
      status: 422,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
      body: {
        type: 'urn:heard:problem:invalid',
        title: 'Some fields need another look',
        status: 422,
        code: 'invalid',
        detail: 'Some fields need another look.',
        errors,
      },
    });
    expect(problemFor(notFound('The story')).body).toMatchObject({ status: 404, detail: 'The story was not found.' });
    expect(problemFor(conflict('claimed-by-another', 'Somebody else has it.'))).toMatchObject({
      status: 409,
      body: { code: 'claimed-by-another', detail: 'Somebody else has it.' },
    });
  });

  it('says when to come back, in whole seconds of at least one', () => {
    expect(problemFor(unavailable('Away', 1.2)).headers['retry-after']).toBe('2');
    const soon = new HeardError('too-many', 'too-many', 'Wait', { retryAfter: 0 });
    expect(problemFor(soon)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  });

  it('says how to sign in where that is missing', () => {
    const error = new HeardError('unauthenticated', 'sign-in-needed', 'Sign in');
    expect(problemFor(error)).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
  });

  it.each([
    ['FST_ERR_BAD_URL', 400, 'bad-path'],
    ['FST_ERR_MAX_PARAM_LENGTH', 414, 'path-too-long'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'body-too-large'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'not-this-type'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'bad-request'],
    ['FST_ERR_HANDLER_TIMEOUT', 503, 'took-too-long'],
    ['FST_ERR_REP_ALREADY_SENT', 500, 'broken'],
  ])("of Fastify's %s is %i %s", (code, status, ours) => {
    const error = fastifys(code, status);
    for (const one of [error, new HttpException(error.message, status, { cause: error })]) {
      const answer = problemFor(one);
      expect(answer).toMatchObject({ status, body: { status, code: ours } });
      expect(JSON.stringify(answer)).not.toContain(CANARY);
    }
  });

  it.each([
    [new NotFoundException(`Cannot GET /follow/${CANARY}`), 404, 'not-there'],
    [new HttpException(CANARY, 413), 413, 'body-too-large'],
    [new HttpException(CANARY, 418), 400, 'bad-request'],
    [new HttpException(CANARY, 502), 500, 'broken'],
    [new Error(CANARY), 500, 'broken'],
    [new ZodError([{ code: 'custom', path: [CANARY], message: CANARY, input: CANARY }]), 500, 'broken'],
    [Object.assign(new Error(CANARY), { statusCode: 404 }), 500, 'broken'],
    [CANARY, 500, 'broken'],
    [undefined, 500, 'broken'],
  ])('of anything else repeats nothing (%#)', (error, status, code) => {
    const answer = problemFor(error);
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(isFault(answer)).toBe(status === 500);
    expect(JSON.stringify(answer)).not.toContain(CANARY);
  });

  it('of HTTP itself has its status and words in the table', () => {
    for (const [code, { status }] of Object.entries(PROBLEM_CODES).filter(([, meaning]) => 'status' in meaning) as [
      ProblemCode,
      { status: number },
    ][]) {
      expect(problemFor(new HttpRefusal(code))).toMatchObject({
        status,
        body: { code, detail: meaningOf(code)?.meaning },
      });
    }
    expect(problemFor(new HttpRefusal('method-not-allowed', { allow: 'GET' })).headers.allow).toBe('GET');
  });
});

describe('the table of codes', () => {
  it('has every code that is thrown anywhere in Heard', () => {
    const used = sources().flatMap((file) => codesIn(readFileSync(file, 'utf8')).map((code) => ({ code, file })));
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter(({ code }) => meaningOf(code) === undefined)).toEqual([]);
  });

  it('says nothing twice', () => {
    const meanings = Object.values(PROBLEM_CODES).map(({ meaning }) => meaning);
    expect(new Set(meanings).size).toBe(meanings.length);
  });
});

function sources(): string[] {
  return ['apps', 'libs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('testing/'))
      .map((name) => join(folder, name)),
  );
}

/** Codes as they are written: `new HeardError('kind', 'code'`, `conflict('code'`. */
function codesIn(source: string): string[] {
  const patterns = [/new HeardError\(\s*'[a-z-]+',\s*'([a-z0-9-]+)'/g, /\bconflict\(\s*'([a-z0-9-]+)'/g];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, code = '']) => code));
}
