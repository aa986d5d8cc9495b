import type { RecordOf } from '../../shared/envelope.ts';
import type { Evidence } from './evidence.ts';
import type { Verdict } from './verify-message.ts';

/** A list of what was handed in. */
export type HandedInList = { readonly record: RecordOf<'hand-in'>; readonly evidence: Evidence };

/** What the messages of a person's folder are, and what the checks of each say. */
export type HandedInMessages = {
  readonly log: RecordOf<'work-log.submit'> | null;
  readonly logSha256: string | null;
  readonly list: HandedInList | null;
  readonly logVerdict: Verdict | null;
  readonly listVerdict: Verdict | null;
  /** Names of other messages whose signature is not sound or not trusted. */
  readonly unsoundOthers: readonly string[];
};
