import type { MetadataRoute } from 'next'

/** Every page needs a sign-in: a search engine has nothing to look for. */
const robots = (): MetadataRoute.Robots => ({ rules: { userAgent: '*', disallow: '/' } })

export default robots
