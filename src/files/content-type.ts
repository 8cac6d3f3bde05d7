/** The types that a file can have. */
export const contentTypes = [
  'application/json',
  'application/pdf',
  'application/zip',
  'image/heic',
  'image/jpeg',
  'image/png',
  'image/webp',
] as const
export type ContentType = (typeof contentTypes)[number]

/** The types that a photo can have: HEIC is not among them, as nothing here could take its metadata out. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const satisfies readonly ContentType[]
export type PhotoType = (typeof photoTypes)[number]

/** How many bytes of the beginning tell the type. */
export const headLength = 64

const text = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, Math.min(to, head.length)))
const heicBrand = /^ftyp(hei[cxms]|hev[cxms]|mif1|msf1)$/

const signatures: Readonly<Record<ContentType, (head: Uint8Array) => boolean>> = {
  'application/json': (head) => /^(\xef\xbb\xbf)?[\t\n\r ]*[{[]/.test(text(head, 0, headLength)) && !head.includes(0),
  'application/pdf': (head) => text(head, 0, 5) === '%PDF-',
  'application/zip': (head) => ['PK\x03\x04', 'PK\x05\x06'].includes(text(head, 0, 4)),
  'image/heic': (head) => heicBrand.test(text(head, 4, 12)),
  'image/jpeg': (head) => text(head, 0, 3) === '\xff\xd8\xff',
  'image/png': (head) => text(head, 0, 8) === '\x89PNG\r\n\x1a\n',
  'image/webp': (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP',
}

/** Whether the first bytes of a content are those of its type; of an empty one they never are. */
export const beginsAs = (type: ContentType, head: Uint8Array): boolean => signatures[type](head)

/** The ending of a file's name by its type. */
export const endingOf = (type: ContentType): string => (type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? ''))
