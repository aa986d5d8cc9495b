// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { fileKindOf } from '../../../renderer/inbox/file-kinds.ts';
import { frameDocument } from '../../../renderer/inbox/frame-document.ts';

it('takes every address out of the text and lists it with the words that were shown', () => {
  const { srcdoc, links } = frameDocument(
    '<p><a href="https://so.test/a" title="x" target="_blank">xem  ở đây</a> và ' +
      '<a href="https://evil.example/" data-lies="true">so.test</a></p>',
  );
  expect(links).toEqual([
    { text: 'xem ở đây', address: 'https://so.test/a', lies: false },
    { text: 'so.test', address: 'https://evil.example/', lies: true },
  ]);
  expect(srcdoc).not.toMatch(/href=|target=|evil\.example/);
  expect(srcdoc).toContain('[1]');
  expect(srcdoc).toContain('[2]');
});

it('forbids everything but pictures of its own and styles', () => {
  const { srcdoc } = frameDocument('<p>Kính gửi</p>');
  expect(srcdoc).toContain(
    `http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"`,
  );
});

it('puts fetched pictures in their places, and nothing else there', () => {
  const html = '<img data-remote="0" alt="a"><img data-remote="1" alt="b">';
  const images = new Map([
    [0, 'data:image/png;base64,AAAA'],
    [1, 'https://evil.example/b.png'],
  ]);
  const { srcdoc } = frameDocument(html, images);
  expect(srcdoc).toContain('src="data:image/png;base64,AAAA"');
  expect(srcdoc).not.toContain('evil.example');
});

it('calls files by what a person calls them', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(['application/pdf', word, 'image/png', 'application/x-unheard'].map(fileKindOf)).toEqual([
    'pdf',
    'word',
    'image',
    'other',
  ]);
});
