/**
 * Searching the log: first the reason, then the fields, then a table.
 *
 *   form (GET) -> question (POST) -> its answer, on the same address: nothing that was asked stands in an address
 *
 * Each page of the answer is a look of its own, which the API logs before it answers.
 */
import { ApiRefusal, askPart } from '../api/client.ts'
import { isoDayOf } from '../i18n/moments.ts'
import { download, fieldOf, type Page, type Route } from '../visit.ts'
import { exportSearch, isExportForm } from './export.ts'
import { faultsOf } from './faults.ts'
import { FG, onlyFor } from './only.ts'
import { FIELDS, filledIn, filledInByAddress, readQuestion } from './question.ts'
import { searchForm } from './searchForm.tsx'
import { searchResult } from './searchResult.tsx'
import { readPurposes } from './words.tsx'

/** Of rows with long explanations so many stay well under the size of a page. */
const PAGE_SIZE = 40

/** What was being filled in when the login ended comes before what the address says. */
const start: Route = (visit) =>
  searchForm(visit, Object.keys(visit.form).length > 0 ? filledIn(visit.form) : filledInByAddress(visit.query))

const search: Route = async (visit) => {
  const { t, api, form } = visit
  const filled = filledIn(form)
  if (fieldOf(form, 'stap') === 'wijzig') return await searchForm(visit, filled)
  const read = readQuestion(t, filled)
  if ('faults' in read) return await searchForm(visit, filled, read.faults)
  const cursor = fieldOf(form, 'cursor')
  const body = { ...read.vraag, limiet: PAGE_SIZE, ...(cursor !== '' && { cursor }) }
  const found = await askPart(api.POST('/toezicht/gebeurtenissen/_zoek', { body }))
  if (found instanceof ApiRefusal) return await searchForm(visit, filled, faultsOf(t, found, FIELDS))
  return searchResult(visit, filled, found, await readPurposes(api))
}

const save: Route = async (visit) => {
  const { t, api, form, now } = visit
  const filled = filledIn(form)
  const vorm = fieldOf(form, 'vorm')
  const read = readQuestion(t, filled)
  if ('faults' in read) return await searchForm(visit, filled, read.faults)
  const { type, inhoud, volledig } = await exportSearch(api, read.vraag, isExportForm(vorm) ? vorm : 'csv')
  const name = `logboek-${isoDayOf(now)}${volledig ? '' : '-niet-volledig'}`
  return download(`${name}.${isExportForm(vorm) ? vorm : 'csv'}`, type, inhoud)
}

export const searchPages: readonly Page[] = onlyFor(
  [FG],
  [
    { path: '/zoeken', access: 'ingelogd', get: start, post: search },
    { path: '/zoeken/bestand', access: 'ingelogd', post: save },
  ],
)
