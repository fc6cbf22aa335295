import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReceiveMail } from '../../inbound-mail/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { found } from '../../platform/http/index.js';
import { seeOther } from '../kit/page-views.js';
import { line, type Posted } from '../kit/posted.js';
import { AnswerableMails } from './answerable-mail.js';
import { calendarAnswer } from './calendar-answer.js';

const HOUR_MS = 60 * 60_000;
const SAYS = ['accepted', 'tentative', 'declined', 'proposal'] as const;
const TOLD = {
  applied: 'mail-applied',
  held: 'mail-held',
  ignored: 'mail-ignored',
  bounce: 'mail-ignored',
} as const;

/** In the demo only: answers a caught invitation as the calendar program of its receiver would. */
@Controller('dev/mailbox/:id/vastaus')
export class AnswerMailRoutes {
  constructor(
    private readonly mails: AnswerableMails,
    private readonly receive: ReceiveMail,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post()
  async answer(@Res() reply: FastifyReply, @Param('id') id: string, @Body() body: Posted | undefined) {
    found(this.configuration.demo || null);
    const { known, attendee, hours } = found(await this.mails.byId(id));
    const posted = body ?? {};
    const says = SAYS.find((one) => one === line(posted, 'says')) ?? 'accepted';
    const single = known.sessionId ? hours[0] : undefined;
    const hour = hours.find(({ sessionId }) => sessionId === line(posted, 'hour')) ?? single ?? null;
    // Another time can be proposed for one hour; the season's first coming one stands for a careless click.
    const meant = says === 'proposal' ? (hour ?? hours[0] ?? null) : hour;
    const proposal = says === 'proposal' && meant ? anHourLater(meant) : null;
    const raw = calendarAnswer({
      ...{ says, attendee, proposal, at: this.clock.now() },
      ...{ uid: known.uid, sequence: known.request.sequence, organizer: known.organizer },
      instance: meant && !known.sessionId ? (meant.ordinaryStartsAt ?? meant.startsAt) : null,
    });
    const { verdict } = await this.receive.run(raw, 'api');
    return seeOther(reply, `/dev/mailbox/${id}`, TOLD[verdict]);
  }
}

const anHourLater = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
  startsAt: new Date(startsAt.getTime() + HOUR_MS),
  endsAt: new Date(endsAt.getTime() + HOUR_MS),
});
