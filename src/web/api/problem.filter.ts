import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { ErrorPages } from '../errors/error-pages.js';
import { formatFor } from '../kit/format.js';
import { textsIn } from '../texts/index.js';
import { isPage } from './is-page.js';
import { titleOf, troubleOf, type Problem, type Trouble } from './problem.js';
import { readerLanguage } from './reader-language.js';

/** Everything that is thrown ends here: problem+json for programs, one calm page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('fault');

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly pages: ErrorPages,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const trouble = troubleOf(thrown);
    if (trouble.code === 'broken') this.logFault(thrown, request);
    if (reply.sent) return;
    if (trouble.status === 401) reply.header('www-authenticate', 'Bearer');
    reply.code(trouble.status).header('cache-control', 'no-store');
    if (isPage(request)) void this.pages.send(trouble, request, reply);
    else
      void reply
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(problem(trouble, request)));
  }

  /** The whole fault goes to the log, under the reference number the page shows. */
  private logFault(thrown: unknown, request: FastifyRequest): void {
    const fault = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name, stack } = fault;
    // The message of a database fault can quote values, so outside the demo only the stack's places are kept.
    const places = stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
    const message = this.configuration.demo ? fault.message : undefined;
    this.logger.error({
      message: 'A request broke',
      requestId: request.id,
      fault: name,
      detail: message,
      places,
    });
  }
}

function problem({ status, code, refusal }: Trouble, request: FastifyRequest): Problem {
  const language = readerLanguage(request);
  const texts = textsIn(language);
  const detail = refusal
    ? texts.refusals[refusal.code](refusal.data ?? {}, formatFor(language))
    : texts.errors.broken.text;
  return {
    type: `/api/docs#${code}`,
    title: titleOf(code),
    status,
    code,
    detail,
    // The path alone: a query can hold what somebody searched for.
    instance: request.url.split('?')[0] ?? '',
    requestId: request.id,
    ...(refusal?.data && { data: refusal.data }),
    ...(status === 400 && { errors: refusal?.errors ?? [] }),
  };
}
