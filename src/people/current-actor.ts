import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

/** Who is behind a request, as the guard found out. `signInId` is there when a cookie signed them in. */
export type Identity = { actor: Actor; signInId: string | null };

const identities = new WeakMap<FastifyRequest['raw'], Identity>();

/** Remembers who is behind a request; only the guard calls it. */
export function identify(request: Pick<FastifyRequest, 'raw'>, identity: Identity): void {
  identities.set(request.raw, identity);
}

/** Who is behind a request; null for somebody who has not signed in. */
export const identityOf = (request: Pick<FastifyRequest, 'raw'>): Identity | null =>
  identities.get(request.raw) ?? null;

/** `@CurrentActor() actor: Actor` in a controller of a route that needs sign-in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const identity = identityOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!identity) throw new Error('A route that anybody may use asked who is signed in');
  return identity.actor;
});
