import type { Emit } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { AddedTask } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import type { SessionSummary } from '../../shared/session.ts';
import type { SampleCommitment } from '../../shared/spot-check.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { WitnessedSession } from '../sessions/witnessed-session-store.ts';
import type { WorkLogSource } from './content.ts';
import type { WorkLogRevisionStore } from './work-log-revision-store.ts';
import type { WorkLogStore } from './work-log-store.ts';

type Later<T> = T | Promise<T>;

export type WorkLogDeps = {
  readonly logs: WorkLogStore;
  readonly revisions: WorkLogRevisionStore;
  readonly transaction: <T>(work: () => T) => T;
  readonly office: Office;
  readonly exchange: Exchange;
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
  readonly plans: {
    readonly running: (week: string) => WorkLogSource['running'];
    readonly addedTasks: (week: string) => readonly AddedTask[];
  };
  /** One's own sessions that began in a week. */
  readonly sessions: {
    readonly summaries: (week: string) => Later<readonly SessionSummary[]>;
    /** Of sessions that have ended, their ends signed by the device. */
    readonly journalsOfWeek: (week: string) => Later<readonly JournalInLog[]>;
    /** The signed messages that vouch for the devices of those journals, base64. */
    readonly enrolments: () => Later<readonly string[]>;
  };
  /** Sessions of a person that began in a week and whose anchors came here. */
  readonly witnessed: (personId: PersonId, week: string) => readonly WitnessedSession[];
  /** Names of one's own other computers. */
  readonly otherMachines: () => readonly string[];
  /** A4 pages of a whole HTML document. Throws `print-failed`. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  /** How far an envelope has come; null when this installation did not send it. */
  readonly deliveryOf: (recordId: RecordId) => WorkLogView['delivery'];
  /** The inner signed message of a record that was sent or received here. */
  readonly messageOf: (recordId: RecordId) => Uint8Array | null;
  /** Writes where the user chooses; null when they cancel, else the path. */
  readonly saveMessage: (suggestedName: string, bytes: Uint8Array) => Promise<string | null>;
  /** The answer to a record, superseded ones included. */
  readonly reviewOf: (recordId: RecordId) => ReviewView | null;
  /** Of the latest approval of one's own plan of a week; null without one. */
  readonly commitmentFor: (week: string) => SampleCommitment | null;
};
