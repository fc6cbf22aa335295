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

export { countiesOf, hasRole, pairsOf, type Actor, type Grant, type Role } from './actor.js';
export { countyRules, type CountyRules } from './county-rules.js';
export { CurrentActor, identify, identityOf, type Identity } from './current-actor.js';
export { CountyRow, PairRow, PersonRow };
export const peopleRows: RowClass[] = [
  CountyRow,
  CountySettingRow,
  CountyClosingRow,
  PersonRow,
  PairRow,
  RoleGrantRow,
  CredentialRow,
  SignInRow,
  SignInFailureRow,
