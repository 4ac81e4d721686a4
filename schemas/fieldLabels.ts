/**
 * What each field is called in plain Dutch (B1) and English (`fieldLabels.json`).
 *
 * `velden` has every leaf of the contract by its qualified path, `nogNiet` the terms of the rules that no register holds
 * yet, `groepen` what several leaves together are called. A test keeps the lists complete.
 */
import labels from './fieldLabels.json' with { type: 'json' }

export interface Label {
  readonly nl: string
  readonly en: string
}

type Labels = Readonly<Record<string, Label>>

/** @param path a qualified leaf path, or a term that no register holds yet. @returns nothing when it is neither. */
export function fieldLabel(path: string): Label | undefined {
  return find(labels.velden, path) ?? find(labels.nogNiet, path)
}

/** Also for a word that stands for several fields, such as `naam`. */
export function groupLabel(name: string): Label | undefined {
  return find(labels.groepen, name) ?? fieldLabel(name)
}

const find = (list: Labels, name: string): Label | undefined => (Object.hasOwn(list, name) ? list[name] : undefined)
