// apps/tablet/tests/stories/people.test.ts
//
// The people of an account: looked at as a list, a map and a matrix, with and without a pointer; how close one is
// to us; and a decision tried before it falls.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faults } from './faults';
import { type Company, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

async function openPeople(tablet: Tablet): Promise<void> {
  const { page } = tablet;
  await tablet.visit('/accounts');
  await page.getByRole('link', { name: /Northern Pumps/ }).click();
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByText('Colin Fry').waitFor();
}
const lies = (tablet: Tablet, name: string) =>
  tablet.page.locator('.vue-flow__node').filter({ hasText: name }).evaluate((node) => (node as HTMLElement).style.transform);

test('a card that was dragged, or moved by a key, lies there after a restart', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openPeople(tablet);
    await page.getByRole('button', { name: 'Map' }).click();
    const card = page.getByRole('button', { name: /Margaret Hale/ });
    await card.waitFor();
    await tablet.settled();
    expect(await faults(tablet)).toEqual([]);

    const before = await lies(tablet, 'Margaret Hale');
    const box = (await card.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Lay it out anew' }).waitFor();
    const dragged = await lies(tablet, 'Margaret Hale');
    expect(dragged).not.toBe(before);
    expect(await page.getByRole('dialog').count()).toBe(0); // a drag is no tap

    await page.getByRole('button', { name: /Colin Fry/ }).focus();
    const still = await lies(tablet, 'Colin Fry');
    await page.keyboard.press('ArrowRight');
    await tablet.settled();
    const nudged = await lies(tablet, 'Colin Fry');
    expect(nudged).not.toBe(still);

    await tablet.restart(company);
    await openPeople(tablet);
    await tablet.page.getByRole('button', { name: 'Map' }).click();
    await tablet.page.getByRole('button', { name: /Margaret Hale/ }).waitFor();
    await tablet.settled();
    expect(await lies(tablet, 'Margaret Hale')).toBe(dragged);
    expect(await lies(tablet, 'Colin Fry')).toBe(nudged);

    await tablet.page.getByRole('button', { name: 'Lay it out anew' }).click();
    await tablet.page.getByRole('button', { name: 'Lay it out anew' }).waitFor({ state: 'detached' });
    await tablet.settled();
    expect(await lies(tablet, 'Margaret Hale')).toBe(before);
  }));

test('a line that is drawn on the map stands in the list and in the matrix', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openPeople(tablet);
    await page.getByRole('button', { name: 'Map' }).click();
    await page.getByRole('button', { name: /Colin Fry/ }).press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '4', exact: true }).click();
    await sheet.getByRole('button', { name: '4', exact: true, pressed: true }).waitFor();
    expect(await faults(tablet)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Colin Fry' }).getByText(/known by .*4/).waitFor();
    await page.getByRole('button', { name: 'Matrix' }).click();
    await page.getByRole('button', { name: /^Colin Fry – .*Strength 4/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^Colin Fry – .*Strength 2/ }).waitFor();
    await tablet.settled();
    expect(await faults(tablet)).toEqual([]);
  }));

test('warmth, ladder and style of a person', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await openPeople(tablet);
    await page.getByText('Margaret Hale').click();
    await page.getByRole('tab', { name: 'Closeness' }).click();
    await page.locator('.rp-days__line').waitFor();
    await page.getByText(/hungry again|cooled down/).first().waitFor();
    await page.getByRole('button', { name: /Approve/ }).click();
    await page.getByRole('button', { name: /Approve.*today/ }).waitFor();
    await page.getByRole('button', { name: /Approve.*today/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'How' }).fill('Told us of the tender before it was out');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByText('Told us of the tender').waitFor();
    const questions = page.locator('.rp-style select');
    expect(await questions.count()).toBe(8);
    for (const [at, points] of [[0, '1'], [1, '1'], [4, '4'], [5, '4']] as const) {
      await questions.nth(at).selectOption(points);
      await tablet.settled();
    }
    await page.getByText('Build trust first', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Take it into my view' }).click();
    await page.getByRole('button', { name: 'Take it into my view' }).waitFor({ state: 'detached' });
    expect(await faults(tablet)).toEqual([]);
    await page.getByRole('tab', { name: 'Stance' }).click();
    await page.locator('.rp-stance__style').filter({ hasText: 'Amiable' }).waitFor();
  }));

test('a decision is tried, and what is not answered becomes a task', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.visit('/deals');
    await page.getByRole('link', { name: /Mid-range pumps/ }).click();
    await page.getByRole('link', { name: 'Simulate the decision' }).click();
    const chance = page.locator('.rp-simulation__chance');
    await page.getByRole('button', { name: 'One person decides' }).click();
    await page.getByText('only that one', { exact: false }).waitFor();
    const decider = page.locator('.rp-card').filter({ has: page.getByRole('button', { name: 'Their word decides', pressed: true }) });
    await decider.getByRole('button', { name: 'Firmly against', exact: true }).click();
    await chance.filter({ hasText: /^0/ }).waitFor();
    await page.getByText(/in this order/).waitFor();
    await decider.getByRole('button', { name: 'Firmly for us', exact: true }).click();
    await chance.filter({ hasText: '100' }).waitFor();
    await page.getByText('It is more likely than not.').waitFor();
    expect(await faults(tablet)).toEqual([]);
    await page.getByRole('button', { name: 'As it is known' }).first().click();
    await chance.filter({ hasNotText: '100' }).waitFor();
    await decider.getByRole('button', { name: 'Make it a task' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('The task is added.').waitFor();
    await decider.getByRole('button', { name: 'Write my view' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why choose us' }).fill('Fewer stops');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await decider.getByText('Fewer stops').waitFor();
    expect(tablet.complaints).toEqual([]);
  }));
