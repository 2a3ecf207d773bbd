### Bahasa Indonesia. Teks memakai HTML Telegram jika kodenya memakai `html`; pesan galat, tombol, dan perintah tanpa tag.

## Perintah, seperti yang tertulis di menu dan /help

command-start = Apa yang bisa dilakukan bot ini
command-help = Cara memakainya
command-watch = Kirim story baru seseorang ke sini
command-unwatch = Berhenti mengikuti seseorang
command-watches = Akun yang diikuti di chat ini
command-fetch = Unduh sebuah link, atau story seseorang, sekali saja
command-encode = Buat versi video yang lebih kecil
command-images = Unduh gambar dari daftar sebagai file ZIP
command-jobs = Tugas di chat ini
command-cancel = Hentikan tugas
command-settings = Bahasa, ukuran, jam tenang, dan lainnya
command-session = Sesi Instagram milik bot
command-stats = Bagaimana keadaan bot
command-doctor = Periksa semua yang dipakai bot
command-update = Pasang yt-dlp terbaru
command-pause = Jeda sebagian pekerjaan
command-resume = Lanjutkan bagian yang dijeda
command-broadcast = Tulis ke semua chat
command-allow = Beri akses kepada pengguna
command-ban = Blokir pengguna

## Profil bot di Telegram

bot-name = Mediaferry
bot-description =
    Aku mengantar media ke chat-mu:

    🎬 video dalam semua ukuran, bisa diputar dalam hitungan detik
    🔗 video, lagu, postingan, dan file dari link, dengan kualitas pilihanmu
    👁 story baru dari akun Instagram dan Snapchat
    🖼 daftar link gambar, sebagai file ZIP

    Tekan tombol di bawah, lalu kirim video atau link kepadaku.
bot-short-description = Video dalam semua ukuran, link, story, dan daftar gambar, langsung ke chat-mu.

## Awal dan bantuan

start-group =
    👋 <b>Halo semuanya!</b> Di grup, aku hanya bekerja kalau diminta.

    🎬 Balas sebuah video dengan <code>/encode@{ $bot }</code>, nanti kukirim dalam beberapa ukuran.

    🔗 Balas sebuah link dengan <code>/fetch@{ $bot }</code> atau sebut @{ $bot } di sampingnya, nanti kukirim isinya.

    👁 Admin bisa meminta story baru dikirim ke sini: <code>/watch@{ $bot } instagram NAMA</code>.

start =
    👋 <b>Kirim video kepadaku</b>, nanti kukirim balik dalam semua ukuran, dari { $lowest }p sampai { $tallest }p.

    Yang pertama sudah bisa diputar dalam beberapa detik; versi yang lebih bagus menggantikannya begitu siap. Video terusan, file video, pesan video, GIF, dan file suara juga bisa.

    🔗 <b>Atau kirim link</b> ke video, lagu, atau file: pilih kualitasnya, nanti kukirim ke sini. File yang terlalu besar untuk Telegram datang sebagai link unduhan.

    👁 <b>Atau ikuti seseorang</b>: <code>/watch instagram NAMA</code> atau <code>/watch snapchat NAMA</code>, dan setiap story barunya kukirim ke sini. Link ke profil, story, postingan, atau reel langsung diunduh.

    🖼 <b>Atau kirim daftar link gambar</b> (JSON, CSV, atau teks), nanti semua gambarnya kukirim sebagai file ZIP.

    Aku bisa membaca file sampai { SIZE($readBytes) } dan mengirim sampai { SIZE($sendBytes) }.

start-watch = 👁 Ikuti <b>{ $title }</b>? Aku akan memeriksa setiap { INTERVAL($minutes) } dan mengirim setiap story baru ke sini.

start-fetch =
    🔗 Unduh link ini?

    { $url }

help-commands = <b>Perintah</b>

help-command = { $command } · { $description }

help-watching =
    <b>Mengikuti akun</b>

    <code>/watch instagram NAMA</code> · story baru dikirim ke sini
    <code>/watch snapchat NAMA setiap 3 jam</code> · diperiksa sesering yang kamu mau, dari { INTERVAL($min) } sampai { INTERVAL($max) }
    <code>/watches</code> · akun yang diikuti di sini dan jadwal pemeriksaan berikutnya
    <code>/unwatch NAMA</code> · berhenti mengikuti
    <code>/settings senyap 23-8</code> · tanpa suara pada jam ini
    <code>/settings zona Jakarta</code> · zona waktu untuk jam tersebut

    Link profil juga bisa. Tidak ada yang dikirim dua kali. Hanya profil publik, paling banyak { $limit } per chat.

help-fetching =
    <b>Mengunduh sekali</b>

    <code>/fetch instagram NAMA</code> · story yang sedang tayang
    <code>/fetch snapchat NAMA</code>
    <code>/fetch LINK</code> · story, sorotan, postingan, carousel, reel, atau spotlight; atau video, lagu, playlist, postingan bergambar, atau file dari situs lain mana pun
    <code>/fetch LINK 720p</code> · tanpa menu: sebuah tinggi, <code>best</code> (terbaik), <code>audio</code>, <code>mp3</code>, atau <code>fit</code> (yang muat di chat)
    <code>/fetch LINK 1:20-2:05</code> · hanya bagian itu

    Di chat pribadi, cukup kirim linknya; beberapa link dalam satu pesan diunduh bersamaan. Kalau videonya punya, menu juga menawarkan audio dalam bahasa lain dan subtitle. Di /settings kamu bisa memilih kualitas bawaan, album atau pesan satu per satu, dengan atau tanpa caption, dan apakah foto serta video dikirim sebagai file.

help-images =
    <b>Ribuan gambar sekaligus</b>

    Kirim sebuah daftar sebagai file, nanti semua gambarnya kukirim sebagai file ZIP: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code>, atau <code>.txt</code>, apa adanya atau dikompresi sebagai <code>.gz</code>. Di chat pribadi, cukup kirim filenya; di grup, tulis <code>/images</code> sebagai caption-nya atau sebagai balasan.

    <code>/images max 5</code> · paling banyak 5 gambar per postingan
    <code>/images https://example.com/list.json</code> · daftar dari web
    Daftar berisi postingan (<code>id</code>, <code>url</code>, <code>images</code>), atau satu link per baris

    Mula-mula aku hanya membaca daftarnya dan menunjukkan isinya; tekan “Mulai” untuk mengunduh. Gambar yang gagal tercatat di <code>failures.csv</code>: kirim balik, dan hanya itu yang dicoba lagi. Daftar sampai { SIZE($readBytes) } bisa dikirim ke sini; kompres yang lebih besar sebagai <code>.gz</code>, atau kirim link.

help-encode =
    <b>Memilih ukuran</b>

    Tulis <code>/encode</code> sebagai caption video, sebagai balasan untuk video, atau dengan link ke file atau halaman:

    <code>/encode</code> · semua ukuran, atau yang dipilih di /settings
    <code>/encode semua</code> · semua ukuran
    <code>/encode 720 480</code> · hanya ini
    <code>/encode fit 45MB</code> · satu file di bawah ukuran itu
    <code>/encode audio</code> · hanya suaranya
    <code>/encode suara:inggris</code> · dengan trek audio dalam bahasa itu; <code>suara:2</code> adalah trek kedua
    <code>/encode 1:20-2:05</code> · hanya bagian itu
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Batas</b>

    File yang bisa kubaca: sampai { SIZE($readBytes) }
    File yang bisa kukirim: sampai { SIZE($sendBytes) }

    Batas ini tergantung server Bot API; server sendiri menaikkan keduanya menjadi 2 GB. Untuk video di atas batas pertama, kuberi halaman untuk mengunggahnya; file di atas batas kedua datang sebagai link unduhan. Video tidak pernah diperbesar, dan yang sudah pas dikirim apa adanya.

    Link, daftar, atau profil per menit: { $lookUps }; selebihnya menunggu menit berikutnya. Kirim video sebanyak yang kamu mau: { $videos } dikerjakan sekaligus, dan yang lain mulai begitu ada yang selesai.

help-groups =
    <b>Di grup</b>

    Aku hanya bekerja kalau diminta: balas video atau link dengan @{ $bot }, atau pakai perintah seperti <code>/encode@{ $bot }</code> atau <code>/watch@{ $bot }</code>.

    Daftar akun yang diikuti dan /settings hanya untuk admin grup; di /settings mereka bisa mengizinkan semua orang menambah dan mengubah miliknya sendiri.

    Di channel, jadikan aku admin dan tulis perintahnya sebagai postingan: <code>/watch instagram NAMA</code> membuat story baru dikirim ke sana. Atau sebutkan channel-nya dari sini: <code>/watch instagram NAMA ke @channel</code>, <code>/fetch LINK ke @channel</code>.

button-help-commands = Perintah
button-help-watching = Mengikuti
button-help-fetching = Mengunduh
button-help-images = Gambar
button-help-encode = Ukuran
button-help-limits = Batas
button-help-groups = Grup

## Petunjuk

