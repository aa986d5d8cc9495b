import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import { type SeedDemand, seedDemands } from '../pdf/seed-values.ts';
import type { CliResult } from './cli-result.ts';
import type { SignRequest } from './sign-request.ts';
import { wrongUse } from './usage.ts';

type Asked = Pick<SignRequest, 'pin' | 'pinVariable' | 'tokenLabel'>;

/**
 * What `phien sign` can say better than the app's sentence: it knows what was asked. Throws what is
 * said well enough elsewhere.
 */
export function signRefusal(error: unknown, asked: Asked, text: Text): CliResult {
  if (!(error instanceof AppError)) throw error;
  const { code } = error;
  const { pin, pinVariable: word, tokenLabel: label } = asked;
  if (code === 'pin-wrong' && pin === '' && word !== null)
    return wrongUse({ kind: 'variable-empty', word }, 'sign', text);
  if (code === 'pin-length' && pin === '')
    throw new AppError('pin-on-token-refused', 'The token does not ask for a PIN.', {
      cause: error,
    });
  if (code === 'token-absent' && label !== null)
    return answer(code, text.t('cli.sign.labelMissing', { label }), 1);
  if (code === 'pdf-field-demands')
    return answer(code, text.t(`cli.sign.demand.${demandIn(error)}`), 1);
  if (!isOwn(code)) throw error;
  return answer(code, text.t(`cli.sign.refused.${code}`), ownSentences[code]);
}

function demandIn({ values }: AppError): SeedDemand {
  return seedDemands.find((demand) => demand === values.demand) ?? 'other';
}

/** With the exit code. */
const ownSentences = {
  'certificate-ambiguous': 2,
  'document-folder-refused': 1,
  'pdf-place-missing': 2,
  'pin-final-try': 2,
  'timestamp-refused': 1,
  'timestamp-unreachable': 1,
} as const;

function isOwn(code: ErrorCode): code is keyof typeof ownSentences {
  return Object.hasOwn(ownSentences, code);
}

function answer(code: ErrorCode, message: string, exitCode: 1 | 2): CliResult {
  return { exitCode, json: { ok: false, code, message }, text: message };
}
