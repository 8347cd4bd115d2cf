import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/support/app.ts';
import { anyCertificateCommands, MODEL_SERIES } from '../../test/support/certificate-commands.ts';
import { certificatesProgram } from '../../test/support/certificate-till.ts';
import { CertificatesModel, type Sums } from '../../test/support/certificates-model.ts';
import { openDatabase, type TestDatabase } from '../../test/support/database.ts';
import { describeEachEngine } from '../../test/support/engines.ts';
import { isSqlite } from '../db/database.ts';
import { verify } from '../verify.ts';
import { createAnnouncer } from './announcer.ts';
import { createCatalogues } from './catalogue.ts';
import { keepCertificates } from './expiry.ts';

/** How many sequences each engine is put through; more of them with this in the environment. */
const SEQUENCES = Number(process.env['BONBON_CERTIFICATE_SEQUENCES'] ?? 300);
const COMMANDS_AT_MOST = 20;
const PATIENCE_MS = 60_000 + SEQUENCES * 300;
const DAY = 24 * 60 * 60_000;

const SUM_OF: Readonly<Record<string, keyof Sums>> = {
  issue: 'issued',
  top_up: 'issued',
  spend: 'redeemed',
  give_back: 'givenBack',
  forfeit: 'forfeited',
  restore: 'restored',
  return: 'returned',
  expire: 'expired',
};

describeEachEngine('certificates, beside a model of them', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await openDatabase(engine);
    app = await startApp(database);
    if (isSqlite(app.db)) await app.db.raw('PRAGMA synchronous = OFF');
    await app.apply(certificatesProgram('shop', { products: [], certificateSeries: [...MODEL_SERIES] }));
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const keepHouse = () => {
    const { db, clock } = app;
    const catalogues = createCatalogues({ db, clock: clock.now });
    const announcer = createAnnouncer(() => Promise.resolve(false));
    return keepCertificates({ db, clock: clock.now, catalogues, announcer });
  };

  test(
    `${SEQUENCES} sequences of commands leave what the model says, and nothing to find fault with`,
    async () => {
      const commands = fc.commands(anyCertificateCommands, { maxCommands: COMMANDS_AT_MOST, size: 'max' });
      await fc.assert(
        fc.asyncProperty(commands, async (sequence) => {
          const model = new CertificatesModel(app.clock.now());
          await fc.asyncModelRun(() => ({ model, real: { app, keepHouse } }), sequence);
          // By then every hold has ended, and what is over can be posted.
          app.clock.moveBy(2 * DAY);
          model.moveTo(app.clock.now());
          await keepHouse();
          await expectAgreed(model);
        }),
        { numRuns: SEQUENCES },
      );
      const faults: string[] = [];
      await verify(database.db, { report: (fault) => faults.push(fault) });
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  /** Every kopeck that was ever issued is somewhere, in the books as in the model. */
  async function expectAgreed(model: CertificatesModel): Promise<void> {
    const numbers = model.certificates.map(({ number }) => number);
    const moved = await database
      .db('ledger_transfers as t')
      .join('certificates as c', (both) => both.on('c.merchant_id', 't.merchant_id').andOn('c.id', 't.owner_id'))
      .whereIn('c.number', numbers)
      .select<{ kind: string; amount_minor: number }[]>('t.kind', 't.amount_minor');
    const sums: Sums = { issued: 0, redeemed: 0, givenBack: 0, forfeited: 0, restored: 0, returned: 0, expired: 0 };
    for (const { kind, amount_minor } of moved) sums[SUM_OF[kind] ?? 'issued'] += amount_minor;
    expect(sums).toEqual(model.sums);
    const remain = model.certificates.reduce((sum, certificate) => sum + model.remain(certificate), 0);
    const { issued, redeemed, givenBack, forfeited, restored, returned, expired } = sums;
    expect(issued).toBe(remain + redeemed - givenBack + forfeited - restored + returned + expired);
  }
});
