/** Somebody of the sample data, as they sign up. */
export type Character = {
  readonly username: string
  readonly displayName: string
  readonly timeZone: string
  /** When their day begins; midnight where nothing is said. */
  readonly dayStart?: string
  /** On which day of the story they come; one was there alone, long before. */
  readonly from: number
}

/** Everybody of the sample data has an address here, which nobody else can have. */
export const sampleDomain = 'sample.example'
/** It is printed when all is done: whoever has such people in their database wants to be them. */
export const samplePassword = 'sample password'

/** Made-up people: of the north and the south, with and without daylight saving time, two half an hour off the others. */
export const cast = {
  mara: { username: 'mara', displayName: 'Mara Lindqvist', timeZone: 'Europe/Berlin', from: 0 },
  tom: { username: 'tom', displayName: 'Tom Okafor', timeZone: 'America/New_York', from: 0 },
  priya: { username: 'priya', displayName: 'Priya Raman', timeZone: 'Asia/Kolkata', from: 0 },
  kenji: { username: 'kenji', displayName: 'Kenji Mori', timeZone: 'Asia/Tokyo', dayStart: '04:00', from: 0 },
  lucia: { username: 'lucia', displayName: 'Lucía Prado', timeZone: 'America/Sao_Paulo', from: 0 },
  noor: { username: 'noor', displayName: 'Noor Haddad', timeZone: 'Australia/Adelaide', from: 1 },
  oskar: { username: 'oskar', displayName: 'Oskar Berg', timeZone: 'Europe/Stockholm', dayStart: '03:00', from: 1 },
  wanjiru: { username: 'wanjiru', displayName: 'Wanjiru Kamau', timeZone: 'Africa/Nairobi', from: -56 },
  hine: { username: 'hine', displayName: 'Hine Walker', timeZone: 'Pacific/Auckland', from: 2 },
  sam: { username: 'sam', displayName: 'Sam Fudge', timeZone: 'America/St_Johns', from: 9 },
} as const satisfies Readonly<Record<string, Character>>

export type Name = keyof typeof cast
export const names = Object.keys(cast) as Name[]

/** The address of somebody. */
export const emailOf = (name: Name): string => `${cast[name].username}@${sampleDomain}`
