import type { Lexicon } from '../grammar/concepts.ts';

export const indonesian: Lexicon = {
  harmless: `
    jangan lupa, jangan lupakan, jangan sampai lupa, jangan abaikan, jangan diabaikan, saya lupa, aku lupa,
    lupa kata sandi, lupa password, lupa sandi, tidak lupa, urutan abjad, pada umumnya, pesanan saya, salah ketik,
    perintah kerja, kesalahan ketik, apa itu prompt sistem, apa itu system prompt, promptmu sendiri`,
  glue: `
    yang, dan, di, ke, dari, dengan, untuk, pada, ini, itu, dalam, adalah, akan, tidak, juga, atau, oleh, ada, saya,
    aku, dia, kita, mereka, bisa, dapat, telah, sudah, karena, seperti, lebih, agar, para, bagi, tersebut, namun,
    serta, jika, kalau, saat, hari, satu, sebuah, masih, lagi, hanya, antara, secara, yaitu`,
  override: `
    abaikan*, acuhkan, hiraukan, jangan hiraukan, tidak usah hiraukan, lupakan*, lupain, abaiin, cuekin, kesampingkan*,
    singkirkan*, buang semua, jangan ikuti, jangan mengikuti, jangan patuhi, jangan turuti, jangan menuruti,
    jangan dengarkan, jangan pedulikan, tidak perlu mengikuti, tidak perlu mematuhi, tidak perlu lagi mengikuti,
    tidak perlu lagi mematuhi, tak perlu mengikuti, tak perlu patuh, nggak usah ikutin, gak usah ikutin,
    ga usah ikutin, nggak perlu ikut, tidak lagi terikat, tidak terikat, tak lagi terikat, berhenti mengikuti,
    berhenti mematuhi, tinggalkan semua, hapus dari ingatan, timpa, ganti semua, anggap tidak ada, anggap tidak pernah,
    tanpa mempedulikan, tanpa memedulikan, tidak mempedulikan, bertentangan dengan, meskipun melanggar,
    walaupun melanggar, meski melanggar, meskipun bertentangan, seolah olah kamu tidak pernah,
    seolah olah anda tidak pernah, seolah tidak pernah, bebaskan dirimu, tinggalkan, hapus itu,
    batalkan semua instruksi, batalkan semua aturan, batalkan instruksi, batalkan aturan, untuk mengabaikan,
    harus mengabaikan, kamu mengabaikan, anda mengabaikan, perlu mengabaikan, bisa mengabaikan, boleh mengabaikan,
    mengabaikan instruksi, harus melupakan, kamu melupakan, anda melupakan, langgar aturanmu, langgar pedomanmu,
    kamu mengesampingkan, anda mengesampingkan, mengesampingkan aturan yang, kita kesampingkan, kita abaikan`,
  sidestep: `
    lewati semua, melewati, hindari semua, akali, mengakali, menyiasati, siasati, terobos, menerobos, terabas, kelabui,
    elakkan`,
  purge: `hapus semua, hapuskan semua, hapus seluruh, hilangkan semua, hilangkan segala, cabut semua, bersihkan semua`,
  disable: `nonaktifkan*, menonaktifkan, matikan*, mematikan, hapus, hapuskan, hilangkan, buka kunci, lepaskan`,
  refrain: `jangan, tidak, tidak pernah, tanpa, hindari, berhenti, dilarang, nggak, gak`,
  obey: `
    ikuti*, patuhi*, mematuhi, turuti*, menuruti, taati*, laksanakan*, jalankan*, dengarkan aku, dengarkan saya, patuh`,
  ended: `
    tidak berlaku lagi, sudah tidak berlaku, tidak lagi berlaku, tak berlaku lagi, tidak berlaku, telah dibatalkan,
    sudah dibatalkan, dibatalkan, telah dicabut, sudah dicabut, telah diganti, sudah diganti, sudah kedaluwarsa,
    tidak valid lagi, tidak penting lagi, tak penting lagi, sudah tidak penting, tidak ada artinya lagi`,
  prior: `
    sebelumnya, sebelum ini, di atas, terdahulu, awal, semula, sejauh ini, sampai sekarang, hingga saat ini,
    hingga kini, sampai saat ini, tadi, yang lalu, lama, asli, yang diberikan, yang telah diberikan,
    yang sudah diberikan, yang kamu terima, yang anda terima, diberikan kepadamu, yang ada, selama ini, barusan,
    tersebut di atas, yang kamu dapat, seolah olah kamu tidak pernah, seolah olah anda tidak pernah,
    dibebankan kepadamu, dibebankan, yang diperintahkan, yang diajarkan, ditanamkan, ditetapkan untukmu`,
  every: `semua*, seluruh*, segala*, setiap, apa pun, apapun, keseluruhan, lengkap, sepenuhnya`,
  everything: `semuanya, segalanya, segala sesuatu, semua yang, semua hal, apapun`,
  aloft: `di atas`,
  yours: `
    milikmu, instruksimu, instruksi anda, instruksi kamu, aturanmu, aturan anda, aturan kamu, perintahmu, promptmu,
    prompt anda, prompt kamu, sistemmu, pedomanmu, pedoman anda, batasanmu, filtermu, filter anda, programmu,
    pemrogramanmu`,
  rules: `
    instruksi*, aturan*, peraturan*, perintah*, arahan*, pedoman*, panduan*, petunjuk*, kebijakan*, ketentuan*,
    prompt*, batasan*, pembatasan*, larangan*, pengarahan*, prinsip*, protokol*, pemrograman*, direktif*, regulasi*`,
  matter: `tugas*, teks, konteks*, percakapan*, informasi*, dokumen*, obrolan*, isi, perkataan*, riwayat*, pesan`,
  system: `sistem*, pengembang*, admin, administrator*, pengelola*`,
  safety: `keamanan*, keselamatan*, penyaring*, etika*, moral*, moderasi*, filtermu, filter anda, semua filter`,
  filters: `
    filter konten, filter keamanan, filter keselamatan, aturan keamanan, aturan keselamatan, pedoman keamanan,
    protokol keamanan, kebijakan konten, kebijakan keamanan, batasan keamanan, langkah keamanan, pengaman*,
    penyaring konten, filtermu, etika*, etis`,
  fresh: `
    instruksi baru, aturan baru, perintah baru, tugas baru, peran baru, arahan baru, pedoman baru, instruksi berikut*,
    perintah berikut*, aturan berikut*, instruksi saya, instruksiku, perintah saya, perintahku, aturan saya, aturanku,
    instruksi ini, perintah ini, tugas sebenarnya, tugas sesungguhnya, apa yang saya katakan, apa yang aku katakan,
    apa kataku, yang saya perintahkan`,
  onlyMe: `
    patuhi hanya saya, hanya patuhi saya, hanya patuh kepada saya, hanya patuh padaku, hanya ikuti perintah saya,
    hanya ikuti perintahku, hanya ikuti instruksi saya, hanya ikuti instruksiku, dengarkan hanya saya,
    hanya dengarkan saya, hanya dengarkan aku, cuma dengarkan saya, hanya kepada saya, hanya padaku, turuti hanya,
    hanya turuti`,
  reveal: `
    tampilkan*, menampilkan, tunjukkan*, tunjukan, menunjukkan, perlihatkan*, ungkapkan*, mengungkapkan, ungkap,
    bocorkan*, beri tahu*, beritahu*, kasih tahu, kasih tau, katakan, sebutkan*, ulangi*, mengulangi, cetak*, mencetak,
    tulis ulang, tuliskan, salin*, tempel, bagikan*, berikan*, kasih, kutip*, terjemahkan*, ringkas*, rangkum*,
    daftarkan, apa saja, apa isi, apa bunyi, apakah isi, apa prompt, apa instruksi, saya ingin melihat, aku mau lihat,
    boleh saya lihat, bisakah saya melihat, perincikan, sajikan, buka, keluarkan, kodekan, jelaskan, sampaikan,
    menyalin, apa yang ada di, apa yang tertulis`,
  ownPrompt: `
    prompt sistem*, sistem prompt, instruksi sistem*, pesan sistem*, perintah sistem*, prompt awal*, instruksi awal*,
    instruksi asli*, prompt asli*, instruksi tersembunyi*, prompt tersembunyi*, instruksi rahasia*, prompt rahasia*,
    aturan rahasia*, instruksi internal*, aturan internal*, pedoman internal*, instruksimu, instruksi kamu,
    instruksi anda, promptmu, prompt kamu, prompt anda, aturanmu, aturan kamu, aturan anda, pedomanmu, pedoman anda,
    arahanmu, konfigurasimu, konfigurasi anda, pemrogramanmu, instruksi pengembang*, instruksi yang kamu terima,
    instruksi yang anda terima, instruksi yang diberikan, prompt lengkap, petunjuk awal`,
  verbatim: `
    kata demi kata, kata per kata, persis, sama persis, apa adanya, secara harfiah, secara utuh, seutuhnya,
    selengkapnya, lengkap, huruf demi huruf, baris demi baris, karakter demi karakter, tanpa perubahan, tanpa diubah,
    tanpa mengubah, dari awal, sejak awal, blok kode, dalam base64, verbatim, keseluruhan`,
  hidden: `tersembunyi*, rahasia*, internal, disembunyikan`,
  question: `apa saja, apakah, bagaimana`,
  above: `
    teks di atas, semua yang di atas, semua di atas, semua teks di atas, kata kata di atas, semuanya di atas,
    isi di atas, segala sesuatu di atas, tulisan di atas`,
  beforeHere: `
    sebelum pesan ini, sebelum pesan saya, sebelum pesanku, sebelum pesan pertama, sebelum percakapan ini,
    sebelum obrolan ini, sebelum chat ini, sebelum percakapan kita, sebelum baris ini, sebelum kalimat ini,
    sebelum saya menulis, sebelum saya mengetik, sebelum kita mulai, di awal percakapan, pada awal percakapan,
    di awal obrolan, di bagian atas percakapan, di atas baris ini, di atas pesan ini, di atas pesan pertama saya,
    di atas pesan saya, di atas pesan pertamaku`,
  told: `
    dikatakan kepadamu, diberitahukan kepadamu, kamu diberi tahu, anda diberi tahu, kamu diberitahu,
    kamu diperintahkan, anda diperintahkan, kamu diinstruksikan, anda diinstruksikan, kamu diminta, anda diminta,
    kamu terima, anda terima, kamu disuruh, diberikan kepadamu, diberikan kepada anda, pengembangmu, yang kamu dapatkan`,
  opening: `
    pesan pertamamu, pesan pertama, baris pertama, awal percakapan ini, awal percakapan, awal obrolan, awal konteksmu`,
  give: `
    berikan*, beri saya, beri aku, kasih saya, kasih aku, tunjukkan*, kirim*, beri tahu saya, beritahu saya, bocorkan*,
    sebutkan semua, daftar semua, ekspor, bagikan*, serahkan*`,
  send: `kirim*, mengirim*, teruskan*, meneruskan, unggah*, mengunggah, publikasikan, sampaikan ke`,
  secret: `
    kata sandi, sandi, kredensial*, kunci api, api key, kunci privat, kunci pribadi, kunci rahasia, data rahasia,
    data sensitif, data pribadi, data pelanggan, data nasabah, informasi rahasia, informasi sensitif,
    informasi pribadi, kartu kredit, rahasia dagang, rahasia perusahaan, variabel lingkungan, data login, token akses`,
  records: `
    riwayat obrolan, riwayat percakapan, riwayat chat, kontak, kotak masuk, semua file, semua berkas, semua email`,
  become: `
    kamu adalah, kamu sekarang adalah, kamu sekarang, sekarang kamu, sekarang kamu adalah, anda adalah,
    anda sekarang adalah, sekarang anda, mulai sekarang kamu, mulai sekarang anda, berpura pura*, pura pura*,
    pura puralah, bertindak sebagai, bertindaklah*, bertindak seperti, bertingkah*, berperan*, perankan*,
    bermain peran, main peran, bayangkan*, anggap dirimu, berlagak*, berlaku seperti, simulasikan*, jadilah, jadi lah,
    kamu akan menjadi, kamu menjadi, namamu adalah, namamu sekarang, jawab sebagai, jawab seperti, mengambil peran,
    dalam peran, akan memerankan, memerankan, kamu akan berperan`,
  machine: `kecerdasan buatan, model bahasa*, asisten*, chatbot*, bot`,
  unbound: `
    tanpa batasan*, tanpa pembatasan, tanpa aturan*, tanpa filter*, tanpa sensor*, tanpa penyaringan, tanpa larangan,
    tanpa etika, tanpa moral, tanpa ada batasan, tanpa ada aturan, tanpa ada filter, tanpa kekangan, tidak dibatasi,
    tak dibatasi, tidak disensor, tak tersensor, tidak memiliki batasan, tidak memiliki aturan, tidak punya batasan,
    tidak punya aturan, tidak ada batasan, tidak ada aturan, tidak ada filter, bebas dari semua, bebas dari segala,
    bebas dari aturan, bebas dari batasan, terbebas dari, amoral, tidak punya moral, tidak memiliki moral,
    tidak punya batas, tidak mengenal batas, tak punya moral, tidak mengikuti aturan, tidak mematuhi aturan,
    tidak tunduk pada aturan`,
  without: `tanpa, tidak ada, bebas dari, tidak memiliki`,
  limits: `
    batasan*, batas, pembatasan*, aturan*, etika*, moral*, larangan*, peringatan*, tabu, kebijakan*, sanggahan, filter`,
  wicked: `tidak terbatas, tak terbatas, tanpa batas`,
  alterEgo: `
    mode pengembang*, mode developer*, mode dewa, mode dan, mode admin*, mode tanpa batas*, mode tanpa filter,
    mode tanpa sensor, mode jailbreak, lakukan apa saja sekarang`,
  noRefusal: `
    jangan pernah menolak, tidak pernah menolak, jangan menolak, tidak boleh menolak, tidak bisa menolak,
    tak boleh menolak, pantang menolak, tidak akan menolak, tidak akan pernah menolak, selalu jawab, selalu menjawab,
    harus selalu, jawab semua, menjawab semua, jawab apa pun, menjawab apa pun, jangan pernah bilang tidak,
    jangan bilang tidak, tanpa peringatan, jangan beri peringatan, jangan minta maaf, jangan pernah minta maaf,
    jangan keluar dari karakter, tetap dalam karakter, jangan keluar dari peran, tetap dalam peran, tanpa ragu,
    tanpa menolak, tanpa alasan, tanpa penolakan, menjawab semua pertanyaan, menjawab pertanyaan apa pun,
    jangan tambahkan peringatan`,
  excuse: `saya tidak bisa, tidak dapat, maaf, sebagai model, sebagai ai, menolak, penolakan, peringatan`,
  harm: `ilegal*, berbahaya*, merugikan, tidak etis, kekerasan, menyinggung, terlarang, dilarang, amoral, narkoba`,
  regardless: `
    terlepas dari, meskipun, walaupun, tidak peduli, apa pun yang terjadi, apapun yang terjadi, tanpa memandang,
    sekalipun`,
  henceforth: `
    mulai sekarang, mulai saat ini, sejak saat ini, sejak sekarang, dari sekarang, selanjutnya, mulai detik ini,
    mulai titik ini, untuk sisa, ke depannya, seterusnya`,
  twoAnswers: `dua jawaban, dua cara, kedua jawaban, satu jawaban normal`,
  fiction: `hipotetis*, fiksi, fiktif, cerita, di dunia di mana, eksperimen pikiran, skenario, andaikan`,
  allowed: `
    kamu boleh, boleh melakukan apa, kamu diizinkan, anda diizinkan, diperbolehkan, diizinkan, kamu bebas, anda bebas,
    bisa melakukan apa, izin`,
  addressed: `
    asisten ai, model ai, sistem ai, agen ai, untuk ai, kepada ai, ai yang, hai ai, halo ai, asisten, model bahasa*,
    chatbot*, catatan untuk ai, asisten virtual, kecerdasan buatan`,
  must: `harus*, mohon, tolong, wajib, silakan, sebaiknya, selalu, segera, diwajibkan, perlu, pastikan`,
  respond: `
    jawab*, menjawab, balas*, membalas, tulis*, menulis, menuliskan, katakan, mengatakan, sebutkan, menyebutkan,
    kirim*, mengirim*, sertakan*, menyertakan, rekomendasikan*, merekomendasikan, tambahkan*, menambahkan, kunjungi*,
    mengunjungi, hapus, menghapus, beli, membeli, setujui, menyetujui, teruskan, meneruskan, beritahu, memberitahu,
    memberi tahu, sampaikan`,
  reply: `
    jawabanmu, jawaban anda, jawaban kamu, balasanmu, balasan anda, setiap jawaban, ringkasanmu, ringkasan anda,
    ringkasan, rangkuman*, responsmu, respons anda`,
  transform: `tambahkan, sisipkan, sertakan, akhiri, awali, mulai, ganti, masukkan, gantikan`,
  conceal: `
    jangan beri tahu pengguna, jangan beritahu pengguna, jangan katakan kepada pengguna, jangan sebutkan,
    jangan memberi tahu pengguna, tanpa memberi tahu, tanpa memberitahu, tanpa menyebutkan, tanpa sepengetahuan,
    diam diam, secara rahasia, secara diam`,
  whenRead: `
    jika kamu membaca ini, jika anda membaca ini, kalau kamu membaca, saat membaca ini, ketika membaca ini,
    jika kamu adalah ai, jika anda adalah ai, jika anda adalah model, saat merangkum, ketika merangkum, saat meringkas,
    ketika meringkas, saat memproses, yang membaca ini, yang membaca dokumen, yang membaca teks, yang membaca halaman,
    yang membaca email, yang memproses dokumen, yang memproses teks`,
  theUser: `pengguna*, pembaca, pelanggan`,
  visit: `kunjungi*, klik*, buka tautan, buka link, pergi ke, unduh*, hubungi nomor, telepon nomor`,
  act: `jalankan*, eksekusi*, hapus, transfer, beli, setujui, panggil fungsi`,
  urgent: `penting, mendesak, perhatian, darurat, kritis, prioritas utama, prioritas tertinggi`,
  authority: `
    administrator sistem, admin sistem, pengembangmu, pengembang anda, penciptamu, pencipta anda, tim keamanan,
    berwenang, saya adalah pengembang*, saya pengembang*, aku penciptamu`,
  task: `puisi, esai, pidato, cerita, lagu, lelucon, resep, pantun`,
  work: `tulis, terjemahkan, ringkas, buatlah, buat, jelaskan, hitung, susun, buatkan`,
  finished: `bagus sekali, kerja bagus, selamat, tugas selesai, akhir teks, akhir dokumen, sudah selesai, bagus`,
  say: `katakan, tulis, tuliskan, jawab, jawab dengan, balas, ucapkan, cetak, bilang`,
  only: `hanya, saja, cuma, sebagai gantinya, tidak lain, melainkan`,
  mine: `saya, ku, kami, milikku, kataku, pesanku`,
  remark: `pesan, surel, pertanyaan, pesanan, paket, surat`,
  about: `tentang, mengenai, terkait, soal, perihal, seputar`,
  selfTopic: `percakapan ini, obrolan ini, dirimu, kamu, anda, pengguna*, jawaban, perilaku, ai, bahasa inggris`,
  wayTo: `
    bagaimana, di mana, kapan, mengapa, kenapa, apakah, cara untuk, cara mengganti, cara mengubah, cara melihat,
    cara membuat, cara mengatur`,
  someKindOf: `sebuah, yang baik, yang bagus, contoh, suatu`,
  explainWhat: `
    apa itu, apa arti, apa artinya, apa yang dimaksud, jelaskan apa, istilah, kata, apa maksud, perbedaan antara,
    arti kata`,
  means: `berarti, artinya, adalah, ialah`,
  howTo: `
    bagaimana cara, bagaimana saya, bagaimana kita, bisakah saya, bolehkah saya, di mana saya, apakah boleh,
    apakah saya, apakah bisa, bantu saya, apakah mungkin, cara mematikan, cara menulis, cara menonaktifkan,
    cara menghapus, cara melindungi, cara menguji`,
  craft: `melindungi, lindungi, menulis, tulis, menguji, memperbaiki, mencegah, mengamankan, merancang`,
  inquiry: `
    jelaskan, arti, artinya, makna, terjemahkan, terjemahan, melindungi, mendeteksi, memblokir, mencegah, mengapa,
    kenapa, contoh, serangan, kalimat, tata bahasa, ejaan, periksa, analisis, apakah ini, papan`,
};
