import type { Bench } from './bench'
import { cpu } from './cpu'
import { firstLoad } from './first-load'
import { latency } from './latency'

/** In the order of the table. */
export const benches: Bench[] = [firstLoad, cpu, latency]
