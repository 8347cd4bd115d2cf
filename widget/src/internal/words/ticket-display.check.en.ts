import type { CheckWords } from './ticket-display.words.ts';

export const words: CheckWords = {
  lead: 'Your browser holds the draw again, by itself and from public data.',
  fetching: {
    title: 'The proof is here',
    about: 'It has the list of entries under pseudonyms, the random number and the winning tickets.',
  },
  steps: {
    list_hash: {
      title: 'The list is the one that was published',
      about: 'Its SHA-256 fingerprint matches: not a character has changed since.',
    },
    seed: {
      title: 'The number that decides is right',
      about: 'It is made from the fingerprint of the list and the random number, and from nothing else.',
    },
    picks: {
      title: 'The winners are the same',
      about: 'We drew the prizes again: the same tickets in the same order, and the alternates too.',
    },
  },
  list: {
    title: 'The list is in order',
    about: 'It has {entries} and {tickets}; no ticket stands in it twice.',
  },
  entries: { one: '# entry', other: '# entries' },
  tickets: { one: '# ticket', other: '# tickets' },
  drand: {
    title: 'The random number is genuine',
    about: 'The drand network signed it in round {round}, fixed beforehand, on {moment}. Nobody could know it earlier.',
  },
  secret: {
    title: 'The random number is the one that was promised',
    about:
      'The fingerprint of a secret was published with the list, and the secret fits it. This is weaker than drand: the shop knew the secret beforehand.',
  },
  passed: 'passed',
  failed: 'failed',
  holds: 'Everything matches: the result is genuine.',
  broken: 'The draw could not be confirmed.',
  otherDraw: 'This is the proof of another draw.',
  notProof: 'This is not the proof of a draw.',
  notHere: 'The draw cannot be checked within this page. Please open the separate one.',
  unavailable: 'Could not load the proof now. Please try again a little later.',
  own: 'Your tickets in the list: {ranges}.',
  notIn: 'Not part of this draw: {ranges}.',
  independently: 'Check on a separate page',
  proof: 'The proof (JSON)',
};
