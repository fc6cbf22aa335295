import type { LocalDate } from '../domain/time.js';

export type Role = 'pair-member' | 'kela-contact' | 'coordinator' | 'manager' | 'dpo' | 'admin';

/** A right a person holds today, bound to a county or a pair (PRODUCT.md, People). */
export type Grant = {
  role: Role;
  countyId: string | null;
  pairId: string | null;
  from: LocalDate;
  until: LocalDate | null;
};

/** Who acts: a signed-in person (or a program with their token), with the rights of this day. */
export type Actor = {
  personId: string;
  name: string;
  email: string;
  language: 'fi' | 'sv' | 'en';
  organisation: string;
  title: string | null;
  grants: Grant[];
  via: 'cookie' | 'token' | 'command-line';
  requestId: string;
};

export const hasRole = (actor: Actor, role: Role): boolean =>
  actor.grants.some((grant) => grant.role === role);

/** The pairs the actor is a member of today. */
export const pairsOf = (actor: Actor): string[] =>
  actor.grants.flatMap((grant) => (grant.role === 'pair-member' && grant.pairId ? [grant.pairId] : []));

/** The counties in which the actor holds a role today. */
export const countiesOf = (actor: Actor, role: Role): string[] =>
  actor.grants.flatMap((grant) => (grant.role === role && grant.countyId ? [grant.countyId] : []));

/** Whether a case of this pair is the actor's own; one that waits without a pair is nobody's. */
export const isOwnPair = (actor: Actor, pairId: string | null): boolean =>
  pairId !== null && pairsOf(actor).includes(pairId);
