// apps/tablet/src/core/idle.ts
//
// After how long without a touch the device locks by itself; the host counts.
import { ref } from 'vue';

import { lockAfter } from './device';

export const lockChoices = [5, 10, 30, 60] as const;
const remembered = 'rapport.lock';
const stored = Number(localStorage.getItem(remembered));
/** Minutes. */
export const minutesToLock = ref<number>(lockChoices.find((choice) => choice === stored) ?? 10);

export async function lockLater(minutes: number): Promise<void> {
  await lockAfter(minutes);
  minutesToLock.value = minutes;
  localStorage.setItem(remembered, String(minutes));
}
