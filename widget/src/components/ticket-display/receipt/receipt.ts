/** What a page whose guests never look for a receipt does not load. */
export { ReceiptForm } from './receipt.form.ts';
export { receiptStyles } from './receipt.styles.ts';
