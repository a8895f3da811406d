// apps/tablet/tests/stories/keyboard.test.ts
//
// The way from an empty device to a held visit by keys alone: every step can be reached, and what has the focus
// can be seen.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

const stepsMax = 80;

/** Presses Tab until what is called so has the focus. */
async function tabTo({ page }: Tablet, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < stepsMax; ++i) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const label = at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent ?? '';
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { label: label.trim(), seen: at === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) };
    });
    expect(focus.seen, `the focus on "${focus.label}" can be seen`).toBe(true);
    if (name.test(focus.label)) return;
    passed.push(focus.label);
  }
  throw new Error(`no way by keys to ${name}; passed ${passed.join(' | ')}`);
}

test('a visit is planned and held with the keyboard alone', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    const keys = page.keyboard;
    await page.goto(company.url);
    await tablet.beginAlone();
    await tabTo(tablet, /^Accounts$/);
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor({ state: 'attached' });
    await tabTo(tablet, /^Add an account$/);
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(tablet, /^Name$/);
    await keys.type('Keys & Sons');
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Keys & Sons' }).waitFor();
    await tabTo(tablet, /^Profile$/);
    await keys.press('ArrowRight');
    await page.getByRole('tab', { name: 'People', selected: true }).waitFor();
    await tabTo(tablet, /^Add a person$/);
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(tablet, /^Name$/);
    await keys.type('Ada Keys');
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Ada Keys' }).waitFor();
    await tabTo(tablet, /^Plan a visit$/);
    await keys.press('Enter');
    await page.locator('.rp-prepare').waitFor();
    await tabTo(tablet, /^Start visit$/);
    await keys.press('Enter');
    await page.locator('.rp-hold').waitFor();
    await tabTo(tablet, /Ada Keys/);
    await keys.press('Space');
    await page.getByRole('button', { name: /Ada Keys/, pressed: true }).waitFor();
    await page.getByRole('textbox').focus();
    await keys.type('Written by keys');
    await keys.press('Enter');
    await page.getByRole('list', { name: 'Notes' }).getByText('Written by keys').waitFor();
    await keys.press('Tab');
    await tabTo(tablet, /^Close the visit$/);
    await keys.press('Enter');
    await page.locator('.rp-close').waitFor();
  }));
