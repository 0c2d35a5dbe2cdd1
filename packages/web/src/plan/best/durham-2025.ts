/**
 * What HEART asked for in April 2025 and what the budget of that June granted.
 * @see https://www.communityspiritevent.com/2025/04/26/durhams-heart-program-seeks-funding-boost-to-operate-24-7
 */
export const ASKED_POSTS = 44
export const GRANTED_POSTS = 17
