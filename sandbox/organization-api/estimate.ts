import { Decimal } from 'decimal.js'
import { stateRates } from './state-rates'

/** Amounts have at most 12 digits, quantities 40; nothing in between may be rounded. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })

export type Sale = {
  /** Where the goods go: a country, and a state of the United States by its postal abbreviation. */
  destination: { country: string; state: string }
  /** The marketplace collects the tax, so the seller owes none. */
  marketplace: boolean
  /** `amount`: the item's total in decimal notation, after quantity and discounts. */
  items: { amount: string; exempt: boolean }[]
}

/** Money with two decimals, rates as fractions (0.0625): decimal strings all, exact. */
export type Estimate = {
  items: {
    taxAmount: string
    taxableAmount: string
    rate: string
    exemptReason: 'TRANSACTION' | 'PRODUCT' | null
  }[]
  taxAmount: string
  taxableAmount: string
  rate: string
  /** False outside of the United States, for which the table has no rate. */
  hasRate: boolean
}

/** The tax on a sale at the destination's statewide rate, rounded half up to cents on each item. */
export function estimateTax({ destination, marketplace, items }: Sale): Estimate {
  const percent = destination.country.toUpperCase() === 'US' && stateRates[destination.state.toUpperCase()]
  const rate = new Exact(percent || 0).div(100)
  const estimated = items.map(({ amount, exempt }) => {
    const exemptReason = marketplace ? ('TRANSACTION' as const) : exempt ? ('PRODUCT' as const) : null
    const taxable = new Exact(exemptReason ? 0 : amount)
    return { exemptReason, taxable, tax: taxable.times(rate).toDecimalPlaces(2) }
  })
  const sum = (values: Decimal[]) => values.reduce((total, value) => total.plus(value), new Exact(0))
  const taxable = sum(estimated.map((item) => item.taxable))
  const rateText = rate.toFixed()
  return {
    items: estimated.map((item) => ({
      taxAmount: item.tax.toFixed(2),
      taxableAmount: item.taxable.toFixed(2),
      rate: item.exemptReason ? '0' : rateText,
      exemptReason: item.exemptReason,
    })),
    taxAmount: sum(estimated.map((item) => item.tax)).toFixed(2),
    taxableAmount: taxable.toFixed(2),
    rate: taxable.isZero() ? '0' : rateText,
    hasRate: Boolean(percent),
  }
}
