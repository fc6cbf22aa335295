import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ActorFinder, CurrentActor, type Actor } from '../../people/index.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { answer, Answers, id, query } from '../../platform/http/index.js';
import { Revisions, type Shown } from '../../sessions/index.js';
import { credentialOf } from '../api/credential.js';
import { LiveStreams } from './live-streams.js';

const MOST_IDS = 100;

const ids = z
  .string()
  .max(37 * MOST_IDS)
  .default('')
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(id).max(MOST_IDS));
const search = z.strictObject({ sessions: ids, cases: ids });
const revisions = z.object({
  items: z.array(z.object({ kind: z.enum(['session', 'case']), id, revision: z.number().int() })),
});

/** Which hours and cases have changed, so that open pages and other systems ask for them again. */
@Controller('api/v1/changes')
export class ChangesApi {
  constructor(
    private readonly streams: LiveStreams,
    private readonly revisions: Revisions,
    private readonly actors: ActorFinder,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get()
  @Answers(
    200,
    'How far the named hours and cases have come; asked for text/event-stream it stays open and tells ids and revisions as they change.',
    revisions,
  )
  async changes(
    @CurrentActor() actor: Actor,
    @Query(query(search)) { sessions: sessionIds, cases: caseIds }: z.output<typeof search>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shows = { sessionIds, caseIds };
    void reply.header('cache-control', 'no-store');
    if (!wantsStream(request)) return reply.send({ items: await this.revisions.of(actor, shows) });
    const stream = answer(await this.streams.open(actor, this.readerOf(request, actor, shows)));
    return reply
      .header('x-accel-buffering', 'no')
      .header('content-type', 'text/event-stream')
      .send(stream.body);
  }

  private readerOf(request: FastifyRequest, { personId }: Actor, shows: Shown) {
    const credential = credentialOf(request, this.configuration);
    const again = async (): Promise<Actor | null> => {
      if (!credential) return null;
      const { kind, secret } = credential;
      const found =
        kind === 'token'
          ? await this.actors.byToken(secret, request.id)
          : await this.actors.byCookie(secret, request.id, true);
      return found?.actor ?? null;
    };
    return { personId, again, shows };
  }
}

const wantsStream = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/event-stream');
