import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A key and a certificate that it signed itself, as files of `folder`. `names` are its `subjectAltName`, such as `DNS:api.test`. */
export function makeCertificate(names: string, folder = mkdtempSync(join(tmpdir(), 'certificate-'))) {
  const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') }
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const subject = ['-subj', '/CN=test', '-addext', `subjectAltName=${names}`]
  const out = ['-keyout', files.key, '-out', files.certificate]
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...out], { stdio: 'ignore' })
  return files
}
