import {
  type Calendar,
  type MailPolicy,
  type OfficeKit,
  type PersonId,
  personId,
  unitId,
} from '../../shared/office.ts';

/** Content of the trial's kit: documents of an agency that does not exist, in its language. */

export const sampleNames = {
  agency: 'Sở Khoa học và Công nghệ (cơ quan mẫu)',
  office: 'Cơ quan mẫu để dùng thử',
  authority: 'Chứng thực mẫu (dùng thử)',
  itCentre: 'Trung tâm Công nghệ thông tin (cơ quan mẫu)',
  recording: 'Văn phòng sở (cơ quan mẫu)',
  division: 'Phòng Công nghệ số',
  departmentOffice: 'Văn phòng sở',
} as const;

export const sampleOfficer = {
  id: personId.parse('tran-minh-anh'),
  name: 'Trần Minh Anh',
  position: 'Chuyên viên',
} as const;

export const sampleHead = {
  id: personId.parse('le-thi-thu-ha'),
  name: 'Lê Thị Thu Hà',
  position: 'Trưởng phòng',
} as const;

const agencyId = unitId.parse('so-khcn');
const divisionId = unitId.parse('phong-cong-nghe-so');
const departmentOfficeId = unitId.parse('van-phong-so');

/** Mail servers for a sample office, and its people's addresses on them. */
export type SampleMail = {
  readonly policy: MailPolicy;
  readonly addresses: ReadonlyMap<PersonId, string>;
};

/** `certificates` holds the SHA-256 of each person's certificate. */
export function sampleDirectory(
  certificates: ReadonlyMap<PersonId, string>,
  from: string,
  mail: SampleMail | null,
) {
  const person = (who: typeof sampleOfficer | typeof sampleHead) => ({
    ...who,
    unitId: divisionId,
    mail: mail?.addresses.get(who.id) ?? null,
    from,
    until: null,
    certificates: [certificates.get(who.id) ?? ''].filter((one) => one !== ''),
  });
  const unit = { headId: sampleHead.id, deputyIds: [] };
  return {
    people: [person(sampleOfficer), person(sampleHead)],
    units: [
      { ...unit, id: agencyId, name: sampleNames.agency, parentId: null },
      { ...unit, id: divisionId, name: sampleNames.division, parentId: agencyId },
      // The head speaks for it too, so that two people can show everything.
      { ...unit, id: departmentOfficeId, name: sampleNames.departmentOffice, parentId: agencyId },
    ],
    departmentOfficeId,
  } satisfies OfficeKit['directory'];
}

export function samplePolicy({
  carrierFolder,
  handInFolder,
  mail,
}: Readonly<{
  carrierFolder: string;
  handInFolder: string;
  mail: SampleMail | null;
}>): OfficeKit['policy'] {
  return {
    agencyName: sampleNames.agency,
    superiorName: 'Ủy ban nhân dân tỉnh (cơ quan mẫu)',
    place: 'Hà Nội',
    zone: 'Asia/Ho_Chi_Minh',
    decision: {
      number: '112/QĐ-SKHCN',
      date: '2026-03-02',
      title: 'Quy chế làm việc từ xa (bản mẫu để dùng thử)',
    },
    notice: {
      version: 1,
      purpose:
        'Giám sát thời gian làm việc trực tuyến và kiểm tra báo cáo tuần. Đây là cơ quan mẫu để dùng thử, không có giá trị hành chính.',
      recorded: [
        'Hình ảnh màn hình được chọn, chỉ trong phiên làm việc do người làm bắt đầu.',
        'Thời điểm bắt đầu, tạm nghỉ, kết thúc phiên và các khoảng gián đoạn kèm nguyên nhân.',
        'Không ghi phím gõ, không ghi âm, không dùng micrô và máy ảnh.',
      ],
    },
    retentionDays: 90,
    hours: [
      {
        from: '2020-01-01',
        morning: { start: '07:30', end: '11:30' },
        afternoon: { start: '13:00', end: '17:00' },
      },
    ],
    idleAfterMinutes: 5,
    idleInWorkLog: false,
    planDeadline: { weekday: 1, clock: '09:00' },
    workLogDeadline: { weekday: 5, clock: '17:00' },
    carrierFolder,
    allowConsumerCloudFolders: false,
    keepScreenOn: false,
    excludedApps: [],
    tokenLibraries: [],
    timestampUrl: null,
    mail: mail?.policy ?? null,
    handIn: { folder: handInFolder, webdav: null },
  };
}

type Day = Calendar['days'][number];
const days = (kind: Day['kind'], name: string, ...dates: readonly string[]): Day[] =>
  dates.map((date) => ({ date, kind, name }));

/**
 * Days that are known. 2026: as decided by the Prime Minister. 2027: dates fixed by article 112 of
 * the Labour Code and their compensatory days; of Tết only the days that every schedule has, of the
 * National Day only 2 September, because the year's decision is still to come.
 */
export const sampleCalendar: Calendar = {
  days: [
    ...days('holiday', 'Tết Dương lịch', '2026-01-01', '2027-01-01'),
    ...days('compensatory', 'Nghỉ hoán đổi Tết Dương lịch', '2026-01-02'),
    ...days('swapped-working', 'Làm bù Tết Dương lịch', '2026-01-10'),
    ...days(
      'holiday',
      'Tết Nguyên đán',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
    ),
    ...days('holiday', 'Giỗ Tổ Hùng Vương', '2026-04-26', '2027-04-16'),
    ...days('compensatory', 'Nghỉ bù Giỗ Tổ Hùng Vương', '2026-04-27'),
    ...days('holiday', 'Ngày Chiến thắng', '2026-04-30', '2027-04-30'),
    ...days('holiday', 'Ngày Quốc tế Lao động', '2026-05-01', '2027-05-01'),
    ...days('compensatory', 'Nghỉ bù Ngày Quốc tế Lao động', '2027-05-03'),
    ...days('swapped-working', 'Làm bù Quốc khánh', '2026-08-22'),
    ...days('compensatory', 'Nghỉ hoán đổi Quốc khánh', '2026-08-31'),
    ...days('holiday', 'Quốc khánh', '2026-09-01', '2026-09-02', '2027-09-02'),
  ],
};
