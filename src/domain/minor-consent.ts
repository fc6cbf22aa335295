import type { AgeGroup, CustodianWord, Giver, MinorView } from './codes.js';
import { wrong, type FieldError } from './refusal.js';

/**
 * Who consents for whom by age (DOMAIN CON-9). The service is for adults; a county can switch minors on. A
 * client of 15-17 consents in person (hallintolaki 434/2003 14 § 3 mom.) and it is written down what was said
 * of the custodian: agreed, not needed, or not told because the minor forbade it (asiakastietolaki 703/2023
 * 40 and 51 §). For a child under fifteen the custodian signs, or the guardian a court has appointed, and the
 * child's own view is written down. The awkward case: a custodian alone says that the client is a minor, so an
 * adult's consent given by one is refused everywhere.
 */
export type AgeFacts = {
  giver: Giver;
  ageGroup: AgeGroup;
  custodian: CustodianWord | null;
  minorView: MinorView | null;
};

const SIGN_FOR_A_CHILD: readonly Giver[] = ['custodian', 'guardian'];

/** What is wrong with the age group, the giver and the words that belong to them. */
export function ageErrors(facts: AgeFacts, county: { minors: boolean }): FieldError[] {
  const { giver, ageGroup, custodian, minorView } = facts;
  if (ageGroup === 'adult') return adultErrors(facts);
  if (!county.minors) return [wrong('ageGroup', 'minors-not-taken')];
  if (ageGroup === '15-17')
    return [
      ...(giver === 'client' ? [] : [wrong('giver', 'minor-consents')]),
      ...(custodian ? [] : [wrong('custodian', 'required')]),
      ...(minorView ? [wrong('minorView', 'only-under-15')] : []),
    ];
  return [
    ...(SIGN_FOR_A_CHILD.includes(giver) ? [] : [wrong('giver', 'custodian-consents')]),
    ...(minorView ? [] : [wrong('minorView', 'required')]),
    ...(custodian ? [wrong('custodian', 'only-15-17')] : []),
  ];
}

const adultErrors = ({ giver, custodian, minorView }: AgeFacts): FieldError[] => [
  ...(giver === 'custodian' ? [wrong('giver', 'custodian-of-adult')] : []),
  ...(custodian ? [wrong('custodian', 'only-15-17')] : []),
  ...(minorView ? [wrong('minorView', 'only-under-15')] : []),
];
