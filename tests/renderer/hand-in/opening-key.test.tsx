// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { OpeningKeyField } from '../../../renderer/hand-in/opening-key-field.tsx';
import { keyTokens, useOpeningKey } from '../../../renderer/hand-in/use-opening-key.ts';
import type { Bridge } from '../../../shared/contract.ts';
import type { OpeningKey } from '../../../shared/hand-in.ts';
import { createText } from '../../../shared/text/text.ts';
import type { TokenView } from '../../../shared/token.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings } from '../../support/screen.tsx';
import { aCertificate, aKeyFile, aUsbToken } from '../../support/token-builders.ts';

const { t } = createText('vi');
const recordingId = 'c'.repeat(64);
const answer: OpeningKey = { file: null, sampleSecret: null, certificates: [recordingId] };
const keeper = aUsbToken({ id: 'usb-2', certificates: [aCertificate({ id: recordingId })] });

const bridge: Bridge = {
  command: async () => ({ ok: true, value: null }),
  onEvent: () => () => undefined,
};
let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
});

function Asked({ tokens }: Readonly<{ tokens: readonly TokenView[] }>) {
  const chosen = useOpeningKey(answer, tokens);
  const refusal = { id: 'problem', said: null, tries: 0 };
  return <OpeningKeyField answer={answer} chosen={chosen} refusal={refusal} tokens={tokens} />;
}

const show = (tokens: readonly TokenView[]) => {
  ({ stop } = showScreen(<Asked tokens={tokens} />, bridge));
};

it('counts only USB tokens that hold the recording key', () => {
  const tokens = [aKeyFile({ certificates: [aCertificate({ id: recordingId })] }), aUsbToken()];
  expect(keyTokens(answer, { tokens: [...tokens, keeper] })).toEqual([keeper]);
});

it('asks the PIN of the token that is plugged in, and lets a file take its place', async () => {
  const user = userEvent.setup();
  show([keeper]);
  await screen.findByLabelText(/^PIN của khóa mở bản ghi/);
  screen.getByText(t('signing.pinBetween', { min: 4, max: 16 }));
  expect(await seriousFindings()).toEqual([]);
  await user.click(screen.getByRole('radio', { name: 'Tệp khóa mở bản ghi' }));
  // No file was chosen: there is nothing to give a PIN to.
  expect(screen.queryByLabelText(/^PIN/)).toBeNull();
});

it('asks for a file where no token holds the key', async () => {
  show([]);
  await screen.findByRole('group', { name: 'Tệp khóa mở bản ghi' });
  expect(screen.queryByRole('radio')).toBeNull();
});
