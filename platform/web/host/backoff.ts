// platform/web/host/backoff.ts
//
// How long one has to wait after wrong PINs: three are free, then the wait doubles up to an hour. It
// counts on the device's clock, and restarts when that is set back; whoever sets it forward still
// pays for each try with Argon2id, and can try nowhere but in this browser.

/** Wrong tries in a row, and when the last one was. */
export interface Tries {
  failed: number;
  at: number;
}

export const noTries: Tries = { failed: 0, at: 0 };

const freeTries = 3;
const waitMsMin = 30_000;
const waitMsMax = 3_600_000;

/** The same with a clock that was set back taken for one that stood still. */
export function settled(tries: Tries, now: number): Tries {
  return tries.at > now ? { ...tries, at: now } : tries;
}

export function waitMs(tries: Tries, now: number): number {
  if (tries.failed < freeTries) return 0;
  const whole = Math.min(waitMsMin * 2 ** (tries.failed - freeTries), waitMsMax);
  return Math.max(0, settled(tries, now).at + whole - now);
}
