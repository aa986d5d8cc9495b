/**
 * Official text of plans, work logs and reviews: subjects and summaries of envelopes. It is
 * Vietnamese whatever the screen's language, so it has no English beside it. `week` is written
 * `tuần 47 (16–20/11/2026)`, names as the directory has them.
 */

type Sender = { readonly name: string; readonly unitName: string };
type InWeek = { readonly week: string };
type Revised = InWeek & { readonly revision: number };

const again = (revision: number): string => (revision > 1 ? `, gửi lần ${revision}` : '');

export const officialPlan = {
  subject: ({ name, week, revision }: Revised & Pick<Sender, 'name'>): string =>
    `Kế hoạch ${week} của ${name}${again(revision)}`,
  summary: ({
    name,
    unitName,
    week,
    tasks,
    amendmentReason,
  }: Sender & InWeek & { readonly tasks: readonly string[]; readonly amendmentReason: string }) =>
    [
      `${name}, ${unitName}, trình kế hoạch ${week} gồm ${tasks.length} việc:`,
      ...tasks.map((task, index) => `${index + 1}. ${task}`),
      ...(amendmentReason ? [`Lý do điều chỉnh: ${amendmentReason}`] : []),
    ].join('\n'),
  withdrawSubject: ({ name, week }: InWeek & Pick<Sender, 'name'>): string =>
    `Rút kế hoạch ${week} của ${name}`,
  withdrawSummary: ({ name, week, reason }: InWeek & { name: string; reason: string }): string =>
    `${name} rút kế hoạch ${week} trước khi được xét duyệt.${reason ? ` Lý do: ${reason}` : ''}`,
  assignSubject: ({ week }: InWeek): string => `Giao việc phát sinh ${week}`,
  assignSummary: ({
    name,
    week,
    task,
    due,
    note,
  }: InWeek & { name: string; task: string; due: string; note: string }): string =>
    `${name} giao việc phát sinh trong ${week}: ${task}. Hạn hoàn thành: ${due}.${note ? `\n${note}` : ''}`,
};

export const officialWorkLog = {
  subject: ({
    name,
    week,
    revision,
    correction,
  }: Revised & { readonly name: string; readonly correction: boolean }): string =>
    correction
      ? `Báo cáo đính chính ${week} của ${name}`
      : `Báo cáo ${week} của ${name}${again(revision)}`,
  summary: ({
    name,
    unitName,
    week,
    done,
    total,
    recorded,
    signed,
  }: Sender &
    InWeek & { done: number; total: number; recorded: string; signed: boolean }): string =>
    [
      `${name}, ${unitName}, báo cáo kết quả ${week}: hoàn thành ${done} trong ${total} việc, thời gian có ghi màn hình ${recorded}.`,
      ...(signed ? [] : ['Báo cáo chờ ký số: xem được, chưa duyệt được.']),
    ].join('\n'),
  withdrawSubject: ({ name, week }: InWeek & Pick<Sender, 'name'>): string =>
    `Rút báo cáo ${week} của ${name}`,
  withdrawSummary: ({ name, week, reason }: InWeek & { name: string; reason: string }): string =>
    `${name} rút báo cáo ${week} trước khi được xét duyệt.${reason ? ` Lý do: ${reason}` : ''}`,
};

export const officialReview = {
  subject: {
    'plan.submit': {
      approved: ({ week, name }: Named): string => `Duyệt kế hoạch ${week} của ${name}`,
      returned: ({ week, name }: Named): string => `Trả lại kế hoạch ${week} của ${name}`,
    },
    'work-log.submit': {
      approved: ({ week, name }: Named): string => `Duyệt báo cáo ${week} của ${name}`,
      returned: ({ week, name }: Named): string => `Trả lại báo cáo ${week} của ${name}`,
    },
  },
  opening: {
    'plan.submit': {
      approved: ({ week, name, reviewer }: Named & { reviewer: string }): string =>
        `${reviewer} duyệt kế hoạch ${week} của ${name}.`,
      returned: ({ week, name, reviewer }: Named & { reviewer: string }): string =>
        `${reviewer} trả lại kế hoạch ${week} của ${name}.`,
    },
    'work-log.submit': {
      approved: ({ week, name, reviewer }: Named & { reviewer: string }): string =>
        `${reviewer} duyệt báo cáo ${week} của ${name}.`,
      returned: ({ week, name, reviewer }: Named & { reviewer: string }): string =>
        `${reviewer} trả lại báo cáo ${week} của ${name}.`,
    },
  },
  comment: (text: string): string => `Ý kiến: ${text}`,
  lineComment: ({ task, text }: { task: string; text: string }): string => `- ${task}: ${text}`,
  dissentSubject: ({ name }: { name: string }): string => `Bảo lưu ý kiến của ${name}`,
  dissentSummary: ({ name, text }: { name: string; text: string }): string =>
    `${name} bảo lưu ý kiến: ${text}`,
  nonceSubject: 'Số bí mật của mẫu ngẫu nhiên',
  nonceSummary:
    'Chỉ dành cho các máy khác của chính người duyệt: số bí mật dùng để rút mẫu ngẫu nhiên của tuần.',
};

type Named = InWeek & { readonly name: string };
