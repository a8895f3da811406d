// apps/tablet/src/core/install.ts
//
// Putting the app on the home screen: browsers keep what installed apps have stored, and some remove it from
// others after a week without use. Where the browser has a question of its own we ask it; where only the user
// can do it we say how.
import { ref } from 'vue';

/** `offered`: `install` asks. `by_hand`: only the user can, through the browser's menu. `none`: there is no way now. */
export type InstallWay = 'none' | 'offered' | 'by_hand' | 'installed';
export const installWay = ref<InstallWay>('none');

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}
let offer: InstallPrompt | undefined;

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;
}

export function followInstall(): void {
  if (isInstalled()) installWay.value = 'installed';
  else if ('standalone' in navigator) installWay.value = 'by_hand'; // Safari of iPad and iPhone
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // ours has the reason with it
    offer = event as InstallPrompt;
    installWay.value = 'offered';
  });
  addEventListener('appinstalled', () => (installWay.value = 'installed'));
}

/** Asks; the browser answers each offer once. */
export async function install(): Promise<void> {
  const asked = offer;
  offer = undefined;
  const answer = await asked?.prompt();
  if (answer?.outcome !== 'accepted') installWay.value = 'none';
}
