// apps/tablet/tests/stories/figures.test.ts
//
// A manager looks at the figures: what one says, its chart and its table, the records behind, the file for a
// spreadsheet; and all of it without a network, charts included.
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('from the list to the records behind a number, with and without a network', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'wang');
    await tablet.visit('/deals');
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByRole('link', { name: 'Funnel', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /open deals/ }).waitFor();
    await page.locator('.rp-figure__chart svg path').first().waitFor({ state: 'attached' });

    // The table adds up to what the title says.
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const deals = (await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => Number(row.children[2]!.textContent || 0)))).reduce((a, b) => a + b);
    expect(title.startsWith(`${deals} open deals`)).toBe(true);
    expect(deals).toBeGreaterThan(0);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^funnel_\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\ufeffStep,Probability \(%\),Deals,/);

    // Whose figures: a rep's own are fewer than the company's.
    await page.getByLabel('Whose').selectOption('mine');
    await page.getByText('Mine', { exact: false }).last().waitFor();
    await page.getByLabel('Whose').selectOption('company');

    // No network is needed for any of it.
    await tablet.installed();
    await company.stop();
    await page.reload();
    await tablet.unlock();
    await tablet.visit('/figures/visits');
    await page.locator('.rp-figure__chart svg path').first().waitFor({ state: 'attached' });
    await page.locator('tbody button').first().click();
    await page.getByRole('dialog').getByRole('link').first().click();
    await page.waitForURL(/#\/visits\//);
  }));
