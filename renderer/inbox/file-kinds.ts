/** What a person calls a file of a media type. */
export type FileKind =
  | 'pdf'
  | 'word'
  | 'sheet'
  | 'slides'
  | 'image'
  | 'archive'
  | 'text'
  | 'message'
  | 'program'
  | 'audio'
  | 'video'
  | 'other';

const patterns: readonly (readonly [RegExp, FileKind])[] = [
  [/pdf/, 'pdf'],
  [/presentation|powerpoint/, 'slides'],
  [/spreadsheet|excel|csv/, 'sheet'],
  [/wordprocessing|msword|opendocument\.text|rtf/, 'word'],
  [/^image\//, 'image'],
  [/zip|rar|7z|x-tar|compressed|gzip/, 'archive'],
  [/^message\//, 'message'],
  [/msdownload|executable|x-msdos|x-elf|x-sh|javascript|x-mach/, 'program'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/^text\//, 'text'],
];

export function fileKindOf(type: string): FileKind {
  return patterns.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1] ?? 'other';
}
