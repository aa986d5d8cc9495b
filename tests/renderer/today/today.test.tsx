// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { AttentionCard } from '../../../renderer/today/attention-card.tsx';
import { NewDisplayQuestion } from '../../../renderer/today/new-display-question.tsx';
import { PauseDialog } from '../../../renderer/today/pause-dialog.tsx';
import { RecordedCard } from '../../../renderer/today/recorded-card.tsx';
import { SessionCard } from '../../../renderer/today/session-card.tsx';
import { ResumeQuestion } from '../../../renderer/today/session-questions.tsx';
import { SpaceLine } from '../../../renderer/today/space-line.tsx';
import { StalledLine } from '../../../renderer/today/stalled-line.tsx';
import { TasksCard } from '../../../renderer/today/tasks-card.tsx';
import { WeekCard } from '../../../renderer/today/week-card.tsx';
import type { Handlers } from '../../../shared/contract.ts';
import type { DisplayChoice } from '../../../shared/display.ts';
import type { SessionNow } from '../../../shared/today.ts';
import { at } from '../../support/builders.ts';
import {
  aHealth,
  aSessionNow,
  aSessionSummary,
  aTimeline,
  aToday,
} from '../../support/day-builders.ts';
import { createFakeBridge, showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings, show } from '../../support/screen.tsx';

const ended = aToday({
  now: aSessionNow({ session: null, currentTaskId: null }),
  sessions: [aSessionSummary({ state: 'ended', timeline: aTimeline({ endedMs: at('10:18') }) })],
});

const paused = (more: Partial<NonNullable<SessionNow['paused']>>): SessionNow =>
  aSessionNow({
    health: aHealth({ state: 'gap' }),
    paused: {
      reason: 'break',
      cause: 'paused',
      sinceMs: at('10:12'),
      untilMs: null,
      asking: false,
      ...more,
    },
  });

const aChoice = (number: number, inScope: boolean | null): DisplayChoice => ({
  id: String(number),
  label: `Màn hình ${number}`,
  width: 1920,
  height: 1080,
  inScope,
});
const recordedOn = (displays: readonly DisplayChoice[]) => (
  <RecordedCard
    decision="112/QĐ-SKHCN"
    displays={displays}
    health={aHealth()}
    isRunning
    previews={[]}
    retentionDays={90}
  />
);

function Day() {
  const today = aToday();
  return (
    <>
      <SessionCard today={today} />
      <TasksCard now={today.now} tasks={today.tasks} today={today.date} week={today.week} />
      <WeekCard today={today} />
      {recordedOn([aChoice(1, true), aChoice(2, false)])}
      <AttentionCard attention={today.attention} />
    </>
  );
}

