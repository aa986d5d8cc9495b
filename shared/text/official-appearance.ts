/**
 * Official text that a signature shows on the page. Vietnamese whatever the screen's language, so it
 * has no English beside it. Times are `05/01/2026 08:05:09 +07:00`.
 */
export const officialAppearance = {
  signer: ({ name }: { name: string }): string => `Người ký: ${name}`,
  agency: ({ name }: { name: string }): string => `Cơ quan ký: ${name}`,
  /** For a place too narrow for a whole line. */
  labels: { signer: 'Người ký:', agency: 'Cơ quan ký:', time: 'Thời gian ký:' },
  time: ({ time }: { time: string }): string => `Thời gian ký: ${time}`,
  appendix: ({ caption, time }: Corner): string => `${caption}, ${time}`,
  copy: ({ caption, time }: Corner): string => `${caption}; ${time}`,
};

type Corner = { readonly caption: string; readonly time: string };
