import { useState } from 'react';
import type { TaskId } from '../../shared/plan.ts';
import type { WorkLogDraft, WorkLogLine } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { type Saving, useAutosave } from '../autosave.ts';

/** What the officer changed on this screen; the rest is main's. */
type Edits = Readonly<{ lines: ReadonlyMap<TaskId, WorkLogLine>; words: string | null }>;

export type Draft = Readonly<{
  content: WorkLogDraft;
  setLine: (line: WorkLogLine) => void;
  setWords: (words: string) => void;
  saving: Saving;
  /** Saves what waits; whether main has all of it. */
  flush: () => Promise<boolean>;
}>;

const nothing: Edits = { lines: new Map(), words: null };

/**
 * The officer's part of the log under the pen. Progress and notes of a session that runs meanwhile
 * still arrive for lines that nobody touched here.
 */
export function useWorkLogDraft(view: WorkLogView): Draft {
  const { saving, change, flush } = useAutosave('workLogs.save');
  const version = `${view.week} ${view.state} ${view.revision}`;
  const [typed, setTyped] = useState({ version, edits: nothing });
  const edits = typed.version === version ? typed.edits : nothing;
  const edit = (next: Edits) => {
    setTyped({ version, edits: next });
    change({ draft: withEdits(view.draft, next) });
  };
  return {
    content: withEdits(view.draft, edits),
    setLine: (line) =>
      edit({ ...edits, lines: new Map([...edits.lines, [line.taskId, line] as const]) }),
    setWords: (words) => edit({ ...edits, words }),
    saving,
    flush,
  };
}

function withEdits(draft: WorkLogDraft, { lines, words }: Edits): WorkLogDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => lines.get(line.taskId) ?? line),
    words: words ?? draft.words,
  };
}
