// apps/tablet/src/screens/deals/forecast.ts
//
// The core's forecast as it is drawn: a chart a currency, an axis with round numbers.
import type { Methods } from '@host/methods.js';

export type Month = Methods['deal.forecast']['gives']['months'][number];

export function byCurrency(months: readonly Month[]): { currency: string; months: Month[] }[] {
  const of = new Map<string, Month[]>();
  for (const month of months) of.set(month.currency, [...(of.get(month.currency) ?? []), month]);
  return [...of].map(([currency, found]) => ({ currency, months: found }));
}

/** The month from which most is to be expected. */
export function answerOf(months: readonly Month[]): Month | undefined {
  return months.filter((one) => one.month !== null).reduce<Month | undefined>((most, one) => (!most || one.weighted > most.weighted ? one : most), undefined);
}

/** Where lines stand on an axis up to `most`: four at most, at 1, 2 or 5 times a power of ten. */
export function ticks(most: number): number[] {
  if (most <= 0) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)!;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}
