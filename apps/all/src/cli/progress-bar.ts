import { basename } from 'node:path';

/** How far something has come. */
interface Progress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

const WIDTH = 30;

/** A bar on standard error, for people only: a program that reads the output sees nothing of it. */
export function progressBar(file: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show: ({ rows, bytes, totalBytes }) => {
      const part = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
      const filled = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
      const percent = `${Math.floor(part * 100)}`.padStart(3);
      stream.write(`\r${basename(file)} ${filled} ${percent} %  ${rows.toLocaleString('en')} rows`);
    },
    end: () => void stream.write('\n'),
  };
}
