import type { BreakdownFigure, EffectLine, Figure, Impact } from '../../reports/index.js';
import type { PageLanguage } from '../kit/format.js';
import { textsIn } from '../texts/index.js';

/** A figure with its definition in words. */
type Told<F extends Figure> = Omit<F, 'definition'> & { definition: F['definition'] & { text: string } };
type ToldLine = Omit<EffectLine, 'nameFi' | 'nameSv'> & { name: string };
type ToldBreakdown = Omit<Told<BreakdownFigure>, 'lines'> & { lines: ToldLine[] };
type Meetings = Impact['networkMeetings'];

/** A report as it is shown: the page, JSON and CSV all tell this and nothing else. */
export type ShapedImpact = Pick<Impact, 'period' | 'asOf' | 'scope' | 'cases'> & {
  hours: Told<Impact['hours']>;
  places: Told<Impact['places']>;
  waiting: Told<Impact['waiting']>;
  waitingClasses: Told<Impact['waitingClasses']>;
  promises: { [K in keyof Impact['promises']]: Told<Impact['promises'][K]> };
  solvedWithoutHour: Told<Impact['solvedWithoutHour']>;
  signs: Told<Impact['signs']>;
  callsSaved: Told<Impact['callsSaved']>;
  callsClasses: Told<Impact['callsClasses']>;
  networkMeetings: {
    main: Told<Meetings['main']>;
    net: Told<Meetings['net']>;
    unsureAsYes: Told<Meetings['unsureAsYes']>;
    unsureAsNo: Told<Meetings['unsureAsNo']>;
    bounds: Told<Meetings['bounds']>;
    need: Told<Meetings['need']>;
    byCounty: ToldBreakdown;
    byPair: ToldBreakdown;
  };
};

type Tell = <F extends Figure>(figure: F) => Told<F>;

/** Puts the words of a language to a report. */
export function shapedImpact(impact: Impact, language: PageLanguage): ShapedImpact {
  const { meanings } = textsIn(language).impact;
  const told = <F extends Figure>({ definition, ...rest }: F): Told<F> => ({
    ...rest,
    definition: { ...definition, text: meanings[definition.id] },
  });
  const { period, asOf, scope, cases } = impact;
  return {
    ...{ period, asOf, scope, cases },
    hours: told(impact.hours),
    places: told(impact.places),
    waiting: told(impact.waiting),
    waitingClasses: told(impact.waitingClasses),
    promises: {
      handling: told(impact.promises.handling),
      consultation: told(impact.promises.consultation),
    },
    solvedWithoutHour: told(impact.solvedWithoutHour),
    signs: told(impact.signs),
    callsSaved: told(impact.callsSaved),
    callsClasses: told(impact.callsClasses),
    networkMeetings: meetingsTold(impact.networkMeetings, language, told),
  };
}

function meetingsTold(
  meetings: Meetings,
  language: PageLanguage,
  told: Tell,
): ShapedImpact['networkMeetings'] {
  const lines = (figure: BreakdownFigure): ToldBreakdown => ({
    ...told(figure),
    lines: figure.lines.map(({ nameFi, nameSv, id, ...line }) => ({
      id,
      name: language === 'sv' ? nameSv : nameFi,
      ...line,
    })),
  });
  return {
    main: told(meetings.main),
    net: told(meetings.net),
    unsureAsYes: told(meetings.unsureAsYes),
    unsureAsNo: told(meetings.unsureAsNo),
    bounds: told(meetings.bounds),
    need: told(meetings.need),
    byCounty: lines(meetings.byCounty),
    byPair: lines(meetings.byPair),
  };
}
