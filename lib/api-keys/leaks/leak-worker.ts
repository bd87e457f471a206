import { type IdIndex, indexIds } from './id-scanner'
import { type LookReport, lookThrough } from './look-through'
import type { Found, FromWorker, LeakSource, Progress, Skipped, ToWorker } from './messages'
import { type Bytes, bytesInMemory, bytesOfBlob } from './pieces'

// Runs in a worker. It looks through one file after the other, and says what it has found ten times a second at most.

const sayEveryMs = 100

const scope = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void
  postMessage: (message: FromWorker) => void
}

let index: IdIndex = indexIds([])
const waiting: LeakSource[] = []
let found: Found[] = []
let skipped: Skipped[] = []
let saidAtMs = 0
const progress: Progress = { name: '', files: 0, totalFiles: 0, readBytes: 0, totalBytes: 0 }

scope.onmessage = ({ data }) => {
  if ('ids' in data) {
    index = indexIds(data.ids)
    return
  }
  const isIdle = waiting.length === 0
  waiting.push(...data.sources)
  progress.totalFiles += data.sources.length
  for (const source of data.sources) progress.totalBytes += sizeOf(source)
  if (isIdle) void lookThroughAll()
}

const report: LookReport = {
  onFindings: (path, findings) => {
    for (const finding of findings) found.push({ ...finding, path })
  },
  onSkipped: (path, reason) => {
    skipped.push({ path, reason })
  },
  onUnpacked: () => say(false),
}

const bytesOf = (data: Blob | ArrayBuffer) =>
  data instanceof Blob ? bytesOfBlob(data) : bytesInMemory(new Uint8Array(data))

async function lookThroughAll() {
  for (let source = waiting[0]; source; waiting.shift(), source = waiting[0]) {
    const { name, data } = source
    progress.name = name
    const before = progress.readBytes
    if (data) await lookThrough(name, counted(bytesOf(data)), index, report)
    else report.onSkipped([name], 'unreadable')
    progress.readBytes = before + sizeOf(source)
    progress.files++
    say(false)
  }
  say(true)
}

/** Reading counts as progress. */
const counted = ({ size, read }: Bytes): Bytes => ({
  size,
  read: async (from, to) => {
    const piece = await read(from, to)
    progress.readBytes += piece.length
    say(false)
    return piece
  },
})

function say(done: boolean) {
  const now = performance.now()
  if (!done && now - saidAtMs < sayEveryMs) return
  saidAtMs = now
  scope.postMessage({ progress: { ...progress }, found, skipped, done })
  found = []
  skipped = []
}

const sizeOf = ({ data }: LeakSource) => (data instanceof Blob ? data.size : (data?.byteLength ?? 0))
