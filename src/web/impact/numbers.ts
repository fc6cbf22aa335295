import type { PageLanguage } from '../kit/format.js';
import type { View } from '../kit/view.js';

/** How numbers of the report are written: shares as whole percents, with a true minus sign. */
export interface Numbers {
  /** `−75 %` for a reduction of 0.75; a growth has a plus. */
  change: (reduction: number) => string;
  /** `94 %` */
  percent: (share: number) => string;
  /** `55–88 %` */
  range: (interval: readonly number[]) => string;
  /** `2,5` */
  plain: (value: number) => string;
}

const COMMA: Record<PageLanguage, string> = { fi: ',', sv: ',', en: '.' };

export const percents = (share: number): number => Math.round(share * 100);

export function numbersFor({ language }: View): Numbers {
  const sign = language === 'en' ? '%' : '\u00A0%';
  const size = (share: number) => Math.abs(percents(share));
  return {
    change: (reduction) => {
      const before = percents(reduction) === 0 ? '' : reduction > 0 ? '\u2212' : '+';
      return `${before}${size(reduction)}${sign}`;
    },
    percent: (share) => `${percents(share)}${sign}`,
    range: ([low = 0, high = 0]) => `${percents(low)}–${percents(high)}${sign}`,
    plain: (value) => String(value).replace('.', COMMA[language]),
  };
}
