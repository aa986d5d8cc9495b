import type { TaskId } from '../../shared/plan.ts';
import type { ReviewDraft, ReviewLine } from '../../shared/review.ts';
import {
  officialForm as formWords,
  officialReviewForm as words,
} from '../../shared/text/official-form.ts';
import { type FormHead, officialFormat } from './form-head.ts';
import { type Html, html } from './html.ts';
import { formPage, paragraphs } from './page.ts';
import { weekWords } from './week-words.ts';

export type ReviewFormInput = {
  readonly head: FormHead;
  readonly of: 'plan.submit' | 'work-log.submit';
  readonly week: string;
  readonly revision: number;
  /** Of the signed part that is answered. */
  readonly sha256: string;
  readonly review: ReviewDraft;
  readonly urgent: boolean;
  readonly taskNames: ReadonlyMap<TaskId, string>;
};

/** The printable form of an answer to a plan or log: a whole HTML document. */
export function reviewForm(input: ReviewFormInput): string {
  const { head, of, review, revision, sha256, taskNames } = input;
  const week = weekWords(input.week, officialFormat(head));
  const comment = review.comment.trim();
  return formPage({
    head,
    type: words.type,
    isUrgent: input.urgent,
    subject: words.subject[of](week),
    body: [
      html`<h2>${words.decisionTitle}</h2>`,
      html`<p>${words.decision[of][review.decision](revision)}</p>`,
      ...(comment ? paragraphs(words.comment(comment)) : []),
      html`<p class="hash">${words.answers(sha256)}</p>`,
      html`<h2>${words.lines}</h2>`,
      lineTable(review.lines, taskNames, of === 'work-log.submit'),
      html`<p>${words.closing}${formWords.end}</p>`,
    ],
    signer: words.signer,
    signature: formWords.signedDigitally,
  });
}

function lineTable(
  lines: readonly ReviewLine[],
  names: ReadonlyMap<TaskId, string>,
  isOfLog: boolean,
): Html {
  const { columns } = words;
  const figures = isOfLog ? [columns.errors, columns.delays, columns.objective] : [];
  const heads = [columns.accepted, ...figures, columns.comment];
  return html`<table class="grid">
    <thead>
      <tr>
        <th>${formWords.number}</th>
        <th style="width: 36%">${columns.content}</th>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line, index) =>
          html`<tr>
            <td class="middle">${index + 1}</td>
            <td>${names.get(line.taskId) ?? ''}</td>
            <td class="middle">${yesNo(line.accepted)}</td>
            ${isOfLog ? figureCells(line) : ''}
            <td>${line.comment}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function figureCells({ errors, delays, objectiveReasonConfirmed }: ReviewLine): readonly Html[] {
  const objective =
    objectiveReasonConfirmed === null ? words.notApplicable : yesNo(objectiveReasonConfirmed);
  return [errors ?? words.notApplicable, delays ?? words.notApplicable, objective].map(
    (value) => html`<td class="middle">${value}</td>`,
  );
}

function yesNo(value: boolean): string {
  return value ? words.yes : words.no;
}
