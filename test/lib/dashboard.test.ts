/** The one page that answers "are people being told?": it shows only what is measured, and says so in words. */
import { describe, expect, it } from 'vitest';
import { metricNamespace, metrics } from '../../adapters/metrics.ts';
import { figureNamespace } from '../../lib/figures.ts';
import { type Loose, type Synthesised, synthesise } from './synthesise.ts';

const stack = synthesise();

/** The widgets, with every reference in them replaced by what it means. */
function widgetsOf(of: Synthesised): Loose[] {
  const [dashboard, ...others] = of.ofType('AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  return JSON.parse(of.readable(dashboard!.Properties.DashboardBody)).widgets;
}

/** Rows of a widget as `[namespace, name, dimensions]`, and its search expressions. */
function shownBy(widget: Loose): { named: [string, string, Record<string, string>][]; searches: string[] } {
  const rows: Loose[][] = widget.properties.metrics ?? [];
  // "." and "…" repeat what the row before has; an expression is a row of one object.
  const named: [string, string, Record<string, string>][] = [];
  let before: string[] = [];
  for (const row of rows.filter(([first]) => typeof first === 'string')) {
    const texts = row.filter((each) => typeof each === 'string');
    const full =
      texts[0] === '...'
        ? [...before.slice(0, -1), texts[1]!]
        : texts.map((each, i) => (each === '.' ? before[i]! : each));
    before = full;
    const pairs = full.slice(2);
    const dimensions = Object.fromEntries(
      pairs.flatMap((name, i) => (i % 2 === 0 ? [[name, pairs[i + 1]!]] : [])),
    );
    named.push([full[0]!, full[1]!, dimensions]);
  }
  const searches = rows
    .flatMap(([first]) => (typeof first === 'object' ? [first.expression as string] : []))
    .filter((expression) => expression.startsWith('SEARCH'));
  return { named, searches };
}

/** The sets of dimensions with which functions log a figure, each sorted. */
function setsOf(name: string): string[] {
  const { by } = metrics[name as keyof typeof metrics];
  return [[], ...by].map((each) => ['Stack', ...each].sort().join());
}

const widgets = widgetsOf(stack);
const shown = widgets.filter(({ type }) => type === 'metric').map(shownBy);

describe('the dashboard', () => {
  it('is where the output says', () => {
    const [dashboard] = stack.ofType('AWS::CloudWatch::Dashboard');
    expect(stack.readable(stack.outputs.Dashboard.Value)).toMatch(
      new RegExp(
        `^https://(.+)\\.console\\.aws.*region=\\1#dashboards/dashboard/${dashboard!.Properties.DashboardName}$`,
      ),
    );
  });

  it('shows figures under the names, and by the dimensions, with which functions log them', () => {
    expect(figureNamespace).toBe(metricNamespace);
    const figures = shown
      .flatMap(({ named }) => named)
      .filter(([namespace]) => namespace === metricNamespace);
    expect(figures.length).toBeGreaterThan(10);
    for (const [, name, dimensions] of figures) {
      expect(Object.keys(metrics)).toContain(name);
      expect(setsOf(name), name).toContain(Object.keys(dimensions).sort().join());
      expect(dimensions.Stack).toBe('ringback-demo');
    }
  });

  it('searches by sets of dimensions that are logged', () => {
    const searches = shown.flatMap(({ searches }) => searches);
    expect(searches).toHaveLength(4);
    for (const search of searches) {
      const [, schema, name] = /\{Ringback,([A-Za-z,]+)\} MetricName="(\w+)" Stack="ringback-demo"/.exec(
        search,
      )!;
      expect(setsOf(name!)).toContain(schema!.split(',').sort().join());
    }
  });

  it('shows every figure there is', () => {
    const all = JSON.stringify(widgets);
    for (const name of Object.keys(metrics)) expect(all).toContain(name);
  });

  it('shows of AWS only what is about resources of the stack', () => {
    const others = shown.flatMap(({ named }) => named).filter(([namespace]) => namespace !== metricNamespace);
    for (const [namespace, , dimensions] of others) {
      const about = Object.values(dimensions).join();
      if (namespace === 'AWS/SQS') expect(about).toMatch(/^queue:[a-z-]+\.QueueName$/);
      else if (namespace === 'AWS/Lambda') expect(about).toBe('function:on-due');
      else expect([namespace, about]).toEqual(['AWS/ApiGateway', 'api']);
    }
    const queues = others
      .filter(([namespace]) => namespace === 'AWS/SQS')
      .map(([, , { QueueName }]) => QueueName);
    expect(new Set(queues).size).toBe(stack.ofType('AWS::SQS::Queue').length);
  });

  it('answers in its first row, in words', () => {
    const top = Math.min(...widgets.filter(({ type }) => type === 'metric').map(({ y }) => y));
    const titles = widgets.filter(({ y }) => y === top).map(({ properties }) => properties.title);
    expect(titles).toEqual([
      'People told, an hour',
      'Not told, an hour, and why',
      'Canary told (1 is good)',
      'Oldest message of each queue, seconds',
      'Dead letters',
    ]);
    expect(widgets[0].properties.markdown).toContain('Are people being told?');
    for (const { width, x } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it('shows the state of every alarm', () => {
    const status = widgets.find(({ type }) => type === 'alarm');
    expect(status.properties.alarms).toHaveLength(stack.ofType('AWS::CloudWatch::Alarm').length);
  });

  it('does not speak of a canary that is switched off', () => {
    const others = widgetsOf(synthesise({ canary: false }));
    expect(others.map(({ properties }) => properties.title)).not.toContain('Canary told (1 is good)');
    expect(others[0].properties.markdown).toContain('There is no canary');
  });
});
