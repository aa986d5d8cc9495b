import type { Emit } from '../../shared/contract.ts';
import type { AddedTask, PlanContent, PlanId, TaskId } from '../../shared/plan.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Clock } from '../office/clock.ts';
import type { Office } from '../office/office.ts';
import type { Displays } from '../recordings/displays.ts';
import type { Recorder } from '../recordings/recorder.ts';
import type { AskTimestamp } from '../signing/timestamp-server.ts';
import type { AnchorStore } from './anchor-store.ts';
import type { IdleStore } from './idle-store.ts';
import type { NoticeStore } from './notice-store.ts';
import type { SessionJournal } from './session-journal.ts';
import type { SessionStore } from './session-store.ts';
import type { TimestampStore } from './timestamp-store.ts';

/** The version of a plan on which its week runs. */
export type RunningPlan = {
  readonly content: PlanContent;
  readonly revision: number;
  readonly approved: boolean;
  readonly planId: PlanId;
};

/** What sessions know of plans. */
export type RunningPlans = {
  readonly running: (week: string) => RunningPlan | null;
  readonly addedTasks: (week: string) => readonly AddedTask[];
};

/** What the officer should hear of although Phiên lies behind other windows. */
export type SessionNotice =
  | { readonly kind: 'shift-begins' | 'shift-ending'; readonly atMs: number }
  | { readonly kind: 'shift-ended' | 'pause-over' | 'stalled' | 'stopped' | 'clock-jumped' }
  | { readonly kind: 'display-added' | 'space-low' | 'unbegun' };

export type SessionDeps = {
  readonly store: SessionStore;
  readonly journal: SessionJournal;
  readonly notices: NoticeStore;
  readonly anchors: AnchorStore;
  readonly timestamps: TimestampStore;
  readonly askTimestamp: AskTimestamp;
  readonly idle: IdleStore;
  readonly recorder: Recorder;
  readonly displays: Displays;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly office: Office;
  readonly plans: RunningPlans;
  readonly exchange: Exchange;
  /** SHA-256 of the device certificate, and its signature (RSA, PKCS#1 v1.5, SHA-256). */
  readonly device: () => string;
  readonly signWithDevice: (bytes: Uint8Array) => Uint8Array;
  readonly emit: Emit;
  readonly notify: (notice: SessionNotice) => void;
  readonly report: (what: string, error: unknown) => void;
  /** Since when nobody has touched keyboard or mouse; nothing else of them is read. */
  readonly idleSeconds: () => number;
  readonly clock: Clock;
  /** Whoever quits waits so long for a witness of the session's end; two seconds unless it is given. */
  readonly farewellMs?: number;
  readonly newId: () => string;
};

/** Whether the plan in force or an added task marks it *không ghi màn hình*. */
export function isUnrecorded(plans: RunningPlans, week: string, taskId: TaskId | null): boolean {
  if (taskId === null) return false;
  const planned = plans.running(week)?.content.tasks ?? [];
  const added = plans.addedTasks(week).map(({ task }) => task);
  return [...planned, ...added].some((task) => task.id === taskId && task.unrecorded);
}
