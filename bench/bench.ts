import type { Row } from './row'

/** One question to the product: `run` answers lines of the table. */
export type Bench = { name: string; run: () => Promise<Row[]> }
