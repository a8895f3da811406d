// apps/tablet/src/screens/figures/kinds.ts
//
// How the figures of a report are drawn, by the columns that the core gives them. A report that is not here has
// its table alone.
export type Tone = 'accent' | 'soft' | 'green' | 'amber' | 'red';
export interface Bars {
  kind: 'bars';
  label: string;
  values: readonly { column: string; tone: Tone }[];
  /** One on the other; else beside each other. */
  stacked?: true;
  /** Long names stand beside lying bars. */
  lying?: true;
  /** A line across, in the figures of the column. */
  mark?: number;
}
export interface Steps {
  kind: 'steps';
  label: string;
  value: string;
  /** Rows of one label are taken together, the narrowest on top. */
  pyramid?: true;
}
export interface Heat {
  kind: 'heat';
  x: string;
  y: string;
  value: string;
}
export interface Quadrants {
  kind: 'quadrants';
  label: string;
  x: string;
  y: string;
  middle: number;
}
export type Drawing = Bars | Steps | Heat | Quadrants;

const beside = (label: string, before: string, now: string): Bars => ({
  kind: 'bars',
  label,
  values: [
    { column: before, tone: 'soft' },
    { column: now, tone: 'accent' },
  ],
  lying: true,
});

export const drawings: Readonly<Record<string, Drawing>> = {
  changes: beside('what', 'week_before', 'this_week'),
  visits: {
    kind: 'bars',
    label: 'person',
    values: [
      { column: 'held', tone: 'green' },
      { column: 'overdue', tone: 'red' },
    ],
    stacked: true,
    lying: true,
  },
  cadence: {
    kind: 'bars',
    label: 'class',
    values: [
      { column: 'kept', tone: 'green' },
      { column: 'late', tone: 'amber' },
      { column: 'missed', tone: 'red' },
    ],
    stacked: true,
  },
  weeks: { kind: 'heat', x: 'week', y: 'person', value: 'held' },
  funnel: { kind: 'steps', label: 'step', value: 'deals' },
  forecast: {
    kind: 'bars',
    label: 'month',
    values: [
      { column: 'best', tone: 'soft' },
      { column: 'weighted', tone: 'accent' },
      { column: 'committed', tone: 'green' },
    ],
  },
  pyramid: { kind: 'steps', label: 'tier', value: 'share', pyramid: true },
  tiers: beside('account', 'sales_before', 'sales'),
  costs: beside('account', 'cost', 'sales'),
  share: {
    kind: 'bars',
    label: 'account',
    values: [
      { column: 'ours', tone: 'accent' },
      { column: 'others', tone: 'soft' },
    ],
    stacked: true,
    lying: true,
  },
  quadrants: { kind: 'quadrants', label: 'account', x: 'strength', y: 'attractiveness', middle: 500 },
  effort: { kind: 'bars', label: 'factor', values: [{ column: 'correlation', tone: 'accent' }], lying: true },
  targets: { kind: 'bars', label: 'who', values: [{ column: 'attainment', tone: 'accent' }], lying: true, mark: 1000 },
  growth: beside('name', 'before', 'sales'),
  penetration: { kind: 'bars', label: 'deal', values: [{ column: 'balance', tone: 'accent' }], lying: true },
  warmth: beside('person', 'before', 'warmth'),
  overdue: { kind: 'bars', label: 'step', values: [{ column: 'open', tone: 'amber' }] },
  credit: { kind: 'bars', label: 'account', values: [{ column: 'used', tone: 'accent' }], lying: true, mark: 1000 },
};

/** So many rows are drawn; all of them stand in the table. */
export const drawnMost = 14;
