import { createContext, type ReactNode } from 'react';

/** What the shell puts into the header of whatever screen is open. */
export type HeaderSlots = Readonly<{
  /** The recording pill. */
  recording?: ReactNode;
  /** What waits to be sent, in one line under the header. */
  offline?: ReactNode;
}>;

export const HeaderSlotsContext = createContext<HeaderSlots>({});
