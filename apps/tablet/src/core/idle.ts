// apps/tablet/src/core/idle.ts
//
// Locks by itself when nobody has touched the screen for a while.
import { ref, watch } from 'vue';

import { device, lock } from './device';

export const lockChoices = [5, 15, 60] as const;
const remembered = 'rapport.lock';
const stored = Number(localStorage.getItem(remembered));
/** Minutes. */
export const lockAfter = ref(lockChoices.find((choice) => choice === stored) ?? 15);
watch(lockAfter, (minutes) => localStorage.setItem(remembered, String(minutes)));

export function lockWhenIdle(): void {
  let touched = Date.now();
  const touch = () => (touched = Date.now());
  for (const event of ['pointerdown', 'keydown', 'input']) addEventListener(event, touch, { passive: true, capture: true });
  setInterval(() => {
    if (device.phase === 'open' && Date.now() - touched > lockAfter.value * 60_000) void lock();
  }, 5_000);
}
