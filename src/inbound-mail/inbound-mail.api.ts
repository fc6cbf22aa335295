import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { refuse } from '../domain/refusal.js';
import { answer, Answers } from '../platform/http/index.js';
import { ReceiveMail, type MailVerdict } from './receive-mail.js';

const VERDICT = z.strictObject({
  verdict: z.enum(['applied', 'ignored', 'held', 'bounce']),
  because: z.string(),
});

/** Mail that a mail server hands over by HTTP instead of the command line. */
@Controller('api/v1/inbound-mail')
export class InboundMailApi {
  constructor(private readonly receiveMail: ReceiveMail) {}

  @Post()
  @Answers(202, 'Takes in one raw message (message/rfc822) and tells what became of it.', VERDICT)
  async receive(@Body() raw: unknown): Promise<MailVerdict> {
    if (!Buffer.isBuffer(raw)) return answer(refuse('unsupported-media-type'));
    return this.receiveMail.run(raw, 'api');
  }
}
