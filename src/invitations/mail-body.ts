import type { Language } from '../domain/codes.js';

/** A paragraph of a mail: plain words, or an address behind its words. */
export type MailPart = string | { words: string; address: string };

/** The same paragraphs as plain text and as HTML; no picture, no style, nothing loaded from outside. */
export function mailBody(
  language: Language,
  title: string,
  parts: readonly MailPart[],
): { text: string; html: string } {
  return { text: parts.map(asText).join('\n\n') + '\n', html: asPage(language, title, parts) };
}

const asText = (part: MailPart): string =>
  typeof part === 'string' ? part : `${part.words}:\n${part.address}`;

const asHtml = (part: MailPart): string =>
  typeof part === 'string'
    ? `<p>${escaped(part)}</p>`
    : `<p><a href="${escaped(part.address)}">${escaped(part.words)}</a><br>${escaped(part.address)}</p>`;

function asPage(language: Language, title: string, parts: readonly MailPart[]): string {
  const head = `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`;
  return `<!doctype html>\n<html lang="${language}">${head}<body>\n${parts.map(asHtml).join('\n')}\n</body></html>\n`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
