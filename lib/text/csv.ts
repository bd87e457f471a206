type CellValue = string | number | boolean | null | undefined

/**
 * One line of a CSV file (RFC 4180, to be saved as UTF-8), with its end. A text that a spreadsheet would take for a formula begins
 * with `'` instead: names come from people.
 */
export const csvLine = (cells: CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(value: CellValue): string {
  const text =
    typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
