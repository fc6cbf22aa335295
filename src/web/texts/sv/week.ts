import type { week as fi } from '../fi/week.js';

/** The pair's home page. */
export const week: typeof fi = {
  title: 'Denna vecka',
  newCase: 'Nytt ärende',
  pair: (members) => `Arbetsparet ${members}`,
  nextHour: 'Nästa timme',
  noHour: 'Nästa timme saknas',
  noHourText: 'Be koordinatorn planera en timme.',
  emptyHour: (when) => `Timmen frigörs ${when} om inga ärenden bokas.`,
  full: 'Timmen är fullbokad. Boka nästa timme.',
  lateAddition: 'Senare tillägg görs av koordinatorn.',
  placesOfHour: 'Timmens platser',
  tasks: 'Kräver dig i dag',
  taskCount: (n) => (n === 1 ? '1 uppgift' : `${n} uppgifter`),
  noTasks: 'Inga uppgifter i dag.',
  markDone: 'Markera som gjord',
  today: 'i dag',
  late: (day) => `försenad, ${day}`,
  dueBy: (day) => `senast ${day}`,
  taskKinds: {
    'tell-kela-of-withdrawal': 'Meddela FPA om återkallandet med skyddad e-post',
    'kela-has-not-confirmed': 'Fråga FPA om samtycket har kommit fram',
    'record-outcome': 'Anteckna ärendets resultat',
    'next-step': 'Gör det som avtalades',
    'follow-up-30': 'Berätta om ett nätverksmöte har hållits (30 dagar)',
    'follow-up-60': 'Berätta om ett nätverksmöte hölls (60 dagar)',
  },
  ready: 'Klara att bokas',
  readyCount: (n) => (n === 1 ? '1 ärende' : `${n} ärenden`),
  waited: (days) => (days === 0 ? 'registrerat i dag' : days === 1 ? 'väntat 1 dag' : `väntat ${days} dagar`),
  bookFor: 'Boka plats',
};
