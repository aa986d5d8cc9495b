import fc from 'fast-check';
import { expect, it } from 'vitest';
import { viewLink } from '../../../main/mail/link-view.ts';
import { readLink } from '../../../main/mail/links.ts';
import { addressesIn, findLink } from '../../../main/mail/message-links.ts';
import { createLinks } from '../../../main/mail/opening-links.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { aMailOf } from '../../support/mails.ts';

const id = 1;
const known = { lies: false, officeDomains: ['so.example.vn'] };
const look = (href: string, lies = false) => {
  const url = readLink(href);
  if (url === null) throw new Error(`${href} is no link.`);
  return viewLink(url, { ...known, lies });
};

/** A message as it was received, and what its links made the system open. */
function aMessage(
  type: 'text/html' | 'text/plain',
  body: string,
  openAddress?: () => Promise<void>,
) {
  const mail = aMailOf(`${type}; charset=utf-8`, body);
  const { attachments: _files, ...read } = readMessage(mail, { officeDomains: [] });
  const opened: string[] = [];
  const links = createLinks(
    {
      openAddress: openAddress ?? (async (address) => void opened.push(address)),
      officeDomains: () => known.officeDomains,
    },
    { open: async () => ({ source: mail, read: { ...read, attachments: [] } }) },
  );
  return { ...links, opened, html: read.html ?? '' };
}

it('parts an address around the name that somebody registered', () => {
  expect(look('https://mail.so.example.vn:8443/a?b=https://x.vn#c')).toEqual({
    kind: 'web',
    before: 'https://mail.so.',
    domain: 'example.vn',
    after: ':8443/a?b=https://x.vn#c',
    hostInLetters: null,
    marks: [],
    mayOpen: true,
  });
  const { before, domain, after } = look('https://a.b.hanoi.gov.vn/hanoi.gov.vn');
  expect([before, domain, after]).toEqual(['https://a.b.', 'hanoi.gov.vn', '/hanoi.gov.vn']);
});

it.each([
  ['https://dichvucong.gov.vn@evil.example/', 'evil.example', ['user-name'], false],
  ['https://evil.example:evil.example@evil.example/', 'evil.example', ['user-name'], false],
  ['https://dichvucong.gov.vn.evil.example/', 'evil.example', ['look-alike'], true],
  ['https://www.s0.example.vn/', 'example.vn', ['look-alike'], true],
  ['https://so-example.vn/', 'so-example.vn', ['look-alike'], true],
  ['https://dichvucong.g0v.vn/', 'g0v.vn', ['look-alike'], true],
  ['https://dịchvụcông.vn/', 'xn--dchvcng-0za0451bkea.vn', ['international'], true],
  ['https://gоv.vn/', 'xn--gv-9lb.vn', ['look-alike', 'mixed-script'], true],
  ['https://0x7f.1/', '127.0.0.1', ['number'], true],
  ['https://2130706433/', '127.0.0.1', ['number'], true],
  ['http://[::1]:631/', '[::1]', ['number', 'unencrypted'], true],
  ['https://a.vn/?', 'a.vn', [], true],
])('marks %s', (href, domain, marks, mayOpen) => {
  const found = look(href);
  if (domain.startsWith('xn--')) expect(found.hostInLetters).toMatch(/\p{L}/u);
  else expect(found.domain).toBe(domain);
  expect(found).toMatchObject({ marks, mayOpen });
  expect(found.before + found.domain + found.after).toBe(readLink(href)?.href);
});

it('does not open what is longer than systems open', () => {
  expect(look(`https://a.vn/${'x'.repeat(2100)}`)).toMatchObject({
    marks: ['long'],
    mayOpen: false,
  });
});

