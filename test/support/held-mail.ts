import { InboundMessageRow } from '../../src/inbound-mail/inbound-mail.rows.js';
import type { MailReading } from '../../src/inbound-mail/mail-reading.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import type { Season, World } from './world.js';

const RECEIVED = '2027-03-02T06:12:00Z';

/** Held messages as the room leaves them, for the pages about them. */
export function heldMailOf(world: World, season: () => Season) {
  /** A row as the room leaves it; the words of the mail are in `raw` and must show nowhere. */
  async function held(changes: Partial<InboundMessageRow> = {}): Promise<string> {
    const id = newId();
    const row: Partial<InboundMessageRow> = {
      ...{ id, contentHash: id, receivedAt: new Date(RECEIVED), door: 'api', bytes: 9 },
      ...{ raw: Buffer.from('Matti Meikäläinen tarvitsee tukea').toString('base64') },
      ...{ sender: 'Sini <sini@posti.example>', senderAddress: `${id}@posti.example`, subject: 'Kutsu' },
      ...{ verdict: 'held', because: 'no-calendar-part', seriesId: season().seriesId },
      ...changes,
    };
    await world.get(Writer).run((tx) => tx.insert(InboundMessageRow, row));
    return id;
  }

  /** Sini's "no" to the first hour, from an address that nobody vouches for. */
  async function declined(changes: Partial<InboundMessageRow> = {}): Promise<string> {
    const hour = season().hours[0]!;
    const [invitation] = await world.rows<{ id: string; uid: string }>(sql`select id, uid from invitation
    where series_id = ${season().seriesId} and person_id = ${world.ids.sini}`);
    const reading: MailReading = {
      replies: [
        {
          ...{
            method: 'REPLY',
            uid: invitation!.uid,
            attendee: 'sini@esi.example',
            sentBy: null,
            organizer: null,
          },
          ...{ partStat: 'declined', instance: { instant: hour.startsAt.toISOString() } },
          ...{ sequence: 0, stamp: RECEIVED, startsAt: null, proposal: null },
        },
      ],
      tnefClass: null,
      proof: 'none',
    };
    return held({
      ...{ because: 'sender-not-proven', invitationId: invitation!.id, personId: world.ids.sini },
      ...{ sessionId: hour.id, reading },
      ...changes,
    });
  }

  return { held, declined };
}
