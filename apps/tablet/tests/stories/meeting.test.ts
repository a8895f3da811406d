// apps/tablet/tests/stories/meeting.test.ts
//
// The screen turned to the customer: a stranger who taps, goes back and looks into the page's memory finds
// nothing but what was marked for him.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Company, pin, startCompany, type Tablet, withTablet } from './tablet';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.end());

const secrets = ['SECRET-NOTE-4711', 'Colin Fry', 'volume letter', 'Keeps her word'];
const shown = 'Catalogue for you';
// A picture of one dot.
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function memory(tablet: Tablet): Promise<string> {
  const session = await tablet.page.context().newCDPSession(tablet.page);
  const pieces: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return pieces.join('');
}

/** What of it a stranger could find: on the screen, in the tree for screen readers, in memory. */
async function found(tablet: Tablet): Promise<string[]> {
  const { page } = tablet;
  const whole = [await page.content(), JSON.stringify(await page.locator('body').ariaSnapshot()), page.url(), await page.title(), await memory(tablet)].join('\n');
  return secrets.filter((secret) => whole.toLowerCase().includes(secret.toLowerCase()));
}

/** Taps whatever there is, and what appears by that, and presses the keys that lead elsewhere; how much it was. */
async function tapEverything({ page }: Tablet): Promise<number> {
  const tapped = new Set<string>();
  for (;;) {
    let next = '';
    const inside = (await page.locator('dialog[open]').count()) > 0 ? 'dialog[open] ' : ''; // the rest can't be reached then
    for (const one of await page.locator(`${inside}:is(a, button, input, summary, img, canvas, [tabindex], [role], h1, p)`).all()) {
      const what = await one.evaluate((element) => element.outerHTML.slice(0, 120), undefined, { timeout: 1000 }).catch(() => '');
      if (what === '' || tapped.has(what)) continue;
      next = what;
      await one.click({ force: true, timeout: 1000 }).catch(() => {});
      break; // it may be another page now
    }
    if (next === '') return tapped.size;
    tapped.add(next);
    for (const key of ['ArrowRight', 'Alt+ArrowLeft', 'ContextMenu']) await page.keyboard.press(key);
    await page.locator('.rp-meeting').waitFor();
    const seen = (await page.content()).toLowerCase();
    expect(secrets.filter((secret) => seen.includes(secret.toLowerCase()))).toEqual([]);
  }
}

test('only what is marked for the customer is there, until the PIN', () =>
  withTablet({}, async (tablet) => {
    const { page } = tablet;
    await tablet.begin(company, 'anna');
    await tablet.visit('/accounts');
    await page.getByRole('link', { name: /Northern Pumps/ }).click();
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByText('Colin Fry').waitFor();
    await page.getByText('Margaret Hale').click();
    await page.getByRole('textbox', { name: 'Comment' }).waitFor();
    await page.getByRole('tab', { name: 'Notes' }).click();
    await page.getByRole('textbox', { name: 'Take a note' }).fill(secrets[0]!);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('listitem').getByText(secrets[0]!).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('tab', { name: 'Files' }).click();
    for (const name of [`${shown}.png`, 'Price calculation.png']) {
      const file = join(tmpdir(), name);
      writeFileSync(file, Buffer.from(dot, 'base64'));
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText(name).waitFor();
      expect(readFileSync(file).length).toBeGreaterThan(0);
    }
    await page.getByRole('switch', { name: new RegExp(shown) }).click();
    await page.getByRole('switch', { name: new RegExp(shown), checked: true }).waitFor();
    expect(await found(tablet)).not.toEqual([]); // the search itself works

    await page.getByRole('button', { name: 'Show customer' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').getByRole('listitem').allTextContents()).toEqual([`${shown}.png`]);
    await page.getByRole('button', { name: 'Turn the screen' }).click();
    await page.getByRole('img', { name: new RegExp(shown) }).waitFor();
    expect(await found(tablet)).toEqual([]);
    expect(await page.content()).not.toContain('Price calculation');

    expect(await tapEverything(tablet)).toBeGreaterThan(5);
    await page.keyboard.press('Escape');
    expect(await found(tablet)).toEqual([]);

    // Goes back as far as it goes, starts anew, asks for an address that he knows.
    for (let i = 0; i < 6; ++i) {
      await page.goBack().catch(() => null);
      if (page.url().startsWith(company.url)) await page.locator('.rp-meeting').waitFor();
    }
    for (const address of ['/', '/#/accounts', '/#/search', '/#/reconcile']) {
      await page.goto('about:blank');
      await page.goto(company.url + address);
      await page.locator('.rp-meeting').waitFor();
    }
    expect(await found(tablet)).toEqual([]);
    await page.getByRole('button', { name: 'Back, with the PIN' }).click();
    const field = page.getByRole('dialog').locator('input');
    await field.fill('0000');
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await page.getByText('That is not the PIN.').waitFor();
    expect(await found(tablet)).toEqual([]);

    await field.fill(pin);
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await page.getByRole('tab', { name: 'Files' }).waitFor();
    await page.reload();
    await tablet.unlock();
    await page.getByRole('tab', { name: 'Files' }).waitFor();
  }));
