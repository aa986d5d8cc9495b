import { dirname } from 'node:path';
import {
  type Appearance,
  appearance as appearances,
  type PagePlace,
  pagePlace,
} from '../../shared/signature.ts';
import { libraryIn } from '../tokens/open-token-spec.ts';
import { anchorsIn } from './anchors-in.ts';
import { pathKind, readBytes } from './files.ts';
import type { CliIo } from './io.ts';
import { pathProblem } from './usage.ts';
import { readWords, type UsageProblem } from './words.ts';

export type SignRequest = {
  readonly input: string;
  readonly output: string;
  readonly tokenSpec: string;
  readonly tokenLabel: string | null;
  /** Empty: it is typed on the token's own keys, or a key file has none. */
  readonly pin: string;
  /** Where it came from; null for the token's own keys. */
  readonly pinVariable: string | null;
  readonly finalTryConfirmed: boolean;
  /** The beginning of a certificate's SHA-256, lower-case hex; null: the only one there is. */
  readonly certificate: string | null;
  readonly appearance: Appearance;
  readonly picture: string | null;
  readonly caption: string;
  /** Null: found from the text. */
  readonly place: PagePlace | null;
  /** An empty signature field of the file; null: a new one. */
  readonly field: string | null;
  readonly timestampUrl: string | null;
  readonly timestampOptional: boolean;
  /** DER; null: nobody said whom to trust. */
  readonly anchors: readonly Uint8Array[] | null;
  readonly pss: boolean;
};

const options = {
  token: { type: 'string' },
  'token-label': { type: 'string' },
  'pin-env': { type: 'string' },
  'pin-on-token': { type: 'boolean' },
  'confirm-final-try': { type: 'boolean' },
  certificate: { type: 'string' },
  appearance: { type: 'string', default: 'none' },
  picture: { type: 'string' },
  caption: { type: 'string', default: '' },
  place: { type: 'string' },
  field: { type: 'string' },
  tsa: { type: 'string' },
  'tsa-optional': { type: 'boolean' },
  trust: { type: 'string' },
  pss: { type: 'boolean' },
} as const;

type Asked = { ok: true; request: SignRequest } | { ok: false; problem: UsageProblem };

/** What `phien sign` was asked, or what is wrong with the asking. Throws `file-unreadable`. */
export async function readSignRequest(argv: readonly string[], env: CliIo['env']): Promise<Asked> {
  const read = readWords(argv, options);
  if (!read.ok) return read;
  const { values, positionals } = read.words;
  const [input, output, ...more] = positionals;
  if (input === undefined || output === undefined) return refused('file-missing', '');
  if (more.length > 0) return refused('two-files', '');
  const { token: tokenSpec, trust } = values;
  if (tokenSpec === undefined) return refused('option-missing', '--token');
  const pin = pinOf(values, { tokenSpec, env });
  if ('kind' in pin) return { ok: false, problem: pin };
  const known = knownValues(values);
  if ('kind' in known) return { ok: false, problem: known };
  const problem = await pathsProblem({ input, output, tokenSpec, values });
  if (problem) return { ok: false, problem };
  const anchors = trust === undefined ? null : anchorsIn(await readBytes(trust));
  if (anchors?.length === 0) return refused('no-anchors', trust ?? '');
  const request = {
    ...{ input, output, tokenSpec, anchors, ...pin, ...known },
    tokenLabel: values['token-label'] ?? null,
    finalTryConfirmed: values['confirm-final-try'] ?? false,
    picture: values.picture ?? null,
    caption: values.caption,
    field: values.field ?? null,
    timestampOptional: values['tsa-optional'] ?? false,
    pss: values.pss ?? false,
  };
  return { ok: true, request };
}

type Values = Extract<
  ReturnType<typeof readWords<typeof options>>,
  { ok: true }
>['words']['values'];

function refused(kind: UsageProblem['kind'], word: string) {
  return { ok: false, problem: { kind, word } } as const;
}

/**
 * An empty variable is a mistake, which a token with keys would take for a PIN that it asks for; a key
 * file may have an empty password.
 */
function pinOf(
  values: Values,
  { tokenSpec, env }: { tokenSpec: string; env: CliIo['env'] },
): Pick<SignRequest, 'pin' | 'pinVariable'> | UsageProblem {
  const isKeyFile = libraryIn(tokenSpec) === null;
  if (values['pin-on-token'])
    return isKeyFile
      ? { kind: 'key-file-given', word: '--pin-on-token' }
      : { pin: '', pinVariable: null };
  const variable = values['pin-env'];
  if (variable === undefined) return { kind: 'option-missing', word: '--pin-env' };
  const pin = env[variable];
  if (pin === undefined || (pin === '' && !isKeyFile))
    return { kind: 'variable-empty', word: variable };
  return { pin, pinVariable: variable };
}

type Known = Pick<SignRequest, 'appearance' | 'certificate' | 'place' | 'timestampUrl'>;

function knownValues(values: Values): Known | UsageProblem {
  const appearance = appearances.safeParse(values.appearance);
  if (!appearance.success) return wrong('--appearance');
  const certificate = values.certificate?.replaceAll(':', '').toLowerCase() ?? null;
  if (certificate !== null && !/^[0-9a-f]{1,64}$/.test(certificate)) return wrong('--certificate');
  const place = values.place === undefined ? null : placeIn(values.place);
  if (place === undefined) return wrong('--place');
  if (place && values.field !== undefined) return { kind: 'field-and-place', word: '--place' };
  const timestampUrl = values.tsa ?? null;
  if (timestampUrl !== null && !isWebAddress(timestampUrl)) return wrong('--tsa');
  const word = appearance.data === 'none' ? shownOnly(values) : undefined;
  if (word) return { kind: 'needs-appearance', word };
  return { appearance: appearance.data, certificate, place, timestampUrl };
}

/** What is asked for a signature that is shown. */
function shownOnly({ picture, caption, place }: Values): string | undefined {
  const asked = { '--picture': picture, '--caption': caption || undefined, '--place': place };
  return Object.entries(asked).find(([, value]) => value !== undefined)?.[0];
}

function wrong(word: string): UsageProblem {
  return { kind: 'value-wrong', word };
}

/** `PAGE,X,Y,W,H`: in points from the lower left corner of the page as it is shown. */
function placeIn(words: string): PagePlace | undefined {
  const [page, x, y, width, height, ...more] = words
    .split(',')
    .map((word) => (/^\s*-?\d+(\.\d+)?\s*$/.test(word) ? Number(word) : Number.NaN));
  const place = pagePlace.safeParse({ page, x, y, width, height });
  return place.success && more.length === 0 ? place.data : undefined;
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

type Paths = { input: string; output: string; tokenSpec: string; values: Values };

/** A file that is there is never written over, so neither is the one that is signed. */
async function pathsProblem({
  input,
  output,
  tokenSpec,
  values,
}: Paths): Promise<UsageProblem | null> {
  const { picture, trust } = values;
  const files = [input, libraryIn(tokenSpec) ?? tokenSpec, picture, trust];
  const problem = await pathProblem(
    files.filter((path) => path !== undefined),
    'file',
  );
  if (problem) return problem;
  if ((await pathKind(output)) !== 'absent') return { kind: 'file-there', word: output };
  return pathProblem([dirname(output)], 'folder');
}
