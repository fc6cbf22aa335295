import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, PermanentFailure } from '../platform/outbox/index.js';
import { EndDecidedProposal } from './end-decided-proposal.js';
import { SweepMail } from './sweep-mail.js';

/** Which planned work this room does, one line each. */
@Injectable()
export class InboundMailJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly sweep: SweepMail,
    private readonly decided: EndDecidedProposal,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('inbound-mail.sweep', async () => void (await this.sweep.run()));
    this.outbox.handle('inbound-mail.proposal-decided', ({ proposalId }) => {
      if (typeof proposalId !== 'string') throw new PermanentFailure('The job names no proposalId');
      return this.decided.run(proposalId);
    });
  }
}
