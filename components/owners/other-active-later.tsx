'use client'

import { later } from '@/components/ui/later'

/** For a page that hardly ever shows it: what a server component names is in the page's first load, also where it is not rendered. */
export const OtherActiveLater = later(() => import('./other-active'))