it('opens web addresses of the message alone, exactly as they were shown', async () => {
  const hrefs = ['https://so.example.vn/a?x=1&amp;y=2', 'HTTP://B.VN', 'mailto:a@b.vn', 'tel:113'];
  const { openLink, lookAtLink, opened } = aMessage(
    'text/html',
    hrefs.map((href) => `<a href="${href}">a</a>`).join(' '),
  );
  await openLink({ id, address: 'https://so.example.vn/a?x=1&y=2' });
  await openLink({ id, address: 'http://b.vn/' });
  expect(opened).toEqual(['https://so.example.vn/a?x=1&y=2', 'http://b.vn/']);
  for (const address of ['mailto:a@b.vn', 'tel:113'])
    await expect(openLink({ id, address })).rejects.toMatchObject({ code: 'link-refused' });
  const elsewhere = ['https://so.example.vn/', 'https://so.example.vn/a', 'https://other.vn/'];
  for (const address of elsewhere) {
    await expect(openLink({ id, address })).rejects.toMatchObject({ code: 'not-found' });
    await expect(lookAtLink({ id, address })).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(opened).toHaveLength(2);
});

const hostile = [
  'javascript:alert(1)',
  'JaVa\tScRiPt:alert(1)',
  'vbscript:x',
  'data:text/html,<script>x</script>',
  'file:///etc/passwd',
  'file://server/share/run.exe',
  '\\\\server\\share\\run.exe',
  '//server/share',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x&crumb=location:\\\\server',
  'ms-officecmd:{}',
  'ms-excel:ofe|u|https://evil.example/a.xlsm',
  'vscode://file/etc/passwd',
  'app://phien/index.html',
  'chrome://settings',
  'about:blank',
  'blob:https://a.vn/1',
  'view-source:https://a.vn',
  'intent://a.vn#Intent;end',
  'smb://server/share',
  'ftp://a.vn/x',
  'ldap://a.vn',
  'jar:https://a.vn!/x',
  '-new-window https://a.vn',
  'C:\\Windows\\System32\\calc.exe',
  'calc.exe',
  ' ',
  'https:',
  'https://',
  'http://a b.vn:99999/',
];

it.each(hostile)('never opens %j', async (address) => {
  const { openLink, lookAtLink, linkedMail, opened } = aMessage(
    'text/html',
    `<a href="${address.replaceAll('"', '&quot;')}">a</a>`,
  );
  for (const ask of [openLink, lookAtLink, linkedMail])
    await expect(ask({ id, address })).rejects.toMatchObject({ code: 'not-found' });
  expect(opened).toEqual([]);
});

it('opens nothing but http and https, whatever a link says', async () => {
  const scheme = fc.oneof(
    fc.constantFrom(
      'http',
      'https',
      'HTTPS',
      'file',
      'javascript',
      'ms-msdt',
      'mailto',
      'data',
      '',
    ),
    fc.string({ maxLength: 8 }),
  );
  const piece = fc.constantFrom(
    '//',
    'a.vn',
    '@',
    ':',
    '/',
    '?',
    '#',
    '%00',
    '\\',
    '\t',
    ' ',
    '"',
    '<',
  );
  const rest = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => `//${pieces.join('')}`),
    fc.string({ maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(scheme, rest, async (start, end) => {
      const address = `${start}:${end}`;
      const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      const { openLink, opened } = aMessage('text/html', `<a href="${escaped}">xem</a>`);
      await openLink({ id, address }).catch((error: { code: string }) =>
        expect(['not-found', 'link-refused']).toContain(error.code),
      );
      for (const url of opened.map((one) => new URL(one))) {
        expect(['http:', 'https:']).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(['', '']);
        expect(url.href).toMatch(/^[!-~]+$/);
      }
    }),
    { numRuns: 400 },
  );
});

it('says when the system cannot open an address', async () => {
  const { openLink } = aMessage('text/html', '<a href="https://a.vn/">a</a>', () =>
    Promise.reject(new Error('No program')),
  );
  await expect(openLink({ id, address: 'https://a.vn/' })).rejects.toMatchObject({
    code: 'link-not-opened',
  });
});

it('says of one address that lies once that it lies', () => {
  const { html } = aMessage(
    'text/html',
    '<a href="https://evil.example/">xem</a> <a href="https://evil.example/">so.example.vn</a>',
  );
  const found = findLink({ html, text: '' }, 'https://evil.example/');
  expect(found?.lies).toBe(true);
  expect(look('https://evil.example/', true).marks).toEqual(['lies']);
});

it('finds the addresses of plain words, without what ends a sentence', async () => {
  const words =
    'Xem https://a.vn/x(1), (https://b.vn/y). Hoặc <HTTP://C.vn>; “https://d.vn/z”. https://a.vn/x(1)! ' +
    'file:///etc/passwd javascript:https://e.vn xhttps://f.vn http:// https://';
  expect(addressesIn(words)).toEqual([
    'https://a.vn/x(1)',
    'https://b.vn/y',
    'http://c.vn/',
    'https://d.vn/z',
    'https://e.vn/',
  ]);
  const { openLink, opened } = aMessage('text/plain', words);
  await openLink({ id, address: 'https://b.vn/y' });
  await expect(openLink({ id, address: 'https://f.vn/' })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(opened).toEqual(['https://b.vn/y']);
  expect(addressesIn('https://a.vn/'.repeat(100_000)).length).toBeLessThan(201);
});

it('writes what a mailto link asks for, and never files, hidden recipients or header fields', async () => {
  const href =
    'mailto:an%40so.example.vn,h%C3%A0@b.vn?cc=c@d.vn&amp;bcc=spy@evil.example&amp;attach=/etc/passwd' +
    '&amp;In-Reply-To=%3Cx%3E&amp;subject=V%E1%BB%81%20vi%E1%BB%87c%0D%0ABcc:%20x@y.vn&amp;body=D%C3%B2ng+1%0D%0AD%C3%B2ng%202%00&amp;to=not an address';
  const { linkedMail } = aMessage('text/html', `<a href="${href}">viết</a>`);
  const address = href.replaceAll('&amp;', '&').replaceAll(' ', '%20');
  expect(await linkedMail({ id, address })).toEqual({
    to: [
      { name: '', address: 'an@so.example.vn' },
      { name: '', address: 'hà@b.vn' },
    ],
    cc: [{ name: '', address: 'c@d.vn' }],
    bcc: [],
    subject: 'Về việc Bcc: x@y.vn',
    text: 'Dòng+1\nDòng 2',
  });
  const web = aMessage('text/html', '<a href="https://a.vn/">a</a>');
  await expect(web.linkedMail({ id, address: 'https://a.vn/' })).rejects.toMatchObject({
    code: 'link-refused',
  });
});
