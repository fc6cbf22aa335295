import { performance } from 'node:perf_hooks';

/** More than any person, fewer than a guessing machine needs; a whole office may share one address. */
export const SIGN_INS_A_MINUTE = 120;
/** CONTRACT.md promises API tokens at least 600. */
export const TOKEN_REQUESTS_A_MINUTE = 6000;

const MINUTE_MS = 60_000;

/**
 * Counts requests of a key in whole minutes of this process. It runs on the machine's steady time, not on
 * the service's clock, which the demo and the tests move.
 */
export class Throttle {
  private minute = 0;
  private counts = new Map<string, number>();

  constructor(private readonly perMinute: number) {}

  /** Counts one request; false when it is one too many. */
  allows(key: string): boolean {
    const minute = Math.floor(performance.now() / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= this.perMinute;
  }
}
