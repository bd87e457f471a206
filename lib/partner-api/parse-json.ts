import 'server-only'

/** What a body says, or undefined where it is not JSON: a gateway's page, half an answer, nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
