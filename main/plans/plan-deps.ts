import type { Emit } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { TaskId } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import type { ReviewView } from '../../shared/review.ts';
import type { WorkLogState } from '../../shared/work-log.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { AddedTaskStore } from './added-task-store.ts';
import type { PlanRevisionStore } from './plan-revision-store.ts';
import type { PlanStore } from './plan-store.ts';

export type PlanDeps = {
  readonly plans: PlanStore;
  readonly revisions: PlanRevisionStore;
  readonly addedTasks: AddedTaskStore;
  readonly transaction: <T>(work: () => T) => T;
  readonly office: Office;
  readonly exchange: Exchange;
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
  /** A4 pages of a whole HTML document. Throws `print-failed`. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  /** How far an envelope has come; null when this installation did not send it. */
  readonly deliveryOf: (recordId: RecordId) => PlanView['delivery'];
  /** The answer to a record, superseded ones included. */
  readonly reviewOf: (recordId: RecordId) => ReviewView | null;
  /** What the own work log of a week says is done; null without a log. */
  readonly doneIn: (week: string) => ReadonlyMap<TaskId, number> | null;
  readonly workLogStateOf: (personId: PersonId, week: string) => WorkLogState | null;
};
