// Which rows of the public corpora are not clean: they hold an e-mail address, or one of these, found by reading every
// row with seven to fifteen digits in groups (telephone and account numbers, IP addresses, a date of birth). Row numbers
// count from 1.
const READ = {
  'self-instruct': [75, 411],
  'c4-demo': [1, 18, 65, 97, 140, 141, 222, 299],
  'gpteacher-codegen': [362, 2185, 3277, 3534],
};

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

export const holdsPersonalData = (file, row, text) => EMAIL.test(text) || (READ[file] ?? []).includes(row);
