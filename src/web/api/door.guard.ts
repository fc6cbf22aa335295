import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { secretHash } from '../../platform/ids.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { Refused } from '../../platform/http/index.js';
import { ActorFinder, hasRole, identify, type Identity } from '../../people/index.js';
import { isCsrfToken } from './csrf.js';
import { isPage } from './is-page.js';
import { unreadableFields } from './unreadable-fields.js';
import { SIGN_INS_A_MINUTE, Throttle, TOKEN_REQUESTS_A_MINUTE } from './throttle.js';
import { scopeAllows } from './token-scope.js';
import { credentialOf, type Credential } from './credential.js';
import { whoMay, type WhoMay } from './who-may.js';

const SIGN_INS = new Set(['POST /api/v1/login', 'POST /kirjaudu']);
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one door of every route. Finds out who asks (API token or sign-in cookie), asks the table who may, and
 * wants a browser's write to carry its form token. A route outside the table, and one that is not for the
 * asker's roles, is `not-found`; somebody unknown is sent to sign in.
 */
@Injectable()
export class DoorGuard implements CanActivate {
  private readonly signIns = new Throttle(SIGN_INS_A_MINUTE);
  private readonly tokens = new Throttle(TOKEN_REQUESTS_A_MINUTE);

  constructor(
    private readonly actors: ActorFinder,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const pattern = request.routeOptions.url ?? '';
    const who = whoMay(request.method, pattern);
    if (who === undefined) throw new Refused({ code: 'not-found' });
    if (SIGN_INS.has(`${request.method} ${pattern}`) && !this.signIns.allows(request.ip)) {
      throw new Refused({ code: 'too-many-tries' });
    }
    const errors = unreadableFields({
      ...asFields(request.params),
      ...asFields(request.query),
      ...asFields(request.body),
    });
    if (errors.length) throw new Refused({ code: 'validation-failed', errors });
    const identity = await this.identityOf(request);
    if (identity) identify(request, identity);
    return this.mayPass(who, identity, context);
  }

  private mayPass(who: WhoMay, identity: Identity | null, context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (!identity) {
      if (who === 'anyone') return true;
      return askToSignIn(request, http.getResponse<FastifyReply>());
    }
    if (Array.isArray(who) && !who.some((role) => hasRole(identity.actor, role))) {
      throw new Refused({ code: 'not-found' });
    }
    if (!READS.has(request.method) && identity.signInId && who !== 'anyone')
      this.checkForm(request, identity.signInId);
    return true;
  }

  /** A browser's write carries the token of its sign-in, so that no other site can make it write. */
  private checkForm(request: FastifyRequest, signInId: string): void {
    const fields = request.body as { _csrf?: unknown } | null | undefined;
    const given = request.headers['x-csrf-token'] ?? (isPage(request) ? fields?._csrf : undefined);
    if (!isCsrfToken(this.configuration.SECRET_KEY, signInId, given)) {
      throw new Refused({ code: 'forbidden', data: { because: 'form-token' } });
    }
  }

  private async identityOf(request: FastifyRequest): Promise<Identity | null> {
    const credential = credentialOf(request, this.configuration);
    if (!credential) return null;
    if (credential.kind === 'token') return this.byToken(request, credential);
    return this.actors.byCookie(credential.secret, request.id, asksByItself(request));
  }

  private async byToken(request: FastifyRequest, { secret }: Credential): Promise<Identity> {
    if (!this.tokens.allows(secretHash(secret))) throw new Refused({ code: 'too-many-tries' });
    const found = await this.actors.byToken(secret, request.id);
    if (!found) throw new Refused({ code: 'not-signed-in' });
    if (!scopeAllows(found.scope, request.method, request.routeOptions.url ?? '')) {
      throw new Refused({ code: 'forbidden', data: { because: 'token-scope', scope: found.scope } });
    }
    return { actor: found.actor, signInId: null };
  }
}

/** What an open page asks for without anybody touching it (`src/web/assets/live.js`). */
const asksByItself = (request: FastifyRequest): boolean =>
  request.headers['x-refresh'] !== undefined || request.routeOptions.url === '/api/v1/changes';

/** A page leads to the sign-in page and back again; the API says 401. */
function askToSignIn(request: FastifyRequest, reply: FastifyReply): boolean {
  if (!isPage(request)) throw new Refused({ code: 'not-signed-in' });
  const back =
    request.method === 'GET' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : '';
  void reply.redirect(`/kirjaudu${back}`, 303);
  return false;
}

const asFields = (part: unknown): object =>
  typeof part === 'object' && part !== null && !Buffer.isBuffer(part) ? part : {};
