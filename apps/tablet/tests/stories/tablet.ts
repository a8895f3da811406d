// apps/tablet/tests/stories/tablet.ts
//
// A tablet for stories: a real Chromium on a profile of its own, with the app that a real rapport-server hands
// out, and what a person does with it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type BrowserContext, chromium, type Page } from 'playwright-core';

import { Company } from '../../../../tests/platform/web/company.ts';

const root = resolve(import.meta.dirname, '../../../..');
export const app = process.env['RAPPORT_TABLET'] ?? join(root, 'build/tablet/web');
const program = process.env['RAPPORT_CHROMIUM'] ?? '/usr/bin/chromium';
const switches =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage';
const patienceMs = 60_000;
export const pin = '2580';

export function startCompany(): Promise<Company> {
  if (!existsSync(join(app, 'index.html'))) throw new Error('build the app first: scripts/build-tablet');
  return Company.start(['--web', app]);
}
export { Company };
export type { Page };

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
  private context!: BrowserContext;
  page!: Page;
  /** What the page complained of. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly look: Look,
    private readonly folder: string,
  ) {}

  static async take(look: Look = {}): Promise<Tablet> {
    const tablet = new Tablet(look, mkdtempSync(join(tmpdir(), 'rapport-tablet-')));
    await tablet.start();
    return tablet;
  }

  private async start(): Promise<void> {
    const { width = 1180, height = 820, language = 'en', theme = 'light' } = this.look;
    this.context = await chromium.launchPersistentContext(this.folder, {
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
    this.context.setDefaultTimeout(patienceMs);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** The browser is closed, and started again on the same profile. */
  async restart(company: Company): Promise<void> {
    await this.context.close();
    await this.start();
    await this.page.goto(company.url);
    await this.unlock();
  }

  /** Which of the words are somewhere in the files of the profile, as the browser may write them. The browser is closed for it. */
  async plaintext(words: string[]): Promise<string[]> {
    await this.context.close();
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)));
    const holds = (bytes: Buffer, word: string) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le');
    return words.flatMap((word) => files.filter((_, i) => holds(contents[i]!, word)).map((file) => `${word} in ${join(file.parentPath, file.name)}`));
  }

  /** The first start, as a new user does it. */
  async begin(company: Company, user: string): Promise<void> {
    const { page } = this;
    await page.goto(company.url);
    await this.makePin();
    await page.locator('input[autocomplete=username]').fill(user);
    await page.locator('input[autocomplete=current-password]').fill('demo');
    await page.locator('form button.rp-button--main').click();
    await page.locator('.rp-gate .rp-button--large').last().click();
    await page.locator('.rp-sync--safe, .rp-sync--reconcile').waitFor();
  }

  /** The same without a server, from the page that is open. */
  async beginAlone(): Promise<void> {
    const { page } = this;
    await this.makePin();
    await page.locator('form .rp-button--plain').click();
    await page.locator('.rp-gate .rp-button--large').last().click();
    await page.locator('.rp-frame').waitFor();
  }

  private async makePin(): Promise<void> {
    const pins = this.page.locator('input[type=password]');
    await pins.nth(0).fill(pin);
    await pins.nth(1).fill(pin);
    await this.page.locator('form button.rp-button--main').click();
  }

  async unlock(page: Page = this.page): Promise<void> {
    await page.locator('.rp-pin').fill(pin);
    await page.locator('form button.rp-button--main').click();
    await page.locator('.rp-frame').waitFor();
  }

  /** The PIN in the customer's screen, where it is asked for. */
  async leaveMeeting(): Promise<void> {
    await this.page.locator('.rp-pin').fill(pin);
    await this.page.getByRole('dialog').locator('.rp-button--main').click();
    await this.page.locator('.rp-frame').waitFor();
  }

  /** Sends and fetches what there is, by the badge. */
  async sync(): Promise<void> {
    const { page } = this;
    await page.locator('.rp-sync').click();
    await page.getByRole('dialog').locator('.rp-button--main').click();
    await page.getByRole('dialog').locator('.rp-button--main:enabled').waitFor();
    await page.keyboard.press('Escape');
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

  /** The app itself is on the device, with what a first visit does not wait for: from now on it needs no network. */
  async installed(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
    await this.page.waitForFunction(async () => {
      const rarer = JSON.parse(/rarer = (\[.*\]);/.exec(await (await fetch('sw.js')).text())?.[1] ?? '[]') as string[];
      return (await Promise.all(rarer.map((file) => caches.match(file)))).every(Boolean);
    });
  }

  async end(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
