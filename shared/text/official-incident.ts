import type { IncidentKind, IncidentOutcome } from '../incident.ts';

/**
 * Official text of recording incidents. Vietnamese whatever the screen's language, so it has no
 * English beside it. Times are written by `format.ts`. Nothing says what the recording showed.
 */
export const officialIncident = {
  kind: {
    'state-secret': 'tài liệu bí mật nhà nước',
    'citizen-data': 'dữ liệu cá nhân nhạy cảm của công dân',
    personal: 'nội dung riêng tư của cá nhân',
    other: 'nội dung khác không được ghi',
  } satisfies Record<IncidentKind, string>,
  outcome: {
    unseal: 'giữ lại, bỏ niêm phong',
    destroy: 'tiêu hủy',
  } satisfies Record<IncidentOutcome, string>,
  reportSubject: ({ name }: { name: string }): string => `${name} báo sự cố ghi màn hình`,
  reportSummary: ({ name, from, to, kind, count, note }: Report): string =>
    [
      `${name} báo: từ ${from} đến ${to}, màn hình đã ghi nhầm ${officialIncident.kind[kind]}.`,
      `${count} đoạn ghi đã được niêm phong, không mở được qua Phiên cho đến khi cơ quan quyết định.`,
      ...(note === '' ? [] : [`Ghi chú: ${note}`]),
    ].join('\n'),
  decideSubject: ({ number }: { number: string }): string =>
    `Quyết định số ${number} về đoạn ghi màn hình bị niêm phong`,
  decideSummary: ({ name, officer, number, date, outcome, reason, ...rest }: Decision): string =>
    [
      `${name} quyết định ${officialIncident.outcome[outcome]} ${rest.count} đoạn ghi màn hình của ${officer}, từ ${rest.from} đến ${rest.to}.`,
      `Căn cứ: Quyết định số ${number} ngày ${date}. Lý do: ${reason}`,
      ...(outcome === 'destroy'
        ? [
            'Phiên xóa tệp, khóa và bản sao trên máy của người nhận thư này; mã băm còn lại trong nhật ký phiên. Bản đã nộp lên kho của văn phòng và thư trong thư mục gửi, nhận do cơ quan tự xóa:',
            ...rest.files,
          ]
        : []),
    ].join('\n'),
};

type Report = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly kind: IncidentKind;
  readonly count: number;
  readonly note: string;
};

type Decision = {
  readonly name: string;
  readonly officer: string;
  readonly number: string;
  readonly date: string;
  readonly outcome: IncidentOutcome;
  readonly reason: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly files: readonly string[];
};
