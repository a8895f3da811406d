// platform/web/host/idle.ts
//
// For how long nobody has touched the device. A tablet that slept wakes with timers that are late:
// so it is asked before each call as well, and by two clocks, since one of them may be set and the
// other one may stand still while it sleeps.

export interface Clocks {
  wall(): number; // ms
  steady(): number; // ms
}

const clocksHere: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

export class Idle {
  private wall: number;
  private steady: number;

  constructor(
    private minutes: number,
    private readonly clocks: Clocks = clocksHere,
  ) {
    this.wall = clocks.wall();
    this.steady = clocks.steady();
  }

  /** Somebody is there. Too late when it is over already: then nothing changes. */
  touch(): void {
    if (this.isOver()) return;
    this.wall = this.clocks.wall();
    this.steady = this.clocks.steady();
  }

  allow(minutes: number): void {
    this.minutes = minutes;
  }

  isOver(): boolean {
    const limit = this.minutes * 60_000;
    return this.clocks.wall() - this.wall >= limit || this.clocks.steady() - this.steady >= limit;
  }
}
