import type { SessionIncident } from '../../shared/incident.ts';
import type { Task } from '../../shared/plan.ts';
import type { Format } from '../../shared/text/format.ts';
import {
  officialForm as formWords,
  officialWorkLogForm as words,
} from '../../shared/text/official-form.ts';
import { officialWords } from '../../shared/text/official-words.ts';
import type { WorkLogContent, WorkLogLine } from '../../shared/work-log.ts';
import { tasksOf } from '../work-logs/draft.ts';
import { figureTable, gapTable } from './figure-tables.ts';
import { type FormHead, officialFormat } from './form-head.ts';
import { type Html, html } from './html.ts';
import { incidentTable } from './incident-table.ts';
import { formPage, paragraphs } from './page.ts';
import { weekWords } from './week-words.ts';

type Content = Omit<WorkLogContent, 'journals' | 'enrolments'>;

export type WorkLogFormInput = {
  readonly head: FormHead;
  readonly content: Content;
  /** What the log's journals tell of incidents. */
  readonly incidents: readonly SessionIncident[];
  /** By the token; otherwise the form says that the signature is awaited. */
  readonly signed: boolean;
};

/** The printable form of a week's log: a whole HTML document. */
export function workLogForm({ head, content, incidents, signed }: WorkLogFormInput): string {
  const format = officialFormat(head);
  const week = weekWords(content.week, format);
  const { corrects, total } = content;
  const anchored = format.durationFigure(total.anchoredMs);
  const unanchored = format.durationFigure(total.unanchoredMs);
  return formPage({
    head,
    type: words.type,
    subject: corrects ? words.correctedSubject(week) : words.subject(week),
    body: [
      ...(corrects
        ? [html`<p class="hash">${words.corrects(corrects.recordId, corrects.sha256)}</p>`]
        : []),
      html`<p>${openingOf(content)}</p>`,
      html`<h2>${words.results}</h2>`,
      resultTable(content, format),
      html`<h2>${words.time}</h2>`,
      figureTable(content, format),
      html`<p class="small">${words.timeNote}</p>`,
      html`<p>${words.anchoring(anchored, unanchored)}</p>`,
      html`<h2>${words.gaps}</h2>`,
      ...gapTable(content.gaps, format),
      ...incidentTable(incidents, format),
      html`<h2>${words.words}</h2>`,
      ...closing(content.words),
    ],
    signer: words.signer,
    signature: signed ? formWords.signedDigitally : formWords.awaitingSignature,
  });
}

/** The officer's words, ended as official text ends. */
function closing(said: string): readonly Html[] {
  const text = said.trim() || formWords.none;
  return paragraphs(`${text.replace(/\.+$/, '')}${formWords.end}`);
}

function openingOf({ plan, planApproved, planRevision }: Content): string {
  if (!plan) return words.opening.without;
  return words.opening[planApproved ? 'approved' : 'submitted'](planRevision);
}

function resultTable(content: Content, format: Format): Html {
  const { columns } = words;
  const lines = new Map(content.lines.map((line) => [line.taskId, line]));
  const added = new Set(content.addedTasks.map(({ task }) => task.id));
  return html`<table class="grid">
    <thead>
      <tr>
        <th>${formWords.number}</th>
        <th style="width: 29%">${columns.content}</th>
        <th>${columns.unit}</th>
        <th>${columns.assigned}</th>
        <th>${columns.done}</th>
        <th>${columns.quality}</th>
        <th>${columns.due}</th>
        <th style="width: 30%">${columns.result}</th>
      </tr>
    </thead>
    <tbody>
      ${tasksOf(content).map((task, index) =>
        resultRow(
          { task, number: index + 1, isAdded: added.has(task.id) },
          lines.get(task.id),
          format,
        ),
      )}
    </tbody>
  </table>`;
}

function resultRow(
  { task, number, isAdded }: { task: Task; number: number; isAdded: boolean },
  line: WorkLogLine | undefined,
  format: Format,
): Html {
  return html`<tr>
    <td class="middle">${number}</td>
    <td>${task.content}${isAdded ? html`<br /><i>${words.added}</i>` : ''}</td>
    <td class="middle">${task.unit}</td>
    <td class="middle">${format.number(task.quantity)}</td>
    <td class="middle">${format.number(line?.done ?? 0)}</td>
    <td class="middle">${line ? officialWords.quality[line.quality] : ''}</td>
    <td class="middle whole">${format.dayMonth(task.dueOn)}</td>
    <td>${line ? resultOf(line, format) : ''}</td>
  </tr>`;
}

function resultOf(line: WorkLogLine, format: Format): Html {
  const parts = [
    line.doneOn ? words.doneOn(format.dayMonth(line.doneOn)) : '',
    line.result,
    line.evidence ? words.evidence(line.evidence) : '',
    line.reason ? words.reason(line.reason) : '',
    line.wayForward ? words.wayForward(line.wayForward) : '',
  ];
  return html`${parts.filter((part) => part.trim() !== '').join('\n')}`;
}
