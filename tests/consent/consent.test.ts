import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyTransition,
  consentStates,
  type Handeling,
  type Handelingsoort,
  isValidAt,
  statusAt,
  type Toestemmingsstaat,
  type Toestemmingsstatus,
  transitions,
} from '../../consent/consent.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const DAY = 86_400_000
const END = NOW + 100 * DAY

const asked = (change: Partial<Toestemmingsstaat> = {}): Toestemmingsstaat => ({
  status: 'gevraagd',
  gevraagd: [
    { veld: 'naam.voornamen', noodzaak: 'nodig' },
    { veld: 'uitkeringen.soort', noodzaak: 'optioneel' },
    { veld: 'budgetten.toegekend', noodzaak: 'optioneel' },
  ],
  velden: [],
  geldigVan: NOW,
  geldigTot: END,
  ...change,
})
const given = (change: Partial<Toestemmingsstaat> = {}) =>
  asked({ status: 'gegeven', velden: ['naam.voornamen', 'uitkeringen.soort', 'budgetten.toegekend'], ...change })

const does = (staat: Toestemmingsstaat, handeling: Handeling, nu = NOW + DAY) => applyTransition(staat, handeling, nu)
const state = (staat: Toestemmingsstaat, handeling: Handeling, nu = NOW + DAY): Toestemmingsstaat => {
  const step = does(staat, handeling, nu)
  if (step.uitkomst !== 'toegepast') throw new Error(step.reden)
  return step.staat
}

describe('applyTransition: the table', () => {
  // The table of the standard, written out a second time on purpose: a changed table must change here too.
  const next: Record<Toestemmingsstatus, readonly Toestemmingsstatus[]> = {
    gevraagd: ['gegeven', 'geweigerd', 'uitgesteld', 'verlopen'],
    uitgesteld: ['gegeven', 'geweigerd', 'verlopen'],
    gegeven: ['vernieuwd', 'gepauzeerd', 'ingetrokken', 'herroepen', 'verlopen', 'ongeldig'],
    vernieuwd: ['vernieuwd', 'gepauzeerd', 'ingetrokken', 'herroepen', 'verlopen', 'ongeldig'],
    gepauzeerd: ['gegeven', 'ingetrokken', 'herroepen', 'verlopen', 'ongeldig'],
    geweigerd: [],
    ingetrokken: [],
    herroepen: [],
    verlopen: [],
    ongeldig: [],
  }

  it.each(Object.keys(consentStates) as Toestemmingsstatus[])('leads from %s to exactly the states of the law', (status) => {
    const reached = Object.values(transitions[status]).map((target) => (target === 'ervoor' ? 'gegeven' : target))
    expect(new Set(reached.filter((target) => target !== 'zelfde'))).toEqual(new Set(next[status]))
  })

  it('holds in exactly two states', () => {
    const holding = (Object.keys(consentStates) as Toestemmingsstatus[]).filter((status) =>
      isValidAt(given({ status }), NOW + DAY),
    )
    expect(holding).toEqual(['gegeven', 'vernieuwd'])
  })
})

describe('applyTransition: giving', () => {
  it('gives all that was asked, from now', () => {
    expect(state(asked(), { soort: 'geven' })).toMatchObject({ status: 'gegeven', geldigVan: NOW + DAY, geldigTot: END })
    expect(state(asked(), { soort: 'geven' }).velden).toHaveLength(3)
  })

  it('gives fewer fields and ends earlier when the citizen wants that', () => {
    const staat = state(asked(), { soort: 'geven', velden: ['naam.voornamen'], geldigTot: NOW + 10 * DAY })
    expect(staat).toMatchObject({ velden: ['naam.voornamen'], geldigTot: NOW + 10 * DAY })
  })

  it.each([
    ['veld-nodig', { velden: ['uitkeringen.soort'] }, ['naam.voornamen']],
    ['velden-buiten-verzoek', { velden: ['naam.voornamen', 'geslacht'] }, ['geslacht']],
    ['einde-te-laat', { geldigTot: END + 1 }, []],
    ['einde-voorbij', { geldigTot: NOW + DAY }, []],
  ])('refuses with %s', (reden, change, velden) => {
    expect(does(asked(), { soort: 'geven', ...change })).toEqual({ uitkomst: 'geweigerd', reden, velden })
  })

  it('refuses an empty grant where nothing was needed', () => {
    const optional = asked({ gevraagd: [{ veld: 'uitkeringen.soort', noodzaak: 'optioneel' }] })
    expect(does(optional, { soort: 'geven', velden: [] })).toMatchObject({ reden: 'velden-leeg' })
  })

  it('gives nothing with the first of two voices, but checks what it said', () => {
    expect(state(asked(), { soort: 'meestemmen', velden: ['naam.voornamen'] })).toEqual(asked())
    expect(does(asked(), { soort: 'meestemmen', velden: ['geslacht'] })).toMatchObject({ reden: 'velden-buiten-verzoek' })
  })

  it('can still be given after it was put off, not after it was refused', () => {
    expect(state(state(asked(), { soort: 'uitstellen' }), { soort: 'geven' }).status).toBe('gegeven')
    expect(does(state(asked(), { soort: 'weigeren' }), { soort: 'geven' })).toMatchObject({ reden: 'overgang-niet-toegestaan' })
  })
})

