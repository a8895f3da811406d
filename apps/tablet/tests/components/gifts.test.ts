// apps/tablet/tests/components/gifts.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';

import { status } from '@/core/status';
import { i18n, locale } from '@/i18n';
import GiftCheck from '@/screens/gifts/GiftCheck.vue';
import GiftRegister from '@/screens/gifts/GiftRegister.vue';

import { calls, fresh, handlers, RapportError } from './core';

const person = { id: 'p', name: 'Hale', account_label: 'Northern Pumps' };
const advice = (verdict: string) => ({ verdict, says: { en: 'Over the limit', zh: '超' }, given_this_year: 0, left: 80_000, currency: 'CNY', each_most: 20_000, year_most: 80_000 });
beforeEach(() => {
  fresh();
  locale.value = 'en';
  handlers.set('contact.list', () => ({ items: [person], more: false }));
  handlers.set('gift_approval.list', () => ({ items: [], more: false }));
  handlers.set('gift.add', () => ({}));
});
const dialog = { template: '<div><slot /></div>' };

test('nothing can be noted before the limits have answered, and what is refused not at all', async () => {
  let verdict = 'refused';
  handlers.set('gift.check', () => advice(verdict));
  const form = mount(GiftCheck, { global: { plugins: [i18n], stubs: { RpDialog: dialog } } });
  await flushPromises();
  const [value, what, occasion] = form.findAll('input:not([type=search])');
  await value!.setValue('150');
  await what!.setValue('Tea');
  await occasion!.setValue('Visit');
  const button = form.find('form > .rp-foot button');
  expect(button.attributes('disabled')).toBeDefined();
  await form.find('.rp-row').trigger('click');
  await flushPromises();
  expect(calls.find(({ method }) => method === 'gift.check')?.args).toMatchObject({ contact: 'p', kind: 'goods', value: 15_000 });
  expect(form.text()).toContain('Refused');
  expect(button.attributes('disabled')).toBeDefined();
  verdict = 'needs_approval';
  await value!.setValue('250');
  await flushPromises();
  expect(form.text()).toContain('Needs approval first');
  await form.trigger('submit');
  await flushPromises();
  expect(calls.find(({ method }) => method === 'gift.add')?.args).toMatchObject({ contact: 'p', value: 25_000, currency: 'CNY', status: 'planned' });
});

const gift = { id: 'g', rev: 'r', contact: 'p', contact_label: 'Hale', kind: 'goods', what: 'Tea', value: 25_000, currency: 'CNY', status: 'planned', on_day: '2026-03-05' };
test('what the core refuses to be given says why beside it, and a manager can approve it', async () => {
  status.value = { role: 'manager' } as never;
  handlers.set('gift.list', () => ({ items: [gift], more: false }));
  handlers.set('gift.give', () => {
    throw new RapportError('incomplete', 'over the limit', 'value');
  });
  handlers.set('gift_approval.add', () => ({}));
  const list = mount(GiftRegister, { global: { plugins: [i18n] } });
  await flushPromises();
  const named = (words: string) => list.findAll('button').find((one) => one.text() === words)!;
  await named('Given').trigger('click');
  await flushPromises();
  expect(list.find('[role=alert]').text()).toBe('Needs approval first');
  await named('Approve').trigger('click');
  await flushPromises();
  expect(calls.find(({ method }) => method === 'gift_approval.add')?.args).toMatchObject({ gift: 'g', verdict: 'passed' });
  expect(list.find('[role=alert]').exists()).toBe(false);
});
