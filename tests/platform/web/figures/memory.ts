// tests/platform/web/figures/memory.ts
//
// What a browser's tabs take, as Linux counts it: the largest process that draws pages on that profile.
import { readdirSync, readFileSync } from 'node:fs';

const field = (text: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;

export function memoryOf(profile: string): { now: number; peak: number } {
  let largest = { now: 0, peak: 0 };
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !command.includes(profile)) continue;
      const now = field(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss');
      if (now > largest.now) largest = { now, peak: field(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmHWM') };
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest;
}
