/** A style sheet as text: bundle.mjs makes it so. */
declare module "*.css" {
  const text: string;
  export default text;
}
