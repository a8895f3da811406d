// apps/tablet/tests/stories/forms.test.ts
//
// The playbook's forms and scores at an account: answered one by one, each saved at once, with what is missing
// said where it is missing; and what another answer would change.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

async function openAccount(tablet: Tablet, tab: string): Promise<void> {
  await tablet.visit('/accounts');
  await tablet.page.getByRole('searchbox').fill('rheinwerk');
  await tablet.page.getByRole('link', { name: /Rheinwerk Chemie/ }).click();
  await tablet.page.getByRole('tab', { name: tab }).click();
  await tablet.settled();
}

test('a form is filled in over what is known, saved field by field, and handed in', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openAccount(tablet, 'Forms');
    await page.getByRole('button', { name: /^Credit survey/ }).click();

    // What is known stands in it; handing it in says at each field what is not.
    await page.getByText('from what is known').first().waitFor();
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText(/^Still to fill in: /).waitFor();
    const said = page.getByRole('alert').filter({ hasText: 'Still to fill in.' });
    await said.first().waitFor();
    const missing = await said.count();
    expect(missing).toBeGreaterThan(0);
    expect(await faults(tablet)).toEqual([]);

    // Each answer is saved by itself: it is there after a new start, without a button.
    for (let left = missing; left > 0; left--) {
      const field = page.locator('.rp-field').filter({ has: page.getByText('Still to fill in.', { exact: true }) }).first();
      const select = field.locator('select');
      if (await select.count()) await select.selectOption({ index: 1 });
      else if (await field.locator('.rp-date').count()) {
        await field.locator('.rp-date').click();
        await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      } else {
        const words = field.locator('input, textarea');
        await words.fill((await words.getAttribute('inputmode')) ? '7' : 'Orders fell by half');
        await page.keyboard.press('Tab'); // the field is left
      }
      await expect.poll(() => said.count()).toBe(left - 1);
    }
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText('The form is complete.').waitFor();
    await page.reload();
    await tablet.unlock();
    await openAccount(tablet, 'Forms');
    await page.getByRole('button', { name: /^Credit survey/ }).click();
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText('The form is complete.').waitFor();
    expect(tablet.complaints).toEqual([]);
  });
});

test('a number that is none stays on the screen with the reason, and a table grows by rows', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openAccount(tablet, 'Forms');
    await page.getByRole('button', { name: /Customer usage card.*row/i }).first().click();
    await page.getByRole('button', { name: 'Add a row' }).click();
    const price = page.getByRole('region', { name: 'Row 1' }).locator('[data-field=price] input');
    await price.fill('dear');
    await price.blur();
    await page.getByRole('alert').waitFor();
    expect(await price.inputValue()).toBe('dear');
    await price.fill('12.5');
    await price.blur();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).last().click();
    await page.getByRole('button', { name: /Customer usage card.*1 row/i }).waitFor();
  });
});

test('a score says what each criterion weighs and adds, tries other answers without saving, and settles the class', async () => {
  await withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openAccount(tablet, 'Scores');
    await page.getByRole('tabpanel').locator('.rp-row').first().click();
    const cards = page.locator('article section.rp-card').filter({ has: page.getByText(/^weighs /) });
    await cards.first().waitFor();
    for (let i = 0; i < (await cards.count()); i++) {
      const best = cards.nth(i).locator('.rp-chip').last();
      if ((await best.getAttribute('aria-pressed')) !== 'true') await best.click();
      await expect.poll(() => best.getAttribute('aria-pressed')).toBe('true');
    }
    await page.getByRole('button', { name: 'Settle as Class A' }).click();
    await page.getByText('Settled: the account is Class A now.').waitFor();
    await page.locator('header .rp-class--A').first().waitFor();

    // Tried answers change the result and say which of them does it; nothing is saved.
    await page.getByRole('switch', { name: 'What if …' }).click();
    for (let i = 0; i < 3; i++) await cards.nth(i).locator('.rp-chip').first().click();
    await page.getByRole('heading', { name: 'What it would move' }).waitFor();
    await page.getByText('only tried').first().waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Result' }).locator('.rp-class--A').count()).toBe(0);
    expect(await faults(tablet)).toEqual([]);
    await page.getByRole('switch', { name: 'What if …' }).click();
    await page.getByRole('region', { name: 'Result' }).locator('.rp-class--A').waitFor();
    expect(tablet.complaints).toEqual([]);
  });
});
