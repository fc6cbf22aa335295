import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import type { Actor } from '../../people/index.js';
import { ChangeFeed, type Told } from '../../platform/live/index.js';
import { Revisions } from '../../sessions/index.js';
import { LiveStream, type StreamReader } from './live-stream.js';

/** A few windows each; and far more than a county's people, far fewer than a process can hold open. */
const MOST_OF_ONE = 8;
const MOST = 2000;
const BEAT_MS = 15_000;

/** Every open stream of this process. They end with the process, so that it can stop. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();
  private heart: NodeJS.Timeout | undefined;
  private listening: Promise<() => void> | null = null;
  private closed = false;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly revisions: Revisions,
  ) {}

  /** Opens a stream for a reader. Refuses `too-many-tries` when the reader, or everybody, has too many. */
  async open(actor: Actor, reader: StreamReader): Promise<Result<LiveStream>> {
    const own = [...this.streams].filter((stream) => stream.reader.personId === reader.personId);
    if (this.closed || own.length >= MOST_OF_ONE || this.streams.size >= MOST)
      return refuse('too-many-tries');
    const stream = new LiveStream(
      reader,
      (who, shown) => this.revisions.of(who, shown),
      (ended) => this.streams.delete(ended),
    );
    this.streams.add(stream);
    // First it hears, then it is told the present: nothing falls between.
    await (this.listening ??= this.feed.listen((told) => this.tell(told)));
    this.heart ??= setInterval(() => this.beat(), BEAT_MS);
    await stream.begin(actor);
    return ok(stream);
  }

  onModuleDestroy(): void {
    this.closed = true;
    clearInterval(this.heart);
    void this.listening?.then((stop) => stop());
    for (const stream of this.streams) stream.end();
  }

  private tell(told: Told): void {
    for (const stream of this.streams) stream.tell(told);
  }

  private beat(): void {
    for (const stream of this.streams) void stream.beat();
  }
}
