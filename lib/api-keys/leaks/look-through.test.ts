import { deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { zip } from '@/lib/testing/zip'
import { indexIds } from './id-scanner'
import { limits, lookThrough } from './look-through'
import { bytesInMemory } from './pieces'

const id = '3f9a5c21d0e84b7796aa01c2d3e4f5b6'
const other = 'ffffffffd0e84b7796aa01c2d3e4f5b6'
const secret = '0123456789abcdef'.repeat(4)
const index = indexIds([id, '7b1d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c'])

const bytesOf = (text: string | Buffer) => new Uint8Array(Buffer.from(text))

/** What is found in a file: `path:line:column count whole before`, and what was left out. */
async function look(data: Uint8Array<ArrayBuffer>, name = 'file') {
  const found: string[] = []
  await lookThrough(name, bytesInMemory(data), index, {
    onFindings: (path, findings) => {
      for (const { id, count, whole, places } of findings) {
        const [place] = places
        const at = `${path.join(' > ')}:${place?.line}:${place?.column}`
        found.push(`${id.slice(0, 4)} ${at} ${count} ${whole ? 'whole' : 'id'}`)
      }
    },
    onSkipped: (path, reason) => found.push(`${path.join(' > ')} ${reason}`),
    onUnpacked: () => {},
  })
  return found
}

const log = Buffer.from(`one\ntwo key=${id}${secret}\n`)

it.each<[what: string, data: Buffer | string, expected: string[]]>([
  ['a whole key', log, ['3f9a file:2:9 1 whole']],
  ['an id alone, in upper case', `id ${id.toUpperCase()} here`, ['3f9a file:1:4 1 id']],
  ['a UUID', '7b1d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c', ['7b1d file:1:1 1 id']],
  ['a UUID without its dashes', '7B1D9A0E9E2C4D0C8F5C0D4F1D2B3A4C', ['7b1d file:1:1 1 id']],
  ['an id behind other hex digits', `KEY%3D${id}${secret}`, ['3f9a file:1:7 1 whole']],
  ['an id behind what is no ASCII', `Schlüssel: ${id}`, ['3f9a file:1:12 1 id']],
  ['a list of ids', `${id}\n${other}\n${other}\n`, ['3f9a file:1:1 1 id']],
  ['a key cut by a line', `${id}${secret.slice(0, 28)}\r\n${secret.slice(28)}`, ['3f9a file:1:1 1 whole']],
  ['each time', `${id} ${id}\n${id}`, ['3f9a file:1:1 3 id']],
  ['UTF-16', Buffer.from(`\ufeffa\nkey ${id}${secret}`, 'utf16le'), ['3f9a file:2:5 1 whole']],
  ['UTF-16, the other way', Buffer.from(`a\nkey ${id}`, 'utf16le').swap16(), ['3f9a file:2:5 1 id']],
  ['no id', `${other} ${id.slice(1)} ${id.slice(0, 31)}`, []],
  ['nothing', '', []],
])('finds %s', async (_, data, expected) => {
  expect(await look(bytesOf(data as string))).toEqual(expected)
})

it.each([0, 1, 2])('finds a key within Base64, wherever it begins there: %i', async (shift) => {
  const body = Buffer.from(`${'x'.repeat(shift)}{"apiKeyToken":"${id}${secret}"}`).toString('base64')
  const har = `{"content":{"size":9,"text":"${body}","encoding":"base64"}}`
  expect(await look(bytesOf(har))).toEqual([expect.stringMatching(/^3f9a file:1:\d+ 1 whole$/)])
  const wrapped = body.replace(/.{30}/g, '$&\r\n')
  expect(await look(bytesOf(wrapped))).toEqual([expect.stringMatching(/^3f9a file:\d+:\d+ 1 whole$/)])
  const address = Buffer.from(`??>${id}??>`).toString('base64url')
  expect(await look(bytesOf(`/x?y=${address}&z`))).toEqual([expect.stringMatching(/ 1 id$/)])
})

it('finds a key once, wherever a piece ends within it', async () => {
  const text = bytesOf(`a line\n${'log '.repeat(700_000)}\nkey=${id}${secret}`)
  const end = 2 * 1024 * 1024
  for (const cut of [-1, 0, 1, 31, 32, 33, 95, 96, 97]) {
    const padded = bytesOf(Buffer.concat([Buffer.alloc(end - cut - 4, '.\n'), text.subarray(-100)]))
    expect(await look(padded), `${cut} bytes before the edge`).toEqual([
      expect.stringMatching(/^3f9a file:\d+:\d 1 whole$/),
    ])
  }
})

it('opens ZIP and gzip files, one within the other, and says where', async () => {
  const inner = zip([{ path: 'deep.log', data: log }])
  const data = zip([
    { path: 'logs/a.log', data: log },
    { path: 'b.log', data: log, method: 0 },
    { path: 'streamed.log', data: log, streamed: true },
    { path: 'big.log', data: log, zip64: true },
    { path: 'c.log.gz', data: gzipSync(log), method: 0 },
    { path: 'inner.zip', data: inner },
    { path: 'stored.zip', data: inner, method: 0 },
    { path: 'folder/', data: Buffer.alloc(0), method: 0 },
  ])
  expect(await look(bytesOf(data), 'all.zip')).toEqual(
    [
      'logs/a.log',
      'b.log',
      'streamed.log',
      'big.log',
      'c.log.gz',
      'inner.zip > deep.log',
      'stored.zip > deep.log',
    ].map((path) => `3f9a all.zip > ${path}:2:9 1 whole`),
  )
  expect(await look(bytesOf(Buffer.concat([Buffer.from('PK\x03\x04'), data])))).toHaveLength(7)
})

it('says what it could not look through, and goes on', async () => {
  const deep = [1, 2, 3, 4, 5].reduce((data) => zip([{ path: 'x.zip', data }]), log as Buffer)
  const data = zip([
    { path: 'secret.txt', data: log, encrypted: true },
    { path: 'new.txt', data: log, method: 93 },
    { path: 'broken.gz', data: gzipSync(log).subarray(0, 20) },
    { path: 'no.zip', data: Buffer.from('PK\x03\x04 and nothing more') },
    { path: 'picture.png', data: Buffer.from('89504e470d0a1a0a', 'hex') },
    { path: 'last.log', data: log },
  ])
  expect(await look(bytesOf(data), 'all.zip')).toEqual([
    'all.zip > secret.txt encrypted',
    'all.zip > new.txt format',
    'all.zip > broken.gz damaged',
    'all.zip > no.zip damaged',
    'all.zip > picture.png format',
    '3f9a all.zip > last.log:2:9 1 whole',
  ])
  expect(await look(bytesOf(deep))).toEqual(['file > x.zip > x.zip > x.zip > x.zip too deep'])
  expect(await look(bytesOf(data.subarray(0, -10)))).toEqual(['file damaged'])
})

/** A tar archive as programs write them, without checksums. */
function tar(files: Record<string, Buffer>): Buffer {
  const parts = Object.entries(files).flatMap(([path, data]) => {
    const header = Buffer.alloc(512)
    header.write(path)
    header.write(`${data.length.toString(8).padStart(11, '0')} `, 124)
    header.write('ustar\0' + '00', 257)
    return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]
  })
  return Buffer.concat([...parts, Buffer.alloc(1_024)])
}

