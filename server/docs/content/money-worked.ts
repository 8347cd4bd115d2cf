import { code, prose } from '../blocks.ts';
import type { Section } from '../site.ts';
import * as worked from './money-example.ts';

const { mug, tea } = { mug: worked.moneyLines[0], tea: worked.moneyLines[1] };

/** Every number is one that the server comes to. */
export const example: Section = {
  id: 'example',
  title: { en: 'An order, to the last hundredth', ru: 'Заказ до копейки' },
  blocks: [
    prose({
      en: `Three mugs at 99.90, tea for 250.00, delivery for 45.00. The code takes 12.5 % off; the customer has ${worked.moneyPoints.had} points, pays with ${worked.moneyPoints.spent} of them, and earns 5 %.`,
      ru: `Три кружки по 99,90, чай за 250,00, доставка 45,00. Код даёт 12,5 %; у покупателя ${comma(worked.moneyPoints.had)} балла, он платит ${comma(worked.moneyPoints.spent)} из них и получает 5 %.`,
    }),
    code(
      'text',
      {
        en: table(['line', 'price', 'code', 'points', 'money']),
        ru: table(['строка', 'цена', 'код', 'баллы', 'деньги']),
      },
      {
        en: 'The order',
        ru: 'Заказ',
      },
    ),
    prose({
      en: `12.5 % of 99.90 is 12.4875, so 12.49 for each mug: ${mug.discount}. The points are shared as 262.23 to 218.75: 54.5199… and 45.4800…, so ${mug.points} and ${tea.points}, which is 100.00 again. Delivery is never discounted. Earned is 5 % of 207.71 + 173.27, 19.049, so ${worked.moneyEarned}.`,
      ru: `12,5 % от 99,90 — это 12,4875, то есть 12,49 на кружку: ${comma(mug.discount)}. Баллы делятся как 262,23 к 218,75: 54,5199… и 45,4800…, то есть ${comma(mug.points)} и ${comma(tea.points)}, вместе снова 100,00. На доставку скидок нет. Начислено 5 % от 207,71 + 173,27, то есть от 380,98: 19,049, значит, ${comma(worked.moneyEarned)}.`,
    }),
    prose({
      en: 'Then the mugs come back, one a day:',
      ru: 'Потом кружки возвращают, по одной в день:',
    }),
    code(
      'text',
      { en: returns(['mug', 'money', 'points', 'taken back']), ru: returns(['кружка', 'деньги', 'баллы', 'снято']) },
      {
        en: 'The returns',
        ru: 'Возвраты',
      },
    ),
    prose({
      en: 'Together exactly what was paid for them: 207.71 in money and 54.52 in points. The customer’s journal, from its first line:',
      ru: 'Вместе — ровно то, что за них уплачено: 207,71 деньгами и 54,52 баллами. Журнал покупателя с первой строки:',
    }),
    code(
      'text',
      { en: journal(['why', 'points', 'balance']), ru: journal(['причина', 'баллы', 'остаток']) },
      {
        en: 'The journal',
        ru: 'Журнал',
      },
    ),
  ],
};

function comma(amount: string): string {
  return amount.replace('.', ',');
}

function off(amount: string): string {
  return amount === '0.00' ? amount : `−${amount}`;
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const all = [head, ...body];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return all.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

function table(head: readonly string[]): string {
  const lines = worked.moneyLines.map(({ id, amount, discount, points, total }) => [
    id,
    amount,
    `−${discount}`,
    `−${points}`,
    total,
  ]);
  const { amount, discount, points, total } = worked.moneySums;
  return rows(head, [...lines, ['', amount, off(discount), off(points), total]]);
}

function returns(head: readonly string[]): string {
  return rows(
    head,
    worked.moneyReturns.map(({ refund, pointsReturned, pointsTakenBack }, index) => [
      String(index + 1),
      refund,
      pointsReturned,
      `−${pointsTakenBack}`,
    ]),
  );
}

function journal(head: readonly string[]): string {
  return rows(
    head,
    worked.moneyJournal.map(({ kind, points, balance }) => [kind, points, balance]),
  );
}