describe('applyTransition: narrowing, pausing, ending', () => {
  it('narrows fields and end, never widens them', () => {
    expect(state(given(), { soort: 'beperken', velden: ['naam.voornamen'] })).toMatchObject({
      status: 'gegeven',
      velden: ['naam.voornamen'],
    })
    expect(state(given(), { soort: 'beperken', geldigTot: NOW + 2 * DAY }).geldigTot).toBe(NOW + 2 * DAY)
    const narrow = given({ velden: ['naam.voornamen'] })
    expect(does(narrow, { soort: 'beperken', velden: ['naam.voornamen', 'uitkeringen.soort'] })).toMatchObject({
      reden: 'velden-buiten-verzoek',
      velden: ['uitkeringen.soort'],
    })
    expect(does(given(), { soort: 'beperken', geldigTot: END + 1 })).toMatchObject({ reden: 'einde-te-laat' })
    expect(does(given(), { soort: 'beperken' })).toMatchObject({ reden: 'niets-beperkt' })
  })

  it('returns from a pause to the state before it', () => {
    for (const status of ['gegeven', 'vernieuwd'] as const) {
      const paused = state(given({ status }), { soort: 'pauzeren' })
      expect(isValidAt(paused, NOW + DAY)).toBe(false)
      const resumed = state(paused, { soort: 'hervatten' })
      expect(resumed).toEqual(given({ status }))
    }
  })

  it('renews to a later end only', () => {
    expect(state(given(), { soort: 'vernieuwen', geldigTot: END + DAY })).toMatchObject({
      status: 'vernieuwd',
      geldigTot: END + DAY,
    })
    expect(does(given(), { soort: 'vernieuwen', geldigTot: END })).toMatchObject({ reden: 'einde-niet-later' })
    expect(does(given(), { soort: 'vernieuwen' })).toMatchObject({ reden: 'einde-niet-later' })
  })

  it('ends by time alone, to the millisecond, without any job', () => {
    expect(isValidAt(given(), END - 1)).toBe(true)
    expect(isValidAt(given(), END)).toBe(false)
    expect(statusAt(given(), END)).toBe('verlopen')
    expect(statusAt(given({ status: 'ingetrokken' }), END)).toBe('ingetrokken')
    expect(isValidAt(given(), NOW - 1)).toBe(false)
  })

  it('takes nothing but the expiry itself once the end has passed', () => {
    expect(does(given(), { soort: 'intrekken' }, END)).toMatchObject({ reden: 'toestemming-verlopen' })
    expect(does(asked(), { soort: 'geven' }, END)).toMatchObject({ reden: 'toestemming-verlopen' })
    expect(state(given(), { soort: 'verlopen' }, END).status).toBe('verlopen')
    expect(does(given(), { soort: 'verlopen' }, END - 1)).toMatchObject({ reden: 'nog-niet-verlopen' })
  })
})

/** The life of one consent, told by a model that knows only what people would say about it. */
interface Model {
  status: Toestemmingsstatus
  before: Toestemmingsstatus
  fields: Set<string>
  end: number
  now: number
}
interface Real {
  staat: Toestemmingsstaat
  now: number
}

