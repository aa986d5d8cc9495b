// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { PlanEditor } from '../../../renderer/plan/plan-editor.tsx';
import { PlanState } from '../../../renderer/plan/plan-state.tsx';
import type { PlanDraft } from '../../../renderer/plan/use-plan-draft.ts';
import type { PlanContent } from '../../../shared/plan.ts';
import type { PlanView } from '../../../shared/plan-view.ts';
import {
  aPlanContent,
  aPlanView,
  aReviewView,
  aTask,
  at,
  taskIdOf,
} from '../../support/builders.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

/** An editor that keeps its draft as the page does; tells each version it was given. */
function Editor({
  view,
  tell = () => {},
}: Readonly<{ view: PlanView; tell?: (content: PlanContent) => void }>) {
  const [content, setContent] = useState(view.content);
  const draft: PlanDraft = {
    content,
    isEditable: view.editable,
    edit: (change) => {
      const next = change(content);
      setContent(next);
      tell(next);
    },
    reset: () => setContent(view.content),
    saving: 'nothing',
    error: null,
  };
  return (
    <>
      <PlanState draft={draft} view={view} />
      <PlanEditor draft={draft} view={view} />
    </>
  );
}

const returned = aPlanView({
  state: 'returned',
  revision: 1,
  submitted: aPlanContent(),
  review: aReviewView({
    dissents: [{ taskId: taskIdOf(2), text: 'Xã gửi số liệu chậm.', at: at('17:00') }],
  }),
  problems: [{ taskId: taskIdOf(3), date: null, code: 'product-missing' }],
});

describe('the week editor', () => {
  it('has no serious axe finding', async () => {
    show(<Editor view={returned} />);
    expect(await seriousFindings()).toEqual([]);
  });

  it('adds a task with all its fields', async () => {
    const user = userEvent.setup();
    const told: PlanContent[] = [];
    show(
      <Editor
        tell={(content) => told.push(content)}
        view={aPlanView({ content: aPlanContent({ tasks: [], shifts: [] }) })}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Thêm việc…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Thêm việc' }));
    await user.type(dialog.getByRole('textbox', { name: /^Nội dung/ }), 'Rà soát thủ tục');
    await user.type(dialog.getByRole('textbox', { name: 'Sản phẩm' }), 'Danh mục');
    await user.type(dialog.getByRole('textbox', { name: 'Đơn vị tính' }), 'danh mục');
    await user.type(dialog.getByRole('textbox', { name: 'Người giao' }), 'Lê Thị Thu Hà');
    await user.click(dialog.getByRole('radio', { name: 'A' }));
    await user.click(dialog.getByRole('checkbox', { name: /Không ghi màn hình/ }));
    await user.click(dialog.getByRole('button', { name: 'Lưu' }));
    expect(told.at(-1)?.tasks).toMatchObject([
      {
        content: 'Rà soát thủ tục',
        product: 'Danh mục',
        unit: 'danh mục',
        quantity: 1,
        weight: 1,
        dueOn: '2026-11-20',
        priority: 'A',
        role: 'lead',
        unrecorded: true,
        continues: null,
      },
    ]);
  });

  it('takes a deletion back', async () => {
    const user = userEvent.setup();
    const told: PlanContent[] = [];
    show(
      <Editor
        tell={(content) => told.push(content)}
        view={aPlanView({ content: aPlanContent({ tasks: [aTask()] }) })}
      />,
    );
    await user.click(screen.getByRole('button', { name: /^Xóa việc/ }));
    expect(told.at(-1)?.tasks).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    expect(told.at(-1)?.tasks).toEqual([aTask()]);
  });

  it('registers a whole week at home, without days off', async () => {
    const told: PlanContent[] = [];
    const days = aPlanView().days.map((day, index) =>
      index === 4 ? { ...day, working: false, dayOffName: 'Nghỉ bù' } : day,
    );
    show(
      <Editor
        tell={(content) => told.push(content)}
        view={aPlanView({ content: aPlanContent({ shifts: [] }), days })}
      />,
    );
    expect(screen.getByRole('columnheader', { name: 'T6 20/11 · Nghỉ bù' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Cả tuần tại nhà' }));
    expect(told.at(-1)?.shifts).toHaveLength(8);
    expect(told.at(-1)?.shifts.every(({ place }) => place === 'home')).toBe(true);
  });

  it('leads from a problem to its place', async () => {
    show(<Editor view={returned} />);
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Việc “Góp ý quy chế làm việc từ xa”: chưa nêu sản phẩm',
      }),
    );
    expect(document.activeElement?.textContent).toContain('Góp ý quy chế làm việc từ xa');
  });

  it('shows the head’s word on a line, and what the officer holds against it', () => {
    show(<Editor view={returned} />);
    const row = screen.getByRole('row', { name: /Báo cáo chuyển đổi số quý IV/ });
    expect(within(row).getByText(/Số liệu cấp xã/)).toBeDefined();
    expect(within(row).getByText(/Bảo lưu ý kiến, thứ Ba 17:00/)).toBeDefined();
    expect(within(row).getByRole('button', { name: 'Bảo lưu ý kiến…' })).toBeDefined();
  });

  it('shows a submitted plan to read, with how far it has travelled', () => {
    show(
      <Editor
        view={aPlanView({
          state: 'submitted',
          editable: false,
          revision: 1,
          submitted: aPlanContent(),
          delivery: {
            state: 'received',
            sentAt: at('08:00'),
            waitingForDevice: false,
            problem: null,
          },
        })}
      />,
    );
    expect(screen.getByText('Đã nhận, thứ Ba 08:00')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Thêm việc…' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Thêm việc phát sinh…' })).toBeDefined();
  });

  it('says what changed in words', () => {
    const difference = {
      tasks: [
        {
          taskId: taskIdOf(1),
          change: 'changed' as const,
          content: 'Xử lý hồ sơ',
          fields: [
            { field: 'dueOn', before: '2026-11-19', after: '2026-11-20' },
            { field: 'role', before: 'lead', after: 'support' },
          ],
        },
      ],
      shifts: [
        { date: '2026-11-18', half: 'morning' as const, before: null, after: 'office' as const },
      ],
      overtime: { before: [], after: [] },
    };
    show(<Editor view={aPlanView({ difference })} />);
    expect(screen.getByText('Hạn: 19/11/2026 → 20/11/2026')).toBeDefined();
    expect(screen.getByText('Vai trò: Chủ trì → Phối hợp')).toBeDefined();
    expect(screen.getByText('Sáng T4 18/11: Chưa chọn → Cơ quan')).toBeDefined();
  });
});
