import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Fixtures, readFixtures } from '../pages/components/controller.js';
import { componentNames, openTemplates, VIEWS } from '../pages/templates.js';

/**
 * Where markup is let through as it is (threats.md, 9): each place with what stands there. Nothing that people write
 * may ever be among it.
 */
const LISTED: readonly { readonly file: string; readonly line: string }[] = [];

const LIVE_MARKUP = /\|\s*(safe|urlize|dump)\b|renderString|\bhtml\s*:|\{%\s*autoescape/;
const INLINE = /\sstyle\s*=|\son[a-z]+\s*=|<style|<script(?! type="module" src=)|javascript:/;
const OTHER_HOST = /(src|action|data|poster)\s*=\s*["']?(https?:)?\/\//;

const templates = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.njk'))
  .map((file) => ({ file, text: readFileSync(join(VIEWS, file), 'utf8') }));

describe('templates', () => {
  it.each(templates.map(({ file, text }) => [file, text] as const))('let no words be markup: %s', (file, text) => {
    const found = text.split('\n').filter((line) => LIVE_MARKUP.test(line));
    const listed = LISTED.filter((one) => one.file === file).map(({ line }) => line);
    expect(found.map((line) => line.trim()).filter((line) => !listed.includes(line))).toEqual([]);
  });

  it.each(templates.map(({ file, text }) => [file, text] as const))('hold nothing inline: %s', (_file, text) => {
    expect(text.split('\n').filter((line) => INLINE.test(line) || OTHER_HOST.test(line))).toEqual([]);
  });

  it('can all be read', () => {
    const environment = openTemplates();
    for (const { file } of templates) environment.getTemplate(file, true);
  });
});

describe('components', () => {
  const environment = openTemplates();

  it.each(componentNames())('show each of their states: %s', (name) => {
    const { macro, fixtures } = Fixtures.parse(readFixtures(name));
    for (const { params } of fixtures) {
      const call = `{% from "components/${name}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`;
      expect(environment.renderString(call, { params }).trim()).toMatch(/^</);
    }
  });

  it('with parameters or more have fixtures', () => {
    const folders = readdirSync(join(VIEWS, 'components')).map((name) => relative('', name));
    const without = folders.filter((name) => !componentNames().includes(name));
    // Parts of the frame: every page shows them.
    expect(without.sort()).toEqual(['form', 'navigation', 'time', 'wordmark']);
  });
});
