import type { SessionIncident } from '../../shared/incident.ts';
import type { Format } from '../../shared/text/format.ts';
import { officialWorkLogForm as words } from '../../shared/text/official-form.ts';
import { officialIncident } from '../../shared/text/official-incident.ts';
import { type Html, html } from './html.ts';

/** Stretches whose segments are sealed or were decided of; nothing where there are none. */
export function incidentTable(
  incidents: readonly SessionIncident[],
  format: Format,
): readonly Html[] {
  if (incidents.length === 0) return [];
  const { incidentColumns } = words;
  return [
    html`<p>${words.incidents}</p>`,
    html`<table class="grid">
      <thead>
        <tr>
          <th>${incidentColumns.from}</th>
          <th>${incidentColumns.until}</th>
          <th>${incidentColumns.segments}</th>
          <th>${incidentColumns.kind}</th>
          <th style="width: 34%">${incidentColumns.state}</th>
        </tr>
      </thead>
      <tbody>
        ${incidents.map((incident) => row(incident, format))}
      </tbody>
    </table>`,
  ];
}

function row({ fromMs, toMs, kind, segments, decided }: SessionIncident, format: Format): Html {
  const state =
    decided === null
      ? words.incidentSealed
      : words.incidentDecided[decided.outcome](decided.number, format.date(decided.date));
  return html`<tr>
    <td class="middle whole">${format.dateTime(fromMs)}</td>
    <td class="middle whole">${format.dateTime(toMs)}</td>
    <td class="middle">${format.number(segments.length)}</td>
    <td>${officialIncident.kind[kind]}</td>
    <td>${state}</td>
  </tr>`;
}
