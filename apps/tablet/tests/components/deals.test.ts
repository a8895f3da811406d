// apps/tablet/tests/components/deals.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';

import { toasts } from '@/core/undo';
import { i18n, locale } from '@/i18n';
import DealBoard from '@/screens/deals/DealBoard.vue';
import { answerOf, byCurrency, type Month, ticks } from '@/screens/deals/forecast';

import { calls, fresh, handlers } from './core';

beforeEach(() => {
  fresh();
  locale.value = 'en';
  toasts.value = [];
  handlers.set('user.list', () => ({ items: [], more: false }));
});

const both = (en: string) => ({ en, zh: en });
const deal = (name: string, more = {}) => ({
  id: name,
  name,
  account: 'acc',
  account_name: 'Northern Pumps',
  value: 420_000_00,
  currency: 'EUR',
  days_in_step: 12,
  stale: false,
  next_step: 'Send the offer',
  next_date: '2026-03-09',
  next_missing: false,
  next_overdue: false,
  expected_on: null,
  commitment: null,
  ...more,
});
const step = (key: string, deals: object[]) => ({
  key,
  names: both(key),
  probability: 250,
  customer_state: both('state'),
  push_goal: both('goal'),
  questions: [],
  values: deals.length ? [{ currency: 'EUR', amount: 420_000_00 }] : [],
  mean_days: null,
  deals,
});
async function board(steps: object[]) {
  handlers.set('deal.board', () => ({ steps }));
  handlers.set('deal.move', () => ({}));
  const place = { props: ['to'], template: '<a><slot /></a>' };
  const found = mount(DealBoard, { global: { plugins: [i18n], components: { RouterLink: place } } });
  await flushPromises();
  return found;
}

test('a card always says its next step, or that there is none', async () => {
  const cards = (await board([step('first', [deal('A'), deal('B', { next_step: null, next_date: null, next_missing: true })])])).findAll('article');
  expect(cards[0]!.text()).toContain('Send the offer');
  expect(cards[1]!.text()).toContain('No next step');
});

test('a card goes on by its arrow, and the way back is offered', async () => {
  const found = await board([step('first', [deal('A')]), step('second', [])]);
  await found.find('article button').trigger('click');
  await flushPromises();
  expect(calls.at(-1)).toMatchObject({ method: 'deal.move', args: { opportunity: 'A', to: 'second' } });
  await toasts.value.at(-1)!.undo!();
  expect(calls.at(-1)).toMatchObject({ method: 'deal.move', args: { opportunity: 'A', to: 'first' } });
});

test('a card that is dragged to another step moves there, and nowhere when it is let go at home', async () => {
  const found = await board([step('first', [deal('A')]), step('second', []), step('third', [])]);
  await found.find('article').trigger('dragstart');
  await found.findAll('section')[2]!.trigger('drop');
  await flushPromises();
  expect(calls.at(-1)).toMatchObject({ method: 'deal.move', args: { opportunity: 'A', to: 'third' } });
  const before = calls.length;
  await found.find('article').trigger('dragstart');
  await found.findAll('section')[0]!.trigger('drop');
  await flushPromises();
  expect(calls.slice(before).some(({ method }) => method === 'deal.move')).toBe(false);
});

test('in the last step there is no further one', async () => {
  const found = await board([step('first', []), step('last', [deal('A')])]);
  expect(found.find('article button').exists()).toBe(false);
});

const month = (of: string | null, currency: string, weighted: number): Month => ({ month: of, currency, deals: 1, best: weighted * 2, weighted, committed: 0 });

test('currencies stand side by side, and the month of which most is expected is the answer', () => {
  const found = byCurrency([month('2026-03', 'EUR', 5), month('2026-03', 'CNY', 9), month('2026-04', 'EUR', 8), month(null, 'EUR', 99)]);
  expect(found.map((one) => [one.currency, one.months.length])).toEqual([
    ['EUR', 3],
    ['CNY', 1],
  ]);
  expect(answerOf(found[0]!.months)?.month).toBe('2026-04');
  expect(answerOf([month(null, 'EUR', 1)])).toBeUndefined();
});

test('an axis has round numbers and room for the highest bar', () => {
  expect(ticks(0)).toEqual([0]);
  expect(ticks(480)).toEqual([0, 200, 400, 600]);
  expect(ticks(1000)).toEqual([0, 500, 1000]);
  for (const most of [1, 7, 33, 990, 123_456]) {
    expect(ticks(most).at(-1)!).toBeGreaterThanOrEqual(most);
    expect(ticks(most).length).toBeLessThanOrEqual(6);
  }
});
