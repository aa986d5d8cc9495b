const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const longest = 120;

/**
 * A name that is one file's name on every system, whatever a sender made up: no folders, no hidden
 * files, no devices, nothing that turns the direction of writing. Source: Microsoft, “Naming Files,
 * Paths, and Namespaces”.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const whole = plain === '' || reserved.test(plain) ? `_${plain}` : plain;
  const [, extension = ''] = /(\.[^.\s]{1,12})$/u.exec(whole) ?? [];
  return whole.length <= longest
    ? whole
    : whole
        .slice(0, longest - extension.length)
        .toWellFormed()
        .trimEnd() + extension;
}
