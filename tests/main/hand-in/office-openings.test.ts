import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { layoutOf } from '../../../main/office/profiles.ts';
import { findTrial } from '../../../main/office/trial.ts';
import type { Input } from '../../../shared/contract.ts';
import type { PersonId } from '../../../shared/office.ts';
import type { OpeningId } from '../../../shared/playback.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { week } from '../../support/builders.ts';
import { askProgram, pinOf, workAndSend } from '../../support/recorded-week.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

/** An officer who handed in a week, and a head of the department office who looks at it. */
let officer: TrialProgram;
let head: TrialProgram;
let segments: SegmentId[];
const person = 'tran-minh-anh' as PersonId;
const reason = 'Đối chiếu việc xử lý hồ sơ';

beforeAll(async () => {
  officer = startTrialProgram();
  await askProgram(officer, 'office.tryTrial');
  head = startTrialProgram(officer);
  segments = await workAndSend(officer);
  await askProgram(officer, 'handIns.start', { week, to: 'office' });
  await vi.waitFor(async () => {
    const { run } = await askProgram(officer, 'handIns.get', { week });
    expect(run?.state).toBe('done');
  }, 20_000);
  for (const program of [head, officer]) await askProgram(program, 'inbox.lookNow');
});

afterAll(async () => {
  await head.stop();
  await officer.stop();
  rmSync(officer.root, { recursive: true, force: true });
});

const trial = () => layoutOf(officer.root, 'main').trial;
const secret = () => findTrial(trial())?.recordingPassword ?? '';
const inFolder = (...names: string[]) => join(trial().handIn, week, person, ...names);

const begin = (more: Partial<Input<'handIns.beginOpening'>> = {}) =>
  askProgram(head, 'handIns.beginOpening', {
    week,
    person,
    segments,
    reason,
    key: { kind: 'file' },
    pin: secret(),
    ...more,
  });

async function heard() {
  for (const program of [head, officer]) await askProgram(program, 'inbox.lookNow');
  return askProgram(officer, 'recordings.openings');
}

