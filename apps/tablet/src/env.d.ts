/// <reference types="vite/client" />
declare module '@core/rapport.wasm?url' {
  const url: string;
  export default url;
}
declare module '*.css' {}
