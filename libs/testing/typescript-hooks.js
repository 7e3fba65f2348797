import { transform } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
const { imports } = read('package.json');
const { jsc } = read('.swcrc');

/** Our own imports name what is built (`./x.js`, `#kernel`): here they lead to its source. */
export async function resolve(specifier, context, next) {
  const built = imports[specifier]?.replace('./dist/', './') ?? specifier;
  const from = built === specifier ? context.parentURL : root;
  if (built.startsWith('.') && built.endsWith('.js') && from) {
    const source = new URL(built.replace(/\.js$/, '.ts'), from);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
