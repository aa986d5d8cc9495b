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
  requestSummary: ({
    name,
    stretches,
    reason,
    minutes,
  }: Stretches & { reason: string; minutes: number | null }): string =>
    [
      minutes === null
        ? `${name} đề nghị xem đoạn ghi màn hình:`
        : `${name} đề nghị xem mẫu ngẫu nhiên ${minutes} phút ghi màn hình; không bên nào chọn được các đoạn này:`,
      ...stretches.map(stretchLine),
      `Lý do: ${reason}`,
    ].join('\n'),
  sendSubject: ({ name, part, parts }: { name: string; part: number; parts: number }): string =>
    parts === 1
      ? `Đoạn ghi màn hình của ${name}`
      : `Đoạn ghi màn hình của ${name} (phần ${part}/${parts})`,
  sendSummary: ({ name, stretches, count }: Stretches & { count: number }): string =>
    [
      `${name} gửi ${count} đoạn ghi màn hình theo đề nghị. Chỉ máy của người đề nghị mở được. Phần được đề nghị:`,
      ...stretches.map(stretchLine),
    ].join('\n'),
  refuseSubject: ({ name }: { name: string }): string => `${name} từ chối gửi đoạn ghi màn hình`,
  refuseSummary: ({ name, stretches, reason }: Stretches & { reason: string }): string =>
    [
      `${name} từ chối gửi đoạn ghi màn hình:`,
      ...stretches.map(stretchLine),
      `Lý do: ${reason}`,
    ].join('\n'),
  referredSubject: ({ name }: { name: string }): string =>
    `${name} chuyển đề nghị xem đoạn ghi màn hình đến văn phòng`,
  referredSummary: ({ name, stretches, reason }: Stretches & { reason: string }): string =>
    [
      `${name} chuyển đề nghị xem đoạn ghi màn hình đến văn phòng để quyết định:`,
      ...stretches.map(stretchLine),
      `Lý do: ${reason}`,
    ].join('\n'),
  referSummary: ({ name, stretches, reason }: Stretches & { reason: string }): string =>
    [
      `${name} đề nghị văn phòng quyết định thay về các đoạn ghi màn hình sau; đề nghị gốc có chữ ký được gửi kèm:`,
      ...stretches.map(stretchLine),
      `Lý do: ${reason}`,
    ].join('\n'),
  agreedSubject: ({ name }: { name: string }): string =>
    `${name} đã gửi đoạn ghi màn hình cho người đề nghị`,
  agreedSummary: ({ name, stretches }: Stretches): string =>
    [
      `${name} đã quyết định gửi cho người đề nghị các đoạn ghi màn hình sau:`,
      ...stretches.map(stretchLine),
    ].join('\n'),
  sealedOpenedReason: ({ reason, basis }: { reason: string; basis: string }): string =>
    `${reason} (mở cả đoạn đã niêm phong, căn cứ: ${basis})`,
  keyHolder: 'Người giữ khóa mở bản ghi của văn phòng',
  openedSubject: ({ name }: { name: string }): string => `${name} đã mở đoạn ghi màn hình`,
  openedSummary: ({ name, count, reason }: { name: string; count: number; reason: string }) =>
    `${name} đã mở ${count} đoạn ghi màn hình. Lý do: ${reason}`,
};

type Stretch = { readonly from: string; readonly to: string };
type Stretches = { readonly name: string; readonly stretches: readonly Stretch[] };

const stretchLine = ({ from, to }: Stretch): string => `- từ ${from} đến ${to}`;
