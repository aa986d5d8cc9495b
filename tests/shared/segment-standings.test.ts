import { describe, expect, it } from 'vitest';
import { standingsIn } from '../../shared/segment-standings.ts';
import type { SegmentId, SessionSummary } from '../../shared/session.ts';

type Incident = SessionSummary['incidents'][number];

const [first, second, third] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000003',
] as SegmentId[] as [SegmentId, SegmentId, SegmentId];

function anIncident(segments: SegmentId[], outcome: 'destroy' | 'unseal' | null): Incident {
  return {
    reportId: '00000000-0000-4000-9000-000000000001',
    fromMs: 0,
    toMs: 1,
    kind: 'citizen-data',
    segments,
    decided: outcome && { outcome, number: '15/QĐ', date: '2026-11-18' },
  };
}

const standings = (...incidents: Incident[]) => Object.fromEntries(standingsIn([{ incidents }]));

describe('what journals say became of segments', () => {
  it('is a seal until somebody decides, then what was decided', () => {
    expect(
      standings(
        anIncident([first], null),
        anIncident([second], 'destroy'),
        anIncident([third], 'unseal'),
      ),
    ).toEqual({ [first]: 'sealed', [second]: 'destroyed' });
  });

  it('stays a seal where another report gave it back, and destroyed whatever came after', () => {
    const given = anIncident([first], 'unseal');
    expect(standings(given, anIncident([first], null))).toEqual({ [first]: 'sealed' });
    expect(standings(anIncident([first], null), given)).toEqual({ [first]: 'sealed' });
    const destroyed = anIncident([first], 'destroy');
    expect(standings(destroyed, anIncident([first], null))).toEqual({ [first]: 'destroyed' });
    expect(standings(anIncident([first], null), destroyed)).toEqual({ [first]: 'destroyed' });
  });
});
