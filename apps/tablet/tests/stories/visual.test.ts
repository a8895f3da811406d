// apps/tablet/tests/stories/visual.test.ts
//
// The screens look as they did: on a device that stands alone, with the same few records and the same time of
// day, in three looks. In English and in a font that Debian's fontconfig brings along: what Chinese letters look
// like is another machine's affair (looks.test.ts sees to their room). What is meant to look otherwise from now on: RAPPORT_VISUAL=renew, and look at the
// pictures before they are committed. Those that differ are laid into build/tablet/visual.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { difference, differingMax, unlike } from './likeness';
import { type Company, type Look, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

const noon = new Date('2026-03-05T10:00:00+08:00');
const looks: (Look & { name: string })[] = [
  { name: 'landscape-light', theme: 'light' },
  { name: 'portrait-dark', theme: 'dark', width: 820, height: 1180 },
  { name: 'phone-contrast', theme: 'contrast', width: 390, height: 844 },
];

/** An account, somebody there, and a visit, as one writes them; ends at the visit. */
async function write(tablet: Tablet): Promise<void> {
  const { page } = tablet;
  const add = async (button: string, ...values: string[]) => {
    await page.locator(button).click();
    for (const [i, value] of values.entries()) await page.getByRole('dialog').locator('input').nth(i).fill(value);
    await page.getByRole('dialog').locator('.rp-button--main').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tablet.settled();
  };
  await tablet.visit('/accounts');
  await add('.rp-accounts__head .rp-icon-button >> nth=0', 'Clearwater Works');
  await page.getByRole('tab').nth(1).click();
  await add('.rp-tabpanel .rp-foot .rp-button', 'Margaret Hale', 'Head of Purchasing');
}

const tour: [string, (tablet: Tablet) => Promise<unknown>][] = [
  ['today', (t) => t.visit('/')],
  ['accounts', (t) => t.visit('/accounts')],
  ['people', (t) => t.visit('/people')],
  ['account', async (t) => (await t.visit('/accounts'), await t.page.locator('.rp-accounts__rows a').click(), t.settled())],
  ['stage', async (t) => (await t.page.getByRole('tab').nth(2).click(), t.settled())],
  ['person', async (t) => (await t.page.getByRole('tab').nth(1).click(), await t.page.locator('.rp-tabpanel a.rp-row').click(), t.settled())],
  ['visit', async (t) => (await t.page.locator('.rp-page header .rp-button--main').click(), await t.page.locator('.rp-prepare').waitFor(), t.settled())],
  ['deals', (t) => t.visit('/deals')],
  ['gifts', (t) => t.visit('/gifts')],
  ['figure', async (t) => (await t.visit('/figures/changes'), await t.page.locator('.rp-figure__chart svg').waitFor({ state: 'attached' }), t.settled())],
  ['search', (t) => t.visit('/search')],
  ['reconcile', (t) => t.visit('/reconcile')],
];

test.each(looks)('$name: every screen looks as its picture', async ({ name, ...look }) => {
  const differ: string[] = [];
  await withTablet(look, async (tablet) => {
    const { page } = tablet;
    await page.clock.setFixedTime(noon);
    const see = async (screen: string) => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const share = await unlike(page, `${name}-${screen}`);
      if (share > differingMax) differ.push(`${screen}: ${share.toFixed(1)} %`);
    };
    await page.goto(company.url);
    await page.locator('.rp-pin').first().waitFor();
    await page.evaluate(() => document.documentElement.style.setProperty('--rp-font', "'DejaVu Sans'"));
    await see('first');
    await tablet.beginAlone();
    await write(tablet);
    for (const [screen, open] of tour) {
      await open(tablet);
      await see(screen);
    }
    // A button that moves by its own height does not go unnoticed, nor does the same screen in another colour.
    const before = await page.screenshot();
    expect(await difference(page, before, await page.screenshot())).toBe(0);
    await page.locator('h1').first().evaluate((title) => (title.style.marginTop = '48px'));
    expect(await difference(page, before, await page.screenshot())).toBeGreaterThan(differingMax);
  });
  expect(differ).toEqual([]);
});
