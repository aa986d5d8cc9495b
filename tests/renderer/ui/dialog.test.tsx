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

type Props = Readonly<{ isGoneAfterwards: boolean; error?: unknown }>;

/** A screen with a deed that may take its own button away. */
function Deed({ isGoneAfterwards, error }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  const confirm = () => {
    if (error !== undefined) return;
    setAsking(false);
    setDone(true);
  };
  return (
    <Page
      actions={
        !(isDone && isGoneAfterwards) && <Button onPress={() => setAsking(true)}>Trình…</Button>
      }
      title="Kế hoạch tuần"
    >
      <ConfirmDialog
        confirmLabel="Trình"
        error={error}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
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

describe('the keyboard after a dialog', () => {
  it('goes back to the button that opened it', async () => {
    show(<Deed isGoneAfterwards={false} />);
    await doIt();
    const button = screen.getByRole('button', { name: 'Trình…', hidden: true });
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('goes on at the title of the screen when that button is gone', async () => {
    show(<Deed isGoneAfterwards />);
    await doIt();
    const title = screen.getByRole('heading', { level: 1, hidden: true });
    await waitFor(() => expect(document.activeElement).toBe(title));
  });
});

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
    show(<Deed error={new AppError('pin-wrong', 'Wrong.')} isGoneAfterwards={false} />);
    await doIt();
    await waitFor(() => expect(brought).toContainEqual(expect.stringContaining('PIN')));
  });
});
