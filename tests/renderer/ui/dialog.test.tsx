// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Button } from '../../../renderer/ui/button.tsx';
import { ConfirmDialog } from '../../../renderer/ui/confirm-dialog.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import { AppError } from '../../../shared/errors.ts';
import { show } from '../../support/screen.tsx';

/** A screen with a deed that fails. */
function Deed({ error }: Readonly<{ error: unknown }>) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Page actions={<Button onPress={() => setAsking(true)}>Trình…</Button>} title="Kế hoạch tuần">
      <ConfirmDialog
        confirmLabel="Trình"
        error={error}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => undefined}
        title="Trình kế hoạch?"
      >
        Kế hoạch sẽ được gửi.
      </ConfirmDialog>
    </Page>
  );
}

async function doIt(): Promise<void> {
  const person = userEvent.setup();
  await person.click(screen.getByRole('button', { name: 'Trình…' }));
  await person.click(await screen.findByRole('button', { name: 'Trình' }));
}

describe('a dialog that failed', () => {
  it('brings what went wrong into sight', async () => {
    const brought: string[] = [];
    const { scrollIntoView } = Element.prototype;
    Element.prototype.scrollIntoView = function (this: Element) {
      brought.push(this.textContent);
    };
    onTestFinished(() => {
      Element.prototype.scrollIntoView = scrollIntoView;
    });
    show(<Deed error={new AppError('pin-wrong', 'Wrong.')} />);
    await doIt();
    await waitFor(() => expect(brought).toContainEqual(expect.stringContaining('PIN')));
  });
});
