import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '../platform/outbox/index.js';
import { SweepSignIns } from './sign-out.js';

/** The clock work of this room; `platform/schedule` says when. */
@Injectable()
export class PeopleJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly sweepSignIns: SweepSignIns,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('sign-ins.sweep', () => this.sweepSignIns.run());
  }
}
