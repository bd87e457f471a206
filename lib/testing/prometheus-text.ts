type Sample = { name: string; labels: Record<string, string>; value: number }

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.]+(?:e[+-]?\d+)?|NaN|[+-]Inf)$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy

/**
 * Reads the text format of Prometheus (0.0.4) strictly: every sample has a HELP and a TYPE before it and stands once, and the
 * buckets of a histogram add up. Throws what is wrong.
 */
export function readPrometheusText(text: string): Sample[] {
  const types = new Map<string, string>()
  const seen = new Set<string>()
  const samples: Sample[] = []
  if (!text.endsWith('\n')) throw new Error('The last line does not end.')
  for (const each of text.slice(0, -1).split('\n')) {
    const [, name = '', type = ''] = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(each) ?? []
    if (name) types.set(name, type)
    if (each === '' || /^# (HELP|TYPE) [\w:]+ \S/.test(each)) continue
    const sample = readSample(each)
    const family = sample.name.replace(/_(bucket|sum|count)$/, '')
    if (!types.has(sample.name) && types.get(family) !== 'histogram') throw new Error(`No TYPE: ${each}`)
    const identity = each.slice(0, each.lastIndexOf(' '))
    if (seen.has(identity)) throw new Error(`Twice: ${identity}`)
    seen.add(identity)
    samples.push(sample)
  }
  checkBuckets(samples)
  return samples
}

function readSample(text: string): Sample {
  const [, name, inBraces = '', value = ''] = line.exec(text) ?? []
  if (!name) throw new Error(`No sample: ${text}`)
  const found = [...inBraces.matchAll(label)]
  if (found.map(([all]) => all).join('') !== inBraces) throw new Error(`No labels: ${text}`)
  const labels = Object.fromEntries(found.map(([, key = '', content = '']) => [key, content]))
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) }
}

function checkBuckets(samples: Sample[]) {
  const key = ({ name, labels: { le, ...labels } }: Sample, end: string) =>
    JSON.stringify([name.slice(0, -end.length), labels])
  const counts = new Map(
    samples.filter(({ name }) => name.endsWith('_count')).map((one) => [key(one, '_count'), one.value]),
  )
  const last = new Map<string, number>()
  for (const one of samples.filter(({ name }) => name.endsWith('_bucket'))) {
    const series = key(one, '_bucket')
    if (one.value < (last.get(series) ?? 0))
      throw new Error(`A bucket holds less than the one before: ${series}`)
    last.set(series, one.value)
    if (one.labels.le === '+Inf' && counts.get(series) !== one.value)
      throw new Error(`The buckets do not add up: ${series}`)
  }
}
