import { ProblemPage } from '@/components/frame/problem-page'
import { apiKeysPath } from '@/lib/paths'

export default function NotFound() {
  return (
    <ProblemPage
      title="There is nothing here"
      sentence="The address may be mistyped, or the page has moved."
      action={{ label: 'Go to API keys', href: apiKeysPath }}
    />
  )
}
