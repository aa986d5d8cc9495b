// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EnrolStep } from '../../renderer/office/enrol-step.tsx';
import { useAhead, useCommand } from '../../renderer/query.ts';
import { KeyFileDialog } from '../../renderer/settings/key-file-dialog.tsx';
import { BatchDialog } from '../../renderer/sign/batch-dialog.tsx';
import { SignDialog } from '../../renderer/sign-dialog.tsx';
import { keepFocus } from '../../renderer/ui/keep-focus.ts';
import type { Bridge, Command } from '../../shared/contract.ts';
import { aBatch, aDocument } from '../support/document-builders.ts';
import { showScreen } from '../support/fake-bridge.tsx';
import { seriousFindings } from '../support/screen.tsx';
import { aKeyFile, someTokens } from '../support/token-builders.ts';

const week = '2026-W47';
const documents = [aDocument({ state: 'reviewed' })];
const idle = aBatch();
const answers: Partial<Record<Command, () => unknown>> = {
  'tokens.list': () => someTokens([aKeyFile()]),
  'app.state': () => ({ stage: 'first-start', kit: null }),
  'documents.list': () => ({ documents, batch: idle }),
  'documents.sign': () => aBatch({ state: 'stopped', stoppedBy: 'pin-wrong', total: 1 }),
};

/** Every deed is refused for its PIN, and the PINs are noted. */
const pins: unknown[] = [];
const bridge: Bridge = {
  command: async (name, input) => {
    if (typeof input === 'object' && input !== null && 'pin' in input) pins.push(input.pin);
    // What a window asks is a command.
    const answer = answers[name as Command];
    if (answer) return { ok: true, value: structuredClone(answer()) };
    return { ok: false, failure: { code: 'pin-wrong', values: {} } };
  },
  onEvent: () => () => undefined,
};

let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  pins.length = 0;
  cleanup();
});

function Plan() {
  const submit = useCommand('plans.submit');
  return (
    <SignDialog
      error={submit.error}
      isOpen
      isPending={submit.isPending}
      onClose={() => undefined}
      onSign={(pin) => submit.mutate({ week, amendmentReason: '', pin })}
      signer="Trần Minh Anh"
      signLabel="Ký và trình"
      title="Trình kế hoạch"
      trialPin={null}
    >
      <p>Kế hoạch</p>
    </SignDialog>
  );
}

const nothing = () => undefined;

/** The desk knows the documents before a batch is opened. */
function Batch() {
  useAhead('documents.list');
  return <BatchDialog documents={documents} onClose={nothing} />;
}

it.each([
  ['a dialog that signs', /^Ký và trình$/, <Plan key="plan" />],
  ['the dialog of a batch', /^Ký 1 văn bản$/, <Batch key="batch" />],
  ['the dialog of another key file', /^Chọn tệp/, <KeyFileDialog key="file" onClose={nothing} />],
  ['the first start', /^Chọn tệp khóa/, <EnrolStep key="enrol" />],
] as const)(
  'gives the keyboard back to the emptied field after a wrong PIN, and reads why: %s',
  async (_name, deed, dialog) => {
    const user = userEvent.setup();
    stops = [keepFocus(), showScreen(dialog, bridge).stop];
    const field = () => screen.getByLabelText<HTMLInputElement>(/^(?:PIN|Mật khẩu|Mã PIN)/);
    await waitFor(field);
    for (const count of [1, 2]) {
      await user.type(field(), `00000${count}`);
      await user.click(screen.getByRole('button', { name: deed }));
      await waitFor(() => expect(pins).toHaveLength(count));
      // While the answer is awaited, what was said of the try before may still stand there.
      await waitFor(() => {
        expect(document.activeElement).toBe(field());
        expect(field().value).toBe('');
        const read = field().getAttribute('aria-describedby')?.split(' ') ?? [];
        const said = read.map((id) => document.getElementById(id)?.textContent);
        expect(said).toContain(screen.getByRole('alert').textContent);
      });
    }
    expect(pins).toEqual(['000001', '000002']);
    expect(await seriousFindings()).toEqual([]);
  },
);
