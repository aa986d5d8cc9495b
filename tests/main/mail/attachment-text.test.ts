import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { attachmentText, plainText } from '../../../main/mail/attachment-text.ts';
import { officeText } from '../../../main/mail/office-text.ts';
import { type XmlRules, xmlText } from '../../../main/mail/xml-text.ts';
import { AppError } from '../../../shared/errors.ts';
import { textPdf } from '../../support/pdf.ts';

const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        typeof text === 'string' ? strToU8(text) : text,
      ]),
    ) as Zippable,
  );
const docx = (body: string) => zip({ 'word/document.xml': `<w:document>${body}</w:document>` });
const odt = (body: string) =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:body>${body}</office:body>`,
  });

describe('DOCX and ODT', () => {
  test('joins the runs of a word and parts paragraphs, tabs and cells', () => {
    const text = officeText(
      docx(
        '<w:p><w:r><w:t>Quyết đị</w:t></w:r><w:r><w:t xml:space="preserve">nh </w:t></w:r></w:p>' +
          '<w:p><w:r><w:t>số</w:t><w:tab/><w:t>12 &amp; 13&#x2F;Q&#272;</w:t></w:r></w:p>',
      ),
    );
    expect(text?.split(/\s+/).filter(Boolean)).toEqual(['Quyết', 'định', 'số', '12', '&', '13/QĐ']);
  });

  test('reads neither what was deleted nor the code of fields', () => {
    const text = officeText(
      docx('<w:p><w:delText>cũ</w:delText><w:instrText>PAGE</w:instrText><w:t>mới</w:t></w:p>'),
    );
    expect(text?.trim()).toBe('mới');
  });

  test('reads OpenDocument text without its tracked deletions', () => {
    const text = officeText(
      odt(
        '<text:tracked-changes><text:p>cũ</text:p></text:tracked-changes><text:p>Kế<text:s/>hoạch</text:p>',
      ),
    );
    expect(text?.trim()).toBe('Kế hoạch');
  });

  test('takes any other archive for none', () => {
    expect(officeText(zip({ 'a.txt': 'x' }))).toBeNull();
    expect(officeText(zip({ 'content.xml': '<a/>', mimetype: 'x' }))).toBeNull();
  });

  test('refuses a bomb before it unpacks it', () => {
    const bomb = zip({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(() => officeText(bomb)).toThrow(AppError);
  });

  test('throws nothing but its own errors for damaged archives', () => {
    const sound = docx('<w:p><w:t>một hai ba</w:t></w:p>');
    const damage = fc.record({
      at: fc.nat(sound.length - 1),
      value: fc.nat(255),
      length: fc.integer({ min: 4, max: sound.length }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (all) => {
        const bytes = Uint8Array.from(sound.subarray(0, all[0]?.length));
        for (const { at, value } of all) if (at < bytes.length) bytes[at] = value;
        expect(onlyAppErrors(() => officeText(bytes))).toBe(true);
      }),
    );
  });
});

describe('XML', () => {
  const all: XmlRules = { textIn: null, breaks: new Set(), without: new Set() };

  test('knows no entities but the five and numbers', () => {
    expect(xmlText('<a>&lt;&amp;&quot;&apos;&gt;&#65;&xxe;&#x110000;</a>', all)).toBe(
      '<&"\'>A&xxe;\ufffd',
    );
  });

  test('refuses declarations of its own', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>';
    expect(() => xmlText(laughs, all)).toThrow(AppError);
  });

  test('reads marked text and passes over comments, instructions and quoted brackets', () => {
    const xml = '<?x <b>no?><a t="1 > 0"><!-- no --><![CDATA[<yes>]]></a>';
    expect(xmlText(xml, all)).toBe('<yes>');
  });

  test('refuses elements nested beyond all measure', () => {
    expect(() => xmlText('<a>'.repeat(5000), all)).toThrow(AppError);
  });

  test('throws nothing but its own errors for junk', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</a>',
      '<a>',
      '<a/>',
      '"',
      "'",
      '<!--',
      '<![CDATA[',
      ']]>',
      '&#',
      ';',
      'x',
      '<?',
      '<!',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (some) => {
        expect(onlyAppErrors(() => xmlText(some.join(''), all))).toBe(true);
      }),
    );
  });
});

describe('plain text', () => {
  const sentence = 'Kính gửi: Sở Nội vụ';
  test.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sentence}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(sentence, 'utf16le')],
  ])('reads %s', (_, bytes) => {
    expect(plainText(bytes)).toBe(sentence);
  });

  test('reads windows-1258 with its tones behind the vowels', () => {
    // "số một": ô with an acute, ô with a dot below.
    expect(plainText(Buffer.from('s\xf4\xec m\xf4\xf2t', 'latin1'))).toBe('số một');
  });

  test('takes binary files for no text', async () => {
    const file = {
      name: 'a.txt',
      type: 'text/plain',
      bytes: Buffer.from([1, 0, 0, 0, 2, 0, 0, 255]),
    };
    expect(await attachmentText(file)).toBeNull();
  });
});

describe('PDF', () => {
  test('reads its pages', async () => {
    const bytes = textPdf({ pages: ['Quyet dinh', 'Trang hai'] });
    const text = await attachmentText({ name: 'a.pdf', type: 'application/pdf', bytes });
    expect(text?.split('\n')).toEqual(['Quyet dinh', 'Trang hai']);
  });

  test('finds no text in what is none', async () => {
    const bytes = Buffer.from('%PDF-1.7 and nothing more');
    expect(await attachmentText({ name: 'a.pdf', type: 'application/pdf', bytes })).toBeNull();
  });
});

function onlyAppErrors(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof AppError;
  }
}