class Act implements fc.Command<Model, Real> {
  readonly handeling: Handeling
  readonly wait: number
  constructor(handeling: Handeling, wait: number) {
    this.handeling = handeling
    this.wait = wait
  }
  check(): boolean {
    return true
  }
  run(model: Model, real: Real): void {
    model.now += this.wait
    real.now += this.wait
    const before = real.staat
    const step = applyTransition(before, this.handeling, real.now)
    expect(step.uitkomst === 'toegepast').toBe(this.#expected(model))
    if (step.uitkomst === 'toegepast') {
      real.staat = step.staat
      this.#tell(model)
    }
    const open = !['geweigerd', 'ingetrokken', 'herroepen', 'verlopen', 'ongeldig'].includes(model.status)
    expect(real.staat.status).toBe(model.status)
    expect(new Set(real.staat.velden)).toEqual(model.fields)
    expect(real.staat.geldigTot).toBe(model.end)
    expect(statusAt(real.staat, real.now)).toBe(open && model.now >= model.end ? 'verlopen' : model.status)
    expect(isValidAt(real.staat, real.now)).toBe(
      (model.status === 'gegeven' || model.status === 'vernieuwd') && model.now < model.end,
    )
    // Whatever happened: nothing is granted that was not asked, and only a renewal moves the end forward.
    const askedFields = real.staat.gevraagd.map(({ veld }) => veld)
    expect(real.staat.velden.every((veld) => askedFields.includes(veld))).toBe(true)
    if (this.handeling.soort !== 'vernieuwen') expect(real.staat.geldigTot).toBeLessThanOrEqual(before.geldigTot)
    if (isValidAt(before, real.now)) expect(real.staat.velden.every((veld) => before.velden.includes(veld))).toBe(true)
  }
  /** Whether people would say that this can be done now. */
  #expected(model: Model): boolean {
    const { soort, velden, geldigTot } = this.handeling
    const isAsked = model.status === 'gevraagd' || model.status === 'uitgesteld'
    const isGiven = model.status === 'gegeven' || model.status === 'vernieuwd'
    const isOpen = isAsked || isGiven || model.status === 'gepauzeerd'
    const isOver = model.now >= model.end
    if (soort === 'verlopen') return isOpen && isOver
    if (!isOpen || isOver) return false
    const granted = isAsked ? ['naam.voornamen', 'uitkeringen.soort', 'budgetten.toegekend'] : [...model.fields]
    const fieldsFit =
      (velden ?? granted).every((veld) => granted.includes(veld)) && (velden ?? granted).includes('naam.voornamen')
    const end = geldigTot ?? model.end
    const endFits = end <= model.end && end > model.now
    switch (soort) {
      case 'geven':
      case 'meestemmen':
        return isAsked && fieldsFit && endFits
      case 'weigeren':
        return isAsked
      case 'uitstellen':
        return model.status === 'gevraagd'
      case 'beperken':
        return isGiven && fieldsFit && endFits && ((velden ?? granted).length < granted.length || end < model.end)
      case 'vernieuwen':
        return isGiven && fieldsFit && end > model.end
      case 'pauzeren':
        return isGiven
      case 'hervatten':
        return model.status === 'gepauzeerd'
      default:
        return isGiven || model.status === 'gepauzeerd'
    }
  }
  #tell(model: Model): void {
    const { soort, velden, geldigTot } = this.handeling
    const results: Partial<Record<Handelingsoort, Toestemmingsstatus>> = {
      geven: 'gegeven',
      weigeren: 'geweigerd',
      uitstellen: 'uitgesteld',
      vernieuwen: 'vernieuwd',
      pauzeren: 'gepauzeerd',
      intrekken: 'ingetrokken',
      herroepen: 'herroepen',
      verlopen: 'verlopen',
      ongeldigverklaren: 'ongeldig',
      hervatten: model.before,
    }
    if (soort === 'pauzeren') model.before = model.status
    model.status = results[soort] ?? model.status
    if (soort === 'geven') model.fields = new Set(velden ?? asked().gevraagd.map(({ veld }) => veld))
    if (['beperken', 'vernieuwen'].includes(soort) && velden) model.fields = new Set(velden)
    if (['geven', 'beperken', 'vernieuwen'].includes(soort) && geldigTot !== undefined) model.end = geldigTot
  }
  toString(): string {
    return `${this.handeling.soort}+${this.wait}`
  }
}

describe('applyTransition: whole lives', () => {
  const fields = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.subarray(['uitkeringen.soort', 'budgetten.toegekend']).map((some) => ['naam.voornamen', ...some]),
    },
    { weight: 1, arbitrary: fc.subarray(['naam.voornamen', 'uitkeringen.soort', 'budgetten.toegekend', 'geslacht']) },
  )
  const end = fc.integer({ min: NOW - DAY, max: END + 20 * DAY })
  const act = fc
    .record(
      {
        soort: fc.constantFrom<Handelingsoort>(
          'geven',
          'meestemmen',
          'weigeren',
          'uitstellen',
          'beperken',
          'vernieuwen',
          'pauzeren',
          'hervatten',
          'intrekken',
          'herroepen',
          'verlopen',
          'ongeldigverklaren',
        ),
        velden: fields,
        geldigTot: end,
      },
      { requiredKeys: ['soort'] },
    )
    .chain((handeling) => fc.integer({ min: 0, max: 20 * DAY }).map((wait) => new Act(handeling as Handeling, wait)))

  it('follow the model, act by act', () => {
    const begin = () => ({
      model: { status: 'gevraagd' as const, before: 'gegeven' as const, fields: new Set<string>(), end: END, now: NOW } as Model,
      real: { staat: asked(), now: NOW } as Real,
    })
    fc.assert(
      fc.property(fc.commands([act], { maxCommands: 30, size: '+1' }), (commands) => fc.modelRun(begin, commands)),
      { numRuns: 1500 },
    )
  })
})
