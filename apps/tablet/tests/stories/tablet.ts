// apps/tablet/tests/stories/tablet.ts
//
// A tablet for stories: a real Chromium on a profile of its own, with the app that a real rapport-server hands
// out, and what a person does with it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type BrowserContext, chromium, type Page } from 'playwright-core';

import { Company } from '../../../../tests/platform/web/company.ts';

const root = resolve(import.meta.dirname, '../../../..');
const app = process.env['RAPPORT_TABLET'] ?? join(root, 'build/tablet/web');
const program = process.env['RAPPORT_CHROMIUM'] ?? '/usr/bin/chromium';
const switches =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage';
const patienceMs = 60_000;
export const pin = '2580';

export function startCompany(): Promise<Company> {
  if (!existsSync(join(app, 'index.html'))) throw new Error('build the app first: scripts/build-tablet');
  return Company.start(['--web', app]);
}
export type { Company, Page };

/** A tablet for the time of `work`; what it showed when that failed is kept as a picture. */
export async function withTablet(look: Look, work: (tablet: Tablet) => Promise<void>): Promise<void> {
  const tablet = await Tablet.take(look);
  try {
    await work(tablet);
  } catch (error) {
    await tablet.page.screenshot({ path: join(root, 'build/tablet/failed.png') }).catch(() => {});
    throw error;
  } finally {
    await tablet.end();
  }
}

export interface Look {
  width?: number;
  height?: number;
  language?: 'zh-CN' | 'en';
  theme?: 'light' | 'dark' | 'contrast';
}

export class Tablet {
  private constructor(
    private readonly folder: string,
    private readonly context: BrowserContext,
    readonly page: Page,
    /** What the page complained of. */
    readonly complaints: string[],
  ) {}

  static async take({ width = 1180, height = 820, language = 'en', theme = 'light' }: Look = {}): Promise<Tablet> {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-tablet-'));
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: program,
      headless: true,
      args: ['--no-sandbox', ...switches.split(' ')],
      viewport: { width, height },
      locale: language,
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme === 'dark' ? 'dark' : 'light',
      contrast: theme === 'contrast' ? 'more' : 'no-preference',
      reducedMotion: 'reduce',
      hasTouch: true,
    });
    context.setDefaultTimeout(patienceMs);
    const page = context.pages()[0] ?? (await context.newPage());
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return new Tablet(folder, context, page, complaints);
  }

  /** The first start, as a new user does it; `words` are those of the page's language. */
  async begin(company: Company, user: string): Promise<void> {
    const { page } = this;
    await page.goto(company.url);
    const pins = page.locator('input[type=password]');
    await pins.nth(0).fill(pin);
    await pins.nth(1).fill(pin);
    await page.locator('form button.rp-button--main').click();
    await page.locator('input[autocomplete=username]').fill(user);
    await page.locator('input[autocomplete=current-password]').fill('demo');
    await page.locator('form button.rp-button--main').click();
    await page.locator('.rp-gate .rp-button--large').last().click();
    await page.locator('.rp-sync--safe, .rp-sync--reconcile').waitFor();
  }

  async unlock(): Promise<void> {
    await this.page.locator('.rp-pin').fill(pin);
    await this.page.locator('form button.rp-button--main').click();
    await this.page.locator('.rp-frame').waitFor();
  }

  /** Goes to an address of the app's without starting it anew. */
  async visit(path: string): Promise<void> {
    await this.page.evaluate((to) => void (location.hash = to), path);
    await this.settled();
  }

  /** Nothing has changed for a while. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let timer = setTimeout(done, 300);
          const watcher = new MutationObserver(() => (clearTimeout(timer), (timer = setTimeout(done, 300))));
          watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
          function done(): void {
            watcher.disconnect();
            resolve();
          }
        }),
    );
  }

  /** The app itself is on the device: from now on it starts without a network. */
  async installed(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
  }

  async end(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
