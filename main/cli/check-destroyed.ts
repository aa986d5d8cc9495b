import type { EnvelopeRecord, RecordOf } from '../../shared/envelope.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Given } from './check-answers.ts';
import { checkRight, type Trust } from './check-signer.ts';
import type { Evidence } from './evidence.ts';
import type { NamedSegment } from './named-segments.ts';

/** The office's decisions to destroy segments of a log, as far as they can be believed. */
export type Destroyed = {
  /** The number of the decision that destroyed this very file; null where none did. */
  readonly numberOf: (segmentId: string, sha256: string) => string | null;
  /** A decision was given, but without a kit nobody can say whether its signer may decide. */
  readonly isUncertain: boolean;
};

/**
 * Reads the decisions among the files of `--answers`. One counts only for the person of the log, and
 * only when the kit's directory gives its signer the right to decide.
 */
export function readDestroyed(
  log: RecordOf<'work-log.submit'>,
  { given, trust, text }: { given: Given; trust: Trust; text: Text },
): Destroyed {
  const decisions = given.flatMap((evidence) => {
    const decision = evidence && decisionFor(log, evidence.record);
    return evidence && decision ? [{ evidence, decision }] : [];
  });
  const judged = decisions.map(({ evidence, decision }) => ({
    decision,
    ok: rightOf(evidence, trust, text),
  }));
  const numbers = new Map(
    judged
      .filter(({ ok }) => ok === true)
      .flatMap(({ decision: { body } }) =>
        body.segments.map((each) => [keyOf(each.segmentId, each.sha256), body.decision.number]),
      ),
  );
  return {
    numberOf: (segmentId, sha256) => numbers.get(keyOf(segmentId, sha256)) ?? null,
    isUncertain: judged.some(({ ok }) => ok === null),
  };
}

/** Of segments whose files are absent: those that a decision destroyed, and the rest. */
export function tellDestroyed(absent: readonly NamedSegment[], { numberOf }: Destroyed) {
  const told = absent.map((segment) => ({
    segment,
    number: numberOf(segment.segmentId, segment.closed?.sha256 ?? ''),
  }));
  const numbers = told.flatMap(({ number }) => number ?? []);
  return {
    gone: numbers.length,
    numbers: [...new Set(numbers)].join(', '),
    missing: told.filter(({ number }) => number === null).map(({ segment }) => segment),
  };
}

function decisionFor(
  { from, trial }: RecordOf<'work-log.submit'>,
  record: EnvelopeRecord,
): RecordOf<'incident.decide'> | null {
  if (record.kind !== 'incident.decide' || record.body.outcome !== 'destroy') return null;
  const isOfLog = record.body.person === from && record.trial === trial && record.from !== from;
  return isOfLog ? record : null;
}

function rightOf(evidence: Evidence, trust: Trust, text: Text): boolean | null {
  return checkRight(evidence, trust, text).ok;
}

function keyOf(segmentId: string, sha256: string): string {
  return `${segmentId} ${sha256}`;
}
