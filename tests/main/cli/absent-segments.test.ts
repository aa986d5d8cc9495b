import { describe, expect, it } from 'vitest';
import { explainAbsent } from '../../../main/cli/absent-segments.ts';
import { aSegmentId } from '../../support/journals.ts';

const ask = { journals: [], keptFrom: null };
const lost = new Map([[aSegmentId(1), null]]);

describe('a segment that a sudden stop left nothing of', () => {
  it('is lost by the journal itself, whether a list says so or not', () => {
    const why = { explained: [{ segmentId: aSegmentId(1), why: 'lost' }], missing: [] };
    expect(explainAbsent({ ...ask, absent: lost, claimed: null })).toEqual(why);
    expect(explainAbsent({ ...ask, absent: lost, claimed: new Map() })).toEqual(why);
  });

  it('is missing where the journal has its hash', () => {
    const absent = new Map([[aSegmentId(1), { sha256: 'a'.repeat(64), sizeBytes: 1000 }]]);
    const claimed = new Map([[aSegmentId(1), 'lost' as const]]);
    expect(explainAbsent({ ...ask, absent, claimed })).toEqual({
      explained: [],
      missing: [aSegmentId(1)],
    });
  });
});
