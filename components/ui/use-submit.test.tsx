// @vitest-environment happy-dom
import { useForm } from 'react-hook-form'
import { expect, it } from 'vitest'
import { alerts, button, doing, mount, pending, type } from '@/components/testing/mount'
import { RequestError } from '@/lib/http/request-error'
import { Button } from './button'
import { Failure } from './failure'
import { Notice } from './notice'
import { startReading } from './outcomes'
import { TextField } from './text-field'
import { useSubmit } from './use-submit'

type Values = { name: string; email: string }

let mayClose: (by: 'escape' | 'backdrop') => boolean = () => false

function Form({ send }: { send: (values: Values) => Promise<unknown> }) {
  const form = useForm<Values>({ defaultValues: { name: 'Ada', email: '' } })
  const { busy, failure, formProps, ...submit } = useSubmit(form, send)
  mayClose = submit.mayClose
  const { errors } = form.formState
  return (
    <form {...formProps}>
      <TextField
        label="Name"
        error={errors.name?.message}
        {...form.register('name', { required: 'Enter a name.' })}
      />
      <TextField label="E-mail" error={errors.email?.message} {...form.register('email')} />
      {failure !== undefined && (
        <Notice role="alert" title="Not sent">
          <Failure error={failure} />
        </Notice>
      )}
      <Button type="submit" busy={busy}>
        Send
      </Button>
    </form>
  )
}

const field = (name: keyof Values) =>
  document.querySelector<HTMLInputElement>(`[name=${name}]`) as HTMLInputElement
const errorAt = (name: keyof Values) =>
  document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent ?? null
const focusedField = () => document.activeElement?.getAttribute('name')
const submit = () => document.querySelector('form')?.requestSubmit()
const refused = (fields?: Record<string, string>) =>
  new RequestError('VALIDATION_FAILED', 422, 'The form is not right.', { fields })

it('a second press while the first is under way sends nothing', async () => {
  const sent: Values[] = []
  const answer = pending<void>()
  await mount(
    <Form
      send={(values) => {
        sent.push(values)
        return answer.promise
      }}
    />,
  )
  await doing(() => {
    submit()
    submit()
  })
  await doing(submit)
  expect(sent).toEqual([{ name: 'Ada', email: '' }])
  await doing(() => answer.resolve())
  await doing(submit)
  expect(sent).toHaveLength(2)
})

it('what the form itself refuses is not sent, and focus goes to it', async () => {
  let sent = 0
  await mount(<Form send={async () => void sent++} />)
  await doing(() => type(field('name'), ''))
  await doing(submit)
  expect([sent, errorAt('name')]).toEqual([0, 'Enter a name.'])
  expect(focusedField()).toBe('name')
})

it('errors of fields land at the fields, and focus goes to the first', async () => {
  let error = refused({ email: 'Not an address.' })
  await mount(
    <Form
      send={async () => {
        throw error
      }}
    />,
  )
  await doing(submit)
  expect([errorAt('name'), errorAt('email'), alerts()]).toEqual([null, 'Not an address.', []])
  expect(field('email').getAttribute('aria-invalid')).toBe('true')
  expect(focusedField()).toBe('email')

  error = refused({ name: 'Taken.', email: 'Not an address.' })
  await doing(() => type(field('email'), 'a'))
  await doing(submit)
  expect([errorAt('name'), errorAt('email')]).toEqual(['Taken.', 'Not an address.'])
  expect(focusedField()).toBe('name')
})

it('an error at the field that has the focus already is read out', async () => {
  const heard: string[] = []
  const stop = startReading((sentence) => heard.push(sentence))
  await mount(
    <Form
      send={async () => {
        throw refused({ email: 'Not an address.' })
      }}
    />,
  )
  await doing(submit)
  expect(heard, 'with the field that the focus comes to').toEqual([])
  await doing(submit)
  expect(heard).toEqual(['Not an address.'])
  stop()
})

it('an error at a field does not keep the form from being sent again', async () => {
  const errors = [refused({ email: 'Not an address.' })]
  let sent = 0
  await mount(
    <Form
      send={async () => {
        sent++
        const error = errors.pop()
        if (error) throw error
      }}
    />,
  )
  await doing(submit)
  await doing(submit)
  expect([sent, errorAt('email')]).toEqual([2, null])
})

it.each([
  ['without fields', refused()],
  ['about a field that this form does not have', refused({ colour: 'Not this one.' })],
])('a failure %s is read out, and gone with the next press', async (_, error) => {
  const answers = [Promise.reject(error), new Promise(() => undefined)]
  answers[0]?.catch(() => undefined)
  await mount(<Form send={() => answers.shift() ?? Promise.resolve()} />)
  await doing(submit)
  expect(alerts()).toEqual([expect.stringContaining('The form is not right.')])
  await doing(submit)
  expect(alerts()).toEqual([])
})

it('a dialog may close until something was entered or is on its way', async () => {
  const answer = pending<void>()
  await mount(<Form send={() => answer.promise} />)
  expect([mayClose('escape'), mayClose('backdrop')]).toEqual([true, true])
  await doing(() => type(field('name'), 'Grace'))
  expect([mayClose('escape'), mayClose('backdrop')]).toEqual([true, false])
  await doing(submit)
  expect([mayClose('escape'), mayClose('backdrop')]).toEqual([false, false])
  await doing(() => answer.resolve())
  expect([mayClose('escape'), mayClose('backdrop')]).toEqual([true, false])
  expect(button('Send').getAttribute('aria-disabled')).toBeNull()
})
