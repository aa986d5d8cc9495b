import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import type { MailSignatures } from '../mail/mail-signatures.ts';
import type { OwnReading } from '../mail/own-message.ts';
import type { ReadMail } from '../mail/parsed-message.ts';
import { createMailReading, type MailReading } from '../mail/reading-process.ts';
import type { MailSource } from '../mail/reading-protocol.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { readPipe } from './files.ts';
import { outlineMail, outlineOwn, recordType } from './inspect-json.ts';
import { tellMail, tellOwn } from './inspect-text.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { readWords } from './words.ts';

/** `phien inspect FILE.eml`: shows what a message or any mail holds and believes none of it. */
export async function runInspect(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const read = readWords(argv, {});
  if (!read.ok) return wrongUse(read.problem, 'inspect', text);
  const [file, ...more] = read.words.positionals;
  if (file === undefined) return wrongUse({ kind: 'file-missing', word: '' }, 'inspect', text);
  if (more.length > 0) return wrongUse({ kind: 'too-many-files', word: '' }, 'inspect', text);
  const problem = await pathProblem([file], 'file');
  if (problem) return wrongUse(problem, 'inspect', text);
  const reading = createMailReading({ start: io.startMailReading, timer: machineTimer });
  try {
    const source = (await readPipe(file, largestPipe)) ?? file;
    return await inspect(source, reading, { text, now: io.now() });
  } finally {
    reading.stop();
  }
}

/** Of the 5 s that are promised, for all questions together: the program has to start and end too. */
const wholeMs = 3500;
/** Then only the beginning is read, which takes no time. */
const largestReadMs = 2600;

/** What comes through a pipe lies in memory more than once. */
const largestPipe = 16 * 1024 * 1024;

type Known = { readonly text: Text; readonly now: number };

/** Exit code 0 for a mail that can be read and whose signatures, where there are any, fit. */
async function inspect(file: MailSource, reading: MailReading, { text, now }: Known) {
  const startedAt = performance.now();
  const leftMs = () => Math.max(1, wholeMs - (performance.now() - startedAt));
  const options = { officeDomains: [] };
  const mail = await orCode(reading.read(file, options, largestReadMs));
  if (mail === 'message-too-much') {
    const start = await orCode(reading.readStart(file, options, leftMs()));
    return refused('tooMuch', text, typeof start === 'string' ? null : start);
  }
  if (typeof mail === 'string') return refused('junk', text, null);
  const isOwn = mail.attachments.some(({ type }) => type === recordType);
  const own = isOwn ? await orCode(reading.own(file, leftMs())) : null;
  if (own !== null && typeof own !== 'string') return tellOfOwn(own, mail, text);
  if (mail.security === 'sealed') return refused('sealed', text, mail);
  const trust = { anchors: null, directory: null, now };
  const signatures = isWorthChecking(mail)
    ? await orCode(reading.signatures(file, trust, leftMs()))
    : { mail: null, attachments: [] };
  return tellOfMail(mail, typeof signatures === 'string' ? null : signatures, text);
}

/** Too much, or nothing that is a mail, is an outcome. Throws `file-unreadable`. */
async function orCode<T>(asked: Promise<T>): Promise<T | ErrorCode> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'file-unreadable') return error.code;
    throw error;
  }
}

function isWorthChecking({ security, attachments }: ReadMail): boolean {
  return security !== 'none' || attachments.some(({ type }) => type === 'application/pdf');
}

function tellOfOwn(own: OwnReading, mail: ReadMail, text: Text): CliResult {
  const json = outlineOwn(own, mail);
  return { exitCode: json.ok ? 0 : 1, json, text: tellOwn(own, mail, text) };
}

function tellOfMail(mail: ReadMail, signatures: MailSignatures | null, text: Text): CliResult {
  const json = outlineMail(mail, signatures);
  return { exitCode: json.ok ? 0 : 1, json, text: tellMail(mail, json, text) };
}

function refused(
  form: 'sealed' | 'junk' | 'tooMuch',
  { t }: Text,
  mail: ReadMail | null,
): CliResult {
  const message = t(`cli.inspect.${form}`);
  const shown = mail === null ? {} : outlineMail(form === 'tooMuch' ? cutOff(mail) : mail, null);
  const json = { ...shown, ok: false, form: form === 'tooMuch' ? 'too-much' : form, message };
  return { exitCode: 1, json, text: message };
}

function cutOff(mail: ReadMail): ReadMail {
  return { ...mail, cuts: [...new Set([...mail.cuts, 'size' as const])] };
}
