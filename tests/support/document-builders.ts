import type { BatchView, DocumentView } from '../../shared/document.ts';
import type { SignatureView } from '../../shared/signature.ts';
import { at, personIdOf } from './builders.ts';

const ids = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A document on the list; its id ends in its number. */
export function aDocument({
  number = 1,
  ...more
}: Partial<DocumentView> & { number?: number } = {}): DocumentView {
  return {
    id: ids(number) as DocumentView['id'],
    name: `quyet-dinh-${number}.pdf`,
    folder: '/home/anh/Van ban',
    sizeBytes: 184_320,
    pages: 3,
    signatures: 0,
    state: 'waiting',
    appearance: 'person',
    place: null,
    fields: [],
    field: null,
    caption: '',
    problem: null,
    signedName: null,
    signedAt: null,
    level: null,
    missing: [],
    ...more,
  };
}

export function aSignedDocument(more: Parameters<typeof aDocument>[0] = {}): DocumentView {
  return aDocument({
    state: 'signed',
    signedName: 'quyet-dinh-1.signed.pdf',
    signedAt: at('10:12'),
    level: 'B-T',
    ...more,
  });
}

export function aBatch(more: Partial<BatchView> = {}): BatchView {
  return { state: 'idle', stoppedBy: null, total: 0, signed: 0, failed: 0, ...more };
}

/** A sound signature of the trial's officer with a timestamp. */
export function aSignature(more: Partial<SignatureView> = {}): SignatureView {
  return {
    field: 'Signature1',
    ok: true,
    problems: [],
    signer: {
      name: 'Trần Minh Anh',
      organisation: 'Sở Khoa học và Công nghệ',
      issuerName: 'CA phục vụ các cơ quan Nhà nước G2',
      serial: '7AF2DF52182653D3',
      certificateId: 'ab'.repeat(32),
      notBefore: at('08:00', '2024-11-17'),
      notAfter: at('08:00', '2029-11-17'),
      person: { id: personIdOf('tran.minh.anh'), name: 'Trần Minh Anh' },
    },
    signedAt: at('10:12'),
    timestamp: { at: at('10:12'), authority: 'TSA Ban Cơ yếu Chính phủ', isSound: true },
    level: 'B-LT',
    revocation: 'good',
    coversWhole: true,
    later: [],
    place: { page: 1, x: 340, y: 150, width: 142, height: 57 },
    ...more,
  };
}
