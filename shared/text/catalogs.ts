import { app as enApp } from './en/app.ts';
import { aria as enAria } from './en/aria.ts';
import { check as enCheck } from './en/check.ts';
import { cli as enCli } from './en/cli.ts';
import { compose as enCompose } from './en/compose.ts';
import { errors as enErrors } from './en/errors.ts';
import { exchange as enExchange } from './en/exchange.ts';
import { firstStart as enFirstStart } from './en/first-start.ts';
import { handIn as enHandIn } from './en/hand-in.ts';
import { inbox as enInbox } from './en/inbox.ts';
import { incident as enIncident } from './en/incident.ts';
import { mail as enMail } from './en/mail.ts';
import { mailAccount as enMailAccount } from './en/mail-account.ts';
import { mailHead as enMailHead } from './en/mail-head.ts';
import { mailOutcome as enMailOutcome } from './en/mail-outcome.ts';
import { masks as enMasks } from './en/masks.ts';
import { notification as enNotification } from './en/notification.ts';
import { office as enOffice } from './en/office.ts';
import { plan as enPlan } from './en/plan.ts';
import { player as enPlayer } from './en/player.ts';
import { review as enReview } from './en/review.ts';
import { session as enSession } from './en/session.ts';
import { settings as enSettings } from './en/settings.ts';
import { sign as enSign } from './en/sign.ts';
import { signing as enSigning } from './en/signing.ts';
import { time as enTime } from './en/time.ts';
import { timeline as enTimeline } from './en/timeline.ts';
import { today as enToday } from './en/today.ts';
import { tokens as enTokens } from './en/tokens.ts';
import { tray as enTray } from './en/tray.ts';
import { ui as enUi } from './en/ui.ts';
import { unitWeek as enUnitWeek } from './en/unit-week.ts';
import { workLog as enWorkLog } from './en/work-log.ts';
import type { English } from './language.ts';
import { app } from './vi/app.ts';
import { aria } from './vi/aria.ts';
import { check } from './vi/check.ts';
import { cli } from './vi/cli.ts';
import { compose } from './vi/compose.ts';
import { errors } from './vi/errors.ts';
import { exchange } from './vi/exchange.ts';
import { firstStart } from './vi/first-start.ts';
import { handIn } from './vi/hand-in.ts';
import { inbox } from './vi/inbox.ts';
import { incident } from './vi/incident.ts';
import { mail } from './vi/mail.ts';
import { mailAccount } from './vi/mail-account.ts';
import { mailHead } from './vi/mail-head.ts';
import { mailOutcome } from './vi/mail-outcome.ts';
import { masks } from './vi/masks.ts';
import { notification } from './vi/notification.ts';
import { office } from './vi/office.ts';
import { plan } from './vi/plan.ts';
import { player } from './vi/player.ts';
import { review } from './vi/review.ts';
import { session } from './vi/session.ts';
import { settings } from './vi/settings.ts';
import { sign } from './vi/sign.ts';
import { signing } from './vi/signing.ts';
import { time } from './vi/time.ts';
import { timeline } from './vi/timeline.ts';
import { today } from './vi/today.ts';
import { tokens } from './vi/tokens.ts';
import { tray } from './vi/tray.ts';
import { ui } from './vi/ui.ts';
import { unitWeek } from './vi/unit-week.ts';
import { workLog } from './vi/work-log.ts';

/** Every noun's sentences. A new noun is one line here and one in `en`. */
export const vi = {
  mailHead,
  mailAccount,
  mailOutcome,
  compose,
  mail,
  tokens,
  sign,
  handIn,
  masks,
  player,
  incident,
  unitWeek,
  review,
  workLog,
  notification,
  settings,
  inbox,
  firstStart,
  check,
  cli,
  errors,
  exchange,
  office,
  time,
  timeline,
  tray,
  ui,
  app,
  aria,
  today,
  plan,
  session,
  signing,
};

export const en = {
  mailHead: enMailHead,
  mailAccount: enMailAccount,
  mailOutcome: enMailOutcome,
  compose: enCompose,
  mail: enMail,
  tokens: enTokens,
  sign: enSign,
  handIn: enHandIn,
  masks: enMasks,
  player: enPlayer,
  incident: enIncident,
  unitWeek: enUnitWeek,
  review: enReview,
  workLog: enWorkLog,
  notification: enNotification,
  settings: enSettings,
  inbox: enInbox,
  firstStart: enFirstStart,
  check: enCheck,
  cli: enCli,
  errors: enErrors,
  exchange: enExchange,
  office: enOffice,
  time: enTime,
  timeline: enTimeline,
  tray: enTray,
  ui: enUi,
  app: enApp,
  aria: enAria,
  today: enToday,
  plan: enPlan,
  session: enSession,
  signing: enSigning,
} satisfies English<typeof vi>;
