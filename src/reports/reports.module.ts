import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ImpactReports } from './impact-reports.js';

@Module({ imports: [AuditModule], providers: [ImpactReports], exports: [ImpactReports] })
export class ReportsModule {}
