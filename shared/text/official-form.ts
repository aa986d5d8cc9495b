/**
 * Words of printed forms, by the page rules of Decree 30/2020 (annex I); Vietnamese whatever the
 * screen's language.
 */
export const officialForm = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  /** Decree 30/2020, annex I, II.10b. */
  urgent: 'HỎA TỐC',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  placeAndDate: (place: string, date: string): string => `${place}, ${date}`,
  to: 'Kính gửi:',
  addressee: ({ name, position }: { name: string; position: string }): string =>
    position ? `Đồng chí ${name}, ${position}.` : `Đồng chí ${name}.`,
  recipients: 'Nơi nhận:',
  asAbove: '- Như trên;',
  archive: '- Lưu: VT.',
  archiveUnit: (unit: string): string => `- Lưu: VT, ${unit}.`,
  end: './.',
  signedDigitally: '(Đã ký số trong bản gửi kèm)',
  awaitingSignature: '(Chờ ký số)',
  trial: 'BẢN DÙNG THỬ, KHÔNG CÓ GIÁ TRỊ HÀNH CHÍNH',
  none: 'Không có.',
  week: (week: string, from: string, until: string): string =>
    `${week} (từ ngày ${from} đến ngày ${until})`,
  number: 'TT',
  total: 'Cộng',
} as const;

export const officialPlanForm = {
  type: 'KẾ HOẠCH',
  subject: (week: string): string => `Công tác ${week}`,
  amendedSubject: (week: string): string => `Điều chỉnh công tác ${week}`,
  opening: ({ name, position, unit }: { name: string; position: string; unit: string }): string =>
    `${name}, ${position}, ${unit}, xây dựng kế hoạch công tác tuần như sau:`,
  amendment: (reason: string): string => `Lý do điều chỉnh kế hoạch đã duyệt: ${reason}`,
  tasks: '1. Nội dung công việc',
  columns: {
    content: 'Nội dung công việc',
    product: 'Sản phẩm',
    quantity: 'Số lượng',
    weight: 'Hệ số quy đổi',
    due: 'Hạn hoàn thành',
    role: 'Vai trò',
    assignedBy: 'Người giao, văn bản giao',
  },
  priority: (priority: string): string => `Mức ưu tiên ${priority}`,
  unrecorded: 'Không ghi màn hình',
  shifts: '2. Lịch làm việc',
  day: 'Ngày',
  morning: 'Buổi sáng',
  afternoon: 'Buổi chiều',
  dayOff: (name: string): string => `Nghỉ: ${name}`,
  weekend: 'Nghỉ hằng tuần',
  overtime: '3. Làm thêm giờ đã được duyệt',
  overtimeLine: (entry: {
    day: string;
    start: string;
    end: string;
    approvedBy: string;
    document: string;
  }): string => {
    const line = `${entry.day}, từ ${entry.start} đến ${entry.end}, người duyệt: ${entry.approvedBy}`;
    return entry.document ? `${line}, văn bản: ${entry.document}` : line;
  },
  closing: 'Kính trình lãnh đạo xem xét, phê duyệt',
  signer: 'NGƯỜI LẬP KẾ HOẠCH',
} as const;

