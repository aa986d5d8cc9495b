/** What a command line call answers: 0 all is well, 1 what was checked is not sound, 2 wrong use. */
export type CliResult = {
  readonly exitCode: 0 | 1 | 2;
  /** One object for `--json`. */
  readonly json: unknown;
  /** The same for people. */
  readonly text: string;
};
