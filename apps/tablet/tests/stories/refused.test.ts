// apps/tablet/tests/stories/refused.test.ts
//
// What somebody wrote where he may not any more is refused, thrown away, and taken back: at once by the way back
// in passing, later from the list of what was discarded. Nothing of it is lost meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

/** The account's id, by its address. */
async function openAccount(tablet: Tablet, name: string): Promise<string> {
  await tablet.visit('/accounts');
  await tablet.page.getByRole('searchbox').fill(name);
  await tablet.page.locator('.rp-accounts__rows a').filter({ hasText: new RegExp(name, 'i') }).click();
  await tablet.settled();
  return /accounts\/([-0-9a-f]+)/.exec(tablet.page.url())![1]!;
}

test('a refused change is discarded and taken back', () =>
  withTablet({}, async (zhang) => {
    const { page } = zhang;
    const account = await withIdOf('rheinwerk');
    await company.stop();
    company.command('team', 'add', account, 'zhang');
    await company.again();
    await zhang.begin(company, 'zhang');
    await openAccount(zhang, 'rheinwerk');
    await company.stop();
    await page.getByLabel('City', { exact: true }).fill('Bonn');
    await page.keyboard.press('Tab');
    await page.locator('.rp-account').getByText('Saved').waitFor();
    company.command('team', 'remove', account, 'zhang');
    await company.again();
    await zhang.sync();

    await zhang.visit('/reconcile');
    const card = page.getByRole('article', { name: 'A refused change' });
    await card.getByText('Bonn').waitFor();
    await card.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => card.filter({ has: page.getByRole('button', { name: 'Discard' }) }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await card.getByRole('button', { name: 'Discard' }).click();

    // Later, and told to the server: the list of what was discarded.
    await zhang.sync();
    await page.getByText('Discarded lately').click();
    expect(await faults(zhang)).toEqual([]);
    await card.getByText('Bonn').waitFor();
    await card.getByRole('button', { name: 'Take back' }).click();
    await card.getByRole('button', { name: 'Send again' }).waitFor();
    await card.getByText('Bonn').waitFor();
    await expect.poll(() => page.getByText('Discarded lately').count()).toBe(0);
  }));

async function withIdOf(name: string): Promise<string> {
  let id = '';
  await withTablet({}, async (anna) => {
    await anna.begin(company, 'anna');
    id = await openAccount(anna, name);
  });
  return id;
}
