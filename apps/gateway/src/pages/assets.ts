import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** How a file can be sent, the smallest first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export interface Asset {
  readonly type: string;
  readonly encoding?: string;
  readonly bytes: Buffer;
}

/** Style sheet, script and icon, as `npm run build` made them: few and small, so they are kept in memory. */
export class Assets {
  private readonly files = new Map<string, Buffer>();
  private readonly manifest: Readonly<Record<string, string>>;

  constructor(folder = assetsFolder()) {
    if (!existsSync(join(folder, 'manifest.json'))) {
      throw new Error('The style sheet of the pages is missing. Run "npm run build" first.');
    }
    this.manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
    for (const file of readdirSync(folder)) this.files.set(file, readFileSync(join(folder, file)));
  }

  /** Where a browser finds `heard.css`. The address changes with the content, so it can be kept for ever. */
  url(name: string): string {
    return `/assets/${this.manifest[name] ?? name}`;
  }

  /** @param accepts the header that says which encodings the browser understands */
  find(file: string, accepts = ''): Asset | undefined {
    const type = TYPES[file.split('.').at(-1) ?? ''];
    const plain = this.files.get(file);
    if (type === undefined || !plain) return undefined;
    const understood = accepts.split(',').map((one) => one.split(';')[0]?.trim());
    for (const { name, ending } of ENCODINGS) {
      const bytes = this.files.get(file + ending);
      if (bytes && understood.includes(name)) return { type, encoding: name, bytes };
    }
    return { type, bytes: plain };
  }
}

/** `dist/assets` of this project, whether this runs as built or from the sources. */
function assetsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist/assets');
}
