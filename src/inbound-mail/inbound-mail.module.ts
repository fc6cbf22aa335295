import { Module } from '@nestjs/common';
import { HeldMessages } from './held-messages.js';
import { InboundMailFigures } from './inbound-mail-figures.js';
import { InboundMailApi } from './inbound-mail.api.js';
import { ReceiveMail } from './receive-mail.js';

@Module({
  controllers: [InboundMailApi],
  providers: [ReceiveMail, HeldMessages, InboundMailFigures],
  exports: [ReceiveMail, HeldMessages],
})
export class InboundMailModule {}
