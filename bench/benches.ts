import type { Bench } from './bench'
import { combobox } from './combobox'
import { cpu } from './cpu'
import { dialog } from './dialog'
import { firstFrame } from './first-frame'
import { firstLoad } from './first-load'
import { firstRow } from './first-row'
import { latency } from './latency'
import { leaks } from './leaks'
import { lighthouse } from './lighthouse'
import { manyKeys } from './many-keys'
import { start } from './start'
import { verify } from './verify'

/** In the order of the table. */
export const benches: Bench[] = [
  firstLoad,
  firstFrame,
  firstRow,
  cpu,
  latency,
  dialog,
  manyKeys,
  combobox,
  leaks,
  start,
  verify,
  lighthouse,
]
