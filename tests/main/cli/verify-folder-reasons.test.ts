import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MissingWhy } from '../../../shared/hand-in-records.ts';
import type { IncidentOutcome } from '../../../shared/incident.ts';
import type { JournalEvent } from '../../../shared/session.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { phien, phienJson } from '../../support/cli.ts';
import { aManifest, layOutShare } from '../../support/handed-in.ts';
import { anEvent, aSegmentId, journalStartMs } from '../../support/journals.ts';
import { headId } from '../../support/test-kit.ts';
import { weekEndMs } from '../../support/verified-office.ts';
import { aWeek } from '../../support/verified-week.ts';

const given = createVerifiedWeek();
const reportId = '00000000-0000-4000-9000-0000000000aa';
const dayMs = 24 * 60 * 60_000;

const reported = (segment = 1): JournalEvent =>
  anEvent('incident.reported', {
    ...{ reportId, fromMs: journalStartMs, toMs: journalStartMs + 60_000 },
    ...{ kind: 'personal', note: '', segments: [aSegmentId(segment)] },
  });
const decided = (outcome: IncidentOutcome): JournalEvent =>
  anEvent('incident.decided', {
    ...{ reportId, decisionId: '00000000-0000-4000-9000-0000000000bb', by: headId },
    ...{ outcome, number: '45/QĐ-SKHCN', date: '2026-11-18' },
  });

type When = Readonly<{
  now?: number;
  /** Of the list; `now` unless told. */
  sentAt?: number;
  withKit?: boolean;
  isListed?: boolean;
}>;

/** What is said of a week whose first segment is absent, when its list claims `why`. */
async function saidOf(
  why: MissingWhy | null,
  after: readonly JournalEvent[],
  { now = weekEndMs, sentAt, withKit = true, isListed = true }: When = {},
) {
  const { office } = given;
  const week = await aWeek(office, { after });
  const [first, second] = week.segments;
  if (!first || !second) throw new Error('The week has two segments.');
  const missing = why === null ? [] : [{ segmentId: first.id, why }];
  const kept = { segmentId: second.id, sha256: second.sha256, sizeBytes: second.file.length };
  const manifest = await aManifest(
    office,
    week,
    { missing, segments: [kept] },
    { sentAt: sentAt ?? now },
  );
  const share = layOutShare(office, week, isListed ? manifest : null);
  rmSync(share.segmentPath(0));
  const kit = withKit ? ['--kit', share.kit] : [];
  const words = ['verify', share.ofPerson, '--trust', share.trust, ...kit];
  const { exitCode, answer } = await phienJson(words, {}, now);
  // Every answer about a folder has these.
  const [folder] = answer.folders as { state: string; missing: string[]; explained: unknown[] }[];
  const { out } = await phien([...words, '--language', 'vi'], {}, now);
  return { exitCode, out, id: first.id, ...folder };
}

const explained = { exitCode: 0, state: 'explained', missing: [] };
const unexplained = { exitCode: 1, state: 'incomplete', explained: [], missing: [aSegmentId(1)] };

describe('a segment that the list calls sealed', () => {
  it('is explained by a report in the journal, and the week is not called complete', async () => {
    const said = await saidOf('sealed', [reported()]);
    expect(said).toMatchObject({
      ...explained,
      explained: [{ segmentId: said.id, why: 'sealed' }],
    });
    expect(said.out).toContain('thiếu, có lý do');
    expect(said.out).toContain('niêm phong 1');
    expect(said.out).not.toContain('đã nộp đủ,');
  });

  it('is missing without a report, with one about another, or once it was given back', async () => {
    expect(await saidOf('sealed', [])).toMatchObject(unexplained);
    expect(await saidOf('sealed', [reported(2)])).toMatchObject(unexplained);
    expect(await saidOf('sealed', [reported(), decided('unseal')])).toMatchObject(unexplained);
  });

  it('is explained without a list too', async () => {
    const said = await saidOf(null, [reported()], { isListed: false });
    expect(said).toMatchObject({ exitCode: 0, state: 'begun', missing: [] });
    expect(said.explained).toEqual([{ segmentId: said.id, why: 'sealed' }]);
  });
});

describe('a segment that the list calls deleted', () => {
  it('is explained by a decision in the journal that destroyed it', async () => {
    const said = await saidOf('deleted', [reported(), decided('destroy')]);
    expect(said).toMatchObject({ ...explained, explained: [{ why: 'deleted' }] });
  });

  it('is missing while nothing is decided, or after a decision that keeps it', async () => {
    expect(await saidOf('deleted', [reported()])).toMatchObject(unexplained);
    expect(await saidOf('deleted', [reported(), decided('unseal')])).toMatchObject(unexplained);
    expect(await saidOf('deleted', [])).toMatchObject(unexplained);
  });

  it('is explained by its age once policy no longer keeps it, and not before', async () => {
    const { retentionDays } = given.office.kit.policy;
    const openedAt = journalStartMs + 3_600_000 + 1000;
    const expiry = openedAt + retentionDays * dayMs;
    expect(await saidOf('deleted', [], { now: expiry + 1 })).toMatchObject(explained);
    expect(await saidOf('deleted', [], { now: expiry })).toMatchObject(unexplained);
    // A list that was signed earlier cannot speak of a later deletion, nor one from the future.
    const early = { now: expiry + 1, sentAt: weekEndMs };
    expect(await saidOf('deleted', [], early)).toMatchObject({ state: 'incomplete' });
    const late = { now: expiry, sentAt: expiry + dayMs };
    expect(await saidOf('deleted', [], late)).toMatchObject({ missing: [aSegmentId(1)] });
  });

  it('is missing without the kit, which alone says how long recordings are kept', async () => {
    const now = weekEndMs + 1000 * dayMs;
    expect(await saidOf('deleted', [], { now, withKit: false })).toMatchObject(unexplained);
  });
});

describe('a segment that the journal closed', () => {
  it('is missing, whatever else the list says of it', async () => {
    for (const why of ['lost', 'changed', 'elsewhere'] as const)
      expect(await saidOf(why, [])).toMatchObject(unexplained);
  });
});
