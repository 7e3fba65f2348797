import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

export const VIEWS = fileURLToPath(new URL('../views', import.meta.url));
const NHSUK = join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')), 'dist');

/** The templates of pages. What stands in `{{ … }}` is text, never markup, unless a template of ours made it. */
export function openTemplates(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([VIEWS, NHSUK], { watch: false, noCache: false });
  return new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
}

/** Every component there is: a folder with its macro and its fixtures. */
export function componentNames(): string[] {
  const folder = join(VIEWS, 'components');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'fixtures.json')))
    .sort();
}
