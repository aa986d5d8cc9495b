/** What `phien verify` looks at, in the order it is told. These names are stable. */
export type CheckName =
  | 'message'
  | 'signature'
  | 'certificate-chain'
  | 'certificate-validity'
  | 'kit'
  | 'directory-right'
  | 'answers'
  | 'journal-chain'
  | 'journal-ends'
  | 'previous-sessions'
  | 'segments'
  | 'anchors'
  | 'timestamps'
  | 'totals'
  | 'gaps'
  | 'plan'
  | 'sample'
  | 'pdf';

/**
 * `ok` null: it could not be checked. `detail` says in words what was found, or the first wrong
 * place.
 */
export type Check = {
  readonly name: CheckName;
  readonly ok: boolean | null;
  readonly detail: string;
};

export const sound = (name: CheckName, detail: string): Check => ({ name, ok: true, detail });
export const unsound = (name: CheckName, detail: string): Check => ({ name, ok: false, detail });
export const unchecked = (name: CheckName, detail: string): Check => ({ name, ok: null, detail });

/** Nothing checked is wrong; what could not be checked does not count. */
export function areSound(checks: readonly Check[]): boolean {
  return checks.every(({ ok }) => ok !== false);
}
