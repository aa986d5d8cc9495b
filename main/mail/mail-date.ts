/**
 * The instant of a Date field in UTC ms, also in its old forms; null for what is none. Source: RFC
 * 5322, sections 3.3 and 4.3.
 */
export function readMailDate(value: string | null): number | null {
  const plain = (value ?? '').slice(0, 200).replaceAll(/\([^()]*\)/g, ' ');
  const found = dateForm.exec(plain);
  if (!found) return readIsoDate(plain.trim());
  const [, day, month = '', year = '', hour, minute, second, zone = ''] = found;
  const monthIndex = months.indexOf(month.toLowerCase());
  if (monthIndex < 0) return null;
  const local = Date.UTC(
    fullYear(year),
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  return inRange(local - zoneMs(zone));
}

const dateForm =
  /^\s*(?:[\p{L}]{2,12}\.?\s*,?)?\s*(\d{1,2})[\s-]+(\p{L}{3})\p{L}*\.?[\s-]+(\d{2,4})\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,5})?/u;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const namedZones: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  ICT: 7,
};
const lastInstant = Date.UTC(2200, 0);

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length > 2) return year.length === 3 ? 1900 + number : number;
  return number < 50 ? 2000 + number : 1900 + number;
}

/** Zones that are not known are UTC, as the RFC asks. */
function zoneMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return (namedZones[zone.toUpperCase()] ?? 0) * 3_600_000;
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}

function readIsoDate(text: string): number | null {
  const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  return isIso ? inRange(Date.parse(text)) : null;
}

function inRange(at: number): number | null {
  return Number.isSafeInteger(at) && at >= 0 && at < lastInstant ? at : null;
}
