type CellValue = string | number | boolean | null | undefined

/**
 * One line of a CSV file (RFC 4180, to be saved as UTF-8), with its end. A text that a spreadsheet would take for a formula begins
 * with `'` instead: names come from people.
 */
export const csvLine = (cells: CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(value: CellValue): string {
  const text = typeof value === 'string' && isFormula(value) ? `'${value}` : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Whatever stands before it that nobody sees, and in whatever width: some programs leave both out of account. */
function isFormula(text: string): boolean {
  const [first = ''] = text.replace(/^[\p{White_Space}\p{Cc}\p{Cf}]+/u, '')
  return /^[=+\-@]/.test(first.normalize('NFKC')) || /^[\t\r\n]/.test(text)
}
