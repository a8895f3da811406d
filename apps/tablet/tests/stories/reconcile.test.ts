// apps/tablet/tests/stories/reconcile.test.ts
//
// Two people wrote different numbers: one of them settles it, for both; and a wrong PIN waits.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

test('a disagreement is settled by one of the two, taken back, settled again, and so for everybody', () =>
  withTablet({}, async (li) => {
    await li.begin(company, 'li');
    await li.page.locator('.rp-inbox').getByRole('button', { name: /to reconcile/ }).click();
    const card = li.page.getByRole('article', { name: /Mobile of 周敏/ });
    await card.getByText('139 0512 0077').waitFor();
    await card.getByRole('button', { name: 'Take mine' }).click();
    await li.page.getByText('Nothing to reconcile').waitFor();
    await li.page.getByRole('button', { name: 'Undo' }).click();
    await li.visit('/search');
    await li.page.getByRole('searchbox').fill('周敏');
    await li.page.getByRole('link', { name: /139 0512 0077/ }).waitFor();
    await li.page.getByRole('link', { name: /139 0512 0077/ }).click();
    await li.page.getByRole('tab', { name: 'Details' }).click();
    await li.page.getByLabel('Mobile').fill('139 0512 0088');
    await li.page.locator('.rp-sync--safe').waitFor();

    await withTablet({ language: 'zh-CN' }, async (wang) => {
      await wang.begin(company, 'wang');
      await wang.visit('/search');
      await wang.page.getByRole('searchbox').fill('周敏 0088');
      await wang.page.getByRole('link', { name: /139 0512 0088/ }).waitFor();
      await wang.visit('/reconcile');
      await wang.page.getByText('没有需要核对的').waitFor();
      await wang.page.getByRole('heading', { name: '下属被退回的修改' }).waitFor();
    });

    // Four wrong PINs: the door waits, whoever asks.
    await li.page.reload();
    for (let i = 0; i < 3; ++i) {
      await li.page.locator('.rp-pin').fill('0000');
      await li.page.getByRole('button', { name: 'Open' }).click();
      await expect.poll(() => li.page.locator('.rp-pin').inputValue(), { timeout: 20_000 }).toBe(''); // it was tried
    }
    await li.page.getByText(/Too many wrong PINs: wait \d+ s/).waitFor();
    await li.page.reload();
    await li.page.getByText(/Too many wrong PINs: wait \d+ s/).waitFor();
    expect(await li.page.getByRole('button', { name: 'Open' }).isDisabled()).toBe(true);
  }));
