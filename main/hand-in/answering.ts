import { createHash } from 'node:crypto';
import type { RecordBody } from '../../shared/envelope.ts';
import { recordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import { officialHandIn } from '../../shared/text/official-hand-in.ts';
import { createText } from '../../shared/text/text.ts';
import type { FolderVerdict } from '../cli/hand-in-verdict.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import type { Outgoing } from '../exchange/record-flow.ts';
import type { OfficeHandInDeps } from './office-hand-ins.ts';

/** More than any receipt needs: the officer sees the first ones and how many there are. */
const mostReasons = 100;

/**
 * Notes what was found and sends it to the officer, signed by the device; the same finding is sent
 * once. A folder without a sound list is answered when its list is there.
 */
export async function answerHandIn(
  { week, personId }: { readonly week: string; readonly personId: PersonId },
  verdict: FolderVerdict,
  deps: OfficeHandInDeps,
): Promise<void> {
  const { checks, exchange, transaction, office, now } = deps;
  const before = checks.listOf(week).find((check) => check.personId === personId);
  const body = bodyOf(week, verdict);
  const answers = verdict.manifestRecord;
  const sha256 = createHash('sha256').update(canonicalJson({ answers, body })).digest('hex');
  const isNews = answers !== null && before?.answeredSha256 !== sha256;
  const isOther = personId !== office.me().id;
  // What this computer cannot read says nothing about what was handed in.
  const isRead = verdict.unreadable.length === 0;
  const receipt =
    isNews && isOther && isRead ? composeReceipt(personId, { answers, body }, deps) : null;
  const signed = receipt && (await exchange.sign(receipt, { by: 'device' }));
  transaction(() => {
    if (signed) exchange.queue(signed);
    checks.put({
      week,
      personId,
      checkedAt: now(),
      state: verdict.state,
      detail: verdict.first ?? reasonsIn(verdict),
      handedInAt: verdict.handedInAt,
      verified: verdict.verified,
      missing: verdict.missing.length + verdict.missingDocuments.length,
      sizeBytes: verdict.sizeBytes,
      answeredSha256: signed || (answers && !isNews) ? sha256 : null,
    });
  });
}

/** Why something is absent from what is otherwise sound. */
function reasonsIn({ state, checks }: FolderVerdict): string {
  const recordings = checks.find(({ name }) => name === 'recordings');
  return state === 'explained' ? (recordings?.detail ?? '') : '';
}

function bodyOf(week: string, verdict: FolderVerdict): RecordBody<'hand-in.receipt'> {
  const absent = verdict.missingDocuments.map((name) => ({ segmentId: null, reason: name }));
  return {
    week,
    verified: verdict.verified,
    missing: [...verdict.missing],
    unsound: [...verdict.unsound, ...absent].slice(0, mostReasons).map(({ segmentId, reason }) => ({
      segmentId,
      reason: reason.slice(0, 500),
    })),
  };
}

function composeReceipt(
  personId: PersonId,
  {
    answers,
    body,
  }: {
    readonly answers: NonNullable<FolderVerdict['manifestRecord']>;
    readonly body: RecordBody<'hand-in.receipt'>;
  },
  { office }: OfficeHandInDeps,
): Outgoing<'hand-in.receipt'> {
  const { format } = createText('vi', office.kit().policy.zone);
  const words = {
    name: office.me().name,
    week: format.weekTitle(body.week),
    verified: body.verified,
    missing: body.missing.length,
    unsound: body.unsound.length,
  };
  return {
    kind: 'hand-in.receipt',
    to: [personId],
    answers: { ...answers, recordId: recordId.parse(answers.recordId), revision: 0 },
    body,
    subject: officialHandIn.receiptSubject(words),
    summary: officialHandIn.receiptSummary(words),
    attachments: [],
  };
}
