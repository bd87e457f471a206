import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PHASE_PRODUCTION_BUILD } from 'next/constants'
import { expect, it } from 'vitest'
import config from '../next.config.mjs'

/**
 * Packages that may be in the server twice, once for pages and once for route handlers: nothing of them is kept for the whole
 * process, and nobody asks for their classes. React Query and fflate run in the browser.
 */
const mayBeThereTwice = [
  '@tanstack/react-query',
  'decimal.js',
  'fflate',
  'next',
  'react',
  'react-dom',
  'server-only',
  'zod',
]
const external = config(PHASE_PRODUCTION_BUILD).serverExternalPackages ?? []

const files = ['lib', 'app', 'embedded-postgres', 'process', '.']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && /^(lib|app|embedded-postgres|process)\/|^instrumentation\.ts$/.test(file),
  )
  .filter((file) => !/\.test\.ts|\.d\.ts$|^lib\/testing\/|drizzle\.config|foreign-provider/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => !text.startsWith("'use client'"))

/** What a file imports from packages, beside types. */
const importsOf = (text: string): { names: string; from: string }[] =>
  [
    ...text.matchAll(/^import (?!type )([^'"]*? from )?'([^']+)'/gm),
    ...text.matchAll(/\b(import\()'([^']+)'/g),
  ]
    .map(([, names = '', specifier = '']) => ({ names, from: packageOf(specifier) }))
    .filter(({ from }) => !/^(\.|@\/|node:)/.test(from))

const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

it('every package of the server is in the process once, unless nothing of it is shared', () => {
  const used = new Set(files.flatMap(({ text }) => importsOf(text).map(({ from }) => from)))
  expect([...used]).toEqual(expect.arrayContaining(['openid-client', 'drizzle-orm', 'rate-limiter-flexible']))
  const unknown = [...used].filter((name) => ![...external, ...mayBeThereTwice].includes(name))
  expect(unknown, 'name it in serverExternalPackages, or say here why it may be there twice').toEqual([])
})

it('no check in the server asks for the class of a package that may be there twice', () => {
  const asked = files.flatMap(({ file, text }) =>
    [...text.matchAll(/instanceof (\w+)/g)].flatMap(([, name = '']) =>
      importsOf(text)
        .filter(
          ({ names, from }) => new RegExp(`\\b${name}\\b`).test(names) && mayBeThereTwice.includes(from),
        )
        .map(({ from }) => `${file} asks for ${name} of ${from}`),
    ),
  )
  expect(asked).toEqual([])
})
