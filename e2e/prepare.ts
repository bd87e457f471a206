import { dataVariable, startStack } from './stack/stack'

/** Before all tests: a first start, whose data embedded databases begin with. */
export default async function prepare() {
  const stack = await startStack({}, { embedded: true })
  await stack.stop({ keepData: true })
  process.env[dataVariable] = stack.dataDir
  return stack.removeData
}
