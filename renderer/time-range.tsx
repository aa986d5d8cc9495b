import { useState } from 'react';
import { officeZone } from '../shared/text/text.ts';
import { type Range, rangeOf } from './clock-range.ts';
import { useQuery } from './query.ts';
import { useText } from './text.ts';
import { ClockField } from './ui/clock-field.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Row } from './ui/row.tsx';

type Props = Readonly<{
  startMs: number;
  /** Null while it still runs: the present instant bounds it. */
  endMs: number | null;
  /** What was there before; whole bounds without it. */
  initial?: Range;
  /** Null while the two clocks make no stretch inside the bounds. */
  onChange: (range: Range | null) => void;
}>;

/** Two clock times inside a session. */
export function TimeRange({ startMs, endMs, initial, onChange }: Props) {
  const { t, format } = useText();
  const state = useQuery('app.state');
  const zone = state.stage === 'open' ? state.zone : officeZone;
  const [toMs] = useState(() => endMs ?? Date.now());
  const clockOf = (ms: number | undefined) => (ms === undefined ? null : format.time(ms));
  const [from, setFrom] = useState(clockOf(initial?.fromMs));
  const [to, setTo] = useState(clockOf(initial?.toMs));
  const read = (first: string | null, last: string | null) =>
    first === null || last === null ? null : rangeOf(first, last, { fromMs: startMs, toMs, zone });
  const range = read(from, to);
  const tell = (first: string | null, last: string | null) => {
    const next = read(first, last);
    onChange(typeof next === 'string' ? null : next);
  };
  const change = (first: string | null, last: string | null) => {
    setFrom(first);
    setTo(last);
    tell(first, last);
  };
  return (
    <>
      <Row>
        <ClockField
          isRequired
          label={t('session.from')}
          onChange={(clock) => change(clock, to)}
          value={from}
        />
        <ClockField
          isRequired
          label={t('session.to')}
          onChange={(clock) => change(from, clock)}
          value={to}
        />
      </Row>
      {range === 'outside' && (
        <InlineAlert tone="vermilion">
          {t('session.outOfSession', { from: format.time(startMs), to: format.time(toMs) })}
        </InlineAlert>
      )}
      {range === 'reversed' && <InlineAlert tone="vermilion">{t('session.reversed')}</InlineAlert>}
    </>
  );
}
