/** Languages of the screens and of the command line. Official text is always `vi`. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

type Plural<K> = K extends `${infer Stem}_other` ? `${Stem}_one` : never;

/** The English catalog of a Vietnamese one: the same keys, plus `…_one` for each `…_other`. */
export type English<Vi> = Vi extends string
  ? string
  : { readonly [Key in keyof Vi]: English<Vi[Key]> } & {
      readonly [Key in Plural<keyof Vi>]: string;
    };
