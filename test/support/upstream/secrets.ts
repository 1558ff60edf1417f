// Built at run time, so that no file of the repository holds anything shaped like a secret.
const alphanumeric = 'aB3cD4eF5gH6iJ7kL8mN9oP0qR1sT2uV3wX4yZ5';

export const awsKey = (): string => ['AK', 'IA', 'QWERTYUIOP7MNBVC'].join('');
export const githubToken = (): string => ['ghp', alphanumeric.slice(0, 36)].join('_');
/** A Luhn-valid test number of Visa's. */
export const cardNumber = (): string => ['4111', '1111', '1111', '1111'].join(' ');
export const mail = (): string => ['jane.doe', 'example.com'].join('@');
/** A token that an operator plants in the system prompt. */
export const canary = (): string => ['Zephyr', '7781', 'Quokka', '4402', 'Xylem'].join('-');
