import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DeliveriesModule } from '../deliveries/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { NoticesModule } from '../notices/index.js';
import { SessionsModule } from '../sessions/index.js';
import { ApplyReplies } from './apply-replies.js';
import { DecideHeld } from './decide-held.js';
import { EndDecidedProposal } from './end-decided-proposal.js';
import { HeldMessages } from './held-messages.js';
import { MailboxFigures } from './imap/mailbox-figures.js';
import { MailboxWatcher } from './imap/mailbox-watcher.js';
import { TidyMailbox } from './imap/tidy-mailbox.js';
import { InboundMailJobs } from './inbound-mail-jobs.js';
import { InboundMailFigures } from './inbound-mail-figures.js';
import { InboundMailApi } from './inbound-mail.api.js';
import { ReceiveMail } from './receive-mail.js';
import { SweepMail } from './sweep-mail.js';

@Module({
  imports: [AuditModule, DeliveriesModule, InvitationsModule, NoticesModule, SessionsModule],
  controllers: [InboundMailApi],
  providers: [
    ReceiveMail,
    ApplyReplies,
    DecideHeld,
    EndDecidedProposal,
    HeldMessages,
    InboundMailFigures,
    InboundMailJobs,
    SweepMail,
    MailboxWatcher,
    TidyMailbox,
    MailboxFigures,
  ],
  exports: [ReceiveMail, DecideHeld, HeldMessages, MailboxWatcher],
})
export class InboundMailModule {}
