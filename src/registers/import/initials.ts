/** Initials as the BRP writes them: the first letter of each given name, each with a full stop. */

/** The contract's limit for `naam.voorletters`. */
const MAX_LENGTH = 20

export function initials(voornamen: string): string {
  const letters = voornamen
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => `${[...name][0]}.`)
  let text = ''
  for (const letter of letters) {
    if (text.length + letter.length > MAX_LENGTH) break
    text += letter
  }
  return text
}
