export { ImpactReports, type ImpactSearch } from './impact-reports.js';
export {
  DEFINITIONS,
  type BreakdownFigure,
  type ClassesFigure,
  type DefinitionId,
  type EffectFigure,
  type EffectLine,
  type Figure,
  type Impact,
  type Untold,
} from './impact.js';
export { ReportsModule } from './reports.module.js';