inline-paste = Tempel link setelah namaku
inline-fetch = ⬇️ Unduh di chat denganku
topic-gone = Topik permintaan ini sudah ditutup atau dihapus, jadi sisanya kukirim ke sini.
hint-text = Kirim video, atau balas video dengan /encode; atau kirim link ke video, lagu, file, story, postingan, atau profil. Selengkapnya di /help.
hint-photo = Itu foto. Aku mengerjakan video, GIF, dan suara; kirim salah satunya.
hint-sticker = Stiker itu gambar. Aku mengerjakan video, GIF, stiker video, dan suara; kirim salah satunya.
hint-file = Itu tidak seperti file video atau suara. Kalau memang iya, balas dengan /encode; kalau itu daftar link gambar, balas dengan /images.
hint-group = Balas video dengan @{ $bot } atau <code>/encode@{ $bot }</code>, nanti kuproses. Ini juga berlaku untuk link.
hint-many-links = Aku menerima paling banyak { $limit } link per pesan. Ini sisanya untuk dikirim lagi; ketuk untuk menyalin:
hint-unknown-command = Aku tidak kenal perintah itu. Daftarnya ada di /help.
hint-borrowed-command = Tidak ada yang dilakukan: perintah hanya berlaku kalau kamu menulisnya sendiri. Ketik dan kirim lagi.
hint-admins-only = Perintah itu hanya untuk admin bot ini.

## Kartu

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ mulai { $from }
card-sound-track = 🔊 { $sound }, satu dari { $count } trek audio
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Segera dimulai
       *[other] ⏳ Dalam antrean, { $position } tugas sebelum ini
    }
card-held = ⏳ Dimulai setelah salah satu tugasmu yang lain selesai (/jobs)
card-delayed = ⏳ Banyak link sekaligus: yang ini dimulai sekitar { DURATION($seconds) } lagi
card-preview = ▶️ { CLOCK($durationSeconds) } pertama · { $label }, sisanya menyusul
card-preview-only = ▶️ Pratinjau saja: { CLOCK($durationSeconds) } pertama · { $label }
card-stage-waiting = ⏳ Segera dimulai
card-waits =
    ⏸ { $what ->
        [telegram] Telegram tidak menjawab
        [database] Basis data tidak menjawab
        [redis] Antrean tidak menjawab
        [storage] Penyimpanan file tidak menjawab
        [site] Situsnya tidak menjawab
       *[network] Bot tidak terhubung ke internet
    }. Mencoba lagi, tidak ada yang hilang.
card-paused = ⏸ Dijeda oleh admin bot: { $phase }. Akan berlanjut sendiri setelah jeda.
card-stage-download = ⬇️ Mengambil file
card-stage-plan = 🔎 Memeriksa file
card-stage-finish = 📦 Hampir selesai
card-download = ⬇️ { SIZE($bytes) } terunduh
card-download-of = ⬇️ { SIZE($bytes) } dari { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = kecepatan { $speed }×
card-left = sekitar { DURATION($seconds) } lagi
card-done = ✅ Selesai dalam { DURATION($seconds) }
card-done-first = ✅ Selesai dalam { DURATION($seconds) }, yang pertama setelah { DURATION($firstSeconds) }
card-cancelled = ⏹ Dibatalkan
card-asks = ⏸ Menunggu keputusanmu
card-failed = ⚠️ Gagal

rung-name-fit = Disesuaikan
rung-name-audio = Audio
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · sedang dikirim
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · siap
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · asli
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · lewat link
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Terlalu besar untuk chat: { $labels }. Unduh di bawah, sampai { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
       *[other] ⌛ Link unduhan sudah kedaluwarsa: { $labels }. Tekan “Perbarui” untuk link baru.
    }
rungs-linked-revoked =
    { $count ->
       *[other] 🚫 Link unduhan sudah dicabut dan tidak berfungsi lagi: { $labels }.
    }
rungs-linked-gone = ⌛ Sudah tidak disimpan: { $labels }.
rungs-too-big = 📦 Terlalu besar untuk chat yang batasnya { $limitMb } MB: { $labels }. Balas videonya dengan “/encode fit { NUMBER($limitMb, useGrouping: 0) }MB”, atau pakai ukuran yang lebih kecil. Pengelola bot bisa menyiapkan link untuk file besar.

notice-damaged = ℹ️ Bagian file yang rusak dilewati.
notice-no-audio = ℹ️ Videonya tidak bersuara.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Format suaranya tidak dikenal di sini, jadi suaranya tidak disertakan.
       *[other] ℹ️ Suaranya ({ $codec }) tidak bisa didekode, jadi tidak disertakan.
    }
notice-hdr = ℹ️ Warna HDR diubah ke warna standar.
notice-picture-subtitles = ℹ️ Sebagian subtitle di video ini berupa gambar, jadi tidak bisa dikirim sebagai teks.
notice-audio-only = ℹ️ File ini tidak punya gambar, jadi ini suaranya saja.

## Platform dan yang datang darinya

type-story = story
type-highlight = sorotan
type-post = postingan
type-reel = reel
type-spotlight = spotlight

item-photo = foto dari { DATED($takenAt) }
item-voice = pesan suara dari { DATED($takenAt) }
item-video = video dari { DATED($takenAt) }

caption-one = <b>@{ $owner }</b> · { $platform } · { $type }
caption-album = <b>@{ $owner }</b> · { $platform }
caption-photo = 📷 { DATED($takenAt) }
caption-voice = 🎤 { DATED($takenAt) }
caption-video = 🎞 { DATED($takenAt) }
caption-file = 📄 { DATED($takenAt) }
caption-page = <b>{ $title }</b>
caption-set = 🖼 <b>{ $title }</b>
caption-zip = 📦 { $images } gambar
caption-zip-part = 📦 ZIP { $part } dari { $parts } · { $images } gambar
caption-failures = 📄 { $images } gambar gagal; daftar ini menjelaskan sebabnya. Kirim balik kepadaku dengan /images untuk mencoba lagi yang gagal saja.

## Kartu sebuah link

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Memeriksa <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries = { $count } entri
links-entries-more = lebih dari { $count } entri
links-files = { $count } file
links-files-failed = ⚠️ { $count } file tidak bisa dikirim:
links-files-unread = ⚠️ { $count } di antaranya tidak bisa dibaca. Buka postingannya untuk melihat.
links-files-cut = ℹ️ Di sini ada lebih banyak file, tetapi aku hanya bisa mengunduh { $count } yang pertama.
links-menu = Mau yang seperti apa?
links-sounds = 🔊 Mau suara dalam bahasa apa?
links-subtitles = 💬 Mau subtitle yang mana?
links-shown = 💬 Subtitle-nya mau dalam bentuk apa?
links-menu-old = ⌛ Menu ini sudah lebih dari satu jam dan mungkin tidak berlaku lagi. Tekan “Lihat lagi” untuk menu baru.
links-list-of =
    { $total ->
        [0] hanya { $count } yang pertama
       *[other] { $count } yang pertama dari { $total }
    }
links-list-unread = { $count } tidak bisa dibuka
links-stream-first = video 1/2, lalu audio
links-stream-second = audio 2/2
links-stream = bagian { $number }/{ $count }
links-speed = { SIZE($bytes) }/dtk
links-merging = 🧩 Menggabungkan video dan audio
links-converting = 🎧 Mengonversi audio
links-preparing = 🎞 Menyiapkan untuk chat
links-cutting = ✂️ Memotong bagiannya
links-burning = 💬 Menempelkan subtitle ke gambar
links-fitting = 🎞 Menyesuaikan agar muat di chat
links-sending = 📤 Sedang dikirim
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Terlalu besar untuk chat, jadi ini link unduhannya. Siapa pun yang memilikinya bisa mengambil filenya:
file-link-until = Berlaku sampai { MOMENT($at) }
file-link-expired = ⌛ Link unduhan sudah kedaluwarsa. Tekan “Perbarui” untuk link baru.
file-link-revoked = 🚫 Link unduhan sudah dicabut dan tidak berfungsi lagi.
file-link-gone = ⌛ Filenya sudah tidak disimpan.
links-below = Sudah ada, di bawah sana.
links-refreshed = Masa berlaku link sudah diperpanjang.
links-revoked = Dicabut: link itu tidak berfungsi lagi.
links-revoked-before = Link itu memang sudah tidak berfungsi.

choice-best = Terbaik
choice-file = Asli
choice-m4a = Audio (m4a)
choice-mp3 = Audio (mp3)
choice-fit = Disesuaikan
choice-srt = Subtitle
choice-first = Yang pertama
choice-all = Semua
choice-rest = Sisanya

track-number = Trek { $number }
track-soft = { $language }, bisa dimatikan
track-burnt = { $language }, menempel di gambar
track-automatic = { $language } · otomatis
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = di chat
menu-arrives-link = link
menu-files-first = { $count } yang pertama
menu-files-all = Semua ({ $count })
menu-fit = Muatkan di { SIZE($sizeBytes) }

## Kartu sekumpulan gambar

images-title = 🖼 <b>{ $title }</b>
images-untitled = Gambar
images-reading = 🔎 Membaca daftar
images-found = 📋 { $found }
images-posts = { $count } postingan
images-count = { $count } gambar
images-max =
    { $leftOut ->
        [0] Paling banyak { $max } per postingan; tidak ada yang terlewat
       *[other] Paling banyak { $max } per postingan; { $leftOut } tidak disertakan
    }
