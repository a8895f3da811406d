// apps/tablet/src/screens/figures/chart.ts
//
// What ECharts is told: the rows of a report as its drawing wants them, in the colours of the theme.
import { monthShort } from '@/i18n/format';
import { said } from '@/core/schema';

import { type Bars, drawnMost, type Drawing, type Heat, type Quadrants, type Steps, type Tone } from './kinds';
import { brief, type Cell, type Column, type Figure, place, type Row, written } from './view';

/** `font`: that of the page, by which the room of labels is measured. */
export type Colours = Record<Tone | 'ink' | 'faint' | 'line' | 'card' | 'tint' | 'font', string>;
export interface Chart {
  option: Record<string, unknown>;
  height: number;
  /** The row of the report behind what is drawn there. */
  rowAt: (index: number) => Row | undefined;
}

const textSize = 14;
const edge = { left: 8, right: 24, top: 8, bottom: 8, containLabel: true };

function base(colours: Colours): Record<string, unknown> {
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, fontSize: textSize, color: colours.ink },
    // Told apart by their pattern as well as by colour; what is drawn stands in words in the table.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
  };
}

/** Chinese letters are twice as wide. */
function cut(text: string, most = 14): string {
  let width = 0;
  for (const [i, letter] of [...text].entries()) {
    width += letter.charCodeAt(0) > 0x2e80 ? 2 : 1;
    if (width > most * 2) return `${[...text].slice(0, i).join('')}…`;
  }
  return text;
}

function labelOf(cell: Cell, column: Column): string {
  if (cell.text && /^\d{4}-\d{2}$/.test(cell.text)) return monthShort(cell.text);
  return written(cell, column);
}

const figure = (row: Row, at: number): number | null => row.cells[at]?.number ?? null;

