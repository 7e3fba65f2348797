/** How far something has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What people are told besides: "1,200 rows". */
  readonly counted: string;
}

export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

const WIDTH = 30;

/** A bar on standard error, for people only: a program that reads the output sees nothing of it. */
export function progressBar(name: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show: ({ done, total, counted }) => {
      const part = total === 0 ? 1 : Math.min(1, done / total);
      const filled = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
      const percent = `${Math.floor(part * 100)}`.padStart(3);
      stream.write(`\r${name} ${filled} ${percent} %  ${counted}`);
    },
    end: () => void stream.write('\n'),
  };
}
