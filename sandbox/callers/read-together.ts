import { setImmediate as letOthersAsk } from 'node:timers/promises'

/**
 * Turns a read of several rows into one of a single row: whatever is asked for in one turn of the event loop, up to `most`,
 * shares one read. It begins after they all asked, so no answer is older than its question.
 */
export function readTogether<Row extends { id: string }>(
  most: number,
  read: (ids: string[]) => Promise<Row[]>,
) {
  let waiting: { ids: string[]; rows: Promise<Map<string, Row>> } | undefined

  function begin() {
    const ids: string[] = []
    const rows = letOthersAsk().then(async () => {
      if (waiting?.ids === ids) waiting = undefined
      return new Map((await read(ids)).map((row) => [row.id, row]))
    })
    return { ids, rows }
  }

  return async (id: string): Promise<Row | undefined> => {
    if (!waiting || waiting.ids.length === most) waiting = begin()
    waiting.ids.push(id)
    return (await waiting.rows).get(id)
  }
}