export const officialWorkLogForm = {
  type: 'BÁO CÁO',
  subject: (week: string): string => `Kết quả công tác ${week}`,
  correctedSubject: (week: string): string => `Đính chính kết quả công tác ${week}`,
  corrects: (recordId: string, sha256: string): string =>
    `Báo cáo này đính chính báo cáo có mã ${recordId}, giá trị băm SHA-256 ${sha256}. Báo cáo gốc được giữ nguyên.`,
  opening: {
    approved: (revision: number): string =>
      `Thực hiện kế hoạch tuần đã được duyệt (bản lần ${revision}), kết quả công tác trong tuần như sau:`,
    submitted: (revision: number): string =>
      `Thực hiện kế hoạch tuần đã trình, chưa được duyệt (bản lần ${revision}), kết quả công tác trong tuần như sau:`,
    without: 'Tuần này không có kế hoạch đã trình. Kết quả công tác trong tuần như sau:',
  },
  results: '1. Kết quả thực hiện nhiệm vụ',
  columns: {
    content: 'Nội dung công việc',
    unit: 'Đơn vị tính',
    assigned: 'Giao',
    done: 'Hoàn thành',
    quality: 'Chất lượng',
    due: 'Hạn',
    result: 'Kết quả, minh chứng',
  },
  added: 'Ngoài kế hoạch',
  doneOn: (date: string): string => `Xong ngày ${date}`,
  evidence: (text: string): string => `Minh chứng: ${text}`,
  reason: (text: string): string => `Lý do chưa hoàn thành: ${text}`,
  wayForward: (text: string): string => `Hướng giải quyết: ${text}`,
  time: '2. Thời gian làm việc tại nhà',
  timeColumns: {
    day: 'Ngày',
    planned: 'Đã đăng ký',
    elapsed: 'Trong phiên',
    recorded: 'Có ghi màn hình',
    idle: 'Trong đó không thao tác',
    masked: 'Trong đó có che',
    gaps: 'Gián đoạn',
    offScreen: 'Khai ngoài màn hình',
    unattended: 'Ngoài phiên',
  },
  timeNote:
    'Đơn vị: giờ:phút, bỏ phần giây lẻ nên số cộng có thể lệch vài phút so với cộng từng ngày. Trong phiên bằng có ghi màn hình cộng gián đoạn; khai ngoài màn hình có thể trùng với các khoảng này; ngoài phiên là thời gian đã đăng ký tại nhà nhưng không mở phiên.',
  anchoring: (anchored: string, unanchored: string): string =>
    `Thời gian đã được nơi khác xác nhận thời điểm: ${anchored}; chưa được xác nhận: ${unanchored}.`,
  incidents: 'Đoạn ghi màn hình bị niêm phong hoặc đã tiêu hủy do ghi nhầm:',
  incidentColumns: {
    from: 'Từ',
    until: 'Đến',
    segments: 'Số đoạn',
    kind: 'Nội dung ghi nhầm',
    state: 'Tình trạng',
  },
  incidentSealed: 'Đã niêm phong, chờ quyết định',
  incidentDecided: {
    unseal: (number: string, date: string): string =>
      `Được giữ lại theo Quyết định số ${number} ngày ${date}`,
    destroy: (number: string, date: string): string =>
      `Đã tiêu hủy theo Quyết định số ${number} ngày ${date}; mã băm còn trong nhật ký`,
  },
  gaps: '3. Khoảng gián đoạn',
  gapColumns: {
    from: 'Bắt đầu',
    until: 'Kết thúc',
    duration: 'Thời lượng',
    recorded: 'Máy ghi nhận',
    declared: 'Cán bộ khai báo',
  },
  moreGaps: (count: number): string =>
    `Còn ${count} khoảng gián đoạn ngắn hơn, xem trong bản gửi điện tử.`,
  words: '4. Ý kiến, đề xuất',
  signer: 'NGƯỜI BÁO CÁO',
} as const;

export const officialReviewForm = {
  type: 'THÔNG BÁO',
  subject: {
    'plan.submit': (week: string): string => `Kết quả xét duyệt kế hoạch công tác ${week}`,
    'work-log.submit': (week: string): string => `Kết quả xét duyệt báo cáo công tác ${week}`,
  },
  decision: {
    'plan.submit': {
      approved: (revision: number): string => `Kế hoạch (bản lần ${revision}) được duyệt.`,
      returned: (revision: number): string =>
        `Kế hoạch (bản lần ${revision}) được trả lại để bổ sung, hoàn thiện.`,
    },
    'work-log.submit': {
      approved: (revision: number): string => `Báo cáo (bản lần ${revision}) được duyệt.`,
      returned: (revision: number): string =>
        `Báo cáo (bản lần ${revision}) được trả lại để bổ sung, hoàn thiện.`,
    },
  },
  answers: (sha256: string): string => `Giá trị băm SHA-256 của bản được xét duyệt: ${sha256}.`,
  decisionTitle: '1. Kết quả',
  comment: (text: string): string => `Ý kiến chung: ${text}`,
  lines: '2. Từng nội dung',
  columns: {
    content: 'Nội dung công việc',
    accepted: 'Chấp nhận',
    errors: 'Lỗi nội dung',
    delays: 'Chậm tiến độ',
    objective: 'Lý do khách quan',
    comment: 'Ý kiến',
  },
  yes: 'Có',
  no: 'Không',
  notApplicable: '-',
  closing: 'Thông báo để người được xét duyệt biết, thực hiện',
  signer: 'NGƯỜI XÉT DUYỆT',
} as const;
