// apps/tablet/tests/components/capture.test.ts
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope } from 'vue';

import { pauseMs } from '@/core/save';
import { useCapture } from '@/screens/visit/capture';

import { calls, fresh, handlers, RapportError } from './core';

let scope: ReturnType<typeof effectScope>;
let notes: Map<string, Record<string, unknown>>;
let slowMs = 0;
beforeEach(() => {
  vi.useFakeTimers();
  fresh();
  scope = effectScope();
  notes = new Map();
  slowMs = 0;
  const write = async (args: Record<string, unknown>) => {
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    const note = { ...notes.get(args['id'] as string), ...args, rev: `r${calls.length}` };
    notes.set(args['id'] as string, note);
    return note;
  };
  handlers.set('visit.note', write);
  handlers.set('note.edit', write);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
const begun = () => scope.run(() => useCapture(() => 'visit'))!;
const only = () => [...notes.values()][0]!;

test('an entry is a note at the first pause, and is kept up to date at every one after it', async () => {
  const capture = begun();
  capture.words.value = 'Price';
  await vi.advanceTimersByTimeAsync(pauseMs);
  capture.words.value = 'Price matters';
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(notes.size).toBe(1);
  expect(only()['text']).toBe('Price matters');
  expect(calls.map((one) => one.method)).toEqual(['visit.note', 'note.edit']);
  expect(capture.state.value).toBe('saved');
});

test('what is chosen while an entry is being saved is not lost', async () => {
  slowMs = 50;
  const capture = begun();
  capture.words.value = 'Price';
  const saving = capture.flush();
  await vi.advanceTimersByTimeAsync(10);
  capture.kind.value = 'said';
  const next = capture.next();
  await vi.advanceTimersByTimeAsync(500);
  await Promise.all([saving, next]);
  expect(only()).toMatchObject({ text: 'Price', kind: 'said' });
  expect(capture.words.value).toBe('');
});

test('where it could not be saved it stays, and says why', async () => {
  handlers.set('visit.note', () => {
    throw new RapportError('disk_full');
  });
  const capture = begun();
  capture.words.value = 'Price';
  await capture.next();
  expect(capture.words.value).toBe('Price');
  expect(capture.fault.value).toBe('disk_full');
});

test('the next entry is another note, by the same person', async () => {
  const capture = begun();
  capture.contact.value = 'maas';
  capture.words.value = 'One';
  await capture.next();
  capture.words.value = 'Two';
  await capture.next();
  expect([...notes.values()].map((note) => [note['text'], note['contact']])).toEqual([
    ['One', 'maas'],
    ['Two', 'maas'],
  ]);
});
