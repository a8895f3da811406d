import { expect, test, vi } from 'vitest';

import { followInstall, install, installWay } from '@/core/install';

function offered(outcome: string): { prompt: ReturnType<typeof vi.fn>; prevented: boolean } {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  const prompt = vi.fn(async () => ({ outcome }));
  dispatchEvent(Object.assign(event, { prompt }));
  return { prompt, prevented: event.defaultPrevented };
}

test('the browser\'s question waits for ours, and is asked once', async () => {
  followInstall();
  expect(installWay.value).toBe('none');
  const first = offered('dismissed');
  expect(first.prevented).toBe(true);
  expect(installWay.value).toBe('offered');
  await install();
  expect(first.prompt).toHaveBeenCalledOnce();
  expect(installWay.value).toBe('none');
  const second = offered('accepted');
  await install();
  expect(second.prompt).toHaveBeenCalledOnce();
  dispatchEvent(new Event('appinstalled'));
  expect(installWay.value).toBe('installed');
});

test('where only the browser\'s menu can do it, that is what is said', () => {
  Object.assign(navigator, { standalone: false });
  followInstall();
  expect(installWay.value).toBe('by_hand');
  Object.assign(navigator, { standalone: true });
  followInstall();
  expect(installWay.value).toBe('installed');
});
