/** Scripts for browsers are bundled with what they import, as text. */
declare module '*.client.js' {
  const text: string;
  export default text;
}

/** Style sheets are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Drawings are bundled as text. */
declare module '*.svg' {
  const text: string;
  export default text;
}

/** Pictures are bundled as Base64. */
declare module '*.png' {
  const base64: string;
  export default base64;
}

/** The version of a picture: changes with its content. */
declare module '*.png?version' {
  const version: string;
  export default version;
}
