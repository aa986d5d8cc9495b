import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealedSegmentsAt } from '../../../main/cli/sealed-segments.ts';
import type { IncidentOutcome } from '../../../shared/incident.ts';
import type { JournalEvent } from '../../../shared/session.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn } from '../../support/cli.ts';
import { anEvent, aSegmentId, journalStartMs } from '../../support/journals.ts';
import { headId } from '../../support/test-kit.ts';
import { aWeek } from '../../support/verified-week.ts';

const given = createVerifiedWeek();
const reportId = '00000000-0000-4000-9000-0000000000aa';

const reported = anEvent('incident.reported', {
  ...{ reportId, fromMs: journalStartMs, toMs: journalStartMs + 60_000 },
  ...{ kind: 'personal', note: '', segments: [aSegmentId(1)] },
});
const decided = (outcome: IncidentOutcome): JournalEvent =>
  anEvent('incident.decided', {
    ...{ reportId, decisionId: '00000000-0000-4000-9000-0000000000bb', by: headId },
    ...{ outcome, number: '45/QĐ-SKHCN', date: '2026-11-18' },
  });

async function sealedBy(...logs: readonly (readonly JournalEvent[])[]) {
  const files: Record<string, Uint8Array> = {};
  for (const [index, after] of logs.entries())
    files[`log-${index}.eml`] = (await aWeek(given.office, { after })).log.bytes;
  files['ghi-chu.eml'] = Buffer.from('không phải bản gửi');
  const { folder } = filesIn(files);
  return sealedSegmentsAt([folder, join(folder, 'log-0.eml')]);
}

describe('what logs keep closed', () => {
  it('is what a journal reports while nothing is decided, or what was to be destroyed', async () => {
    expect([...(await sealedBy([reported]))]).toEqual([aSegmentId(1)]);
    expect([...(await sealedBy([reported, decided('destroy')]))]).toEqual([aSegmentId(1)]);
    expect([...(await sealedBy([]))]).toEqual([]);
  });

  it('ends with the decision that gives it back, in whichever version of the log', async () => {
    expect([...(await sealedBy([reported, decided('unseal')]))]).toEqual([]);
    expect([...(await sealedBy([reported], [reported, decided('unseal')]))]).toEqual([]);
  });
});
