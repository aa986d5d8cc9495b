// The build for Node declares a `require` of its own, which the bundle has already.
import { unzipSync } from 'fflate/browser';
import { AppError } from '../../shared/errors.ts';
import { type XmlRules, xmlText } from './xml-text.ts';

/** Of one part, and of all that are read of a document, unpacked. */
const mostPartBytes = 24 * 1024 * 1024;
const mostBytes = 32 * 1024 * 1024;
const mostParts = 40;

type Format = { readonly isPart: (name: string) => boolean; readonly rules: XmlRules };

/** Text of OOXML word processing. Source: ECMA-376, part 1, section 17. */
const word: Format = {
  isPart: (name) =>
    /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml$/.test(name),
  rules: {
    textIn: new Set(['w:t']),
    breaks: new Set(['w:p', 'w:br', 'w:cr', 'w:tab', 'w:tc']),
    // The older form of a picture's text repeats the newer one.
    without: new Set(['mc:Fallback']),
  },
};

/** Text of OpenDocument. Source: OpenDocument 1.3, part 3, sections 5 and 6. */
const openDocument: Format = {
  isPart: (name) => name === 'content.xml' || name === 'styles.xml',
  rules: {
    textIn: null,
    breaks: new Set(
      'text:p text:h text:s text:tab text:line-break text:list-item table:table-cell'.split(' '),
    ),
    without: new Set(
      'text:tracked-changes office:scripts number:date-style number:time-style number:number-style'
        .concat(' number:currency-style number:percentage-style number:boolean-style')
        .concat(' number:text-style office:font-face-decls dc:creator dc:date')
        .split(' '),
    ),
  },
};

/**
 * The text of a DOCX or an ODT file; null for any other archive. Only the parts that hold text are
 * unpacked. Throws `file-unreadable` for damaged ones, and for those that grow beyond all measure.
 */
export function officeText(bytes: Uint8Array): string | null {
  const format = formatOf(bytes);
  if (!format) return null;
  const parts = Object.entries(unpack(bytes, format.isPart));
  if (parts.length === 0) throw new AppError('file-unreadable', 'The document has no text part.');
  return parts.map(([, part]) => xmlText(decodeXml(part), format.rules)).join('\n');
}

function formatOf(bytes: Uint8Array): Format | null {
  const names = new Set<string>();
  look(bytes, ({ name }) => {
    names.add(name);
    return false;
  });
  if (names.has('word/document.xml')) return word;
  if (names.has('content.xml') && names.has('mimetype')) {
    const { mimetype } = unpack(bytes, (name) => name === 'mimetype');
    const type = new TextDecoder().decode(mimetype?.subarray(0, 100));
    return type.startsWith('application/vnd.oasis.opendocument.text') ? openDocument : null;
  }
  return null;
}

function unpack(bytes: Uint8Array, isPart: (name: string) => boolean): Record<string, Uint8Array> {
  let [parts, size] = [0, 0];
  return look(bytes, ({ name, originalSize }) => {
    if (!isPart(name)) return false;
    parts += 1;
    size += originalSize;
    if (originalSize > mostPartBytes || size > mostBytes || parts > mostParts)
      throw new AppError('file-unreadable', 'The document unpacks to too much.');
    return true;
  });
}

/** What is unpacked never takes more room than the archive's list promises for it. */
function look(
  bytes: Uint8Array,
  filter: (file: { readonly name: string; readonly originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('file-unreadable', 'The archive cannot be read.', { cause });
  }
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
