import { createTransport } from 'nodemailer'
import type { Mail } from './mail'
import { Outbox } from './outbox'

export type Mailer = {
  /** Throws when the mail could not be handed over. */
  send(mail: Mail): Promise<void>
  /** What was written instead of sent; null where mail really goes out. */
  outbox: Outbox | null
  clear(): Promise<void>
}

const from = { name: 'Kintsugi (sandbox)', address: 'no-reply@kintsugi.example' }
const patienceMs = 5_000

/** Sends through the SMTP server at `smtpUrl`; without one, writes each mail into `folder` as a file. */
export function openMailer({ smtpUrl, folder }: { smtpUrl?: string; folder: string }): Mailer {
  if (smtpUrl) {
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    })
    return {
      send: async (mail) => void (await transport.sendMail(messageOf(mail))),
      outbox: null,
      clear: async () => {},
    }
  }
  const composer = createTransport({ streamTransport: true, buffer: true })
  const outbox = new Outbox(folder)
  return {
    send: async (mail) => {
      const { message } = await composer.sendMail(messageOf(mail))
      await outbox.keep(mail, message as Buffer)
    },
    outbox,
    clear: () => outbox.clear(),
  }
}

// The address as an object: a string would be parsed, and a comma in it would make two recipients of one.
const messageOf = ({ to, ...rest }: Mail) => ({
  from,
  to: { name: '', address: to },
  disableFileAccess: true,
  disableUrlAccess: true,
  ...rest,
})
