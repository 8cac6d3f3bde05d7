/** What is awaited later, or never, must not end the process when it fails before that. Gives it back. */
export function unattended<Answer extends Promise<unknown>>(answer: Answer): Answer {
  answer.catch(() => undefined)
  return answer
}
