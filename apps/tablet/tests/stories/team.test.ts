// apps/tablet/tests/stories/team.test.ts
//
// Three tablets with the network cut: a rep, his manager, and the rep's second device. What they wrote apart
// comes together, one of them settles where they differ, a photograph arrives; and nothing of all that can be
// read in the browsers' folders.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

const secret = 'SECRET-OF-THE-PLANT-4711';
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function open(tablet: Tablet, tab: string): Promise<void> {
  await tablet.visit('/accounts');
  await tablet.page.getByRole('searchbox').fill('rheinwerk');
  await tablet.page.getByRole('link', { name: /Rheinwerk Chemie/ }).click();
  await tablet.page.getByRole('tab', { name: new RegExp(tab) }).click();
}
async function writes(tablet: Tablet, phone: string): Promise<void> {
  await open(tablet, 'Profile');
  await tablet.page.getByLabel('Phone', { exact: true }).fill(phone);
  await tablet.page.getByRole('heading', { name: /Rheinwerk/ }).click();
  await tablet.page.locator('.rp-account').getByText('Saved').waitFor();
}

test('three tablets apart come together, and one settles it for all', () =>
  withTablet({}, (rep) =>
    withTablet({}, (manager) =>
      withTablet({ width: 390, height: 844 }, async (second) => {
        await rep.begin(company, 'anna');
        await manager.begin(company, 'wang');
        await second.begin(company, 'anna');
        for (const tablet of [rep, manager, second]) await tablet.installed();
        await company.stop();

        await writes(rep, '+49 221 111');
        await writes(manager, '+49 221 222');
        await open(second, 'Files');
        const photo = join(tmpdir(), `${secret}.png`);
        writeFileSync(photo, Buffer.from(dot, 'base64'));
        await second.page.locator('input[type=file]').setInputFiles(photo);
        await second.page.getByText(`${secret}.png`).waitFor();
        await rep.restart(company);
        await rep.page.getByText(/\d+ unsent|to reconcile/).first().waitFor();

        await company.again();
        for (const tablet of [rep, second, manager, rep]) await tablet.sync();
        await manager.visit('/reconcile');
        const card = manager.page.getByRole('article', { name: /Phone of Rheinwerk/ });
        await card.getByText('+49 221 111').waitFor();
        await card.getByRole('button', { name: /Take Anna/ }).click();
        await card.waitFor({ state: 'detached' });
        for (const tablet of [manager, rep, second]) await tablet.sync();
        for (const tablet of [rep, manager, second]) {
          await open(tablet, 'Profile');
          await expect.poll(() => tablet.page.getByLabel('Phone', { exact: true }).inputValue()).toBe('+49 221 111');
        }
        await rep.visit('/reconcile');
        expect(await rep.page.getByRole('article', { name: /Phone of Rheinwerk/ }).count()).toBe(0);

        await open(manager, 'Files');
        const shown = manager.page.getByRole('dialog').locator('img');
        const look = async () => {
          if ((await shown.count()) === 0) await manager.page.getByRole('button', { name: new RegExp(`^${secret}`) }).click();
          return shown.count();
        };
        await expect.poll(look, { timeout: 60_000, interval: 1_000 }).toBe(1);

        for (const tablet of [rep, manager, second]) expect(await tablet.plaintext([secret, 'Rheinwerk', '+49 221 111', 'Jürgen Maas'])).toEqual([]);
      }),
    ),
  ));
