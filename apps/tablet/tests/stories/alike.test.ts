// apps/tablet/tests/stories/alike.test.ts
//
// Somebody types in an account, and a person, that are here already: both are shown, with the reason, and one
// tap opens them. Offline; adding is never refused.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('what is typed in twice is noticed while it is typed', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'li');
    await company.stop();
    const dialog = page.getByRole('dialog');

    await tablet.visit('/accounts');
    await page.getByRole('button', { name: 'Add an account' }).first().click();
    await dialog.getByLabel('Name').fill('苏州');
    await dialog.getByLabel('Name').fill('苏州清源水务');
    await dialog.getByRole('button', { name: /苏州清源水务有限公司.*same name/ }).waitFor();
    await dialog.getByLabel('Phone').fill('+86 (574) 5550 103');
    await dialog.getByRole('button', { name: /宁波海曙.*same number/ }).waitFor();
    expect(await faults(tablet)).toEqual([]);
    await dialog.getByRole('button', { name: /苏州清源水务有限公司/ }).click();
    await page.getByRole('heading', { name: '苏州清源水务有限公司' }).waitFor();

    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    await dialog.getByLabel('Name').fill('周敏');
    await dialog.getByRole('button', { name: /周敏.*same name/ }).waitFor();
    await dialog.getByLabel('Mobile').fill('13902100005');
    await dialog.getByRole('button', { name: /何志远.*申达.*same number/ }).waitFor();
    // Two people may bear one name: adding is not refused.
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: '周敏' }).waitFor();
    expect(tablet.complaints.filter((one) => !/Failed to load|ERR_/.test(one))).toEqual([]);
  }));
