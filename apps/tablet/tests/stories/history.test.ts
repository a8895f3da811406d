// apps/tablet/tests/stories/history.test.ts
//
// Somebody wrote over a number, and deleted a person: both come back, with who did it and when; and that can be
// taken back as well.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('a value that was written over is put back, and a person who was deleted', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'li');
    await company.stop();
    await tablet.visit('/accounts');
    await page.locator('.rp-accounts__rows a').filter({ hasText: '清源' }).click();
    await page.getByLabel('City', { exact: true }).fill('无锡');
    await page.keyboard.press('Tab');
    await page.getByText('Saved').first().waitFor();

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('heading', { name: /History of 苏州清源水务/ }).waitFor();
    const city = page.getByRole('region', { name: 'City' });
    await city.getByText('无锡').waitFor();
    await city.getByText(/李娜, .* on 李娜的手机/).waitFor();
    expect(await city.getByText('not sent yet').count()).toBe(1);
    expect(await faults(tablet)).toEqual([]);
    await city.getByRole('button', { name: 'Restore this value' }).click();
    await page.getByText('City: restored.').waitFor();
    await expect.poll(() => city.getByRole('listitem').count()).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await city.getByRole('listitem').first().textContent()) ?? '').toMatch(/无锡.*now/);

    // A visit that was deleted stands at its account, and comes back whole.
    await page.getByRole('button', { name: 'Back' }).first().click();
    await page.getByRole('tab', { name: /Visits/ }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Plan a visit' }).click();
    await page.getByLabel('Purpose', { exact: true }).fill('To be deleted');
    await page.keyboard.press('Tab');
    await page.getByText('Saved').first().waitFor();
    await page.getByRole('button', { name: 'Delete this visit' }).click();
    await page.getByRole('heading', { name: /苏州清源水务/ }).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: /Restore: .*To be deleted/ }).click();
    await page.getByText(/To be deleted.*: restored/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /Restore: .*To be deleted/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).first().click();
    await page.getByRole('tab', { name: /Visits/ }).click();
    await page.getByRole('link', { name: /To be deleted/ }).waitFor();
    expect(tablet.complaints.filter((one) => !/Failed to load|ERR_/.test(one))).toEqual([]);
  }));
