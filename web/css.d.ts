/** Scripts for browsers are bundled as text. */
declare module '*.client.js' {
  const text: string;
  export default text;
}

/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
