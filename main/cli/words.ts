import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Language, languages } from '../../shared/text/language.ts';

/** What every command understands, taken out of its words. */
export type CommonWords = {
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** As typed after `--language`; null when absent, empty when its value is missing. */
  readonly language: string | null;
  readonly rest: readonly string[];
};

/** Why words cannot be understood; each kind has a sentence. */
export type UsageProblem = {
  readonly kind:
    | 'command-missing'
    | 'unknown-command'
    | 'unknown-language'
    | 'unknown-option'
    | 'value-missing'
    | 'option-missing'
    | 'file-missing'
    | 'too-many-files'
    | 'two-files'
    | 'file-there'
    | 'value-wrong'
    | 'pss-not-offered'
    | 'place-off-page'
    | 'needs-appearance'
    | 'field-missing'
    | 'field-other-type'
    | 'field-signed'
    | 'field-read-only'
    | 'field-ambiguous'
    | 'field-hidden'
    | 'field-too-small'
    | 'field-and-place'
    | 'key-file-given'
    | 'folder-given'
    | 'folder-expected'
    | 'no-hand-ins'
    | 'file-not-found'
    | 'no-anchors'
    | 'content-missing'
    | 'variable-empty'
    | 'pin-on-command-line';
  /** The word it is about, as typed; never a value that may be secret. */
  readonly word: string;
};

/** Takes `--json`, `--language`, `--help` and `--version` from wherever they stand before `--`. */
export function takeCommonWords(argv: readonly string[]): CommonWords {
  const end = argv.indexOf('--');
  const [head, tail] = end < 0 ? [[...argv], []] : [argv.slice(0, end), argv.slice(end)];
  const { tokens } = parseArgs({
    args: head,
    options: commonOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const common = tokens.filter((token) => token.kind === 'option' && token.name in commonOptions);
  const taken = new Set<number>();
  let language: string | null = null;
  for (const token of common) {
    if (token.kind !== 'option') continue;
    taken.add(token.index);
    if (token.name !== 'language') continue;
    language = typeof token.value === 'string' ? token.value : '';
    if (token.inlineValue === false) taken.add(token.index + 1);
  }
  const has = (name: string) =>
    common.some((token) => token.kind === 'option' && token.name === name);
  return {
    json: has('json'),
    help: has('help'),
    version: has('version'),
    language,
    rest: [...head.filter((_, index) => !taken.has(index)), ...tail],
  };
}

/** The language asked for, else the system's where it is English, else Vietnamese. */
export function languageOf(
  asked: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const known = languages.find((language) => language === asked);
  if (known) return known;
  const system = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en\b|^en_/i.test(system) ? 'en' : 'vi';
}

export function isLanguage(word: string): boolean {
  return languages.some((language) => language === word);
}

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** A command's own words, or what is wrong with them. */
export function readWords<const T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
):
  | { readonly ok: true; readonly words: Parsed<T> }
  | { readonly ok: false; readonly problem: UsageProblem } {
  try {
    const words = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { ok: true, words };
  } catch (error) {
    return { ok: false, problem: problemOf(error, argv, options) };
  }
}

const commonOptions = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  language: { type: 'string' },
} as const;

function problemOf(
  error: unknown,
  argv: readonly string[],
  options: ParseArgsOptionsConfig,
): UsageProblem {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) return unknownOption(token.rawName);
    if (option.type === 'string' && !isValue(token.value))
      return { kind: 'value-missing', word: token.rawName };
    if (option.type === 'boolean' && token.value !== undefined)
      return { kind: 'unknown-option', word: `${token.rawName}=…` };
  }
  throw error;
}

function unknownOption(word: string): UsageProblem {
  const isSecret = /^--?(pin|pass|password|passphrase|secret)$/i.test(word);
  return { kind: isSecret ? 'pin-on-command-line' : 'unknown-option', word };
}

/** An option where a value should stand is a forgotten value. */
function isValue(value: string | undefined): boolean {
  return value !== undefined && !value.startsWith('-');
}
