/** Pages of one role. The API decides; this only spares whoever has another role a form that would be refused. */
import { ApiRefusal } from '../api/client.ts'
import type { Page, Route } from '../visit.ts'

export const FG = 'gemeente:fg'
export const STEWARD = 'gemeente:gegevensbeheerder'

/** @param rollen one of these is enough. */
export const onlyFor = (rollen: readonly string[], pages: readonly Page[]): readonly Page[] =>
  pages.map(({ get, post, ...page }) => ({
    ...page,
    ...(get && { get: guarded(rollen, get) }),
    ...(post && { post: guarded(rollen, post) }),
  }))

const guarded =
  (rollen: readonly string[], route: Route): Route =>
  (visit) => {
    if (!visit.login?.rollen.some((rol) => rollen.includes(rol))) throw new ApiRefusal(403, undefined)
    return route(visit)
  }
