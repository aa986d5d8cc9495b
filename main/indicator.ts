/** What the sign in window and tray says, all the time. */
export type Indicator = 'idle' | 'recording' | 'gap';
