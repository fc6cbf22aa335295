import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { identityOf } from '../../people/index.js';
import { answer, Refused } from '../../platform/http/index.js';
import { secretHash } from '../../platform/ids.js';
import { IdempotencyKeys, type MarkedWrite } from './idempotency-keys.js';

const LONGEST_KEY = 255;

/** Does a JSON write that carries an Idempotency-Key once, however often it is sent. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const write = markedWrite(http.getRequest<FastifyRequest>());
    if (!write) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const turn = answer(await this.keys.turn(write));
    if ('again' in turn) {
      reply.code(turn.again.status).header('idempotent-replayed', 'true');
      return of(turn.again.answer === null ? undefined : JSON.parse(turn.again.answer));
    }
    return of(await this.once(turn.first, next, reply));
  }

  private async once(id: string, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    try {
      const content: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keys.answered(id, reply.statusCode, content === undefined ? null : JSON.stringify(content));
      return content;
    } catch (fault) {
      await this.keys.free(id);
      throw fault;
    }
  }
}

/** The write a request marks; null when it reads, is a page's, is nobody's or carries no key. */
function markedWrite(request: FastifyRequest): MarkedWrite | null {
  const key = request.headers['idempotency-key'];
  const identity = identityOf(request);
  if (key === undefined || !identity || request.method === 'GET' || !request.url.startsWith('/api/'))
    return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > LONGEST_KEY) {
    throw new Refused({
      code: 'validation-failed',
      errors: [{ field: 'Idempotency-Key', code: 'out-of-range' }],
    });
  }
  const { body } = request;
  return {
    personId: identity.actor.personId,
    route: `${request.method} ${request.url.split('?')[0]}`.slice(0, 255),
    keyHash: secretHash(key),
    bodyHash: secretHash(Buffer.isBuffer(body) ? body.toString('latin1') : (JSON.stringify(body) ?? '')),
  };
}
