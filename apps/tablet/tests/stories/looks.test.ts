// apps/tablet/tests/stories/looks.test.ts
//
// Every screen in both languages and all themes: nothing that axe finds, no text under 14 px, no target under
// 44 px, nothing wider than the screen. With RAPPORT_GALLERY a folder, pictures of all of it go there.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type Fault, faults } from './faults';
import { type Company, type Look, startCompany, type Tablet, withTablet } from './tablet';

const gallery = process.env['RAPPORT_GALLERY'];
let company: Company; // one a look: what one does another would see
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.end());

/** Opens each screen in turn. */
const tour: { name: string; open: (tablet: Tablet) => Promise<void> }[] = [
  { name: 'today', open: (t) => t.visit('/') },
  { name: 'accounts', open: (t) => t.visit('/accounts') },
  {
    name: 'account',
    open: async (t) => {
      await t.page.locator('.rp-accounts__rows a').filter({ hasText: /清源|Northern/ }).click();
      await t.settled();
    },
  },
  ...['people', 'stage', 'scores', 'rhythm', 'deals', 'money', 'forms', 'visits', 'promises', 'files', 'timeline'].map((name, i) => ({
    name: `account-${name}`,
    open: async (t: Tablet) => {
      await t.page.getByRole('tab').nth(i + 1).click();
      await t.settled();
    },
  })),
  ...['map', 'matrix'].map((view) => ({
    name: `account-people-${view}`,
    open: async (t: Tablet) => {
      await t.page.getByRole('tab').nth(1).click();
      const button = t.page.locator(`.rp-people__to-${view}`);
      await button.waitFor({ state: 'attached' });
      if (await button.isVisible()) await button.click(); // a phone has no map
      await t.settled();
    },
  })),
  {
    name: 'person',
    open: async (t) => {
      await t.page.locator('.rp-people__to-list').click();
      await t.page.getByRole('tab').nth(1).click();
      await t.page.locator('.rp-tabpanel a.rp-row').filter({ hasText: /周敏|Hale/ }).click();
      await t.settled();
    },
  },
  ...['promises', 'notes', 'facts', 'dossier', 'closeness'].map((name, i) => ({
    name: `person-${name}`,
    open: async (t: Tablet) => {
      await t.page.getByRole('tab').nth(i + 1).click();
      if (name === 'dossier') await t.page.getByRole('tabpanel').getByRole('button').click();
      await t.settled();
    },
  })),
  {
    name: 'visit-prepare',
    open: async (t) => {
      await t.visit('/');
      await t.page.locator('.rp-next .rp-button--main').click();
      await t.page.locator('.rp-prepare').waitFor();
      await t.settled();
    },
  },
  {
    name: 'visit-hold',
    open: async (t) => {
      await t.page.locator('.rp-prepare__ready .rp-button--main').click();
      const words = t.page.locator('.rp-hold__words');
      for (const text of ['交期比价格重要。Delivery matters more than price.', '二车间四台泵年年换轴承。The bearings go every year.']) {
        await words.fill(text);
        await t.page.locator('.rp-hold__capture .rp-chip').first().click();
        await words.press('Enter');
        await t.page.locator('.rp-hold__entry').filter({ hasText: text }).waitFor();
      }
      await t.settled();
    },
  },
  {
    name: 'visit-close',
    open: async (t) => {
      await t.page.locator('.rp-hold__end').click();
      await t.page.locator('.rp-close').waitFor();
      await t.settled();
    },
  },
  {
    name: 'visit-review',
    open: async (t) => {
      await t.page.locator('.rp-step').last().click();
      await t.page.locator('.rp-review').waitFor();
      await t.settled();
    },
  },
  { name: 'calendar', open: (t) => t.visit('/calendar') },
  { name: 'people', open: (t) => t.visit('/people') },
  { name: 'deals', open: (t) => t.visit('/deals') },
  {
    name: 'deal',
    open: async (t) => {
      await t.page.locator('.rp-deal__link').first().click();
      await t.page.locator('.rp-deal__advice').waitFor();
      await t.settled();
    },
  },
  {
    name: 'simulation',
    open: async (t) => {
      await t.visit('/deals');
      await t.page.locator('.rp-deal__link').filter({ hasText: /二水厂|Mid-range/ }).click();
      await t.page.locator('a[href$="/decision"]').click();
      await t.page.locator('.rp-simulation__chance').waitFor();
      await t.settled();
    },
  },
  {
    name: 'deal-close',
    open: async (t) => {
      await t.page.goBack();
      await t.page.locator('.rp-deal__advice').waitFor();
      await t.page.locator('.rp-foot .rp-button').last().click();
      await t.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'forecast',
    open: async (t) => {
      await t.page.keyboard.press('Escape');
      await t.visit('/forecast');
    },
  },
  { name: 'money', open: (t) => t.visit('/money') },
  { name: 'gifts', open: (t) => t.visit('/gifts') },
  { name: 'figures', open: (t) => t.visit('/figures') },
  ...['changes', 'visits', 'weeks', 'funnel', 'forecast', 'pyramid', 'penetration', 'quadrants', 'credit'].map((name) => ({
    name: `figure-${name}`,
    open: async (t: Tablet) => {
      await t.visit(`/figures/${name}`);
      await t.page.locator('.rp-figure__chart svg, .rp-empty').first().waitFor({ state: 'attached' });
      await t.settled();
    },
  })),
  { name: 'handover', open: (t) => t.visit('/handover') },
  { name: 'reconcile', open: (t) => t.visit('/reconcile') },
  {
    name: 'search',
    open: async (t) => {
      await t.visit('/search');
      await t.page.getByRole('searchbox').fill('a');
      await t.settled();
    },
  },
  { name: 'settings', open: (t) => t.visit('/settings') },
  {
    name: 'settings-pin',
    open: async (t) => {
      await t.page.locator('[aria-labelledby=rp-set-lock] [aria-haspopup=dialog]').click();
      await t.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'deleted',
    open: async (t) => {
      await t.page.keyboard.press('Escape');
      await t.visit('/history');
    },
  },
  {
    name: 'account-add',
    open: async (t) => {
      await t.visit('/accounts');
      await t.page.locator('.rp-accounts__head .rp-icon-button').first().click();
      await t.page.getByRole('dialog').locator('input').first().fill((await t.page.locator('html').getAttribute('lang')) === 'en' ? 'Northern Pumps' : '苏州清源水务');
      await t.page.locator('.rp-like').first().waitFor();
    },
  },
  {
    name: 'history',
    open: async (t) => {
      await t.page.locator('.rp-like').first().click();
      await t.page.locator('.rp-account a[href*="/history/"]').click();
      await t.page.locator('.rp-history select').waitFor();
      await t.page.locator('.rp-history select').selectOption({ index: 2 });
      await t.settled();
    },
  },
  {
    name: 'sync',
    open: async (t) => {
      await t.page.locator('.rp-sync').click();
      await t.page.getByRole('dialog').waitFor();
      await t.settled();
    },
  },
  {
    name: 'meeting-ask',
    open: async (t) => {
      await t.page.keyboard.press('Escape');
      await t.visit('/accounts');
      await t.page.locator('.rp-accounts__rows a').filter({ hasText: /清源|Northern/ }).click();
      await t.page.locator('.rp-top > .rp-chip').click();
      await t.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'meeting',
    open: async (t) => {
      await t.page.getByRole('dialog').locator('.rp-button--main').click();
      await t.page.locator('.rp-meeting').waitFor();
    },
  },
  {
    name: 'meeting-leave',
    open: async (t) => {
      await t.page.locator('.rp-meeting footer .rp-icon-button').first().click();
      await t.page.locator('.rp-pin').waitFor();
    },
  },
];

const sizes = { landscape: { width: 1180, height: 820 }, portrait: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } };
const looks: (Look & { size: keyof typeof sizes; user: string })[] = [
  { size: 'landscape', language: 'zh-CN', theme: 'light', user: 'li' },
  { size: 'landscape', language: 'en', theme: 'dark', user: 'anna' },
  { size: 'portrait', language: 'en', theme: 'light', user: 'anna' },
  { size: 'portrait', language: 'zh-CN', theme: 'dark', user: 'li' },
  { size: 'phone', language: 'zh-CN', theme: 'dark', user: 'li' },
  { size: 'phone', language: 'en', theme: 'light', user: 'anna' },
  { size: 'landscape', language: 'zh-CN', theme: 'contrast', user: 'li' },
  { size: 'landscape', language: 'en', theme: 'contrast', user: 'anna' },
];

test.each(looks)('$size, $language, $theme: every screen is as it should be', async ({ size, user, ...look }) => {
  const found: (Fault & { screen: string })[] = [];
  await withTablet({ ...sizes[size], ...look }, async (tablet) => {
    const see = async (screen: string) => {
      if (gallery) {
        mkdirSync(gallery, { recursive: true });
        await tablet.page.screenshot({ path: join(gallery, `${size}-${look.language}-${look.theme}-${screen}.png`) });
      }
      found.push(...(await faults(tablet)).map((one) => ({ screen, ...one })));
    };
    await tablet.page.goto(company.url);
    await tablet.page.locator('.rp-gate').waitFor();
    await see('first');
    await tablet.begin(company, user);
    await tablet.settled();
    for (const { name, open } of tour) {
      await open(tablet);
      await see(name);
    }
    await tablet.leaveMeeting();
    await tablet.page.goto('about:blank');
    await tablet.page.goto(company.url);
    await tablet.page.locator('.rp-pin').waitFor();
    await see('unlock');
    expect(found).toEqual([]);
    expect(tablet.complaints).toEqual([]);
  });
});
