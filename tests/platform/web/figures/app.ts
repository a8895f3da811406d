// tests/platform/web/figures/app.ts
//
// The app as users get it, on the same records: its weight, its first sync, a cold start without a network,
// how soon a screen is drawn, and how a long list scrolls.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, chromium, type Page } from 'playwright-core';

import type { Company } from '../company.js';
import { user } from './fill.js';
import { memoryOf } from './memory.js';
import { megabytes, percentile, report, seconds, spread, timed } from './numbers.js';

const pin = '2580';
const patienceMs = 600_000;
export const folder = process.env['RAPPORT_TABLET'] ?? 'build/tablet/web';

async function launch(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['RAPPORT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage'],
    viewport: { width: 1180, height: 820 },
    locale: 'en',
    hasTouch: true,
  });
  context.setDefaultTimeout(patienceMs);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

function weigh(): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.br'));
  report('first load of app and core, brotli', megabytes(files.reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0)), '≤ 1.2 MB');
}

async function begin(page: Page, company: Company): Promise<void> {
  await page.goto(company.url);
  const pins = page.locator('input[type=password]');
  await pins.nth(0).fill(pin);
  await pins.nth(1).fill(pin);
  await page.locator('form button.rp-button--main').click();
  await page.locator('input[autocomplete=username]').fill(user);
  await page.locator('input[autocomplete=current-password]').fill('demo');
  const started = performance.now();
  const taken = await timed(async () => {
    await page.locator('form button.rp-button--main').click();
    await page.locator('.rp-gate .rp-button--large').last().click();
    await page.locator('.rp-next').waitFor();
    report('the app, from logging in to the first records on Today', seconds(performance.now() - started));
    await page.locator('.rp-sync--safe').waitFor();
  });
  report('the app, first sync until all is safe', seconds(taken));
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
}

async function coldStart(profile: string, company: Company): Promise<{ context: BrowserContext; page: Page }> {
  const starts: number[] = [];
  const unlocks: number[] = [];
  let last: { context: BrowserContext; page: Page } | undefined;
  for (let i = 0; i < 5; ++i) {
    await last?.context.close();
    last = await launch(profile);
    const { page } = last;
    starts.push(await timed(async () => (await page.goto(company.url, { waitUntil: 'commit' }), page.locator('.rp-pin').waitFor())));
    await page.locator('.rp-pin').fill(pin);
    unlocks.push(await timed(async () => (await page.keyboard.press('Enter'), page.locator('.rp-next').waitFor())));
  }
  report('offline cold start, a fresh browser, to the PIN', seconds(percentile(starts, 0.5)));
  report('from the PIN to Today with its visits', seconds(percentile(unlocks, 0.5)));
  report('both together', seconds(percentile(starts, 0.5) + percentile(unlocks, 0.5)), '≤ 1.5 s');
  return last!;
}

/** Each frame's length while the list moves by itself. */
function scroll(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('.rp-accounts__rows')!;
        const frames: number[] = [];
        let before = performance.now();
        function frame(now: number): void {
          frames.push(now - before);
          before = now;
          list.scrollTop += 60;
          if (frames.length > 600) resolve(frames.slice(1));
          else requestAnimationFrame(frame);
        }
        requestAnimationFrame(frame);
      }),
  );
}

async function screens(page: Page): Promise<void> {
  const shown = (hash: string, sight: string) => timed(async () => (await page.evaluate((to) => void (location.hash = to), hash), page.locator(sight).first().waitFor()));
  report('the list of all accounts, drawn', seconds(await shown('/accounts', '.rp-accounts__rows .rp-row')));
  const links = await page.locator('.rp-accounts__rows a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).hash.slice(1)));
  const opened: number[] = [];
  for (const link of [...links, ...links, ...links].slice(0, 30)) opened.push(await shown(link, `.rp-row[aria-current=page][href="#${link}"]`));
  report('an account opened from the list, drawn', spread(opened));
  report('the list of all people, drawn', seconds(await shown('/people', '.rp-accounts__rows .rp-row')));
  const frames = await scroll(page);
  const average = 1000 / (frames.reduce((sum, one) => sum + one, 0) / frames.length);
  report('that list while it scrolls', `${average.toFixed(0)} frames/s, p95 ${percentile(frames, 0.95).toFixed(1)} ms a frame, longest ${Math.max(...frames).toFixed(0)} ms`, '60 frames/s');
  report('rows of it that exist', String(await page.locator('.rp-accounts__rows .rp-row').count()));
  await shown('/search', 'input[type=search]');
  await page.locator('input[type=search]').fill('Becker');
  report('search, the first hits', seconds(await timed(() => page.locator('.rp-search .rp-row').first().waitFor())));
  await page.locator('input[type=search]').fill('nothing is like that');
  report('search of everything for what is not there', seconds(await timed(() => page.locator('.rp-search .rp-empty').waitFor())));
}

export async function measureApp(company: Company): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'rapport-figures-'));
  weigh();
  let browser = await launch(profile);
  try {
    await begin(browser.page, company);
    await browser.context.close();
    await company.stop();
    browser = await coldStart(profile, company);
    const { now } = memoryOf(profile);
    report('memory of the app on Today, core and page', megabytes(now));
    await screens(browser.page);
    report('memory after all screens', megabytes(memoryOf(profile).now));
  } finally {
    await browser.context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
