import { redirect } from 'next/navigation'
import { apiKeysPath } from '@/lib/paths'

export default function HomePage() {
  redirect(apiKeysPath)
}
