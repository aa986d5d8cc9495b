import { z } from 'zod';
import { appCommands } from './commands/app.ts';
import { documentsCommands } from './commands/documents.ts';
import { handInsCommands } from './commands/hand-ins.ts';
import { inboxCommands } from './commands/inbox.ts';
import { incidentsCommands } from './commands/incidents.ts';
import { mailCommands } from './commands/mail.ts';
import { masksCommands } from './commands/masks.ts';
import { officeCommands } from './commands/office.ts';
import { plansCommands } from './commands/plans.ts';
import { recorderCommands } from './commands/recorder.ts';
import { recordingsCommands } from './commands/recordings.ts';
import { reviewsCommands } from './commands/reviews.ts';
import { sessionsCommands } from './commands/sessions.ts';
import { tokensCommands } from './commands/tokens.ts';
import { workLogsCommands } from './commands/work-logs.ts';
import { recorderWanted } from './display.ts';
import type { Failure } from './errors.ts';
import { isoWeek } from './week.ts';

export type { AppWindow } from './commands/command.ts';

/** Nothing crosses the process boundary unless it is here. What a window may ask: */
export const commands = {
  ...appCommands,
  ...officeCommands,
  ...plansCommands,
  ...sessionsCommands,
  ...recordingsCommands,
  ...incidentsCommands,
  ...recorderCommands,
  ...masksCommands,
  ...workLogsCommands,
  ...reviewsCommands,
  ...inboxCommands,
  ...handInsCommands,
  ...tokensCommands,
  ...documentsCommands,
  ...mailCommands,
};

/** What main may tell: facts in the past tense. */
export const events = {
  'app.changed': z.strictObject({}),
  /** Somebody started the program again on this profile; this window is the one that goes on. */
  'app.openedAgain': z.strictObject({}),
  'settings.changed': z.strictObject({}),
  'office.changed': z.strictObject({}),
  'plans.changed': z.strictObject({ week: isoWeek.nullable() }),
  'sessions.changed': z.strictObject({}),
  'recordings.changed': z.strictObject({}),
  /** The small picture of what is recorded: every few seconds, and nothing else changes with it. */
  'preview.changed': z.strictObject({}),
  'incidents.changed': z.strictObject({}),
  /** Somebody chose a thing in the tray that the desk shows. */
  'app.asked': z.strictObject({ what: z.enum(['incident', 'preview']) }),
  'masks.changed': z.strictObject({}),
  'workLogs.changed': z.strictObject({ week: isoWeek.nullable() }),
  'reviews.changed': z.strictObject({}),
  'inbox.changed': z.strictObject({}),
  'handIns.changed': z.strictObject({}),
  'tokens.changed': z.strictObject({}),
  'documents.changed': z.strictObject({}),
  /** Folders, messages, drafts, the account or transfers; while much arrives, about twice a second. */
  'mail.changed': z.strictObject({}),
  /** To the recorder window: what the session wants of it. */
  'recorder.wanted': recorderWanted,
};

export type Command = keyof typeof commands;
export type Input<C extends Command> = z.output<(typeof commands)[C]['input']>;
export type Output<C extends Command> = z.output<(typeof commands)[C]['output']>;
export type Args<C extends Command> = Input<C> extends undefined ? [] : [input: Input<C>];
export type Handlers = { [C in Command]: (input: Input<C>) => Output<C> | Promise<Output<C>> };
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** Whether a name is one of the commands; own keys only, so `constructor` is none. */
export function isCommand(name: unknown): name is Command {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

/** What the preload puts into a window. */
export type Bridge = {
  readonly command: (name: Command, input: unknown) => Promise<Reply>;
  readonly onEvent: (listener: (name: EventName, payload: unknown) => void) => () => void;
};
