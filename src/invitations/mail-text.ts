import type { InviteContent } from '../domain/itip.js';
import { mailBody, type MailPart } from './mail-body.js';
import { MAIL_WORDS, type MailWords } from './mail-words.js';
import { whenText, type WhenText } from './when-text.js';

/** The readable side of a calendar message: its subject and the same words as plain text and as HTML. */
export type MailText = { subject: string; text: string; html: string };

/**
 * The readable side of a calendar message, in the reader's language.
 * @param answerAddress where the reader answers on a page; only what invites carries it
 */
export function mailText(content: InviteContent, answerAddress?: string): MailText {
  const texts = MAIL_WORDS[content.language];
  const when = whenText(content);
  const parts =
    content.method === 'CANCEL'
      ? cancelParts(content, texts, when)
      : inviteParts(content, texts, when, answerAddress);
  return {
    subject: subjectOf(content, texts, when),
    ...mailBody(content.language, content.summary, parts),
  };
}

function subjectOf(content: InviteContent, texts: MailWords, when: WhenText): string {
  const { method, times, released, news, seriesNews } = content;
  if (seriesNews === 'shortened') return texts.shortenedSubject(when);
  if (seriesNews === 'ended') return texts.cancelSubject(when.when);
  if (seriesNews === 'each-hour') return texts.eachHourSubject(when.when);
  if (news && times.kind !== 'season') return texts.news[news].subject(when.when);
  if (method === 'REQUEST') return texts.inviteSubject(when);
  if (times.kind === 'season') return texts.leftSubject(when.when);
  return released ? texts.releasedSubject(when.when) : texts.cancelSubject(when.when);
}

function inviteParts(
  content: InviteContent,
  texts: MailWords,
  when: WhenText,
  answerAddress: string | undefined,
): MailPart[] {
  const { joinUrl, times, news, seriesNews } = content;
  const season = times.kind === 'season';
  return [
    seriesNews === 'shortened' ? texts.shortened(when) : texts.welcome,
    ...(news === 'deputy' ? [texts.news.deputy.text(when.when)] : []),
    news === 'moved'
      ? texts.newTime(when.when)
      : capital(when.period ? `${when.when}, ${when.period}.` : `${when.when}.`),
    ...(when.daysOff.length > 0 ? [texts.daysOff(when.daysOff)] : []),
    ...(joinUrl ? [{ words: texts.join, address: joinUrl }] : []),
    ...(season ? [texts.everyTime] : []),
    ...(answerAddress ? [{ words: texts.answer, address: answerAddress }] : []),
    season ? texts.whySeason : texts.whyHour,
    texts.noClientData,
  ];
}

function cancelParts(content: InviteContent, texts: MailWords, when: WhenText): MailPart[] {
  const { times, released, news, seriesNews } = content;
  if (seriesNews === 'ended') return [texts.ended(when.when), texts.whyLeft, texts.noClientData];
  if (seriesNews === 'each-hour') return [texts.eachHour(when.when), texts.whyMode, texts.noClientData];
  if (times.kind === 'season') return [texts.left(when.when), texts.whyLeft, texts.noClientData];
  const { week } = when;
  const off = released && week !== null ? texts.released(week) : texts.cancelled(when.when);
  const first = news ? texts.news[news].text(when.when) : off;
  return [
    times.kind === 'instance' ? `${first} ${texts.othersStay}` : first,
    news === 'in-season' ? texts.whyMode : texts.whyHour,
    texts.noClientData,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
