// apps/tablet/src/core/answer.ts
//
// One answer that is typed where it is shown: saved at a pause and when its place is left, each by itself. What
// could not be saved stays on the screen, with the reason.
import { computed, onScopeDispose, ref } from 'vue';

import { RapportError } from './device';
import { beforeLeaving } from './leave';
import { pauseMs } from './save';

/** `saved` is what the core has, '' for nothing; `put` writes another, null takes it back. */
export function useAnswer(saved: () => string, put: (text: string | null) => Promise<unknown>) {
  const typed = ref<string>();
  const code = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;

  async function save(): Promise<void> {
    const sent = typed.value;
    if (sent === undefined) return;
    if (sent === saved()) return void (typed.value = undefined);
    try {
      await put(sent === '' ? null : sent);
      if (typed.value === sent) typed.value = undefined;
    } catch (error) {
      code.value = error instanceof RapportError ? error.code : 'internal';
    }
  }
  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (underWay) await underWay;
    underWay = save().finally(() => (underWay = undefined));
    await underWay;
  }
  function set(text: string): void {
    typed.value = text;
    code.value = '';
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pauseMs);
  }
  onScopeDispose(() => clearTimeout(timer));
  beforeLeaving(async () => {
    await flush();
    return typed.value === undefined;
  });
  return { value: computed(() => typed.value ?? saved()), code, set, flush };
}
