import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../../shared/contract.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { codeOf, startTwoPrograms, type TwoPrograms } from '../../support/two-programs.ts';

/** One story told in order. */
let programs: TwoPrograms;
let session: NonNullable<Output<'sessions.now'>['session']>;
const recorded: SegmentId[] = [];

const mine = () => programs.mine();
const heads = () => programs.heads();
const open = (segmentId: SegmentId) => mine()['recordings.open']({ segmentId, openingId: null });
const fileOf = (id: SegmentId) => {
  const path = join(programs.officer.root, 'main', 'segments', `${id}.phien`);
  return existsSync(path) ? path : '';
};
const reportOf = async () => (await heads()['incidents.list'](undefined))[0];
const decide = async (
  outcome: 'destroy' | 'unseal',
  more: Partial<Input<'incidents.decide'>> = {},
) => {
  const report = await reportOf();
  if (report === undefined) throw new Error('Nothing was reported.');
  return heads()['incidents.decide']({
    ...{ reportId: report.reportId, outcome, number: '45/QĐ-SKHCN', date: '2026-11-17' },
    ...{ reason: 'Có tài liệu bí mật nhà nước', pin: programs.pin, ...more },
  });
};

beforeAll(async () => {
  programs = await startTwoPrograms();
  const started = await mine()['sessions.start']({ taskId: null, outsideReason: 'Việc gấp' });
  expect(started.outcome).toBe('started');
  recorded.push(await programs.record());
  await mine()['sessions.pause']({ reason: 'break', offScreen: null, note: '', minutes: null });
  programs.pass(20 * 60_000);
  await mine()['sessions.resume'](undefined);
  recorded.push(await programs.record());
  const { session: running } = await programs.now();
  if (running === null) throw new Error('No session runs.');
  session = running;
});

afterAll(() => programs.stop());

describe('an incident, from report to decision', () => {
  it('pauses recording at once and seals the segments that it touches, whole', async () => {
    const [, second] = recorded;
    const { paused } = await programs.now();
    expect(paused).toBeNull();
    const toMs = programs.officer.clock.now;
    const before = readFileSync(fileOf(second as SegmentId));
    await mine()['incidents.report']({
      ...{ sessionId: session.id, fromMs: toMs - 10 * 60_000, toMs },
      ...{ kind: 'state-secret', note: 'Mở nhầm công văn đến' },
    });
    const after = await programs.now();
    expect(after.paused).toMatchObject({ cause: 'paused', reason: 'unrecordable', untilMs: null });
    expect(programs.officer.program.isRecordingWanted()).toBe(false);
    expect(await mine()['recordings.preview'](undefined)).toEqual([]);
    expect(await mine()['recordings.states'](undefined)).toEqual([
      { segmentId: second, sessionId: session.id, standing: 'sealed' },
    ]);
    // The file was closed, not changed: what was written before still begins it.
    expect(readFileSync(fileOf(second as SegmentId)).subarray(0, before.length - 1)).toEqual(
      before.subarray(0, before.length - 1),
    );
    expect(after.session?.incidents).toMatchObject([
      { kind: 'state-secret', segments: [second], decided: null },
    ]);
  });

  it('opens no more for its officer, while the others do', async () => {
    const [first, second] = recorded as [SegmentId, SegmentId];
    expect(await codeOf(() => open(second))).toBe('recording-sealed');
    expect(await codeOf(() => open(first))).toBe('none');
  });

  it('reaches the head without the content, who decides where no office is named', async () => {
    await programs.carry();
    const report = await reportOf();
    expect(report).toMatchObject({
      isMine: false,
      personName: 'Trần Minh Anh',
      kind: 'state-secret',
      note: 'Mở nhầm công văn đến',
      segments: [recorded[1]],
      canDecide: true,
      decided: null,
    });
    const [own] = await mine()['incidents.list'](undefined);
    expect(own).toMatchObject({ isMine: true, canDecide: false, deciderName: 'Lê Thị Thu Hà' });
    expect((await heads()['sessions.today'](undefined)).attention).toContainEqual(
      expect.objectContaining({ kind: 'incident-waiting', count: 1 }),
    );
  });

  it('is not decided by the officer, nor with a wrong PIN, nor without a number', async () => {
    const report = await reportOf();
    const given = { reportId: report?.reportId, outcome: 'destroy', number: '1', reason: 'a' };
    const asOfficer = {
      ...given,
      date: '2026-11-17',
      pin: programs.pin,
    } as Input<'incidents.decide'>;
    expect(await codeOf(() => mine()['incidents.decide'](asOfficer))).toBe('forbidden');
    expect(await codeOf(() => decide('destroy', { pin: 'sai' }))).toBe('pin-wrong');
    expect((await reportOf())?.decided).toBeNull();
    expect(fileOf(recorded[1] as SegmentId)).not.toBe('');
  });

  it('destroys the files at the officer’s, and leaves a record of who, when, why and which', async () => {
    await decide('destroy');
    await programs.carry();
    const [first, second] = recorded as [SegmentId, SegmentId];
    expect(fileOf(second)).toBe('');
    expect(fileOf(first)).not.toBe('');
    expect(await codeOf(() => open(second))).toBe('recording-deleted');
    expect(await mine()['recordings.states'](undefined)).toEqual([
      { segmentId: second, sessionId: session.id, standing: 'destroyed' },
    ]);
    expect(await mine()['recordings.deletions'](undefined)).toMatchObject([
      { segments: 1, reason: 'decision', decisionNumber: '45/QĐ-SKHCN', sessionId: session.id },
    ]);
    const [own] = await mine()['incidents.list'](undefined);
    expect(own?.decided).toMatchObject({ outcome: 'destroy', byName: 'Lê Thị Thu Hà' });
    const told = (await programs.now()).session?.incidents;
    expect(told).toMatchObject([{ decided: { outcome: 'destroy', number: '45/QĐ-SKHCN' } }]);
  });

  it('is decided once', async () => {
    expect(await codeOf(() => decide('unseal'))).toBe('state-conflict');
  });
});

describe('a stretch that is reported when its session is over', () => {
  it('is sealed too, and opens again when the office keeps it', async () => {
    const [first] = recorded as [SegmentId];
    await mine()['sessions.end'](undefined);
    const { startedMs } = session.timeline;
    await mine()['incidents.report']({
      ...{ sessionId: session.id, fromMs: startedMs, toMs: startedMs + 60_000 },
      ...{ kind: 'personal', note: '' },
    });
    expect(await codeOf(() => open(first))).toBe('recording-sealed');
    await programs.carry();
    await decide('unseal', { number: '46/QĐ-SKHCN' });
    await programs.carry();
    expect(await codeOf(() => open(first))).toBe('none');
    expect(await mine()['recordings.held'](undefined)).toMatchObject({ segments: 1, sealed: 0 });
  });

  it('must hold something, of a session that is here', async () => {
    const nothing = { fromMs: 1000, toMs: 2000, kind: 'other', note: '' } as const;
    const report = (more: Partial<Input<'incidents.report'>>) =>
      codeOf(() => mine()['incidents.report']({ ...nothing, sessionId: session.id, ...more }));
    expect(await report({})).toBe('not-found');
    expect(await report({ fromMs: 2000, toMs: 1000 })).toBe('invalid-input');
    expect(await report({ sessionId: '00000000-0000-4000-9000-000000000001' as never })).toBe(
      'not-found',
    );
  });
});

it('reports no failure of its own on the way', () => {
  expect([...programs.officer.reported, ...programs.head.reported]).toEqual([]);
});
