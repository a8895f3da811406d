import { beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref } from 'vue';

import { shownOfEach, useScan } from '@/screens/search/scan';

import { calls, changed, fresh, handlers } from './core';

let names: string[];
beforeEach(() => {
  fresh();
  names = Array.from({ length: 1000 }, (_, i) => `Pump ${i}`);
  handlers.set('account.list', ({ limit, offset }) => ({
    items: names.slice(Number(offset), Number(offset) + Number(limit)).map((name) => ({ id: name, name })),
    more: Number(offset) + Number(limit) < names.length,
  }));
});
const kinds = [{ table: 'account', list: 'account.list' as const, hit: (one: { id: string }) => ({ id: one.id, title: one.id, line: '' }) }];
async function searched(typed: string) {
  const words = ref('');
  const scope = effectScope();
  const scan = scope.run(() => useScan(() => words.value, kinds))!;
  words.value = typed;
  await vi.waitUntil(() => scan.done.value === words.value);
  return { scan, words, scope };
}

test('a list is left when it has given enough', async () => {
  const { scan, scope } = await searched('pump');
  expect(scan.found.value[0]!.hits).toHaveLength(shownOfEach);
  expect(scan.found.value[0]!.more).toBe(true);
  expect(calls).toHaveLength(1);
  scope.stop();
});

test('what stands on the last page is found, and nothing else is kept', async () => {
  const { scan, scope } = await searched('999');
  expect(scan.found.value.map(({ hits, more }) => [hits.map(({ id }) => id), more])).toEqual([[['Pump 999'], false]]);
  expect(calls).toHaveLength(5);
  scope.stop();
});

test('newer words overtake older ones, and a change is looked at again', async () => {
  const { scan, words, scope } = await searched('pump');
  words.value = 'nothing like it';
  await vi.waitUntil(() => scan.done.value === words.value);
  expect(scan.found.value).toEqual([]);
  names.push('nothing like it');
  changed('account', 'nothing like it');
  await vi.waitUntil(() => scan.found.value.length === 1);
  scope.stop();
});
