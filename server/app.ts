import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.ts';
import { entryLevel } from '../shared/loyalty.ts';
import { certificateAdminRoutes } from './certificate/admin-routes.ts';
import { qrPath } from './certificate/letter/qr.ts';
import { createCertificateLetters } from './certificate/letters.ts';
import { readLiability } from './certificate/liability.ts';
import { certificatePageRoutes } from './certificate/page-routes.ts';
import { demoPayments, testPayments } from './certificate/payments/demo.ts';
import { paymentRoutes } from './certificate/payments/routes.ts';
import { createStripePayments } from './certificate/payments/stripe.ts';
import { createCertificateRoom } from './certificate/room.ts';
import { certificateShopRoutes } from './certificate/routes.ts';
import { certificateWidgetRoutes } from './certificate/widget-routes.ts';
import { certificatesSurface } from './certificate/wire.ts';
import { createOrderAnnouncer } from './checkout/announcer.ts';
import { eraseFromOrders } from './checkout/erase.ts';
import { createOrderService } from './checkout/orders.ts';
import { createPurchaseService } from './checkout/purchase.ts';
import { checkoutShopRoutes } from './checkout/routes.ts';
import { createCheckoutService } from './checkout/service.ts';
import { checkoutWidgetRoutes } from './checkout/widget-routes.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { isUnavailable } from './db/driver-error.ts';
import { createGuessGuard } from './db/failed-guesses.ts';
import { createMailboxRouter } from './demo-shop/mailbox.ts';
import { createShopPages } from './demo-shop/pages.ts';
import { createTestPaymentRouter } from './demo-shop/payment.ts';
import { createDemoShopRouter } from './demo-shop/router.ts';
import { createDocsRouter } from './docs/router.ts';
import { createDoorkeeper } from './http/access.ts';
import { createLoad, shedLoad } from './http/load-shedding.ts';
import { createOpenApiDocument } from './http/openapi.ts';
import { createOperationsRouter } from './http/operations.ts';
import { packageRoot, version, widgetFolder } from './http/package-root.ts';
import { encodeProblem, problem } from './http/problem.ts';
import type { Route, Surface } from './http/route.ts';
import { mountErrorHandler, mountSurface } from './http/serve.ts';
import { CERTIFICATE_PAGE_HEADERS, DRAWS_PAGE_HEADERS, servePages, serveWidget } from './http/static-files.ts';
import { createTelemetry } from './http/telemetry.ts';
import { createTrafficLimit } from './http/traffic-limit.ts';
import { createMemberService } from './loyalty/members.ts';
import { createProgrammes } from './loyalty/programme.ts';
import { customerShopRoutes } from './loyalty/routes.ts';
import { createTillService } from './loyalty/till.ts';
import { loyaltyWidgetRoutes } from './loyalty/widget-routes.ts';
import { loyaltySurface } from './loyalty/wire.ts';
import { createDirectory } from './merchant/directory.ts';
import { createSecretBox } from './merchant/secret-box.ts';
import { readCurrency } from './merchant/store.ts';
import { createSubscriptions } from './merchant/webhooks.store.ts';
import type { LetterBook } from './outbox/letter.ts';
import type { Mailbox } from './outbox/mailbox.ts';
import { countDeliveries } from './outbox/overview.store.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { createWants } from './outbox/wants.ts';
import { createDemoDraw } from './program/demo-draws.ts';
import { DEMO_HEADERS, demoSecrets } from './program/demo.ts';
import { programRoutes } from './program/routes.ts';
import { createProgramService, type ProgramService } from './program/service.ts';
import { promoWidgetRoutes } from './promo/routes.ts';
import { createPromoService } from './promo/service.ts';
import { promocodesSurface } from './promo/wire.ts';
import { createReadiness } from './readiness.ts';
import { createCampaignBooks } from './ticket/campaigns.ts';
import { createReceiptService } from './ticket/receipts.ts';
import { receiptShopRoutes } from './ticket/routes.ts';
import { createShops } from './ticket/shops.store.ts';
import { createChanceTill } from './ticket/till.ts';
import { chanceSurface } from './ticket/wire.ts';
import { createTicketBoards } from './ticket/board.ts';
import { moveTickets } from './ticket/ranges.store.ts';
import { ticketWidgetRoutes } from './ticket/widget-routes.ts';
import { createDrand, DRAND_URLS } from './ticket/draw/drand.ts';
import { createDrawLetters } from './ticket/draw/letters.ts';
import { publicDrawRoutes } from './ticket/draw/public-routes.ts';
import { createDraws } from './ticket/draw/room.ts';
import { drawShopRoutes } from './ticket/draw/routes.ts';
import type { DrawsWorker } from './ticket/draw/worker.ts';

