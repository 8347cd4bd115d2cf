import { expect, waitUntil } from '@open-wc/testing';
import { QUICKNET_CHAIN } from '../../../../shared/drand.ts';
import type { DrawProof } from '../../../../shared/draw-proof.ts';
import { fromHex, toHex } from '../../../../shared/hex.ts';
import { inside, one, textOf } from '../../../test/shadow.ts';
import { itSuitsEverybody } from '../../../test/suits-everybody.ts';
import { plain } from '../../../test/support.ts';
import { verifyBeacon } from '../../internal/drand/drand.ts';
import { browserTools } from '../../internal/proof.ts';
import { findOwn } from './check/check.own.ts';
import { CAMPAIGN, heldDraw, proofOf } from './ticket-display.fake.ts';
import { buyer, guest, listen, server } from './ticket-display.support.ts';
import type { BonTicketDisplay } from './ticket-display.ts';

type Answered = { readonly proof: DrawProof; readonly listHash?: string; readonly draw?: string };

/** A draw as the board tells of it, and the proof that is found behind its link. */
function hold({ proof, listHash = proof.listHash, draw = '2026-10' }: Answered): void {
  server.board = { campaign: CAMPAIGN, draws: [{ ...heldDraw(proof, draw), listHash }] };
  server.proofReply = [200, proof];
}

async function check(element: BonTicketDisplay): Promise<void> {
  one(element, '.result > .button').click();
  await waitUntil(() => textOf(element, '.verdict') !== '', 'should come to a verdict');
}

const steps = (element: Element): string[] =>
  inside(element, '.step').map((step) => step.className.replace('step ', ''));
const verdict = (element: Element): string => textOf(element, '.verdict');

