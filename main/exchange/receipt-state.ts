/** Whether what came is answered with a receipt, and whether that one was signed and queued. */
export type ReceiptState = 'none' | 'owed' | 'queued';
