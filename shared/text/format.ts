import type { TFunction } from 'i18next';
import { Temporal } from 'temporal-polyfill';
import { clockOfInstant, dateOfInstant, daysOfWeek } from '../week.ts';
import type { Language } from './language.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const noBreak = '\u00a0';

type Parts = Readonly<{ t: TFunction; language: Language; zone: string }>;

/** An instant (ms UTC, read in the office's zone) or a calendar day (`2026-11-17`). */
export type When = number | string;

export type Format = ReturnType<typeof createFormat>;

/** Formats of one language and zone. Durations and instants are ms; days and weeks ISO strings. */
export function createFormat(parts: Parts) {
  return { ...durationFormats(parts), ...dayFormats(parts), ...numberFormats(parts) };
}

function durationFormats({ t, language }: Parts) {
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'always' });

  /** “45 giây”, “6 phút”, “2 giờ 47 phút”: whole minutes, cut, never rounded up. */
  const duration = (ms: number): string => {
    if (ms < minuteMs) return t('time.second', { count: Math.floor(ms / secondMs) });
    const { hours, minutes } = hoursAndMinutes(ms);
    if (hours === 0) return t('time.minute', { count: minutes });
    if (minutes === 0) return t('time.hour', { count: hours });
    return t('time.hourMinute', { hours, minutes });
  };

  return {
    duration,
    /** “3 giờ 52” for narrow places; under an hour the same as `duration`. */
    durationBrief(ms: number): string {
      const { hours, minutes } = hoursAndMinutes(ms);
      if (hours === 0 || minutes === 0) return duration(ms);
      return t('time.hourMinuteBrief', { hours, minutes: twoDigits(minutes) });
    },
    /** “2:47” in hours and minutes, for columns of figures. */
    durationFigure(ms: number): string {
      const { hours, minutes } = hoursAndMinutes(ms);
      return `${hours}:${twoDigits(minutes)}`;
    },
    /** “1 giây trước”, “sau 2 phút nữa”. */
    relative(atMs: number, nowMs: number): string {
      const difference = atMs - nowMs;
      const size = Math.abs(difference);
      if (size < secondMs) return t('time.justNow');
      if (size < minuteMs) return ago.format(Math.trunc(difference / secondMs), 'second');
      if (size < hourMs) return ago.format(Math.trunc(difference / minuteMs), 'minute');
      if (size < dayMs) return ago.format(Math.trunc(difference / hourMs), 'hour');
      return ago.format(Math.trunc(difference / dayMs), 'day');
    },
  };
}

function dayFormats({ t, language, zone }: Parts) {
  const dayOf = (when: When) =>
    Temporal.PlainDate.from(typeof when === 'string' ? when : dateOfInstant(when, zone));
  const weekdayOf = (day: Temporal.PlainDate) => t(`time.weekdays.${weekdayKey(day)}`);
  const time = (atMs: number): string => clockOfInstant(atMs, zone);

  return {
    /** “07:31”. */
    time,
    /** “17/11”. */
    dayMonth: (when: When): string => dayMonth(dayOf(when)),
    /** “17/11/2026”. */
    date: (when: When): string => dayMonthYear(dayOf(when)),
    /** “14:20:35”. */
    clock: (atMs: number): string =>
      `${time(atMs)}:${String(Math.floor(atMs / 1000) % 60).padStart(2, '0')}`,
    /** “17/11/2026 07:31”. */
    dateTime: (atMs: number): string => `${dayMonthYear(dayOf(atMs))} ${time(atMs)}`,
    /** “thứ Ba”. */
    weekday: (when: When): string => weekdayOf(dayOf(when)),
    /** “T3 17/11”. */
    weekdayDay(when: When): string {
      const day = dayOf(when);
      return `${t(`time.weekdaysShort.${weekdayKey(day)}`)} ${dayMonth(day)}`;
    },
    /** “T3”. */
    weekdayShort: (when: When): string => t(`time.weekdaysShort.${weekdayKey(dayOf(when))}`),
    /** “thứ Ba 14:20”. */
    weekdayTime: (atMs: number): string =>
      t('time.weekdayTime', { weekday: weekdayOf(dayOf(atMs)), time: time(atMs) }),
    /** “ngày 05 tháng 02 năm 2026”: zero before days under 10 and months 1 and 2 (Decree 30/2020). */
    dateLong: (when: When): string => t('time.date', longParts(dayOf(when), language)),
    /** “Thứ Ba, ngày 17 tháng 11 năm 2026”. */
    weekdayDateLong(when: When): string {
      const day = dayOf(when);
      return t('time.weekdayDate', {
        weekday: sentence(weekdayOf(day)),
        ...longParts(day, language),
      });
    },
    /** “tuần 47” of `2026-W47`. */
    week: (week: string): string => t('time.week', { number: weekNumber(week) }),
    /** “tuần 47 (16–20/11/2026)”: Monday to Friday. */
    weekTitle: (week: string): string =>
      t('time.weekTitle', { number: weekNumber(week), days: workingDays(week) }),
  };
}

