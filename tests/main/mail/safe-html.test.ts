import { expect, it } from 'vitest';
import { createBudget } from '../../../main/mail/reading-limits.ts';
import { cleanHtml } from '../../../main/mail/safe-html.ts';
import { evilHtml } from '../../support/evil-html.ts';

const clean = (html: string) => cleanHtml(html, () => null, createBudget());

it.each(evilHtml)('makes harmless: $html', ({ html, never }) => {
  expect(clean(html).html).not.toMatch(never);
  expect(clean(`<div><table><tr><td>${html}</div>`).html).not.toMatch(never);
  expect(clean(html.toUpperCase()).html).not.toMatch(never);
});

it('keeps what mail is written in', () => {
  const html =
    '<h1 style="color: #c00; font-family: \'Times New Roman\'">Kế hoạch</h1><p align="center">Xin <b>chào</b><br />các đồng chí</p><ul><li>một</li></ul><table border="1"><tr><td colspan="2">ô</td></tr></table>';
  expect(clean(html).html).toBe(html);
});

it('lists pictures that lie elsewhere and fetches none', () => {
  const { html, remoteImages } = clean(
    '<img src="https://a.vn/1.png" width="20" alt="một"><img src="//a.vn/2.png"><img src="https://a.vn/1.png"><p style="background:url(http://a.vn/3.png)">x</p>',
  );
  expect(remoteImages).toEqual(['https://a.vn/1.png', 'https://a.vn/2.png', 'http://a.vn/3.png']);
  expect(html).toBe(
    '<img width="20" alt="một" data-remote="0" /><img alt="" data-remote="1" /><img alt="" data-remote="0" /><p>x</p>',
  );
});

it('shows pictures of the mail itself, never SVG', () => {
  const find = (id: string) => (id === 'a@b' ? 'data:image/png;base64,AAAA' : null);
  const { html } = cleanHtml('<img src="cid:a@b"><img src="cid:z">', find, createBudget());
  expect(html).toBe('<img alt="" src="data:image/png;base64,AAAA" /><img alt="" />');
  expect(clean('<img src="data:image/svg+xml;base64,AAAA">').html).toBe('<img alt="" />');
});

it('opens links elsewhere and says where they lead', () => {
  expect(clean('<a href="https://a.vn/x?b=1&c=2" onclick=x target=_top>đọc</a>').html).toBe(
    '<a href="https://a.vn/x?b=1&amp;c=2" title="https://a.vn/x?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">đọc</a>',
  );
  expect(clean('<a href="/x">a</a><a href="ftp://a.vn">b</a>').html).toBe('<a>a</a><a>b</a>');
});

it.each([
  ['https://evil.vn', 'https://ubnd.vn', true],
  ['https://evil.vn', 'ubnd.vn', true],
  ['https://evil.vn', 'www.UBND.vn/dang-nhap', true],
  ['https://evil.vn', 'ubnd\u200b.vn', true],
  ['https://evil.vn', '<b>ubnd</b>.vn', true],
  ['https://ubnd.vn.evil.com', 'ubnd.vn', true],
  ['https://ubnd.vn@evil.com', 'xem', true],
  ['mailto:x@evil.vn', 'ha@ubnd.vn', true],
  ['https://evil.vn', 'ubnd.vn<br>Đăng nhập', true],
  ['https://evil.vn', '<table><tr><td>ubnd.vn</td><td>x</td></tr></table>', true],
  ['https://ubnd.vn/a', 'https://www.ubnd.vn', false],
  ['https://xubnd.vn', 'x<b>ubnd.vn</b>', false],
  ['https://mail.so.gov.vn', 'so.gov.vn', false],
  ['https://evil.gov.vn', 'so.gov.vn', true],
  ['mailto:ha@ubnd.vn', 'ha@ubnd.vn', false],
  ['https://ubnd.vn', 'Bấm vào đây', false],
  ['https://ubnd.vn', 'báo-cáo.docx', false],
  ['https://evil.vn', 'Xem v1.2.3 và 10.5', false],
])('of a link to %s that shows %j says whether it lies', (href, shown, lies) => {
  const { lyingLinks, html } = clean(`<a href="${href}">${shown}</a>`);
  expect(lyingLinks).toBe(lies ? 1 : 0);
  expect(html.includes('data-lies="true"')).toBe(lies);
});

it.each([
  'https://ubnd.vn <a href="https://a.vn">x</a>',
  '<b>ubnd.vn<a href="https://a.vn">/x</a></b>',
  '<a href="https://a.vn">ubnd.vn</a>',
  '<a name="a">ubnd</a>.vn',
])('judges a link by all its words, also by those of a link within it: %s', (inside) => {
  const { lyingLinks, html } = clean(`<a href="https://evil.vn">${inside}</a>`);
  expect(lyingLinks).toBe(1);
  expect(html).toMatch(/^<a href="https:\/\/evil\.vn\/"[^>]* data-lies="true">/);
  expect(html.match(/<\/?a\b/g)).toHaveLength(2);
});

it('keeps a link behind an anchor that is never closed', () => {
  expect(clean('<a name="dau"><a href="https://a.vn">đọc</a>').html).toContain(
    '<a href="https://a.vn/"',
  );
});

it.each([
  ['<p>a<o:p><p>b', '<p>a</p><p>b</p>'],
  ['<ul><li>a<x><li>b</x></ul>', '<ul><li>a</li><li>b</li></ul>'],
  ['<table><tr><td>a<form><td>b', '<table><tr><td>a</td><td>b</td></tr></table>'],
])('closes what an unknown element would leave open: %s', (html, written) => {
  expect(clean(html).html.replaceAll('<p></p>', '')).toBe(written);
});

it('writes nothing that grows by being escaped', () => {
  const quotes = '"'.repeat(400);
  const { html } = clean(
    `<img alt='${quotes}'><p style='font-family:${quotes.slice(0, 200)}'>x</p>`,
  );
  expect(html).not.toContain('&quot;');
  expect(html.length).toBeLessThan(800);
  const budget = createBudget();
  const brackets = cleanHtml(`a${'>'.repeat(400_000)}`, () => null, budget).html;
  expect(brackets.length).toBeLessThan(1_300_000);
  expect(budget.cuts()).toEqual(['text']);
});

it('writes HTML that stays the same when it is cleaned again', () => {
  const torn =
    '<p style="color:red"><scr<script>ipt>alert(1)</scr</script>ipt><p style="color:red">';
  for (const { html } of [...evilHtml, { html: torn }]) {
    const once = clean(html).html;
    expect(clean(once).html.replaceAll(/ data-(?:lies|remote)="\w+"/g, '')).toBe(
      once.replaceAll(/ data-(?:lies|remote)="\w+"/g, ''),
    );
  }
});