const whole = (path: string) => `3f9a ${path}:2:9 1 whole`
const archive = tar({
  'a.log': log,
  'folder/': Buffer.alloc(0),
  'b.log.1.gz': gzipSync(log),
  'long.log': Buffer.concat([log, Buffer.alloc(3_000_000, 'x\n')]),
  'c.zip': zip([{ path: 'd.log', data: log }]),
})
const inArchive = ['a.log', 'b.log.1.gz', 'long.log', 'c.zip > d.log'].map((path) => whole(`file > ${path}`))
// More than is unpacked at once, and no two lines alike.
const lines = Buffer.from(Array.from({ length: 200_000 }, (_, line) => `line ${line * 7_919}\n`).join(''))
const atEnd = gzipSync(Buffer.concat([lines, log]))

it.each<[what: string, data: Buffer, expected: string[]]>([
  [
    'each of several gzip files in one',
    Buffer.concat([gzipSync('no'), gzipSync(log), gzipSync('no')]),
    [whole('file')],
  ],
  [
    'a gzip file with something behind it',
    Buffer.concat([gzipSync(log), Buffer.from('something else')]),
    [whole('file'), 'file damaged'],
  ],
  [
    'what stands before the damage',
    gzipSync(Buffer.concat([log, lines])).subarray(0, -10_000),
    [whole('file'), 'file damaged'],
  ],
  ['what stands at the end', atEnd, ['3f9a file:200002:9 1 whole']],
  [
    'that too, with something behind it',
    Buffer.concat([atEnd, Buffer.alloc(9)]),
    ['3f9a file:200002:9 1 whole', 'file damaged'],
  ],
  ['what git keeps', deflateSync(log), [whole('file')]],
  ['packs of git', Buffer.from('PACK\0\0\0\x02'), ['file format']],
  ['tar', archive, inArchive],
  ['tar within gzip', gzipSync(archive), inArchive],
  ['tar that was cut', archive.subarray(0, 1_500), [whole('file > a.log'), 'file damaged']],
  [
    'tar with a size that is none',
    Buffer.concat([archive.subarray(0, 124), Buffer.from('zzzz'), archive.subarray(128)]),
    ['file damaged'],
  ],
])('opens %s', async (_, data, expected) => {
  expect(await look(bytesOf(data))).toEqual(expected)
})