images-duplicates = { $count } link berulang, masing-masing diunduh sekali
images-known = { $count } di antaranya sudah pernah diunduh
images-invalid = ⚠️ { $count } baris tidak berisi apa pun untuk diunduh:
images-column = 🔗 Link gambar diambil dari <code>{ $column }</code>
images-column-letter = kolom { $letter }
images-column-chosen = Membaca ulang daftarnya.
images-row = Baris { $row }: { $why } <code>{ $text }</code>
images-row-empty = tidak ada gambar
images-row-no-link = bukan link
images-row-broken = tidak terbaca
images-hosts = 🌐 Dari { $count } server:
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Perlu sekitar { DURATION($seconds) }
images-counts = ⬇️ { $done } terunduh · { $cached } sudah pernah · { $failed } gagal · dari { $images }
images-speed = { $speed } gambar/dtk
images-resting = ⏸ Menunggu server, sekitar { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Mengemas gambar
images-sending = 📤 { $sent }/{ $total } file terkirim
images-sent = 📤 { $sent } dari { $total } file terkirim
images-done =
    { $count ->
        [1] ✅ { $count } gambar dalam { DURATION($seconds) }
       *[other] ✅ Semua { $count } gambar dalam { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } dari { $images } gambar dalam { DURATION($seconds) }
images-part = { $count } dari { $images } gambar terunduh
images-result = ⬇️ { $done } terunduh ({ SIZE($bytes) }) · { $cached } sudah pernah · { $failed } gagal
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Yang gagal tercatat di failures.csv. Kirim balik kepadaku dengan /images untuk mencoba lagi itu saja.
images-started = Dimulai.
images-closing = Mengemas yang sudah terunduh.

images-reason-not-found = sudah tidak tersedia
images-reason-refused = server menolak akses
images-reason-throttled = server terus meminta menunggu
images-reason-server-error = kesalahan server
images-reason-unreachable = server tidak bisa dihubungi
images-reason-certificate = server tidak punya sertifikat yang sah
images-reason-reset = koneksi terputus
images-reason-timeout = server terlalu lama menjawab
images-reason-redirects = terlalu banyak pengalihan
images-reason-private = mengarah ke jaringan pribadi
images-reason-page = halaman web, bukan gambar
images-reason-not-image = bukan gambar
images-reason-truncated = gambar tidak utuh
images-reason-too-big = melebihi batas ukuran
images-reason-bomb = bom dekompresi
images-reason-host-down = dilewati: servernya terlalu sering gagal

## Kartu pengguna dan kartu akun yang diikuti

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Memeriksa { $platform }
users-downloaded = ⬇️ { $done }/{ $count } terunduh
users-prepared = 🎞 { $done }/{ $count } disiapkan
users-sent = 📤 { $done }/{ $count } terkirim
users-done = ✅ { $sent } terkirim dalam { DURATION($seconds) }
users-done-partly = ⚠️ { $sent } dari { $count } terkirim dalam { DURATION($seconds) }
users-part = { $sent } dari { $count } terkirim
users-all-known =
    { $count ->
        [1] ✅ Tidak ada yang baru: satu-satunya yang ada sudah pernah dikirim ke sini
       *[other] ✅ Tidak ada yang baru: semua { $count } sudah pernah dikirim ke sini
    }
users-more-known = { $count } lainnya sudah pernah dikirim ke sini
users-skipped = ⚠️ { $count } lainnya hanya tampil di aplikasi { $platform }
users-empty = 💤 Sekarang tidak ada yang tayang

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Untuk { $channel }
watch-renamed = ✏️ Sebelumnya { $former }
watch-merged = 👁 { $title } adalah nama baru { $former }, yang sudah diikuti di sini. Keduanya kini menjadi satu; kartunya adalah kartu { $former }.
watch-closed = 🔒 Privat sejak { MOMENT($at) }
watch-opened = 🔓 Publik lagi: { MOMENT($at) }
watch-every = 🕑 Diperiksa setiap { INTERVAL($minutes) }
watch-paused = ⏸ Dijeda (tadinya setiap { INTERVAL($minutes) })
watch-slow = 🕑 Diperiksa sekali sehari sampai ada yang bisa dilihat, lalu setiap { INTERVAL($minutes) }
watch-asks = ⏸ Tidak diperiksa sampai kamu memutuskan: perlukah aku terus mencoba, sekali sehari?
watch-first = ⏳ Pemeriksaan pertama segera dimulai
watch-last = Terakhir diperiksa: { MOMENT($at) }
watch-last-failed = ⚠️ Gagal diperiksa: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Diperiksa lagi: { MOMENT($at) }
watch-tally = { $seen } ditemukan, { $delivered } terkirim
watch-expired =
    { $count ->
        [1] { $count } berakhir sebelum sempat diunduh: { MOMENT($at) }
       *[other] { $count } berakhir sebelum sempat diunduh, yang terakhir: { MOMENT($at) }
    }
watches-go-on = ▶️ Aku bisa menulis di sini lagi. Pemeriksaan dilanjutkan untuk { $count } akun.
watch-stopped = ⏹ { $title } tidak diikuti lagi.
watch-moved = 👁 { $title }: kartunya sekarang ada di bawah.
watch-known = { $title } sudah diikuti di sini, dan diperiksa setiap { INTERVAL($minutes) }.
watch-known-changed = { $title } sudah diikuti di sini. Sekarang diperiksa setiap { INTERVAL($minutes) }, bukan lagi setiap { INTERVAL($before) }.
channel-watched = ✅ { $title } sekarang diikuti untuk { $channel }. Story baru dan kartu berisi pengaturannya diposting di sana; admin channel bisa memakai tombolnya, dan kamu juga bisa mengubahnya dari sini: /watches
channel-fetching = ✅ Dalam perjalanan ke { $channel }. Kartu di sana menunjukkan kemajuannya.
channel-lost = ⚠️ Aku tidak boleh lagi memposting di { $channel }. Akun yang kamu ikuti untuk channel itu dijeda, dan yang sedang berjalan dibatalkan. Beri aku lagi hak memposting pesan, dan semuanya berlanjut sendiri.
channel-demoted = ⚠️ Kamu tidak boleh lagi memposting di { $channel }, jadi akun yang kamu ikuti untuk channel itu dijeda. Admin lain bisa melanjutkannya lewat kartunya.
watch-choose = { $handle } ada di platform mana?

watches-title = <b>{ $count } akun diikuti di chat ini</b>
watches-for-channels = <b>{ $count } akun kamu ikuti untuk channel</b>
watches-none = Belum ada akun yang diikuti di chat ini. Mulai dengan <code>/watch instagram NAMA</code> atau <code>/watch snapchat NAMA</code>.
watches-running = 🔎 sedang diperiksa
unwatch-choose = Berhenti mengikuti yang mana?

interval = { INTERVAL($minutes) }

list-more = … dan { $count } lagi

## Pengaturan

settings-title = ⚙️ <b>Chat ini</b>
settings-language = Bahasa: { $language }
settings-language-auto = sama seperti di Telegram-mu
settings-quality-ask = Untuk link dengan beberapa kualitas, aku bertanya mana yang kamu mau
settings-quality = Link dikirim tanpa bertanya: { $quality }
settings-ladder-all = Video datang dalam semua ukuran
settings-ladder = Video datang dalam ukuran ini: { $sizes }
settings-silence-never = Story baru datang dengan suara
settings-silence-always = Story baru datang tanpa suara
settings-silence-hours = Story baru datang tanpa suara dari { $from } sampai { $to }. Jam lain: <code>/settings senyap 21-6</code>
settings-timezone-none = Waktu memakai UTC. Untuk mengubahnya, pilih zona waktu atau tulis <code>/settings zona Jakarta</code>
settings-timezone = Waktu memakai zona { $zone }
settings-pool-usual = Tugas chat ini dikerjakan di tempat bot berada
settings-pool = Tugas chat ini dikerjakan di wilayah { $pool }
settings-on-best = Video datang sekali, saat ukuran terbaiknya siap
settings-off-best = Video datang begitu ukuran pertamanya siap, lalu makin bagus
settings-on-albums = Beberapa item dikirim sebagai album
settings-off-albums = Setiap item dikirim sebagai pesan sendiri
settings-on-captions = Caption menampilkan pemilik dan tanggal
settings-off-captions = Item dikirim tanpa caption
settings-on-texts = Caption mengutip tulisan pembuatnya
settings-off-texts = Caption tidak mengutip tulisan pembuatnya
settings-on-watches = Semua orang di sini bisa menambah akun yang diikuti, dan menghentikan miliknya sendiri
settings-off-watches = Hanya admin yang bisa menambah dan menghentikan akun yang diikuti
settings-on-files = Foto dan video dikirim sebagai file, tanpa kompresi Telegram
settings-off-files = Foto dan video bisa dilihat langsung di chat
settings-on-pings = Kalau sesuatu makan waktu lama, aku membalas pesanmu saat sudah siap
settings-off-pings = Tidak ada pemberitahuan saat tugas yang lama sudah siap

language-name = Bahasa Indonesia

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = New York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = London
zone-berlin = Berlin
zone-kyiv = Kyiv
zone-istanbul = Istanbul
zone-moscow = Moskwa
zone-dubai = Dubai
zone-kolkata = Kolkata
zone-singapore = Singapura
zone-tokyo = Tokyo
zone-sydney = Sydney

## Sesi sebuah platform, untuk admin

session-title = 🔑 <b>Sesi { $platform }</b>
session-none = Belum ada. Sebagian besar isi { $platform } tersembunyi bagi yang tidak login.
session-healthy = ✅ Berfungsi sejak { MOMENT($since) }.
session-untried = ❔ Cookie sudah disimpan. { $platform } tidak bisa dihubungi untuk mengujinya; pemeriksaan berikutnya yang akan mengujinya.
session-throttled = ⏳ { $platform } meminta bot melambat: { MOMENT($since) }.
session-challenged = 🛑 { $platform } meminta verifikasi sejak { MOMENT($since) }. Tidak ada permintaan yang dikirim sampai kamu menekan “Lanjutkan”.
session-dead = 🛑 { $platform } menolak sesinya sejak { MOMENT($since) }.
session-until = Lanjut sendiri: { MOMENT($until) }.
session-cause = Kata { $platform }: { $cause }
session-account = Akun: <code>{ $account }</code>
session-todo-none = <b>Untuk menambahkan:</b> login ke { $platform } di browser dengan akun khusus untuk ini, ekspor cookie-nya dalam format Netscape (cookies.txt), lalu kirim file itu kepadaku sebagai balasan untuk pesan ini atau dengan caption <code>/session</code>. Pesannya langsung kuhapus.
session-todo-healthy = Untuk menggantinya, kirim cookies.txt yang lebih baru dengan caption <code>/session</code>.
session-todo-throttled = Tidak ada yang bisa dilakukan selain menunggu. Kalau terus terjadi, buat akun yang diikuti lebih jarang diperiksa.
session-todo-challenged = <b>Yang perlu dilakukan:</b> buka { $platform } di browser akun itu, selesaikan verifikasinya, lalu tekan “Lanjutkan”. Kalau diminta lagi, ekspor cookie-nya (cookies.txt) dan kirim filenya sebagai balasan untuk pesan ini.
session-todo-dead = <b>Yang perlu dilakukan:</b> login lagi ke { $platform } di browser akun itu, ekspor cookie-nya (cookies.txt), dan kirim filenya sebagai balasan untuk pesan ini. Langsung kuhapus lalu kulanjutkan.
session-delete-yourself = ⚠️ Aku tidak bisa menghapus pesanmu yang berisi cookie. Hapuslah sendiri: siapa pun yang membacanya bisa memakai akunnya.

alert-session-challenged =
    🛑 <b>{ $platform } meminta verifikasi</b>

    Katanya: { $cause }. Tidak ada permintaan yang dikirim sampai kamu melakukan ini:

    1. Buka { $platform } di browser akun bot dan selesaikan verifikasinya.
    2. Kirim /session dan tekan “Lanjutkan”.
    3. Kalau diminta lagi, ekspor cookie browser itu (cookies.txt) dan kirim filenya kepadaku dengan caption <code>/session</code>.
alert-more = Ini terjadi { $count } kali lagi sejak pesan terakhir tentang hal ini.
alert-session-dead =
    🛑 <b>{ $platform } mengeluarkan bot dari akunnya</b>

    Katanya: { $cause }. Story-nya tidak bisa diunduh sampai kamu melakukan ini:

    1. Login lagi ke { $platform } di browser akun bot.
    2. Ekspor cookie browser itu (cookies.txt) dan kirim filenya kepadaku dengan caption <code>/session</code>. Langsung kuhapus lalu kulanjutkan.
alert-tool-missing =
    🛑 <b>{ $site } tidak berjalan</b>

    Rincian: { $cause }. { $site ->
        [gallery-dl] Postingan bergambar
       *[other] Link ke halaman web
    } tidak berfungsi sampai kamu mengirim /update, atau menjalankan <code>npm run setup</code> di tempat bot dipasang.
alert-tool-outdated =
    ⚠️ <b>{ $site } sudah usang</b>

    { $cause }. Situs sering berubah, dan versi lama tidak lagi memahaminya. Kirim /update.
alert-page-blocked =
    ⚠️ <b>{ $site } memblokir bot</b>

    Katanya: { $cause }. Bot tidak mencoba lagi sendiri. Yang membantu: cookie browser (<code>YTDLP_COOKIES_FILE</code>), atau proxy (<code>OUTBOUND_PROXY</code>). Kirim juga /update.
alert-disk-short =
    ⚠️ <b>Disk hampir penuh</b>

    Ruang kosong { SIZE($freeBytes) }, dan tugas selalu menyisakan { SIZE($reserveBytes) } (<code>DISK_RESERVE_MB</code>). Yang tidak muat ditolak sampai ada ruang lagi. /stats menunjukkan ruangnya dipakai untuk apa; <code>IMAGE_STORE_MB</code> yang lebih kecil menyimpan lebih sedikit gambar.
alert-page-changed =
    ⚠️ <b>Bot tidak memahami { $site }</b>

    Katanya: { $cause }. Situsnya mungkin sudah berubah. Kirim /update; kalau itu tidak membantu, tunggu versi berikutnya.
alert-other-bot =
    ⚠️ <b>Data ini tadinya milik bot lain</b>

    Data ini milik bot dengan id { $earlier }, dan sekarang menjadi milik @{ $bot }. File yang diperoleh Telegram dari bot itu akan diunggah lagi, kartu lamanya tidak berubah lagi, dan chat tanpa @{ $bot } tidak menerima apa pun. Kalau ini keliru, hentikan bot dan pasang lagi <code>BOT_TOKEN</code> yang benar.
alert-rival =
    ⚠️ <b>Proses lain menerima pembaruan bot ini</b>

    Telegram memberikan pembaruan @{ $bot } hanya kepada satu penerima, dan sekarang proses lain (atau webhook) dengan <code>BOT_TOKEN</code> yang sama yang menerimanya. Aku terus mencoba. Hentikan proses itu; kalau kamu tidak tahu apa itu, minta token baru dari @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Seorang pengguna tidak bisa diberi link</b>

    Sebuah file terlalu besar untuk chat, atau terlalu besar untuk diserahkan Telegram kepada bot ini. Link bertanda tangan dan halaman unggah perlu alamat tempat orang bisa menjangkau mesin ini: atur <code>PUBLIC_URL</code>, misalnya ke <code>https://bot.example.com</code> dengan proxy di depan port bot. Penyimpanan S3 (<code>S3_ENDPOINT</code> dan lainnya) juga menyediakan link ke file.

press-waits = Sebentar: penyimpanan bot tidak menjawab. Ketukanmu tersimpan dan akan dijalankan begitu tersambung lagi.

## Video yang terlalu besar untuk dibaca dari Telegram

upload-too-big = 📦 <b>{ $title }</b> berukuran { SIZE($sizeBytes) }, sedangkan Telegram mengizinkan bot ini membaca sampai { SIZE($readBytes) }.
upload-versions = Telegram punya versi yang lebih kecil dari video ini: tekan yang kamu mau.
upload-page =
    Kamu bisa mengunggah filenya sendiri, sampai { SIZE($limitBytes) }, sebelum { MOMENT($until) }. Halamannya juga bisa dipakai di ponsel, dan melanjutkan setelah koneksi terputus. Siapa pun yang punya alamatnya bisa memakainya satu kali:

    { $url }
upload-for-channel = 📣 Akan dikirim ke { $channel }; kartu di sana menunjukkan kemajuannya.
upload-curl = Dari terminal: <code>{ $command }</code>
upload-version-taken = Kamu sudah memilih salah satunya; kartunya ada di bawah.
upload-in-private = Halaman unggahnya sudah kukirim lewat pesan pribadi.
upload-send-in-private = Untuk mengunggah filenya sendiri, kirim kepadaku secara pribadi: @{ $bot }.

## Halaman: file di balik link, dan file yang diunggah

page-link-refused = Link ini tidak berfungsi lagi. Mungkin sudah kedaluwarsa atau dicabut, atau ada bagian yang hilang. Minta yang baru kepada bot: ada tombol di bawah pesannya.
page-upload-unknown = Halaman ini tidak ada atau sudah ditutup. Minta yang baru kepada bot.
page-upload-title = Unggah video
page-upload-limit = Sampai { SIZE($bytes) }. Langsung menuju botmu, dan hasilnya dikirim ke chat.
page-upload-pick = Jatuhkan file di sini, atau tekan untuk memilihnya
page-upload-send = Kirim
page-upload-again = “{ $name }” belum lengkap. Pilih lagi, dan unggahan berlanjut dari tempat berhentinya.
page-upload-running = { $percent } · { $speed } · { $time } lagi
page-upload-waiting = Koneksi terputus. Unggahan berlanjut sendiri begitu bisa.
page-upload-paused = Dijeda
page-upload-lost = Bagian yang sudah terkirim hilang. Unggahan dimulai lagi dari awal.
page-upload-pause = Jeda
page-upload-resume = Lanjutkan
page-upload-cancel = Batalkan
page-upload-retry = Coba lagi
page-host-away = Mesin yang menyimpan ini sedang tidak bisa dihubungi. Coba beberapa menit lagi: linknya tetap berlaku.
page-upload-broken = Unggahan gagal. Coba beberapa saat lagi.
page-upload-done = Unggahan selesai. Hasilnya akan dikirim ke chat; halaman ini boleh ditutup.
page-upload-terminal = Dari terminal
page-watch-preparing = Videonya sedang dibaca. Sebentar lagi bisa ditonton.
page-watch-encoding = { $percent } sudah diproses. Kamu sudah bisa menonton, dan melompat ke bagian mana pun.
page-watch-complete = Semuanya sudah diproses.
page-watch-waiting = Bagian ini diproses berikutnya…
page-watch-lost = Koneksi terputus. Video berlanjut sendiri begitu bisa.
page-watch-auto = Otomatis
page-watch-size = Kualitas
page-watch-captions = Subtitle
page-watch-off = Mati
page-watch-track = Subtitle { $number }
page-watch-better = Kualitas lebih bagus sudah siap: ganti
page-watch-elsewhere = { $sizes } adalah aslinya dan tidak bisa diputar sepotong-sepotong, jadi hanya datang ke chat.
page-watch-broken = Videonya tidak bisa diputar. Muat ulang halaman untuk mencoba lagi; ukurannya juga ada di chat.
page-watch-cancelled = Proses ini dibatalkan, jadi tidak ada yang bisa ditonton. Tekan “Coba lagi” di chat untuk memulai dari awal.
page-watch-failed = Video ini tidak bisa diproses. Pesan di chat menjelaskan sebabnya.
page-watch-expired = Video ini sudah tidak disimpan di sini. Ukurannya masih ada di chat.
page-watch-unplayable = Video ini tidak bisa ditonton di sini. Ukurannya datang ke chat begitu siap.
page-watch-unsupported = Browser ini tidak bisa memutar videonya. Coba browser lain, atau tonton di chat.
page-watch-script = Pemutarnya perlu JavaScript. Tanpa itu, video di chat tetap bisa diputar.
page-watch-keys = Tombol
page-watch-keys-list = Spasi atau K: putar dan jeda. ← →: 5 detik, J L: 10 detik. ↑ ↓: volume. M: bisu. F: layar penuh. C: subtitle. 0–9: ke sepersepuluh bagian video.

## Yang boleh diminta seorang pengguna

left-out =
    { $count ->
        [1] Yang ini tidak dimulai:
       *[other] { $count } ini tidak dimulai:
    }
left-out-one = • { $title }

## Tombol

button-start-watch = 👁 Ikuti
button-start-fetch = ⬇️ Unduh
button-cancel = ✕ Batalkan
button-cancel-all = ✕ Batalkan semua
button-retry = ↻ Coba lagi
button-all-sizes = ▶ Semua ukuran
button-small-sizes = ▶ Sampai { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Unggah filenya
button-rung-link = ⬇ { $label }
button-watch = ▶ Tonton
button-refresh = ↻ Perbarui
button-again = ↻ Kirim lagi
button-offer-highlights = Sorotan
button-offer-spotlights = Spotlight
button-look-again = ↻ Lihat lagi
button-gallery-rest =
    { $count ->
        [1] Satu lainnya
       *[other] { $count } lainnya
    }
button-cut-start-earlier = ⇤ −1 dtk
button-cut-start-later = ⇤ +1 dtk
button-cut-end-earlier = −1 dtk ⇥
button-cut-end-later = +1 dtk ⇥
button-encode = Proses
button-sound-only = 🎧 Suara saja
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Subtitle: { $language }
button-sounds = 🔊 Audio: { $language } ▸
button-subtitles = 💬 Subtitle ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Sebagai file (.srt)
button-subtitles-soft = 🎞 Di video, bisa dimatikan
button-subtitles-burnt = 🔥 Menempel di gambar
button-no-subtitles = Tanpa subtitle
button-another-quality = Kualitas lain
button-revoke = 🚫 Cabut
button-hash = 📋 SHA-256
button-images-start = ▶ Mulai
button-images-column = 🔗 Pakai { $column } saja
button-images-close = 📦 ZIP yang terunduh
button-images-go-on = ▶ Lanjutkan
page-of = Halaman { $page } dari { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Periksa
button-pause = ⏸ Jeda
button-resume = ▶ Lanjutkan
button-every = 🕑 Setiap…
button-keep-trying = ↻ Terus coba
button-stop = ⏹ Berhenti ikuti
button-watch-again = 👁 Ikuti lagi
button-chart = 📈 Grafik
button-close = ✕ Tutup
button-back = ‹ Kembali
button-session-resume = ▶ Lanjutkan
button-language-auto = Otomatis
button-quality-ask = Tanya aku
button-setting-language = 🌐 Bahasa…
button-setting-ladder = 📐 Ukuran…
button-ladder-all = Semua
button-setting-silence = 🔕 Jam tenang…
button-setting-timezone = 🕓 Zona waktu…
button-setting-pool = 🌍 Wilayah…
button-pool-usual = Di tempat bot
button-silence-never = Dengan suara
button-silence-always = Senyap
button-setting-albums = Album
button-setting-best = Tunggu yang terbaik
button-setting-captions = Caption
button-setting-texts = Teks postingan
button-setting-watches = Ikuti untuk semua
button-setting-files = Sebagai file
button-setting-pings = Kabari saat siap

## Tugas

jobs-title =
    { $count ->
        [0] <b>Tidak ada yang berjalan</b>
       *[other] <b>{ $count } tugas berjalan atau menunggu</b>
    }
jobs-none = Tidak ada yang berjalan di sini. Kirim video atau link kepadaku.
jobs-all-title =
    { $count ->
        [0] <b>Tidak ada yang berjalan atau menunggu di chat mana pun</b>
       *[other] <b>{ $count } tugas berjalan atau menunggu di semua chat</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> di 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>{ $count } diterima</b>, { $limit } dikerjakan sekaligus
waiting-title = Menunggu: { $count }
waiting-one = { $number }. { $title }
waiting-more = dan { $count } lagi
waiting-none = Antreannya sudah kosong.
playlist-reading = 🔎 Membaca daftar…
playlist-sent = Terkirim: { $sent } dari { $total }
playlist-done = ✅ Semua { $total } terkirim
playlist-done-partly = ✅ { $sent } dari { $total } terkirim
playlist-cut =
    { $count ->
        [0] ℹ️ Daftarnya lebih panjang, dan aku mengambil { $most } entri pertamanya.
       *[other] ℹ️ Daftarnya punya { $count } entri, dan aku mengambil { $most } yang pertama.
    }
playlist-unread = ℹ️ { $count } entri di daftar tidak bisa dibuka.
playlist-choose = 👆 Pilih kualitas untuk semuanya. Yang tidak punya kualitas itu datang dalam kualitas terdekat.
button-all-entries = ⬇ Semua ({ $count })
button-first-entries = ⬇ { $most } pertama dari { $count }
button-entries-up-to = ⬇ Semua, maks. { $most }
jobs-cancel-all = Batalkan { $count } tugas?
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ berikutnya dalam antrean
       *[other] ⏳ { $position } tugas sebelumnya
    }
job-held = ⏳ menunggu tugasmu yang lain
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ selesai
job-menu = 👆 menunggu pilihanmu
job-failed = ⚠️ gagal
job-cancelled = ⏹ dibatalkan

ping-done = ✅ Siap: <b>{ $title }</b>
ping-failed = ⚠️ Gagal: <b>{ $title }</b>. Pesan di atas menjelaskan sebabnya.
ping-waits = 👆 <b>{ $title }</b> menunggu pilihanmu.

cancel-done = Dibatalkan.
cancel-too-late = Terlambat: tugas itu sudah selesai.
cancel-nothing = Tidak ada tugasmu yang berjalan di sini.
retry-started = Mencoba lagi.
retry-nothing = Tidak ada lagi yang bisa dicoba.
again-started = Mengirim lagi.
again-nothing = Tidak ada yang bisa dikirim lagi, atau tugasnya masih berjalan.
watch-checking = Sedang diperiksa.
watch-pausing = Dijeda.
watch-kept = Akan kuperiksa sekali sehari.
watch-resuming = Dilanjutkan.
watch-interval = Sekarang diperiksa setiap { INTERVAL($minutes) }.
watch-ended = Tidak diikuti lagi.
session-resumed = Dilanjutkan: permintaan dikirim lagi.
settings-saved = Tersimpan.
button-access-ask = 🙋 Minta akses
button-access-allow = ✅ Izinkan
button-access-ban = 🚫 Blokir
access-request =
    🙋 <b>{ $name }</b> ingin memakai bot ini.

    ID pengguna <code>{ $userId }</code>
access-asked = Admin sudah ditanya. Kamu akan menerima pesan di sini setelah mereka memutuskan.
access-has = Kamu sudah boleh memakai bot ini. Kirim /start untuk mulai.
access-answer-allowed = ✅ { $name }, sekarang kamu boleh memakai bot ini. Kirim /start untuk mulai.
access-answer-banned = { $name }, admin bot ini menolak permintaanmu.
access-decision-allowed = ✅ Diizinkan oleh { $admin }.
access-decision-banned = 🚫 Diblokir oleh { $admin }.
access-done-allowed = Diizinkan.
access-done-banned = Diblokir.
pause-title = ⏸ <b>Jeda sebagian pekerjaan</b>

    Langkah yang berjalan akan selesai, dan tidak ada yang baru dimulai sampai kamu melanjutkannya. Tidak ada yang hilang, bahkan setelah dimulai ulang.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>dijeda</b>
pause-unknown = Tidak ada antrean dengan nama itu. Tekan tombol, atau tulis salah satu nama ini setelah /pause atau /resume.
pause-done = Dijeda.
pause-over = Dilanjutkan.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Tulis pesannya setelah /broadcast, atau kirim perintah ini sebagai balasan pesan, atau sebagai caption foto atau video.
broadcast-ask =
    { $count ->
        [0] 📣 Tidak ada chat yang bisa menerima ini.
       *[other] 📣 Kirim ini ke { $count } chat? Chat yang tertutup bagi bot tidak dihitung.
    }
broadcast-sending = 📣 Sejauh ini terkirim ke { $sent } dari { $total } chat
broadcast-done = 📣 Terkirim ke { $sent } dari { $total } chat
broadcast-cancelled = ⏹ Dibatalkan: terkirim ke { $sent } dari { $total } chat
broadcast-chats-closed = 🚫 { $count } memblokir atau mengeluarkan bot
broadcast-chats-channel = 📢 { $count } channel dilewati
broadcast-chats-failed = ⚠️ Ditolak di { $count }; alasannya ada di log
broadcast-chats-unsure = ❔ Di { $count } tidak pasti sampai: koneksi terputus di tengah jalan
button-broadcast-send = 📣 Kirim ke { $count }

## Admin

access-usage = Tulis ID pengguna setelah perintah, atau balas pesan pengguna itu.
access-admin = Itu admin. Hapus dulu ID-nya dari ADMIN_IDS.
access-allowed = Pengguna <code>{ $userId }</code> boleh memakai bot ini.
access-banned = Pengguna <code>{ $userId }</code> diblokir.

period-hour = 1 jam
period-day = 24 jam
period-week = 7 hari

stats-title = 📊 <b>{ $period } terakhir</b>
stats-users = 👥 { $count } pengguna, { $active } aktif
stats-groups = 💬 { $count } grup dan channel, { $active } aktif
stats-watches = 👁 { $count } akun diikuti, { $paused } dijeda
stats-banned = 🚫 { $count } diblokir
stats-jobs = <b>Tugas</b>, termasuk pemeriksaan akun yang diikuti
stats-queued = { $count } antre
stats-active = { $count } berjalan
stats-asking = { $count } menunggu jawaban
stats-done = { $count } selesai
stats-failed = { $count } gagal ({ PERCENT($share) })
stats-cancelled = { $count } dibatalkan
stats-sent = { $count } file terkirim, { SIZE($bytes) }
stats-queues = <b>Saat ini</b>
stats-queue = { $phase }: { $active } berjalan, { $waiting } menunggu
stats-queue-paused = ⏸ { $phase }: { $active } berjalan, { $waiting } menunggu, dijeda sampai <code>/resume { $name }</code>
stats-phases = <b>Langkah tugas</b>, yang paling lambat dulu
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, biasanya { DURATION($median) }, jarang lebih dari { DURATION($slow) }
       *[other] { $phase }: { $count } ×, biasanya { DURATION($median) }, jarang lebih dari { DURATION($slow) }, { $failed } gagal
    }
stats-causes = <b>Mengapa langkah gagal</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] pencarian
        [download] pengunduhan
        [preview] pembuatan pratinjau
        [prepare] penyiapan video
        [plan] perencanaan encoding
        [chunk] encoding
        [hurry] encoding yang sedang ditonton
        [join] penggabungan video
        [publish] penyimpanan file
        [images] pengunduhan gambar
        [pack] pengemasan ZIP
        [send] pengiriman
        [finish] pembersihan
       *[other] { $phase }
    }
chart-jobs = Tugas yang berakhir
chart-sent = Terkirim ke chat
stats-disk = <b>Disk</b> { SIZE($freeBytes) } kosong dari { SIZE($totalBytes) }
stats-data = <b>Tersimpan</b> { SIZE($bytes) } seluruhnya
stats-part-work = { SIZE($bytes) } tugas berjalan
stats-part-kept = { SIZE($bytes) } sisa tugas selesai
stats-part-public = { SIZE($bytes) } file lewat link
stats-part-images = { SIZE($bytes) } gambar
stats-part-uploads = { SIZE($bytes) } unggahan
stats-part-databases = { SIZE($bytes) } basis data
stats-part-tools = { SIZE($bytes) } alat
stats-part-other = { SIZE($bytes) } lainnya
stats-memory = <b>Memori</b> { SIZE($rssBytes) } di proses ini, { SIZE($systemFreeBytes) } kosong dari { SIZE($systemTotalBytes) }
stats-hosts = <b>Mesin</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } kosong
stats-host-slots = { $slots } proses encoding (FFmpeg { $ffmpeg })
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · berjalan { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age = berumur { $days } hari
stats-tool-installed =
    { $days ->
        [0] dipasang hari ini
       *[other] dipasang { $days } hari lalu
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl tidak ada atau tidak berjalan: postingan bergambar tidak berfungsi.
       *[other] ⚠️ { $tool } tidak ada atau tidak berjalan: link ke halaman web tidak berfungsi.
    }
stats-tool-outdated = ⚠️ Sudah usang; situs-situs mungkin sudah berubah sejak itu.
stats-tool-no-runtime = ⚠️ Tidak menemukan runtime JavaScript: beberapa situs memberinya lebih sedikit atau tidak sama sekali.
stats-tool-update = /update memasang versi terbaru.

doctor-running = 🩺 Memeriksa mesin ini…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: semuanya baik
       *[other] 🩺 <b>{ $host }</b>: { $count } hal perlu dilihat
    }

