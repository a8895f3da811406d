// apps/tablet/tests/components/handover.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';

import { status } from '@/core/status';
import { i18n, locale } from '@/i18n';
import HandoverScreen from '@/screens/handover/HandoverScreen.vue';

import { calls, fresh, handlers } from './core';

const users = [
  { id: 'li', name: 'li', display_name: 'Li Na' },
  { id: 'zhang', name: 'zhang', display_name: 'Zhang Wei' },
];
beforeEach(() => {
  fresh();
  locale.value = 'en';
  status.value = { role: 'manager' } as never;
  handlers.set('user.list', () => ({ items: users, more: false }));
  handlers.set('handover.preview', ({ from }) => ({ from, accounts: from === 'li' ? [{ account: 'a', title: 'Northern Pumps', open: [{ table: 'visit', records: 2 }] }] : [] }));
});
async function shown() {
  const dialog = { template: '<div class="dialog"><slot /><slot name="actions" /></div>' };
  const found = mount(HandoverScreen, { global: { plugins: [i18n], stubs: { RpDialog: dialog } } });
  await flushPromises();
  return found;
}

test('who may not hand over is told so', async () => {
  status.value = { role: 'rep' } as never;
  const found = await shown();
  expect(found.text()).toContain('Managers hand over');
  expect(found.find('select').exists()).toBe(false);
});

test('first what would go, then the question, then the certificate', async () => {
  handlers.set('handover.all', ({ from, to }) => ({ from, to, at: '2026-03-05T09:00:00Z', accounts: [{ handover: 'h', account: 'a', title: 'Northern Pumps', open: [] }], left: 0 }));
  const found = await shown();
  const main = () => found.find('.rp-handover > .rp-foot > button');
  const [from, to] = found.findAll('select');
  await from!.setValue('zhang');
  await to!.setValue('li');
  await flushPromises();
  expect(found.text()).toContain('Nothing is in this name');
  expect(main().attributes('disabled')).toBeDefined();
  await from!.setValue('li');
  await to!.setValue('zhang');
  await flushPromises();
  expect(found.text()).toContain('Northern Pumps');
  expect(main().attributes('disabled')).toBeUndefined();
  await main().trigger('click');
  expect(calls.some(({ method }) => method === 'handover.all')).toBe(false);
  await found.findAll('.dialog button').at(-1)!.trigger('click');
  await flushPromises();
  expect(calls.find(({ method }) => method === 'handover.all')?.args).toEqual({ from: 'li', to: 'zhang', reason: null });
  expect(found.text()).toContain('Li Na has no account any more');
});
