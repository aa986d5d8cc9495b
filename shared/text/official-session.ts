/**
 * Official text of anchors and of recordings that are asked for, sent and opened. Vietnamese
 * whatever the screen's language, so it has no English beside it. Times are written by `format.ts`.
 */
export const officialSession = {
  anchorSubject: ({ name }: { name: string }): string =>
    `Xác nhận thời điểm phiên làm việc của ${name}`,
  anchorSummary: ({ name, head }: { name: string; head: string }): string =>
    `Nhật ký phiên làm việc của ${name} đã ghi đến mã băm ${head}. Giấy báo nhận của thư này chứng thực thời điểm đó.`,
  requestSubject: ({ name }: { name: string }): string => `${name} đề nghị xem đoạn ghi màn hình`,
  requestSummary: ({ name, from, to, reason }: Stretch & { reason: string }): string =>
    `${name} đề nghị xem đoạn ghi màn hình từ ${from} đến ${to}. Lý do: ${reason}`,
  sendSubject: ({ name, part, parts }: { name: string; part: number; parts: number }): string =>
    parts === 1
      ? `Đoạn ghi màn hình của ${name}`
      : `Đoạn ghi màn hình của ${name} (phần ${part}/${parts})`,
  sendSummary: ({ name, from, to, count }: Stretch & { count: number }): string =>
    `${name} gửi ${count} đoạn ghi màn hình từ ${from} đến ${to} theo đề nghị. Chỉ máy của người đề nghị mở được.`,
  refuseSubject: ({ name }: { name: string }): string => `${name} từ chối gửi đoạn ghi màn hình`,
  refuseSummary: ({ name, from, to, reason }: Stretch & { reason: string }): string =>
    `${name} từ chối gửi đoạn ghi màn hình từ ${from} đến ${to}. Lý do: ${reason}`,
  openedSubject: ({ name }: { name: string }): string => `${name} đã mở đoạn ghi màn hình`,
  openedSummary: ({ name, count, reason }: { name: string; count: number; reason: string }) =>
    `${name} đã mở ${count} đoạn ghi màn hình. Lý do: ${reason}`,
};

type Stretch = { readonly name: string; readonly from: string; readonly to: string };
