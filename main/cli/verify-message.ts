import type { EnvelopeRecord, RecordKind, RecordOf } from '../../shared/envelope.ts';
import { kindKeyOf } from '../../shared/text/kinds.ts';
import type { Text } from '../../shared/text/text.ts';
import type { FiguresTotal, JournalInLog } from '../../shared/work-log.ts';
import { isAhead } from '../signing/clock-skew.ts';
import { areSound, type Check, sound, unchecked, unsound } from './check.ts';
import { checkAnchors } from './check-anchors.ts';
import { checkAnswers, checkPlan, type Given } from './check-answers.ts';
import { readDestroyed } from './check-destroyed.ts';
import { checkFigures } from './check-figures.ts';
import { checkJournalChain, checkJournalEnds } from './check-journals.ts';
import { checkKit, type GivenKit } from './check-kit.ts';
import { checkPreviousSessions } from './check-previous.ts';
import { checkSample } from './check-sample.ts';
import { beginSegmentCheck } from './check-segments.ts';
import {
  checkChain,
  checkRight,
  checkSignature,
  checkValidity,
  isDeviceSigned,
  type Trust,
} from './check-signer.ts';
import { checkTimestamps } from './check-timestamps.ts';
import { vouchedDevices } from './devices.ts';
import { type Evidence, type Reading, readEvidence } from './evidence.ts';

/** What lies beside the messages that are verified. */
export type Beside = {
  /** DER. */
  readonly anchors: readonly Uint8Array[];
  readonly kit: GivenKit;
  /** The folder of segments; null when none was given. */
  readonly segments: string | null;
  readonly given: Given;
  /** Enrolments among the given files. */
  readonly enrolments: readonly Uint8Array[];
  /** Journals of the other work logs in the same call. */
  readonly otherJournals: readonly JournalInLog[];
  /** UTC ms. */
  readonly now: number;
};

export type Verdict = {
  readonly ok: boolean;
  readonly kind: RecordKind | null;
  readonly trial: boolean | null;
  readonly signer: Signer | null;
  readonly checks: readonly Check[];
  readonly totals: FiguresTotal | null;
};

type Signer = {
  readonly name: string;
  /** SHA-256 of the certificate's DER. */
  readonly certificate: string;
  readonly issuer: string;
  readonly personId: string;
  readonly by: 'token' | 'device';
  /** By the signer's own clock, UTC ms. */
  readonly signedAt: number;
};

/** Checks one message by nothing but its bytes and what lies beside. Throws `file-unreadable`. */
export async function verifyMessage(
  bytes: Uint8Array,
  beside: Beside,
  text: Text,
): Promise<Verdict> {
  const reading = readEvidence(bytes);
  if (!reading.readable) return unreadable(reading, text);
  const { evidence } = reading;
  const { record } = evidence;
  const trust = trustFor(record, beside);
  const rest =
    record.kind === 'work-log.submit' ? await checkWorkLog(record, { beside, trust, text }) : null;
  const answers = checkAnswers(record, beside.given, text);
  const { signedPartSha256 } = evidence.message;
  const sample = checkSample(record, signedPartSha256, { given: beside.given, text });
  const pdf = checkPdf(evidence, text);
  const checks = [
    checkMessage(evidence, trust, text),
    checkSignature(evidence, text),
    checkChain(evidence, trust, text),
    checkValidity(evidence, trust, text),
    checkKit(beside.kit, record, text),
    checkRight(evidence, trust, text),
    ...(answers ? [answers] : []),
    ...(rest?.checks ?? []),
    ...(sample ? [sample] : []),
    ...(pdf ? [pdf] : []),
  ];
  return {
    ok: areSound(checks),
    kind: record.kind,
    trial: record.trial,
    signer: signerOf(evidence, trust),
    checks,
    totals: rest?.totals ?? null,
  };
}

/** The verdict on a file that the file system does not let be read. */
export function unreadableFile({ t }: Text): Verdict {
  return {
    ...nothing,
    checks: [
      unsound('message', t('cli.verify.fileUnreadable')),
      unchecked('signature', t('cli.verify.notRead')),
    ],
  };
}

const nothing = { ok: false, kind: null, trial: null, signer: null, totals: null } as const;

