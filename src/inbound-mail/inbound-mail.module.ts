import { Module } from '@nestjs/common';
import { HeldMessages } from './held-messages.js';
import { InboundMailApi } from './inbound-mail.api.js';
import { ReceiveMail } from './receive-mail.js';

@Module({
  controllers: [InboundMailApi],
  providers: [ReceiveMail, HeldMessages],
  exports: [ReceiveMail, HeldMessages],
})
export class InboundMailModule {}
