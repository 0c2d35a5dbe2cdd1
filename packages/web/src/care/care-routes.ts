/** The pages of care, one route each. */
export const careRoutes = [] as const
