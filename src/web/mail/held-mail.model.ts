import { Injectable } from '@nestjs/common';
import {
  DecideHeld,
  HeldMessages,
  OLD_AFTER_DAYS,
  type Applicable,
  type HeldDetail,
  type HeldMessage,
} from '../../inbound-mail/index.js';
import type { Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer } from '../../platform/http/index.js';
import type { Answered, HeldMailModel, MailRow } from './held-mail-shown.js';

/** From so many on, the messages of one sender are one line. */
const GROUPED_FROM = 4;
const DAY_MS = 24 * 3_600_000;

/** Puts the page of held mail together: the list, and the message that is open. */
@Injectable()
export class HeldMailModels {
  constructor(
    private readonly messages: HeldMessages,
    private readonly decide: DecideHeld,
    private readonly clock: ServiceClock,
  ) {}

  /** The list with its first message open; anybody who coordinates no county finds nothing. */
  async first(actor: Actor): Promise<HeldMailModel> {
    const held = answer(await this.messages.list(actor));
    const open = held[0] && (await this.messages.one(actor, held[0].id));
    return this.model(actor, held, open?.ok ? open.value : null);
  }

  /** One message, with what was posted about it; one that is nobody's to see here is not found. */
  async one(
    actor: Actor,
    id: string,
    { answered = null, refusal = null }: { answered?: Answered | null; refusal?: string | null } = {},
  ): Promise<HeldMailModel> {
    const open = answer(await this.messages.one(actor, id));
    const model = await this.model(actor, answer(await this.messages.list(actor)), open);
    return { ...model, chosen: true, open: model.open && { ...model.open, answered, refusal } };
  }

  private async applicable(actor: Actor, { id, handled }: HeldDetail): Promise<Applicable | null> {
    const previewed = handled ? null : await this.decide.preview({ messageId: id }, actor);
    return previewed?.ok ? previewed.value : null;
  }

  private async model(actor: Actor, held: HeldMessage[], open: HeldDetail | null): Promise<HeldMailModel> {
    const now = this.clock.now();
    const rows = rowsOf(held, open, now);
    const at = rows.findIndex(({ message }) => message.id === open?.id);
    return {
      rows,
      waiting: held.length,
      chosen: false,
      open: open && {
        message: open,
        applicable: await this.applicable(actor, open),
        now,
        nth: at < 0 ? null : at + 1,
        ofSender: rows[at]?.ofSender ?? 1,
        answered: null,
        refusal: null,
      },
    };
  }
}

/** A line each, but one for a sender of many: the open message stands for its sender, else the newest. */
function rowsOf(held: HeldMessage[], open: HeldDetail | null, now: Date): MailRow[] {
  const bySender = new Map<string, HeldMessage[]>();
  for (const message of held) {
    const key = message.senderAddress ?? message.id;
    bySender.set(key, [...(bySender.get(key) ?? []), message]);
  }
  return [...bySender.values()].flatMap((messages) => {
    if (messages.length < GROUPED_FROM) return messages.map((message) => rowOf(message, 1, now));
    const shown = messages.find(({ id }) => id === open?.id) ?? messages[0]!;
    return [rowOf(shown, messages.length, now)];
  });
}

function rowOf(message: HeldMessage, ofSender: number, now: Date): MailRow {
  const days = Math.floor((now.getTime() - message.receivedAt.getTime()) / DAY_MS);
  return { message, ofSender, oldDays: days >= OLD_AFTER_DAYS ? days : null };
}
