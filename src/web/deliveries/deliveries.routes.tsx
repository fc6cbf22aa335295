import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrokenAddresses, DeliveryList, SendAgain } from '../../deliveries/index.js';
import { CurrentActor, hasRole, type Actor } from '../../people/index.js';
import { answer, ID } from '../../platform/http/index.js';
import { DeadLetters, type DeadLetter } from '../../platform/outbox/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import type { LetterRow } from './dead-letters.js';
import { DELIVERY_FILTERS, DeliveriesPage, FILTER_ADDRESS, type DeliveryFilter } from './deliveries.page.js';

const MAILS_A_PAGE = 50;

/** What became of the mails, for IT; and the word that an address works again, for coordinators too. */
@Controller()
export class DeliveryRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly deliveries: DeliveryList,
    private readonly broken: BrokenAddresses,
    private readonly deadLetters: DeadLetters,
    private readonly sendAgain: SendAgain,
  ) {}

  @Get('posti')
  async list(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('tila') asked?: string,
    @Query('alkaen') cursor?: string,
  ) {
    const filter = DELIVERY_FILTERS.find((one) => FILTER_ADDRESS[one].endsWith(`=${asked}`)) ?? 'failed';
    const state = filter === 'all' ? undefined : filter;
    const { items, next } = await this.deliveries.list(actor, { state, cursor, limit: MAILS_A_PAGE });
    const model = {
      broken: await this.broken.list(actor),
      letters: await this.letters(actor),
      filter,
      mails: items,
      next: next && `${withQuery(filter)}alkaen=${next}`,
      first: cursor ? FILTER_ADDRESS[filter] : null,
    };
    const view = await this.views.of(request, reply);
    return sendPage(reply, <DeliveriesPage view={view} model={model} />);
  }

  @Post('posti/:id/uudelleen')
  async reviveLetter(@Res() reply: FastifyReply, @Param('id', ID) id: string) {
    answer(await this.deadLetters.sendAgain(id));
    return seeOther(reply, '/posti', 'delivery-requeued');
  }

  @Post('posti/:id/luovu')
  async dropLetter(@Res() reply: FastifyReply, @Param('id', ID) id: string) {
    answer(await this.deadLetters.drop(id));
    return seeOther(reply, '/posti', 'delivery-dropped');
  }

  @Post('posti/viestit/:id/uudelleen')
  async repeatMail(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    const sent = answer(await this.sendAgain.run({ deliveryId: id }, actor));
    return seeOther(reply, '/posti', sent === 'same' ? 'delivery-requeued' : 'delivery-newer');
  }

  @Post('osoitteet/:id/toimii')
  async addressWorks(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    answer(await this.broken.worksAgain({ personId: id }, actor));
    return seeOther(reply, hasRole(actor, 'coordinator') ? '/' : '/posti', 'address-works');
  }

  private async letters(actor: Actor): Promise<LetterRow[]> {
    const letters = await this.deadLetters.listDead();
    const readers = await this.deliveries.readersOfMails(actor, letters.flatMap(idsIn));
    return letters.map((letter) => {
      const reader = idsIn(letter).flatMap((id) => readers.get(id) ?? [])[0] ?? null;
      return { ...letter, reader, mayShowError: !letter.kind.startsWith('mail.') || reader !== null };
    });
  }
}

const idsIn = ({ about }: DeadLetter): string[] =>
  Object.values(about).filter((value) => typeof value === 'string');

const withQuery = (filter: DeliveryFilter): string =>
  FILTER_ADDRESS[filter] + (FILTER_ADDRESS[filter].includes('?') ? '&' : '?');
