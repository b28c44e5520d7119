/** What a bill is, what it comes to, and how it is shown. */
import { plain, table } from './figures.ts';
import { pricesAsOf } from './prices.ts';

/** What bills are made out for: so many missed calls. */
export const million = 1e6;

/** Lines of what goes to whoever carries the messages. */
export const carried = ['SES mails', 'SMS segments'];

/** One line of a bill, for a million missed calls or a month. */
export interface Line {
  what: string;
  quantity: number;
  unit: string;
  price: number;
}

/** A bill, and whose. */
export interface Bill {
  what: string;
  lines: Line[];
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const dollars = ({ quantity, price }: Line) => quantity * price;

/** What a bill comes to, $. @param besides lines that are left out */
export function totalOf({ lines }: Bill, besides: readonly string[] = []): number {
  return sum(lines.filter(({ what }) => !besides.includes(what)).map(dollars));
}

/** For docs/performance.md: each bill line by line, the dearest first. */
export function billTables(bills: readonly Bill[]): string {
  return bills
    .map((bill) => {
      const lines = [...bill.lines].sort((a, b) => dollars(b) - dollars(a));
      const rows = lines.map((line) => [
        line.what,
        plain(line.quantity),
        line.unit,
        plain(line.price * million),
        plain(dollars(line)),
      ]);
      const total = ['**together**', '', '', '', plain(totalOf(bill))];
      return `**${bill.what}**\n\n${table(['what', 'quantity', 'unit', '$ per million units', '$'], [...rows, total])}`;
    })
    .join('\n\n')
    .concat(`\n\nPrices: ${pricesAsOf}.`);
}
