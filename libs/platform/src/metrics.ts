import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds, from a cached answer to one that nobody waits for any more. */
export const DURATION_BUCKETS: readonly number[] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Described<Label extends string> {
  /** `heard_` and what it counts, with its unit: `heard_http_request_seconds`. */
  readonly name: string;
  readonly help: string;
  /** Few values each, and never anything of a person's: a route template, not a path. */
  readonly labels?: readonly Label[];
}

/** The figures of one process, for `/metrics`. Asking for a name again gives the same figure: rooms share a process. */
export class Metrics {
  readonly registry = new Registry();
  private readonly readings: (() => Promise<void>)[] = [];

  /** Memory, event loop and so on of the process. To be called once, where a process starts. */
  collectProcessFigures(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string = never>({ name, help, labels = [] }: Described<Label>): Counter<Label> {
    return (
      this.known<Counter<Label>>(name) ?? new Counter({ name, help, labelNames: labels, registers: [this.registry] })
    );
  }

  gauge<Label extends string = never>(
    { name, help, labels = [] }: Described<Label>,
    /** Called when the figures are read: for what can only be asked for, such as how much waits. */
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const made = (): Gauge<Label> =>
      new Gauge<Label>({
        name,
        help,
        labelNames: labels,
        registers: [this.registry],
        ...(collect && {
          collect(this: Gauge<Label>) {
            return collect(this);
          },
        }),
      });
    return this.known<Gauge<Label>>(name) ?? made();
  }

  /** Of seconds, unless other buckets are given. */
  histogram<Label extends string = never>(
    { name, help, labels = [] }: Described<Label>,
    buckets: readonly number[] = DURATION_BUCKETS,
  ): Histogram<Label> {
    return (
      this.known<Histogram<Label>>(name) ??
      new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [this.registry] })
    );
  }

  /** Sets several figures by one question, each time the figures are read. One that fails leaves them as they were. */
  beforeReading(read: () => Promise<void>): void {
    this.readings.push(read);
  }

  /** All figures as Prometheus reads them. */
  async text(): Promise<string> {
    await Promise.allSettled(this.readings.map((read) => read()));
    return this.registry.metrics();
  }

  private known<Figure>(name: string): Figure | undefined {
    return this.registry.getSingleMetric(name) as Figure | undefined;
  }
}
