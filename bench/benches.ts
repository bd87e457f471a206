import type { Bench } from './bench'
import { cpu } from './cpu'
import { dialog } from './dialog'
import { firstLoad } from './first-load'
import { latency } from './latency'
import { manyKeys } from './many-keys'

/** In the order of the table. */
export const benches: Bench[] = [firstLoad, cpu, latency, dialog, manyKeys]
