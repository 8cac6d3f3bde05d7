import { addProgressPhoto, requestProgressPhotoUpload, updateProgressPhoto } from '../challenges/photo/photo.ts'
import { deleteProgressPhoto } from '../challenges/photo/remove-photo.ts'
import type { PresentedLink } from '../files/file-link.ts'
import { upload } from '../files/file-transfer.ts'
import type { Name } from './cast.ts'
import type { ChallengeKey, Challenges } from './challenge-names.ts'
import type { World } from './world.ts'

/** Photos of the weeks, some of them shared, one shared later and one taken away. */
export function seedPhotos(world: World, challenges: Challenges): void {
  const photos = new Map<string, string>()
  const adds = (who: Name, key: ChallengeKey, day: number, shared: boolean) =>
    world.plan('challenges', who, day, '18:20', async () => {
      const enrolmentId = await challenges.enrolmentOf(who, key)
      if (!enrolmentId) return
      const uploadId = await uploads(world, who, enrolmentId)
      photos.set(`${who} ${day}`, await world.does(who, addProgressPhoto, { enrolmentId, uploadId, shared }))
    })
  for (let day = 5; day < world.today; day += 7) {
    adds('mara', 'chub', day, true)
    adds('priya', 'chub', day, false)
    adds('oskar', 'hard', day, day > 10)
  }
  adds('tom', 'chub', 6, false)
  const photoOf = (who: Name, day: number) => photos.get(`${who} ${day}`)
  world.plan('challenges', 'priya', 13, '19:00', () =>
    world.does('priya', updateProgressPhoto, { photoId: photoOf('priya', 12), shared: true }),
  )
  world.plan('challenges', 'tom', 7, '19:00', () =>
    world.does('tom', deleteProgressPhoto, { photoId: photoOf('tom', 6) }),
  )
}

async function uploads(world: World, who: Name, enrolmentId: string): Promise<string> {
  const { services } = world
  const bytes = await picture(world)
  const asked = { enrolmentId, contentType: 'image/jpeg', sizeBytes: bytes.length }
  const id = await world.does(who, requestProgressPhotoUpload, asked)
  const expiresAt = services.clock.now().add({ minutes: 30 })
  const signed = new URL(services.fileLinks.sign({ method: 'PUT', id, expiresAt }), 'http://localhost').searchParams
  const link: PresentedLink = { method: 'PUT', id, expires: signed.get('expires'), signature: signed.get('signature') }
  const declared = { contentType: 'image/jpeg', sizeBytes: bytes.length }
  const body = async function* () {
    yield bytes
  }
  const fault = await upload(services, link, declared, body())
  if (fault) throw new Error(`a photo of the sample data was not taken: ${fault}`)
  return id
}

/** A sky, some hills and a sun: nobody is in it. */
async function picture({ chance }: World): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const [hue, sun, hill] = [chance.between(10, 250), chance.between(40, 280), chance.between(120, 170)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">
    <rect width="320" height="240" fill="hsl(${hue}, 60%, 75%)"/><circle cx="${sun}" cy="70" r="26" fill="hsl(45, 95%, 60%)"/>
    <path d="M0 ${hill} Q80 ${hill - 60} 160 ${hill} T320 ${hill} V240 H0 Z" fill="hsl(${(hue + 120) % 360}, 35%, 40%)"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}
