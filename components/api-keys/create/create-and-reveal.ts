// What a creation needs once its request leaves. One file, fetched when the dialog opens and awaited before the request: no token may
// come that this page can't open or show.
export { RevealStep } from '@/components/api-keys/reveal/reveal-step'
export { SealedCreation } from '@/lib/api-keys/creation/sealed-creation'
