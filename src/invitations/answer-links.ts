import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';

/** 22 characters that name the invitation, 43 that prove who made the address. */
const TOKEN = /^([\w-]{22})([\w-]{43})$/;

/**
 * Signed addresses by which a person answers one invitation on a page, without signing in (PRODUCT.md,
 * "Answers by mail"). The signature has a purpose of its own in it: none made for anything else under the same
 * key fits, and the address opens nothing but this one invitation. It needs no row and cannot be guessed;
 * whether the invitation still stands is asked when it is used.
 */
@Injectable()
export class AnswerLinks {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** The address to put into a mail; `sessionId`: the hour the mail is about, which the page then offers. */
  addressOf(invitationId: string, sessionId: string | null = null): string {
    const page = `${this.configuration.PUBLIC_URL}/vastaus/${this.tokenOf(invitationId)}`;
    return sessionId ? `${page}?tunti=${sessionId}` : page;
  }

  /** The secret part of the address. */
  tokenOf(invitationId: string): string {
    const named = Buffer.from(invitationId.replaceAll('-', ''), 'hex').toString('base64url');
    return named + this.signature(invitationId).toString('base64url');
  }

  /** Whose invitation an address is for; null for one this service did not make. */
  invitationIn(token: string): string | null {
    const parts = TOKEN.exec(token);
    if (!parts) return null;
    const hex = Buffer.from(parts[1], 'base64url').toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    // The text is compared, not the bytes behind it: a changed last letter can stand for the same bytes.
    const given = Buffer.from(token);
    const expected = Buffer.from(this.tokenOf(id));
    return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
  }

  private signature(invitationId: string): Buffer {
    const key = createHmac('sha256', this.configuration.SECRET_KEY).update('answer link key').digest();
    return createHmac('sha256', key).update(invitationId).digest();
  }
}
