import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6, SocketAddress } from 'node:net'

/** The first half of an IPv6 address, which is what one household or one machine is given. */
const networkOf = (address: string): string => {
  // The system's own reading writes out what `::` stands for as groups of hexadecimal digits.
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** An address as limits count it: an IPv4 address, also one in the dress of IPv6, or an IPv6 network of 64 bits. */
export function countedAddress(address: string): string | null {
  const bare = address.split('%')[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped) return mapped
  if (isIPv6(bare)) return networkOf(new SocketAddress({ address: bare, family: 'ipv6' }).address)
  return isIP(bare) ? bare : null
}

/**
 * Where a request comes from. Each of our own proxies has appended to `X-Forwarded-For` whom it was called by, so with n
 * of them the n-th from the right was written by one that we trust; what stands before it the client may have made up.
 */
export function addressOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string | null {
  const direct = countedAddress(socket.remoteAddress ?? '')
  if (proxies === 0) return direct
  const told = String(headers['x-forwarded-for'] ?? '').split(',')
  return countedAddress((told.at(-proxies) ?? '').trim()) ?? direct
}
