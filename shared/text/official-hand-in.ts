/**
 * Official text of the weekly hand-in. Vietnamese whatever the screen's language, so it has no English
 * beside it. Weeks and sizes are written by `format.ts`.
 */
export const officialHandIn = {
  subject: ({ name, week }: { name: string; week: string }): string => `Hồ sơ ${week} của ${name}`,
  summary: ({
    name,
    week,
    segments,
    missing,
    size,
  }: {
    name: string;
    week: string;
    segments: number;
    missing: number;
    size: string;
  }): string =>
    [
      `${name} đã nộp hồ sơ ${week} vào nơi cơ quan chỉ định: báo cáo tuần và ${segments} đoạn ghi màn hình, ${size}.`,
      ...(missing > 0 ? [`${missing} đoạn không nộp được; bản kê nêu lý do từng đoạn.`] : []),
    ].join('\n'),
  receiptSubject: ({ week }: { week: string }): string => `Giấy báo nhận hồ sơ ${week}`,
  receiptSummary: ({
    name,
    week,
    verified,
    missing,
    unsound,
  }: {
    name: string;
    week: string;
    verified: number;
    missing: number;
    unsound: number;
  }): string =>
    [
      `${name} đã kiểm tra hồ sơ ${week}: ${verified} đoạn ghi màn hình đúng như lúc ghi.`,
      ...(missing > 0 ? [`Còn thiếu ${missing} tệp; đề nghị nộp tiếp.`] : []),
      ...(unsound > 0 ? [`${unsound} mục cần kiểm tra; chi tiết trong giấy báo này.`] : []),
    ].join('\n'),
};
