// tests/platform/web/figures/numbers.ts
//
// Figures and how they are printed: a table of what was measured beside what is wanted.
import { loadavg } from 'node:os';

const rows: string[] = [];
export function report(what: string, measured: string, wanted = ''): void {
  rows.push(`| ${what} | ${measured} | ${wanted} |`);
  console.error(`${what}: ${measured}${wanted ? ` (wanted: ${wanted})` : ''}`);
}
export function print(records: number): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${records.toLocaleString('en')} records, load average ${load} at the end, ${new Date().toISOString().slice(0, 10)}:\n`);
  console.log(['| | measured | wanted |', '|---|---|---|', ...rows].join('\n'));
}

/** The value that so much of all is not above, in ms. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
export function spread(values: number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`;
}
export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
