import type { RecordKind } from '../../shared/envelope.ts';
import type { Appliers, Apply } from './record-flow.ts';

/**
 * Several services' appliers as one: all that care for a kind apply it, in order, until one does
 * not.
 */
export function joinAppliers(...parts: readonly Appliers[]): Appliers {
  const joined = new Map<RecordKind, Apply<RecordKind>>();
  for (const part of parts)
    for (const [name, apply] of Object.entries(part)) {
      // Each table pairs a kind with its applier; a loop over entries loses that pairing.
      const kind = name as RecordKind;
      const next = apply as Apply<RecordKind>;
      const before = joined.get(kind);
      joined.set(kind, before === undefined ? next : both(before, next));
    }
  // The pairs were taken from such tables.
  return Object.fromEntries(joined) as Appliers;
}

function both(first: Apply<RecordKind>, second: Apply<RecordKind>): Apply<RecordKind> {
  return (incoming) => {
    const applied = first(incoming);
    return applied.outcome === 'applied' ? second(incoming) : applied;
  };
}
