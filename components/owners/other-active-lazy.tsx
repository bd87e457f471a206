'use client'

import { lazyPart } from '@/components/ui/lazy-part'

/** For a page that hardly ever shows it: what a server component names is in the page's first load, also where it is not rendered. */
export const OtherActiveLazy = lazyPart(() => import('./other-active'))
