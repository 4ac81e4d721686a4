/** Whatever the API refuses of what a citizen does, she reads it in words of her own language. */
import { describe, expect, test } from 'vitest'
import type { CitizenRefusal } from '../../../api/citizenRefusals.ts'
import { ApiRefusal } from '../../../web/api/client.ts'
import { knownKey, textsIn } from '../../../web/i18n/translate.ts'
import { faultsOf, refusalPage } from '../../../web/portal/refusals.tsx'

/** Who says it: a field of the form, a page of this room, a page of the house, or only officers hear it. */
const REASONS: Readonly<Record<CitizenRefusal, 'veld' | 'kamer' | 'huis' | 'medewerker'>> = {
  onbekend: 'huis',
  'velden-buiten-verzoek': 'veld',
  'veld-nodig': 'veld',
  'velden-leeg': 'veld',
  'einde-voorbij': 'veld',
  'einde-te-laat': 'veld',
  'einde-niet-later': 'medewerker',
  'niets-beperkt': 'veld',
  'onbekend-doel': 'veld',
  'toelichting-ontbreekt': 'veld',
  'veld-onbekend': 'veld',
  'veld-niet-bij-dit-verzoek': 'veld',
  'reden-ontbreekt': 'medewerker',
  'motivering-ontbreekt': 'medewerker',
  'overgang-niet-toegestaan': 'huis',
  'toestemming-verlopen': 'kamer',
  'nog-niet-verlopen': 'medewerker',
  'versie-verouderd': 'huis',
  'stem-al-gegeven': 'huis',
  'doel-uit': 'kamer',
  'bezwaar-loopt': 'kamer',
  'verzoek-loopt': 'kamer',
  'verdagen-te-laat': 'medewerker',
  'bezwaar-niet-mogelijk': 'kamer',
  overleden: 'kamer',
  'vertegenwoordiger-vereist': 'kamer',
  'betrokkene-beslist-zelf': 'kamer',
  'geen-gezag': 'kamer',
  'niet-ingeschreven': 'kamer',
  'buiten-bevoegdheid': 'kamer',
  'erfgenaam-onbevoegd': 'kamer',
  onbepaald: 'huis',
}
const saidBy = (who: string) => Object.entries(REASONS).flatMap(([code, by]) => (by === who ? [code] : []))
const t = textsIn('nl')
const next = { pad: '/toestemmingen', naam: 'Terug' }
const refusal = (status: number, code: string, invalidParams?: { name: string; code: string; reason: string }[]) =>
  new ApiRefusal(status, {
    type: 'https://kluis.example/problemen/x',
    title: 'x',
    status,
    detail: 'x',
    code,
    traceId: '0'.repeat(32),
    ...(invalidParams && { invalidParams }),
  })

describe('a refusal', () => {
  test.each(saidBy('kamer'))('%s becomes a page in plain words with a way on', (code) => {
    const shown = refusalPage(t, refusal(403, code), next)
    expect(shown).toMatchObject({ soort: 'pagina', status: 403 })
    expect(knownKey(`stap.${code}`)).toBeDefined()
  })

  test.each(saidBy('huis'))('%s is left to the house', (code) => {
    expect(() => refusalPage(t, refusal(409, code), next)).toThrow(ApiRefusal)
  })

  test('of something that has changed meanwhile becomes the house’s page for that, whatever its status', () => {
    expect(() => refusalPage(t, refusal(422, 'sleutel-hergebruikt'), next)).toThrow(expect.objectContaining({ status: 409 }))
  })

  test.each(saidBy('veld'))('%s stands at its field', (code) => {
    const faults = faultsOf(t, refusal(400, 'ongeldige-vraag', [{ name: 'geldigTot', code, reason: '' }]), { geldigTot: 'tot' })
    expect(faults).toEqual([{ name: 'tot', message: t(knownKey(`stap.${code}`) ?? 'stap.ongeldig') }])
    expect(faults[0]?.message).not.toBe(t('stap.ongeldig'))
  })

  test('of several items of one field is said once', () => {
    const one = (name: string) => ({ name, code: 'velden-buiten-verzoek', reason: '' })
    expect(faultsOf(t, refusal(400, 'ongeldige-vraag', [one('velden.naam'), one('velden.adres')]))).toHaveLength(1)
  })

  test('that is no refusal of the API, or names no field, is not swallowed', () => {
    expect(() => refusalPage(t, new Error('kapot'), next)).toThrow('kapot')
    expect(() => faultsOf(t, refusal(400, 'ongeldige-vraag'))).toThrow(ApiRefusal)
    expect(() => faultsOf(t, new Error('kapot'))).toThrow('kapot')
  })
})
