import { type BulkCertificates, createBulkCertificates } from '../certificate/bulk.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { withInstallation } from './installation.ts';

export async function withBulkCertificates(work: (certificates: BulkCertificates) => Promise<void>): Promise<void> {
  await withInstallation(async ({ config, db }) => {
    const secretBox = createSecretBox(config.secretKey, config.secretKeyPrevious);
    await work(createBulkCertificates({ db, clock: Date.now, secretBox }));
  });
}
