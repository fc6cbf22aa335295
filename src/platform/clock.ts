import { Injectable } from '@nestjs/common';

/**
 * The one place that asks the machine what time it is. Everything else is given a clock.
 *
 * `startsFrom` (the CLOCK setting) shifts the clock so that it begins at that instant and then runs at its
 * usual pace; the demo and the tests also set it by hand to live through a season in a moment.
 */
@Injectable()
export class ServiceClock {
  private shiftMs = 0;
  private heldAt: Date | null = null;

  constructor(startsFrom?: Date) {
    if (startsFrom) this.shiftMs = startsFrom.getTime() - Date.now();
  }

  /** The present instant, UTC. */
  now(): Date {
    return this.heldAt ? new Date(this.heldAt) : new Date(Date.now() + this.shiftMs);
  }

  /** Stops the clock at an instant; used while the demo world is lived through and by tests. */
  holdAt(instant: Date): void {
    this.heldAt = new Date(instant);
  }

  /** Lets a held clock run again with the machine's (shifted) time. */
  release(): void {
    this.heldAt = null;
  }
}
