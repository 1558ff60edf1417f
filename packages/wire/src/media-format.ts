/** A file format by how its bytes begin, and the media types under which it is what it says. */
interface Format {
  readonly media: string;
  /** The first bytes in hexadecimal. */
  readonly begins: RegExp;
  readonly fits: RegExp;
}

const format = (media: string, begins: RegExp, fits: RegExp): Format => ({ media, begins, fits });

const PDF = format('application/pdf', /^255044462d3\d2e3\d/, /pdf$/);

// Letters alone begin texts too: where a signature is a word, the byte behind it must be none.
const FORMATS: readonly Format[] = [
  PDF,
  // Office documents, books and archives of Java are zip files.
  format(
    'application/zip',
    /^504b(?:0304|0506)/,
    /zip|openxmlformats|opendocument|macroenabled|epub|java-archive|vnd\.(?:android|apple)/,
  ),
  format('image/png', /^89504e47/, /^image\//),
  format('image/gif', /^47494638(?:37|39)61/, /^image\//),
  format('image/jpeg', /^ffd8ff/, /^image\//),
  format('image/tiff', /^(?:49492a00|4d4d002a)/, /^image\//),
  format('image/webp', /^52494646.{8}57454250/, /^image\//),
  format('audio/wav', /^52494646.{8}57415645/, /^audio\//),
  format('video/avi', /^52494646.{8}41564920/, /^video\//),
  format('audio/mpeg', /^(?:4944330[234]|fff[23ab])/, /^(?:audio|video)\//),
  format('audio/flac', /^664c614300/, /^audio\//),
  format('audio/ogg', /^4f67675300/, /^(?:audio|video)\/|^application\/ogg/),
  format('video/mp4', /^00.{6}66747970/, /^(?:audio|video|image)\//),
  format('video/webm', /^1a45dfa3/, /^(?:audio|video)\//),
  format('application/gzip', /^1f8b/, /gzip|tgz|compressed/),
  format('application/x-7z-compressed', /^377abcaf/, /7z/),
  format('application/vnd.rar', /^526172211a/, /rar/),
  format('application/x-ole-storage', /^d0cf11e0/, /msword|vnd\.ms-|ole|x-msi/),
  format('application/x-executable', /^7f454c46/, /executable|elf|sharedlib|x-object/),
];

/** As much of a file as its format is looked for in; readers of PDF search that far for its first line. */
export const FORMAT_BYTES = 1_100;
const LATE_PDF = /^[^]{0,1023}[\r\n]%PDF-\d\.\d/;
const LONGEST_SIGNATURE = 16;

function find(bytes: Uint8Array): Format | undefined {
  const start = Buffer.from(bytes.subarray(0, LONGEST_SIGNATURE)).toString('hex');
  return FORMATS.find(({ begins }) => begins.test(start));
}

/** The media type of the bytes themselves, where they begin with one. */
export const formatOf = (bytes: Uint8Array): string | undefined => find(bytes)?.media;

const hasLatePdf = (bytes: Uint8Array): boolean =>
  LATE_PDF.test(Buffer.from(bytes.subarray(0, FORMAT_BYTES)).toString('latin1'));

/** Bytes without a name of their own contradict nothing, and neither does a file without one. */
const NAMELESS = /^(?:|(?:application|binary)\/octet-stream)$/;

/**
 * What the bytes are, where a file goes by another name: whoever opens it may look at them. One picture called another
 * picture is no lie that opens a door.
 */
export function contradiction(bytes: Uint8Array, types: readonly string[]): string | undefined {
  const shown = find(bytes) ?? (hasLatePdf(bytes) ? PDF : undefined);
  const names = types.map((type) => type.split(';', 1)[0]?.trim() ?? '').filter((name) => !NAMELESS.test(name));
  return shown === undefined || names.every((name) => shown.fits.test(name)) ? undefined : shown.media;
}
