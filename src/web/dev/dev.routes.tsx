import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParsedMail } from 'mailparser';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { found } from '../../platform/http/index.js';
import { MailCatcher } from '../../platform/mail/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { AnswerableMails } from './answerable-mail.js';
import { DemoStates } from './demo-states.js';
import { CaughtMailPage, MAIL_TABS, MailboxPage, type MailTab } from './mailbox.page.js';
import { StatesPage } from './states.page.js';
import { TourPage } from './tour.page.js';

/** The demo's own pages: what it has mailed, and where each state of each page can be seen. */
@Controller('dev')
export class DevRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly catcher: MailCatcher,
    private readonly demoStates: DemoStates,
    private readonly answerable: AnswerableMails,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get('mailbox')
  async mailbox(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.onlyInDemo();
    const view = await this.views.of(request, reply);
    const model = { mails: this.catcher.list().toReversed() };
    return sendPage(reply, <MailboxPage view={view} model={model} />);
  }

  @Get('mailbox/:id')
  async message(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
    @Query('osa') part?: string,
  ) {
    const { mail, raw } = await this.caught(id);
    const tab = MAIL_TABS.find((name) => name === part) ?? 'text';
    const parsed = await parseMail(raw);
    const view = await this.views.of(request, reply);
    const htmlAddress = parsed.html ? `/dev/mailbox/${id}/html` : null;
    const answerable = await this.answerable.byId(id);
    const model = { mail, tab, content: contentOf(tab, raw, parsed), htmlAddress, answerable };
    return sendPage(reply, <CaughtMailPage view={view} model={model} />);
  }

  /** The HTML part alone, for the sandboxed frame: no script, no form, nothing from elsewhere. */
  @Get('mailbox/:id/html')
  async html(@Res() reply: FastifyReply, @Param('id') id: string) {
    const { raw } = await this.caught(id);
    const { html } = await parseMail(raw);
    const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
    await reply
      .header('content-security-policy', policy)
      .type('text/html; charset=utf-8')
      .send(found(html || null));
  }

  @Get('states')
  async states(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.onlyInDemo();
    const view = await this.views.of(request, reply);
    const model = { groups: await this.demoStates.groups(view) };
    return sendPage(reply, <StatesPage view={view} model={model} />);
  }

  @Get('tour')
  async tour(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.onlyInDemo();
    const view = await this.views.of(request, reply);
    return sendPage(reply, <TourPage view={view} />);
  }

  private async caught(id: string) {
    this.onlyInDemo();
    const mail = found(this.catcher.list().find((one) => one.id === id));
    return { mail, raw: found(await this.catcher.read(id)) };
  }

  private onlyInDemo(): void {
    found(this.configuration.demo || null);
  }
}

/** The parser is loaded with the first message somebody looks at. */
const parseMail = async (raw: Buffer): Promise<ParsedMail> => (await import('mailparser')).simpleParser(raw);

function contentOf(tab: MailTab, raw: Buffer, parsed: ParsedMail): string | null {
  switch (tab) {
    case 'text':
      return parsed.text ?? null;
    case 'html':
      return null;
    case 'headers':
      return raw.toString().split(/\r?\n\r?\n/)[0] ?? null;
    case 'ics':
      return (
        parsed.attachments.find(({ contentType }) => /ics|calendar/.test(contentType))?.content.toString() ??
        null
      );
    case 'raw':
      return raw.toString();
  }
}
