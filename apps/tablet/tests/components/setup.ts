// apps/tablet/tests/components/setup.ts
//
// Components are mounted over a core of the test's: calls are answered by it.
import { vi } from 'vitest';

vi.mock('@core/rapport.wasm?url', () => ({ default: '/rapport.wasm' }));
vi.mock('@/core/device', async () => (await import('./core')).device);
