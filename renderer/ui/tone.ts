/** What a colour says: sound, waiting or late, wrong or recording, information, nothing special. */
export type Tone = 'lacquer' | 'ochre' | 'vermilion' | 'indigo' | 'quiet';
