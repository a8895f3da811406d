// apps/tablet/tests/stories/brief.test.ts
//
// Before a visit: the brief gathers what is known, the questions are weighed as they are planned, and what is
// missing goes as it is filled in.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('the brief of a visit says whom one meets and what is open, and warns of the questions', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.visit('/accounts');
    await page.getByRole('searchbox').fill('rheinwerk');
    await page.getByRole('link', { name: /Rheinwerk Chemie/ }).click();
    await page.getByRole('tab', { name: /Promises/ }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: /promise/i }).last().click();
    await page.getByRole('dialog').getByLabel('What').fill('Send the seal drawings');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('tab', { name: /Visits/ }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Plan a visit' }).click();

    const brief = page.getByRole('region', { name: 'Brief' });
    await brief.getByText('Send the seal drawings').waitFor();
    await page.getByText('What the visit is for').waitFor();
    await page.getByLabel('Purpose', { exact: true }).fill('Trial of the new seal');
    await expect.poll(() => page.getByText('What the visit is for').count()).toBe(0);
    await page.getByRole('button', { name: /Jürgen Maas/ }).click();
    await brief.getByRole('link', { name: 'Jürgen Maas' }).waitFor();

    // A question about the benefit before any about problems is too soon.
    const questions = page.getByRole('region', { name: 'Questions', exact: true });
    const ask = async (kind: string, text: string) => {
      await questions.getByRole('button', { name: 'Add a question' }).click();
      await page.getByRole('dialog').getByLabel('Kind').selectOption({ label: kind });
      await page.getByRole('dialog').getByLabel('Question').fill(text);
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
      await questions.getByText(text).waitFor();
    };
    await ask('Situation', 'How many pumps run in line 2?');
    await ask('Need and pay-off', 'What would a year without a stop be worth?');
    await questions.getByText('too soon', { exact: true }).waitFor();
    await questions.getByText(/let them feel the problem first/).waitFor();
    expect(await faults(tablet)).toEqual([]);
    expect(tablet.complaints).toEqual([]);
  });
});
