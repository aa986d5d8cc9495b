import { expect, it } from 'vitest';
import { enrolOptions, optionId, signingOptions } from '../../renderer/signing.ts';
import { aKeyFile, aUsbToken, someTokens } from '../support/token-builders.ts';

it('offers the kept key file for signing, and only USB tokens for an enrolment', () => {
  const list = someTokens([aKeyFile(), aUsbToken()]);
  const tokensOf = (options: ReturnType<typeof enrolOptions>) =>
    options.map(({ token }) => token.id);
  expect(tokensOf(signingOptions(list, 'own'))).toEqual(['key-file', 'usb-1']);
  expect(tokensOf(enrolOptions(list))).toEqual(['usb-1']);
  expect(new Set(signingOptions(list, 'own').map(optionId)).size).toBe(2);
});
