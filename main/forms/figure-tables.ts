import { addUpInMinutes, type Format } from '../../shared/text/format.ts';
import {
  officialForm as formWords,
  officialWorkLogForm as words,
} from '../../shared/text/official-form.ts';
import { officialWords } from '../../shared/text/official-words.ts';
import type { FiguresTotal, LoggedGap, WorkLogContent } from '../../shared/work-log.ts';
import { type Html, html } from './html.ts';

type Figures = Pick<WorkLogContent, 'days' | 'total' | 'idleIncluded'>;

/**
 * Days on which nothing was planned or done are left out; their figures are all zero. Masked time has
 * a column where there was any.
 */
export function figureTable({ days, total, idleIncluded }: Figures, format: Format): Html {
  const { idle, masked, ...others } = words.timeColumns;
  const isMasked = total.maskedMs > 0;
  const heads = [
    others.day,
    others.planned,
    others.elapsed,
    others.recorded,
    ...(idleIncluded ? [idle] : []),
    ...(isMasked ? [masked] : []),
    others.gaps,
    others.offScreen,
    others.unattended,
  ];
  const busy = days.filter(({ elapsedMs, plannedHomeMs }) => elapsedMs + plannedHomeMs > 0);
  const cells = (figures: FiguresTotal): readonly Html[] =>
    figureCells(figures, { idleIncluded, isMasked }).map(
      (ms) => html`<td class="figure">${format.durationFigure(ms)}</td>`,
    );
  return html`<table class="grid">
    <thead>
      <tr>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${busy.map(
        (day) =>
          html`<tr>
            <td class="whole">${format.weekdayDay(day.date)}</td>
            ${cells(day)}
          </tr>`,
      )}
      <tr class="sum">
        <td>${formWords.total}</td>
        ${cells(total)}
      </tr>
    </tbody>
  </table>`;
}

const mostGaps = 20;

/** The longest gaps, in the order of time; the rest is in the record. */
export function gapTable(gaps: readonly LoggedGap[], format: Format): readonly Html[] {
  if (gaps.length === 0) return [html`<p>${formWords.none}</p>`];
  const longest = gaps
    .toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))
    .slice(0, mostGaps)
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const more = gaps.length - longest.length;
  const { gapColumns } = words;
  const table = html`<table class="grid">
    <thead>
      <tr>
        <th>${gapColumns.from}</th>
        <th>${gapColumns.until}</th>
        <th>${gapColumns.duration}</th>
        <th>${gapColumns.recorded}</th>
        <th>${gapColumns.declared}</th>
      </tr>
    </thead>
    <tbody>
      ${longest.map((gap) => gapRow(gap, format))}
    </tbody>
  </table>`;
  return more > 0 ? [table, html`<p>${words.moreGaps(more)}</p>`] : [table];
}

function gapRow({ fromMs, toMs, cause, declared }: LoggedGap, format: Format): Html {
  return html`<tr>
    <td class="middle whole">${format.dateTime(fromMs)}</td>
    <td class="middle whole">${format.dateTime(toMs)}</td>
    <td class="figure">${format.duration(toMs - fromMs)}</td>
    <td>${officialWords.recorded[cause]}</td>
    <td>${declared ? declaredWords(declared) : ''}</td>
  </tr>`;
}

function declaredWords({ cause, note }: NonNullable<LoggedGap['declared']>): string {
  const word = officialWords.declared[cause];
  return note ? `${word}: ${note}` : word;
}

/** Recorded and gap time are cut to minutes that add up to the elapsed time beside them. */
function figureCells(
  figures: FiguresTotal,
  { idleIncluded, isMasked }: { readonly idleIncluded: boolean; readonly isMasked: boolean },
): readonly number[] {
  const gapMs = Object.values(figures.gaps).reduce((sum, ms) => sum + ms, 0);
  const [recorded = 0, gap = 0] = addUpInMinutes([figures.recordedMs, gapMs]);
  return [
    figures.plannedHomeMs,
    figures.elapsedMs,
    recorded,
    ...(idleIncluded ? [figures.idleMs] : []),
    ...(isMasked ? [figures.maskedMs] : []),
    gap,
    figures.offScreenMs,
    figures.unattendedMs,
  ];
}
