import type { Office } from '../../main/office/office.ts';
import type { OfficeKit, Person, PersonId, Unit, UnitId } from '../../shared/office.ts';
import { plainRules } from './policy.ts';

export const officerId = 'tran-minh-anh' as PersonId;
export const headId = 'le-thi-thu-ha' as PersonId;
const unitId = 'phong-cong-nghe-so' as UnitId;

/** Tuesday, 17 November 2026, 08:00 in Hà Nội. */
export const officeNow = Date.UTC(2026, 10, 17, 1, 0);
export const officeWeek = '2026-W47';

export const officer = aPerson(officerId, 'Trần Minh Anh', 'Chuyên viên');
export const head = aPerson(headId, 'Lê Thị Thu Hà', 'Trưởng phòng');
/** The head of the department office, in kits that have one. */
export const clerk: Person = {
  ...aPerson('pham-van-thu' as PersonId, 'Phạm Văn Thư', 'Chánh Văn phòng'),
  unitId: 'van-phong' as UnitId,
};
export const officeUnit: Unit = {
  id: unitId,
  name: 'Phòng Công nghệ số',
  parentId: null,
  headId,
  deputyIds: [],
};

/** A kit of a unit with one officer and one head; 20 November is a holiday only where a test says so. */
export function aKit(overrides: Partial<OfficeKit> = {}): OfficeKit {
  return {
    version: 1,
    id: '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11',
    serial: 1,
    trial: true,
    officeName: 'Sở Khoa học và Công nghệ',
    issuedOn: '2026-11-02',
    expiresOn: '2027-11-02',
    policy: {
      agencyName: 'Sở Khoa học và Công nghệ',
      superiorName: 'Ủy ban nhân dân tỉnh',
      place: 'Hà Nội',
      zone: 'Asia/Ho_Chi_Minh',
      decision: { number: '12/QĐ-SKHCN', date: '2026-11-02', title: 'Quy chế làm việc từ xa' },
      notice: { version: 1, purpose: 'Giám sát thời gian làm việc', recorded: ['Màn hình chính'] },
      retentionDays: 90,
      hours: [
        {
          from: '2026-01-01',
          morning: { start: '07:30', end: '11:30' },
          afternoon: { start: '13:00', end: '17:00' },
        },
      ],
      idleAfterMinutes: 5,
      idleInWorkLog: false,
      planDeadline: { weekday: 1, clock: '08:00' },
      workLogDeadline: { weekday: 5, clock: '16:30' },
      ...plainRules,
      keepScreenOn: true,
    },
    directory: { people: [officer, head], units: [officeUnit], departmentOfficeId: null },
    calendar: { days: [] },
    anchors: ['AAAA'],
    recordingCertificate: 'AAAA',
    endorsedKeys: [],
    exchangeKey: 'A'.repeat(43).concat('='),
    ...overrides,
  };
}

/** The office as one of its people sees it. */
export function anOffice(me: Person, kit: OfficeKit = aKit()): Office {
  return {
    kit: () => kit,
    findKit: (kitId) => (kitId === kit.id ? kit : undefined),
    kitFingerprint: () => 'f'.repeat(64),
    me: () => me,
    myUnit: () => officeUnit,
  };
}

function aPerson(id: PersonId, name: string, position: string): Person {
  return {
    id,
    name,
    position,
    unitId,
    mail: null,
    from: '2026-01-01',
    until: null,
    certificates: [],
  };
}
