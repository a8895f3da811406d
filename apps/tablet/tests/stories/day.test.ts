// apps/tablet/tests/stories/day.test.ts
//
// A rep's day: prepare, hold and close a visit while the server is stopped, start the app anew, and see it all
// arrive at the manager's when there is a network again.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('a visit is prepared, held and closed without a server, survives a new start, and arrives', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.installed();
    await company.stop();

    // Prepare: a new visit to an account, with somebody and two objectives.
    await page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await page.getByRole('searchbox').fill('rheinwerk');
    await page.getByRole('link', { name: /Rheinwerk Chemie/ }).click();
    await page.getByRole('tab', { name: /Visits/ }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Plan a visit' }).click();
    await page.getByLabel('Purpose', { exact: true }).fill('Trial of the new seal');
    await page.getByRole('button', { name: /Planned at/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /Jürgen Maas/ }).click();
    for (const [rank, text] of [
      ['Primary', 'Agree on a trial'],
      ['Minimum', 'Meet the plant manager'],
    ] as const) {
      const card = page.getByRole('region', { name: rank });
      await card.getByRole('button', { name: 'Set it' }).click();
      await card.getByLabel('Objective', { exact: true }).fill(text);
      await card.getByLabel('Measure', { exact: true }).fill('a date is fixed');
    }
    await page.getByText('Purpose, people and objectives are clear.').waitFor();

    // Hold: what is said is saved at a pause, nobody presses anything.
    await page.getByRole('button', { name: 'Start visit' }).click();
    await page.getByRole('button', { name: /Jürgen Maas/ }).click();
    const words = page.getByRole('textbox');
    await words.fill('Delivery time matters more than price');
    await page.getByRole('button', { name: 'Said by the customer' }).click();
    await words.press('Enter');
    await page.getByRole('list', { name: 'Notes' }).getByText('Delivery time matters more than price').waitFor();
    await words.fill('This one is only paused');
    await page.getByRole('region', { name: 'Capture' }).getByText('Saved').waitFor();
    await page.reload();
    await tablet.unlock();
    await page.getByRole('list', { name: 'Notes' }).getByText('This one is only paused').waitFor();
    await page.getByRole('button', { name: /Make it a promise: This one is only paused/ }).click();
    await page.getByRole('dialog').getByLabel('What').fill('Send the test report');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();

    // Close: it says what is missing until nothing is.
    await page.getByRole('button', { name: 'Close the visit' }).click();
    const finish = page.getByRole('button', { name: 'Finish the visit' });
    await page.getByText('The result: primary, minimum or not reached?').waitFor();
    expect(await finish.isDisabled()).toBe(true);
    await page.getByText('Delivery time matters more than price').waitFor();
    await page.getByText('Send the test report').waitFor();
    await page.getByRole('button', { name: 'Primary objective reached' }).click();
    await page.getByRole('textbox', { name: 'Next step' }).fill('Send the trial agreement');
    await page.getByRole('button', { name: /Date of the next step/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'in 3 days' }).click();
    await finish.click();
    await page.getByText('Done; the report is already written.').waitFor();

    // A new start without a network: all of it is there, and known to be unsent.
    await page.goto('about:blank');
    await page.goto(company.url);
    await tablet.unlock();
    await page.getByText(/\d+ unsent|to reconcile/).first().waitFor();
    await tablet.visit('/search');
    await page.getByRole('searchbox').fill('new seal');
    await page.getByRole('link', { name: /Trial of the new seal/ }).click();
    await page.getByText('Send the trial agreement').waitFor();

    await company.again();
    await page.getByRole('button', { name: /unsent|reconcile|safe/ }).first().click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('dialog').locator('dd').first().filter({ hasText: /^0$/ }).waitFor();

    await withTablet({}, async (manager) => {
      await manager.begin(company, 'wang');
      await manager.visit('/search');
      await manager.page.getByRole('searchbox').fill('seal');
      await manager.page.getByRole('link', { name: /Trial of the new seal/ }).click();
      await manager.page.getByText('Delivery time matters more than price').waitFor();
      await manager.page.getByText('Send the test report').first().waitFor();
    });
    expect(tablet.complaints.filter((one) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(one))).toEqual([]);
  });
});
