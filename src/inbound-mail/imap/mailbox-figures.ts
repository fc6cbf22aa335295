import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../../platform/clock.js';
import { Metrics, secondsSince } from '../../platform/metrics/index.js';
import { MailboxWatcher } from './mailbox-watcher.js';

/** How this process gets on with the mailbox; without one, or in a process that watches none, it tells nothing. */
@Injectable()
export class MailboxFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly watcher: MailboxWatcher,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    const { metrics, watcher, clock } = this;
    const { state } = watcher;
    const watch = (name: string, help: string, read: () => number | null) =>
      metrics.watch({ name: `kelatunti_mailbox_${name}`, help }, () => {
        const value = watcher.isWatching ? read() : null;
        return value === null ? [] : [{ value }];
      });
    watch('connected', 'Whether the mail server of the mailbox is connected.', () => Number(state.connected));
    watch('read_seconds', 'Time since the whole mailbox was last read.', () =>
      state.readAt ? secondsSince(state.readAt, clock.now()) : null,
    );
    watch('waiting', 'Messages in the mailbox that are not taken yet.', () => state.waiting);
  }
}
