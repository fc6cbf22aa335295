import { Global, Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ActorFinder } from './actor-finder.js';
import { AddPerson } from './add-person.js';
import { ChooseCalendarMode } from './calendar-mode.js';
import { ChooseLanguage } from './choose-language.js';
import { AddCounty, AddCountyClosing, AddPair } from './counties.js';
import { DeactivatePerson } from './deactivate-person.js';
import { EndRole, GrantRole } from './grant-role.js';
import { PeopleApi } from './people.api.js';
import { PeopleJobs } from './people-jobs.js';
import { ChooseCountySetting, CountySettings } from './county-settings.js';
import { CountyRulesOf } from './county-rules.js';
import { ChooseMails } from './mail-choices.js';
import { PeopleDirectory } from './people-directory.js';
import { SetPassword } from './set-password.js';
import { SignIn } from './sign-in.js';
import { SignOut, SignOutEverywhere, SweepSignIns } from './sign-out.js';
import { CreateToken, RevokeToken, TokenList } from './tokens.js';

const doors = [
  ActorFinder,
  AddCounty,
  AddCountyClosing,
  AddPair,
  AddPerson,
  ChooseCountySetting,
  ChooseCalendarMode,
  ChooseLanguage,
  ChooseMails,
  CreateToken,
  DeactivatePerson,
  EndRole,
  GrantRole,
  PeopleDirectory,
  CountyRulesOf,
  CountySettings,
  RevokeToken,
  SetPassword,
  SignIn,
  SignOut,
  SignOutEverywhere,
  SweepSignIns,
  TokenList,
];

/** Who is who, and who is signed in; every room asks it. */
@Global()
@Module({
  imports: [AuditModule],
  controllers: [PeopleApi],
  providers: [...doors, PeopleJobs],
  exports: doors,
})
export class PeopleModule {}
