import fastifyCookie from '@fastify/cookie';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import type { ServiceClock } from './platform/clock.js';
import type { Configuration } from './platform/config/index.js';
import { newId } from './platform/ids.js';
import { JsonLogger, logRequests } from './platform/log/index.js';
import { measureRequests, Metrics } from './platform/metrics/index.js';
import { ErrorPages, takePostedSheets } from './web/index.js';

const MEGABYTE = 1024 * 1024;
const RAW_MAIL = 'message/rfc822';
const TAKES_RAW_MAIL = '/api/v1/inbound-mail';

export type AppOptions = {
  /** Whether this process does clock work; the outbox worker is started by the command itself. */
  background?: boolean;
  logger?: JsonLogger;
};

/**
 * Builds the whole service, ready to answer but not yet listening. `serve` and every test of the service
 * use this one function, so that what is tested is what runs.
 */
export async function createApp(
  configuration: Configuration,
  clock: ServiceClock,
  { background = false, logger }: AppOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    genReqId: () => newId(),
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerUnreadableAddress(app.get(ErrorPages), request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ configuration, clock, background }),
    adapter,
    { logger: logger ?? new JsonLogger(clock, () => undefined), abortOnError: false },
  );
  await app.register(fastifyCookie);
  app.useSecurityHeaders(SECURITY_HEADERS);
  app.enableCsrfProtection({ trustedOrigins: [new URL(configuration.PUBLIC_URL).origin] });
  app.useBodyParser(RAW_MAIL, { bodyLimit: 30 * MEGABYTE });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // No route takes plain text; without its parser it is an unknown type (415) instead of a wrong body.
  server.removeContentTypeParser('text/plain');
  keepRawMailToItsDoor(server);
  await takePostedSheets(app);
  logRequests(server);
  measureRequests(server, app.get(Metrics));
  await app.init();
  await server.ready();
  return app;
}

/** Pages hold no script and no style but the service's own files; nothing may frame them but themselves. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: "'none'",
      styleSrc: "'self'",
      scriptSrc: "'self'",
      connectSrc: "'self'",
      imgSrc: ["'self'", 'data:'],
      fontSrc: "'self'",
      formAction: "'self'",
      frameSrc: "'self'",
      frameAncestors: "'self'",
      baseUri: "'none'",
    },
  },
  xFrameOptions: { action: 'sameorigin' },
  referrerPolicy: { policy: 'same-origin' },
} as const;

/** Thirty megabytes are for mail alone: at any other address the type is unknown (415). */
function keepRawMailToItsDoor(server: FastifyInstance): void {
  server.addHook('preParsing', async (request) => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type === RAW_MAIL && request.routeOptions.url !== TAKES_RAW_MAIL) {
      throw new UnsupportedMediaTypeException();
    }
  });
}

/**
 * An address like `/%zz` fails before any route, hook or filter is asked, so the answer brings its own
 * headers. It does not repeat the address. A browser gets the calm page.
 */
function answerUnreadableAddress(pages: ErrorPages, request: FastifyRequest, reply: FastifyReply): void {
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400, code: 'validation-failed' };
  void reply.code(400).headers({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': request.id,
  });
  if (request.headers.accept?.includes('text/html')) {
    void pages.send({ status: 400, code: 'validation-failed', refusal: null }, request, reply);
    return;
  }
  void reply.type('application/problem+json').send(JSON.stringify({ ...problem, requestId: request.id }));
}
