/** The part of autocannon that the bench uses. */
declare module 'autocannon' {
  type Client = { setHeaders(headers: Record<string, string>): void }
  type Options = {
    url: string
    connections: number
    duration?: number
    amount?: number
    overallRate?: number
    setupClient?: (client: Client) => void
  }
  type Result = { '2xx': number; non2xx: number; errors: number; timeouts: number }
  export default function autocannon(options: Options): Promise<Result>
}
