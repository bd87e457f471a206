import type { SkipReason } from './look-through'
import type { Finding } from './text-scan'

// What the page and its worker say to each other. No message of the worker has a piece of a file that could be a secret.

/** A file, or text that was pasted, whose bytes are handed over; null where the browser could not open it. */
export type LeakSource = { name: string; data: Blob | ArrayBuffer | null }

export type ToWorker = { ids: string[] } | { sources: LeakSource[] }

export type Found = Finding & { path: string[] }
export type Skipped = { path: string[]; reason: SkipReason }

/** `readBytes` and `totalBytes` are of the files as they are, packed. */
export type Progress = {
  name: string
  files: number
  totalFiles: number
  readBytes: number
  totalBytes: number
}

/** `done`: all that was handed over so far was looked through. */
export type FromWorker = { progress: Progress; found: Found[]; skipped: Skipped[]; done: boolean }