update-running = ⏳ Memasang yt-dlp dan gallery-dl terbaru…
update-done = ✅ { $tool } { $to } dipakai (tadinya { $from }).
update-first = ✅ { $tool } { $to } dipakai.
update-host = ✅ { $host } sekarang memakai { $tools }.
update-host-failed = ⚠️ { $host }: { $failed } tidak bisa diperbarui, log-nya menjelaskan sebabnya. Sekarang memakai { $tools }.
update-host-silent = ⚠️ { $host } tidak menjawab tepat waktu. Log-nya mungkin menjelaskan sebabnya, atau versinya lebih lama. Coba lagi nanti.
update-same = ✅ { $tool } { $to } sudah versi terbaru.

## Kegagalan: apa yang terjadi, dan apa yang perlu dilakukan

error-internal = Ada yang salah di pihak kami. Coba lagi; kalau terus terjadi, sampaikan kode { $code } kepada pengelola bot.
error-outage =
    { $what ->
        [telegram] Telegram terlalu lama tidak menjawab
        [database] Basis data bot ini terlalu lama tidak menjawab
        [redis] Antrean bot ini terlalu lama tidak menjawab
        [storage] Penyimpanan file bot ini terlalu lama tidak menjawab
        [site] Situsnya terlalu lama tidak menjawab
        [network] Bot ini terlalu lama tidak terhubung ke internet
       *[other] Layanan yang diperlukan bot ini terlalu lama tidak menjawab
    }, jadi aku berhenti mencoba. Silakan coba lagi.
