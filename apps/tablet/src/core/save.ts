// apps/tablet/src/core/save.ts
//
// A record that is edited where it is shown. What is typed is saved at every pause and when a field is left,
// with the `rev` that was on the screen when typing began: what came from elsewhere meanwhile is then kept
// beside it, never overwritten. When a save fails the typed text stays, and the reason stands at its field.
import { computed, type ComputedRef, onScopeDispose, reactive, ref, type Ref, shallowRef, type ShallowRef, watch } from 'vue';

import type { MethodName, Methods, RecordView } from '@host/methods.js';

import { call, onChange, RapportError } from './device';
import { beforeLeaving } from './leave';
import { type Noun, tableOf } from './record';

export const pauseMs = 400;

export interface EditedRecord {
  noun: Noun;
  /** As it is in the database; undefined until it is read, or where it is not here. */
  record: ShallowRef<RecordView | undefined>;
  ready: Ref<boolean>;
  /** What is on the screen: as typed, else as saved. */
  value(field: string): unknown;
  /** Takes what was typed or chosen. */
  set(field: string, value: unknown): void;
  /** The error's code at that field, or ''. */
  fault(field: string): string;
  /** Saves what is not saved yet; resolves when it is, or has failed. */
  flush(): Promise<void>;
  state: ComputedRef<'saved' | 'unsaved' | 'failed'>;
  /** When this page saved it last. */
  savedAt: Ref<number>;
}

type Raw = (method: MethodName, args: unknown) => Promise<RecordView>;
const ask = call as unknown as Raw;

export function useRecord(noun: Noun, id: () => string | undefined): EditedRecord {
  const record = shallowRef<RecordView>();
  const ready = ref(false);
  const typed = reactive(new Map<string, unknown>());
  const faults = reactive(new Map<string, string>());
  const savedAt = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;

  async function read(): Promise<void> {
    const wanted = id();
    if (wanted === undefined) return;
    const found = await ask(`${noun}.show` as MethodName, { id: wanted }).catch(() => undefined);
    if (id() !== wanted) return;
    // While something is typed, the rev of what was on the screen counts.
    if (typed.size === 0 || record.value?.id !== wanted) record.value = found;
    ready.value = true;
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    const base = record.value;
    if (typed.size === 0 || !base) return;
    const sent = new Map(typed);
    try {
      const answer = await ask(`${noun}.edit` as MethodName, { id: base.id, rev: base.rev, ...Object.fromEntries(sent) });
      for (const [field, value] of sent) if (typed.get(field) === value) typed.delete(field);
      faults.clear();
      if (record.value?.id === base.id) record.value = answer;
      savedAt.value = Date.now();
    } catch (error) {
      const { code, field } = error instanceof RapportError ? error : { code: 'internal', field: '' };
      faults.set(sent.has(field) ? field : [...sent.keys()][0]!, code);
    }
  }

  // One save after the other: each needs the rev that the one before it made.
  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (underWay) await underWay;
    underWay = save().finally(() => (underWay = undefined));
    await underWay;
  }

  function set(field: string, value: unknown): void {
    if (record.value && record.value[field] === value) typed.delete(field);
    else typed.set(field, value);
    faults.delete(field);
    clearTimeout(timer);
    if (typed.size > 0) timer = setTimeout(() => void flush(), pauseMs);
  }

  watch(
    id,
    async (_, before) => {
      if (before !== undefined) await flush();
      typed.clear();
      faults.clear();
      ready.value = false;
      record.value = undefined;
      await read();
    },
    { immediate: true },
  );
  const stop = onChange((changes) => {
    if (changes.some(({ table, record: changed }) => table === tableOf[noun] && changed === id())) void read();
  });
  onScopeDispose(stop);
  beforeLeaving(async () => {
    await flush();
    return typed.size === 0;
  });

  return {
    noun,
    record,
    ready,
    value: (field) => (typed.has(field) ? typed.get(field) : record.value?.[field]),
    set,
    fault: (field) => faults.get(field) ?? '',
    flush,
    state: computed(() => (faults.size > 0 ? 'failed' : typed.size > 0 ? 'unsaved' : 'saved')),
    savedAt,
  };
}

/** A record that is not there yet, for the same editors: nothing is saved before it is added. `given` is what it begins with; `context` only tells the editors what they may offer. */
export function useDraft(noun: Noun, given: () => Record<string, unknown>, context: () => Record<string, unknown> = () => ({})) {
  const record = shallowRef<RecordView>();
  const typed = reactive(new Map<string, unknown>());
  const faults = reactive(new Map<string, string>());
  function begin(): void {
    typed.clear();
    faults.clear();
    record.value = { id: '', table: tableOf[noun], rev: '', deleted: false, conflicts: [], merged: [], ...context(), ...given() } as unknown as RecordView;
  }
  /** What was made, or nothing when the core refused it: the reason stands at its field then. */
  async function make(): Promise<RecordView | undefined> {
    try {
      return await ask(`${noun}.add` as MethodName, { ...given(), ...Object.fromEntries(typed) });
    } catch (error) {
      if (!(error instanceof RapportError) || !error.field) throw error;
      faults.set(error.field, error.code);
      return undefined;
    }
  }
  begin();
  const edited: EditedRecord = {
    noun,
    record,
    ready: ref(true),
    value: (field) => (typed.has(field) ? typed.get(field) : record.value?.[field]),
    set: (field, value) => {
      typed.set(field, value);
      faults.delete(field);
    },
    fault: (field) => faults.get(field) ?? '',
    flush: async () => {},
    state: computed(() => (faults.size > 0 ? 'failed' : 'unsaved')),
    savedAt: ref(0),
  };
  return { edited, begin, make };
}

/** Makes a record; the answer is what was made. */
export function add<N extends Noun>(noun: N, values: Methods[`${N}.add`]['takes']): Promise<RecordView> {
  return ask(`${noun}.add` as MethodName, values);
}
export function edit<N extends Noun>(noun: N, values: Methods[`${N}.edit`]['takes']): Promise<RecordView> {
  return ask(`${noun}.edit` as MethodName, values);
}