describe('<bon-ticket-display> checks a draw', () => {
  for (const kind of ['drand', 'commit-reveal'] as const) {
    it(`step by step, in the browser alone, with each step in human words: ${kind}`, async () => {
      hold({ proof: await proofOf(kind) });
      const told = listen();
      const element = await guest();
      expect(server.of('/proof')).to.deep.equal([]);
      await check(element);
      expect(steps(element)).to.deep.equal(Array.from({ length: 6 }, () => 'passed'));
      expect(verdict(element)).to.equal('Everything matches: the result is genuine.');
      expect(plain(inside(element, '.step')[2])).to.equal(
        'The list is in order It has 100 entries and 600 tickets; no ticket stands in it twice.',
      );
      expect(plain(inside(element, '.step')[3])).to.contain(
        kind === 'drand'
          ? 'The drand network signed it in round 1,000, fixed beforehand, on August 23, 2023'
          : 'This is weaker than drand',
      );
      expect(server.of('/proof')).to.have.length(1);
      expect(server.of('/proof')[0]?.authorization).to.equal(null);
      expect(told).to.deep.equal([{ name: 'bon-draw-checked', detail: { campaign: 3, draw: '2026-10', holds: true } }]);
    });
  }

  it('links to the page that checks it independently, and to the proof', async () => {
    hold({ proof: await proofOf('commit-reveal') });
    const element = await guest();
    await check(element);
    const links = inside(element, '.links a') as HTMLAnchorElement[];
    expect(links.map(({ href }) => href)).to.deep.equal([
      `${location.origin}/draws/#demo/3/2026-10`,
      `${location.origin}/draws/v1/demo/3/2026-10/proof`,
    ]);
    expect(links.every(({ rel }) => rel === 'noopener')).to.equal(true);
  });

  it('says which of the buyer’s own tickets stand in the list, and which do not', async () => {
    hold({ proof: await proofOf('commit-reveal') });
    server.tickets = {
      count: 12,
      ranges: [
        { first: 5000, last: 5001 },
        { first: 1, last: 8 },
      ],
      more: false,
    };
    const element = await buyer();
    await check(element);
    const text = plain(one(element, '.check'));
    expect(text).to.contain('Your tickets in the list: No. 1 – 6.');
    expect(text).to.contain('Not part of this draw: No. 5,000 – 5,001, No. 7 – 8.');
  });

  const forgeries: Readonly<Record<string, readonly [forge: (proof: DrawProof) => Partial<DrawProof>, step: number]>> =
    {
      'a list that was changed': [({ list }) => ({ list: list.replace('1 6 0000', '1 9 0000') }), 1],
      'another secret': [() => ({ randomness: { kind: 'commit-reveal', secret: '08'.repeat(32) } }), 3],
      'another seed': [() => ({ seed: '00'.repeat(32) }), 4],
      'another winner': [
        ({ picks }) => ({ picks: picks.map((pick, place) => (place === 0 ? { ...pick, ticket: 1 } : pick)) }),
        5,
      ],
    };

  for (const [name, [forge, step]] of Object.entries(forgeries)) {
    it(`finds ${name}, and stops there`, async () => {
      const proof = await proofOf('commit-reveal');
      hold({ proof: { ...proof, ...forge(proof) } });
      const told = listen();
      const element = await guest();
      await check(element);
      expect(steps(element).indexOf('failed')).to.equal(step);
      expect(
        steps(element)
          .slice(step + 1)
          .every((standing) => standing === 'waiting'),
      ).to.equal(true);
      expect(verdict(element)).to.equal('The draw could not be confirmed.');
      expect(told).to.deep.include({
        name: 'bon-draw-checked',
        detail: { campaign: 3, draw: '2026-10', holds: false },
      });
    });
  }

  it('finds a number that drand did not sign', async () => {
    const proof = await proofOf('drand');
    if (proof.randomness.kind !== 'drand') throw new Error('not from drand');
    const signature = proof.randomness.signature.replace(/^b/, 'a');
    hold({ proof: { ...proof, randomness: { ...proof.randomness, signature } } });
    const element = await guest();
    await check(element);
    expect(steps(element)[3]).to.equal('failed');
  });

  it('does not take another form of a signature, which would give another number', async () => {
    const proof = await proofOf('drand');
    if (proof.randomness.kind !== 'drand') throw new Error('not from drand');
    const { signature } = proof.randomness;
    // What the client of drand itself takes: both coordinates of the point.
    const y = '11f92e4521ef54f047b64b85fa98db2d46f0f44add1f60b93f8a0dbddd63b34f238657c2d93aed18b90bddd60a01b6d2';
    const bytes = fromHex(`1${signature.slice(1)}${y}`, 96) ?? new Uint8Array();
    const randomness = toHex(await browserTools.digest(bytes));
    const forged = { ...proof.randomness, randomness, signature: toHex(bytes) };
    expect(await verifyBeacon(QUICKNET_CHAIN, forged)).to.equal(false);
    expect(await verifyBeacon(QUICKNET_CHAIN, proof.randomness)).to.equal(true);
    hold({ proof: { ...proof, randomness: forged } });
    const element = await guest();
    await check(element);
    expect(steps(element)[3]).to.equal('failed');
  });

  it('finds a list that was made when its number could be known', async () => {
    hold({ proof: await proofOf('drand', { closed: '2023-08-23T16:00:00.000Z' }) });
    const element = await guest();
    await check(element);
    expect(steps(element)[3]).to.equal('failed');
  });

  it('does not take the proof of another draw, nor one of another list than was published', async () => {
    const proof = await proofOf('commit-reveal');
    for (const answered of [
      { proof, draw: '2026-11' },
      { proof, listHash: 'cd'.repeat(32) },
    ]) {
      hold(answered);
      const element = await guest();
      await check(element);
      expect(verdict(element)).to.equal('This is the proof of another draw.');
    }
  });

  it('says that the proof cannot be had, and that it is none, and tries again', async () => {
    hold({ proof: await proofOf('commit-reveal') });
    const { proofReply } = server;
    server.proofReply = 'drop';
    const element = await guest();
    await check(element);
    expect(verdict(element)).to.equal('Could not load the proof now. Please try again a little later.');
    for (const answer of [{ hello: 'world' }, { format: 'bonbon-draw-proof 1' }, null]) {
      server.proofReply = [200, answer];
      one(element, '.result > .button').click();
      await waitUntil(() => verdict(element) === 'This is not the proof of a draw.');
    }
    server.proofReply = proofReply;
    one(element, '.result > .button').click();
    await waitUntil(() => verdict(element).startsWith('Everything matches'));
  });

  it('loads the proof once when it is asked for twice, and not to the end when it is removed', async () => {
    hold({ proof: await proofOf('commit-reveal') });
    const element = await guest();
    server.hold();
    one(element, '.result > .button').click();
    one(element, '.result > .button').click();
    await waitUntil(() => server.of('/proof').length === 1);
    element.remove();
    await waitUntil(() => server.of('/proof')[0]?.fate === 'aborted');
    expect(server.of('/proof')).to.have.length(1);
  });
});

describe('one’s own tickets in a list', () => {
  const list = 'bonbon-draw 1\nround 5 7 ab\nentries\n1 6 aa\n11 16 aa\n21 21 bb\nend 3 13\n';

  it('are found whole, in part and not at all', () => {
    expect(
      findOwn(list, [
        { first: 3, last: 12 },
        { first: 21, last: 21 },
        { first: 30, last: 31 },
      ]),
    ).to.deep.equal({
      inList: [
        { first: 3, last: 6 },
        { first: 11, last: 12 },
        { first: 21, last: 21 },
      ],
      missing: [
        { first: 7, last: 10 },
        { first: 30, last: 31 },
      ],
    });
  });
});

describe('<bon-ticket-display> with a check for everybody', () => {
  const enter = async (lang: string, forge: (proof: DrawProof) => Partial<DrawProof>): Promise<BonTicketDisplay> => {
    const proof = await proofOf('commit-reveal');
    hold({ proof: { ...proof, ...forge(proof) } });
    const element = await buyer({ lang });
    await check(element);
    return element;
  };

  itSuitsEverybody(
    {
      'a draw that holds': (lang) => enter(lang, () => ({})),
      'a draw that does not': (lang) => enter(lang, () => ({ seed: '00'.repeat(32) })),
    },
    () => server.release(),
  );
});
