import type { AppearanceDrawing, DrawnObject } from './appearance.ts';
import type { Matrix } from './page-geometry.ts';
import type { PreparedObject } from './serialize.ts';
import type { PdfUpdate } from './update.ts';
import type { PdfReference } from './values.ts';

/** Writes a drawing's objects into an update; what comes back is the form XObject that shows it. */
export function drawForm(
  update: PdfUpdate,
  { form, objects }: AppearanceDrawing,
  matrix: Matrix,
): PdfReference {
  const references = objects.map(() => update.reserve());
  for (const [index, object] of objects.entries()) {
    const reference = references[index];
    if (reference) update.put(reference, prepare(object, references));
  }
  const turned = { ...form, entries: [...form.entries, `/Matrix [${matrix.join(' ')}]`] };
  return update.add(prepare(turned, references));
}

function prepare(
  { entries, stream }: DrawnObject,
  references: readonly PdfReference[],
): PreparedObject {
  const parts = entries.map((part) => {
    if (typeof part === 'string') return part;
    const reference = references[part];
    if (!reference) throw new Error(`The drawing has no object ${part}.`);
    return `${reference.number} ${reference.generation} R`;
  });
  const text = (more: string) => Buffer.from(`<< ${parts.join(' ')}${more} >>`, 'latin1');
  if (stream === null) return { type: 'prepared', bytes: text('') };
  const bytes = Buffer.concat([
    text(` /Length ${stream.length}`),
    Buffer.from('\nstream\n'),
    stream,
    Buffer.from('\nendstream'),
  ]);
  return { type: 'prepared', bytes };
}
