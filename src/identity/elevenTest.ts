/**
 * The check on a citizen service number: nine digits, weighted sum divisible by eleven (Besluit BSN, LO3 01.01.20).
 * @returns true for a well-formed number; says nothing about whether it was ever issued.
 */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1]

export function isBsn(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * (text.charCodeAt(place) - 48), 0)
  return sum % 11 === 0
}
