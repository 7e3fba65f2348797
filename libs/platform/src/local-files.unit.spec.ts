import { chmodSync, mkdtempSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDataFolder, ensureDemoPassword, ensureLocalSecret } from './local-files.js';
import { secrets } from './settings/values.js';
import { StartFailure } from './start/start-failure.js';

describe('what is made on the first start', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'heard-files-'))));
  afterEach(() => rmSync(root, { recursive: true }));
  const mode = (...path: string[]): string => (statSync(join(root, ...path)).mode & 0o777).toString(8);

  it('is kept, closed to everybody else, and found again', () => {
    const dataDir = join(root, 'deep', '.heard');
    const secret = ensureLocalSecret(dataDir);
    const password = ensureDemoPassword(dataDir);
    expect(ensureLocalSecret(dataDir)).toEqual(secret);
    expect(ensureDemoPassword(dataDir)).toBe(password);
    expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
    expect(secrets.safeParse(`${secret.id}:${secret.value}`).success).toBe(true);
    expect(readdirSync(dataDir).sort()).toEqual(['demo-password', 'secret']);
    expect([mode('deep', '.heard'), mode('deep', '.heard', 'secret'), mode('deep', '.heard', 'demo-password')]).toEqual(
      ['700', '600', '600'],
    );
  });

  it('is another one in another place', () => {
    expect(ensureLocalSecret(join(root, 'a')).value).not.toBe(ensureLocalSecret(join(root, 'b')).value);
  });

  it('is closed again where somebody has opened it', () => {
    ensureLocalSecret(root);
    chmodSync(root, 0o755);
    chmodSync(join(root, 'secret'), 0o644);
    ensureLocalSecret(root);
    ensureDataFolder(root);
    expect([mode(), mode('secret')]).toEqual(['700', '600']);
  });

  it('says what to do when the folder can’t be written', () => {
    writeFileSync(join(root, 'file'), '');
    mkdirSync(join(root, 'dir', 'secret'), { recursive: true });
    for (const place of [join(root, 'file', '.heard'), join(root, 'dir')]) {
      const work = () => ensureLocalSecret(place);
      expect(work).toThrow(StartFailure);
      expect(work).toThrow(/can't be written \((ENOTDIR|EISDIR)\).*HEARD_DATA_DIR/);
    }
  });
});
