import { AddressAliasRow } from './address-aliases.js';
import { MailChoiceRow } from './mail-choices.rows.js';
import type { RowClass } from '../platform/database/index.js';
import {
  ApiTokenRow,
  CountyClosingRow,
  CountyRow,
  CountySettingRow,
  CredentialRow,
  PairRow,
  PersonRow,
  RoleGrantRow,
  SignInFailureRow,
  SignInRow,
} from './people.rows.js';

export { ActorFinder } from './actor-finder.js';
export { countiesOf, hasRole, isOwnPair, pairsOf, type Actor, type Grant, type Role } from './actor.js';
export { aliasesOf, rememberAlias } from './address-aliases.js';
export { AddPerson, type NewPerson } from './add-person.js';
export { ChooseCalendarMode, keepCalendarMode } from './calendar-mode.js';
export { ChooseLanguage } from './choose-language.js';
export { AddCounty, AddCountyClosing, AddPair, keepCountyClosing, removeCountyClosing } from './counties.js';
export {
  ChooseCountySetting,
  choosesFor,
  CountySettings,
  settingErrors,
  type ChosenSetting,
  type NewCountySetting,
} from './county-settings.js';
export { closedDatesOf, countyRules, CountyRulesOf, type CountyRules } from './county-rules.js';
export { CurrentActor, identify, identityOf, type Identity } from './current-actor.js';
export { DeactivatePerson } from './deactivate-person.js';
export { ChooseMails, mailChoicesOf, mailKindsFor, type MailChoices } from './mail-choices.js';
export { EndRole, GrantRole, type NewGrant } from './grant-role.js';
export { DEMO_PASSWORD } from './passwords.js';
export { PeopleModule } from './people.module.js';
export {
  PeopleDirectory,
  type CountyShown,
  type PairShown,
  type PersonKnown,
  type PersonShown,
  type RoleHeld,
} from './people-directory.js';
export type { Runner } from './runner.js';
export { SetPassword } from './set-password.js';
export { signInCookie } from './sign-in-cookie.js';
export { SignIn, type SignedIn } from './sign-in.js';
export { SignOut, SignOutEverywhere } from './sign-out.js';
export { CreateToken, mayHaveAdminsKey, RevokeToken, TokenList, type TokenShown } from './tokens.js';
export { CountyRow, PairRow, PersonRow };
export const peopleRows: RowClass[] = [
  AddressAliasRow,
  MailChoiceRow,
  CountyRow,
  CountySettingRow,
  CountyClosingRow,
  PersonRow,
  PairRow,
  RoleGrantRow,
  CredentialRow,
  SignInRow,
  SignInFailureRow,
  ApiTokenRow,
];
