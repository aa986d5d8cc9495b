import type { Calendar } from '../../shared/office.ts';
import type { PlanContent, Task } from '../../shared/plan.ts';
import type { Format } from '../../shared/text/format.ts';
import {
  officialForm as formWords,
  officialPlanForm as words,
} from '../../shared/text/official-form.ts';
import { officialWords } from '../../shared/text/official-words.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { dayOf } from '../office/calendar.ts';
import { type FormHead, officialFormat } from './form-head.ts';
import { type Html, html } from './html.ts';
import { formPage, paragraphs } from './page.ts';
import { weekWords } from './week-words.ts';

export type PlanFormInput = {
  readonly head: FormHead;
  readonly content: PlanContent;
  readonly calendar: Calendar;
  /** Why an approved plan changes; empty for any other. */
  readonly amendmentReason: string;
};

/** The printable form of a week's plan: a whole HTML document. */
export function planForm({ head, content, calendar, amendmentReason }: PlanFormInput): string {
  const format = officialFormat(head);
  const week = weekWords(content.week, format);
  const { name, position } = head.writer;
  return formPage({
    head,
    type: words.type,
    subject: amendmentReason ? words.amendedSubject(week) : words.subject(week),
    body: [
      html`<p>${words.opening({ name, position, unit: head.unitName })}</p>`,
      ...(amendmentReason ? paragraphs(words.amendment(amendmentReason)) : []),
      html`<h2>${words.tasks}</h2>`,
      taskTable(content.tasks, format),
      html`<h2>${words.shifts}</h2>`,
      shiftTable(content, calendar, format),
      ...overtimeLines(content, format),
      html`<p>${words.closing}${formWords.end}</p>`,
    ],
    signer: words.signer,
    signature: formWords.signedDigitally,
  });
}

function taskTable(tasks: readonly Task[], format: Format): Html {
  const { columns } = words;
  return html`<table class="grid">
    <thead>
      <tr>
        <th>${formWords.number}</th>
        <th style="width: 30%">${columns.content}</th>
        <th>${columns.product}</th>
        <th>${columns.quantity}</th>
        <th>${columns.weight}</th>
        <th>${columns.due}</th>
        <th>${columns.role}</th>
        <th>${columns.assignedBy}</th>
      </tr>
    </thead>
    <tbody>
      ${tasks.map((task, index) => taskRow(task, index + 1, format))}
    </tbody>
  </table>`;
}

function taskRow(task: Task, number: number, format: Format): Html {
  const notes = [words.priority(task.priority), ...(task.unrecorded ? [words.unrecorded] : [])];
  return html`<tr>
    <td class="middle">${number}</td>
    <td>${task.content}<br /><i>${notes.join('; ')}</i></td>
    <td>${task.product}</td>
    <td class="middle">${format.number(task.quantity)} ${task.unit}</td>
    <td class="middle">${format.number(task.weight)}</td>
    <td class="middle whole">${format.dayMonth(task.dueOn)}</td>
    <td class="middle">${officialWords.role[task.role]}</td>
    <td>${[task.assignedBy, task.document].filter(Boolean).join(', ')}</td>
  </tr>`;
}

function shiftTable({ week, shifts }: PlanContent, calendar: Calendar, format: Format): Html {
  const days = daysOfWeek(week).filter(
    (date) => dayOf(calendar, date).working || shifts.some((shift) => shift.date === date),
  );
  const placeOf = (date: string, half: 'morning' | 'afternoon'): string => {
    const planned = shifts.find((shift) => shift.date === date && shift.half === half);
    if (planned) return officialWords.place[planned.place];
    const { working, dayOffName } = dayOf(calendar, date);
    if (working) return '';
    return dayOffName ? words.dayOff(dayOffName) : words.weekend;
  };
  return html`<table class="grid">
    <thead>
      <tr>
        <th>${words.day}</th>
        <th>${words.morning}</th>
        <th>${words.afternoon}</th>
      </tr>
    </thead>
    <tbody>
      ${days.map(
        (date) =>
          html`<tr>
            <td class="whole">${format.weekdayDateLong(date)}</td>
            <td class="middle">${placeOf(date, 'morning')}</td>
            <td class="middle">${placeOf(date, 'afternoon')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function overtimeLines({ overtime }: PlanContent, format: Format): readonly Html[] {
  if (overtime.length === 0) return [];
  const lines = overtime.map((entry) =>
    words.overtimeLine({ ...entry, day: format.weekdayDateLong(entry.date) }),
  );
  return [html`<h2>${words.overtime}</h2>`, ...lines.map((line) => html`<p>${line}</p>`)];
}
