import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refused } from '../../platform/http/index.js';
import { PageViews } from './page-views.js';
import { FAVICON } from './stylesheet.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The style sheet, the script and the sign of the browser's tab. */
@Controller()
export class AssetRoutes {
  constructor(private readonly views: PageViews) {}

  @Get('assets/:file')
  async asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const { stylesheet, script } = this.views;
    const asset = [stylesheet, script].find(({ path }) => path === `/assets/${file}`);
    if (!asset) throw new Refused({ code: 'not-found' });
    const type = asset === script ? 'text/javascript' : 'text/css';
    await reply.header('cache-control', FOR_EVER).type(`${type}; charset=utf-8`).send(asset.body);
  }

  @Get('favicon.svg')
  async favicon(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(FAVICON);
  }
}
