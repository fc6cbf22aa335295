import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '../platform/outbox/index.js';
import { AuditLog } from './audit-log.js';

/** The clock work of this room; `platform/schedule` says when. */
@Injectable()
export class AuditJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('audit.seal', async () => void (await this.log.seal()));
  }
}
