import { expect, it } from 'vitest'
import { droppedSources } from './dropped-files'

type Fails = 'fails'
const file = (name: string, fails?: Fails) => ({
  isFile: true,
  name,
  fullPath: `/${name}`,
  file: (done: (file: File) => void, failed: () => void) =>
    fails ? failed() : done(new File(['text'], name)),
})
/** It comes in parts. */
const folder = (name: string, parts: (object[] | Fails)[]) => ({
  isFile: false,
  name,
  fullPath: `/${name}`,
  createReader: () => {
    const left = [...parts, []]
    return {
      readEntries: (done: (part: object[]) => void, failed: () => void) => {
        const part = left.shift()
        if (part === 'fails') failed()
        else done(part ?? [])
      },
    }
  },
})

async function sourcesOf(...entries: object[]) {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }))
  const sources = await droppedSources({ items, getData: () => '' } as unknown as DataTransfer)
  return sources.map(({ name, data }) => (data ? name : `${name} can’t be opened`))
}

it.each<[what: string, entries: object[], sources: string[]]>([
  ['files', [file('a'), file('b')], ['a', 'b']],
  ['folders, in parts', [folder('f', [[file('f/a')], [folder('f/g', [[file('f/g/b')]])]])], ['f/a', 'f/g/b']],
  ['a file that fails', [file('a', 'fails'), file('b')], ['a can’t be opened', 'b']],
  ['a folder that fails', [folder('f', ['fails']), file('b')], ['f/ can’t be opened', 'b']],
  ['a folder that fails later', [folder('f', [[file('f/a')], 'fails'])], ['f/a', 'f/ can’t be opened']],
])('%s', async (_, entries, sources) => {
  expect(await sourcesOf(...entries)).toEqual(sources)
})
