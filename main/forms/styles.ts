/**
 * Style sheet of printed forms. Sizes, margins and rules as Decree 30/2020, annex I, sets them; the
 * page number stands in the top margin from the second page on. `mark` is printed at the foot of
 * every page; empty for none. It holds no quotation marks.
 */
export function formStyles(mark: string): string {
  const foot = `@bottom-center { content: '${mark}'; font: bold 11pt ${family}; color: #000; }`;
  return `
@page {
  size: A4 portrait;
  margin: 20mm 15mm 20mm 30mm;
  @top-center { content: counter(page); font: 14pt ${family}; }
  ${mark === '' ? '' : foot}
}
@page :first { @top-center { content: ''; } }
* { box-sizing: border-box; }
html { font: 14pt/1.2 ${family}; color: #000; background: #fff; }
body { margin: 0; }
p { margin: 6pt 0 0; text-align: justify; text-indent: 1cm; overflow-wrap: anywhere; }
h1 { margin: 18pt 0 0; font-size: 14pt; text-align: center; }
h2 { margin: 10pt 0 0; font-size: 14pt; text-indent: 1cm; break-after: avoid; }
.letterhead, .foot { width: 100%; border-collapse: collapse; }
.letterhead td { width: 42%; padding: 0; text-align: center; vertical-align: top; }
.letterhead td + td { width: 58%; }
.agency, .nation { font-size: 12.5pt; }
.agency { padding-right: 4mm !important; }
.issuer, .nation, .motto { font-weight: bold; }
.nation { white-space: nowrap; }
.motto { font-size: 13.5pt; }
.date { margin-top: 8pt; font-style: italic; }
.urgency {
  display: inline-block; margin-top: 8pt; width: 30mm; height: 8mm; line-height: 7.4mm;
  border: 0.75pt solid #d00; color: #d00; font-size: 13.5pt; font-weight: bold;
}
.full-rule, .third-rule, .short-rule { position: relative; display: inline-block; padding-bottom: 4.5pt; }
.full-rule { border-bottom: 0.75pt solid #000; }
.third-rule::after, .short-rule::after {
  content: ''; position: absolute; bottom: 0; left: 30%; width: 40%;
  border-bottom: 0.75pt solid #000;
}
.subject { margin: 0; text-align: center; text-indent: 0; font-weight: bold; }
.to { margin: 12pt 0 6pt; text-align: center; text-indent: 0; }
.grid { width: 100%; margin-top: 6pt; border-collapse: collapse; font-size: 11pt; line-height: 1.15; }
.grid thead { display: table-header-group; }
.grid tr { break-inside: avoid; }
.grid th, .grid td { border: 0.5pt solid #000; padding: 2pt 3pt; vertical-align: top; }
.grid th { text-align: center; vertical-align: middle; }
.grid td { overflow-wrap: break-word; }
.grid .whole { white-space: nowrap; }
.grid .figure { text-align: right; white-space: nowrap; }
.grid .middle { text-align: center; }
.grid .sum td { font-weight: bold; }
.small { font-size: 11pt; }
.hash { text-align: left; overflow-wrap: anywhere; }
.foot { margin-top: 14pt; break-inside: avoid; }
.foot td { width: 50%; padding: 0; vertical-align: top; }
.recipients { font-size: 11pt; }
.recipients-title { font-size: 12pt; font-weight: bold; font-style: italic; }
.signer { text-align: center; }
.signer-title, .signer-name { font-weight: bold; }
.signature { margin: 26pt 0; font-size: 12pt; font-style: italic; }
`;
}

const family = `'Times New Roman', Tinos, serif`;
