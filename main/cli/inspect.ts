import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { FileVerdict } from '../../shared/signature.ts';
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
import { readInspectRequest } from './inspect-request.ts';
import { tellMail, tellOwn } from './inspect-text.ts';
import { wrongUse } from './usage.ts';

/** `phien inspect FILE.eml`: shows what a message or any mail holds and believes none of it. */
export async function runInspect(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const asked = await readInspectRequest(argv);
  if (!asked.ok) return wrongUse(asked.problem, 'inspect', text);
  const { file, anchors } = asked.request;
  const reading = createMailReading({ start: io.startMailReading, timer: machineTimer });
  try {
    const source = (await readPipe(file, largestPipe)) ?? file;
    return await inspect(source, reading, { text, io, anchors });
  } finally {
    reading.stop();
  }
}

/** Of the 5 s that are promised, since the process began: it has to end too. */
const wholeMs = 3600;
/** Then only the beginning is read, which takes no time. */
const readByMs = 2600;

/** What comes through a pipe lies in memory more than once. */
const largestPipe = 16 * 1024 * 1024;

type Known = {
  readonly text: Text;
  readonly io: CliContext['io'];
  /** DER; null: nobody is known, and who signed stays unchecked. */
  readonly anchors: readonly Uint8Array[] | null;
};

/**
 * Exit code 0 for a mail that can be read and whose signatures, where there are any, fit; by somebody
 * the anchors vouch for, where there are anchors.
 */
async function inspect(file: MailSource, reading: MailReading, { text, io, anchors }: Known) {
  const leftMs = (by = wholeMs) => Math.max(1, by - io.runningMs());
  const options = { officeDomains: [] };
  const mail = await orCode(reading.read(file, options, leftMs(readByMs)));
  if (mail === 'message-too-much') {
    const start = await orCode(reading.readStart(file, options, leftMs()));
    return refused('tooMuch', text, typeof start === 'string' ? null : start);
  }
  if (typeof mail === 'string') return refused('junk', text, null);
  const isOwn = mail.attachments.some(({ type }) => type === recordType);
  const own = isOwn ? await orCode(reading.own(file, leftMs())) : null;
  const trust = { anchors, directory: null, now: io.now() };
  const check = async () => {
    const found = await orCode(reading.signatures(file, trust, leftMs()));
    return typeof found === 'string' ? null : found;
  };
  if (own !== null && typeof own !== 'string')
    return tellOfOwn(own, mail, {
      text,
      trusted: anchors && ((await check())?.mail ?? notLookedAt),
    });
  if (mail.security === 'sealed') return refused('sealed', text, mail);
  const signatures = isWorthChecking(mail) ? await check() : { mail: null, attachments: [] };
  return tellOfMail(mail, signatures, { text, isTrustGiven: anchors !== null });
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

const notLookedAt: FileVerdict = { form: 'mail', ok: null, signatures: [] };

function isWorthChecking({ security, attachments }: ReadMail): boolean {
  return security !== 'none' || attachments.some(({ type }) => type === 'application/pdf');
}

function tellOfOwn(
  own: OwnReading,
  mail: ReadMail,
  { text, trusted }: { readonly text: Text; readonly trusted: FileVerdict | null },
): CliResult {
  const json = outlineOwn(own, mail, trusted);
  return { exitCode: json.ok ? 0 : 1, json, text: tellOwn(own, mail, { json, text }) };
}

function tellOfMail(
  mail: ReadMail,
  signatures: MailSignatures | null,
  { text, isTrustGiven }: { readonly text: Text; readonly isTrustGiven: boolean },
): CliResult {
  const json = outlineMail(mail, signatures, isTrustGiven);
  return { exitCode: json.ok ? 0 : 1, json, text: tellMail(mail, json, text) };
}

function refused(
  form: 'sealed' | 'junk' | 'tooMuch',
  { t }: Text,
  mail: ReadMail | null,
): CliResult {
  const message = t(`cli.inspect.${form}`);
  const shown =
    mail === null ? {} : outlineMail(form === 'tooMuch' ? cutOff(mail) : mail, null, false);
  const json = { ...shown, ok: false, form: form === 'tooMuch' ? 'too-much' : form, message };
  return { exitCode: 1, json, text: message };
}

function cutOff(mail: ReadMail): ReadMail {
  return { ...mail, cuts: [...new Set([...mail.cuts, 'size' as const])] };
}
