import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { muxWebm } from '../../../main/recordings/webm.ts';
import { aHeader, someRecords } from '../../support/segments.ts';

/** Element ids of Matroska: a player reads length and places from these. */
const durationId = Buffer.from('4489', 'hex');
const cuesId = Buffer.from('1c53bb6b', 'hex');

describe('an opened segment as WebM', () => {
  it('has duration and cues, so that any player knows its length and can seek', async () => {
    const video = Buffer.from(await muxWebm(aHeader(), someRecords));
    expect([video.includes(durationId), video.includes(cuesId)]).toEqual([true, true]);
    const source = new BufferSource(video);
    const input = new Input({ source, formats: ALL_FORMATS });
    const [first, last] = [someRecords[0]?.mono ?? 0, someRecords.at(-1)?.mono ?? 0];
    expect(await input.computeDuration()).toBeGreaterThanOrEqual((last - first) / 1000);
  });
});
