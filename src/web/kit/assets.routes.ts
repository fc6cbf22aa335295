import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refused } from '../../platform/http/index.js';
import { PageViews } from './page-views.js';
import { FAVICON } from './stylesheet.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The style sheet and the sign of the browser's tab. */
@Controller()
export class AssetRoutes {
  constructor(private readonly views: PageViews) {}

  @Get('assets/:file')
  async stylesheet(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const { path, body } = this.views.stylesheet;
    if (path !== `/assets/${file}`) throw new Refused({ code: 'not-found' });
    await reply.header('cache-control', FOR_EVER).type('text/css; charset=utf-8').send(body);
  }

  @Get('favicon.svg')
  async favicon(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(FAVICON);
  }
}
