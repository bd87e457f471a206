// What the screen of API keys fetches when the page is idle. One file: each request has its price.
export { TimeZone } from '@/components/ui/time-zone'
export { KeyList } from '@/lib/api-keys/list/key-list'
export { selectedAfter } from '@/lib/api-keys/list/selection'
export { default as CreateApiKeyDialog } from './create/create-api-key-dialog'
export { default as ExportButton } from './export/export-button'
export { default as KeyMenu } from './list/key-menu'
export { default as RevokeApiKeyDialog } from './revoke/revoke-api-key-dialog'
export { default as ScreenNotices } from './screen-notices'
