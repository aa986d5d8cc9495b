// The package's own declaration exports a type where the file exports a value.
declare module 'react-aria-components/i18n/en-US' {
  const strings: Readonly<Record<string, object>>;
  export default strings;
}
