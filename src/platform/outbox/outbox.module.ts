import { Global, Module } from '@nestjs/common';
import { DeadLetters } from './dead-letters.js';
import { OutboxFigures } from './outbox-figures.js';
import { OutboxStore } from './outbox.store.js';
import { OutboxWorker } from './outbox-worker.js';
import { Outbox } from './outbox.js';

@Global()
@Module({
  providers: [OutboxStore, Outbox, OutboxWorker, DeadLetters, OutboxFigures],
  exports: [Outbox, OutboxWorker, DeadLetters],
})
export class OutboxModule {}
