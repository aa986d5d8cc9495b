import { decodeText } from './charsets.ts';
import { charsetOfCodePage } from './code-pages.ts';

/**
 * The words of a formatted text: paragraphs and tabs are kept, all else of its looks is not. Broken
 * ones are read as far as they go. Source: Rich Text Format Specification 1.9.1.
 */
export function textOfRtf(rtf: Buffer): string {
  const source = rtf.toString('latin1');
  const words = createWords();
  const groups: Group[] = [];
  let group: Group = { isHidden: false, fallback: 1 };
  const control = (word: string, number: number): void => {
    if (hiddenWords.has(word)) group = { ...group, isHidden: true };
    else if (word === 'uc') group = { ...group, fallback: Math.min(Math.max(number, 0), 20) };
    else if (word === 'ansicpg') words.setCharset(charsetOfCodePage(number));
    else if (word === 'u') words.letter(number, group);
    else words.text(spoken[word] ?? '', group);
  };
  token.lastIndex = 0;
  for (let found = token.exec(source); found !== null; found = token.exec(source)) {
    const [whole, word, number = '', hex, sign] = found;
    if (word === 'bin') token.lastIndex += Math.max(Number(number), 0);
    else if (word !== undefined) control(word, Number(number));
    else if (hex !== undefined) words.bytes(String.fromCharCode(Number.parseInt(hex, 16)), group);
    else if (sign === '*') group = { ...group, isHidden: true };
    else if (sign !== undefined) words.text(signs[sign] ?? sign, group);
    else if (whole === '{' && groups.length < deepest) groups.push(group);
    else if (whole === '}') group = groups.pop() ?? group;
    else if (whole !== '{') words.bytes(whole, group);
  }
  return words.all();
}

type Group = {
  readonly isHidden: boolean;
  /** Signs behind a letter of Unicode that stand for it where it is not known. */
  readonly fallback: number;
};

const deepest = 1000;
/** A word with its number, a byte, a sign, a bracket, or plain letters. Line ends say nothing. */
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|[{}]|[^\\{}\r\n]+/gis;
const signs: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '-': '',
  '|': '',
  ':': '',
  "'": '',
  '\r': '\n',
};
const spoken: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  bullet: '•',
  endash: '–',
  emdash: '—',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
/** Groups that hold no words of the text. */
const hiddenWords: ReadonlySet<string> = new Set(
  `fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr fldinst
  listtable listoverridetable revtbl rsidtbl themedata datastore latentstyles generator`.split(
    /\s+/,
  ),
);

/** Puts together what is said in bytes of a charset and in letters. */
function createWords() {
  let charset: string | null = null;
  let waiting = '';
  let passedOver = 0;
  const said: string[] = [];
  const settle = (): void => {
    if (waiting !== '') said.push(decodeText(Buffer.from(waiting, 'latin1'), charset));
    waiting = '';
  };
  return {
    setCharset: (named: string | null): void => {
      charset = named;
    },
    bytes: (more: string, { isHidden }: Group): void => {
      const passed = Math.min(passedOver, more.length);
      passedOver -= passed;
      if (!isHidden) waiting += more.slice(passed);
    },
    text: (more: string, { isHidden }: Group): void => {
      passedOver = 0;
      if (isHidden || more === '') return;
      settle();
      said.push(more);
    },
    letter: (unit: number, { isHidden, fallback }: Group): void => {
      passedOver = fallback;
      if (isHidden) return;
      settle();
      said.push(String.fromCharCode(unit & 0xffff));
    },
    all: (): string => {
      settle();
      return said.join('').toWellFormed();
    },
  };
}
