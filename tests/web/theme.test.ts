/** The colours of a theme can be read: text 4.5 to 1, controls and focus 3 to 1 (WCAG 1.4.3, 1.4.11). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const theme = readFileSync(join(import.meta.dirname, '..', '..', 'web', 'styles', 'theme.css'), 'utf8')
const colours = new Map([...theme.matchAll(/--kluis-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
const colour = (name: string): string => {
  const value = name === 'wit' ? '#ffffff' : colours.get(name)
  if (value === undefined) throw new Error(`no colour ${name} in the theme`)
  return value
}

/** Relative luminance (WCAG 2.2, definition). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(colour(one)), luminance(colour(other))].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test.each([
  ['tekst', 'wit'],
  ['tekst', 'vlak'],
  ['tekst', 'info-vlak'],
  ['tekst', 'goed-vlak'],
  ['tekst', 'let-op-vlak'],
  ['tekst', 'fout-vlak'],
  ['zacht', 'wit'],
  ['zacht', 'vlak'],
  ['link', 'wit'],
  ['link', 'vlak'],
  ['link', 'info-vlak'],
  ['link', 'let-op-vlak'],
  ['merk', 'wit'],
  ['merk-op', 'merk'],
  ['goed', 'goed-vlak'],
  ['let-op', 'let-op-vlak'],
  ['fout', 'fout-vlak'],
  ['fout', 'wit'],
])('%s can be read on %s', (text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
})

test.each([
  ['focus', 'wit'],
  ['focus', 'focus-vlak'],
  ['merk', 'focus-vlak'],
])('%s stands out on %s', (one, other) => {
  expect(contrast(one, other)).toBeGreaterThanOrEqual(3)
})
