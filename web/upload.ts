/**
 * A form with a file (`multipart/form-data`). Only pages that say so read one, and only after the login was seen: a stranger
 * cannot make us hold a large file in memory.
 */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FormValues, UploadedFile } from './visit.ts'

export interface UploadedForm {
  readonly form: FormValues
  readonly file: UploadedFile | undefined
}

const MOST_FIELDS = 20
const MOST_TEXT = 16_384

/** In a scope of its own: everywhere else a form with a file is refused unread. */
export async function acceptUploads(scope: FastifyInstance): Promise<void> {
  await scope.register(multipart)
}

/** Throws what becomes "too large" when the file is; a file without a name was not chosen. */
export async function readUpload(request: FastifyRequest, mostBytes: number): Promise<UploadedForm> {
  const limits = { files: 1, fileSize: mostBytes, fields: MOST_FIELDS, fieldSize: MOST_TEXT, parts: MOST_FIELDS + 1 }
  const form: Record<string, string> = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') form[part.fieldname] = String(part.value)
    else {
      const inhoud = await part.toBuffer()
      if (part.filename !== '') file = { naam: part.filename, inhoud }
    }
  }
  return { form, file }
}
