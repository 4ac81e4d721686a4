/** A disk of a few megabytes that really runs full: a file with a file system in it, or memory, where root may mount. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly dir: string
  readonly kind: 'ext4' | 'tmpfs'
  remove(): Promise<void>
}

const MEGABYTES = 24

export async function smallDisk(): Promise<SmallDisk | { readonly reason: string }> {
  if (process.getuid?.() !== 0) return { reason: 'only root can mount a disk' }
  const place = await mkdtemp(join(tmpdir(), 'kluis-disk-'))
  const dir = join(place, 'disk')
  await mkdir(dir)
  const image = join(place, 'image')
  const isMade = runs('dd', 'if=/dev/zero', `of=${image}`, 'bs=1M', `count=${MEGABYTES}`) && runs('mkfs.ext4', '-q', '-F', image)
  const kind =
    isMade && runs('mount', '-o', 'loop', image, dir)
      ? 'ext4'
      : runs('mount', '-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'kluis', dir)
        ? 'tmpfs'
        : undefined
  if (!kind) {
    await rm(place, { recursive: true, force: true })
    return { reason: 'nothing can be mounted here' }
  }
  return {
    dir,
    kind,
    async remove() {
      // Lazily, when something of the test still holds a file there.
      if (!runs('umount', dir)) runs('umount', '-l', dir)
      if (existsSync(image)) await rm(image)
      await rm(place, { recursive: true, force: true })
    },
  }
}

const runs = (command: string, ...words: string[]): boolean => spawnSync(command, words, { stdio: 'ignore' }).status === 0
