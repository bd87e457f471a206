import { keepTokensOutOfAddress, keepTokensOutOfFields } from '@/components/text-fields/keep-tokens-out'
import { leaveKeysToInputMethods } from '@/components/text-fields/leave-keys-to-input-methods'

type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(text: string): string | null }): void
}

/**
 * Lets scripts be loaded from our own build folder and nowhere else, whatever code asks for it. Next's chunk loader
 * assigns plain strings, which Trusted Types refuse without a default policy. Here and not in the layout: the page that
 * Next answers with when the server fails has none, and would stay empty.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

trustedTypes?.createPolicy('default', {
  createScriptURL(text) {
    return new URL(text, location.href).href.startsWith(`${location.origin}/_next/static/`) ? text : null
  },
})

// Before anything else: what is heard first on the window no part of a page hears.
leaveKeysToInputMethods()
keepTokensOutOfFields()
keepTokensOutOfAddress()
