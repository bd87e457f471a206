// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { button, doing, mount, pending } from '@/components/testing/mount'
import { Button } from './button'
import { useAction } from './use-action'

/** A button that sends what `send` does, and shows the result. */
function Sender({ send }: { send: (times: number) => Promise<unknown> }) {
  const { busy, failure, run, forget } = useAction(send)
  return (
    <>
      <Button busy={busy} onClick={() => run(1)}>
        Send
      </Button>
      <Button onClick={forget}>Forget</Button>
      <output>{failure instanceof Error ? failure.message : ''}</output>
    </>
  )
}

const output = () => document.querySelector('output')?.textContent
const isBusy = () => button('Send').getAttribute('aria-disabled') === 'true'

it('a second press while the first is under way sends nothing, also before anything is rendered', async () => {
  let sent = 0
  const answer = pending<void>()
  await mount(
    <Sender
      send={() => {
        sent++
        return answer.promise
      }}
    />,
  )
  await doing(() => {
    button('Send').click()
    button('Send').click()
  })
  await doing(() => button('Send').click())
  expect(sent).toBe(1)
  expect(isBusy()).toBe(true)
  await doing(() => answer.resolve())
  expect(isBusy()).toBe(false)
  await doing(() => button('Send').click())
  expect(sent, 'and when it is done, the next press sends again').toBe(2)
})

it('a failure is kept until the next press, or until it is forgotten, and does not block that press', async () => {
  let answer = pending<void>()
  await mount(<Sender send={() => answer.promise} />)
  const fail = async () => {
    await doing(() => button('Send').click())
    await doing(() => answer.reject(new Error('refused')))
  }
  await fail()
  expect(output()).toBe('refused')
  answer = pending()
  await doing(() => button('Send').click())
  expect(output(), 'while the next is under way').toBe('')
  await doing(() => button('Forget').click())
  expect(isBusy(), 'nothing is called off by that').toBe(true)
  await doing(() => answer.resolve())
  expect([output(), isBusy()]).toEqual(['', false])
  answer = pending()
  await fail()
  await doing(() => button('Forget').click())
  expect(output()).toBe('')
})

it('what throws before it awaits anything is a failure like any other', async () => {
  await mount(
    <Sender
      send={() => {
        throw new Error('at once')
      }}
    />,
  )
  await doing(() => button('Send').click())
  expect([output(), isBusy()]).toEqual(['at once', false])
})
