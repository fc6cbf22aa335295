import { Controller, Get, Header } from '@nestjs/common';
import { readStylesheet } from '../kit/stylesheet.js';
import { renderPage } from '../kit/render.js';
import { DocsPage } from './docs.page.js';
import { OpenApi } from './open-api.js';

@Controller('api')
export class DocsApi {
  private readonly stylesheet = readStylesheet().path;

  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  document() {
    return this.openApi.document();
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  docs(): string {
    return renderPage(<DocsPage routes={this.openApi.routes()} stylesheet={this.stylesheet} />);
  }
}
