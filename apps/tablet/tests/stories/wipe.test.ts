// apps/tablet/tests/stories/wipe.test.ts
//
// The company wants a tablet emptied that has something nobody else has: that is saved first, nothing else is
// shown, a new start does not get around it, and at the end there is nothing.
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('a tablet that is to be emptied hands over what is only there, and is empty', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.installed();
    await company.stop();
    await tablet.visit('/accounts');
    await page.getByRole('button', { name: 'Add an account' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('ONLY-HERE-4711');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'ONLY-HERE-4711' }).waitFor();
    const devices = JSON.parse(company.command('device', 'list', '--json')) as { id: string; label: string }[];
    company.command('device', 'wipe', devices.find((one) => one.label === "anna's tablet")!.id);
    await company.again();

    await page.getByRole('button', { name: /unsent/ }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('heading', { name: 'Your company wants this device emptied' }).waitFor();
    expect(await page.content()).not.toContain('ONLY-HERE-4711');
    await page.reload();
    await page.locator('.rp-pin').fill('2580');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Your company wants this device emptied' }).waitFor();

    await page.getByLabel(/Passphrase/).fill('correct horse battery');
    await page.getByRole('button', { name: 'Seal it' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save the file' }).click()]);
    const bundle = readFileSync(await download.path());
    expect(bundle.subarray(0, 8).toString()).toBe('RPRTBNDL');
    expect(bundle.includes('ONLY-HERE-4711')).toBe(false);
    await page.getByRole('button', { name: 'Remove everything' }).click();
    await page.getByRole('heading', { name: 'Make your PIN' }).waitFor();
  }));
