/**
 * `1,234,567.80` for a decimal in text (`1234567.8`): grouped, with at least two decimals, and never through a float, so
 * that no cent is lost. Text that is no decimal comes back as it is.
 */
export function decimalAmount(text: string): string {
  const match = /^([+-]?)0*(\d*)\.?(\d*)$/.exec(text.trim())
  if (!match || !/\d/.test(text)) return text
  const [, sign, whole = '', fraction = ''] = match
  const grouped = (whole || '0').replace(/\B(?=(\d{3})+$)/g, ',')
  const decimals = fraction.replace(/0+$/, '').padEnd(2, '0')
  const isZero = !/[1-9]/.test(whole + fraction)
  return `${sign === '-' && !isZero ? '−' : ''}${grouped}.${decimals}`
}
