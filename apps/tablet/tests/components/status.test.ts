// apps/tablet/tests/components/status.test.ts
import { beforeEach, expect, test, vi } from 'vitest';

import { followStatus, sendPauseMs } from '@/core/status';

import { calls, changed, fresh, handlers } from './core';

let unsent = 0;
vi.useFakeTimers();
followStatus();
beforeEach(() => {
  fresh();
  handlers.set('status', () => ({ logged_in: true, unsent, files_unsent: 0, conflicts: 0, quarantined: 0 }));
  handlers.set('sync', () => ((unsent = 0), {}));
});
const syncs = () => calls.filter((one) => one.method === 'sync').length;

test('what was saved goes out when nobody has typed for a moment, once', async () => {
  unsent = 2;
  changed('note', 'one');
  await vi.advanceTimersByTimeAsync(sendPauseMs - 100);
  changed('note', 'two');
  await vi.advanceTimersByTimeAsync(sendPauseMs - 100);
  expect(syncs()).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(syncs()).toBe(1);
});

test('what others wrote makes nobody ask the server', async () => {
  changed('note', 'one');
  await vi.advanceTimersByTimeAsync(2 * sendPauseMs);
  expect(syncs()).toBe(0);
});
