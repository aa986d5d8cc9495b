import type { Emit } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { ReviewDetail } from '../../shared/review-desk.ts';
import type { SampleState } from '../../shared/spot-check.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { Plans } from '../plans/plans.ts';
import type { WorkLogs } from '../work-logs/work-logs.ts';
import type { DissentStore } from './dissent-store.ts';
import type { ReviewDraftStore } from './review-draft-store.ts';
import type { ReviewStore } from './review-store.ts';
import type { SampleNonceStore } from './sample-nonce-store.ts';

type Requests = Extract<ReviewDetail, { of: 'work-log.submit' }>['requests'];

export type ReviewDeps = {
  readonly reviews: ReviewStore;
  readonly dissents: DissentStore;
  readonly desks: ReviewDraftStore;
  readonly nonces: SampleNonceStore;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly transaction: <T>(work: () => T) => T;
  readonly office: Office;
  readonly exchange: Exchange;
  readonly emit: Emit;
  readonly now: () => number;
  /** Sentences of checks, in the language of the screen. */
  readonly text: () => Text;
  readonly plans: Pick<
    Plans,
    'findSubmission' | 'versionsOf' | 'listSubmissions' | 'baselineFor' | 'decide'
  >;
  readonly workLogs: Pick<
    WorkLogs,
    'findSubmission' | 'findContent' | 'changedIn' | 'leftOutOf' | 'listSubmissions' | 'decide'
  >;
  readonly recordings: {
    /** What this head asked to see of an officer's week. */
    readonly askedOf: (of: { readonly officerId: PersonId; readonly week: string }) => Requests;
    readonly sampleStateOf: (logId: RecordId) => SampleState;
  };
  /** A4 pages of a whole HTML document. Throws `print-failed`. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
};
