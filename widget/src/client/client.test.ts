import { expect, waitUntil } from '@open-wc/testing';
import { FakeFetch, problem, type Reply } from '../../test/fake-fetch.ts';
import { cartOf, FakeCheckout } from '../../test/support.ts';
import { createBonbon } from './client.ts';
import type { Outcome } from './client.types.ts';

/** Answers whatever a test wants, to whoever asks. */
class FakeServer extends FakeFetch {
  answer: Reply = problem(500, 'internal');

  protected override reply(): Reply {
    return this.answer;
  }
}

const KEY = 'pk_client';
const bonbonOf = (): ReturnType<typeof createBonbon> => createBonbon({ key: KEY, baseUrl: location.origin });

function reasonOf(outcome: Outcome<unknown>): unknown {
  return outcome.ok ? outcome.value : outcome.problem.reason;
}

describe('the client without elements', () => {
  it('asks the server that it was told', async () => {
    const outcome = await bonbonOf().checkPromoCode({ code: 'SUMMER10', cart: cartOf(2) });
    expect(outcome).to.deep.include({ ok: true });
    expect(outcome.ok && outcome.value).to.deep.include({ status: 'applied', code: 'SUMMER10' });
  });

  it('puts changes of a checkout one after another, each on what the one before has left', async () => {
    const fake = await FakeCheckout.with({}, KEY);
    const checkout = bonbonOf().checkout(fake.id);
    const outcomes = await Promise.all([checkout.addPromoCode('SUMMER10'), checkout.addPromoCode('VIP500')]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, true]);
    expect(await fake.lists()).to.deep.equal([['SUMMER10'], ['SUMMER10', 'VIP500']]);
    await checkout.removePromoCode('SUMMER10');
    expect(await fake.lists()).to.deep.include(['VIP500']);
    expect(checkout.current?.promoCodes.map(({ code }) => code)).to.deep.equal(['VIP500']);
  });

  it('tells a conflict, and how the checkout stands now', async () => {
    const fake = await FakeCheckout.with({}, KEY);
    const checkout = bonbonOf().checkout(fake.id);
    await checkout.read();
    await fake.set({ status: 'reserved' });
    expect(reasonOf(await checkout.addPromoCode('SUMMER10'))).to.equal('conflict');
    expect(checkout.current?.status).to.equal('reserved');
  });

  it('tells each follower every answer, and none after it has left', async () => {
    const fake = await FakeCheckout.with({}, KEY);
    const bonbon = bonbonOf();
    const told: [unknown[], unknown[]] = [[], []];
    const leave = bonbon.checkout(fake.id).subscribe((outcome) => told[0].push(outcome.ok));
    bonbon.checkout(fake.id).subscribe((outcome) => told[1].push(outcome.ok));
    await waitUntil(() => told[1].length === 1);
    leave();
    await bonbon.checkout(fake.id).addPromoCode('SUMMER10');
    expect(told).to.deep.equal([[true], [true, true]]);
  });

  it('stops waiting when the page gives up', async () => {
    const fake = await FakeCheckout.with({}, KEY);
    const checkout = bonbonOf().checkout(fake.id);
    await checkout.read();
    await fake.set({ hold: true });
    const giveUp = new AbortController();
    const given = checkout.addPromoCode('SUMMER10', { signal: giveUp.signal });
    await fake.untilAsked(1, 'held');
    giveUp.abort();
    expect(reasonOf(await given)).to.equal('aborted');
    await fake.set({ hold: false });
    expect(await checkout.read()).to.have.nested.property('value.promoCodes[0].code', 'SUMMER10');
  });

  describe('of a server in trouble', () => {
    let server: FakeServer;
    beforeEach(() => {
      server = new FakeServer();
    });
    afterEach(() => server.remove());

    const cases: readonly [string, Reply, object][] = [
      ['that cannot be reached', 'drop', { reason: 'network' }],
      ['that fails', problem(500, 'internal'), { reason: 'server_error', code: 'internal' }],
      [
        'that is asked too often',
        problem(429, 'too_many_requests'),
        { reason: 'too_many_attempts', code: 'too_many_requests', retryAfterSeconds: 30 },
      ],
      ['that speaks of something else', [200, { hello: 'world' }], { reason: 'bad_answer' }],
      ['that does not know the page', problem(403, 'origin_not_allowed'), { reason: 'refused' }],
    ];
    for (const [name, answer, expected] of cases) {
      it(`says so: one ${name}`, async () => {
        server.answer = answer;
        for (const outcome of [await bonbonOf().tickets.board(), await bonbonOf().checkout(name).read()]) {
          expect(outcome.ok).to.equal(false);
          expect(!outcome.ok && outcome.problem).to.deep.include(expected);
        }
      });
    }

    it('gives up a call that is aborted, and sends none that was before', async () => {
      server.hold();
      const giveUp = new AbortController();
      const given = bonbonOf().certificates.offer('GIFT', { signal: giveUp.signal });
      await waitUntil(() => server.asked.length === 1);
      giveUp.abort();
      expect(reasonOf(await given)).to.equal('aborted');
      expect(server.asked[0]?.fate).to.equal('aborted');
      expect(reasonOf(await bonbonOf().certificates.offer('GIFT', { signal: giveUp.signal }))).to.equal('aborted');
      expect(server.asked).to.have.length(1);
    });

    it('asks the page for one token, however many calls need it', async () => {
      server.answer = problem(401, 'wrong_token');
      let asked = 0;
      const onTokenNeeded = (): string => `token ${(asked += 1)}`;
      const { loyalty } = createBonbon({ key: KEY, baseUrl: location.origin, onTokenNeeded });
      const outcomes = await Promise.all([loyalty.balance(), loyalty.history()]);
      for (const outcome of outcomes) {
        expect(!outcome.ok && outcome.problem).to.deep.include({ reason: 'refused', code: 'wrong_token' });
      }
      expect(asked).to.equal(2);
      expect(server.asked.map(({ authorization }) => authorization).sort()).to.deep.equal([
        'Bearer token 1',
        'Bearer token 1',
        'Bearer token 2',
        'Bearer token 2',
      ]);
    });
  });
});
