import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import {
  aDecision,
  aDocumentDesk,
  aKeyFile,
  aPage,
  type DocumentDesk,
} from '../../support/documents.ts';
import { markedPdf } from '../../support/marked-pdf.ts';
import { textPdf } from '../../support/pdf.ts';
import { codeOf } from '../../support/shares.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let desk: DocumentDesk;
beforeAll(async () => {
  keyFile = await aKeyFile();
});
beforeEach(() => {
  const { authority, bytes } = keyFile;
  desk = aDocumentDesk({ authority, token: openPkcs12Token(bytes) });
});
afterEach(() => desk.remove());

const only = () => {
  const [document] = desk.list();
  if (!document) throw new Error('The list is empty.');
  return document;
};

describe('the list', () => {
  it('shows what was added, in that order, as waiting', async () => {
    const added = await desk.add({ 'b.pdf': aPage(), 'a.pdf': textPdf({ pages: ['1', '2'] }) });
    expect(added).toEqual({ added: 2, refused: [] });
    expect(desk.list().map(({ name, pages, state }) => [name, pages, state])).toEqual([
      ['b.pdf', 1, 'waiting'],
      ['a.pdf', 2, 'waiting'],
    ]);
    expect(only().sizeBytes).toBe(desk.read('b.pdf').length);
  });

  it('names each file that it refuses, with the reason, and takes the others', async () => {
    const encrypted = textPdf({ trailer: '/Encrypt 99 0 R' });
    const files = {
      'empty.pdf': Buffer.alloc(0),
      'password.pdf': encrypted,
      'damaged.pdf': aPage().subarray(0, 200),
      'mat.pdf': markedPdf('MẬT'),
      'good.pdf': aPage(),
    };
    expect(await desk.add(files)).toEqual({
      added: 1,
      refused: [
        { name: 'empty.pdf', code: 'pdf-empty' },
        { name: 'password.pdf', code: 'pdf-encrypted' },
        { name: 'damaged.pdf', code: 'pdf-unreadable' },
        { name: 'mat.pdf', code: 'secret-mark' },
      ],
    });
    expect(desk.list().map(({ name }) => name)).toEqual(['good.pdf']);
  });

  it('takes a text whose marks are ordinary words', async () => {
    expect(await desk.add({ 'a.pdf': markedPdf('BẢO MẬT') })).toEqual({ added: 1, refused: [] });
  });

  it('adds nothing where nobody chose', async () => {
    expect(await desk.documents.add()).toEqual({ added: 0, refused: [] });
  });

  it('tells the log no name of a file', async () => {
    await desk.add({ 'Trần Văn A.pdf': Buffer.from('no PDF') });
    expect(desk.reported.map(String).join()).not.toContain('Trần');
    expect(desk.reported).toHaveLength(1);
  });

  it('lists a file once, and anew where it changed', async () => {
    await desk.add({ 'a.pdf': aPage() });
    await desk.review();
    await desk.add({ 'a.pdf': aPage() });
    expect(desk.states()).toEqual(['reviewed']);
    await desk.add({ 'a.pdf': aPage('other') });
    expect(desk.states()).toEqual(['waiting']);
  });

  it('loses what is removed, and no file', async () => {
    await desk.add({ 'a.pdf': aPage() });
    desk.documents.remove({ ids: [only().id] });
    expect(desk.list()).toEqual([]);
    expect(desk.names()).toEqual(['a.pdf']);
  });
});

describe('a review', () => {
  beforeEach(() => desk.add({ 'a.pdf': aPage(), 'b.pdf': aPage('b') }));

  it('needs somebody who looked: all are marked, or none', async () => {
    const ids = desk.list().map(({ id }) => id);
    await desk.documents.read({ id: only().id });
    const marked = (async () => desk.documents.markReviewed({ ids }))();
    expect(await codeOf(marked)).toBe('document-unseen');
    expect(desk.states()).toEqual(['waiting', 'waiting']);
    desk.documents.markReviewed({ ids: [only().id] });
    expect(desk.states()).toEqual(['reviewed', 'waiting']);
  });

  it('shows the bytes that lie there', async () => {
    expect(await desk.documents.read({ id: only().id })).toEqual(
      new Uint8Array(desk.read('a.pdf')),
    );
  });

  it('ends when a changed file is looked at', async () => {
    await desk.review();
    writeFileSync(desk.at('a.pdf'), textPdf({ pages: ['1', '2'] }));
    await desk.documents.read({ id: only().id });
    expect(only()).toMatchObject({ state: 'waiting', pages: 2 });
    desk.documents.markReviewed({ ids: [only().id] });
    expect(only().state).toBe('reviewed');
  });

  it('says that the file is gone', async () => {
    rmSync(desk.at('a.pdf'));
    expect(await codeOf(desk.documents.read({ id: only().id }))).toBe('document-gone');
  });

  it('outlives a change of what the signature shows', async () => {
    await desk.review();
    const place = { page: 1, x: 10, y: 20, width: 100, height: 50 };
    const shown = { appearance: 'copy', place, caption: ' SAO Y; UBND XA ' } as const;
    desk.documents.show({ id: only().id, ...shown });
    expect(only()).toMatchObject({ ...shown, caption: 'SAO Y; UBND XA', state: 'reviewed' });
  });
});

describe('what a signature will show', () => {
  it('is the person where the text tells the place, and nothing where it does not', async () => {
    await desk.add({ 'a.pdf': aDecision('a'), 'b.pdf': aPage() });
    expect(desk.list().map(({ appearance }) => appearance)).toEqual(['person', 'none']);
    const { id } = only();
    const place = await desk.documents.findPlace({ id, appearance: 'person' });
    expect(place).toMatchObject({ page: 1 });
    const [, second] = desk.list();
    const none = { id: second?.id ?? id, appearance: 'person' } as const;
    expect(await desk.documents.findPlace(none)).toBeNull();
  });
});
