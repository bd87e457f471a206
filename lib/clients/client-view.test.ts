import { describe, expect, it } from 'vitest'
import { disguisedTokens } from '@/lib/testing/disguised-tokens'
import { holdsToken } from '@/lib/text/token-in-text'
import { defaultClientView, pathOfView, readClientView } from './client-view'

describe('a view of the portfolio', () => {
  it.each([
    [{}, '/clients'],
    [
      { search: 'Acme & Söhne', status: 'active', page: '3' },
      '/clients?search=Acme+%26+S%C3%B6hne&status=active&page=3',
    ],
    [{ status: 'ARCHIVED' }, '/clients?status=archived'],
    [{ page: '1' }, '/clients'],
    [{ filings: 'overdue', sort: 'liability', page: '2' }, '/clients?filings=overdue&sort=liability&page=2'],
    [{ filings: 'to-approve', sort: 'filings' }, '/clients?filings=to-approve&sort=filings'],
    [{ filings: 'all', sort: 'name' }, '/clients'],
    [{ partner: 'p&q', page: '2' }, '/clients?page=2&partner=p%26q'],
    [{ partner: ['p', 'q'] }, '/clients?partner=p'],
    [{ partner: '' }, '/clients'],
  ])('%j stands in the address as %s', (params, path) => {
    expect(pathOfView(readClientView(params))).toBe(path)
  })

  it.each([
    [{ page: '0' }],
    [{ page: '-1' }],
    [{ page: '1e9' }],
    [{ page: '12345678' }],
    [{ status: 'deleted' }],
    [{ filings: 'filed' }],
    [{ sort: 'city' }],
    [{ search: '   ' }],
    [{ search: '\0' }],
    [{ other: 'x' }],
  ])('%j is no reason to fail', (params) => {
    expect(readClientView(params)).toEqual(defaultClientView)
  })

  it('takes the first of repeated parameters, and not more of a search than upstream is asked', () => {
    expect(readClientView({ search: ['a', 'b'], page: ['2', '9'] })).toMatchObject({ search: 'a', page: 2 })
    expect(readClientView({ search: 'x'.repeat(500) }).search).toHaveLength(200)
    expect(readClientView({ search: '\ud800' }).search).toBe('\ufffd')
  })

  it.each(Object.entries(disguisedTokens))('has no token in it: %s', (_, text) => {
    expect(readClientView({ search: text, status: text, filings: text, sort: text, page: text })).toEqual(
      defaultClientView,
    )
    const path = pathOfView({ ...defaultClientView, search: text, status: 'ACTIVE', page: 2 })
    expect(holdsToken(path)).toBe(false)
    expect(path).toContain('status=active&page=2')
  })
})
