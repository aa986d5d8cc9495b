import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import type { SegmentDisk } from '../../../main/recordings/segment-writer.ts';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { appendRecord, beginSegment } from '../../support/recorded-segment.ts';

const keys = someKeys();
let home: Installation;
let services: Services;
/** What the disk is asked for from now on stays without an answer. */
let isSilent: boolean;
let whenClosed: () => void;
beforeEach(() => {
  isSilent = false;
  whenClosed = () => undefined;
  const disk: SegmentDisk = {
    ...segmentDisk,
    sync: () => (isSilent ? new Promise(() => undefined) : Promise.resolve()),
    close: (file) => {
      whenClosed();
      segmentDisk.close(file);
    },
  };
  home = anInstallation({ keys, disk });
  services = home.start();
  services.sessions.readNotice({ version: 1 });
  services.sessions.start({ taskId: null, outsideReason: '' });
});
afterEach(() => home.remove());

/** As the program does: nobody waits for the tick before. What each began has come as far as it can. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    home.clock.pass(1000);
    void services.sessions.tick();
    await new Promise((settled) => setImmediate(settled));
  }
}
const now = () => services.sessions.now();
const stalled = () => home.notices.filter(({ kind }) => kind === 'stalled');

describe('a disk that does not answer', () => {
  it('is alarmed of within the ten seconds, and the recording ends', async () => {
    const segment = beginSegment(services, home.clock);
    await services.sessions.tick();
    expect(now().health.state).toBe('recording');
    isSilent = true;
    for (let second = 0; second < 12 && now().paused === null; second++) {
      appendRecord(services, home.clock, segment, 'same');
      await pass(1);
    }
    expect(now().paused).toMatchObject({ cause: 'no-frames', asking: true });
    expect(stalled()).toHaveLength(1);
    const { session } = now();
    if (session === null) throw new Error('A session runs.');
    expect(verifyJournal(services.journal.entries(session.id))).toEqual({ ok: true });
  });

  it('is alarmed of before it is asked for anything more, as that may hang', async () => {
    beginSegment(services, home.clock);
    await services.sessions.tick();
    let toldBefore: number | null = null;
    whenClosed = () => {
      toldBefore = stalled().length;
    };
    await pass(12);
    expect(toldBefore).toBe(1);
  });
});

describe('a disk that does not say how much room it has', () => {
  it('goes on being recorded to', async () => {
    const segment = beginSegment(services, home.clock);
    home.world.freeBytes = null;
    for (let second = 0; second < 12; second++) {
      appendRecord(services, home.clock, segment, 'same');
      await pass(1);
    }
    expect(now()).toMatchObject({ paused: null, health: { state: 'recording' } });
  });
});