error-machine-lost = Beberapa mesin bot ini gagal saat mengerjakan ini, jadi aku berhenti mencoba. Yang sudah kamu terima tetap ada. Coba lagi nanti; kalau terus terjadi, beri tahu pengelola bot.
error-host-away = Mesin yang menyimpan ini sedang tidak menjawab. Tekan lagi tombolnya beberapa menit lagi.
error-topic-closed = Topik permintaan ini sudah ditutup atau dihapus. Buka lagi, atau minta lagi di topik lain.
error-kind-forbidden = Chat ini tidak mengizinkanku mengirim file jenis ini. Minta admin chat mengizinkannya di pengaturan izin, lalu coba lagi.
error-blocked = Bot tidak boleh menulis di chat ini.
error-not-allowed = Bot ini privat. Minta pengelolanya mengizinkan ID pengguna { $userId }.
error-no-admin = Saat ini tidak ada admin bot yang bisa dihubungi. Hubungi pengelolanya dengan cara lain.
error-no-video = File ini tidak punya gambar maupun suara yang bisa dipakai. Kirim file lain.
error-no-sound = Video ini tidak bersuara.
error-no-such-sound =
    { $count ->
        [1] Video ini tidak punya trek audio itu, hanya yang ini: { TRACKS($tracks) }. Kirim /encode tanpa memilih trek.
       *[other] Video ini tidak punya trek audio itu. Ada { $count } trek: { TRACKS($tracks) }. Pilih menurut bahasa atau nomornya, misalnya /encode suara:2.
    }
