// apps/tablet/src/frame/shown.ts
//
// Whose account the screen is about: what "show customer" would show. A screen says so while it is open.
import { onScopeDispose, ref, watch } from 'vue';

export const accountOnScreen = ref<string | null>(null);

export function aboutAccount(account: () => string | null | undefined): void {
  watch(account, (id) => (accountOnScreen.value = id || null), { immediate: true });
  onScopeDispose(() => (accountOnScreen.value = null));
}
