import type { Text } from '../../shared/text/text.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { assertMeetsSeed } from '../pdf/seed-values.ts';
import {
  findSignableField,
  listSignableFields,
  type SignableField,
} from '../pdf/signable-field.ts';
import type { CliResult } from './cli-result.ts';
import type { SignRequest } from './sign-request.ts';
import { wrongUse } from './usage.ts';

/** The field of the file that was asked for; `field` null: a new one. */
export type FieldAsked = { readonly field: SignableField | null } | { readonly refusal: CliResult };

type Asked = Pick<SignRequest, 'field' | 'appearance' | 'timestampUrl'>;

/**
 * Finds the field in which `--field` wants the signature, before any PIN is used. Throws
 * `pdf-field-demands`.
 */
export function findFieldAsked(file: PdfFile, asked: Asked, text: Text): FieldAsked {
  const { field: word, appearance, timestampUrl } = asked;
  if (word === null) return { field: null };
  const found = findSignableField(file, word);
  if (found === 'missing') return { refusal: missing(file, word, text) };
  if (typeof found === 'string')
    return { refusal: wrongUse({ kind: `field-${found}`, word }, 'sign', text) };
  if (appearance !== 'none' && found.place === null)
    return { refusal: wrongUse({ kind: 'field-hidden', word }, 'sign', text) };
  const made = { reason: undefined, isTimestamped: timestampUrl !== null };
  assertMeetsSeed(found.dictionary, made, file);
  return { field: found };
}

/** Names are easily mistyped: those that are there are told. */
function missing(file: PdfFile, word: string, text: Text): CliResult {
  const fields = listSignableFields(file).map(({ name }) => name);
  const refusal = wrongUse({ kind: 'field-missing', word }, 'sign', text);
  const there =
    fields.length === 0
      ? text.t('cli.sign.noFields')
      : text.t('cli.sign.fields', { names: fields.map((name) => `“${name}”`).join(', ') });
  // `wrongUse` always says the problem in an object.
  const json = { ...(refusal.json as object), fields };
  return { ...refusal, json, text: `${there}\n${refusal.text}` };
}