function numberFormats({ language }: Parts) {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const listed = new Intl.ListFormat(locale, { type: 'conjunction' });

  return {
    /** “1.234,5”, at most two decimals. */
    number: (value: number): string => plain.format(value),
    /** “A, B và C”. */
    list: (items: readonly string[]): string => listed.format(items),
    /** “60 %” of 0.6, at most one decimal. */
    percent: (ratio: number): string => `${tenth.format(ratio * 100)}${noBreak}%`,
    /** “14,1 MB”: units of 1000. */
    size(bytes: number): string {
      const units = ['B', 'KB', 'MB', 'GB', 'TB'];
      // A figure that rounds to 1000 of its unit belongs to the next one.
      const step = units.findIndex((_, power) => bytes / 1000 ** power < 999.95);
      const power = step === -1 ? units.length - 1 : step;
      return `${tenth.format(bytes / 1000 ** power)}${noBreak}${units[power]}`;
    },
  };
}

/** The first letter in upper case, for a word that opens a sentence. */
export function sentence(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('vi') + rest.join('');
}

/**
 * Durations (ms) cut to whole minutes so that they add up to their sum cut to whole minutes:
 * figures beside each other on a screen must add up.
 */
export function addUpInMinutes(durationsMs: readonly number[]): readonly number[] {
  const cut = durationsMs.map((ms) => Math.floor(ms / minuteMs));
  const total = Math.floor(durationsMs.reduce((sum, ms) => sum + ms, 0) / minuteMs);
  const missing = total - cut.reduce((sum, minutes) => sum + minutes, 0);
  const largestRest = durationsMs
    .map((ms, index) => ({ index, rest: ms % minuteMs }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, missing);
  const raised = new Set(largestRest.map(({ index }) => index));
  return cut.map((minutes, index) => (minutes + (raised.has(index) ? 1 : 0)) * minuteMs);
}

function hoursAndMinutes(ms: number) {
  const minutes = Math.floor(ms / minuteMs);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const dayMonth = (day: Temporal.PlainDate): string =>
  `${twoDigits(day.day)}/${twoDigits(day.month)}`;
const dayMonthYear = (day: Temporal.PlainDate): string => `${dayMonth(day)}/${day.year}`;
const weekNumber = (week: string): number => Number(week.slice(-2));

function weekdayKey(day: Temporal.PlainDate): '1' | '2' | '3' | '4' | '5' | '6' | '7' {
  // ISO weekdays are 1 (Monday) to 7.
  return String(day.dayOfWeek) as '1' | '2' | '3' | '4' | '5' | '6' | '7';
}

function longParts(date: Temporal.PlainDate, language: Language) {
  const { day, month, year } = date;
  if (language === 'en') {
    return { day, month: date.toLocaleString('en-GB', { month: 'long' }), year };
  }
  return { day: twoDigits(day), month: month < 3 ? twoDigits(month) : month, year };
}

/** “16–20/11/2026”, “30/11–04/12/2026”, “28/12/2026–01/01/2027”. */
function workingDays(week: string): string {
  const days = daysOfWeek(week).map((day) => Temporal.PlainDate.from(day));
  const [monday, , , , friday] = days;
  if (!monday || !friday) return '';
  const end = dayMonthYear(friday);
  if (monday.year !== friday.year) return `${dayMonthYear(monday)}–${end}`;
  if (monday.month !== friday.month) return `${dayMonth(monday)}–${end}`;
  return `${twoDigits(monday.day)}–${end}`;
}
