import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { MessageMetrics, Metrics } from '#platform';
import { HttpObserver } from '../../../libs/platform/src/http/observe.js';
import { DailyCheck } from './completeness/daily-check.js';

const root = new URL('../../../', import.meta.url);
const file = (name: string): string => readFileSync(new URL(`ops/${name}`, root), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly what_to_do: string };
}
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

/** The names of all figures that Heard gives, with those that a histogram makes. */
async function figures(): Promise<Set<string>> {
  const metrics = new Metrics();
  const nothing = () => Promise.reject(new Error('nothing is opened here'));
  new MessageMetrics(metrics, 'stories').watch({ dataSource: {} as never, stuck: () => ({ outbox: 0, work: 0 }) });
  new HttpObserver({} as never, metrics, 'debug');
  new DailyCheck({ open: nothing, metrics, logger: {} as never });
  const known = await metrics.registry.getMetricsAsJSON();
  return new Set(
    known.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

const namesIn = (expr: string): string[] => expr.match(/\bheard_[a-z_]+/g) ?? [];
const dashboard = JSON.parse(file('grafana-dashboard.json')) as { panels: Panel[] };
const { groups } = parse(file('alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

it('asks for no figure that Heard does not give', async () => {
  const known = await figures();
  const asked = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];
  expect(asked.filter(([, expr]) => namesIn(expr).length === 0)).toEqual([]);
  expect(asked.flatMap(([what, expr]) => namesIn(expr).map((name) => `${what}: ${name}`)).filter(isUnknown)).toEqual(
    [],
  );

  function isUnknown(line: string): boolean {
    return !known.has(line.slice(line.lastIndexOf(' ') + 1));
  }
});

it('shows every figure of Heard', async () => {
  const shown = new Set([
    ...dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr))),
    ...rules.flatMap(({ expr }) => namesIn(expr)),
  ]);
  const families = (names: Iterable<string>) =>
    new Set([...names].map((name) => name.replace(/_(bucket|sum|count)$/, '')));
  expect([...families(await figures())].filter((name) => !families(shown).has(name))).toEqual([]);
});

it('says with each alert what it means and what to do', () => {
  for (const { labels, annotations } of rules) {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.what_to_do.length).toBeGreaterThan(10);
  }
});