error-no-subtitles = Subtitle ini sudah tidak disimpan, atau isinya kosong. Untuk mendapatkannya, kirim lagi videonya.
error-broken-file = File ini tidak bisa dibaca sebagai video. Mungkin kosong, tidak lengkap, atau bukan video; kirim lagi.
error-is-picture =
    { $moves ->
        [1] Ini { $format } bergerak, yang tidak bisa kubaca. Kirim sebagai GIF atau video.
       *[other] Ini gambar ({ $format }), sedangkan aku mengerjakan video, GIF, dan suara. Kirim salah satunya.
    }
error-is-sticker = Ini stiker animasi: gambar, bukan video. Kirim video, GIF, atau stiker video.
error-costly =
    { $smallSeconds ->
        [0] Videonya panjang: memprosesnya perlu sekitar { DURATION($seconds) }. Tekan tombol untuk memulai.
       *[other] Videonya panjang: semua ukuran perlu sekitar { DURATION($seconds) }, yang sampai { $smallHeight }p sekitar { DURATION($smallSeconds) }. Tekan tombol untuk memulai.
    }
error-too-much-picture = Memproses ini perlu sekitar { DURATION($seconds) }, lebih lama daripada yang disanggupi bot ini. Kirim sebagian saja, atau gambar yang lebih kecil.
error-damaged = Terlalu banyak bagian file ini yang rusak untuk menghasilkan sesuatu. Kirim salinan yang utuh.
error-encrypted = File ini terenkripsi. Kirim salinan tanpa perlindungan.
error-unsupported-codec =
    { $codec ->
        [unknown] Format file ini tidak dikenal di sini
       *[other] File ini memakai { $codec }, yang tidak bisa didekode di sini
    }. Konversikan dulu.
