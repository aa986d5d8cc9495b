import { useSyncExternalStore } from 'react';
import { isoWeek } from '../shared/week.ts';

/** The screens of the desk window. */
export const placeIds = [
  'today',
  'plan',
  'session',
  'work-log',
  'unit-week',
  'review',
  'hand-in',
  'sign',
  'inbox',
  'settings',
] as const;
export type PlaceId = (typeof placeIds)[number];

export type Route = Readonly<{ place: PlaceId; week: string | null }>;

/** The part of an address that names a screen, `#/plan/2026-W47`. */
export function hrefOf(place: PlaceId, week?: string | null): string {
  return week ? `#/${place}/${week}` : `#/${place}`;
}

/** The screen that an address names; today for what names none. */
export function routeOf(hash: string): Route {
  const [, name, rest] = hash.split('/');
  const place = placeIds.find((id) => id === name) ?? 'today';
  const week = isoWeek.safeParse(rest);
  return { place, week: week.success ? week.data : null };
}

/** Opens a screen. */
export function go(place: PlaceId, week?: string | null): void {
  window.location.hash = hrefOf(place, week);
}

/** The open screen; follows the address. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
