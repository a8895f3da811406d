// apps/tablet/tests/components/stage.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { routerKey } from 'vue-router';

import { readSchema } from '@/core/schema';
import { status } from '@/core/status';
import { i18n, locale } from '@/i18n';
import AccountStage from '@/screens/accounts/AccountStage.vue';
import { type Checked, remedyOf } from '@/screens/accounts/missing';

import { calls, fresh, handlers } from './core';

const both = (en: string) => ({ en, zh: en });
const line = (key: string, about: string[], more: Partial<Checked> = {}): Checked => ({ key, holds: 'no', weight: 2, missing: both(`Do ${key}`), unknown: [], about, ...more });
const view = (more: object) => ({
  account: 'acc',
  playbook: 'key-account',
  playbook_version: 1,
  stage: 'target',
  stage_names: both('Target'),
  state: 'active',
  since: null,
  stages: [
    { key: 'target', names: both('Target') },
    { key: 'samples', names: both('Samples') },
  ],
  work: [],
  next: 'samples',
  next_names: both('Samples'),
  open: false,
  overridden: false,
  gate_met: 500,
  information_met: 260,
  gate: [line('need', ['account.has_need', 'suppliers']), line('judged', ['answers'])],
  information: [line('light', ['equipment'], { weight: 1 }), line('heavy', ['account.address'], { weight: 4 })],
  better: null,
  better_because: null,
  ...more,
});

beforeEach(async () => {
  fresh();
  locale.value = 'en';
  status.value = { role: 'rep' } as never;
  const field = (name: string) => ({ name, type: 'text', label: both(name), sensitivity: 'internal' });
  handlers.set('schema', () => ({
    tables: [
      { name: 'account', label: both('Account'), fields: ['has_need', 'address'].map(field) },
      { name: 'stage_override', label: both('Override'), fields: [field('reason')] },
    ],
  }));
  handlers.set('stage_move.list', () => ({ items: [], more: false }));
  handlers.set('stage_override.list', () => ({ items: [], more: false }));
  handlers.set('account.show', () => ({ id: 'acc', rev: 'r', conflicts: [] }));
  await readSchema();
});

test('from what a line depends on one tap leads to where it is filled in', () => {
  expect(remedyOf(line('a', ['account.address', 'account.penetration']), 'acc')).toEqual({ kind: 'fields', fields: ['address'] });
  expect(remedyOf(line('b', ['figures.sales']), 'acc')).toMatchObject({ kind: 'records', noun: 'figure', given: { account: 'acc', kind: 'sales' } });
  expect(remedyOf(line('c', ['suppliers']), 'acc')).toMatchObject({ kind: 'records', noun: 'supplier', given: { account: 'acc' } });
  expect(remedyOf(line('d', ['visits']), 'acc')).toEqual({ kind: 'plan' });
  expect(remedyOf(line('e', ['contacts']), 'acc')).toEqual({ kind: 'tab', tab: 'people' });
  expect(remedyOf(line('f', ['answers']), 'acc')).toBeUndefined();
});

const dialog = { props: ['title'], template: '<section class="dialog"><h2>{{ title }}</h2><slot /><slot name="actions" /></section>' };
async function shown(more: object = {}) {
  handlers.set('stage.show', () => view(more));
  const found = mount(AccountStage, { props: { account: 'acc' }, global: { plugins: [i18n], components: { RouterLink: { template: '<a><slot /></a>' } }, stubs: { RpDialog: dialog }, provide: { [routerKey]: {} } } });
  await flushPromises();
  return found;
}

test('what is not known stands by its weight, and a tap opens its field', async () => {
  const found = await shown();
  const lists = found.findAll('.rp-rows');
  expect(lists[1]!.findAll('li').map((one) => one.text().slice(0, 8))).toEqual(['Do heavy', 'Do light']);
  await lists[1]!.find('button').trigger('click');
  await flushPromises();
  expect(found.findAll('.dialog').some((one) => one.text().startsWith('Do heavy') && one.find('input').exists())).toBe(true);
});

test('a gate that is not met can be passed by nobody; a manager may let it pass', async () => {
  expect((await shown()).text()).not.toContain('Go on to');
  expect((await shown()).text()).not.toContain('Let it pass');
  status.value = { role: 'manager' } as never;
  const found = await shown();
  await found
    .findAll('button')
    .find((one) => one.text() === 'Let it pass')!
    .trigger('click');
  await flushPromises();
  const override = found.findAll('.dialog').find((one) => one.text().startsWith('Let it pass'))!;
  const button = () => override.find('.rp-button--main');
  expect(button().attributes('disabled')).toBeDefined();
  await override.find('textarea, input').setValue('The director has agreed');
  expect(button().attributes('disabled')).toBeUndefined();
});

test('an open gate is passed by one tap', async () => {
  handlers.set('stage.pass', () => view({}));
  const found = await shown({ open: true });
  await found
    .findAll('button')
    .find((one) => one.text() === 'Go on to “Samples”')!
    .trigger('click');
  await flushPromises();
  expect(calls.find(({ method }) => method === 'stage.pass')?.args).toMatchObject({ account: 'acc' });
});
