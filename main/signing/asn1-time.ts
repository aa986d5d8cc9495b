import { type DerValue, tags } from './der.ts';

/**
 * UTCTime or GeneralizedTime in UTC as ms UTC, with seconds, and parts of a second where somebody
 * wrote them. Throws a plain `Error`. Source: RFC 5280, section 4.1.2.5; RFC 6960, section 4.2.2.1.
 */
export function readTime(value: DerValue | undefined): number {
  const text = Buffer.from(value?.content ?? []).toString('latin1');
  const [, year, rest, fraction = ''] = patternOf(value?.tag).exec(text) ?? [];
  if (year === undefined || rest === undefined) throw new Error('Not a time.');
  const [month, day, hour, minute, second] = rest.match(/\d\d/g) ?? [];
  const date = `${fullYear(year)}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${date}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // A date like 31 February is read as another day.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date))
    throw new Error('Not a time.');
  return ms;
}

function patternOf(tag: number | undefined): RegExp {
  if (tag === tags.utcTime) return utc;
  if (tag === tags.generalizedTime) return generalized;
  throw new Error('Not a time.');
}

const utc = /^(\d{2})(\d{10})Z$/;
const generalized = /^(\d{4})(\d{10})(?:\.(\d{1,9}))?Z$/;

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}
