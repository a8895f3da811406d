// apps/tablet/tests/stories/calendar.test.ts
//
// The day plan and the week: visits in the order of travel with the way between them, who is due beside it, and
// a calendar that leads to each.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

async function openAccount(tablet: Tablet, name: RegExp): Promise<void> {
  await tablet.visit('/accounts');
  await tablet.page.locator('.rp-accounts__rows a').filter({ hasText: name }).click();
  await tablet.settled();
}
/** Where the account lies: in degrees, as people write them. */
async function place(tablet: Tablet, name: RegExp, latitude: string): Promise<void> {
  await openAccount(tablet, name);
  await tablet.page.getByLabel('Latitude').fill(latitude);
  await tablet.page.getByLabel('Longitude').fill('6.9');
  await tablet.page.keyboard.press('Tab');
  await tablet.page.getByText('Saved').first().waitFor();
}
async function plan(tablet: Tablet, name: RegExp, day: string, hour: string): Promise<void> {
  const { page } = tablet;
  await openAccount(tablet, name);
  await page.getByRole('tab', { name: /Visits/ }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Plan a visit' }).click();
  await page.getByRole('button', { name: /Planned at/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: day, exact: true }).click();
  await dialog.getByLabel('Hour').selectOption(hour);
  await dialog.getByLabel('Minute').selectOption('00');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Saved').first().waitFor();
}

test('a day has its visits in the order of travel, the way between them, and who is due beside it', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await place(tablet, /Northern/, '50.9');
    await place(tablet, /Rheinwerk/, '51.0');
    await place(tablet, /Adriatic/, '50.95');
    await plan(tablet, /Rheinwerk/, 'tomorrow', '14');
    await plan(tablet, /Northern/, 'tomorrow', '09');

    // The week leads to tomorrow, and tomorrow's plan to its visits.
    await tablet.visit('/');
    await page.getByRole('link', { name: 'Calendar' }).click();
    await tablet.settled();
    const tomorrow = await page.evaluate(() => {
      const at = new Date(Date.now() + 86_400_000);
      return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
    });
    await tablet.visit(`/calendar/${tomorrow}`);
    const stops = page.locator('.rp-dayline__visit');
    await expect.poll(async () => (await stops.allTextContents()).map((one) => /Northern|Rheinwerk/.exec(one)?.[0]).filter(Boolean)).toEqual(['Northern', 'Rheinwerk']);
    await page.getByText('23 min drive').waitFor();
    await page.locator('.rp-week__visit').filter({ hasText: 'Rheinwerk' }).first().waitFor();
    await page.getByRole('heading', { name: 'Due beside the way' }).waitFor();
    await page.getByRole('link', { name: /Adriatic/ }).waitFor();
    expect(await faults(tablet)).toEqual([]);

    // Times may be proposed; what is planned stays as it is.
    await page.getByRole('switch', { name: 'Propose times' }).click();
    await page.getByText(/^planned 14:00/).waitFor();
    await page.getByRole('switch', { name: 'Propose times' }).click();
    await expect.poll(() => page.getByText(/planned 14:00/).count()).toBe(0);
    await stops.first().click();
    await page.getByRole('region', { name: 'Brief' }).waitFor();
    expect(tablet.complaints).toEqual([]);
  });
});
