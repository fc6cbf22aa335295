export { ImpactReports, type ImpactSearch } from './impact-reports.js';
export type {
  BreakdownFigure,
  ClassesFigure,
  DefinitionId,
  EffectFigure,
  EffectLine,
  Figure,
  Impact,
  Untold,
} from './impact.js';
export { ReportsModule } from './reports.module.js';
