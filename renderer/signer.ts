import { officeZone } from '../shared/text/text.ts';
import { useQuery } from './query.ts';

/** Whose certificate signs in this window, the trial's PIN if it is a trial, and the office's zone. */
export function useSigner(): Readonly<{ signer: string; trialPin: string | null; zone: string }> {
  const state = useQuery('app.state');
  return state.stage === 'open'
    ? { signer: state.person.name, trialPin: state.trialPin, zone: state.zone }
    : { signer: '', trialPin: null, zone: officeZone };
}
