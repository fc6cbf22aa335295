import type { VideoKind, VideoLink } from './codes.js';

/**
 * Where an hour is held by video (PRODUCT.md, "The video link"). A series has one fixed address (`room`),
 * generates an unguessable one for every hour (`generated`), fills a pattern for every hour (`template`,
 * with `{date}` and `{id}`), or waits for an address to be pasted for each hour (`per-session`). Calendars
 * carry the person's own join address, or with `link: direct` the room itself. The awkward case: a season is
 * one calendar event with one address, so with `link: direct` a generated room, or a pattern without a date,
 * is made once for the whole season, and where every hour has a room of its own the season keeps the join
 * address (ADR 8).
 */
export type RoomPlan = { videoKind: VideoKind; videoAddress: string | null; videoLink: VideoLink };

/** What a series has stored of its room; `sharedRoom` is what `sharedRoomOf` made when it was planned. */
export type StoredRoom = {
  videoKind: string;
  videoAddress: string | null;
  videoLink: string;
  sharedRoom: string | null;
};

/** The one room made for the whole season, or null where a fixed room or each hour's own one is used. */
export function sharedRoomOf(plan: RoomPlan, secret: () => string): string | null {
  const { videoKind, videoAddress, videoLink } = plan;
  if (videoLink !== 'direct' || !videoAddress) return null;
  if (videoKind === 'generated') return generated(videoAddress, secret());
  if (videoKind === 'template' && !videoAddress.includes('{date}')) {
    return videoAddress.replaceAll('{id}', secret());
  }
  return null;
}

/** The hour's own room as its series makes it, or null where the series has one room or none yet. */
export function newRoomOf(series: StoredRoom, date: string, secret: () => string): string | null {
  const { videoKind, videoAddress, sharedRoom } = series;
  if (videoKind !== 'generated' && videoKind !== 'template') return null;
  if (sharedRoom) return sharedRoom;
  const address = videoAddress ?? '';
  if (videoKind === 'generated') return generated(address, secret());
  return address.replaceAll('{date}', date).replaceAll('{id}', secret());
}

/** The room an hour is held in, or null while nobody has told one. */
export const roomOfHour = (
  series: Pick<StoredRoom, 'videoKind' | 'videoAddress'>,
  roomAddress: string | null,
): string | null => roomAddress ?? (series.videoKind === 'room' ? series.videoAddress : null);

/** The room that a season's invitation itself carries, or null when it carries the join address. */
export function seasonRoomOf({ videoKind, videoAddress, videoLink, sharedRoom }: StoredRoom): string | null {
  if (videoLink !== 'direct') return null;
  return videoKind === 'room' ? videoAddress : sharedRoom;
}

/**
 * What a single event or a subscribed calendar carries for one hour: the room itself with `link: direct`,
 * as far as it is known, otherwise null, which means the reader's join address.
 */
export const directRoomOf = (series: StoredRoom, roomAddress: string | null): string | null =>
  series.videoLink === 'direct' ? roomOfHour(series, roomAddress) : null;

/** The secret becomes the last part of the path, also where the address ends in a question. */
function generated(address: string, secret: string): string {
  if (!URL.canParse(address)) return `${address.replace(/\/*$/, '/')}${secret}`;
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/*$/, '/')}${secret}`;
  return url.href;
}
