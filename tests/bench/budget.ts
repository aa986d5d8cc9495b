/** One line of the design's budgets. `within` is null where the figure could not be had. */
export type Budget = Readonly<{
  name: string;
  figure: number | null;
  unit: string;
  budget: number;
  within: boolean | null;
  /** What the figure was made of. */
  parts?: Readonly<Record<string, number | string>>;
}>;

export type BenchOptions = Readonly<{
  kills: number;
  /** How long each stretch of work and of a still screen is measured. */
  seconds: number;
  /** An HTML file that does the work by itself, instead of our own. */
  page?: string;
  /** Our own work page without anybody's pauses. */
  busy: boolean;
  /** How many moments of each kind of work are read. */
  moments: number;
  /** How long `soak` records. */
  hours: number;
  /** How many messages `inbox` fills a mailbox with. */
  messages: number;
}>;
export type Bench = (options: BenchOptions) => Promise<readonly Budget[]>;

type Figure = Readonly<{ name: string; figure: number; unit: string; budget: number }>;

export function atMost(figure: Figure, parts?: Budget['parts']): Budget {
  return line(figure, figure.figure <= figure.budget, parts);
}

export function atLeast(figure: Figure, parts?: Budget['parts']): Budget {
  return line(figure, figure.figure >= figure.budget, parts);
}

function line(figure: Figure, within: boolean, parts: Budget['parts']): Budget {
  return { ...figure, figure: rounded(figure.figure), within, ...(parts && { parts }) };
}

/** Four figures say all that a measurement knows. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The value that so large a share of the values does not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Diagnostics: standard output is for the one JSON object. */
export function say(what: string): void {
  console.error(`bench: ${what}`);
}
