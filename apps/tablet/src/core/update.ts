// apps/tablet/src/core/update.ts
//
// The service worker: the app starts without a network, and a new version of it takes over when the user
// says so. Unsent work is in the database, which a new version opens as it is.
import { ref } from 'vue';

/** A new version is here, whole, and waits. */
export const updateWaits = ref(false);
let registration: ServiceWorkerRegistration | undefined;
let taken = false;

function look(): void {
  updateWaits.value = registration?.waiting != null && navigator.serviceWorker.controller !== null;
}

export async function followUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (taken) location.reload();
  });
  registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  if (!registration) return;
  look();
  registration.addEventListener('updatefound', () => {
    registration!.installing?.addEventListener('statechange', look);
  });
}

export function takeUpdate(): void {
  taken = true;
  registration?.waiting?.postMessage('take over');
}
