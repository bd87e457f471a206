// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { format } from 'node:util'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mount } from '@/components/testing/mount'
import config from '@/next.config.mjs'
import { readImports } from '@/scripts/imports/read'
import { allStates, States } from './states'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

/** What a browser's console would show. happy-dom does not know the element `search`. */
const complaints: string[] = []
beforeEach(() => {
  complaints.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    const complaint = format(...words)
    if (!complaint.startsWith('The tag <search> is unrecognized')) complaints.push(complaint)
  })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('A state asks nobody.')))
  // Unknown to happy-dom.
  HTMLElement.prototype.showPopover = () => undefined
})

afterEach(() => expect(complaints).toEqual([]))

it.each(allStates)('$name is there, from nothing but its props', async ({ name, element }) => {
  // As a development server shows it.
  await mount(<StrictMode>{element}</StrictMode>)
  expect(document.body.textContent?.trim()).not.toBe('')
  expect(name).toMatch(/^[a-z-]+\/[a-z-]+$/)
})

it('each has its own name, by which it is found alone', async () => {
  expect(new Set(allStates.map(({ name }) => name)).size).toBe(allStates.length)
  await mount(<States only="ui/notice-danger" />)
  expect(document.querySelectorAll('main > section')).toHaveLength(1)
})

it('what covers the page stays shut among the others', async () => {
  await mount(<States only={undefined} />)
  expect(document.querySelectorAll('main > section')).toHaveLength(allStates.length)
  expect(document.querySelector('dialog')).toBeNull()
  await mount(<States only="ui/dialog" />)
  expect(document.querySelectorAll('dialog[open]')).toHaveLength(1)
})

const named = /(^|-)(dialog|notices?|failure|problem|empty|missing|no|not|unknown|unresolved|blocked)(-|\.)/
const shows = /<(Notice|EmptyState|Dialog|Failure|MissingPart)[\s>]/

const elsewhere = [
  // Asks for what `sessions-view.tsx` shows.
  'components/session/sessions-dialog.tsx',
  // Shows `missing-part.tsx`.
  'components/ui/lazy-part.tsx',
]

it('every notice, empty state, dialog and failure is among them', () => {
  const shown = new Set(
    readImports().flatMap(({ from, to }) => (/^components\/.*states\.tsx$/.test(from) ? [to] : [])),
  )
  const missing = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^.]*\.tsx$/.test(file) && !/(\/use-|-lazy\.tsx$|states\.tsx$)/.test(file))
    .map((file) => `components/${file}`)
    .filter((file) => named.test(file.replace(/.*\//, '')) || shows.test(readFileSync(file, 'utf8')))
    .filter((file) => !shown.has(file) && !elsewhere.includes(file))
  expect(missing).toEqual([])
})

it('only a development server has the page', () => {
  const isPage = (phase: string) => config(phase).pageExtensions?.includes('dev.tsx') ?? false
  expect(isPage(PHASE_DEVELOPMENT_SERVER)).toBe(true)
  for (const phase of [PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER])
    expect(isPage(phase), phase).toBe(false)
})
