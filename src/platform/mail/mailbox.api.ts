import { Controller, Get, NotFoundException, Inject } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/index.js';
import { MailCatcher } from './mail-catcher.js';

/** The caught mail as JSON, for scripts that walk through the demo (CONTRACT.md, Demo world). */
@Controller('dev')
export class MailboxApi {
  constructor(
    private readonly catcher: MailCatcher,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** All messages with their raw text, in the order they came. Outside the demo: not found. */
  @Get('mailbox.json')
  async mailbox(): Promise<{ items: { to: string; subject: string; raw: string }[] }> {
    if (!this.configuration.demo) throw new NotFoundException();
    const items = this.catcher.list().map(async ({ id, to, subject }) => ({
      to,
      subject,
      raw: ((await this.catcher.read(id)) ?? '').toString(),
    }));
    return { items: await Promise.all(items) };
  }
}
