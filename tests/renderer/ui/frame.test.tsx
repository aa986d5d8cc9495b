// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { House, Inbox, Settings } from 'lucide-react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Badge } from '../../../renderer/ui/badge.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { ConfirmDialog } from '../../../renderer/ui/confirm-dialog.tsx';
import { DataTable } from '../../../renderer/ui/data-table.tsx';
import { ErrorBoundary } from '../../../renderer/ui/error-boundary.tsx';
import { InlineAlert } from '../../../renderer/ui/inline-alert.tsx';
import { ItemList } from '../../../renderer/ui/item-list.tsx';
import { KeyValues } from '../../../renderer/ui/key-values.tsx';
import { ListDetail } from '../../../renderer/ui/list-detail.tsx';
import { Menu } from '../../../renderer/ui/menu.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import { PlainTable } from '../../../renderer/ui/plain-table.tsx';
import { ProgressBar } from '../../../renderer/ui/progress-bar.tsx';
import { RecordingPill } from '../../../renderer/ui/recording-pill.tsx';
import { Shell } from '../../../renderer/ui/shell.tsx';
import { Tabs } from '../../../renderer/ui/tabs.tsx';
import { useToast } from '../../../renderer/ui/toast.tsx';
import { AppError } from '../../../shared/errors.ts';
import { expectCaughtErrors } from '../../support/caught-errors.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

const rows = [
  { id: '1', name: 'Hồ sơ', done: 43 },
  { id: '2', name: 'Báo cáo', done: 0 },
];
const columns = [
  { id: 'name', name: 'Việc', cell: ({ name }: (typeof rows)[number]) => name },
  {
    id: 'done',
    name: 'Hoàn thành',
    cell: ({ done }: (typeof rows)[number]) => done,
    isFigure: true,
  },
];
const places = [
  { id: 'today', label: 'Hôm nay', icon: House },
  { id: 'inbox', label: 'Hộp thư', icon: Inbox, count: 3 },
] as const;
const settings = { id: 'settings', label: 'Cài đặt', icon: Settings } as const;

function Window() {
  const [place, setPlace] = useState<'today' | 'inbox' | 'settings'>('today');
  return (
    <Shell
      current={place}
      foot={settings}
      isTrial
      offline="2 bản gửi đang chờ"
      onGo={setPlace}
      person={{ name: 'Trần Minh Anh', role: 'Chuyên viên' }}
      places={places}
      recording={<RecordingPill label="Đang ghi màn hình" />}
    >
      <ListDetail
        list={
          <ItemList
            items={[{ id: 'a', title: 'Kế hoạch', meta: '16:42', badges: <Badge>Mới</Badge> }]}
            label="Chờ duyệt"
            onSelect={() => undefined}
            selectedId="a"
          />
        }
        title="Chờ duyệt"
      >
        <Page actions={<Button kind="primary">Ký duyệt</Button>} context="Tuần 47" title={place}>
          <Card aside="2 việc" title="Việc">
            <PlainTable columns={columns} label="Đọc" rowId={({ id }) => id} rows={rows} />
            <KeyValues items={[{ name: 'Hạn', value: '20/11' }]} />
            <ProgressBar label="Đang ký" value={0.6} />
            <Tabs
              label="Thư"
              tabs={[
                { id: 'in', label: 'Đã nhận', count: 3, content: 'Ba bản' },
                { id: 'out', label: 'Đã gửi', content: 'Không có' },
              ]}
            />
            <InlineAlert tone="ochre">Bị trả lại</InlineAlert>
          </Card>
        </Page>
      </ListDetail>
    </Shell>
  );
}

