import type { EnvelopeRecord } from '../../shared/envelope.ts';
import { kindKeyOf } from '../../shared/text/kinds.ts';
import type { Text } from '../../shared/text/text.ts';
import type { SignedMessage } from '../exchange/signed-message.ts';
import type { SignatureCheck } from '../signing/cms.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readEvidence } from './evidence.ts';
import { readBytes } from './files.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { readWords } from './words.ts';

/** `phien inspect FILE.eml`: shows what a message holds and believes none of it. */
export async function runInspect(
  argv: readonly string[],
  { text }: CliContext,
): Promise<CliResult> {
  const read = readWords(argv, {});
  if (!read.ok) return wrongUse(read.problem, 'inspect', text);
  const [file, ...more] = read.words.positionals;
  if (file === undefined) return wrongUse({ kind: 'file-missing', word: '' }, 'inspect', text);
  if (more.length > 0) return wrongUse({ kind: 'too-many-files', word: '' }, 'inspect', text);
  const problem = await pathProblem([file], 'file');
  if (problem) return wrongUse(problem, 'inspect', text);
  return inspect(await readBytes(file), text);
}

/** Exit code 0 only for a message whose signature fits its content. */
function inspect(bytes: Uint8Array, text: Text): CliResult {
  const reading = readEvidence(bytes);
  if (reading.readable) {
    const { message, record, signature } = reading.evidence;
    return tell({ message, record, signature }, text);
  }
  if (reading.broken === 'message') return unreadable(bytes, text);
  return tell({ message: reading.message, record: null, signature: reading.signature }, text);
}

type Parts = {
  readonly message: SignedMessage;
  readonly record: EnvelopeRecord | null;
  readonly signature: SignatureCheck | null;
};

function tell(parts: Parts, text: Text): CliResult {
  const state = stateOf(parts.signature);
  const ok = parts.record !== null && state === 'fits';
  return { exitCode: ok ? 0 : 1, json: { ok, ...outline(parts) }, text: lines(parts, text) };
}

function outline({ message, record, signature }: Parts) {
  const { headers, attachments, signedPartSha256 } = message;
  return {
    form: 'signed',
    headers,
    record: record && outlineRecord(record),
    attachments: attachments.map(({ name, type, bytes }) => ({
      name,
      type,
      sizeBytes: bytes.length,
    })),
    signedPartSha256,
    signature: {
      state: stateOf(signature),
      problems: signature?.problems ?? [],
      signedAt: signature?.signedAt ?? null,
      signer: signature && {
        name: signature.signer.subjectName,
        certificate: signature.signer.id,
        issuer: signature.signer.issuerName,
      },
    },
  };
}

function outlineRecord({
  kind,
  id,
  from,
  to,
  kitId,
  trial,
  sentAt,
  answers,
  body,
}: EnvelopeRecord) {
  const revision = 'revision' in body ? body.revision : null;
  return { kind, id, from, to, kitId, trial, sentAt, answers, revision };
}

function lines({ message, record, signature }: Parts, { t, format }: Text): string {
  const { headers, attachments } = message;
  const state = stateOf(signature);
  return [
    t('cli.inspect.unsigned'),
    '',
    t('cli.inspect.subject', { subject: oneLine(headers.subject) }),
    ...(record
      ? [
          t('cli.inspect.kind', { kind: t(`exchange.kind.${kindKeyOf(record.kind)}`) }),
          t('cli.inspect.from', { from: record.from }),
          t('cli.inspect.to', { to: record.to.join(', ') }),
          t('cli.inspect.sentAt', { at: format.dateTime(record.sentAt) }),
        ]
      : [t('cli.inspect.recordMalformed')]),
    ...attachments.map(({ name, type, bytes }) =>
      t('cli.inspect.attachment', { name, type, size: format.size(bytes.length) }),
    ),
    ...(signature
      ? [
          t('cli.inspect.signer', {
            name: oneLine(signature.signer.subjectName),
            certificate: signature.signer.id,
          }),
        ]
      : []),
    t(`cli.inspect.state.${state}`),
  ].join('\n');
}

function stateOf(signature: SignatureCheck | null): 'fits' | 'broken' | 'unreadable' {
  if (signature === null) return 'unreadable';
  return signature.problems.length === 0 ? 'fits' : 'broken';
}

function unreadable(bytes: Uint8Array, { t }: Text): CliResult {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  const form = head.includes('smime-type=enveloped-data') ? 'sealed' : 'junk';
  const message = t(`cli.inspect.${form}`);
  return { exitCode: 1, json: { ok: false, form, message }, text: message };
}

/** A subject that holds line ends would look like lines of ours. */
function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ');
}
