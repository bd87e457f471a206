import { heard, noAnswer, pageHeaders, readError } from './fetch-json'

/** Asks the dashboard’s own API for a file, as `fetchJson` asks for JSON. Throws `RequestError`, also where it was cut. */
export async function fetchFile(path: string, ownerKey: string): Promise<Blob> {
  const cut = (cause: unknown) => {
    throw noAnswer(false, cause)
  }
  const response = await fetch(path, {
    cache: 'no-store',
    redirect: 'error',
    headers: pageHeaders(ownerKey),
  }).catch(cut)
  if (!response.ok) throw heard(await readError(response, false))
  return response.blob().catch(cut)
}
