/** The contract with only the route that is asked. */
import { type ContractDocument, OWN_CONTRACT, readContract } from '../../api/contract.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'

const ASKED = '/clienten/_zoek'

/** `/openapi.json` marks it as our own API, under its version; no server of the benchmark has an operation there. */
export function contract(): ContractDocument {
  const document = readContract(packageRoot(), OWN_CONTRACT)
  return { ...document, paths: { [ASKED]: document.paths[ASKED] ?? {}, '/openapi.json': {} } }
}
