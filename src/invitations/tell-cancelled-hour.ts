import { Injectable } from '@nestjs/common';
import { hourCancel, seasonHolds, singleCancel } from '../domain/itip.js';
import type { InviteContent, MessageEnvelope } from '../domain/itip.js';
import { Writer } from '../platform/database/index.js';
import { CalendarMessages } from './calendar-messages.js';
import {
  hourForInvitations,
  invitationsToCancel,
  isOff,
  seriesForInvitations,
  type InvitedHour,
} from './invitations.store.js';

/** Takes a cancelled or released hour out of calendars: one CANCEL of that instance to each person who had it. */
@Injectable()
export class TellCancelledHour {
  constructor(
    private readonly writer: Writer,
    private readonly messages: CalendarMessages,
  ) {}

  /**
   * Can be run again: who was told is left alone. Whoever was invited after the hour was off, or not at
   * all, is told nothing, because their calendar never had it (MAIL.md rule 10).
   */
  async run(sessionId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const seriesId = (await hourForInvitations(tx, sessionId))?.seriesId;
      const series = seriesId && (await seriesForInvitations(tx, seriesId));
      const hour = series && (await hourForInvitations(tx, sessionId));
      if (!hour || !isOff(hour)) return;
      for (const invitation of await invitationsToCancel(tx, hour)) {
        const cancel = cancelOf(hour, invitation.lastRequest);
        if (cancel) await this.messages.cancel(tx, invitation, hour.id, cancel);
      }
    });
  }
}

function cancelOf(
  hour: InvitedHour,
  { times }: InviteContent,
): ((envelope: MessageEnvelope) => InviteContent) | null {
  const said = hour.state === 'released' ? ({ released: true } as const) : {};
  if (times.kind === 'single') return (envelope) => ({ ...singleCancel(envelope, hour), ...said });
  const { ordinaryStartsAt } = hour;
  if (times.kind !== 'season' || !ordinaryStartsAt || !seasonHolds(times, ordinaryStartsAt)) return null;
  return (envelope) => ({ ...hourCancel(envelope, ordinaryStartsAt, times.minutes), ...said });
}
