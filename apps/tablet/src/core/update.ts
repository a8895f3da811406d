// apps/tablet/src/core/update.ts
//
// The service worker: the app starts without a network, and a new version of it takes over when the user says
// so. Unsent work is in the database, which a new version opens as it is; what is still being typed is saved
// first. Every tab goes on with the new version: the old one's files are gone by then.
import { ref } from 'vue';

import { say } from '@/i18n';

import { saveAll } from './leave';
import { say as pass } from './undo';

/** A new version is here, whole, and waits. */
export const updateWaits = ref(false);
const lookEveryMs = 3_600_000;
let registration: ServiceWorkerRegistration | undefined;

function look(): void {
  updateWaits.value = registration?.waiting != null && navigator.serviceWorker.controller !== null;
}

/** What could not be saved stays on the screen, and so does this version. */
async function savedAll(): Promise<boolean> {
  const saved = await saveAll();
  if (!saved) pass(say('update.notSaved'));
  return saved;
}

export async function followUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  let isFirst = navigator.serviceWorker.controller === null; // then it only takes charge of this page
  navigator.serviceWorker.addEventListener('controllerchange', async () => {
    if (!isFirst && (await savedAll())) location.reload();
    isFirst = false;
  });
  registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  if (!registration) return;
  look();
  registration.addEventListener('updatefound', () => {
    registration!.installing?.addEventListener('statechange', look);
  });
  // An app that stays open for days hears of it as well.
  const ask = () => void registration!.update().catch(() => {});
  setInterval(ask, lookEveryMs);
  addEventListener('online', ask);
}

/** The app is in use: parts that a first visit did not wait for come now. */
export async function fetchRest(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  (await navigator.serviceWorker.ready).active?.postMessage('fetch the rest');
}

export async function takeUpdate(): Promise<void> {
  if (await savedAll()) registration?.waiting?.postMessage('take over');
}
