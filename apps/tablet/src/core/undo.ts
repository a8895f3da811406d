// apps/tablet/src/core/undo.ts
//
// What the app says in passing, and the way back from whatever took something away.
import { ref } from 'vue';

import type { MethodName, RecordView } from '@host/methods.js';

import { call } from './device';
import type { Noun } from './record';

export interface Toast {
  id: number;
  text: string;
  undo?: () => Promise<unknown>;
}

const shownMs = 8000;
export const toasts = ref<Toast[]>([]);
let last = 0;

export function say(text: string, undo?: () => Promise<unknown>): void {
  const toast: Toast = { id: ++last, text, ...(undo && { undo }) };
  toasts.value = [...toasts.value.slice(-2), toast];
  setTimeout(() => dismiss(toast.id), shownMs);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Deletes a record and offers to bring it back. */
export async function remove(noun: Noun, record: RecordView, text: string): Promise<void> {
  await call(`${noun}.delete` as 'note.delete', { id: record.id, rev: record.rev });
  say(text, () => call(`${noun}.restore` as MethodName as 'note.restore', { id: record.id }));
}
