import type { HeldFeed } from './held-feed.js';

/** What all feeds of one process may take in memory: some two thousand of a year's hours. */
const MOST_BYTES = 48 * 1024 * 1024;

/** Keeps the feeds that were asked for last, as many as fit. */
export class KeptFeeds {
  private readonly feeds = new Map<string, { feed: HeldFeed; size: number }>();
  private bytes = 0;

  constructor(private readonly most = MOST_BYTES) {}

  /** A kept feed, which by that becomes the youngest. */
  get(id: string): HeldFeed | undefined {
    const kept = this.feeds.get(id);
    if (!kept) return undefined;
    this.feeds.delete(id);
    this.feeds.set(id, kept);
    return kept.feed;
  }

  /** Keeps a feed as it now is and lets the oldest go; one that alone is too large is not kept. */
  keep(id: string, feed: HeldFeed): void {
    this.forget(id);
    const size = feed.size;
    this.feeds.set(id, { feed, size });
    this.bytes += size;
    for (const oldest of this.feeds.keys()) {
      if (this.bytes <= this.most) return;
      this.forget(oldest);
    }
  }

  private forget(id: string): void {
    this.bytes -= this.feeds.get(id)?.size ?? 0;
    this.feeds.delete(id);
  }
}
