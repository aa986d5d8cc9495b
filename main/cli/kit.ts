import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { type OfficeKit, officeKit } from '../../shared/office.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { tokenSigner } from '../exchange/signer.ts';
import { buildKit } from '../office/build-kit.ts';
import { kitValidity, type ReadKit, readKit } from '../office/kit.ts';
import { writeWholeFile } from '../office/whole-file.ts';
import { pemToDer, spkiFingerprint } from '../signing/certificates.ts';
import { verifyChain } from '../signing/chain.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './files.ts';
import { readKeyFile } from './read-key-file.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

const options = {
  key: { type: 'string' },
  'pin-env': { type: 'string' },
  out: { type: 'string' },
  trust: { type: 'string' },
} as const;

type Words = {
  readonly file: string;
  readonly key?: string | undefined;
  readonly 'pin-env'?: string | undefined;
  readonly out?: string | undefined;
  readonly trust?: string | undefined;
};

/**
 * `phien kit make | show | verify`. Throws `file-unreadable`, `pin-wrong`, `token-unreadable`,
 * `certificate-expired`, `disk-full`.
 */
export async function runKit(argv: readonly string[], context: CliContext): Promise<CliResult> {
  const [action = '', ...rest] = argv;
  const read = readWords(rest, options);
  const wrong = (problem: UsageProblem) => wrongUse(problem, 'kit', context.text);
  if (action !== 'make' && action !== 'show' && action !== 'verify')
    return wrong({ kind: 'unknown-command', word: `kit ${action}`.trim() });
  if (!read.ok) return wrong(read.problem);
  const [file, ...more] = read.words.positionals;
  if (file === undefined) return wrong({ kind: 'file-missing', word: '' });
  if (more.length > 0) return wrong({ kind: 'too-many-files', word: '' });
  const words = { ...read.words.values, file };
  const problem = await pathProblem(inputsOf(words), 'file');
  if (problem) return wrong(problem);
  if (action === 'make') return makeKit(words, context);
  return action === 'show' ? showKit(words, context) : verifyKit(words, context);
}

function inputsOf({ file, key, trust }: Words): readonly string[] {
  return [file, ...(key === undefined ? [] : [key]), ...(trust === undefined ? [] : [trust])];
}

async function makeKit(words: Words, context: CliContext): Promise<CliResult> {
  const { text, io } = context;
  const { key, 'pin-env': pinName, out } = words;
  const wrong = (problem: UsageProblem) => wrongUse(problem, 'kit', text);
  if (key === undefined) return wrong({ kind: 'option-missing', word: '--key' });
  if (pinName === undefined) return wrong({ kind: 'option-missing', word: '--pin-env' });
  if (out === undefined) return wrong({ kind: 'option-missing', word: '--out' });
  const pin = io.env[pinName] ?? '';
  if (pin === '') return wrong({ kind: 'variable-empty', word: pinName });
  const content = readContent(await readBytes(words.file));
  if (!content.ok) return contentWrong(content.detail, context);
  try {
    const keyFile = await readKeyFile(key);
    const { bytes, fingerprint } = await signKit(content.kit, { keyFile, pin, now: io.now() });
    writeWholeFile(out, bytes);
    const message = text.t('office.kitMade', { path: out, fingerprint });
    return { exitCode: 0, json: { ok: true, path: out, fingerprint }, text: message };
  } catch (error) {
    const detail = error instanceof AppError ? error.values.detail : undefined;
    if (typeof detail === 'string') return contentWrong(detail, context);
    throw error;
  }
}

/** What the IT centre writes: the kit without its version; an id and exchange key may be made here. */
const kitContent = officeKit.extend({
  version: officeKit.shape.version.default(1),
  id: officeKit.shape.id.default(() => randomUUID()),
  exchangeKey: officeKit.shape.exchangeKey.default(() => randomBytes(32).toString('base64')),
});

type Content =
  | { readonly ok: true; readonly kit: OfficeKit }
  | { readonly ok: false; readonly detail: string };

