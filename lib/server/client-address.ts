/**
 * The address of the client. `X-Forwarded-For` is believed only as far as our own proxies wrote it: each of
 * `trustedProxies` appended one entry on the right, so the client stands that many from the end. With none, the socket counts.
 */
export function clientAddressOf(
  forwardedFor: string | string[] | undefined,
  socketAddress: string | undefined,
  trustedProxies: number,
): string {
  const socket = socketAddress?.replace(/^::ffff:/, '') ?? 'unknown'
  if (trustedProxies === 0) return socket
  const chain = [forwardedFor ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return chain.at(-trustedProxies) ?? socket
}
