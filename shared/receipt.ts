/** What tells a fiscal receipt from all others: the drive's number, the document's number on it, and its sign. */
export type FiscalIdentity = { readonly fn: string; readonly fd: string; readonly fp: string };

/** Leading zeros are written on some receipts and left out on others. */
export function normaliseFiscalIdentity({ fn, fd, fp }: FiscalIdentity): FiscalIdentity {
  const normal = (part: string) => part.trim().replace(/^0+(?=\d+$)/, '');
  return { fn: normal(fn), fd: normal(fd), fp: normal(fp) };
}

/**
 * The identity in the text of a receipt's QR code, such as `t=20261122T1030&s=1099.00&fn=9282440300682838&i=46534&fp=1273019065&n=1`
 * (the form that the fiscal data format of Russia prescribes). `undefined`: it is not one.
 */
export function parseReceiptQr(text: string): FiscalIdentity | undefined {
  const fields = new URLSearchParams(text.trim());
  const [fn, fd, fp] = ['fn', 'i', 'fp'].map((name) => fields.get(name) ?? '');
  const isNumber = (part: string | undefined): part is string => part !== undefined && /^\d{1,20}$/.test(part);
  return isNumber(fn) && isNumber(fd) && isNumber(fp) ? normaliseFiscalIdentity({ fn, fd, fp }) : undefined;
}