describe('the department office and a week that was handed in', () => {
  it('sees its sessions and which segments lie there', async () => {
    const said = await askProgram(head, 'handIns.recordings', { week, person });
    expect(said).toMatchObject({ name: 'Trần Minh Anh', standings: [] });
    expect(said.here.toSorted()).toEqual(segments.toSorted());
    expect(said.sessions.map(({ timeline }) => timeline.segments.length)).toEqual([3]);
    expect(said.tasks).toHaveLength(1);
  });

  it('opens nothing without a reason, with a wrong PIN or another key, and tells nobody', async () => {
    await expect(begin({ reason: '  ' })).rejects.toThrow('invalid-input');
    await expect(begin({ pin: 'sai' })).rejects.toThrow('pin-wrong');
    await expect(begin({ pin: '' })).rejects.toThrow('pin-length');
    head.chosen.keyFile = trial().headKey;
    await askProgram(head, 'handIns.chooseOpeningKey');
    await expect(begin({ pin: await pinOf(head) })).rejects.toThrow('recording-key-wrong');
    head.chosen.keyFile = trial().recordingKey;
    await askProgram(head, 'handIns.chooseOpeningKey');
    expect(await heard()).toEqual([]);
  });

  it('names the key file, and the certificates by which a USB token is known', async () => {
    const said = await askProgram(head, 'handIns.openingKey');
    expect(said).toMatchObject({ file: 'recording-key.p12' });
    expect(said.certificates).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('plays what it opened, of which the officer hears first, with who and why', async () => {
    const before = await heard();
    const [first = '' as SegmentId, second = '' as SegmentId, third = '' as SegmentId] = segments;
    const { openingId } = await begin({ segments: [first, second] });
    expect(await heard()).toMatchObject([
      { byName: 'Lê Thị Thu Hà', reason, segments: 2 },
      ...before,
    ]);
    const opened = await askProgram(head, 'handIns.openSegment', { openingId, segmentId: first });
    expect(opened.pictures.map(({ isKey }) => isKey)).toEqual([true, false]);
    const own = await askProgram(officer, 'recordings.open', { segmentId: first, openingId: null });
    expect([opened.fromMs, opened.toMs]).toEqual([own.fromMs, own.toMs]);
    expect(Buffer.from(opened.packets).equals(own.packets)).toBe(true);
    const other = askProgram(head, 'handIns.openSegment', { openingId, segmentId: third });
    await expect(other).rejects.toThrow('forbidden');
    await askProgram(head, 'handIns.endOpening', { openingId });
    const later = askProgram(head, 'handIns.openSegment', { openingId, segmentId: first });
    await expect(later).rejects.toThrow('forbidden');
  });

  it('leaves no picture in clear on any disk', async () => {
    const [segmentId = '' as SegmentId] = segments;
    const { openingId } = await begin({ segments: [segmentId] });
    const opened = await askProgram(head, 'handIns.openSegment', { openingId, segmentId });
    const plain = Buffer.from(opened.packets.subarray(0, 64));
    const files = readdirSync(officer.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => readFileSync(file).includes(plain))).toEqual([]);
  });

  it('shows nothing of a file that is not as recorded, or is another one under its name', async () => {
    const [first = '' as SegmentId, second = '' as SegmentId] = segments;
    const path = inFolder('segments', `${first}.phien`);
    const whole = readFileSync(path);
    const { openingId } = await begin({ segments: [first] });
    const changed = Buffer.from(whole);
    changed[changed.length - 30] = (changed.at(-30) ?? 0) ^ 1;
    writeFileSync(path, changed);
    const opened = askProgram(head, 'handIns.openSegment', { openingId, segmentId: first });
    await expect(opened).rejects.toThrow('recording-unreadable');
    copyFileSync(inFolder('segments', `${second}.phien`), path);
    await expect(begin({ segments: [first] })).rejects.toThrow('recording-unreadable');
    writeFileSync(path, whole);
  });

  it('opens nothing where the log is gone or of somebody else', async () => {
    const log = inFolder('work-log.eml');
    renameSync(log, `${log}-away`);
    const asked = () => askProgram(head, 'handIns.recordings', { week, person });
    await expect(asked()).rejects.toThrow('hand-in-unsound');
    copyFileSync(inFolder('plan.eml'), log);
    await expect(asked()).rejects.toThrow('hand-in-unsound');
    await expect(begin()).rejects.toThrow('hand-in-unsound');
    renameSync(`${log}-away`, log);
  });

  it('is the only one who may', async () => {
    const asked = askProgram(officer, 'handIns.recordings', { week, person });
    await expect(asked).rejects.toThrow('forbidden');
    await expect(askProgram(officer, 'handIns.openingKey')).rejects.toThrow('forbidden');
  });

  it('opens nothing of what a report has sealed since, even under an opening that was told', async () => {
    const [segmentId = '' as SegmentId] = segments;
    const { openingId } = await begin({ segments: [segmentId] });
    const { sessions } = await askProgram(officer, 'sessions.week', { week });
    const [session] = sessions;
    const place = session?.timeline.segments.find((each) => each.segmentId === segmentId);
    if (!session || !place) throw new Error('The segment is on no timeline.');
    await askProgram(officer, 'incidents.report', {
      sessionId: session.id,
      fromMs: place.fromMs,
      toMs: place.fromMs + 1,
      kind: 'citizen-data',
      note: '',
    });
    await heard();
    const opened = askProgram(head, 'handIns.openSegment', { openingId, segmentId });
    await expect(opened).rejects.toThrow('recording-sealed');
    await expect(begin()).rejects.toThrow('recording-sealed');
    const said = await askProgram(head, 'handIns.recordings', { week, person });
    expect(said.standings).toEqual([{ segmentId, standing: 'sealed' }]);
    expect(said.here).not.toContain(segmentId);
  });

  it('forgets every opening with the program', async () => {
    const [, segmentId = '' as SegmentId] = segments;
    const openingId = '00000000-0000-4000-8000-000000000000' as OpeningId;
    const opened = askProgram(head, 'handIns.openSegment', { openingId, segmentId });
    await expect(opened).rejects.toThrow('forbidden');
  });
});
