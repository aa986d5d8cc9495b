import { AppError, type ErrorCode, toFailure } from '../../shared/errors.ts';
import { createText, type Text } from '../../shared/text/text.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { type CliIo, consoleIo } from './io.ts';
import { type CommandName, commandNames, wrongUse } from './usage.ts';
import { type CommonWords, isLanguage, languageOf, takeCommonWords } from './words.ts';

/**
 * `phien …`: runs one command, prints its answer, and gives the exit code: 0 all is well, 1 not
 * sound or failed, 2 wrong use. Never throws for what a user can type or a file can hold.
 */
export async function runCli(argv: readonly string[], io: CliIo = consoleIo()): Promise<number> {
  const words = takeCommonWords(argv);
  const text = createText(languageOf(words.language, io.env));
  const answer = await answerOf(words, { text, io });
  if (words.json) await io.out(`${JSON.stringify(answer.json)}\n`);
  else await (answer.exitCode === 2 ? io.err : io.out)(`${printable(answer.text)}\n`);
  return answer.exitCode;
}

type Run = (argv: readonly string[], context: CliContext) => Promise<CliResult>;

/** Loaded when called: no command waits for what another one needs. */
const commands: Readonly<Record<CommandName, Run>> = {
  verify: async (argv, context) => (await import('./verify.ts')).runVerify(argv, context),
  sign: async (argv, context) => (await import('./sign.ts')).runSign(argv, context),
  inspect: async (argv, context) => (await import('./inspect.ts')).runInspect(argv, context),
  open: async (argv, context) => (await import('./open.ts')).runOpen(argv, context),
  kit: async (argv, context) => (await import('./kit.ts')).runKit(argv, context),
  doctor: async (argv, context) => (await import('./doctor.ts')).runDoctor(argv, context),
};

async function answerOf(words: CommonWords, context: CliContext): Promise<CliResult> {
  const { text, io } = context;
  const { language, help, version } = words;
  if (language !== null && !isLanguage(language))
    return language === ''
      ? wrongUse({ kind: 'value-missing', word: '--language' }, null, text)
      : wrongUse({ kind: 'unknown-language', word: language }, null, text);
  const [word, ...rest] = words.rest;
  const command = commandNames.find((name) => name === word);
  if (word !== undefined && command === undefined)
    return wrongUse({ kind: 'unknown-command', word }, null, text);
  if (help) return helpFor(command, text);
  if (version) return { exitCode: 0, json: { version: io.version }, text: io.version };
  if (command === undefined) return wrongUse({ kind: 'command-missing', word: '' }, null, text);
  try {
    return await commands[command](rest, context);
  } catch (error) {
    return failed(error, context);
  }
}

function helpFor(command: CommandName | undefined, { t }: Text): CliResult {
  const help = command === undefined ? t('cli.help') : t(`cli.commandHelp.${command}`);
  return { exitCode: 0, json: { help }, text: help };
}

/** What the caller can put right by calling otherwise. */
const wrongUseCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'certificate-ambiguous',
  'file-unreadable',
  'image-unreadable',
  'invalid-input',
  'library-unusable',
  'pdf-place-missing',
  'pin-length',
  'pin-wrong',
  'token-unreadable',
]);

async function failed(error: unknown, { text, io }: CliContext): Promise<CliResult> {
  const { code, values } = toFailure(error);
  // A bug: whoever reports it needs to say where. Foreseen failures carry their own sentence.
  if (!(error instanceof AppError) && error instanceof Error)
    await io.err(`${error.stack ?? ''}\n`);
  const { file } = values;
  const message =
    code === 'file-unreadable' && file !== undefined
      ? text.t('cli.fileUnreadable', { file })
      : text.t(`errors.${code}`, { ...values });
  return {
    exitCode: wrongUseCodes.has(code) ? 2 : 1,
    json: { ok: false, code, message },
    text: message,
  };
}

/** Names and subjects come from files: what would steer a terminal is shown, not obeyed. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '\u{fffd}');
}
