import { writeFileSync } from 'node:fs';

/**
 * Marks a file as from the Internet, so that Office opens it protected and Windows asks before it
 * runs: a stream beside the file, which only NTFS has. Elsewhere no program heeds a mark, and there
 * the program's own warning is all, and that a saved file may not run. Source: [MS-FSCC], section
 * 5.6.1 (Zone.Identifier).
 */
export function markAsForeign(path: string, platform: NodeJS.Platform): void {
  if (platform !== 'win32') return;
  try {
    writeFileSync(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  } catch {
    // FAT and many shares keep no streams: the file is whole without its mark.
  }
}
