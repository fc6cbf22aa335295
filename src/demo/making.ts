import type { INestApplicationContext } from '@nestjs/common';
import type { LocalDate } from '../domain/time.js';
import type { CountyDates, Dating } from './dating.js';
import { known } from './lived.js';
import type { DemoWorld } from './world.js';

/** What is there of the world: its data, and the ids its parts were given so far. */
export type Made = {
  app: INestApplicationContext;
  world: DemoWorld;
  ids: {
    /** By key. */
    counties: Map<string, string>;
    /** By key. */
    pairs: Map<string, string>;
    /** By e-mail address. */
    people: Map<string, string>;
    /** By season and county. */
    series: Map<string, string>;
    /** By county and date. */
    hours: Map<string, string>;
  };
};

/** The world while it is being made at these dates. */
export type Making = Made & { dating: Dating };

export const nothingYet = (app: INestApplicationContext, world: DemoWorld): Made => ({
  app,
  world,
  ids: {
    counties: new Map(),
    pairs: new Map(),
    people: new Map(),
    series: new Map(),
    hours: new Map(),
  },
});

export const hourKey = (county: string, date: LocalDate): string => `${county} ${date}`;

export const countyDates = ({ dating }: Making, county: string): CountyDates =>
  known(dating.counties, county);
