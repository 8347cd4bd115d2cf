import { formatMinor } from '../../shared/money.ts';
import type { PrintedCertificate } from '../certificate/bulk.ts';
import { CommandFailure } from './command-failure.ts';
import type { CsvRow } from './csv-output.ts';

export const CERTIFICATE_COLUMNS = ['number', 'pin', 'nominal', 'valid_until', 'position'] as const;

export function toCertificateRow(certificate: PrintedCertificate): CsvRow {
  const { number, pin, nominalMinor, validUntil, position } = certificate;
  return [number, pin, formatMinor(nominalMinor), validUntil, position];
}

/** Whoever reads the file can spend what is in it: this process makes files for its own user alone (0600). */
export function keepFilePrivate(file: string): void {
  if (file === '-') throw new CommandFailure('the PINs are written to a file only: name one with --out');
  process.umask(0o077);
}
