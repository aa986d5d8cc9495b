import type { EnvelopeRecord, RecordOf } from '../../shared/envelope.ts';
import type { Text } from '../../shared/text/text.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { verifyChain } from '../signing/chain.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import type { Trust } from './check-signer.ts';
import { type Evidence, findSigned } from './evidence.ts';

/** Files of `--answers`: null stands for one whose signature is not sound or not trusted. */
export type Given = readonly (Evidence | null)[];

/** Files of `--answers`, each checked for signature and chain as of when it was signed. */
export function readGiven(files: readonly Uint8Array[], anchors: Trust['anchors']): Given {
  return files.map((bytes) => {
    const evidence = findSigned(bytes);
    if (!evidence) return null;
    const { signer, signedAt } = evidence.signature;
    const question = { certificate: signer.der, chain: signer.chain, anchors, at: signedAt };
    return verifyChain(question).ok ? evidence : null;
  });
}

/** Whether what is answered is what was given; null when the message answers nothing. */
export function checkAnswers(record: EnvelopeRecord, given: Given, { t }: Text): Check | null {
  const { answers } = record;
  if (answers === null)
    return record.kind === 'review' ? unsound('answers', t('cli.verify.answersNothing')) : null;
  const answered = given.find((evidence) => evidence?.record.id === answers.recordId);
  if (given.includes(null)) return unsound('answers', t('cli.verify.answersBroken'));
  if (!answered)
    return record.kind === 'review' && given.length > 0
      ? unsound('answers', t('cli.verify.answersOther'))
      : unchecked('answers', t('cli.verify.answersNotGiven'));
  return isAnswered(answered, record)
    ? sound('answers', t('cli.verify.answersSound'))
    : unsound('answers', t('cli.verify.answersOther'));
}

/** The plan inside a work log against the submitted one, and its approval where a review was given. */
export function checkPlan(
  { from, body }: RecordOf<'work-log.submit'>,
  given: Given,
  { t }: Text,
): Check {
  const { plan, planRevision, planApproved, week } = body.content;
  if (plan === null) return sound('plan', t('cli.verify.planNone'));
  if (given.includes(null)) return unsound('plan', t('cli.verify.answersBroken'));
  const plans = given.flatMap((evidence) =>
    evidence?.record.kind === 'plan.submit' ? [{ record: evidence.record, evidence }] : [],
  );
  if (plans.length === 0) return unchecked('plan', t('cli.verify.planNotGiven'));
  const submitted = plans.find(
    ({ record }) =>
      record.from === from &&
      record.body.content.week === week &&
      record.body.revision === planRevision,
  );
  const isSame =
    submitted &&
    Buffer.compare(canonicalJson(submitted.record.body.content), canonicalJson(plan)) === 0;
  if (!isSame) return unsound('plan', t('cli.verify.planOther'));
  return planApproved && isRefused(submitted.evidence, given)
    ? unsound('plan', t('cli.verify.planNotApproved'))
    : sound('plan', t('cli.verify.planSound', { revision: planRevision }));
}

function isAnswered({ record, message }: Evidence, answer: EnvelopeRecord): boolean {
  if (answer.answers?.sha256 !== message.signedPartSha256) return false;
  if ('revision' in record.body && record.body.revision !== answer.answers.revision) return false;
  if (answer.kind !== 'review') return true;
  return record.kind === answer.body.of && record.from === answer.body.person;
}

function isRefused({ record, message }: Evidence, given: Given): boolean {
  const decisions = given.flatMap((evidence) =>
    evidence?.record.kind === 'review' &&
    evidence.record.answers?.recordId === record.id &&
    evidence.record.answers.sha256 === message.signedPartSha256
      ? [evidence.record.body.decision]
      : [],
  );
  return decisions.length > 0 && !decisions.includes('approved');
}
