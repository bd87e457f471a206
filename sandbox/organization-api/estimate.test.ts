import { describe, expect, it } from 'vitest'
import { estimateTax } from './estimate'
import { stateRates } from './state-rates'

const texas = { country: 'US', state: 'TX' }
const sale = (amounts: string[], destination = texas) =>
  estimateTax({
    destination,
    marketplace: false,
    items: amounts.map((amount) => ({ amount, exempt: false })),
  })

describe('the tax on a sale', () => {
  it.each([
    ['100', 'TX', '6.25'],
    ['0.07', 'TX', '0.00'],
    ['0.08', 'TX', '0.01'], // 0.0050: half goes up
    ['1.005', 'TX', '0.06'],
    ['10.20', 'MO', '0.43'], // 0.430950
    ['1.15', 'ND', '0.06'], // 0.0575
    ['0.10', 'ND', '0.01'], // 0.0050
    ['9999999999.99', 'MN', '687500000.00'],
    ['-100', 'TX', '-6.25'],
    ['-0.08', 'TX', '-0.01'], // half goes away from zero: a refund mirrors its sale
    ['50', 'OR', '0.00'],
  ])('of %s in %s is %s', (amount, state, tax) => {
    expect(sale([amount], { country: 'US', state }).taxAmount).toBe(tax)
  })

  it('is rounded on each item, and the items are added up', () => {
    expect(sale(['0.08', '0.08', '0.08'])).toMatchObject({ taxAmount: '0.03', taxableAmount: '0.24' })
    expect(sale(['0.10', '0.20']).taxableAmount).toBe('0.30')
  })

  it('spares exempt items', () => {
    const items = [
      { amount: '100', exempt: false },
      { amount: '100', exempt: true },
    ]
    const estimate = estimateTax({ destination: texas, marketplace: false, items })
    expect(estimate).toMatchObject({ taxAmount: '6.25', taxableAmount: '100.00', rate: '0.0625' })
    expect(estimate.items[1]).toEqual({
      taxAmount: '0.00',
      taxableAmount: '0.00',
      rate: '0',
      exemptReason: 'PRODUCT',
    })
  })

  it('is nothing where the marketplace collects it', () => {
    const items = [{ amount: '100', exempt: false }]
    const estimate = estimateTax({ destination: texas, marketplace: true, items })
    expect(estimate).toMatchObject({ taxAmount: '0.00', taxableAmount: '0.00', rate: '0' })
    expect(estimate.items[0]?.exemptReason).toBe('TRANSACTION')
  })

  it.each([
    ['outside of the United States', { country: 'DE', state: 'TX' }, false],
    ['in a state that does not exist', { country: 'US', state: 'ZZ' }, false],
    ['in a state that is a word of JavaScript', { country: 'US', state: 'constructor' }, false],
    ['in a state without sales tax', { country: 'US', state: 'OR' }, true],
  ])('is nothing %s', (_, destination, hasRate) => {
    expect(sale(['100'], destination)).toMatchObject({ taxAmount: '0.00', hasRate })
  })

  it('does not mind the case of country and state', () => {
    expect(sale(['100'], { country: 'us', state: 'tx' }).taxAmount).toBe('6.25')
  })
})

it('the table has each state and the capital once, with a plausible rate', () => {
  expect(Object.keys(stateRates)).toHaveLength(51)
  for (const rate of Object.values(stateRates)) {
    expect(Number(rate)).toBeGreaterThanOrEqual(0)
    expect(Number(rate)).toBeLessThanOrEqual(7.25)
  }
})
