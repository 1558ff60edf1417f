import { crc32 } from 'node:zlib';

/**
 * Google keys in the public sample code of Firebase and Android, and the passwords in NuGet's manual, which gitleaks
 * (MIT: gcp-api-key, nuget-config-password) allow-lists too. Kept as checksums, so that this file holds nothing shaped
 * like a secret; one other value in 250 million agrees with one.
 */
const SAMPLES = new Set([
  0x08_39_43_27, 0x1f_35_8c_be, 0x20_2f_46_8f, 0x2b_6e_ff_54, 0x36_27_aa_84, 0x3c_5d_7f_da, 0x5c_29_81_36,
  0x61_59_ac_90, 0x6a_4f_78_20, 0x6b_66_e8_a8, 0x6b_6c_bf_fe, 0x6b_94_63_f8, 0x7a_a1_20_d5, 0x94_bb_94_f9,
  0xaf_e8_ff_3e, 0xfb_c4_72_21, 0xff_dd_d1_89,
]);

/** Whether a value is printed in its maker's own samples. */
export function isPublicSample(value: string): boolean {
  return SAMPLES.has(crc32(value));
}
