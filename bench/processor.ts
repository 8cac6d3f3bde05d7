import { readFile } from 'node:fs/promises'

/** The clock ticks that a process and those of its children that have ended were on a processor, and its living children. */
async function ticksOf(pid: number) {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? []
  const [user = 0, system = 0, ...ofChildren] = fields.slice(11, 15).map(Number)
  const [userOfChildren = 0, systemOfChildren = 0] = ofChildren
  return { own: user + system, ended: userOfChildren + systemOfChildren }
}

const childrenOf = async (pid: number): Promise<number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim().split(' ').map(Number)

/** The milliseconds of processor time that a process has used. */
export async function processorMs(pid: number): Promise<number> {
  return (await ticksOf(pid)).own * 10
}

/** The milliseconds of processor time that a process and its children have used, those of its children that have ended too. */
export async function processorMsOfAll(pid: number): Promise<number> {
  const [{ own, ended }, children] = await Promise.all([ticksOf(pid), childrenOf(pid)])
  const living = await Promise.all(children.map(processorMs))
  return (own + ended) * 10 + living.reduce((sum, ms) => sum + ms, 0)
}
