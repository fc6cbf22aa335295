import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { HeldMessages } from '../../inbound-mail/index.js';
import { hasRole, identityOf, PeopleDirectory, type Actor } from '../../people/index.js';
import { CONFIGURATION, type Configuration } from '../../platform/config/index.js';
import { csrfToken } from '../api/csrf.js';
import { readerLanguage } from '../api/reader-language.js';
import { isFlashKey, type FlashKey } from '../texts/index.js';
import type { PageLanguage } from './format.js';
import { renderPage } from './render.js';
import { readScript } from './script.js';
import { readStylesheet, type Asset } from './stylesheet.js';
import { isUndo } from './undo.js';
import { viewOf, type Flash, type View } from './view.js';

const FLASH_COOKIE = 'viesti';

/** A search is posted, so its address has no page of its own: the language buttons come back to the one above. */
const SEARCH = /\/haku$/;

/** Makes what every page needs beside its own model, and sends pages. */
@Injectable()
export class PageViews {
  readonly stylesheet: Asset = readStylesheet();
  readonly script: Asset = readScript();

  constructor(
    private readonly directory: PeopleDirectory,
    private readonly heldMessages: HeldMessages,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The view of a request; a flash left by the redirect before is taken and shown once. `own` is the language of
   * the person the page is for, when it is for somebody who is not signed in.
   */
  async of(request: FastifyRequest, reply: FastifyReply, own?: PageLanguage): Promise<View> {
    const identity = identityOf(request);
    const language = readerLanguage(request, own);
    return viewOf({
      language,
      csrf: identity?.signInId ? csrfToken(this.configuration.SECRET_KEY, identity.signInId) : '',
      path: request.url.replace(SEARCH, ''),
      reader: identity && (await this.readerOf(identity.actor)),
      county: identity && (await this.countyOf(identity.actor, language)),
      fictitious: this.configuration.DATA === 'fictitious',
      // What has just happened is told by the page that was gone to, not by one that keeps itself in step.
      flash: request.headers['x-refresh'] ? null : takeFlash(request, reply),
      stylesheet: this.stylesheet.path,
      script: this.script.path,
    });
  }

  private async readerOf(actor: Actor) {
    const heldMail = hasRole(actor, 'coordinator') ? await this.heldMessages.count(actor) : 0;
    return { name: actor.name, roles: [...new Set(actor.grants.map(({ role }) => role))], heldMail };
  }

  private async countyOf(actor: Actor, language: string): Promise<string | null> {
    const own = actor.grants.find(({ countyId, role }) => countyId && role !== 'kela-contact');
    if (!own) return null;
    const county = (await this.directory.counties(actor)).find(({ id }) => id === own.countyId);
    return county ? (language === 'sv' ? county.nameSv : county.nameFi) : null;
  }
}

/** Sends a page. Nothing of it is kept by the browser: the next reader of this computer may be another. */
export async function sendPage(reply: FastifyReply, page: VNode, status = 200): Promise<void> {
  await reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(page));
}

/**
 * After a write: go and look, with one sentence on what has happened. Some sentences name a moment; `undo` is
 * where the act is taken back.
 */
export async function seeOther(
  reply: FastifyReply,
  path: string,
  flash?: FlashKey,
  { at, undo }: { at?: Date; undo?: string | null } = {},
): Promise<void> {
  const left = flash && [flash, at?.toISOString() ?? '-', undo ?? ''].join(' ').trim();
  if (left) reply.setCookie(FLASH_COOKIE, left, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60 });
  await reply.header('cache-control', 'no-store').redirect(path, 303);
}

function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const left = request.cookies[FLASH_COOKIE];
  if (!left) return null;
  reply.clearCookie(FLASH_COOKIE, { path: '/' });
  const [key = '', moment = '', undo = ''] = left.split(' ');
  const at = new Date(moment);
  if (!isFlashKey(key)) return null;
  return { key, at: Number.isNaN(at.getTime()) ? null : at, undo: isUndo(undo) ? undo : null };
}
