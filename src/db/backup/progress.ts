import { SingleBar } from 'cli-progress'
import type { Progress } from './backup.ts'

/** A bar on the terminal, and nothing where standard error is none. */
export function progressBar(stream: NodeJS.WriteStream): { progress: Progress; stop: () => void } {
  if (!stream.isTTY) return { progress: () => undefined, stop: () => undefined }
  const bar = new SingleBar({
    stream,
    format: '{bar} {value}/{total} {table}',
    hideCursor: true,
    clearOnComplete: true,
  })
  let begun = false
  return {
    progress: ({ table, number, tables }) => {
      if (!begun) bar.start(tables, 0, { table })
      begun = true
      bar.update(number, { table })
    },
    stop: () => {
      if (begun) bar.stop()
    },
  }
}
