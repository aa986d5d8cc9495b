import { useState } from 'react';
import { useQuery } from '../query.ts';
import { DisplaysDialog } from './displays-dialog.tsx';

/** A screen that came while a session runs is asked about; later is an answer too, for that screen. */
export function NewDisplayQuestion() {
  const displays = useQuery('sessions.displays');
  const [put, setPut] = useState<readonly string[]>([]);
  const asked = displays.filter(({ id, inScope }) => inScope === null && !put.includes(id));
  if (asked.length === 0) return null;
  const later = () => setPut([...put, ...asked.map(({ id }) => id)]);
  return <DisplaysDialog isNew onChosen={later} onClose={later} />;
}
