// apps/tablet/tests/stories/wipe.test.ts
//
// The company wants a tablet emptied that has something nobody else has: that is saved first, nothing else is
// shown, a new start does not get around it, and at the end there is nothing. And the same by the user's own wish.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

test('without a server a tablet hands its work on, is emptied, and another one takes it in', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'li');
    await tablet.installed();
    await company.stop();
    await tablet.visit('/accounts');
    await page.getByRole('button', { name: 'Add an account' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('HANDED-ON-4711');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'HANDED-ON-4711' }).waitFor();
    await tablet.visit('/settings');
    const card = page.getByRole('region', { name: 'Giving this device away' });
    await card.getByText('Not yet: something is only here.').waitFor();
    expect(await card.getByRole('button', { name: 'Remove everything' }).count()).toBe(0);
    await card.getByLabel(/Passphrase/).fill('correct horse battery');
    await card.getByRole('button', { name: 'Seal it' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: 'Save the file' }).click()]);
    const bundle = join(tmpdir(), 'handed-on.bundle');
    await download.saveAs(bundle);
    await card.getByRole('button', { name: 'Remove everything' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove everything' }).click();
    await page.getByRole('heading', { name: 'Make your PIN' }).waitFor();

    // Here the other one is this one, begun anew.
    await company.again();
    await tablet.begin(company, 'li');
    await tablet.visit('/settings');
    const data = page.getByRole('region', { name: 'Data on this device' });
    await data.getByText(/^rapport-.*\.bundle$/).waitFor(); // a copy was kept
    await data.getByText('Take in a sealed file').click();
    await data.locator('input[type=file]').setInputFiles(bundle);
    await data.getByLabel('Its passphrase').fill('another horse');
    await data.getByRole('button', { name: 'Take it in' }).click();
    await data.getByText('That is not its passphrase.').waitFor();
    await data.getByLabel('Its passphrase').fill('correct horse battery');
    await data.getByRole('button', { name: 'Take it in' }).click();
    await page.getByText('Taken in: changes 1, files 0.').waitFor();
    await tablet.sync();
    await tablet.visit('/search');
    await page.getByRole('searchbox').fill('handed-on');
    await page.getByRole('link', { name: /HANDED-ON-4711/ }).waitFor();
  }));
