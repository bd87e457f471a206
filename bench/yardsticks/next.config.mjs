import { resolve } from 'node:path'

// Node's packages are those of the project, two folders up: Turbopack looks for them below its root only.
const root = resolve(import.meta.dirname, '../..')

/** @type {import('next').NextConfig} */
export default { turbopack: { root }, outputFileTracingRoot: root, typescript: { ignoreBuildErrors: true } }