it('tells when the list of a ZIP file can’t be read to its end', async () => {
  const data = zip([
    { path: 'a.log', data: log },
    { path: 'b.log', data: log },
  ])
  const second = data.lastIndexOf('PK\x01\x02')
  data.write('XXXX', second)
  expect(await look(bytesOf(data))).toEqual([whole('file > a.log'), 'file damaged'])
})

it('finds ids in the names of files, and shows no key that is one', async () => {
  const data = Buffer.from('nothing')
  const name = `key-${id}.txt`
  expect(await look(bytesOf(data), name)).toEqual([`3f9a ${name}:0:5 1 id`])
  const archived = zip([{ path: `${id}${secret}.log`, data }])
  expect(await look(bytesOf(archived), 'a.zip')).toEqual(['3f9a a.zip > ….log:0:1 1 whole'])
  expect(await look(bytesOf(tar({ [name]: data })), 'a.tar')).toEqual([`3f9a a.tar > ${name}:0:5 1 id`])
  const reversed = zip([{ path: '\u202egol.a', data: log }])
  expect(await look(bytesOf(reversed), 'a.zip')).toEqual([whole('a.zip > gol.a')])
})

it('stops where an archive unpacks to more than it looks through', async () => {
  const before = { ...limits }
  Object.assign(limits, { unpackedBytes: 3_000_000, inMemoryBytes: 1_000_000 })
  try {
    const bomb = zip([
      { path: 'x.zip', data: zip([{ path: 'y', data: Buffer.alloc(2_000_000), method: 0 }]) },
      { path: 'a', data: Buffer.alloc(9_000_000) },
      { path: 'b', data: log },
    ])
    expect(await look(bytesOf(bomb))).toEqual([
      'file > x.zip too large',
      'file > a too large',
      'file too large',
    ])
  } finally {
    Object.assign(limits, before)
  }
})

it('counts what is in archives within archives together', async () => {
  const before = { ...limits }
  const encrypted = ['1', '2', '3'].map((path) => ({ path, data: log, encrypted: true }))
  const inZip = ['a.zip', 'b.zip', 'c.zip'].map((path) => ({ path, data: zip(encrypted) }))
  const inTar = tar({ 'a.zip': zip(encrypted), 'b.tar': tar({ 1: log, 2: log, 3: log }) })
  try {
    for (const [entries, archive, expected] of [
      [12, zip(inZip), 9],
      [5, zip(inZip), ['file > b.zip too large', 'file too large']],
      [4, zip(inZip), ['file too large']],
      [2, zip(inZip), ['file > a.zip too large', 'file too large']],
      [6, inTar, ['file > b.tar too large']],
      [4, inTar, ['file too large']],
    ] as const) {
      limits.entries = entries
      const left = await look(bytesOf(archive))
      if (expected === 9) expect(left).toHaveLength(expected)
      else expect(left.filter((line) => line.endsWith('too large'))).toEqual(expected)
    }
  } finally {
    Object.assign(limits, before)
  }
})
