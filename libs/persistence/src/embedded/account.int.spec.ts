import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accountFor, canReach } from './account.js';

const nobody = { uid: 65_534, gid: 65_534 };
const asRoot = process.getuid?.() === 0 ? it : it.skip;

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'heard-account-'));
  fs.mkdirSync(path.join(folder, 'inner'));
  fs.writeFileSync(path.join(folder, 'inner/program'), '', { mode: 0o755 });
  fs.chmodSync(path.join(folder, 'inner'), 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

it('knows which folders and files another account can reach', () => {
  const program = path.join(folder, 'inner/program');
  fs.chmodSync(folder, 0o755);
  expect(canReach(nobody, program)).toBe(true);
  fs.chmodSync(program, 0o700);
  expect(canReach(nobody, program)).toBe(false);
  fs.chmodSync(program, 0o755);
  fs.chmodSync(folder, 0o700);
  expect(canReach(nobody, program)).toBe(false);
  const { uid, gid } = fs.statSync(folder);
  expect(canReach({ uid, gid }, program)).toBe(true);
});

asRoot('lets PostgreSQL run as the one who owns the data, or else as an account that is not root', () => {
  const chosen = accountFor(path.join(folder, 'missing'));
  expect(chosen?.uid).toBeGreaterThan(0);
  fs.chownSync(folder, 4711, 4712);
  expect(accountFor(folder)).toEqual({ uid: 4711, gid: 4712 });
});
