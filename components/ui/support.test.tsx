// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { mount } from '@/components/testing/mount'
import { SupportUrl, WithSupport } from './support'

const sentence = 'Try again. If it keeps happening, contact Kintsugi support.'

it('the words lead to support, beside the page, where it has an address', async () => {
  await mount(
    <SupportUrl value="https://support.example">
      <WithSupport>{sentence}</WithSupport>
    </SupportUrl>,
  )
  expect(document.body.textContent).toBe(sentence)
  const link = document.querySelector('a')
  expect([link?.textContent, link?.href, link?.target]).toEqual([
    'Kintsugi support',
    'https://support.example/',
    '_blank',
  ])
})

it.each([sentence, 'Try again in a moment.'])(
  'without an address, or without the words, a sentence stays: %s',
  async (text) => {
    await mount(<WithSupport>{text}</WithSupport>)
    expect(document.body.textContent).toBe(text)
    expect(document.querySelector('a')).toBeNull()
  },
)
