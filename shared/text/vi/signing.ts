/** Asking for a signature. */
export const signing = {
  pin: 'PIN chứng thư số của {{name}}',
  pinHint: 'Phiên chỉ dùng PIN cho lần ký này, không lưu lại.',
  trialPin: 'PIN dùng thử: {{pin}}',
} as const;
