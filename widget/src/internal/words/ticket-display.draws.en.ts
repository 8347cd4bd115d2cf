import type { DrawWords } from './ticket-display.words.ts';

export const words: DrawWords = {
  untilDraw: 'Until the draw',
  units: {
    day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' },
    minute: { one: 'minute', other: 'minutes' },
    second: { one: 'second', other: 'seconds' },
  },
  soon: 'less than a minute',
  anyMoment: 'The draw takes place any moment now',
  drawsAt: 'Draw on {moment}',
  closesAt: 'Tickets from before {moment} take part',
  closed: 'No more tickets are taken in.',
  listed: 'Entries are closed and the list is published: {tickets}.',
  fingerprint: 'Fingerprint of the list',
  prizes: 'Prizes',
  results: 'Results: {name}',
  drawnAt: 'Drawn on {day}',
  open: 'soon to be known',
  unawarded: 'went to nobody',
  yours: 'your ticket',
  won: 'Congratulations, you have won!',
  claimUntil: 'Claim it by {day}',
  claimed: 'The prize is yours',
  check: 'Check this draw',
};
