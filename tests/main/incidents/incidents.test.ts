import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handlers, Input, Output } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

/** An officer and a head in two real programs that share a folder, one story told in order. */
let officer: TrialProgram;
let head: TrialProgram;
let pin = '';
let session: NonNullable<Output<'sessions.now'>['session']>;
const recorded: SegmentId[] = [];

const mine = (): Handlers => officer.program.handlers();
const heads = (): Handlers => head.program.handlers();
const carry = async () => {
  for (const handlers of [mine(), heads(), mine(), heads()])
    await handlers['inbox.lookNow'](undefined);
};
const pass = (ms: number) => {
  officer.clock.now += ms;
};
const now = async () => mine()['sessions.now'](undefined);

/** What the recorder page does. */
async function record(): Promise<SegmentId> {
  const { segmentId } = await mine()['recorder.begin']({
    ...{ displayId: '1', display: 'Màn hình 1', codec: 'av01.0.08M.08' },
    ...{ width: 1920, height: 1080, description: new Uint8Array() },
  });
  for (const kind of ['key', 'delta', 'delta'] as const) {
    const capturedAt = 1e12 + officer.clock.now;
    await mine()['recorder.append']({
      ...{ segmentId, kind, capturedAt },
      bytes: new Uint8Array(50).fill(7),
    });
    pass(3000);
    officer.program.tick();
  }
  recorded.push(segmentId);
  return segmentId;
}

const codeOf = async (act: () => unknown): Promise<string> => {
  try {
    await act();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};
const open = (segmentId: SegmentId) =>
  // Others than the officer name an opening; the seal is looked at before that.
  mine()['recordings.open']({ segmentId, openingId: null } as Input<'recordings.open'>);
const fileOf = (id: SegmentId) => {
  const { folder } = { folder: join(officer.root, 'main') };
  return [join(folder, 'segments', `${id}.phien`)].find(existsSync) ?? '';
};
const [reportOf, decide] = [
  async () => (await heads()['incidents.list'](undefined))[0],
  async (outcome: 'destroy' | 'unseal', more: Partial<Input<'incidents.decide'>> = {}) => {
    const report = await reportOf();
    if (report === undefined) throw new Error('Nothing was reported.');
    return heads()['incidents.decide']({
      ...{ reportId: report.reportId, outcome, number: '45/QĐ-SKHCN', date: '2026-11-17' },
      ...{ reason: 'Có tài liệu bí mật nhà nước', pin, ...more },
    });
  },
];

beforeAll(async () => {
  officer = startTrialProgram();
  await mine()['office.tryTrial'](undefined);
  head = startTrialProgram(officer);
  const state = await mine()['app.state'](undefined);
  pin = state.stage === 'open' ? (state.trialPin ?? '') : '';
  const { notice } = await mine()['sessions.notice'](undefined);
  await mine()['sessions.readNotice']({ version: notice.version });
  const displays = (await mine()['sessions.displays'](undefined)).map(({ id }) => ({
    ...{ id, inScope: true },
  }));
  await mine()['sessions.chooseDisplays']({ displays });
  const started = await mine()['sessions.start']({ taskId: null, outsideReason: 'Việc gấp' });
  expect(started.outcome).toBe('started');
  await record();
  await mine()['sessions.pause']({ reason: 'break', offScreen: null, note: '', minutes: null });
  pass(20 * 60_000);
  await mine()['sessions.resume'](undefined);
  await record();
  const { session: running } = await now();
  if (running === null) throw new Error('No session runs.');
  session = running;
}, 120_000);

afterAll(async () => {
  await head.stop();
  await officer.stop();
});

describe('an incident, from report to decision', () => {
  it('pauses recording at once and seals the segments that it touches, whole', async () => {
    const [, second] = recorded;
    const { paused } = await now();
    expect(paused).toBeNull();
    const toMs = officer.clock.now;
    const before = readFileSync(fileOf(second as SegmentId));
    await mine()['incidents.report']({
      ...{ sessionId: session.id, fromMs: toMs - 10 * 60_000, toMs },
      ...{ kind: 'state-secret', note: 'Mở nhầm công văn đến' },
    });
    const after = await now();
    expect(after.paused).toMatchObject({ cause: 'paused', reason: 'unrecordable', untilMs: null });
    expect(officer.program.isRecordingWanted()).toBe(false);
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
    await carry();
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
    const given = { reportId: report?.reportId, outcome: 'destroy', number: '1', reason: 'a', pin };
    const asOfficer = { ...given, date: '2026-11-17' } as Input<'incidents.decide'>;
    expect(await codeOf(() => mine()['incidents.decide'](asOfficer))).toBe('forbidden');
    expect(await codeOf(() => decide('destroy', { pin: 'sai' }))).toBe('pin-wrong');
    expect((await reportOf())?.decided).toBeNull();
    expect(fileOf(recorded[1] as SegmentId)).not.toBe('');
  });

  it('destroys the files at the officer’s, and leaves a record of who, when, why and which', async () => {
    await decide('destroy');
    await carry();
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
    const told = (await now()).session?.incidents;
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
    await carry();
    await decide('unseal', { number: '46/QĐ-SKHCN' });
    await carry();
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
  expect([...officer.reported, ...head.reported]).toEqual([]);
});
