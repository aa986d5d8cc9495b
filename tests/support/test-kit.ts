import { randomUUID } from 'node:crypto';
import { fingerprint } from '../../main/signing/certificates.ts';
import { officeKit, type PersonId, personId } from '../../shared/office.ts';
import type { Authority, Holder } from './certificates.ts';
import { plainRules } from './policy.ts';

export const officerId = personId.parse('tran-minh-anh');
export const headId = personId.parse('le-thi-thu-ha');
export const colleagueId = personId.parse('dong-nghiep');
export const clerkId = personId.parse('van-thu');

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A real office's kit: two officers and their head, and a department office. */
export function kitOf({
  authority,
  holders,
}: {
  authority: Authority;
  holders: Map<PersonId, Holder>;
}) {
  const person = (id: PersonId, unitId: string) => ({
    id,
    name: id,
    position: 'Chuyên viên',
    unitId,
    mail: null,
    from: '2026-01-01',
    until: null,
    certificates: [...(holders.get(id) ? [fingerprint(holderOf(holders, id).certificate)] : [])],
  });
  const half = { start: '07:30', end: '11:30' };
  return officeKit.parse({
    version: 1,
    id: randomUUID(),
    serial: 1,
    trial: false,
    officeName: 'Sở Thử nghiệm',
    issuedOn: '2026-11-01',
    expiresOn: '2027-11-01',
    policy: {
      agencyName: 'Sở Thử nghiệm',
      superiorName: '',
      place: 'Hà Nội',
      zone: 'Asia/Ho_Chi_Minh',
      decision: { number: '1/QĐ-STN', date: '2026-10-01', title: 'Quy chế' },
      notice: { version: 1, purpose: 'Giám sát', recorded: ['Màn hình'] },
      retentionDays: 90,
      hours: [{ from: '2026-01-01', morning: half, afternoon: { start: '13:00', end: '17:00' } }],
      idleAfterMinutes: 5,
      idleInWorkLog: false,
      planDeadline: { weekday: 1, clock: '09:00' },
      workLogDeadline: { weekday: 5, clock: '17:00' },
      ...plainRules,
    },
    directory: {
      people: [
        person(officerId, 'phong'),
        person(headId, 'phong'),
        person(colleagueId, 'phong'),
        person(clerkId, 'van-phong'),
      ],
      units: [
        { id: 'phong', name: 'Phòng', parentId: null, headId, deputyIds: [] },
        { id: 'van-phong', name: 'Văn phòng', parentId: 'phong', headId: clerkId, deputyIds: [] },
      ],
      departmentOfficeId: 'van-phong',
    },
    calendar: { days: [] },
    anchors: [base64(authority.certificate)],
    recordingCertificate: base64(authority.certificate),
    endorsedKeys: [],
    exchangeKey: base64(new Uint8Array(32).fill(7)),
  });
}

export function holderOf(holders: ReadonlyMap<PersonId, Holder>, id: PersonId): Holder {
  const holder = holders.get(id);
  if (!holder) throw new Error(`Nobody is ${id}.`);
  return holder;
}
