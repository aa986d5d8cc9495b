import { errors as enErrors } from './en/errors.ts';
import { exchange as enExchange } from './en/exchange.ts';
import { office as enOffice } from './en/office.ts';
import { time as enTime } from './en/time.ts';
import { timeline as enTimeline } from './en/timeline.ts';
import { tray as enTray } from './en/tray.ts';
import { ui as enUi } from './en/ui.ts';
import type { English } from './language.ts';
import { errors } from './vi/errors.ts';
import { exchange } from './vi/exchange.ts';
import { office } from './vi/office.ts';
import { time } from './vi/time.ts';
import { timeline } from './vi/timeline.ts';
import { tray } from './vi/tray.ts';
import { ui } from './vi/ui.ts';

/** Every noun's sentences. A new noun is one line here and one in `en`. */
export const vi = { errors, exchange, office, time, timeline, tray, ui };

export const en = {
  errors: enErrors,
  exchange: enExchange,
  office: enOffice,
  time: enTime,
  timeline: enTimeline,
  tray: enTray,
  ui: enUi,
} satisfies English<typeof vi>;
