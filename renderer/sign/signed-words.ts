import type { DocumentView } from '../../shared/document.ts';

/** Which sentence says how complete a document's signature is. */
export function signedWords({ level, missing }: Pick<DocumentView, 'level' | 'missing'>) {
  const lacksTimestamp = missing.includes('timestamp');
  const lacksRevocation = missing.includes('revocation');
  if (lacksTimestamp) return lacksRevocation ? 'lacksBoth' : 'lacksTimestamp';
  if (lacksRevocation) return 'lacksRevocation';
  if (level === 'B-LT') return 'lasting';
  return level === 'B-T' ? 'timestamped' : 'plain';
}
