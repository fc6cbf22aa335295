import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '../platform/outbox/index.js';
import { SweepMail } from './sweep-mail.js';

/** Which planned work this room does, one line each. */
@Injectable()
export class InboundMailJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly sweep: SweepMail,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('inbound-mail.sweep', async () => void (await this.sweep.run()));
  }
}
