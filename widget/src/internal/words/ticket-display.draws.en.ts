import type { DrawWords } from './ticket-display.words.ts';

export const en: DrawWords = {
  untilDraw: 'Until the draw',
  soon: 'less than a minute',
  anyMoment: 'The draw takes place any moment now',
  drawsAt: (moment) => `Draw on ${moment}`,
  closesAt: (moment) => `Tickets from before ${moment} take part`,
  closed: 'No more tickets are taken in.',
  listed: (tickets) => `Entries are closed and the list is published: ${tickets}.`,
  fingerprint: 'Fingerprint of the list',
  prizes: 'Prizes',
  results: (name) => `Results: ${name}`,
  drawnAt: (day) => `Drawn on ${day}`,
  open: 'soon to be known',
  unawarded: 'went to nobody',
  yours: 'your ticket',
  won: 'Congratulations, you have won!',
  claimUntil: (day) => `Claim it by ${day}`,
  claimed: 'The prize is yours',
  check: 'Check this draw',
};
