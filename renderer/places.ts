import {
  CalendarDays,
  ClipboardCheck,
  FileText,
  FolderCheck,
  Inbox,
  ListTodo,
  type LucideIcon,
  MonitorPlay,
  PenLine,
  Settings,
  Sun,
} from 'lucide-react';
import type { DocumentView } from '../shared/document.ts';
import type { Today } from '../shared/today.ts';
import type { PlaceId } from './route.ts';

export const placeIcons = {
  today: Sun,
  plan: ListTodo,
  session: MonitorPlay,
  'work-log': FileText,
  'unit-week': CalendarDays,
  review: ClipboardCheck,
  'hand-in': FolderCheck,
  sign: PenLine,
  inbox: Inbox,
  settings: Settings,
} satisfies Record<PlaceId, LucideIcon>;

type Office = Readonly<{ isHead: boolean; isDepartmentOffice: boolean }>;
type Attention = Today['attention'];

/**
 * The rail's places, seven at most: a head opens sessions from today instead of the rail, and what was
 * handed in from the unit's week. Settings open from the rail's foot.
 */
export function placesOf({ isHead, isDepartmentOffice }: Office): readonly PlaceId[] {
  if (isHead) return ['today', 'unit-week', 'review', 'plan', 'work-log', 'sign', 'inbox'];
  const handIn = isDepartmentOffice ? (['hand-in'] as const) : [];
  return ['today', 'plan', 'session', 'work-log', ...handIn, 'sign', 'inbox'];
}

/** The rail's place that an open screen belongs to: its own, or the one that it is opened from. */
export function railPlaceOf(place: PlaceId, office: Office): PlaceId {
  if (place === 'settings' || placesOf(office).includes(place)) return place;
  return place === 'hand-in' && office.isHead ? 'unit-week' : 'today';
}

/** Where each kind of thing that needs an answer is answered. */
export const placeOfAttention = {
  'plan-returned': 'plan',
  'plan-missing': 'plan',
  'task-assigned': 'plan',
  'work-log-returned': 'work-log',
  'work-log-due': 'work-log',
  'hand-in-due': 'work-log',
  'segments-requested': 'session',
  'gap-undeclared': 'session',
  'review-waiting': 'review',
  'incident-waiting': 'review',
  'session-reminder': 'today',
} satisfies Record<Attention[number]['kind'], PlaceId>;

type Waiting = Readonly<{
  attention: Attention;
  /** Of the inbox. */
  unread: number;
  documents: readonly Pick<DocumentView, 'state'>[];
}>;

/** How many things wait in a place. */
export function countAt(place: PlaceId, { attention, unread, documents }: Waiting): number {
  if (place === 'inbox') return unread;
  if (place === 'sign')
    return documents.filter(({ state }) => state === 'waiting' || state === 'reviewed').length;
  if (place === 'today') return 0;
  return attention
    .filter(({ kind }) => placeOfAttention[kind] === place)
    .reduce((sum, { count }) => sum + Math.max(1, count), 0);
}
