import { randomUUID } from 'node:crypto';
import { deviceSigner } from '../../main/exchange/signer.ts';
import { buildKit } from '../../main/office/build-kit.ts';
import { fingerprint } from '../../main/signing/certificates.ts';
import { makeDeviceCertificate, makeKeys } from '../../main/signing/make-certificate.ts';
import { type OfficeKit, officeKit } from '../../shared/office.ts';
import { type Holder, makeAuthority, makePerson } from './certificates.ts';
import { plainRules } from './policy.ts';
import { someRecordingKeys } from './segments.ts';
import { headId, officerId } from './test-kit.ts';

/** Friday of the journals' week, after work. */
export const weekEndMs = Date.UTC(2026, 10, 20, 11, 0);
/** So long that these tests outlive every clock they run under. */
const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
export const kitId = '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11';

export type TestOffice = Awaited<ReturnType<typeof makeOffice>>;

/** An office with an officer, a head, a stranger, their devices and a signed kit. Ask once per file. */
export async function makeOffice() {
  const authority = await makeAuthority(undefined, validity);
  const [officer, head, colleague, it] = await Promise.all([
    makePerson(authority, 'Trần Minh Anh', validity),
    makePerson(authority, 'Lê Thị Thu Hà', validity),
    makePerson(authority, 'Đồng nghiệp', validity),
    makePerson(authority, 'Trung tâm tin học', validity),
  ]);
  const [device, headDevice] = await Promise.all([aDevice('may-01'), aDevice('may-02')]);
  const recording = someRecordingKeys();
  const kit = aKit({ authority, officer, head, colleague });
  const kitFile = await aKitFile(kit, it);
  return { authority, officer, head, colleague, it, device, headDevice, recording, kit, kitFile };
}

function aKitFile(kit: OfficeKit, { certificate, keys }: Holder): Promise<Uint8Array> {
  const signer = deviceSigner({ certificate, privateKey: keys.privateKey });
  return buildKit(kit, { signer, now: weekEndMs, recordId: randomUUID() });
}

/** The same office, had it decided otherwise. */
export async function withPolicy(
  office: TestOffice,
  changes: Partial<OfficeKit['policy']>,
): Promise<TestOffice> {
  const kit = { ...office.kit, policy: { ...office.kit.policy, ...changes } };
  return { ...office, kit, kitFile: await aKitFile(kit, office.it) };
}

async function aDevice(deviceId: string): Promise<Holder> {
  const keys = await makeKeys('rsa-2048');
  return { keys, certificate: makeDeviceCertificate({ ...validity, keys, deviceId }) };
}

function aKit(of: Record<'authority' | 'officer' | 'head' | 'colleague', Holder>): OfficeKit {
  const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  const person = (id: string, name: string, position: string, holder: Holder) => ({
    id,
    name,
    position,
    unitId: 'phong-hanh-chinh',
    mail: null,
    from: '2020-01-01',
    until: null,
    certificates: [fingerprint(holder.certificate)],
  });
  const halves = {
    morning: { start: '07:30', end: '11:30' },
    afternoon: { start: '13:00', end: '17:00' },
  };
  return officeKit.parse({
    version: 1,
    id: kitId,
    serial: 3,
    trial: false,
    officeName: 'Sở Thử nghiệm',
    issuedOn: '2026-01-01',
    expiresOn: '2079-12-31',
    policy: {
      agencyName: 'Sở Thử nghiệm',
      superiorName: 'Ủy ban nhân dân tỉnh',
      place: 'Hà Nội',
      zone: 'Asia/Ho_Chi_Minh',
      decision: { number: '12/QĐ-STN', date: '2026-01-01', title: 'Làm việc từ xa' },
      notice: { version: 1, purpose: 'Quản lý công việc', recorded: ['Màn hình'] },
      retentionDays: 90,
      hours: [{ from: '2020-01-01', ...halves }],
      idleAfterMinutes: 5,
      idleInWorkLog: true,
      planDeadline: { weekday: 5, clock: '17:00' },
      workLogDeadline: { weekday: 5, clock: '17:00' },
      ...plainRules,
    },
    directory: {
      people: [
        person(officerId, 'Trần Minh Anh', 'Chuyên viên', of.officer),
        person(headId, 'Lê Thị Thu Hà', 'Trưởng phòng', of.head),
        person('dong-nghiep', 'Đồng nghiệp', 'Chuyên viên', of.colleague),
      ],
      units: [
        { id: 'phong-hanh-chinh', name: 'Phòng Hành chính', parentId: null, headId, deputyIds: [] },
      ],
      departmentOfficeId: null,
    },
    calendar: { days: [] },
    anchors: [base64(of.authority.certificate)],
    recordingCertificate: base64(of.officer.certificate),
    endorsedKeys: [],
    exchangeKey: Buffer.alloc(32, 1).toString('base64'),
  });
}
