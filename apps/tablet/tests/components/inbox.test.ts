// apps/tablet/tests/components/inbox.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { routerKey } from 'vue-router';

import { i18n, locale } from '@/i18n';
import { inUnits, money, moneyExact, parseUnits, percent } from '@/i18n/money';
import { grouped, type Line, reasonOf, titleOf } from '@/screens/today/inbox';
import InboxList from '@/screens/today/InboxList.vue';

import { calls, fresh, handlers } from './core';

const line = (kind: string, more: Partial<Line> = {}): Line => ({
  kind,
  table: kind,
  record: `${kind}-1`,
  title: `A ${kind}`,
  account: 'acc',
  account_name: 'Northern Pumps',
  due: '2026-03-05',
  days_late: 0,
  why: { en: `why ${kind}`, zh: `因为${kind}` },
  settle: '',
  ...more,
});
beforeEach(() => {
  fresh();
  locale.value = 'en';
});

test('lines stand by subject, in the order of the core, and none is lost', () => {
  const lines = ['warmth', 'promise', 'dunning', 'task', 'something_new', 'deal'].map((kind) => line(kind));
  const groups = grouped(lines);
  expect(groups.map((one) => [one.name, ...one.lines.map(({ kind }) => kind)])).toEqual([
    ['settle', 'something_new'],
    ['promised', 'promise', 'task'],
    ['deals', 'deal'],
    ['money', 'dunning'],
    ['people', 'warmth'],
  ]);
});

test('a visit of today stands on the line of time, one that is late in the list', () => {
  expect(grouped([line('visit')])).toEqual([]);
  expect(grouped([line('visit', { days_late: 2 })])[0]!.lines).toHaveLength(1);
});

test('a festival is told in the language, a number of disagreements by its number', () => {
  const festival = line('festival', { record: null, title: '春节', account: null, account_name: '', why: { en: 'Spring Festival', zh: '春节' } });
  expect(titleOf(festival)).toBe('Spring Festival');
  expect(titleOf(line('conflict', { record: null, title: '3' }))).toBe('3 to reconcile');
  expect(reasonOf(line('promise'))).toBe('why promise · Northern Pumps');
  expect(reasonOf(line('cadence', { title: 'Northern Pumps' }))).toBe('why cadence');
});

const place = { props: ['to'], template: '<a><slot /></a>' };
async function shown(items: Line[]) {
  handlers.set('inbox', () => ({ items }));
  const list = mount(InboxList, { global: { plugins: [i18n], components: { RouterLink: place }, stubs: { RpDialog: true }, provide: { [routerKey]: {} } } });
  await flushPromises();
  return list;
}

test('one tap keeps a promise, with the rev that is there', async () => {
  handlers.set('promise.show', () => ({ id: 'promise-1', rev: 'r7' }));
  handlers.set('promise.keep', () => ({}));
  const list = await shown([line('promise', { settle: 'promise.keep', days_late: 3 })]);
  expect(list.text()).toContain('3 days late');
  await list.find('button').trigger('click');
  await flushPromises();
  expect(calls.at(-1)).toEqual({ method: 'promise.keep', args: { id: 'promise-1', rev: 'r7' } });
});

test('a long group shows its first lines, and all of them when asked', async () => {
  const list = await shown(Array.from({ length: 9 }, (_, i) => line('task', { record: `t${i}`, settle: 'task.edit' })));
  expect(list.findAll('li')).toHaveLength(3);
  await list.findAll('button').at(-1)!.trigger('click');
  expect(list.findAll('li')).toHaveLength(9);
});

test('an empty list says what will come', async () => {
  expect((await shown([])).text()).toContain('All is done');
});

test('amounts are said in the units of the language and typed in those of the currency', () => {
  locale.value = 'zh-CN';
  expect(money(125_000_00, 'CNY')).toBe('¥12.5万');
  expect(money(3_4000_0000_00, 'CNY')).toBe('¥3.4亿');
  locale.value = 'en';
  expect(money(125_000_00, 'CNY')).toMatch(/^¥125k$/i);
  expect(money(1_500_00, 'EUR')).toMatch(/^€1\.5k$/i);
  expect(moneyExact(1_234_56, 'EUR')).toBe('€1,234.56');
  expect(moneyExact(500_000, 'JPY')).toBe('¥500,000');
  expect(percent(625)).toBe('63%');
  expect(inUnits(123_456, 'money', 'CNY')).toBe('1234.56');
  expect(parseUnits('1,234.56', 'money', 'CNY')).toBe(123_456);
  expect(parseUnits('60%', 'permille', '')).toBe(600);
  expect(parseUnits('1.5', undefined, '')).toBeUndefined();
  expect(parseUnits('a lot', 'money', 'EUR')).toBeUndefined();
});
