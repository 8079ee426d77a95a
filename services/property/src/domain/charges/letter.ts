import type { ChargesInput, Statement } from './schema.ts';

/** Lines of each sort that a letter tells; all are in the statement. */
const MOST = 24;

export const money = (
  amount: string,
  { currency, language }: Pick<Statement, 'currency' | 'language'>,
) => (language === 'zh' && currency === 'CNY' ? `${amount}元` : `${currency} ${amount}`);

/** The letter to who has to pay, by rule: every figure of it stands in the statement. */
export function letterOf(statement: Statement, input: ChargesInput): string {
  return (statement.language === 'zh' ? chinese : english)(statement, input);
}

const UNIT = { m2: { en: 'm²', zh: '平方米' }, ft2: { en: 'sq ft', zh: '平方英尺' } } as const;
const PER = {
  ...{ day: { en: 'day', zh: '天' }, month: { en: 'month', zh: '月' } },
  ...{ quarter: { en: 'quarter', zh: '季度' }, year: { en: 'year', zh: '年' } },
} as const;

function english(statement: Statement, input: ChargesInput): string {
  const { lines, items, debts, totals, rounding } = statement;
  const sum = (amount: string) => money(amount, statement);
  const { area, rate, period, lateFee } = input;
  const owed = debts.filter(({ id }) => id !== 'charges');
  return [
    `Dear ${input.recipient ?? 'resident'},`,
    `this is your statement of charges as of ${input.asOf}${input.property ? ` for ${input.property}` : ''}.`,
    `Charge by area: ${area.value} ${UNIT[area.unit].en} at ${sum(rate.amount)} per ${UNIT[area.unit].en} and ${PER[rate.per].en}, ${period.from} to ${period.to}:`,
    ...cut(
      lines.map(
        ({ from, to, days, ofDays, formula, amount }) =>
          `- ${from} to ${to}${days < ofDays ? ` (${days} of ${ofDays} days)` : ''}: ${formula} = ${sum(amount)}`,
      ),
      (left) => `- and ${left} more, in the statement`,
    ),
    ...items.map(({ name, amount }) => `- ${name}: ${sum(amount)}`),
    `Charges of the period, due on ${input.dueDate}: ${sum(totals.charges)}`,
    ...cut(
      owed.map(
        ({ name, amount, dueDate }) =>
          `- open from before: ${name}, due on ${dueDate}: ${sum(amount)}`,
      ),
      (left) => `- and ${left} more, in the statement`,
    ),
    `Arrears: ${sum(totals.arrears)}`,
    ...(lateFee
      ? [
          `Late fee: ${lateFee.dailyPercent}% a day of what is open, from the day after the due date${Number(lateFee.graceDays ?? 0) > 0 ? ` and ${lateFee.graceDays} days of grace` : ''}, until ${input.asOf}${lateFee.capPercent ? `, at most ${lateFee.capPercent}% of the debt` : ''}:`,
          ...debts
            .filter(({ lateFormula }) => lateFormula !== undefined)
            .slice(0, MOST)
            .map(
              (debt) =>
                `- ${debt.name}: ${debt.lateFormula} = ${sum(debt.lateFee)}${debt.capped ? ' (at the cap)' : ''}`,
            ),
        ]
      : []),
    `Late fees: ${sum(totals.lateFees)}`,
    ...cut(
      input.payments.map(
        ({ date, amount, reference }) =>
          `- paid on ${date}${reference ? ` (${reference})` : ''}: ${sum(amount)}`,
      ),
      (left) => `- and ${left} more`,
    ),
    `Payments, the earliest debt first: ${sum(totals.payments)}`,
    totals.credit === totals.due || Number(totals.credit) === 0
      ? `To pay: ${sum(totals.due)}`
      : `Your credit: ${sum(totals.credit)}`,
    `Each month and each late fee is rounded half up to ${rounding.places} places.`,
  ].join('\n');
}

function chinese(statement: Statement, input: ChargesInput): string {
  const { lines, items, debts, totals, rounding } = statement;
  const sum = (amount: string) => money(amount, statement);
  const { area, rate, period, lateFee } = input;
  const owed = debts.filter(({ id }) => id !== 'charges');
  return [
    `${input.recipient ?? '尊敬的业主'}：`,
    `现将截至${input.asOf}${input.property ? `${input.property}` : ''}的费用明细告知如下。`,
    `物业费：面积${area.value}${UNIT[area.unit].zh}，单价每${UNIT[area.unit].zh}每${PER[rate.per].zh}${sum(rate.amount)}，计费期间${period.from}至${period.to}：`,
    ...cut(
      lines.map(
        ({ from, to, days, ofDays, formula, amount }) =>
          `- ${from}至${to}${days < ofDays ? `（${ofDays}天中的${days}天）` : ''}：${formula} = ${sum(amount)}`,
      ),
      (left) => `- 另有${left}项，见明细`,
    ),
    ...items.map(({ name, amount }) => `- ${name}：${sum(amount)}`),
    `本期应缴（应于${input.dueDate}前缴纳）：${sum(totals.charges)}`,
    ...cut(
      owed.map(
        ({ name, amount, dueDate }) => `- 前期欠费 ${name}，应缴日${dueDate}：${sum(amount)}`,
      ),
      (left) => `- 另有${left}项，见明细`,
    ),
    `前期欠费合计：${sum(totals.arrears)}`,
    ...(lateFee
      ? [
          `滞纳金：自应缴日次日起${Number(lateFee.graceDays ?? 0) > 0 ? `（宽限${lateFee.graceDays}天后）` : ''}至${input.asOf}，按未缴金额每日${lateFee.dailyPercent}%计${lateFee.capPercent ? `，不超过欠费的${lateFee.capPercent}%` : ''}：`,
          ...debts
            .filter(({ lateFormula }) => lateFormula !== undefined)
            .slice(0, MOST)
            .map(
              (debt) =>
                `- ${debt.name}：${debt.lateFormula} = ${sum(debt.lateFee)}${debt.capped ? '（已达上限）' : ''}`,
            ),
        ]
      : []),
    `滞纳金合计：${sum(totals.lateFees)}`,
    ...cut(
      input.payments.map(
        ({ date, amount, reference }) =>
          `- ${date}缴纳${reference ? `（${reference}）` : ''}：${sum(amount)}`,
      ),
      (left) => `- 另有${left}笔`,
    ),
    `已缴合计（先冲抵最早的欠费）：${sum(totals.payments)}`,
    totals.credit === totals.due || Number(totals.credit) === 0
      ? `现应缴：${sum(totals.due)}`
      : `您的余额：${sum(totals.credit)}`,
    `每月金额和每笔滞纳金四舍五入到小数点后${rounding.places}位。`,
  ].join('\n');
}

const cut = (lines: string[], more: (left: number) => string): string[] =>
  lines.length > MOST ? [...lines.slice(0, MOST), more(lines.length - MOST)] : lines;
