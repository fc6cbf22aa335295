import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { RegisterCase } from './register-case.js';

@Module({ imports: [AuditModule], providers: [RegisterCase], exports: [RegisterCase] })
export class CasesModule {}
