import type { Handlers } from '../../shared/contract.ts';
import type { BatchView, DocumentView } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import type { FileVerdict } from '../../shared/signature.ts';
import { anOpenState, at } from '../support/builders.ts';
import { aToday } from '../support/day-builders.ts';
import { aBatch, aDocument, aSignature, aSignedDocument } from '../support/document-builders.ts';
import { aUsbToken, someTokens } from '../support/token-builders.ts';
import { show, shown } from './show.tsx';
import { smallPdf } from './small-pdf.ts';

/** The signing of documents in all its states, for eyes only: `?screens=sign&show=stopped#/sign`. */
const place = { page: 1, x: 340, y: 150, width: 142, height: 57 };
const documents: readonly DocumentView[] = [
  aDocument({
    number: 1,
    name: 'Quyết định 15 về quy chế làm việc từ xa.pdf',
    place,
    fields: [{ name: 'Thủ trưởng đơn vị', place }],
    field: 'Thủ trưởng đơn vị',
    state: 'reviewed',
  }),
  aDocument({ number: 2, name: 'Thông báo 16.pdf', signatures: 1, pages: 1 }),
  aSignedDocument({ number: 3, name: 'Tờ trình 17.pdf', level: 'B-LT' }),
  aSignedDocument({
    number: 4,
    name: 'Phụ lục 15.pdf',
    level: 'B-B',
    missing: ['timestamp', 'revocation'],
  }),
  aDocument({ number: 5, name: 'Bản quét 18.pdf', state: 'failed', problem: 'pdf-place-missing' }),
  aDocument({ number: 6, name: 'Báo cáo 19.pdf', state: 'reviewed', appearance: 'agency' }),
];

const batches: Readonly<Record<string, BatchView>> = {
  running: aBatch({ state: 'running', total: 12, signed: 4, failed: 1 }),
  stopped: aBatch({ state: 'stopped', stoppedBy: 'token-removed', total: 12, signed: 4 }),
};

const changed = {
  kind: 'annotation' as const,
  page: 1,
  place: { page: 1, x: 90, y: 600, width: 260, height: 60 },
  isAllowed: false,
};
const verdicts: Readonly<Record<string, FileVerdict>> = {
  sound: {
    form: 'pdf',
    ok: true,
    signatures: [
      aSignature({
        coversWhole: false,
        later: [{ kind: 'signature', page: 1, place: null, isAllowed: true }],
      }),
      aSignature({
        signer: { ...aSignature().signer, name: 'UBND XÃ AN PHÚ', person: null } as never,
        timestamp: null,
        level: 'B-B',
        revocation: 'unchecked',
        place: { page: 1, x: 260, y: 140, width: 102, height: 102 },
      }),
    ],
  },
  unsound: {
    form: 'pdf',
    ok: false,
    signatures: [
      aSignature({
        ok: false,
        problems: ['changed-afterwards', 'not-in-directory'],
        coversWhole: false,
        later: [changed, { kind: 'page-added', page: 3, place: null, isAllowed: false }],
      }),
    ],
  },
  none: { form: 'pdf', ok: null, signatures: [] },
};

const answers: Partial<Handlers> = {
  'app.state': () => anOpenState(),
  'sessions.today': () => aToday({ attention: [] }),
  'sessions.now': () => aToday().now,
  'inbox.status': () => ({
    online: shown !== 'offline',
    problem: null,
    waiting: 0,
    unread: 0,
    setAside: 0,
    lastLookedAt: null,
  }),
  'recordings.preview': () => [],
  'sessions.displays': () => [],
  'documents.list': () => ({
    documents: shown === 'empty' ? [] : [...documents],
    batch: batches[shown] ?? aBatch(),
  }),
  'documents.add': () => ({
    added: 0,
    refused: [{ name: 'Hợp đồng.pdf', code: 'pdf-encrypted' as const }],
  }),
  'documents.read': () => {
    if (shown === 'unreadable') throw new AppError('document-gone', 'Gone.');
    return smallPdf(3);
  },
  'documents.picture': () => null,
  'documents.sealSize': () => null,
  'documents.show': () => undefined,
  'documents.markReviewed': () => undefined,
  'documents.findPlace': () => null,
  'tokens.list': () => someTokens([aUsbToken()]),
  'documents.sign': () => new Promise<never>(() => undefined),
  'documents.verify': () => ({
    name: 'Quyết định 15 (đã ký).pdf',
    bytes: smallPdf(2),
    verdict: verdicts[shown] ?? (verdicts.none as FileVerdict),
  }),
};

show(answers, at('10:18'));
