import type { Output } from '../../shared/contract.ts';
import { at, recordIdOf, segmentIdOf, sessionIdOf } from './builders.ts';

type Incident = Output<'incidents.list'>[number];
type Deletion = Output<'recordings.deletions'>[number];

const stretch = { fromMs: at('09:50'), toMs: at('10:00') };

/** A report that waits for its decision. */
export function anIncident(overrides: Partial<Incident> = {}): Incident {
  return {
    ...stretch,
    reportId: recordIdOf(31),
    isMine: true,
    personName: 'Trần Minh Anh',
    sessionId: sessionIdOf(1),
    kind: 'state-secret',
    note: 'Mở nhầm công văn đến trên máy ở nhà',
    reportedAt: at('10:01'),
    segments: [segmentIdOf(1), segmentIdOf(2)],
    deciderName: 'Lê Thị Thu Hà',
    canDecide: false,
    decided: null,
    ...overrides,
  };
}

export const aDecided: NonNullable<Incident['decided']> = {
  outcome: 'destroy',
  number: '45/QĐ-SKHCN',
  date: '2026-11-17',
  reason: 'Có tài liệu bí mật nhà nước',
  byName: 'Lê Thị Thu Hà',
  at: at('15:00'),
};

export function aDeletion(overrides: Partial<Deletion> = {}): Deletion {
  return {
    sessionId: sessionIdOf(2),
    ...stretch,
    segments: 12,
    deletedAt: at('15:02'),
    reason: 'decision',
    decisionNumber: '45/QĐ-SKHCN',
    ...overrides,
  };
}

export function aHolding(
  overrides: Partial<Output<'recordings.held'>> = {},
): Output<'recordings.held'> {
  return {
    segments: 214,
    sealed: 2,
    sizeBytes: 98_000_000,
    oldestMs: at('08:00', '2026-11-02'),
    retentionDays: 90,
    ...overrides,
  };
}
