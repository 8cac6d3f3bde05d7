import { SingleBar } from 'cli-progress'

/** So much of `total` is done; `what` is what is being done. */
export type Progress = (number: number, total: number, what: string) => void

/** A bar on the terminal, and nothing where the stream is none. */
export function progressBar(stream: NodeJS.WriteStream): { progress: Progress; stop: () => void } {
  if (!stream.isTTY) return { progress: () => undefined, stop: () => undefined }
  const bar = new SingleBar({
    stream,
    format: '{bar} {value}/{total} {what}',
    hideCursor: true,
    clearOnComplete: true,
  })
  let begun = false
  return {
    progress: (number, total, what) => {
      if (!begun) bar.start(total, 0, { what })
      begun = true
      bar.setTotal(total)
      bar.update(number, { what })
    },
    stop: () => {
      if (begun) bar.stop()
    },
  }
}
