import { Global, Module } from '@nestjs/common';
import { MailCatcher } from './mail-catcher.js';
import { MailTransport } from './mail-transport.js';
import { MailboxApi } from './mailbox.api.js';

@Global()
@Module({
  controllers: [MailboxApi],
  providers: [MailTransport, MailCatcher],
  exports: [MailTransport, MailCatcher],
})
export class MailModule {}
