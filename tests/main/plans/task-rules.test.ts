import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planProblems, tidyContent } from '../../../main/plans/task-rules.ts';
import type { Calendar } from '../../../shared/office.ts';
import type { PlanContent } from '../../../shared/plan.ts';
import { aKit, officeWeek } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId, weekShifts } from '../../support/plans.ts';

const { policy } = aKit();
const approved = { approvedBy: 'Lê Thị Thu Hà', document: '' };
const problemsOf = (content: Partial<PlanContent>, days: Calendar['days'] = []) =>
  planProblems(aPlanContent(content), { hours: policy.hours, calendar: { days } });

describe('planProblems', () => {
  it('finds nothing in a whole plan', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('names each thing an empty plan lacks', () => {
    expect(problemsOf({ tasks: [], shifts: [] })).toEqual([
      { taskId: null, date: null, code: 'no-task' },
      { taskId: null, date: null, code: 'no-home-shift' },
      ...['16', '17', '18', '19', '20'].map((day) => ({
        taskId: null,
        date: `2026-11-${day}`,
        code: 'shift-missing',
      })),
    ]);
  });

  it('names each thing a task lacks', () => {
    const task = aTask({
      content: ' ',
      product: '',
      unit: '',
      assignedBy: '',
      dueOn: '2026-11-15',
    });
    expect(problemsOf({ tasks: [task] })).toEqual(
      [
        'content-missing',
        'product-missing',
        'unit-missing',
        'assigned-by-missing',
        'due-before-week',
      ].map((code) => ({ taskId: aTaskId(1), date: null, code })),
    );
  });

  it('asks for no half-day on a holiday, and refuses work at home on it', () => {
    const holiday = [{ date: '2026-11-20', kind: 'holiday' as const, name: 'Nghỉ lễ' }];
    const withoutFriday = weekShifts(officeWeek).filter(({ date }) => date !== '2026-11-20');
    expect(problemsOf({ shifts: withoutFriday }, holiday)).toEqual([]);
    expect(problemsOf({}, holiday)).toEqual([
      { taskId: null, date: '2026-11-20', code: 'shift-on-day-off' },
    ]);
  });

  it('takes duty on a day off', () => {
    const duty = { date: '2026-11-21', half: 'morning' as const, place: 'duty' as const };
    expect(problemsOf({ shifts: [...weekShifts(officeWeek), duty] })).toEqual([]);
  });

  it('wants both halves of a Saturday that was swapped for work', () => {
    const swapped = [{ date: '2026-11-21', kind: 'swapped-working' as const, name: 'Hoán đổi' }];
    expect(problemsOf({}, swapped)).toEqual([
      { taskId: null, date: '2026-11-21', code: 'shift-missing' },
    ]);
  });

  it.each([
    ['17:30', '19:30', []],
    ['17:00', '21:00', []],
    ['17:00', '21:01', ['overtime-too-long']],
    ['16:30', '18:00', ['overtime-inside-hours']],
    ['19:00', '18:00', ['overtime-reversed']],
  ])('judges overtime from %s to %s on a working day', (start, end, codes) => {
    const overtime = [{ date: '2026-11-17', start, end, ...approved }];
    expect(problemsOf({ overtime }).map(({ code }) => code)).toEqual(codes);
  });

  it('counts overlapping overtime once, and twelve hours at most on a day off', () => {
    const saturday = { date: '2026-11-21', ...approved };
    const halves = [
      { ...saturday, start: '07:00', end: '15:00' },
      { ...saturday, start: '12:00', end: '19:00' },
    ];
    expect(problemsOf({ overtime: halves })).toEqual([]);
    expect(problemsOf({ overtime: [{ ...saturday, start: '07:00', end: '19:01' }] })).toEqual([
      { taskId: null, date: '2026-11-21', code: 'overtime-too-long' },
    ]);
  });

  it.each(['Công văn MẬT số 12', 'Hồ sơ (TỐI MẬT)', 'TUYỆT  MẬT', 'Độ mật: MẬT', 'MẬT'])(
    'refuses the mark in “%s”',
    (content) => {
      const code = 'secret-mark';
      const tasks = [aTask({ content })];
      expect(problemsOf({ tasks })).toEqual([{ taskId: aTaskId(1), date: null, code }]);
      expect(problemsOf({ tasks: [aTask({ content: content.normalize('NFD') })] })).toHaveLength(1);
    },
  );

  it.each([
    'Rà soát bảo mật hệ thống',
    'TẬP HUẤN BẢO MẬT THÔNG TIN',
    'Thống kê mật độ dân số',
    'MẬT ĐỘ DÂN SỐ',
    'Đổi MẬT KHẨU',
    'Luật Bảo vệ BÍ MẬT nhà nước',
    'Nuôi ong lấy Mật',
  ])('takes the ordinary words of “%s”', (content) => {
    expect(problemsOf({ tasks: [aTask({ content })] })).toEqual([]);
  });
});

describe('tidyContent', () => {
  it('keeps one place per half-day of the own week, whatever came', () => {
    const anyShift = fc.record({
      date: fc.constantFrom('2026-11-15', '2026-11-16', '2026-11-22', '2026-11-23'),
      half: fc.constantFrom('morning' as const, 'afternoon' as const),
      place: fc.constantFrom('home' as const, 'office' as const, 'leave' as const),
    });
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 14 }), (shifts) => {
        const tidy = tidyContent(aPlanContent({ shifts })).shifts;
        const last = new Map(shifts.map((shift) => [`${shift.date} ${shift.half}`, shift]));
        const own = [...last.values()].filter(({ date }) => /-(16|22)$/.test(date));
        expect(new Set(tidy)).toEqual(new Set(own));
        expect(tidy).toHaveLength(own.length);
      }),
    );
  });
});