/** Amounts of different currencies share no scale: the one that most rows have is drawn. */
function ofOneCurrency(rows: readonly Row[], at: number): { rows: Row[]; currency: string | null } {
  const count = new Map<string | null, number>();
  for (const row of rows) count.set(row.cells[at]?.currency ?? null, (count.get(row.cells[at]?.currency ?? null) ?? 0) + 1);
  const currency = [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  return { rows: rows.filter((row) => (row.cells[at]?.currency ?? null) === currency), currency };
}

function bars(view: Figure, drawing: Bars, colours: Colours): Chart {
  const label = place(view, drawing.label);
  const values = drawing.values.map((one) => ({ ...one, at: place(view, one.column) }));
  const type = view.columns[values[0]!.at]!.type;
  const found = ofOneCurrency(view.rows.filter((row) => values.some(({ at }) => figure(row, at) !== null)), values[0]!.at);
  const rows = found.rows.slice(0, drawnMost);
  const shown = (value: unknown) => brief(Number(value), type, found.currency);
  const names = {
    type: 'category',
    data: rows.map((row) => cut(labelOf(row.cells[label]!, view.columns[label]!))),
    inverse: drawing.lying === true,
    axisLabel: { fontSize: textSize, color: colours.ink, interval: 0, hideOverlap: true },
    axisLine: { lineStyle: { color: colours.faint } },
    axisTick: { show: false },
  };
  const scale = {
    type: 'value',
    axisLabel: { fontSize: textSize, color: colours.faint, formatter: shown, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
    minInterval: type === 'number' ? 1 : undefined,
  };
  const mark = drawing.mark !== undefined && {
    markLine: {
      symbol: 'none',
      lineStyle: { color: colours.ink, type: 'dashed' },
      label: { show: false },
      data: [drawing.lying ? { xAxis: drawing.mark } : { yAxis: drawing.mark }],
    },
  };
  const series = values.map(({ at, tone }) => ({
    type: 'bar',
    name: said(view.columns[at]!.names),
    data: rows.map((row) => figure(row, at)),
    itemStyle: { color: colours[tone], borderRadius: 3, borderColor: colours.ink, borderWidth: 0 },
    barMaxWidth: 28,
    ...(drawing.stacked && { stack: 'all' }),
    ...(values.length === 1 && { label: { show: true, position: drawing.lying ? 'right' : 'top', fontSize: textSize, color: colours.ink, formatter: ({ value }: { value: unknown }) => (value === null ? '' : shown(value)) } }),
    ...mark,
  }));
  const height = drawing.lying ? Math.max(160, 56 + rows.length * (drawing.stacked || values.length === 1 ? 44 : 56)) : 300;
  return {
    option: {
      ...base(colours),
      legend: values.length > 1 ? { top: 0, left: 0, textStyle: { fontSize: textSize, color: colours.ink }, itemGap: 20 } : undefined,
      grid: { ...edge, top: values.length > 1 ? 40 : 12, right: values.length === 1 && drawing.lying ? 64 : edge.right },
      xAxis: drawing.lying ? scale : names,
      yAxis: drawing.lying ? names : scale,
      series,
    },
    height,
    rowAt: (index) => rows[index],
  };
}

function steps(view: Figure, drawing: Steps, colours: Colours): Chart {
  const [label, value] = [place(view, drawing.label), place(view, drawing.value)];
  const type = view.columns[value]!.type;
  const parts: { name: string; value: number; rows: Row[] }[] = [];
  for (const row of view.rows) {
    const sum = figure(row, value);
    if (sum === null) continue;
    const name = labelOf(row.cells[label]!, view.columns[label]!);
    const before = drawing.pyramid && parts.find((one) => one.name === name);
    if (before) {
      before.value += sum;
      before.rows.push(row);
    } else parts.push({ name, value: sum, rows: [row] });
  }
  const most = Math.max(...parts.map((one) => one.value), 1);
  const height = 40 + parts.length * 48;
  const line = ({ name, value, rows }: (typeof parts)[number]) => `${name} · ${brief(value, type, null)}${drawing.pyramid ? ` (${rows.length})` : ''}`;
  return {
    option: {
      ...base(colours),
      series: [
        {
          type: 'funnel',
          sort: 'none',
          left: '4%',
          width: '52%',
          top: 12,
          bottom: 12,
          // A step with nothing in it is still a step.
          min: 0,
          max: drawing.pyramid ? parts.length : most,
          minSize: '6%',
          gap: 3,
          label: { position: 'right', fontSize: textSize, color: colours.ink, formatter: ({ dataIndex }: { dataIndex: number }) => line(parts[dataIndex]!) },
          labelLine: { length: 12, lineStyle: { color: colours.faint } },
          itemStyle: { borderColor: colours.card, borderWidth: 1 },
          data: parts.map((one, i) => ({ name: one.name, value: drawing.pyramid ? i + 1 : one.value, itemStyle: { color: colours.accent } })),
        },
      ],
    },
    height,
    rowAt: (index) => {
      const rows = parts[index]?.rows ?? [];
      return rows.length > 1 ? { ...rows[0]!, records: rows.flatMap((row) => row.records) } : rows[0];
    },
  };
}

function heat(view: Figure, drawing: Heat, colours: Colours): Chart {
  const [x, y, value] = [place(view, drawing.x), place(view, drawing.y), place(view, drawing.value)];
  const columns = [...new Set(view.rows.map((row) => row.cells[x]!.text ?? ''))].slice(-26);
  const names = [...new Set(view.rows.map((row) => written(row.cells[y]!, view.columns[y]!)))];
  const rows = view.rows.filter((row) => columns.includes(row.cells[x]!.text ?? ''));
  const axis = { type: 'category', axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: true, areaStyle: { color: [colours.card, colours.card] } } };
  return {
    option: {
      ...base(colours),
      aria: { enabled: false },
      grid: { ...edge, top: 12 },
      xAxis: { ...axis, data: columns.map((one) => `${Number(one.slice(5, 7))}-${Number(one.slice(8))}`), axisLabel: { fontSize: textSize, color: colours.faint, hideOverlap: true } },
      yAxis: { ...axis, inverse: true, data: names.map((one) => cut(one)), axisLabel: { fontSize: textSize, color: colours.ink } },
      visualMap: { show: false, min: 0, max: Math.max(...rows.map((row) => figure(row, value) ?? 0), 1), inRange: { color: [colours.tint, colours.accent] } },
      series: [
        {
          type: 'heatmap',
          data: rows.map((row) => [columns.indexOf(row.cells[x]!.text ?? ''), names.indexOf(written(row.cells[y]!, view.columns[y]!)), figure(row, value) ?? 0]),
          // Each square says its number: the shade alone would not.
          label: { show: true, fontSize: textSize, fontWeight: 600, color: colours.ink, textBorderColor: colours.card, textBorderWidth: 3 },
          itemStyle: { borderColor: colours.card, borderWidth: 2, borderRadius: 4 },
        },
      ],
    },
    height: 64 + names.length * 40,
    rowAt: (index) => rows[index],
  };
}

function quadrants(view: Figure, drawing: Quadrants, colours: Colours): Chart {
  const [label, x, y] = [place(view, drawing.label), place(view, drawing.x), place(view, drawing.y)];
  const axis = (at: number) => ({
    type: 'value',
    min: 0,
    max: 1000,
    interval: 500,
    name: said(view.columns[at]!.names),
    nameLocation: 'middle',
    nameGap: 36,
    nameTextStyle: { fontSize: textSize, color: colours.ink },
    axisLabel: { fontSize: textSize, color: colours.faint, formatter: (value: number) => brief(value, 'per_mille', null) },
    splitLine: { lineStyle: { color: colours.line } },
  });
  return {
    option: {
      ...base(colours),
      aria: { enabled: false },
      grid: { ...edge, left: 40, bottom: 40, top: 16, right: 32 },
      xAxis: axis(x),
      yAxis: axis(y),
      series: [
        {
          type: 'scatter',
          symbolSize: 18,
          itemStyle: { color: colours.accent, borderColor: colours.card, borderWidth: 2 },
          data: view.rows.map((row) => [figure(row, x), figure(row, y)]),
          label: { show: true, position: 'top', fontSize: textSize, color: colours.ink, formatter: ({ dataIndex }: { dataIndex: number }) => cut(view.rows[dataIndex]!.cells[label]!.text ?? '', 10) },
          labelLayout: { hideOverlap: true },
          markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: colours.ink, type: 'dashed' }, data: [{ xAxis: drawing.middle }, { yAxis: drawing.middle }] },
        },
      ],
    },
    height: 420,
    rowAt: (index) => view.rows[index],
  };
}

export function chartOf(view: Figure, drawing: Drawing, colours: Colours): Chart {
  switch (drawing.kind) {
    case 'bars':
      return bars(view, drawing, colours);
    case 'steps':
      return steps(view, drawing, colours);
    case 'heat':
      return heat(view, drawing, colours);
    case 'quadrants':
      return quadrants(view, drawing, colours);
  }
}
