/** What the first bytes of a file say it is: a media type; null where they say nothing. */
export function findFileType(head: Buffer): string | null {
  const latin = head.subarray(0, 1024).toString('latin1');
  const found = signatures.find(
    ({ at = 0, start, isBinary = false }) =>
      latin.startsWith(start, at) && (!isBinary || latin.slice(0, 64).includes('\0')),
  );
  if (found) return found.type === riff ? riffType(latin) : found.type;
  if (latin.includes('%PDF-')) return 'application/pdf';
  return textType(latin);
}

/** Types that extensions promise, as far as the bytes can keep the promise. */
export function typeOfExtension(extension: string): string | null {
  return byExtension[extension] ?? null;
}

/** An extension that promises this type; null where none is known. */
export function findExtension(type: string): string | null {
  return Object.keys(byExtension).find((extension) => byExtension[extension] === type) ?? null;
}

export const types = {
  zip: 'application/zip',
  ole: 'application/x-ole-storage',
  program: 'application/vnd.microsoft.portable-executable',
  elf: 'application/x-elf',
  machO: 'application/x-mach-binary',
  shortcut: 'application/x-ms-shortcut',
  shell: 'application/x-shellscript',
  rar: 'application/vnd.rar',
  sevenZip: 'application/x-7z-compressed',
  html: 'text/html',
} as const;

/** What runs when it is opened, whatever its name says. */
export const programTypes: ReadonlySet<string> = new Set([
  types.program,
  types.elf,
  types.machO,
  types.shortcut,
  'application/java-archive',
  'application/x-msi',
]);

const riff = 'riff';
type Signature = {
  readonly start: string;
  readonly type: string;
  readonly at?: number;
  /** Two letters alone may start any text. */
  readonly isBinary?: boolean;
};
const signatures: readonly Signature[] = [
  { start: '%PDF-', type: 'application/pdf' },
  { start: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { start: '\xff\xd8\xff', type: 'image/jpeg' },
  { start: 'GIF87a', type: 'image/gif' },
  { start: 'GIF89a', type: 'image/gif' },
  { start: 'RIFF', type: riff },
  { start: 'II*\0', type: 'image/tiff' },
  { start: 'MM\0*', type: 'image/tiff' },
  { start: 'PK\x03\x04', type: types.zip },
  { start: 'PK\x05\x06', type: types.zip },
  { start: 'PK\x07\x08', type: types.zip },
  { start: 'Rar!\x1a\x07', type: types.rar },
  { start: '7z\xbc\xaf\x27\x1c', type: types.sevenZip },
  { start: '\x1f\x8b', type: 'application/gzip' },
  { start: 'BZh', type: 'application/x-bzip2' },
  { start: '\xfd7zXZ\0', type: 'application/x-xz' },
  { start: 'MSCF\0\0\0\0', type: 'application/vnd.ms-cab-compressed' },
  { start: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', type: types.ole },
  { start: '{\\rtf', type: 'application/rtf' },
  { start: '\x78\x9f\x3e\x22', type: 'application/ms-tnef' },
  { start: '\x7fELF', type: types.elf },
  { start: '\xcf\xfa\xed\xfe', type: types.machO },
  { start: '\xce\xfa\xed\xfe', type: types.machO },
  { start: '\xca\xfe\xba\xbe', type: types.machO },
  { start: 'L\0\0\0\x01\x14\x02\0', type: types.shortcut },
  { start: '#!', type: types.shell },
  { start: 'MZ', type: types.program, isBinary: true },
  { start: 'ITSF\x03\0', type: 'application/vnd.ms-htmlhelp' },
  { start: 'OggS', type: 'audio/ogg' },
  { start: 'ID3', type: 'audio/mpeg' },
  { start: '\x1aE\xdf\xa3', type: 'video/webm' },
  { start: 'ftypheic', at: 4, type: 'image/heic' },
  { start: 'ftypavif', at: 4, type: 'image/avif' },
  { start: 'ftyp', at: 4, type: 'video/mp4' },
  { start: 'ustar', at: 257, type: 'application/x-tar' },
  { start: 'BM', type: 'image/bmp', isBinary: true },
];

function riffType(latin: string): string | null {
  const form = latin.slice(8, 12);
  const forms: Readonly<Record<string, string>> = {
    WEBP: 'image/webp',
    WAVE: 'audio/wav',
    'AVI ': 'video/x-msvideo',
  };
  return forms[form] ?? null;
}

/** Text that a browser would run or show as a page. */
function textType(latin: string): string | null {
  const plain = latin
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 500)
    .toLowerCase();
  if (
    /^<svg[\s>]/.test(plain) ||
    /^<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*(?:<!doctype svg|<svg)/s.test(plain)
  )
    return 'image/svg+xml';
  if (/^(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|script|iframe)[\s>]/s.test(plain))
    return types.html;
  return null;
}

const byExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  zip: types.zip,
  rar: types.rar,
  '7z': types.sevenZip,
  gz: 'application/gzip',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  docm: 'application/vnd.ms-word.document.macroenabled.12',
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  pptm: 'application/vnd.ms-powerpoint.presentation.macroenabled.12',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  txt: 'text/plain',
  csv: 'text/csv',
  xml: 'application/xml',
  edxml: 'application/xml',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  htm: types.html,
  html: types.html,
  svg: 'image/svg+xml',
  eml: 'message/rfc822',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  webm: 'video/webm',
};
