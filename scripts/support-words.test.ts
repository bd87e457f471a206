import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('no screen names support by words of its own', () => {
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /^[^.]*\.tsx$/.test(file) && !file.endsWith('support.tsx'))
      .map((file) => `${folder}/${file}`),
  )
  expect(files.length).toBeGreaterThan(150)
  const naming = files.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    return /\b(contact|ask)\s+(Kintsugi\s+)?support\b/i.test(code) && !code.includes('<WithSupport>')
  })
  expect(naming).toEqual([])
})
