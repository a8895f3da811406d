// apps/tablet/tests/components/parts.test.ts
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { nextTick } from 'vue';

import { readSchema } from '@/core/schema';
import AttitudeMark from '@/design/AttitudeMark.vue';
import ClassBadge from '@/design/ClassBadge.vue';
import RpTabs from '@/design/RpTabs.vue';
import { i18n, locale } from '@/i18n';
import ConflictCard from '@/screens/reconcile/ConflictCard.vue';

import { calls, fresh, handlers } from './core';

const choice = (name: string, en: string, zh: string) => ({ name, label: { en, zh } });
const field = (name: string, type: string, choices?: object[]) => ({ name, type, label: { en: name, zh: name }, sensitivity: 'internal', choices });
beforeEach(async () => {
  fresh();
  handlers.set('schema', () => ({
    tables: [
      { name: 'account', label: { en: 'Account', zh: '客户' }, fields: [field('class', 'choice', [choice('A', 'A', 'A类')]), field('phone', 'text'), field('profile', 'long_text')] },
      { name: 'stance', label: { en: 'Stance', zh: '立场' }, fields: [field('attitude', 'choice', [choice('opponent', 'Opponent', '反对'), choice('unknown', 'Unknown', '不明')])] },
    ],
  }));
  await readSchema();
  locale.value = 'en';
});
const global = { plugins: [i18n], stubs: { RpDialog: true } };

test('a class is a letter, an attitude a shape, and both have a name', async () => {
  const badge = mount(ClassBadge, { props: { value: 'A' }, global });
  expect(badge.text()).toBe('A');
  expect(badge.attributes('aria-label')).toBe('Class A');
  const mark = mount(AttitudeMark, { props: { value: 'opponent' }, global });
  expect(mark.find('svg').attributes('aria-label')).toBe('Opponent');
  locale.value = 'zh-CN';
  await nextTick();
  expect(mark.find('svg').attributes('aria-label')).toBe('反对');
  const shapes = new Set(['opponent', 'neutral', 'supporter', 'unknown'].map((value) => mount(AttitudeMark, { props: { value }, global }).find('path').attributes('d')));
  expect(shapes.size).toBe(4);
});

test('tabs go by arrow keys', async () => {
  const tabs = mount(RpTabs, {
    props: { tabs: ['a', 'b', 'c'].map((name) => ({ name, label: name })), label: 'Some', modelValue: 'a', 'onUpdate:modelValue': (v: string) => tabs.setProps({ modelValue: v }) },
    global,
  });
  await tabs.find('[role=tablist]').trigger('keydown', { key: 'ArrowLeft' });
  await nextTick();
  expect(tabs.find('[aria-selected=true]').text()).toBe('c');
});

const conflict = (merged: object | null = null) => ({
  record: 'one',
  table: 'account',
  field: merged ? 'profile' : 'phone',
  label: { en: 'Phone', zh: '电话' },
  title: 'Northern Pumps',
  siblings: [
    { value: '7788', user: 'Anna', device: 'phone', at: '2026-03-03T09:00:00Z' },
    { value: '1122', user: 'Chen', device: 'tablet', at: '2026-03-04T09:00:00Z' },
  ],
  ancestor: { value: '0000', user: 'Anna', device: 'phone', at: '2026-03-01T09:00:00Z' },
  merged,
});

test('a disagreement is told with both values and the one before, and any of them settles it', async () => {
  handlers.set('conflict.settle', () => ({}));
  const card = mount(ConflictCard, { props: { conflict: conflict() as never }, global });
  expect(card.text()).toContain('Phone of Northern Pumps');
  expect(card.text()).toContain('Before: 0000');
  const buttons = card.findAll('button');
  await buttons.find((one) => one.text() === "Take Chen's")!.trigger('click');
  await flushPromises();
  expect(calls.at(-1)).toEqual({ method: 'conflict.settle', args: { record: 'one', field: 'phone', value: '1122' } });
  await buttons.find((one) => one.text() === 'Keep both')!.trigger('click');
  await flushPromises();
  expect(calls.at(-1)!.args['value']).toBe('7788 / 1122');
});

test('of a long text the merged one can be taken', async () => {
  handlers.set('conflict.merge', () => ({}));
  const merged = { text: 'One. Two.', overlaps: true, parts: [{ text: 'One. ', writers: [], overlaps: false }, { text: 'Two.', writers: [{ user: 'Anna', device: 'phone' }], overlaps: true }] };
  const card = mount(ConflictCard, { props: { conflict: conflict(merged) as never }, global });
  expect(card.find('mark').text()).toContain('Two.');
  await card.findAll('button').find((one) => one.text() === 'Take the merged text')!.trigger('click');
  await flushPromises();
  expect(calls.at(-1)!.method).toBe('conflict.merge');
});
