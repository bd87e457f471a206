import type { LeakSource } from '@/lib/api-keys/leaks/messages'

export const sourceOfFile = (file: File): LeakSource => ({
  name: file.webkitRelativePath || file.name,
  data: file,
})

/** Text that was pasted or dropped, as bytes that can be handed over: the page keeps none of it. */
export const sourceOfText = (text: string): LeakSource => ({
  name: 'Pasted text',
  data: new TextEncoder().encode(text).buffer as ArrayBuffer,
})

/** What was dropped: files, all that is in folders, or text; what can’t be opened is among it, to be told of. Must be called in the handler of the event: later its data is gone. */
export async function droppedSources(data: DataTransfer): Promise<LeakSource[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const text = data.getData('text/plain')
  if (entries.length === 0) return text ? [sourceOfText(text)] : []
  const sources: LeakSource[] = []
  for (const entry of entries) await addEntry(entry, sources)
  return sources
}

async function addEntry(entry: FileSystemEntry, sources: LeakSource[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    )
    sources.push({ name: entry.fullPath.slice(1) || entry.name, data: file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A folder comes in parts; an empty one is the end.
    const part = await new Promise<FileSystemEntry[] | null>((resolve) =>
      reader.readEntries(resolve, () => resolve(null)),
    )
    if (!part) sources.push({ name: `${entry.fullPath.slice(1)}/`, data: null })
    if (!part?.length) return
    for (const inner of part) await addEntry(inner, sources)
  }
}
