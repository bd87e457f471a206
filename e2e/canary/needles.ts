import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recorded } from '../stack/recording-proxy'

export type Needle = { name: string; pieces: string[] }

/** A secret whole is easily missed (concatenated, escaped, cut): pieces of 20 characters are looked for. The first 32 characters of a token are its key's public id. */
const piecesOf = (secret: string) => secret.match(/.{20}/g) ?? []

/** The secrets that went by between the dashboard and upstream: tokens of API keys, and credentials of people. */
export function needlesOf(calls: Recorded[]): Needle[] {
  const tokens = calls.flatMap(({ method, answer }) => {
    const token = method === 'POST' && /"apiKeyToken":"(\w+)"/.exec(answer)?.[1]
    return token ? [token.slice(32)] : []
  })
  const signatures = calls.flatMap(({ headers }) => headers.authorization?.split('.')[2] ?? [])
  return [
    ...tokens.map((token, index) => ({ name: `token ${index + 1}`, pieces: piecesOf(token) })),
    ...[...new Set(signatures)].map((text) => ({
      name: 'an access token',
      pieces: piecesOf(text).slice(0, 4),
    })),
  ]
}

/** Which needles a text holds, in the clear or as base64 of the clear. */
export function findNeedles(needles: Needle[], where: string, text: string): string[] {
  const inBase64 = (piece: string) => Buffer.from(piece).toString('base64').slice(4, -4)
  return needles
    .filter(({ pieces }) => pieces.some((piece) => text.includes(piece) || text.includes(inBase64(piece))))
    .map(({ name }) => `${name} in ${where}`)
}

/** Searches every file of a folder, the write-ahead logs of the stores with them. */
export async function findInFiles(needles: Needle[], folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    found.push(...findNeedles(needles, path, (await readFile(path)).toString('latin1')))
  }
  return found
}
