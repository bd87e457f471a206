import { dataVariable, startStack } from './stack/stack'

/** Before all tests: a first start, on whose data the stacks of the tests begin. */
export default async function prepare() {
  const stack = await startStack()
  await stack.stop({ keepData: true })
  process.env[dataVariable] = stack.dataDir
  return stack.removeData
}
