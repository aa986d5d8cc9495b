/**
 * The charset of a Windows code page; null for one that is not in use in mail. Source: Windows code
 * page identifiers.
 */
export function charsetOfCodePage(page: number): string | null {
  if (page === 874 || (page >= 1250 && page <= 1258)) return `windows-${page}`;
  if (page > 28_590 && page <= 28_605) return `iso-8859-${page - 28_590}`;
  return others[page] ?? null;
}

const others: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  20866: 'koi8-r',
  50220: 'iso-2022-jp',
  54936: 'gb18030',
  65000: 'utf-7',
  65001: 'utf-8',
};
