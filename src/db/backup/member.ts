import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { crc32, deflateRaw, inflateRaw } from 'node:zlib'
import { DamagedArchive } from './part.ts'

/**
 * An archive is a row of gzip members (RFC 1952), so that `zcat` reads it whatever becomes of Regimen. Each carries in its
 * extra field "RG" what kind it is, how long it is, and a seal: the SHA-256 of the seal before it and of its own bytes. So
 * a member that was altered, left out, doubled or moved is found before any of it is unpacked.
 */
export type Kind = 'text' | 'rows'

const deflate = promisify<Buffer, Buffer>((data, done) => deflateRaw(data, { level: 6 }, done))
const inflate = promisify<Buffer, Buffer>((data, done) => inflateRaw(data, { maxOutputLength: largest }, done))

/** Bytes of a member, packed or not; a row's chunk is far below, and so is the description of hundreds of tables. */
const largest = 16_777_216
const sealBytes = 32
const fieldBytes = 1 + 4 + sealBytes
/** gzip, deflate, an extra field, no time, unknown system, the extra field's length, its one part "RG" and that one's. */
const lead = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, fieldBytes + 4, 0, 0x52, 0x47, fieldBytes, 0])
const kinds: readonly Kind[] = ['text', 'rows']

export const noSeal = Buffer.alloc(sealBytes)

const tailOf = (data: Buffer): Buffer => {
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(crc32(data), 0)
  tail.writeUInt32LE(data.length, 4)
  return tail
}

const sealOf = (before: Buffer, head: Buffer, packed: Buffer, tail: Buffer): Buffer =>
  createHash('sha256').update(before).update(head).update(packed).update(tail).digest()

/** The bytes of the next member, and its seal. */
export async function packMember(kind: Kind, data: Buffer, before: Buffer): Promise<{ bytes: Buffer; seal: Buffer }> {
  const packed = await deflate(data)
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds.indexOf(kind), 0)
  head.writeUInt32LE(packed.length, 1)
  const tail = tailOf(data)
  const seal = sealOf(before, head, packed, tail)
  return { bytes: Buffer.concat([lead, head, seal, packed, tail]), seal }
}

/**
 * Reads the next member through `read`, which gives as many bytes as there are up to the number asked for; null at the
 * end of the file.
 * @throws DamagedArchive when the member is not the one that was written there.
 */
export async function unpackMember(
  read: (bytes: number) => Promise<Buffer>,
  before: Buffer,
): Promise<{ kind: Kind; data: Buffer; seal: Buffer } | null> {
  const whole = async (bytes: number) => {
    const found = await read(bytes)
    if (found.length < bytes) throw new DamagedArchive('the file ends there')
    return found
  }
  const first = await read(lead.length)
  if (first.length === 0) return null
  if (first.length < lead.length) throw new DamagedArchive('the file ends there')
  if (!first.equals(lead)) throw new DamagedArchive('the bytes there are not those of an archive')
  const field = await whole(fieldBytes)
  const [head, seal] = [field.subarray(0, 5), field.subarray(5)]
  const kind = kinds[head.readUInt8(0)]
  const length = head.readUInt32LE(1)
  if (kind === undefined || length > largest) throw new DamagedArchive('the bytes there were altered')
  const packed = await whole(length)
  const tail = await whole(8)
  if (!sealOf(before, head, packed, tail).equals(seal)) throw new DamagedArchive('the bytes there were altered')
  const data = await inflate(packed)
  if (!tailOf(data).equals(tail)) throw new DamagedArchive('the bytes there were altered')
  return { kind, data, seal }
}
