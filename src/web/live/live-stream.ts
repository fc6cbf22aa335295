import { PassThrough, type Readable } from 'node:stream';
import type { Actor } from '../../people/index.js';
import type { Change, Told } from '../../platform/live/index.js';
import type { Shown } from '../../sessions/index.js';

/** Who listens: the rights are found out anew before anything is told. */
export type StreamReader = {
  personId: string;
  /** The person with their rights of now; null when they are signed out. */
  again: () => Promise<Actor | null>;
  /** What the page shows: it is told when one of these is no longer to be seen. */
  shows: Shown;
};

/** What a slow reader may leave unread before it is let go; it comes back and is told the present. */
const MOST_UNREAD = 64 * 1024;

/** One open stream of server-sent events (WHATWG HTML, 9.2). It holds ids and revisions and nothing else. */
export class LiveStream {
  private readonly pipe = new PassThrough();
  private readonly waiting = new Map<string, Told>();
  private telling: Promise<void> | null = null;

  constructor(
    readonly reader: StreamReader,
    private readonly revisionsOf: (actor: Actor, shown: Shown) => Promise<Change[]>,
    onEnd: (stream: LiveStream) => void,
  ) {
    this.pipe.once('close', () => onEnd(this));
    // A browser that is told to go away comes back after two seconds.
    this.pipe.write('retry: 2000\n\n');
  }

  /** What is sent to the browser. */
  get body(): Readable {
    return this.pipe;
  }

  /** Tells how far the things of the page have come by now. */
  async begin(actor: Actor): Promise<void> {
    for (const change of await this.revisionsOf(actor, this.reader.shows)) this.send('present', change);
  }

  /** Tells a change if the reader may see what has changed; several about one thing are one. */
  tell(told: Told): void {
    this.waiting.set(told === 'resync' ? told : `${told.kind} ${told.id}`, told);
    this.telling ??= this.tellAll()
      .catch(() => this.end())
      .finally(() => (this.telling = null));
  }

  /** Keeps the line warm, and lets go of a reader who is signed out. */
  async beat(): Promise<void> {
    if (await this.reader.again().catch(() => null)) this.pipe.write(':\n\n');
    else this.end();
  }

  end(): void {
    this.pipe.end();
    this.pipe.destroy();
  }

  private async tellAll(): Promise<void> {
    while (this.waiting.size && !this.pipe.destroyed) {
      const told = [...this.waiting.values()];
      this.waiting.clear();
      const actor = await this.reader.again();
      if (!actor) return this.end();
      if (told.includes('resync')) this.send('resync', {});
      await this.tellSeen(
        actor,
        told.filter((one) => one !== 'resync'),
      );
    }
  }

  private async tellSeen(actor: Actor, changes: Change[]): Promise<void> {
    const ids = (kind: Change['kind']) =>
      changes.filter((change) => change.kind === kind).map(({ id }) => id);
    const seen = await this.revisionsOf(actor, { sessionIds: ids('session'), caseIds: ids('case') });
    for (const change of seen) this.send('change', change);
    const { sessionIds, caseIds } = this.reader.shows;
    const shown = new Set([...sessionIds, ...caseIds]);
    for (const { kind, id } of changes) {
      if (shown.has(id) && !seen.some((change) => change.id === id)) this.send('gone', { kind, id });
    }
  }

  private send(event: string, data: object): void {
    if (this.pipe.writableLength > MOST_UNREAD) this.end();
    else this.pipe.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
