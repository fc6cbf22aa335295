import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/index.js';
import { Writer } from '../database/index.js';
import type { Change } from './change.js';
import { ToldWords } from './told-words.js';

/** `resync`: something may have been missed; whoever shows anything asks for it again. */
export type Told = Change | 'resync';
type Listener = (told: Told) => void;

/**
 * What any process of the service has changed, as it is committed. On PostgreSQL it is told by NOTIFY in the
 * transaction and heard on a connection that is opened for the first listener; on SQLite, which one process
 * serves, it stays in the process.
 */
@Injectable()
export class ChangeFeed implements BeforeApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly words: ToldWords | null;
  private opening: Promise<void> | null = null;

  constructor(writer: Writer, @Inject(CONFIGURATION) { DATABASE_URL }: Configuration) {
    const hear = (word: string) => this.tell(JSON.parse(word) as Change);
    writer.onTold = (words) => words.forEach(hear);
    this.words =
      writer.dialect === 'postgres' ? new ToldWords(DATABASE_URL, hear, () => this.tell('resync')) : null;
  }

  /** Hears every change that is committed after it has answered. Answers how to stop. */
  async listen(listener: Listener): Promise<() => void> {
    this.listeners.add(listener);
    await (this.opening ??= this.words?.open() ?? Promise.resolve());
    return () => this.listeners.delete(listener);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.words?.close();
  }

  private tell(told: Told): void {
    for (const listener of this.listeners) listener(told);
  }
}
