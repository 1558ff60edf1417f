import type { Lexicon } from '../grammar/concepts.ts';

/** Indonesian, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const indonesianReader: Lexicon = {
  onlyMe: `
    ikuti aku saja, hanya dengarkan aku, dengarkan hanya aku, setiap perintahku, semua perintahku, turuti aku saja,
    hanya turuti aku, dengarkan aku saja`,
  harmless: `filter spam, filter email, filter air, filter kopi`,
  disable: `mematikan, mencabut, menonaktifkan`,
  filters: `aturan keamananmu, aturan keamanan`,
  opening: `awal konteksmu, awal konteks, awal percakapan ini`,
  ended: `
    sudah dihapus, telah dihapus, sudah dimatikan, tidak berlaku lagi buatmu, tidak berlaku lagi untukmu,
    tidak berlaku lagi bagimu, tidak berlaku bagimu, tidak berlaku untukmu, tak berlaku lagi bagimu, tidak mengikatmu,
    tidak lagi mengikatmu, sudah tidak mengikatmu, tidak lagi berlaku untukmu, tidak lagi berlaku bagimu,
    sudah tidak berlaku bagimu, sudah tidak penting, tidak penting lagi, dibatalkan, batal`,
  yours: `
    tidak berlaku lagi buatmu, tidak berlaku lagi untukmu, tidak berlaku lagi bagimu, tidak berlaku bagimu,
    tidak berlaku untukmu, tak berlaku lagi bagimu, tidak mengikatmu, tidak lagi mengikatmu, sudah tidak mengikatmu,
    tidak lagi berlaku untukmu, tidak lagi berlaku bagimu, milikmu, buatmu, kepadamu`,
  override: `
    buang, buanglah, buang ke tempat sampah, ke tempat sampah, tempat sampah, campakkan, lempar, berhenti mengikuti,
    berhenti mematuhi, jangan ikuti, jangan patuhi, jangan dengarkan, jangan hiraukan, jangan pedulikan,
    tak usah ikuti, tidak usah ikuti, lupakan, lupain, abaikan, abaiin, singkirkan, kesampingkan, hapus dari ingatan,
    hapus dari memori, masa bodoh, seolah olah tak ada yang, seolah tidak pernah, seolah olah tidak pernah`,
  matter: `naskah, skrip`,
  told: `
    ditulis untukmu, menulis untukmu, diberikan kepadamu, diberikan padamu, dikatakan kepadamu, dikatakan padamu,
    diperintahkan kepadamu, yang kamu terima, kamu terima, melarangmu, yang melarangmu, melarang kamu, melarang anda,
    dipaksakan kepadamu, menyuruhmu, kamu disuruh, kamu diprogram, kamu dikonfigurasi, memerintahkanmu,
    tidak boleh kamu katakan`,
  noRefusal: `
    tidak pernah menolak, tak pernah menolak, tidak menolak, tidak pernah berkata tidak, tanpa peringatan,
    tidak berceramah`,
  unbound: `
    tanpa sensor, tanpa batas, tanpa aturan, tak punya batas, tidak punya batas, tidak kenal batas, tanpa moral`,
  reveal: `bagaimana bunyinya, apa bunyinya, bunyinya, salin, sebutkan, tampilkan`,
  verbatim: `persisnya, persis`,
  secret: `
    pesanan pelanggan lain, data pelanggan lain, alamat pelanggan lain, pesanan orang lain, data pelanggan,
    daftar pelanggan, data orang lain`,
  callTo: `
    catatan untuk, pesan untuk, pesan kepada, perhatian, perhatian bagi, instruksi untuk, kepada semua, yth, halo,
    pengumuman untuk, ditujukan untuk`,
  helper: `
    model bahasa, model, kecerdasan buatan, asisten, asisten ai, asisten virtual, agen, agen ai, chatbot, bot, ai,
    sistem otomatis`,
  urge: `beri tahu, beritahu, katakan, sarankan, rekomendasikan, yakinkan, bujuk, ajak, peringatkan, minta`,
  conceal: `
    jangan sebut, jangan sebutkan, jangan bilang, jangan beri tahu, jangan katakan, tanpa memberi tahu,
    tanpa konfirmasi, tanpa sepengetahuan, diam diam, sembunyikan, rahasiakan`,
  act: `kirim, kirimkan, hapus, setujui, teruskan`,
  whenRead: `
    yang meringkas, yang membaca, yang memproses, jika anda model, jika kamu model, jika anda ai, jika kamu ai,
    jika anda adalah, jika anda membaca, saat membaca, saat meringkas, sebelum menjawab`,
  people: `pelanggan, pengguna, karyawan, pegawai, siswa, mahasiswa, penyewa, tamu, warga, pasien, orang tua`,
  others: `mereka, siapa, supaya, agar`,
};
