// apps/tablet/src/screens/visit/capture.ts
//
// The entry that is being written in a visit. It becomes a note at the first pause and is kept up to date at
// every one after it: there is nothing to press, and a device that goes dark has it.
import { newId } from '@host/client.js';
import type { RecordView } from '@host/methods.js';
import { ref, watch } from 'vue';

import { call, RapportError } from '@/core/device';
import { beforeLeaving } from '@/core/leave';
import { text } from '@/core/record';
import { pauseMs } from '@/core/save';

export function useCapture(visit: () => string) {
  const words = ref('');
  const contact = ref<string | null>(null);
  const objective = ref<string | null>(null);
  const kind = ref<string | null>(null);
  const state = ref<'' | 'unsaved' | 'saved'>('');
  const fault = ref('');
  let note: { id: string; rev?: string } | undefined; // the record behind what is written
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let loading = false;
  let edition = 0; // counts what was changed: a save covers what there was when it began

  async function save(): Promise<void> {
    if (words.value.trim() === '' || state.value !== 'unsaved') return;
    const given = { text: words.value, contact: contact.value, objective: objective.value, kind: kind.value };
    const mine = (note ??= { id: newId() });
    const saved = edition;
    try {
      const answer = mine.rev
        ? await call('note.edit', { ...given, kind: given.kind as 'said' | null, id: mine.id, rev: mine.rev })
        : await call('visit.note', { ...given, visit: visit(), id: mine.id });
      mine.rev = answer.rev;
      fault.value = '';
      if (note === mine && edition === saved) state.value = 'saved';
    } catch (error) {
      fault.value = error instanceof RapportError ? error.code : 'internal';
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    return (turn = turn.then(save));
  }
  function changed(): void {
    if (loading) return;
    if (words.value === '' && !note) return void (state.value = '');
    state.value = 'unsaved';
    ++edition;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pauseMs);
  }
  watch(words, changed, { flush: 'sync' });
  watch([contact, objective, kind], () => note && changed(), { flush: 'sync' });

  function clear(): void {
    loading = true;
    [note, words.value, state.value, kind.value] = [undefined, '', '', null];
    loading = false;
  }
  /** This entry is written; the next one begins. */
  async function next(): Promise<void> {
    await flush();
    if (fault.value === '') clear();
  }
  /** Goes on with an entry that is there. */
  async function resume(entry: RecordView): Promise<void> {
    await next();
    loading = true;
    note = { id: entry.id, rev: entry.rev };
    words.value = text(entry, 'text');
    contact.value = text(entry, 'contact') || null;
    objective.value = text(entry, 'objective') || null;
    kind.value = text(entry, 'kind') || null;
    state.value = 'saved';
    loading = false;
  }
  const isCurrent = (entry: RecordView) => words.value !== '' && note?.id === entry.id;
  beforeLeaving(async () => {
    await flush();
    return fault.value === '';
  });
  return { words, contact, objective, kind, state, fault, flush, next, resume, clear, isCurrent };
}
