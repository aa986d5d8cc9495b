import { join } from 'node:path';
import { makeCertificate } from '../../main/signing/make-certificate.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { makeDevice } from './certificates.ts';
import { filesIn } from './cli.ts';
import { aSegmentId, journalStartMs } from './journals.ts';
import { enrolment } from './said-messages.ts';
import { aHeader, aSegmentFile, someRecordingKeys } from './segments.ts';
import { officerId } from './test-kit.ts';
import { makeOffice } from './verified-office.ts';

export const openingPin = 'mat-khau-thu';
export const openingReason = 'Kiểm tra theo kế hoạch';
/** How long after the first segment the later one begins. */
export const laterMs = 60_000;

/**
 * Segments whole, later, torn and cut in a folder, with the keys that open them and one that does not;
 * `words` is the call of `phien open` for some of them.
 */
export async function recordingsToOpen() {
  const keys = someRecordingKeys();
  const others = someRecordingKeys();
  const header = (number: number) =>
    aHeader({ segmentId: aSegmentId(number), codec: 'vp09.00.10.08' });
  const one = aSegmentFile({ header: header(1), keys }).file;
  const startedAt = journalStartMs + laterMs;
  const later = aSegmentFile({ header: { ...header(3), startedAt }, keys }).file;
  const office = await makeOffice();
  const device = await makeDevice('may-can-bo');
  const certificate = recordingCertificate(keys.departmentOffice);
  const torn = aSegmentFile({ header: header(2), keys, isWhole: false }).file;
  const { at, folder } = filesIn({
    'one.seg': one,
    'later.seg': later,
    'torn.seg': torn,
    'cut.seg': one.subarray(0, 100),
    'office.p12': await keyFile(keys.departmentOffice, certificate),
    'officer.p12': await keyFile(keys.officer),
    'other.p12': await keyFile(others.departmentOffice),
    'enrolment.eml': (await enrolment(office, device, office.officer, officerId)).bytes,
  });
  const words = (segments: readonly string[], out: string, key = at('office.p12')) => [
    'open',
    ...segments,
    '--key',
    key,
    '--pin-env',
    'PIN',
    '--reason',
    openingReason,
    '--out',
    join(folder, out),
  ];
  return { at, folder, certificate, device, office, words };
}

type Pair = ReturnType<typeof someRecordingKeys>['officer'];

function recordingCertificate(keys: Pair): Uint8Array {
  const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
  const subject = { commonName: 'Khóa mở bản ghi' };
  return makeCertificate({ ...validity, subject, kind: 'recording', keys });
}

function keyFile(keys: Pair, own = recordingCertificate(keys)): Promise<Uint8Array> {
  return makePkcs12({ privateKey: keys.privateKey, certificate: own, chain: [], pin: openingPin });
}
