import { beforeEach, expect, test, vi } from 'vitest';
import { createApp, effectScope } from 'vue';

import { followFailures } from '@/core/failures';
import { saveAll } from '@/core/leave';
import { useRecord } from '@/core/save';
import { toasts } from '@/core/undo';
import { useCapture } from '@/screens/visit/capture';

import { calls, fresh, handlers, RapportError } from './core';

const row = { id: 'one', table: 'account', rev: 'r1', deleted: false, conflicts: [], name: 'Before' };
beforeEach(() => {
  fresh();
  toasts.value = [];
  handlers.set('account.show', () => row);
});

test('before the page starts anew what is typed is saved, and the last word is waited for', async () => {
  const scope = effectScope();
  handlers.set('account.edit', () => ({ ...row, rev: 'r2' }));
  handlers.set('visit.note', (args) => ({ ...args, rev: 'n1' }));
  const edited = scope.run(() => useRecord('account', () => 'one'))!;
  const capture = scope.run(() => useCapture(() => 'visit'))!;
  await vi.waitUntil(() => edited.ready.value);
  edited.set('name', 'Typed');
  capture.words.value = 'half a sen';
  expect(await saveAll()).toBe(true);
  expect(calls.filter(({ method }) => method !== 'account.show').map(({ method, args }) => [method, args['name'] ?? args['text']])).toEqual([
    ['account.edit', 'Typed'],
    ['visit.note', 'half a sen'],
  ]);
  scope.stop();
});

test('what can not be saved is said to be there, so that the page stays', async () => {
  const scope = effectScope();
  handlers.set('account.edit', () => {
    throw new RapportError('disk_full');
  });
  const edited = scope.run(() => useRecord('account', () => 'one'))!;
  await vi.waitUntil(() => edited.ready.value);
  edited.set('name', 'Typed');
  expect(await saveAll()).toBe(false);
  expect(edited.value('name')).toBe('Typed');
  scope.stop();
  expect(await saveAll()).toBe(true);
});

test('a tap that comes to nothing says why', () => {
  const app = createApp({});
  followFailures(app);
  app.config.errorHandler!(new RapportError('disk_full'), null, '');
  expect(toasts.value.map(({ text }) => text)).toEqual(['The device is full: make room first. What was saved is kept.']);
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  app.config.errorHandler!(new TypeError('ours'), null, '');
  expect(toasts.value).toHaveLength(1);
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