describe('today', () => {
  it('has no serious axe finding', async () => {
    show(<Day />);
    expect(await seriousFindings()).toEqual([]);
  });

  it('has no serious axe finding in English', async () => {
    show(<Day />, 'en');
    expect(await seriousFindings()).toEqual([]);
  });

  it('shows the day in figures that add up', () => {
    show(<SessionCard today={ended} />);
    expect(screen.getByText('2 giờ 47 phút')).toBeDefined();
    expect(screen.getByText('Đã ghi 2 giờ 26 phút')).toBeDefined();
    expect(screen.getByText('Tạm nghỉ 15 phút')).toBeDefined();
    expect(screen.getByText('Máy ngủ 6 phút')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Bắt đầu phiên mới' })).toBeDefined();
  });

  it('says why nothing is recorded, and offers to go on only by hand', () => {
    show(<SessionCard today={aToday({ now: paused({ untilMs: at('10:27') }) })} />);
    expect(screen.getByText('Tạm nghỉ từ 10:12, Phiên sẽ hỏi lại lúc 10:27')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Ghi tiếp' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Tạm dừng…' })).toBeNull();
  });

  it('says that a plan is not approved while its session runs', () => {
    show(<SessionCard today={aToday({ planState: 'submitted' })} />);
    expect(screen.getByText(/chưa được duyệt/)).toBeDefined();
  });

  it('shows tasks with time, progress in their unit and the way to switch', () => {
    const today = aToday();
    show(<TasksCard now={today.now} tasks={today.tasks} today={today.date} week={today.week} />);
    const [, current, report] = screen.getAllByRole('row');
    if (!current || !report) throw new Error('The table lacks rows.');
    expect(within(current).getByText('Đang làm, 1 giờ 52 phút hôm nay')).toBeDefined();
    expect(within(current).queryByRole('button', { name: 'Chuyển sang việc này' })).toBeNull();
    expect(within(report).getByText('60 %')).toBeDefined();
    expect(within(report).getByRole('button', { name: 'Chuyển sang việc này' })).toBeDefined();
  });

  it('leads from an empty week to the plan', () => {
    const today = aToday({ tasks: [], weekShifts: [], attention: [] });
    show(
      <>
        <TasksCard now={today.now} tasks={today.tasks} today={today.date} week={today.week} />
        <WeekCard today={today} />
        <AttentionCard attention={today.attention} />
      </>,
    );
    expect(screen.getByRole('button', { name: 'Mở kế hoạch tuần' })).toBeDefined();
    expect(screen.getByText('Tuần này chưa đăng ký buổi làm việc nào.')).toBeDefined();
    expect(screen.getByText('Không có việc nào chờ xử lý.')).toBeDefined();
  });

  it('leads from what waits to its place and week', () => {
    show(<AttentionCard attention={aToday().attention} />);
    expect(screen.getByRole('link', { name: /Kế hoạch tuần 48/ }).getAttribute('href')).toBe(
      '#/plan/2026-W48',
    );
  });

  it('alarms when nothing reaches the disk', () => {
    show(<StalledLine now={aSessionNow({ health: aHealth({ state: 'stalled' }) })} />);
    expect(screen.getByRole('alert').textContent).toContain('Màn hình chưa được lưu xuống đĩa');
  });

  it('says how many of several screens are recorded, and nothing of it where there is one', () => {
    const { unmount } = show(recordedOn([aChoice(1, true), aChoice(2, false), aChoice(3, null)]));
    expect(screen.getByText('Ghi 1 trong 3 màn hình.')).toBeDefined();
    unmount();
    show(recordedOn([aChoice(1, true)]));
    expect(screen.queryByText(/^Ghi 1 trong/)).toBeNull();
  });

  it('warns of a disk that is almost full, and only then', () => {
    const { unmount } = show(<SpaceLine health={aHealth({ lowSpaceBytes: 1_500_000_000 })} />);
    expect(screen.getByText(/^Chỉ còn 1,5 GB/)).toBeDefined();
    unmount();
    show(<SpaceLine health={aHealth()} />);
    expect(screen.queryByText(/^Chỉ còn/)).toBeNull();
  });

  it('asks about a screen that came, and records what is chosen', async () => {
    const chosen: unknown[] = [];
    const handlers: Partial<Handlers> = {
      'sessions.displays': () => [aChoice(1, true), aChoice(2, null)],
      'sessions.chooseDisplays': (input) => void chosen.push(input),
    };
    // The question asks for nothing else.
    const { bridge } = createFakeBridge(() => handlers as Handlers);
    showScreen(<NewDisplayQuestion />, bridge);
    const dialog = await screen.findByRole('dialog', { name: 'Có màn hình mới' });
    const second = within(dialog).getByRole('checkbox', { name: /Màn hình 2/ });
    await userEvent.click(second);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Ghi các màn hình đã chọn' }));
    const displays = [
      { id: '1', inScope: true },
      { id: '2', inScope: false },
    ];
    await waitFor(() => expect(chosen).toEqual([{ displays }]));
  });

  it('asks after a timed pause, and later is an answer too', async () => {
    const answers: string[] = [];
    show(
      <ResumeQuestion
        now={paused({ asking: true, untilMs: at('10:17') })}
        onLater={() => answers.push('later')}
      />,
    );
    const dialog = screen.getByRole('alertdialog', { name: 'Đã hết thời gian tạm dừng' });
    expect(within(dialog).getByRole('button', { name: 'Ghi tiếp' })).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Chưa ghi tiếp' }));
    expect(answers).toEqual(['later']);
  });

  it('asks after the computer was locked, without offering another pause', () => {
    show(<ResumeQuestion now={paused({ asking: true, cause: 'locked' })} onLater={() => {}} />);
    const dialog = screen.getByRole('alertdialog', { name: 'Ghi tiếp màn hình?' });
    expect(dialog.textContent).toContain('Máy khóa từ 10:12');
    expect(within(dialog).queryByRole('button', { name: /thêm 15 phút/ })).toBeNull();
  });

  it('asks which off-screen work only when the pause is for that', async () => {
    show(<PauseDialog onClose={() => {}} />);
    expect(screen.queryByRole('button', { name: /Hình thức làm việc/ })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'Làm việc ngoài màn hình' }));
    expect(screen.getByRole('button', { name: /Hình thức làm việc/ })).toBeDefined();
    expect(await seriousFindings()).toEqual([]);
  });
});
