import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { minutesEach } from '../../domain/running-order.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Agendas, RunningOrder, type Agenda } from '../../sessions/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { AgendaPrintPage, type PrintLine } from './agenda-print.page.js';

/** The programme of an hour to print, as its reader may see it. */
@Controller('tunnit')
export class AgendaPrintRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly agendas: Agendas,
    private readonly order: RunningOrder,
    private readonly clock: ServiceClock,
  ) {}

  @Get(':id/tuloste')
  async print(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const agenda = found(await this.agendas.of(actor, id));
    const view = await this.views.of(request, reply);
    const lines = linesOf(agenda, await this.order.of(id));
    const { agendaPrint } = view.t;
    const model = {
      ...{ id, startsAt: agenda.startsAt, endsAt: agenda.endsAt, now: this.clock.now(), lines },
      minutes: minutesEach(agenda, lines.length),
      hidden: agenda.viewer === 'pair-member' ? agendaPrint.otherPair : agendaPrint.hidden,
    };
    return sendPage(reply, <AgendaPrintPage view={view} model={model} />);
  }
}

/** Held places alone, each once, in the order in which they are gone through. */
function linesOf(agenda: Agenda, order: readonly string[]): PrintLine[] {
  const lines = new Map<string, PrintLine>();
  for (const line of agenda.places) {
    if (line.kind === 'free') continue;
    const seen = line.kind === 'case' ? line.client : null;
    const pair = seen?.pairId ? (agenda.pairs.get(seen.pairId) ?? null) : null;
    lines.set(line.bookingId, { place: line.place, code: seen?.code ?? null, pair });
  }
  return order.flatMap((bookingId) => lines.get(bookingId) ?? []);
}
