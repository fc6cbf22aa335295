import { CountSigns, RegisterCase } from '../cases/index.js';
import type { ConsentForm } from '../consents/index.js';
import {
  DIRECTIONS,
  INFORMATION_GROUPS,
  type AgeGroup,
  type ConsentMethod,
  type Giver,
} from '../domain/codes.js';
import { isThemeValidOn, requiredGroups, THEMES, type ThemeCode } from '../domain/themes.js';
import { addMonths, localDateOf, type LocalDate } from '../domain/time.js';
import type { Actor } from '../people/index.js';
import { BookCase, ConfirmConsent, RecordConsent } from '../sessions/index.js';
import { actorOf, allowed, minutesAfter, type Act } from './lived.js';
import type { Made } from './making.js';
import { archetypeOf, membersOf, seriesOfPair, type ClientData } from './world.js';

/** A client's matter on its way into an hour. The ids are known once the acts before have been done. */
export type Matter = {
  client: ClientData;
  what: string;
  /** Runs through the methods and the pair's members, so that the world is not all alike. */
  turn: number;
  openedAt: Date;
  confirmedAt: Date;
  /** Null while the consent waits for a signature. */
  consent: { giver: Giver; ageGroup?: AgeGroup; validUntil?: LocalDate; groups?: 'all' } | null;
  ids: { caseId?: string; consentId?: string };
};

const CONSENT_MONTHS = 6;
const METHODS: ConsentMethod[] = ['paper', 'paper', 'e-signature', 'strong-id'];
const MINUTES_TO_CONSENT = 15;
const MINUTES_TO_BOOKING = 120;

/** When a case opened at an instant is booked: two hours later, the consent in hand. */
export const bookedAt = (openedAt: Date): Date => minutesAfter(openedAt, MINUTES_TO_BOOKING);

/** Registered by the pair, the consent recorded, and confirmed by Kela when it has come there. */
export function openingActs(made: Made, matter: Matter): Act[] {
  const { what, openedAt, confirmedAt, consent } = matter;
  const registered: Act = { at: openedAt, what: `${what} registered`, run: () => register(made, matter) };
  if (!consent) return [registered];
  return [
    registered,
    {
      at: minutesAfter(openedAt, MINUTES_TO_CONSENT),
      what: `${what} consented`,
      run: () => recordConsent(made, matter, consent),
    },
    { at: confirmedAt, what: `${what} confirmed`, run: () => confirm(made, matter) },
  ];
}

/** The member of the pair whose turn it is. */
export const actingMember = (made: Made, { client, turn }: Matter): Promise<Actor> => {
  const emails = membersOf(made.world, client.pair).map(({ email }) => email);
  const first = turn % emails.length;
  return actorOf(made.app, ...emails.slice(first), ...emails.slice(0, first));
};

async function register(made: Made, matter: Matter): Promise<void> {
  const { app, ids, world } = made;
  const { client, openedAt } = matter;
  const { questionTypes, question, urgency, sourceChannel, signs } = archetypeOf(world, client);
  const actor = await actingMember(made, matter);
  const pairId = ids.pairs.get(client.pair)!;
  const { id } = await allowed(
    app.get(RegisterCase).run(
      {
        ...{ questionTypes, urgency, sourceChannel },
        pairId,
        themes: themesOf(made, client, localDateOf(openedAt)),
        question: question[client.language],
        clientLanguage: client.language,
        interpreter: client.interpreter ?? false,
        baselineNeed: client.baselineNeed,
      },
      actor,
    ),
  );
  const ticked = [...signs, ...(client.moreSigns ?? [])];
  await allowed(app.get(CountSigns).run({ pairId, signs: ticked }, actor));
  matter.ids.caseId = id;
}

async function recordConsent(
  made: Made,
  matter: Matter,
  consent: NonNullable<Matter['consent']>,
): Promise<void> {
  const { client, turn, openedAt } = matter;
  const signedOn = localDateOf(openedAt);
  const themes = themesOf(made, client, signedOn);
  const form: ConsentForm = {
    ...representation(consent.giver, signedOn),
    ageGroup: consent.ageGroup ?? 'adult',
    // The minor of the sample consented in person and the custodian agreed (DOMAIN 7, case 10).
    custodian: consent.ageGroup === '15-17' ? 'agreed' : null,
    directions: [...DIRECTIONS],
    informationGroups:
      consent.groups === 'all'
        ? [...INFORMATION_GROUPS]
        : [...requiredGroups(themes), 'social-care', 'income-housing'],
    validFrom: signedOn,
    validUntil: consent.validUntil ?? addMonths(signedOn, CONSENT_MONTHS),
    method: METHODS[turn % METHODS.length]!,
    signedOn,
    language: client.language,
    interpreterUsed: client.interpreter ?? false,
    originalRef: `SUOSTUMUS-${turn}`,
  };
  const actor = await actingMember(made, matter);
  const input = { ...form, caseId: matter.ids.caseId! };
  matter.ids.consentId = (await allowed(made.app.get(RecordConsent).run(input, actor))).id;
}

const GROUNDS: Partial<Record<Giver, string>> = {
  guardian: 'Edunvalvojan määräys',
  authorised: 'Edunvalvontavaltuutus',
};

const representation = (giver: Giver, signedOn: LocalDate) => ({
  giver,
  representationGround: GROUNDS[giver] ?? null,
  representationUntil: GROUNDS[giver] ? addMonths(signedOn, 12) : null,
});

/** A Swedish-speaking client's form goes to the deputy, who reads Swedish. */
async function confirm(made: Made, { client, ids }: Matter): Promise<void> {
  const { kelaContact, deputy } = seriesOfPair(made.world, client.pair);
  const inTurn = client.language === 'sv' ? [deputy, kelaContact] : [kelaContact, deputy];
  const actor = await actorOf(made.app, ...inTurn);
  await allowed(made.app.get(ConfirmConsent).run(ids.consentId!, actor));
}

/** Gives the case a place in an hour, by the member of the pair whose turn it is. */
export async function book(made: Made, matter: Matter, sessionId: string): Promise<void> {
  const actor = await actingMember(made, matter);
  await allowed(made.app.get(BookCase).run({ sessionId, caseId: matter.ids.caseId! }, actor));
}

/** The themes as they were called on a day: before 1.5.2026 a case of yleistuki was one of työmarkkinatuki. */
const themesOf = ({ world }: Made, client: ClientData, on: LocalDate): ThemeCode[] =>
  archetypeOf(world, client).themes.map((code) =>
    isThemeValidOn(code, on)
      ? code
      : (Object.values(THEMES).find((theme) => theme.successor === code)?.code ?? code),
  );