describe('the window', () => {
  it('says that it is a trial, that it records, and what waits, above every screen', () => {
    show(<Window />);
    expect(screen.getByText('Bản dùng thử')).toBeDefined();
    expect(screen.getByText('Đang ghi màn hình')).toBeDefined();
    expect(screen.getByText('2 bản gửi đang chờ')).toBeDefined();
  });

  it('goes to a place of the rail', async () => {
    const user = userEvent.setup();
    show(<Window />);
    await user.click(screen.getByRole('button', { name: /^Hộp thư/ }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('inbox');
    expect(screen.getByRole('button', { current: 'page' }).textContent).toContain('Hộp thư');
  });

  it('opens the settings from the person at the foot, outside the places', async () => {
    const user = userEvent.setup();
    show(<Window />);
    const button = screen.getByRole('button', { name: 'Cài đặt' });
    expect(screen.getByRole('navigation').contains(button)).toBe(false);
    await user.click(button);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('settings');
    expect(button.getAttribute('aria-current')).toBe('page');
  });

  it('has no serious axe finding', async () => {
    show(<Window />);
    expect(await seriousFindings()).toEqual([]);
  });
});

describe('tables', () => {
  it('open a row with Enter and choose rows with boxes', async () => {
    const user = userEvent.setup();
    const opened: string[] = [];
    const chosen: string[][] = [];
    show(
      <DataTable
        actions={() => <Button>Ghi chú</Button>}
        columns={columns}
        label="Việc"
        onOpen={(id) => opened.push(id)}
        onSelect={(ids) => chosen.push([...ids])}
        rowId={({ id }) => id}
        rows={rows}
        selectedIds={new Set()}
      />,
    );
    await user.click(screen.getByRole('rowheader', { name: 'Báo cáo' }));
    expect(opened).toEqual(['2']);
    await user.click(screen.getAllByRole('checkbox', { name: /^Chọn dòng/ })[0] as HTMLElement);
    await user.click(screen.getByRole('checkbox', { name: /^Chọn tất cả/ }));
    expect(chosen).toEqual([['1'], ['1', '2']]);
    expect(await seriousFindings()).toEqual([]);
  });

  it('say what they would hold while they are empty', () => {
    show(
      <DataTable
        columns={columns}
        empty="Chưa có việc"
        label="Việc"
        rowId={({ id }) => id}
        rows={[]}
      />,
    );
    expect(screen.getByText('Chưa có việc')).toBeDefined();
  });
});

function Deeds({ error }: Readonly<{ error?: unknown }>) {
  const say = useToast();
  const [deed, setDeed] = useState('none');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Menu
        items={[{ id: 'delete', label: 'Xóa việc', onAction: () => setDeed('deleted') }]}
        label="Thao tác"
        trigger={<Button>Mở</Button>}
      />
      <Button onPress={() => say({ text: 'Đã xóa', onUndo: () => setDeed('undone') })}>Báo</Button>
      <Button onPress={() => setOpen(true)}>Hỏi</Button>
      <Button isPending onPress={() => setDeed('twice')}>
        Đang gửi
      </Button>
      <ConfirmDialog
        confirmLabel="Trả lại"
        error={error}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => setDeed('returned')}
        title="Trả lại báo cáo"
      >
        Không rút lại được.
      </ConfirmDialog>
      <output aria-label="deed">{deed}</output>
    </>
  );
}

describe('deeds', () => {
  it('can be undone from a toast', async () => {
    const user = userEvent.setup();
    show(<Deeds />);
    await user.click(screen.getByRole('button', { name: 'Báo' }));
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await waitFor(() => expect(screen.getByLabelText('deed').textContent).toBe('undone'));
    await waitFor(() => expect(screen.queryByText('Đã xóa')).toBeNull());
  });

  it('are chosen from a menu that the keyboard opens', async () => {
    const user = userEvent.setup();
    show(<Deeds />);
    screen.getByRole('button', { name: 'Mở' }).focus();
    await user.keyboard('{ArrowDown}');
    const item = await screen.findByRole('menuitem', { name: 'Xóa việc' });
    // React Aria's own hidden button speaks Vietnamese too.
    expect(screen.getAllByRole('button', { name: 'Đóng' }).length).toBeGreaterThan(0);
    await user.click(item);
    await waitFor(() => expect(screen.getByLabelText('deed').textContent).toBe('deleted'));
  });

  it('are asked about with what will happen, and closed with Escape', async () => {
    const user = userEvent.setup();
    show(<Deeds />);
    await user.click(screen.getByRole('button', { name: 'Hỏi' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Trả lại báo cáo' });
    expect(dialog.textContent).toContain('Không rút lại được.');
    expect(await seriousFindings(dialog)).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('say in the dialog why they failed', async () => {
    const user = userEvent.setup();
    show(<Deeds error={new AppError('pin-wrong', 'Refused.')} />);
    await user.click(screen.getByRole('button', { name: 'Hỏi' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Mã PIN');
  });

  it('do nothing twice while they are pending', async () => {
    const user = userEvent.setup();
    show(<Deeds />);
    await user.click(screen.getByRole('button', { name: /^Đang gửi/ }));
    expect(screen.getByLabelText('deed').textContent).toBe('none');
  });
});

function Folder({ folder }: Readonly<{ folder: { isAway: boolean } }>) {
  if (folder.isAway) throw new AppError('folder-unreachable', 'Away.');
  return <p>Đã vào</p>;
}

describe('failures', () => {
  it('say what happened and try again', async () => {
    const user = userEvent.setup();
    expectCaughtErrors();
    const folder = { isAway: true };
    show(
      <ErrorBoundary>
        <Folder folder={folder} />
      </ErrorBoundary>,
    );
    expect(screen.getByRole('alert').textContent).toContain('Không vào được thư mục dùng chung');
    folder.isAway = false;
    await user.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(screen.getByText('Đã vào')).toBeDefined();
  });
});
