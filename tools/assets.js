#!/usr/bin/env node
/**
 * Makes what pages are made of, after `nest build`: templates beside the built gateway, and in `dist/assets` the style
 * sheet, the script and the icon, each under a name with the hash of its content, so that a browser keeps it for ever,
 * and compressed once. `manifest.json` there says which name is which.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compile } from 'sass';

const VIEWS = 'apps/gateway/src/views';
const OUT = 'dist/assets';
const NHSUK = 'node_modules/nhsuk-frontend/dist/nhsuk';

rmSync(OUT, { recursive: true, force: true });
rmSync(join('dist', VIEWS), { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const part of ['layouts', 'components', 'pages']) {
  cpSync(join(VIEWS, part), join('dist', VIEWS, part), { recursive: true });
}

const manifest = {};
const { css } = compile(join(VIEWS, 'styles/heard.scss'), { style: 'compressed', loadPaths: ['node_modules'] });
keep('heard.css', css);
keep(
  'nhsuk-frontend.js',
  readFileSync(join(NHSUK, 'nhsuk-frontend.min.js'), 'utf8').replace(/\n\/\/# sourceMapp.*/, ''),
);
const script = readFileSync(join(VIEWS, 'scripts/heard.js'), 'utf8');
keep('heard.js', script.replace("'./nhsuk-frontend.js'", `'./${manifest['nhsuk-frontend.js']}'`));
keep('icon.svg', readFileSync(join(VIEWS, 'styles/icon.svg')));
writeFileSync(join(OUT, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

function keep(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const [stem, ending] = name.split('.');
  const hashed = `${stem}.${hash}.${ending}`;
  manifest[name] = hashed;
  writeFileSync(join(OUT, hashed), bytes);
  writeFileSync(join(OUT, `${hashed}.br`), brotliCompressSync(bytes));
  writeFileSync(join(OUT, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
}
