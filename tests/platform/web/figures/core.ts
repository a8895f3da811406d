// tests/platform/web/figures/core.ts
//
// The core in Chromium by its own page: first sync beside the command line's, saves, views, memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Origin, Profile, type Tab } from '../browser.js';
import { bin, type Company } from '../company.js';
import { items, type Json } from '../device.js';
import { user } from './fill.js';
import { memoryOf } from './memory.js';
import { megabytes, report, seconds, spread, timed } from './numbers.js';

const rounds = 200;
const call = (tab: Tab, method: string, args: Json = {}) =>
  tab.evaluate(([name, given]) => (globalThis as any).rapport.call(name, given), [method, args] as const) as Promise<Json>;

/** How long each call took, as the page sees it. */
function times(tab: Tab, method: string, all: Json[]): Promise<number[]> {
  return tab.evaluate(
    async ([name, given]) => {
      const taken: number[] = [];
      for (const args of given) {
        const start = performance.now();
        const answer = await (globalThis as any).rapport.call(name, args);
        if (answer.code) throw new Error(answer.code);
        taken.push(performance.now() - start);
      }
      return taken;
    },
    [method, all] as const,
  );
}

/** Milliseconds of the command line's first sync. */
function nativeSync(company: Company): number {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-figures-'));
  const env = { ...process.env, RAPPORT_PIN: '2580', RAPPORT_PASSWORD: 'demo', RAPPORT_DB: join(folder, 'native.db') };
  const run = (...words: string[]) => execFileSync(join(bin, 'rapport'), words, { env, stdio: 'pipe' });
  try {
    run('login', company.url, '--user', user, '--label', 'native');
    const opening = performance.now();
    run('status');
    const start = performance.now();
    run('sync');
    return performance.now() - start - (start - opening); // the key's derivation is not part of it
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function firstSync(tab: Tab, company: Company, origin: Origin): Promise<void> {
  await call(tab, 'login', { server: origin.url, user, password: 'demo' });
  let received = 0;
  const browser = await timed(async () => void (received = Number((await call(tab, 'sync'))['pulled'])));
  const native = nativeSync(company);
  const rate = (ms: number) => `${Math.round((received / ms) * 1000).toLocaleString('en')} records/s`;
  report('first sync in the browser', `${seconds(browser)}, ${rate(browser)}`, 'beside native');
  report('first sync by the command line', `${seconds(native)}, ${rate(native)}; the browser takes ${(browser / native).toFixed(1)} times as long`);
}

async function views(tab: Tab): Promise<void> {
  const some = async (method: string) => items(await call(tab, method, { limit: rounds })).map((one) => one['id'] as string);
  const [accounts, people, visits] = [await some('account.list'), await some('contact.list'), await some('visit.list')];
  const wanted = 'p95 ≤ 30 ms';
  for (const [what, method, all] of [
    ['an account', 'account.show', accounts.map((id) => ({ id }))],
    ["an account's visits", 'visit.list', accounts.map((account) => ({ account, limit: 200 }))],
    ["an account's people", 'contact.list', accounts.map((account) => ({ account, limit: 500 }))],
    ['a person', 'contact.show', people.map((id) => ({ id }))],
    ['a visit with all that belongs to it', 'visit.sheet', visits.map((id) => ({ id }))],
    ['the first 200 accounts', 'account.list', accounts.slice(0, 50).map(() => ({ limit: 200 }))],
    ['all planned visits', 'visit.list', accounts.slice(0, 50).map(() => ({ status: 'planned', limit: 1000 }))],
    ['1,000 people', 'contact.list', accounts.slice(0, 20).map((_, i) => ({ limit: 1000, offset: (i % 8) * 1000 }))],
  ] as const)
    report(`view: ${what}`, spread(await times(tab, method, all as unknown as Json[])), wanted);
  const account = accounts[0]!;
  report('save to durable: a note', spread(await times(tab, 'note.add', Array.from({ length: rounds }, (_, i) => ({ account, text: `note ${i} 交期比价格重要` })))), 'p95 ≤ 20 ms');
  report('save to durable: a field', spread(await times(tab, 'account.edit', accounts.map((id, i) => ({ id, city: `city ${i}` })))), 'p95 ≤ 20 ms');
}

export async function measureCore(company: Company): Promise<void> {
  const origin = await Origin.start(company.url);
  const profile = new Profile();
  try {
    await profile.start();
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    await firstSync(tab, company, origin);
    const { now, peak } = memoryOf(profile.folder);
    report('memory of the tab after the first sync, core and page', `${megabytes(now)}, at most ${megabytes(peak)}`);
    const { usage } = (await tab.evaluate('navigator.storage.estimate()')) as { usage: number };
    report('room that the database takes in the browser', megabytes(usage));
    await views(tab);
  } finally {
    await profile.end();
    await origin.stop();
  }
}
