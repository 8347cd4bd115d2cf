import { type Config, readConfig } from '../config.ts';
import { connect, type Database } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { createProgramService, type ProgramService } from '../program/service.ts';

export type Installation = { readonly config: Config; readonly db: Database; readonly programs: ProgramService };

/** Opens the installation that the environment describes, for as long as `work` takes. */
export async function withInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const db = connect(config.database, 1);
  try {
    if (config.embedded) await migrate(db);
    const secretBox = createSecretBox(config.secretKey, config.secretKeyPrevious);
    await work({ config, db, programs: createProgramService({ db, clock: Date.now, secretBox }) });
  } finally {
    await db.destroy();
  }
}
