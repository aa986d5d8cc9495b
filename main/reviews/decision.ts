import type { Answer } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Decision } from '../../shared/review.ts';

/** A signed decision about one submission of a person. */
export type Decided = {
  readonly person: PersonId;
  readonly answers: Answer;
  readonly decision: Decision;
};

/** `mismatch`: the answer names another person, revision or signed part than the record has. */
export type DecisionOutcome = 'applied' | 'unknown' | 'superseded' | 'mismatch';

/** What a decision names of the version it is about. */
type Version = {
  readonly personId: PersonId;
  readonly revision: number;
  readonly sha256: string;
};

/** Whether the decision is about this version: the same person, revision and signed part. */
export function isAbout({ person, answers }: Decided, version: Version): boolean {
  return (
    version.personId === person &&
    version.revision === answers.revision &&
    version.sha256 === answers.sha256
  );
}
