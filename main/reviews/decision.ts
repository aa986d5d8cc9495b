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
