import { isMet, type Row } from './row'

/** The rows as a Markdown table, which reads well in a terminal, too. */
export function table(rows: Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    written(row.value, row.unit),
    row.spread ? `${written(row.spread[0], row.unit)} to ${written(row.spread[1], row.unit)}` : '',
    row.target ? target(row) : '',
    { true: 'yes', false: 'NO', null: '' }[String(isMet(row)) as 'true' | 'false' | 'null'],
    row.note ?? '',
  ])
  return aligned([['what', 'measured', 'spread', 'must reach', 'met', 'made of'], ...cells])
}

/** Lines of cells, the first of them the head, as a Markdown table. */
export function aligned(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const line = (parts: string[]) =>
    `| ${parts.map((part, column) => part.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(lines[0] ?? []), rule, ...lines.slice(1).map(line)].join('\n')
}

const written = (value: number, unit = '×') => `${round(value)} ${unit}`
const round = (value: number) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

const target = ({ target, unit }: Row) =>
  !target
    ? ''
    : 'atMost' in target
      ? `≤ ${written(target.atMost, unit)}`
      : `≥ ${written(target.atLeast, unit)}`
