import { isString, type PdfValue, textOf } from './values.ts';

const form =
  /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/;

/**
 * The moment that a date names, ms UTC; null for what names none. Without a zone it counts as UTC.
 * Source: ISO 32000-2, 7.9.4.
 */
export function readPdfDate(value: PdfValue): number | null {
  const parts = isString(value) ? form.exec(textOf(value)) : null;
  if (!parts) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts;
  const [sign, zoneHour = '00', zoneMinute = '00'] = parts.slice(7);
  const zone = sign === undefined ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at) ? null : at;
}
