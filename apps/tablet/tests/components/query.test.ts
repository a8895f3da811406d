// apps/tablet/tests/components/query.test.ts
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';

import { listAll, useQuery } from '@/core/query';

import { calls, changed, fresh, handlers } from './core';

let scope: ReturnType<typeof effectScope>;
beforeEach(() => {
  vi.useFakeTimers();
  fresh();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
const soon = () => vi.advanceTimersByTimeAsync(20);

test('asks again when one of its tables changed, once for many changes, and keeps the last value meanwhile', async () => {
  let answers = 0;
  handlers.set('visit.list', () => ({ items: [], more: false, answer: ++answers }));
  const query = scope.run(() => useQuery('visit.list', () => ({}), ['visit']))!;
  await soon();
  expect(query.value.value).toMatchObject({ answer: 1 });
  for (let i = 0; i < 50; ++i) changed('visit', 'some');
  changed('account', 'other');
  expect(query.value.value).toMatchObject({ answer: 1 });
  await soon();
  expect(answers).toBe(2);
  changed('account', 'other');
  await soon();
  expect(answers).toBe(2);
});

test('a late answer to an earlier question is not shown', async () => {
  const waiting: ((value: unknown) => void)[] = [];
  handlers.set('visit.sheet', ({ id }) => new Promise((resolve) => waiting.push(() => resolve({ id }))));
  const id = ref('a');
  const query = scope.run(() => useQuery('visit.sheet', () => ({ id: id.value }), ['visit']))!;
  id.value = 'b';
  await nextTick();
  waiting[1]!(0);
  await soon();
  waiting[0]!(0);
  await soon();
  expect(query.value.value).toMatchObject({ id: 'b' });
});

test('a list is read page by page', async () => {
  const rows = Array.from({ length: 2500 }, (_, i) => ({ id: String(i) }));
  handlers.set('contact.list', ({ offset, limit }) => ({
    items: rows.slice(offset as number, (offset as number) + (limit as number)),
    more: (offset as number) + (limit as number) < rows.length,
  }));
  expect(await listAll('contact.list', {})).toHaveLength(2500);
  expect(calls).toHaveLength(3);
});