error-too-long = Durasinya { $hours } jam, sedangkan batasnya { $maxHours } jam. Kirim sebagian saja.
error-too-many-pixels = Gambarnya { $width } kali { $height } piksel, terlalu besar. Kirim yang lebih kecil.
error-too-many-streams = File ini berisi { $count } stream, sedangkan batasnya { $max }. Kirim yang treknya lebih sedikit.
error-too-big-to-read = File ini { $sizeMb } MB, sedangkan Telegram mengizinkan bot ini membaca sampai { $limitMb } MB. Kirim yang lebih kecil atau link langsung dengan /encode. Server Bot API milik pengelola sendiri akan menghapus batas ini.
error-too-big-to-send = Hasilnya akan { $sizeMb } MB, sedangkan Telegram mengizinkan bot ini mengirim sampai { $limitMb } MB. Coba /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Ini { $sizeMb } MB, sedangkan Telegram mengizinkan bot ini mengirim sampai { $limitMb } MB. Pilih yang lebih kecil, atau minta pengelola bot menyiapkan link untuk file besar.
error-download-gone = Telegram sudah tidak punya file ini. Kirim lagi.
error-download-failed = Filenya tidak bisa diambil. Coba lagi.
error-disk-full = Ruang disk untuk ini sedang tidak cukup. Coba lagi nanti.
error-no-rung = Videonya { $height }p dan tidak pernah diperbesar menjadi { $wanted }. Minta ukuran yang lebih kecil.
error-fit-impossible = Video ini tidak bisa dimuatkan di { $limitMb } MB; minimalnya { $minMb } MB.
error-link-invalid = Link ini tidak bisa diunduh. Link harus diawali http:// atau https:// dan tidak memuat kata sandi.
error-link-no-server = Tidak ada server bernama { $host }. Periksa linknya.
error-link-not-media = Link ini menuju halaman web, bukan file. Kirim link langsung ke videonya.
error-link-too-big = File di balik link ini melebihi batas { $limitMb } MB. Pilih kualitas yang lebih rendah, atau kirim link lain.
error-link-private = Link ini mengarah ke jaringan pribadi, yang tidak diakses bot ini. Kirim link publik.
error-link-members = Link ini hanya berlaku bagi anggota sebuah chat Telegram privat, dan bot tidak bisa membukanya. Teruskan pesannya sendiri kepadaku.
error-link-too-slow = Situsnya mengirim file ini terlalu lambat: kurang dari { $kilobytes } kB per detik. Coba lagi nanti, atau kirim link ke salinan lain.
error-link-refused = Server menolak memberikan file ini kepada bot ({ $status }). Linknya mungkin sudah kedaluwarsa, atau hanya untuk satu orang atau negara. Coba lagi nanti atau kirim link yang baru.
error-link-failed = Server di balik link ini menjawab { $status }. Periksa linknya.
error-link-certificate =
    { $fault ->
        [expired] Sertifikat { $host } sudah kedaluwarsa, jadi keaslian servernya tidak bisa dipastikan. Coba lagi setelah situsnya memperbaruinya, atau kirim link ke salinan lain.
        [early] Sertifikat { $host } belum berlaku, jadi keaslian servernya tidak bisa dipastikan. Coba lagi nanti atau kirim link ke salinan lain.
        [other-name] Sertifikat { $host } diterbitkan untuk nama lain. Periksa alamatnya atau kirim link ke salinan lain.
        [self-signed] Sertifikat { $host } ditandatangani oleh servernya sendiri, jadi keasliannya tidak bisa dipastikan. Kirim link ke salinan lain.
        [incomplete] Sertifikat { $host } tidak bisa dilacak sampai otoritas tepercaya: sebagian rantainya hilang, atau penerbitnya tidak dikenal. Kirim link ke salinan lain atau beri tahu pemilik situs.
       *[other] Sertifikat { $host } tidak sah. Kirim link ke salinan lain atau beri tahu pemilik situs.
    }
