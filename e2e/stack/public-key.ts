import { generateKeyPairSync } from 'node:crypto'

/** A public key as the dialog makes one for each creation: the token is sealed to it. */
export const publicKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
