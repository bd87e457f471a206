import { once } from 'node:events'
import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openMailer } from './mailer'

const mail = {
  to: 'ivy@new.example',
  subject: 'Join Müller & Söhne',
  text: 'Follow http://localhost/join/1\n',
  html: '<p>Follow it</p>',
}

/** Just enough SMTP to take mails; `refuses` all recipients instead. */
async function smtpServer({ refuses = false } = {}) {
  const heard: string[] = []
  const server = createServer((socket) => {
    let inData = false
    socket.write('220 here\r\n')
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      for (const line of chunk.split('\r\n').slice(0, -1)) {
        heard.push(line)
        if (inData && line !== '.') continue
        if (line === 'DATA') socket.write('354 go on\r\n')
        else if (line.startsWith('RCPT') && refuses) socket.write('550 no such user\r\n')
        else socket.write('250 fine\r\n')
        inData = line === 'DATA'
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, heard, close: () => server.close() }
}

describe('with SMTP_URL', () => {
  it('hands the mail over, with both parts, and keeps no copy', async () => {
    const server = await smtpServer()
    const folder = join(await mkdtemp(join(tmpdir(), 'outbox-')), 'outbox')
    const mailer = openMailer({ smtpUrl: server.url, folder })
    await mailer.send(mail)
    const heard = server.heard.join('\n')
    expect(heard).toContain('RCPT TO:<ivy@new.example>')
    expect(heard).toContain('Content-Type: text/plain')
    expect(heard).toContain('Content-Type: text/html')
    expect(mailer.outbox).toBeNull()
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    server.close()
  })

  it('fails when the server refuses, or is not there', async () => {
    const server = await smtpServer({ refuses: true })
    await expect(openMailer({ smtpUrl: server.url, folder: '' }).send(mail)).rejects.toThrow('550')
    server.close()
    await expect(openMailer({ smtpUrl: 'smtp://127.0.0.1:1', folder: '' }).send(mail)).rejects.toThrow()
  })
})

it('without it writes files that only their owner can read, and the newest comes first', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'outbox-')), 'outbox')
  const mailer = openMailer({ folder })
  expect(await mailer.outbox?.list()).toEqual([])
  await mailer.send(mail)
  await new Promise((resolve) => setTimeout(resolve, 2))
  await mailer.send({ ...mail, to: 'nina@new.example' })
  expect((await mailer.outbox?.list())?.map(({ to }) => to)).toEqual(['nina@new.example', 'ivy@new.example'])
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  await mailer.clear()
  expect(await mailer.outbox?.list()).toEqual([])
})
