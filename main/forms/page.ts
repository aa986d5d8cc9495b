import { officialForm as words } from '../../shared/text/official-form.ts';
import { tinosStyles } from './fonts.ts';
import { type FormHead, officialFormat } from './form-head.ts';
import { type Html, html, trusted } from './html.ts';
import { formStyles } from './styles.ts';

export type FormPage = {
  readonly head: FormHead;
  /** In capitals. */
  readonly type: string;
  readonly subject: string;
  readonly body: readonly Html[];
  /** What the signer is here, in capitals. */
  readonly signer: string;
  /** Hỏa tốc: the mark below the agency's name. */
  readonly isUrgent?: boolean;
  /** What stands where a picture of a signature would. */
  readonly signature: string;
};

/** A whole HTML document for A4 by the page rules of Decree 30/2020, annex I. */
export function formPage(form: FormPage): string {
  const { head, type, subject, body, signer, signature, isUrgent = false } = form;
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
        <style>
          ${trusted(tinosStyles())}
          ${trusted(formStyles(head.trial ? words.trial : ''))}
        </style>
      </head>
      <body>
        ${letterhead(head, isUrgent)}
        <h1>${type}</h1>
        <p class="subject"><span class="short-rule">${subject}</span></p>
        <p class="to">${words.to} ${words.addressee(head.addressee)}</p>
        ${body} ${foot(head, signer, signature)}
      </body>
    </html>`;
  return page.html;
}

/** A paragraph per line; the last line of the form ends with "./.". */
export function paragraphs(text: string): readonly Html[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`);
}

function letterhead(head: FormHead, isUrgent: boolean): Html {
  const { policy, unitName, date } = head;
  const isWholeAgency = unitName === policy.agencyName;
  const [superior, issuer] = isWholeAgency
    ? [policy.superiorName, policy.agencyName]
    : [policy.agencyName, unitName];
  const format = officialFormat(head);
  return html`<table class="letterhead">
    <tr>
      <td class="agency">
        <div>${superior.normalize('NFC').toLocaleUpperCase('vi')}</div>
        <div class="issuer">
          <span class="third-rule">${issuer.normalize('NFC').toLocaleUpperCase('vi')}</span>
        </div>
        ${isUrgent ? html`<div class="urgency">${words.urgent}</div>` : ''}
      </td>
      <td>
        <div class="nation">${words.nation}</div>
        <div class="motto"><span class="full-rule">${words.motto}</span></div>
        <div class="date">${words.placeAndDate(policy.place, format.dateLong(date))}</div>
      </td>
    </tr>
  </table>`;
}

function foot({ unitName, writer }: FormHead, signer: string, signature: string): Html {
  return html`<table class="foot">
    <tr>
      <td class="recipients">
        <div class="recipients-title">${words.recipients}</div>
        <div>${words.asAbove}</div>
        <div>${words.archiveUnit(unitName)}</div>
      </td>
      <td class="signer">
        <div class="signer-title">${signer}</div>
        <div class="signature">${signature}</div>
        <div class="signer-name">${writer.name}</div>
      </td>
    </tr>
  </table>`;
}