type Dependencies = {
  readonly config: Pick<Config, 'adminKey' | 'secretKey' | 'secretKeyPrevious' | 'limits' | 'trustProxy' | 'stripe'>;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether `/` is the demo shop. */
  readonly demo: boolean;
  /** Where the demo's letters arrive. */
  readonly mailbox?: Mailbox | undefined;
  /** Where files of earlier versions of the widget are. */
  readonly widgetArchive?: string | undefined;
  /** Where drand is asked. */
  readonly drandUrls?: readonly string[] | undefined;
};

export type App = {
  readonly listener: RequestListener;
  readonly surfaces: readonly Surface[];
  readonly programs: ProgramService;
  readonly draws: DrawsWorker;
  /** What is written to people; `publicUrl`: where browsers reach this server. */
  readonly lettersFrom: (publicUrl: URL) => LetterBook;
};

const CODE_GUESSES_WINDOW_MS = 15 * 60_000;

/** Puts the house together. */
export function createApp(dependencies: Dependencies): App {
  const { config, db, clock, log, demo, mailbox, widgetArchive, drandUrls = DRAND_URLS } = dependencies;
  const { limits } = config;
  const secretBox = createSecretBox(config.secretKey, config.secretKeyPrevious);
  const directory = createDirectory({ db, clock, secretBox, badKeysPerMinute: limits.badKeysPerMinute });
  const programmes = createProgrammes({ db, clock });
  const campaignBooks = createCampaignBooks({ db, clock });
  const shops = createShops({ db, clock });
  const programs = createProgramService({
    db,
    clock,
    secretBox,
    onApplied() {
      directory.forget();
      programmes.forget();
      campaignBooks.forget();
      shops.forget();
      room.catalogues.forget();
      subscriptions.forget();
    },
  });
  const promos = createPromoService({
    db,
    clock,
    guessGuard: createGuessGuard(db, clock, CODE_GUESSES_WINDOW_MS),
    guessLimit: (merchantId, address) => ({
      subject: secretBox.hash(`codes of ${merchantId} from ${address}`),
      slowAfter: Math.ceil(limits.codeGuessesPerAddress / 3),
      stopAfter: limits.codeGuessesPerAddress,
      crowd: { subject: secretBox.hash(`codes of ${merchantId}`), alarmAfter: limits.codeGuessesPerMerchant },
    }),
  });

  const subscriptions = createSubscriptions({ db, clock });
  const wants = createWants(subscriptions);
  const stripe = config.stripe && createStripePayments(config.stripe);
  const room = createCertificateRoom({
    db,
    clock,
    secretBox,
    wants,
    payments: { ...(stripe && { stripe }), ...(demo && { demo: demoPayments }) },
    guessGuard: createGuessGuard(db, clock, CODE_GUESSES_WINDOW_MS),
    limits,
    tellRefusal: (merchantId, reason, certificateId) =>
      log.info({ merchantId, reason, certificateId }, 'a certificate was not accepted'),
    tellUnexpected: (payment) => log.error(payment, 'a payment was not to be made: pay it back by hand'),
    drawQr: qrPath,
  });
  const { certificates, purchases: certificatePurchases, holders } = room;
  const announcer = createOrderAnnouncer(room.announcer);
  const draws = createDraws({ db, clock, log, secretBox, wants, beacons: createDrand({ urls: drandUrls }) });

  const judging = { db, programmes, campaigns: campaignBooks };
  const checkouts = createCheckoutService({ ...judging, clock, promos, holders });
  const members = createMemberService({ db, clock, programmes, eraseFromOrders, moveTickets });
  const shopRoutes = [
    ...checkoutShopRoutes({
      checkouts,
      purchases: createPurchaseService({
        ...judging,
        clock,
        announcer,
        tellExhausted: (merchantId, orderNumber) =>
          log.error({ merchantId, orderNumber }, 'an order has no tickets: its campaign has no numbers left'),
      }),
      orders: createOrderService({ ...judging, clock, announcer }),
      currencyOf: (merchantId) => readCurrency(db, merchantId),
      clock,
      hashSecret: secretBox.hash,
    }),
    ...customerShopRoutes(members, clock),
    ...certificateShopRoutes(certificates, certificatePurchases, clock),
    ...receiptShopRoutes(createReceiptService({ db, clock }), clock),
    ...drawShopRoutes(draws.awards, clock),
  ];

  const entryLevelOf = async (merchantId: string) => entryLevel((await programmes.of(merchantId)).levels)?.oid;
  const boards = createTicketBoards({
    db,
    clock,
    campaigns: campaignBooks,
    guessGuard: createGuessGuard(db, clock, CODE_GUESSES_WINDOW_MS),
    guessLimit: (merchantId, address) => ({
      subject: secretBox.hash(`receipts of ${merchantId} from ${address}`),
      slowAfter: Math.ceil(limits.codeGuessesPerAddress / 3),
      stopAfter: limits.codeGuessesPerAddress,
      crowd: { subject: secretBox.hash(`receipts of ${merchantId}`), alarmAfter: limits.codeGuessesPerMerchant },
    }),
  });

  const wires = [
    certificatesSurface(room.till, clock),
    promocodesSurface(promos),
    loyaltySurface(createTillService({ db, clock, programmes }), clock),
    chanceSurface({
      till: createChanceTill({ db, clock, campaigns: campaignBooks, shops, entryLevelOf }),
      clock,
      hashSecret: secretBox.hash,
    }),
  ];
  const widgetRoutes = [
    ...promoWidgetRoutes(promos),
    ...checkoutWidgetRoutes(checkouts),
    ...loyaltyWidgetRoutes(members),
    ...certificateWidgetRoutes(certificatePurchases, holders, clock),
    ...ticketWidgetRoutes(boards),
  ];
  const own = [
    ownSurface('Widget', "What our elements ask for in a shop's page.", '/widget/v1', widgetRoutes),
    ownSurface('Shop', "What a shop's own server asks for.", '/shop/v1', shopRoutes),
    ownSurface(
      'Payments',
      'What payment providers say.',
      '/payments/v1',
      paymentRoutes(certificatePurchases, stripe, clock),
    ),
    ownSurface(
      'Certificate page',
      'What the page of a certificate asks for.',
      '/certificate/v1',
      certificatePageRoutes(holders),
    ),
    {
      ...ownSurface('Draws', 'What everybody may know of prize draws.', '/draws/v1', publicDrawRoutes(db)),
      isForAnyPage: true,
    },
    ownSurface('Admin', "The merchants' set-up.", '/admin/v1', [
      ...programRoutes(programs),
      ...certificateAdminRoutes((merchantId, range) => readLiability(db, merchantId, { ...range, now: clock() })),
      ...outboxRoutes({ db, clock }),
    ]),
  ];
  const surfaces = [...wires, ...own];
  const telemetry = createTelemetry(log);
  telemetry.watchOutbox(() => countDeliveries(db));
  const limitBrowserCalls = createTrafficLimit(limits.browserCallsPerMinute, clock);
  const doorkeeper = createDoorkeeper({
    registry: directory,
    adminKey: config.adminKey,
    limitKeyCalls: createTrafficLimit(limits.keyCallsPerMinute, clock),
    limitBrowserCalls,
  });
  const readiness = createReadiness({ db, clock, log, demo });
  const openApi = createOpenApiDocument(surfaces, version);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('case sensitive routing', true);
  const serving = { doorkeeper, registry: directory, telemetry, load: createLoad(), isUnavailable, limitBrowserCalls };
  for (const wire of wires) mountSurface(app, wire, serving);
  app.use('/widget/v1', serveWidget(widgetFolder, widgetArchive));
  for (const surface of own) mountSurface(app, surface, serving);
  app.use(createOperationsRouter({ telemetry, readiness, openApi }));
  app.use('/docs', createDocsRouter(openApi));
  app.use('/certificate', servePages(join(packageRoot, 'dist/certificate'), CERTIFICATE_PAGE_HEADERS));
  app.use('/draws', servePages(join(packageRoot, 'dist/draws'), DRAWS_PAGE_HEADERS));
  if (demo) {
    const secrets = demoSecrets(config.secretKey);
    const holdDraw = createDemoDraw({ programs, clock, runDraws: draws.worker.runDue });
    app.use('/demo/v1', createDemoShopRouter({ ...secrets, clock, limitCalls: limitBrowserCalls, holdDraw }));
    app.use(
      '/demo/payment',
      createTestPaymentRouter({ ...testPayments(certificatePurchases, clock), limitCalls: limitBrowserCalls }),
    );
    if (mailbox) app.use('/demo/mailbox', createMailboxRouter(mailbox));
    app.use('/theme', servePages(join(packageRoot, 'dist/theme'), DEMO_HEADERS));
    app.use(createShopPages());
    app.use(servePages(join(packageRoot, 'dist/demo'), DEMO_HEADERS));
  } else app.get('/', (_request, response) => response.redirect('/docs'));
  const rest = ownSurface('Bonbon', 'Everything else.', '/', []);
  mountSurface(app, rest, serving);
  mountErrorHandler(app, rest, serving);

  const listener = shedLoad(app, surfaces, serving.load, limits.requestsInFlight, telemetry.shed);
  const lettersFrom = (publicUrl: URL): LetterBook => ({
    ...createCertificateLetters({ db, clock, secretBox, catalogues: room.catalogues, publicUrl }),
    ...createDrawLetters({ db, publicUrl }),
  });
  return { listener, surfaces, programs, draws: draws.worker, lettersFrom };
}

function ownSurface(name: string, description: string, prefix: string, routes: readonly Route[]): Surface {
  return { name, description, prefix, routes, encodeFailure: encodeProblem, failureSchema: problem };
}