error-link-loop = Link ini berputar-putar: terus dialihkan lagi dan lagi. Buka di browser dan kirim alamat tempat akhirnya berhenti.
error-already-coming = Ini sudah dalam perjalanan ke chat ini. Tunggu sebentar.
error-upload-gone = Halaman unggah ini sudah ditutup, atau yang diunggah sudah tidak ada. Minta yang baru kepada bot.
error-upload-busy = Unggahan lain ke halaman ini sedang berjalan. Unggah satu file setiap kali.
error-too-many-uploads = Kamu sudah membuka { $limit } halaman unggah. Unggah sesuatu ke salah satunya atau tunggu sampai ada yang tertutup, lalu kirim ini lagi.
error-upload-too-big = File ini melebihi batas { $limitMb } MB. Pilih yang lebih kecil.
error-link-unsupported = Tidak ada yang bisa kuunduh dari link { $platform } ini. Aku menerima link ke profil, story, sorotan, postingan, reel, dan spotlight.
error-fetch-usage = Apa yang perlu diunduh? Kirim link apa pun, boleh dengan kualitas (/fetch LINK 720p), atau pengguna untuk story-nya (/fetch instagram NAMA).
error-user-missing = Pengguna yang mana? Tulis “instagram NAMA” atau “snapchat NAMA” setelah perintah, atau link profil.
error-page-private = Ini privat. Minta link publik kepada pemiliknya.
error-page-age = Situsnya hanya menampilkan ini kepada orang dewasa yang sudah login, sedangkan bot ini belum. Pengelola bot bisa menambahkan cookie.
error-page-paid = Ini hanya untuk anggota atau pembeli, jadi tidak bisa diunduh.
error-page-geo = Situsnya tidak menampilkan ini di negara tempat bot ini berjalan. Cari video yang sama di situs lain.
error-page-login = Situsnya hanya menampilkan ini kepada yang sudah login, sedangkan bot ini belum. Pengelola bot bisa menambahkan cookie.
error-page-live = Ini siaran langsung yang belum selesai. Kirim lagi linknya setelah selesai.
error-page-upcoming = Ini belum dimulai. Kirim lagi linknya setelah selesai.
error-page-gone = Ini sudah tidak tersedia. Periksa linknya; isinya mungkin sudah dihapus.
error-page-drm = Ini dilindungi dari penyalinan (DRM), jadi tidak bisa diunduh.
error-page-unsupported = Tidak ada yang bisa kuunduh dari halaman { $site } ini. Kirim link satu video, atau link langsung ke sebuah file.
error-page-said = { $site } tidak bisa dibaca. Kata yt-dlp: “{ $words }”. Coba lagi nanti atau kirim link lain.
error-page-no-video = Tidak ada video maupun suara di halaman { $site } ini. Kirim link ke videonya langsung.
error-page-no-pictures = Tidak ada gambar, video, atau suara di postingan { $site } ini. Pastikan linknya benar.
error-page-feed = Ini profil, pencarian, atau halaman { $site } lain yang tak ada ujungnya. Kirim link satu postingan.
error-no-burning = Bot ini tidak bisa menempelkan subtitle ke gambar: FFmpeg-nya tanpa libass. Pilih sebagai file, atau di dalam video.
error-no-switching = Subtitle yang bisa dimatikan tidak bisa dimasukkan ke video ini. Pilih yang menempel di gambar, atau sebagai file.
error-page-no-subtitles = Subtitle ini sudah tidak ada, atau isinya kosong. Kirim lagi linknya untuk melihat yang tersedia.
error-page-no-quality = Kualitas ini sudah tidak tersedia. Kirim lagi linknya untuk melihat yang tersedia.
error-page-busy = { $site } meminta jeda. Coba lagi dalam { $minutes } menit.
error-page-blocked = { $site } memblokir bot ini. Pengelola bot bisa menambahkan cookie; mencoba lagi sekarang tidak akan membantu.
error-page-changed = { $site } berubah, dan bot ini belum memahaminya. Coba lagi setelah pengelola memperbarui alat-alatnya.
error-page-down = { $site } sedang tidak bisa dihubungi. Coba beberapa saat lagi.
error-tool-missing = Alat yang membaca halaman web ({ $tool }) tidak berjalan di sini. Pengelola bot perlu memasangnya; link langsung ke file tetap bisa.
error-tool-not-ours =
    { $tool } ini tidak dipasang oleh bot. Perbarui dengan cara yang sama seperti memasangnya, atau kosongkan { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Versi baru { $tool } tidak bisa dipasang, jadi yang lama tetap dipakai. Log-nya menjelaskan sebabnya; coba lagi nanti.
error-menu-old = Menu ini sudah lebih dari satu jam. Tekan “Lihat lagi” untuk menu baru.
error-menu-chosen = Pilihan sudah dibuat. Setelah selesai, ada tombol untuk kualitas lain.
error-file-link-gone = Filenya sudah tidak disimpan. Minta lagi.
error-handle-invalid = “{ $text }” bukan nama pengguna yang valid. Kirim nama seperti yang tertulis di profilnya, atau link profil.
error-platform-mistyped = Aku tidak kenal “{ $text }”. Maksudmu “{ $meant } { $name }”? Kalau ya, kirim lagi perintahnya dengan itu.
error-platform-unknown = Aku tidak kenal pengguna “{ $text }”: hanya Instagram dan Snapchat, satu per satu, seperti “instagram { $name }”. Untuk link ke situs lain, pakai /fetch.
error-every-invalid = Aku tidak paham “{ $text }”. Jarak antar pemeriksaan bisa dari { INTERVAL($min) } sampai { INTERVAL($max) }, seperti “setiap 6 jam”.
error-every-too-short = Pemeriksaan setiap { INTERVAL($minutes) } terlalu sering. Jarak terpendek { INTERVAL($min) }: “setiap { INTERVAL($min) }”.
error-every-too-long = Pemeriksaan setiap { INTERVAL($minutes) } terlalu jarang. Story hilang setelah sehari, jadi jarak terpanjang { INTERVAL($max) }: “setiap { INTERVAL($max) }”.
error-watch-unknown = “{ $text }” tidak diikuti di chat ini. Daftarnya ada di /watches.
error-too-many-watches = Chat ini sudah mengikuti { $limit } akun, itu batasnya. Hentikan salah satu dengan /unwatch.
error-source-unknown-user = Tidak ada pengguna { $handle }. Periksa namanya.
error-source-private = Akun { $handle } privat, jadi story-nya tidak terlihat.
error-source-no-profile = Akun { $handle } tidak punya profil publik, jadi tidak ada yang bisa dilihat.
error-source-gone = Ini sudah tidak tersedia: sudah dihapus, atau masa tayangnya habis.
error-source-no-media = Tidak ada foto maupun video di dalamnya.
error-post-forward = Telegram menampilkan file postingan ini hanya di aplikasinya. Buka postingannya dan teruskan kepadaku.
error-source-wait = Situsnya meminta bot menunggu. Coba lagi dalam { $minutes } menit.
error-source-down = { $platform } sedang tidak bisa dihubungi. Coba beberapa saat lagi.
error-source-partial = { $platform } hanya mengirim sebagian halaman. Coba beberapa saat lagi.
error-source-format = { $platform } menjawab dengan cara yang tidak dipahami versi ini. Pengelola sebaiknya memperbarui bot dan alat-alatnya.
error-session-missing = { $platform } hanya menampilkan ini kepada yang sudah login, sedangkan bot ini belum. Pengelola bot bisa menambahkan sesi dengan /session.
error-session-dead = { $platform } mengeluarkan bot ini dari akunnya. Pengelola bot bisa memperbarui sesinya dengan /session.
error-session-challenged = { $platform } meminta pengelola bot ini memverifikasi akunnya. Sampai itu dilakukan, tidak ada yang bisa diunduh dari sana.
error-cookies-invalid = File ini tidak berisi sesi. Ekspor cookie browser yang sudah login dalam format Netscape (cookies.txt) dan kirim file itu.
error-item-address-expired = Link ke filenya kedaluwarsa dan tidak bisa diperbarui. Coba lagi.
error-item-expired = Masa tayangnya habis sebelum sempat diunduh.
error-item-empty = Filenya kosong.
error-item-not-media = Filenya bukan foto maupun video.
error-item-refused = Telegram tidak menerima file ini.
error-cut-usage = Aku tidak bisa membaca “{ $text }” sebagai bagian yang dipotong. Tulis awal lalu akhir: 1:20-2:05, 80-125, 1:02:03.5-1:03:00, atau -2:05 untuk semuanya sampai titik itu.
error-cut-nothing = Aku bisa memotong video atau suara dari sebuah link. Yang ini bukan salah satunya: unduh utuh, lalu balas videonya dengan /encode 1:20-2:05.
error-cut-outside = Durasinya { CLOCK($seconds) }, jadi tidak ada yang tersisa dari bagian itu. Pilih awal sebelum videonya berakhir.
error-encode-options = Aku tidak paham “{ $text }”. Ukurannya { $sizes }: tulis misalnya /encode 720 480 atau /encode fit 45MB. Untuk trek audio lain, tulis /encode suara:inggris atau suara:2.
error-encode-platform = Link { $platform } bisa dipakai tanpa perintah: kirim linknya saja, lalu balas videonya dengan /encode.
error-nothing-to-encode = Kirim /encode sebagai caption video, sebagai balasan untuk video, atau dengan link.
error-images-usage = Kirim /images sebagai caption sebuah daftar (JSON, CSV, TSV, atau teks, juga .gz), sebagai balasan, atau dengan satu link ke daftar. “/images max 5” mengambil paling banyak 5 gambar per postingan.
error-list-unknown = Aku tidak bisa membaca ini sebagai daftar. Kirim JSON, JSON Lines, CSV, atau TSV berisi postingan dan gambarnya, atau teks dengan satu link per baris; semuanya boleh dikompresi sebagai .gz.
error-list-empty = Tidak ada link gambar di daftar ini. Link harus diawali http:// atau https://.
error-list-too-big = Setelah diekstrak, daftar ini melebihi batas { $limitMb } MB. Kirim dalam beberapa bagian.
error-list-too-big-to-read = Daftar ini { $sizeMb } MB, sedangkan Telegram mengizinkan bot ini membaca sampai { $limitMb } MB. Kompres dengan gzip (.gz), atau kirim /images dengan link ke daftarnya.
error-list-too-many = Daftar ini memuat lebih dari { $limit } gambar, itu batasnya. Kirim dalam beberapa bagian.
error-images-begun = Itu sudah diputuskan. Kartu di atas menunjukkan perkembangannya.
error-images-gone = Gambar dari kumpulan ini terhapus dari disk sebelum dikemas. Tekan tombol di bawah untuk mengunduhnya lagi.
error-job-unknown = Tidak ada tugas { $id } di chat ini. Daftarnya ada di /jobs.
error-rung-gone = Tombol ini sudah tidak berlaku. Kirim lagi permintaanmu.
error-channel-unknown = Aku tidak menemukan channel { $channel }. Periksa namanya, dan jadikan aku adminnya: aku hanya melihat channel privat yang kuikuti.
error-channel-other = { $channel } bukan channel. Untuk mengirim sesuatu ke grup, tulis perintahnya di grup itu.
error-channel-invite = Aku tidak bisa mengenali channel dari link undangan. Tulis @nama, nomornya (seperti -1001234567890), atau link ke salah satu postingannya.
error-channel-bot = Aku belum bisa memposting di { $channel }. Jadikan aku admin di sana dengan hak memposting pesan, lalu coba lagi.
error-channel-member = Hanya admin { $channel } yang bisa meminta sesuatu dikirim ke sana, dan kamu bukan salah satunya.
error-channel-right = Kamu admin { $channel }, tetapi tanpa hak memposting pesan. Mintalah hak itu kepada pemiliknya.
error-channel-anonymous = Selama kamu menulis atas nama grup atau channel lain, aku tidak bisa melihat apakah kamu boleh memposting di { $channel }. Tulis kepadaku sebagai dirimu sendiri, atau posting perintahnya di channel.
error-channel-platform = Sebutkan juga platformnya, seperti “instagram { $handle }”.
error-watch-admins = Di grup ini hanya admin yang bisa menambah dan menghentikan akun yang diikuti. Admin bisa mengizinkan semua orang dengan /settings.
error-timezone-unknown = Aku tidak kenal zona waktu “{ $text }”. Tulis kota atau nama seperti Asia/Jakarta, atau selisih dari UTC, seperti UTC+7.
error-quiet-invalid = Aku tidak paham “{ $text }”. Tulis jam tenang sebagai dua jam bulat, seperti /settings senyap 23-8.
error-settings-admins = Hanya admin grup ini yang bisa melihat dan mengubah pengaturannya. Mintalah kepada salah satu dari mereka.
error-not-yours = Hanya yang meminta ini, atau admin, yang bisa melakukannya.
error-slow-down = Itu terlalu cepat untukku. Coba lagi dalam { $seconds } detik.
error-too-many-lookups = Antrean penuh: { $limit } link, daftar, atau profil dimulai per menit. Kirim ini lagi dalam { $minutes } menit.
error-too-many-open = Kamu sudah punya { $limit } tugas terbuka, itu batasnya. Tunggu sampai ada yang selesai atau batalkan satu (/jobs), lalu kirim ini lagi.
error-daily-bytes = Jatah { $limitMb } MB hari ini sudah habis. Coba lagi dalam { $hours } jam.
error-daily-minutes = Jatah { $minutes } menit video hari ini sudah habis. Coba lagi dalam { $hours } jam.

# Yang ditulis pengguna kepada bot, huruf besar atau kecil: kata-kata dipisah spasi. Kata dari semua bahasa dipahami.
# Setiap 6 jam
words-every = setiap tiap
# Di depan channel: “ke @nama”
words-to = ke
# Di antara angka dan waktu: “satu kali per hari”
words-per = per dalam satu
# Angka, dan berapa kali: “setiap dua jam”, “2 jam sekali”
words-numbers = setengah=0.5 dua=2 tiga=3 empat=4 enam=6 delapan=8 sekali=1x kali=x
words-minute = menit mnt mn m
words-hour = jam
words-day = hari
# Seperti “instagram nasa harian”
words-hourly = perjam sejam
words-daily = harian perhari sehari
words-weekly = mingguan perminggu seminggu
words-week = minggu mgg
words-timezone = zona
words-quiet = senyap hening
# Seperti “dari 1:20 sampai 2:05”
words-from = dari mulai
words-until = sampai hingga ke
words-all = semua
words-best = terbaik
words-sound = suara audio
# Huruf pada 720p
words-lines = p
# Huruf pada kB, MB, dan GB
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
