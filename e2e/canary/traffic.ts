import type { BrowserContext, Request, Response } from '@playwright/test'

/** Remembers every request and answer of a browser as text: address, headers, bodies, and what it wrote to its console. */
export function recordTraffic(context: BrowserContext, origin: string) {
  const texts: { where: string; text: string }[] = []
  const reading: Promise<unknown>[] = []
  const note = (where: string, text: string) => texts.push({ where, text })

  const noteRequest = async (request: Request) => {
    const headers = JSON.stringify(await request.allHeaders())
    note(`request ${request.url()}`, `${request.url()} ${headers} ${request.postData() ?? ''}`)
  }
  const noteResponse = async (response: Response) => {
    const { url } = { url: response.url() }
    note(`headers of ${url}`, JSON.stringify(await response.headersArray()))
    if (url.startsWith(origin)) note(`answer of ${url}`, (await response.body()).toString('latin1'))
  }
  // A redirect has no body, and one that was navigated away from is gone.
  context.on('request', (request) => reading.push(noteRequest(request).catch(() => {})))
  context.on('response', (response) => reading.push(noteResponse(response).catch(() => {})))
  context.on('console', (message) => note('console', message.text()))

  return {
    async all() {
      await Promise.all(reading)
      return texts
    },
  }
}