function unreadable(reading: Extract<Reading, { readable: false }>, text: Text): Verdict {
  return { ...nothing, checks: unreadableChecks(reading, text) };
}

function unreadableChecks(
  reading: Extract<Reading, { readable: false }>,
  text: Text,
): readonly Check[] {
  const { t } = text;
  if (reading.broken === 'message')
    return [
      unsound('message', t('cli.verify.messageUnreadable')),
      unchecked('signature', t('cli.verify.notRead')),
    ];
  const { signature } = reading;
  const signatureCheck =
    signature === null
      ? unsound('signature', t('cli.verify.signatureUnreadable'))
      : checkSignature({ signature }, text);
  return reading.broken === 'record'
    ? [unsound('message', t('cli.verify.recordMalformed')), signatureCheck]
    : [signatureCheck];
}

function trustFor(record: EnvelopeRecord, { anchors, kit, now, enrolments }: Beside): Trust {
  const trusted = kit.state === 'trusted' && kit.kit.trial === record.trial ? kit.kit : null;
  const inside =
    record.kind === 'work-log.submit'
      ? record.body.content.enrolments.map((message) => Buffer.from(message, 'base64'))
      : [];
  const devices = vouchedDevices([...inside, ...enrolments], { anchors, kit: trusted });
  return { anchors, now, kit: trusted, devices };
}

async function checkWorkLog(
  record: RecordOf<'work-log.submit'>,
  { beside, trust, text }: { beside: Beside; trust: Trust; text: Text },
) {
  const { segments: folder, otherJournals: others } = beside;
  const destroyed = readDestroyed(record, { given: beside.given, trust, text });
  // Hashing takes longest: it begins first, and the other checks run meanwhile.
  const finishSegments = await beginSegmentCheck(record, { folder, others, destroyed }, text);
  const figures = checkFigures(record, text);
  const ofJournals = [
    checkJournalChain(record, text),
    checkJournalEnds(record, trust.devices, text),
    checkPreviousSessions(record, others, text),
  ];
  const witnesses = [
    checkAnchors(record, trust, text),
    checkTimestamps(record, trust, text),
  ].filter((check) => check !== null);
  const plan = checkPlan(record, beside.given, text);
  const segments = await finishSegments();
  const checks: readonly Check[] = [...ofJournals, segments, ...witnesses, ...figures.checks, plan];
  return { checks, totals: figures.totals };
}

/** The printed form that goes with what a person decides. */
function checkPdf({ record, message }: Evidence, { t }: Text): Check | null {
  const isForm = record.kind === 'plan.submit' || record.kind === 'work-log.submit';
  if (!isForm && record.kind !== 'review') return null;
  const hasPdf = message.attachments.some(
    ({ type, bytes }) =>
      type === 'application/pdf' &&
      Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-',
  );
  if (hasPdf) return sound('pdf', t('cli.verify.pdfSound'));
  return isForm
    ? unsound('pdf', t('cli.verify.pdfMissing'))
    : unchecked('pdf', t('cli.verify.pdfNone'));
}

/** What it is and when it says that it was sent: ahead of the clock here, that proves no time. */
function checkMessage({ record, signature }: Evidence, { now }: Trust, { t, format }: Text): Check {
  const { kind, sentAt } = record;
  const receivedAt = record.kind === 'receipt' ? record.body.receivedAt : sentAt;
  const ahead = [sentAt, receivedAt, signature.signedAt].filter((at) => isAhead(at, now));
  const words = { kind: t(`exchange.kind.${kindKeyOf(kind)}`), now: format.dateTime(now) };
  if (ahead.length === 0)
    return sound(
      'message',
      t('cli.verify.messageSound', { ...words, at: format.dateTime(sentAt) }),
    );
  const at = format.dateTime(Math.max(...ahead));
  return unchecked('message', t('cli.verify.messageAhead', { ...words, at }));
}

function signerOf(evidence: Evidence, trust: Trust): Signer {
  const { signer, signedAt } = evidence.signature;
  return {
    name: signer.subjectName,
    certificate: signer.id,
    issuer: signer.issuerName,
    personId: evidence.record.from,
    by: isDeviceSigned(evidence, trust) ? 'device' : 'token',
    signedAt,
  };
}
