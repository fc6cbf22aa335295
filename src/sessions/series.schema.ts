import { z } from 'zod';
import { VIDEO_KINDS, VIDEO_LINKS } from '../domain/codes.js';
import { day, id, wallTime } from '../platform/http/index.js';

const whole = z.number().int();

/** The video room of a series as a program sends it. */
export const videoBody = z.strictObject({
  kind: z.enum(VIDEO_KINDS),
  address: z.string().max(1000).nullish(),
  lobby: z.boolean().default(true),
  link: z.enum(VIDEO_LINKS).default('join'),
  phone: z.string().max(100).nullish(),
});
/** A weekly hour as a program plans it. */
export const seriesBody = z.strictObject({
  countyId: id,
  pairIds: z.array(id).max(20),
  kelaContactId: id,
  deputyIds: z.array(id).max(20).default([]),
  weekday: whole,
  startTime: wallTime,
  minutes: whole.default(60),
  capacity: whole.default(4),
  firstDate: day,
  lastDate: day,
  video: videoBody,
  keptBack: whole.default(0),
  pairShare: whole.nullable().default(null),
  cutOff: z.strictObject({ workingDaysBefore: whole, time: wallTime }).optional(),
});

const skipped = z.object({
  date: z.string(),
  reason: z.string(),
  kind: z.enum(['holiday', 'county-closing']),
});
/** Every hour, every skipped week and every clash, as a program reads them. */
export const seriesPreview = z.object({
  sessions: z.array(z.object({ date: z.string(), startsAt: z.iso.datetime() })),
  skipped: z.array(skipped),
  clashes: z.array(z.object({ personId: id, name: z.string(), date: z.string() })),
});
