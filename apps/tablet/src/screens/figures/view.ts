// apps/tablet/src/screens/figures/view.ts
//
// A report of the core's as a screen reads it: cells in words, days asked for, where a record is opened.
import type { Methods } from '@host/methods.js';
import { reactive } from 'vue';
import type { RouteLocationRaw } from 'vue-router';

import { said } from '@/core/schema';
import { dateText, day, dayOf, integer, short, today } from '@/i18n/format';
import { money, moneyExact, percent } from '@/i18n/money';

export type Figure = Methods['report.show']['gives'];
export type Column = Figure['columns'][number];
export type Row = Figure['rows'][number];
export type Cell = Row['cells'][number];
export type Named = Methods['report.records']['gives']['records'][number];

export const scopes = ['mine', 'team', 'company'] as const;
export const periods = ['year', 'quarter', 'month', 'weeks', 'yearBefore', 'own'] as const;
export type Period = (typeof periods)[number];

/** What is asked of every figure, kept while one goes from one to the next. */
export const asked = reactive({ scope: 'company' as (typeof scopes)[number], period: 'year' as Period, from: '', to: '' });

export function daysOf(period: Period): { from: string; to: string } {
  const to = today();
  const [year, month] = [dayOf(to).getFullYear(), dayOf(to).getMonth()];
  if (period === 'own') return { from: asked.from || `${year}-01-01`, to: asked.to || to };
  if (period === 'yearBefore') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const first = { year: new Date(year, 0, 1), quarter: new Date(year, month - (month % 3), 1), month: new Date(year, month, 1), weeks: new Date(new Date(dayOf(to)).setDate(dayOf(to).getDate() - 27)) };
  return { from: dateText(first[period]), to };
}

export function isNumber(column: Column): boolean {
  return column.type !== 'text' && column.type !== 'date';
}

/** As it stands in the table. */
export function written(cell: Cell, column: Column): string {
  if (cell.words) return said(cell.words);
  if (cell.text) return column.type === 'date' ? day(cell.text) : cell.text;
  if (cell.number === null) return '';
  if (column.type === 'per_mille') return percent(cell.number);
  if (column.type === 'money' && cell.currency) return moneyExact(cell.number, cell.currency);
  return integer(cell.number);
}

/** As it stands at a bar or an axis. */
export function brief(figure: number, type: string, currency: string | null): string {
  if (type === 'per_mille') return percent(figure);
  return type === 'money' && currency ? money(figure, currency) : short(figure);
}

export function place(view: Figure, column: string): number {
  return view.columns.findIndex((one) => one.key === column);
}

/** Where a record is looked at: its own page, or the account's that it belongs to. */
export function placeOf(record: Pick<Named, 'id' | 'table' | 'account'>): RouteLocationRaw | undefined {
  if (record.table === 'contact') return { name: 'person', params: { id: record.id } };
  if (record.table === 'visit') return { name: 'visit', params: { id: record.id } };
  if (record.table === 'opportunity') return { name: 'deals', params: { id: record.id } };
  return record.account === null ? undefined : { name: 'accounts', params: { id: record.account } };
}
