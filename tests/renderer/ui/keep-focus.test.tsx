// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { ConfirmDialog } from '../../../renderer/ui/confirm-dialog.tsx';
import { keepFocus } from '../../../renderer/ui/keep-focus.ts';
import { Page } from '../../../renderer/ui/page.tsx';
import { PlainTable } from '../../../renderer/ui/plain-table.tsx';
import { useToast } from '../../../renderer/ui/toast.tsx';
import { show } from '../../support/screen.tsx';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus();
});
afterEach(() => stop());

/** A screen with a deed that may take its own button away. */
function Deed({ isGoneAfterwards }: Readonly<{ isGoneAfterwards: boolean }>) {
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  const confirm = () => {
    setAsking(false);
    setDone(true);
    say({ text: 'Đã trình' });
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

/** Files in a part of their own without a heading, below the button that adds one. */
function Files() {
  const [files, setFiles] = useState(['góp ý.pdf', 'phụ lục.pdf']);
  return (
    <Page title="Soạn thư">
      <section aria-label="Tệp đính kèm">
        <Button>Đính kèm tệp</Button>
        {files.length > 0 && (
          <ul>
            {files.map((file) => (
              <li key={file}>
                <Button
                  label={`Bỏ ${file}`}
                  onPress={() => setFiles(files.filter((other) => other !== file))}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}

/** Rows that can be taken out one by one, and a button that serves once. */
function Tasks() {
  const [tasks, setTasks] = useState(['Rà soát', 'Góp ý', 'Tập huấn']);
  const [page, setPage] = useState(1);
  return (
    <Page title="Kế hoạch tuần">
      <Card title="Việc trong tuần">
        <PlainTable
          columns={[
            { id: 'task', name: 'Việc', cell: (task) => task },
            {
              id: 'actions',
              name: 'Thao tác',
              cell: (task) => (
                <>
                  <Button label={`Sửa ${task}`}>Sửa</Button>
                  <Button
                    label={`Xóa ${task}`}
                    onPress={() => setTasks(tasks.filter((other) => other !== task))}
                  >
                    Xóa
                  </Button>
                </>
              ),
            },
          ]}
          empty="Chưa có việc nào"
          label="Việc"
          rowId={(task) => task}
          rows={tasks}
        />
        <div>
          <Button isDisabled={page === 1} onPress={() => setPage(1)}>
            Trang trước
          </Button>
          <Button isDisabled={page === 2} onPress={() => setPage(2)}>
            Trang sau
          </Button>
        </div>
      </Card>
    </Page>
  );
}

const button = (name: string) => screen.getByRole('button', { name, hidden: true });
const pressByKey = async (name: string) => {
  button(name).focus();
  await userEvent.setup().keyboard('{Enter}');
};
const keyboardIsAt = (find: () => Element) =>
  waitFor(() => expect(document.activeElement).toBe(find()));

describe('the keyboard after a dialog', () => {
  const doIt = async () => {
    const person = userEvent.setup();
    await person.click(button('Trình…'));
    await person.click(await screen.findByRole('button', { name: 'Trình' }));
  };

  it('goes back to the button that opened it', async () => {
    show(
      <main>
        <Deed isGoneAfterwards={false} />
      </main>,
    );
    await doIt();
    await keyboardIsAt(() => button('Trình…'));
  });

  it('goes on at the title of the screen when that button is gone', async () => {
    show(
      <main>
        <Deed isGoneAfterwards />
      </main>,
    );
    await doIt();
    // A message in passing lies above it, for as long as the mouse is there.
    await userEvent.setup().hover(await screen.findByText('Đã trình'));
    await keyboardIsAt(() => screen.getByRole('heading', { level: 1, hidden: true }));
  });
});

describe('the keyboard in a table', () => {
  it('goes on at the same button of the next row when its row is taken out', async () => {
    show(
      <main>
        <Tasks />
      </main>,
    );
    await pressByKey('Xóa Rà soát');
    await keyboardIsAt(() => button('Xóa Góp ý'));
  });

  it('goes on at the row before when the last one is taken out, and at the heading after all', async () => {
    show(
      <main>
        <Tasks />
      </main>,
    );
    await pressByKey('Xóa Tập huấn');
    await keyboardIsAt(() => button('Xóa Góp ý'));
    await pressByKey('Xóa Góp ý');
    await keyboardIsAt(() => button('Xóa Rà soát'));
    await pressByKey('Xóa Rà soát');
    await keyboardIsAt(() => screen.getByRole('heading', { name: 'Việc trong tuần' }));
  });
});

describe('the keyboard in a list that stands in a part of its own', () => {
  it('goes on at what fills the list when its last row is taken out', async () => {
    show(
      <main>
        <Files />
      </main>,
    );
    await pressByKey('Bỏ góp ý.pdf');
    await keyboardIsAt(() => button('Bỏ phụ lục.pdf'));
    await pressByKey('Bỏ phụ lục.pdf');
    await keyboardIsAt(() => button('Đính kèm tệp'));
  });
});

describe('the keyboard on a button that can no longer be used', () => {
  it('goes on at the one beside it', async () => {
    show(
      <main>
        <Tasks />
      </main>,
    );
    await pressByKey('Trang sau');
    await keyboardIsAt(() => button('Trang trước'));
  });
});

describe('the keyboard on another screen', () => {
  it('goes on at its title, and stays where it is on the same screen in another week', async () => {
    const { rerender } = show(
      <main>
        <Page title="Hôm nay">{null}</Page>
      </main>,
    );
    window.location.hash = '#/plan';
    rerender(
      <main>
        <Page title="Kế hoạch tuần">
          <Button>Tuần sau</Button>
        </Page>
      </main>,
    );
    await keyboardIsAt(() => screen.getByRole('heading', { name: 'Kế hoạch tuần' }));
    button('Tuần sau').focus();
    window.location.hash = '#/plan/2026-W48';
    await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    await keyboardIsAt(() => button('Tuần sau'));
  });
});
