// apps/tablet/tests/components/save.test.ts
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';

import { pauseMs, useRecord } from '@/core/save';

import { calls, changed, fresh, handlers, RapportError } from './core';

let row: Record<string, unknown>;
let scope: ReturnType<typeof effectScope>;
beforeEach(() => {
  vi.useFakeTimers();
  fresh();
  scope = effectScope();
  row = { id: 'one', table: 'account', rev: 'r1', deleted: false, conflicts: [], name: 'Before', city: null };
  handlers.set('account.show', () => ({ ...row }));
  handlers.set('account.edit', (args) => {
    const { id: _, rev: __, ...fields } = args;
    row = { ...row, ...fields, rev: `r${Number(String(row['rev']).slice(1)) + 1}` };
    return { ...row };
  });
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
const opened = async () => {
  const edited = scope.run(() => useRecord('account', () => 'one'))!;
  await vi.advanceTimersByTimeAsync(0);
  return edited;
};
const edits = () => calls.filter((one) => one.method === 'account.edit').map((one) => one.args);

test('what is typed is saved at the pause, once, with the rev that was seen', async () => {
  const edited = await opened();
  for (const typed of ['A', 'Af', 'After']) edited.set('name', typed);
  expect(edited.value('name')).toBe('After');
  expect(edited.state.value).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect(edits()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(edits()).toEqual([{ id: 'one', rev: 'r1', name: 'After' }]);
  expect(edited.state.value).toBe('saved');
});

test('leaving the field saves at once, and what is typed meanwhile goes with the next save', async () => {
  const edited = await opened();
  edited.set('name', 'First');
  const saving = edited.flush();
  edited.set('name', 'Second');
  await saving;
  expect(edited.value('name')).toBe('Second');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(edits().map(({ rev, name }) => [rev, name])).toEqual([
    ['r1', 'First'],
    ['r2', 'Second'],
  ]);
});

test('while something is typed, news from elsewhere do not move the rev', async () => {
  const edited = await opened();
  edited.set('name', 'Mine');
  row = { ...row, name: 'Theirs', rev: 'r7' };
  changed('account', 'one');
  await vi.advanceTimersByTimeAsync(0);
  expect(edited.value('name')).toBe('Mine');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(edits()[0]!['rev']).toBe('r1');
});

test('when nothing is typed, news are shown', async () => {
  const edited = await opened();
  row = { ...row, name: 'Theirs', rev: 'r7' };
  changed('account', 'one');
  await vi.advanceTimersByTimeAsync(0);
  expect(edited.value('name')).toBe('Theirs');
});

test('when a save fails the typed text stays, and the reason stands at its field', async () => {
  const edited = await opened();
  handlers.set('account.edit', () => {
    throw new RapportError('invalid_text', '', 'name');
  });
  edited.set('name', 'Bad');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(edited.value('name')).toBe('Bad');
  expect(edited.fault('name')).toBe('invalid_text');
  expect(edited.state.value).toBe('failed');
  edited.set('name', 'Better');
  expect(edited.fault('name')).toBe('');
});

test('closing the screen saves what is left', async () => {
  const edited = await opened();
  edited.set('city', 'Leeds');
  scope.stop();
  await nextTick();
  expect(edits()).toEqual([{ id: 'one', rev: 'r1', city: 'Leeds' }]);
});
