/** Something that happened, in words, at an instant that the player can go to. */
export type Mark = Readonly<{ id: string; atMs: number; words: string }>;
