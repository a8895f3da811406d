// apps/tablet/tests/stories/update.test.ts
//
// A new version of the app while there is unsent work, two windows, and words that are still being typed:
// nothing of it is lost, and both windows go on with the new version.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { app, Company, type Page, withTablet } from './tablet';

// A build from before may stand there; else it is this one under another version.
const given = process.env['RAPPORT_TABLET_BEFORE'];
const folder = mkdtempSync(join(tmpdir(), 'rapport-update-'));
let company: Company;

/** What the server hands out from now on. */
function release(from: string, mark: string): void {
  cpSync(from, folder, { recursive: true, force: true });
  for (const name of ['sw.js', 'index.html']) {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8').replace(/(version = ")[0-9a-f]+"/, `$1${mark}"`);
    writeFileSync(file, text.replace('<html', `<html data-version="${mark}"`));
    for (const kind of ['br', 'gz']) rmSync(`${file}.${kind}`, { force: true });
  }
}
const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['version']);

beforeAll(async () => {
  release(given ?? app, 'aaaa');
  company = await Company.start(['--web', folder]);
});
afterAll(async () => {
  await company.end();
  rmSync(folder, { recursive: true, force: true });
});

test('an update with unsent work, typed words and two windows loses nothing', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.installed();
    const other = await page.context().newPage();
    await other.goto(company.url);
    await tablet.unlock(other);
    expect([await versionOf(page), await versionOf(other)]).toEqual(['aaaa', 'aaaa']);

    await company.stop();
    await tablet.visit('/accounts');
    await page.getByRole('button', { name: 'Add an account' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Unsent Works Ltd');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Unsent Works Ltd' }).waitFor();
    await page.getByText(/\d+ unsent/).waitFor();

    // The new version comes while the server is back for a moment; unsent work does not go out meanwhile.
    await page.context().route('**/v1/**', (route) => route.abort());
    release(app, 'bbbb');
    await company.again();
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    const take = page.getByRole('button', { name: /new version is ready/ });
    await take.waitFor();
    await company.stop();
    await page.reload(); // starting anew is not yet taking the new version
    await tablet.unlock();
    expect(await versionOf(page)).toBe('aaaa');

    // Words that no pause has saved yet, in both windows.
    await page.getByLabel('City', { exact: true }).fill('Typed here');
    await other.evaluate((to) => void (location.hash = to), new URL(page.url()).hash);
    await other.getByLabel('Industry', { exact: true }).pressSequentially('Typed there');
    await take.click();
    for (const one of [page, other]) {
      await one.locator('.rp-pin').waitFor();
      expect(await versionOf(one)).toBe('bbbb');
    }
    await tablet.unlock();
    await expect.poll(() => page.getByLabel('City', { exact: true }).inputValue()).toBe('Typed here');
    expect(await page.getByLabel('Industry', { exact: true }).inputValue()).toBe('Typed there');
    await page.getByText(/\d+ unsent/).waitFor();

    await page.context().unroute('**/v1/**');
    await company.again();
    await page.getByRole('button', { name: /unsent/ }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('dialog').locator('dd').first().filter({ hasText: /^0$/ }).waitFor();
  }));

test('the app can be put on a home screen', () =>
  withTablet({}, async ({ page }) => {
    await company.again();
    await page.goto(company.url);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
  }));
