/** Names are compared after trimming and upper-casing: 911 exports pad, and mix cases between years. */
export const normal = (text: string): string => text.trim().toUpperCase()
