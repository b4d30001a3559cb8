// Puts the element beside the playground, after trunk has built it: a hook in Trunk.toml runs this.
import {copyFile, cp, mkdir, readdir} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {writeStyles} from './styles.mjs'

const npm = join(dirname(fileURLToPath(import.meta.url)), '..')
const staging = process.env.TRUNK_STAGING_DIR
if (!staging) throw new Error('TRUNK_STAGING_DIR is not set: this is meant to be run by trunk')

const target = join(staging, 'npm')
await mkdir(target, {recursive: true})
// Only the modules themselves: not node_modules, and nothing that a release build has left here.
const built = ['styles.js', 'mfa_enroll.js']
for (const name of await readdir(npm)) {
  if (name.endsWith('.js') && !built.includes(name)) await copyFile(join(npm, name), join(target, name))
}
await cp(join(npm, '../src/text/lang'), join(target, 'lang'), {recursive: true})
await writeStyles(target)
