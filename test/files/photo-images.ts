import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A word that no image has by itself. */
export const secret = 'sEcReTpLaCe'

/** What a camera notes: who, where, and how it was held. */
const exif = {
  IFD0: { Artist: secret },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 0/1' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${secret}"/></rdf:RDF></x:xmpmeta>`

/** 40 × 20 pixels of a red left half and a blue right half. */
export const halves = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#f00' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#00f' } }, left: 20, top: 0 },
  ])

/** Noise, which no format makes small. */
export const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })

const noted = () => halves().withMetadata({ orientation: 6 }).withExif(exif).withXmp(xmp).withIccProfile('p3')

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const record = Buffer.from(`\x1c\x02\x78\0${String.fromCharCode(secret.length)}${secret}`, 'latin1')
const iptc = Buffer.concat([
  Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'),
  Buffer.from([0, 0, 0, record.length]),
  record,
  Buffer.alloc(record.length % 2),
])

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** The signature and the head of a PNG, after which other chunks may stand. */
const pngHead = 8 + 25

/** Images with the secret in every place that they have for it, to be turned by a quarter. */
export const notedImages = {
  'image/jpeg': async () => {
    const image = await noted().jpeg().toBuffer()
    const beside = [segment(0xed, iptc), segment(0xfe, Buffer.from(secret))]
    return Buffer.concat([image.subarray(0, 2), ...beside, image.subarray(2), Buffer.from(`ftypmp42 ${secret}`)])
  },
  'image/png': async () => {
    const image = await noted().png().toBuffer()
    const text = chunk('tEXt', Buffer.from(`Comment\0${secret}`))
    return Buffer.concat([image.subarray(0, pngHead), text, image.subarray(pngHead), Buffer.from(secret)])
  },
  'image/webp': async () => noted().webp({ lossless: true }).toBuffer(),
}

/** A PNG of so many black pixels a side, in some 50 KB at most. */
export function blackSquare(side: number): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 9 })
  return Buffer.concat([pngSignature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}
