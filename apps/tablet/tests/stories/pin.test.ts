// apps/tablet/tests/stories/pin.test.ts
//
// Somebody has seen the PIN: a new one, by hand, in both languages.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

const told = { en: 'That is not the PIN. Try again.', 'zh-CN': 'PIN 不正确，请再试一次。' };

async function type(tablet: Tablet, ...pins: [string, string, string]): Promise<void> {
  const fields = tablet.page.getByRole('dialog').locator('.rp-pin');
  for (const [n, pin] of pins.entries()) await fields.nth(n).fill(pin);
}

for (const language of ['en', 'zh-CN'] as const)
  test(`pin: it is changed under Settings, and the new one opens the tablet (${language})`, { timeout: 120_000 }, () =>
    withTablet({ language }, async (tablet) => {
      const { page } = tablet;
      await tablet.begin(company, 'li');
      await page.goto(`${company.url}/#/settings`);
      await page.locator('[aria-labelledby=rp-set-lock] [aria-haspopup=dialog]').click();
      const change = page.getByRole('dialog').locator('.rp-button--main');

      await type(tablet, '2580', '1357', '1358');
      expect(await change.isDisabled()).toBe(true);
      await type(tablet, '2580', '2580', '2580');
      expect(await change.isDisabled()).toBe(true);
      await type(tablet, '9999', '1357', '1357');
      await change.click();
      await page.getByRole('alert').getByText(told[language]).waitFor();
      expect(await page.getByRole('dialog').locator('.rp-pin').first().inputValue()).toBe('');
      await type(tablet, '2580', '1357', '1357');
      await change.click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.locator('[aria-labelledby=rp-set-lock] .rp-foot .rp-button').last().click();
      const unlock = async (pin: string) => {
        await page.locator('.rp-pin').fill(pin);
        await page.locator('form button.rp-button--main').click();
      };
      await unlock('2580');
      await page.getByRole('alert').getByText(told[language]).waitFor();
      await unlock('1357');
      await page.locator('.rp-frame').waitFor();
      expect(tablet.complaints).toEqual([]);
    }));
