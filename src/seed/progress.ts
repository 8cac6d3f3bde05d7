import { MultiBar, type SingleBar } from 'cli-progress'
import { type Progress, type SeededRoom, seededRooms } from './world.ts'

/** A bar for each room on a terminal; elsewhere a line for each room, once all of it is written. */
export function seedProgress(stream: NodeJS.WriteStream): { readonly progress: Progress; readonly stop: () => void } {
  return stream.isTTY ? bars(stream) : lines(stream)
}

function bars(stream: NodeJS.WriteStream) {
  const format = '{room} {bar} {value}/{total} {date}'
  const all = new MultiBar({ stream, format, hideCursor: true, clearOnComplete: false, barsize: 30 })
  const bar = new Map<SeededRoom, SingleBar>()
  const progress: Progress = (room, done, total, at) => {
    const payload = { room: room.padEnd(widest), date: at.toString().slice(0, 10) }
    const known = bar.get(room) ?? all.create(total, done, payload)
    bar.set(room, known)
    known.setTotal(total)
    known.update(done, payload)
  }
  return { progress, stop: () => all.stop() }
}

const widest = Math.max(...seededRooms.map((room) => room.length))

function lines(stream: NodeJS.WriteStream) {
  const progress: Progress = (room, done, total) => {
    if (done === total) stream.write(`${room.padEnd(widest)} ${total} steps\n`)
  }
  return { progress, stop: () => undefined }
}