function readContent(bytes: Uint8Array): Content {
  const read = kitContent.safeParse(parseJson(bytes));
  return read.success
    ? { ok: true, kit: read.data }
    : { ok: false, detail: z.prettifyError(read.error) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // The schema says what was expected.
    return undefined;
  }
}

async function signKit(
  kit: OfficeKit,
  { keyFile, pin, now }: { keyFile: Uint8Array; pin: string; now: number },
) {
  const login = await openPkcs12Token(keyFile).login(pin);
  try {
    const [certificate] = login.certificates;
    if (!certificate) throw new AppError('token-unreadable', 'The key file holds no certificate.');
    if (certificate.notAfter < now)
      throw new AppError('certificate-expired', 'The certificate has expired.');
    const signer = tokenSigner(login, certificate);
    const bytes = await buildKit(kit, { signer, now, recordId: randomUUID() });
    return { bytes, fingerprint: spkiFingerprint(certificate.der) };
  } finally {
    login.close();
  }
}

function contentWrong(detail: string, { text }: CliContext): CliResult {
  const message = text.t('office.kitContentWrong', { detail });
  return { exitCode: 2, json: { ok: false, problem: 'content-wrong', message }, text: message };
}

async function showKit({ file }: Words, context: CliContext): Promise<CliResult> {
  const read = readKit(await readBytes(file));
  return {
    exitCode: 0,
    json: { fingerprint: read.fingerprint, signer: read.signer.subjectName, kit: read.kit },
    text: describeKit(read, context).join('\n'),
  };
}

function describeKit({ kit, fingerprint, signer }: ReadKit, { text }: CliContext): string[] {
  const { t, format } = text;
  const { number, date } = kit.policy.decision;
  const from = format.date(kit.issuedOn);
  const people = new Set(kit.directory.people.map(({ id }) => id));
  return [
    t('office.kitName', { name: kit.officeName }),
    ...(kit.trial ? [t('office.kitTrial')] : []),
    t('office.kitSerial', { serial: String(kit.serial) }),
    t('office.kitDays', { from, until: format.date(kit.expiresOn) }),
    t('office.kitDecision', { number, date: format.date(date) }),
    t('office.kitPeople', { count: people.size }),
    t('office.kitSigner', { name: signer.subjectName }),
    t('office.kitFingerprint', { fingerprint }),
  ];
}

async function verifyKit(words: Words, context: CliContext): Promise<CliResult> {
  const read = readKit(await readBytes(words.file));
  const anchors = words.trust === undefined ? null : pemToDer(await readText(words.trust));
  if (anchors?.length === 0)
    return wrongUse({ kind: 'no-anchors', word: words.trust ?? '' }, 'kit', context.text);
  const checks = checksOf(read, anchors, context);
  const ok = checks.every((check) => check.ok !== false);
  return {
    exitCode: ok ? 0 : 1,
    json: { ok, signer: read.signer.subjectName, fingerprint: read.fingerprint, checks },
    text: [...checks.map(({ detail }) => detail), '', ...describeKit(read, context)].join('\n'),
  };
}

/** A kit's own anchors say nothing about who signed it. */
function checksOf(read: ReadKit, anchors: readonly Uint8Array[] | null, context: CliContext) {
  const { t } = context.text;
  const { der: certificate, chain } = read.signer;
  const now = context.io.now();
  const isTrusted = anchors && verifyChain({ certificate, chain, anchors, at: now }).ok;
  const validity = kitValidity(read.kit, dateOfInstant(now, read.kit.policy.zone));
  const chainDetail = {
    true: t('office.kitAnchored'),
    false: t('office.kitNotAnchored'),
    null: t('office.kitChainNotChecked'),
  };
  return [
    { name: 'signature', ok: true, detail: t('office.kitSound') },
    { name: 'chain', ok: isTrusted, detail: chainDetail[`${isTrusted}`] },
    { name: 'validity', ok: validity !== 'expired', detail: t(`office.validity.${validity}`) },
  ];
}

async function readText(path: string): Promise<string> {
  return Buffer.from(await readBytes(path)).toString('latin1');
}
