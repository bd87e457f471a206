/** The request header that says which path a page is at. Written by the server over whatever a browser sent under this name. */
export const pathHeader = 'x-path'
