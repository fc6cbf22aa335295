import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import type { Trouble } from '../api/problem.js';
import { readerLanguage } from '../api/reader-language.js';
import { renderPage } from '../kit/render.js';
import { readStylesheet } from '../kit/stylesheet.js';
import { viewOf } from '../kit/view.js';
import { ErrorPage, type ErrorKind } from './error.page.js';

const KINDS: Record<number, ErrorKind> = {
  403: 'forbidden',
  404: 'not-found',
  410: 'replaced',
  413: 'too-large',
  429: 'too-many-tries',
  500: 'broken',
  503: 'broken',
};

/** The calm page for whatever was thrown while a page was made. */
@Injectable()
export class ErrorPages {
  private readonly stylesheet = readStylesheet().path;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Sends the page with the status already set; only a fault of ours shows a reference number. */
  async send(trouble: Trouble, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const view = viewOf({
      language: readerLanguage(request),
      csrf: '',
      path: '/',
      reader: null,
      county: null,
      fictitious: this.configuration.DATA === 'fictitious',
      flash: null,
      stylesheet: this.stylesheet,
      script: '',
    });
    const model = { kind: kindOf(trouble), reference: trouble.status >= 500 ? request.id : null };
    await reply.type('text/html; charset=utf-8').send(renderPage(<ErrorPage view={view} model={model} />));
  }
}

function kindOf({ status, refusal }: Trouble): ErrorKind {
  if (refusal?.data?.['because'] === 'form-token') return 'form-expired';
  return KINDS[status] ?? 'bad-request';
}
