### Türkçe. Kodun `html` dediği yerlerde metinler Telegram’ın HTML’idir; hatalarda, düğmelerde ve komutlarda etiket yoktur.

## Menüde ve /help içinde görünen komutlar

command-start = Bu bot ne yapar
command-help = Nasıl kullanılır
command-watch = Bir hesabın yeni hikâyelerini buraya gönder
command-unwatch = Bir hesabın takibini bırak
command-watches = Bu sohbette takip edilen hesaplar
command-fetch = Bir bağlantıyı ya da hikâyeleri bir kez indir
command-encode = Bir videonun daha küçük sürümlerini hazırla
command-images = Listedeki resimleri ZIP dosyaları olarak indir
command-jobs = Bu sohbetin işleri
command-cancel = Bir işi durdur
command-settings = Dil, boyutlar, sessiz saatler ve diğerleri
command-session = Botun Instagram oturumu
command-stats = Botun durumu
command-doctor = Botun çalışma ortamını denetle
command-update = En yeni yt-dlp sürümünü kur
command-pause = İşin bir bölümünü duraklat
command-resume = Duraklatılan bölümü sürdür
command-broadcast = Bütün sohbetlere yaz
command-allow = Bir kullanıcıya erişim ver
command-ban = Bir kullanıcıyı engelle

## Botun Telegram’daki profili

bot-name = Mediaferry
bot-description =
    Medyayı sohbetlerinize getiririm:

    🎬 her boyutta video, birkaç saniye içinde izlenebilir
    🔗 bağlantılardan video, müzik, gönderi ve dosya, istediğiniz kalitede
    👁 Instagram ve Snapchat hesaplarının yeni hikâyeleri
    🖼 resim bağlantısı listeleri, ZIP dosyaları olarak

    Aşağıdaki düğmeye basın, sonra bana bir video ya da bağlantı gönderin.
bot-short-description = Her boyutta video, bağlantılar, hikâyeler ve resim listeleri doğrudan sohbetinizde.

## Başlangıç ve yardım

start-group =
    👋 <b>Herkese merhaba!</b> Gruplarda yalnızca istendiğinde çalışırım.

    🎬 Bir videoyu <code>/encode@{ $bot }</code> ile yanıtlayın, onu birkaç boyutta göndereyim.

    🔗 Bir bağlantıyı <code>/fetch@{ $bot }</code> ile yanıtlayın ya da yanında @{ $bot } yazın, bağlantıdakini göndereyim.

    👁 Yöneticiler bir hesabın yeni hikâyelerinin buraya gelmesini sağlayabilir: <code>/watch@{ $bot } instagram AD</code>.

start =
    👋 <b>Bana bir video gönderin</b>; { $lowest }p ile { $tallest }p arasındaki bütün boyutlarda geri göndereyim.

    İlkini birkaç saniye içinde izleyebilirsiniz; daha iyileri hazır oldukça onun yerini alır. İletilen videolar, video dosyaları, görüntülü mesajlar, GIF’ler ve ses dosyaları da olur.

    🔗 <b>Ya da bir bağlantı gönderin</b>: video, şarkı veya dosya olabilir. Kaliteyi seçin, buraya göndereyim. Telegram için fazla büyük dosyalar indirme bağlantısı olarak gelir.

    👁 <b>Ya da bir hesabı takip edin</b>: <code>/watch instagram AD</code> veya <code>/watch snapchat AD</code> yazın, her yeni hikâyeyi buraya göndereyim. Profil, hikâye, gönderi veya reels bağlantısı hemen indirilir.

    🖼 <b>Ya da resim bağlantılarından bir liste gönderin</b> (JSON, CSV veya metin), bütün resimleri ZIP dosyaları olarak göndereyim.

    Okuyabildiğim en büyük dosya: { SIZE($readBytes) }, gönderebildiğim: { SIZE($sendBytes) }.

start-watch = 👁 <b>{ $title }</b> takip edilsin mi? Kontrol aralığı { INTERVAL($minutes) } olur ve her yeni hikâye buraya gelir.

start-fetch =
    🔗 Bu bağlantı indirilsin mi?

    { $url }

help-commands = <b>Komutlar</b>

help-command = { $command } · { $description }

help-watching =
    <b>Hesapları takip etmek</b>

    <code>/watch instagram AD</code> · yeni hikâyeler buraya gelir
    <code>/watch snapchat AD her 3 saat</code> · istediğiniz sıklıkta kontrol eder; en kısa aralık { INTERVAL($min) }, en uzun { INTERVAL($max) }
    <code>/watches</code> · burada takip edilen hesaplar ve sıradaki kontrolleri
    <code>/unwatch AD</code> · takibi bırakır
    <code>/settings sessiz 23-8</code> · bu saatlerde bildirim sesi çıkmaz
    <code>/settings saatdilimi İstanbul</code> · bu saatlerin saat dilimi

    Profil bağlantısı da olur. Hiçbir şey iki kez gönderilmez. Yalnızca herkese açık profiller; sohbet başına en çok { $limit } hesap.

help-fetching =
    <b>Bir kez indirmek</b>

    <code>/fetch instagram AD</code> · şu an yayında olan hikâyeler
    <code>/fetch snapchat AD</code>
    <code>/fetch BAĞLANTI</code> · hikâye, öne çıkan, gönderi, çoklu gönderi, reels veya spotlight; ya da başka herhangi bir siteden video, şarkı, oynatma listesi, resimli gönderi veya dosya
    <code>/fetch BAĞLANTI 720p</code> · menüyü atlar: bir yükseklik, <code>best</code> (en iyisi), <code>audio</code>, <code>mp3</code> ya da <code>fit</code> (sohbete sığan)
    <code>/fetch BAĞLANTI 1:20-2:05</code> · yalnızca o bölüm

    Özel sohbette bağlantıyı göndermeniz yeterli; bir mesajdaki birkaç bağlantı aynı anda indirilir. Videoda varsa menü başka ses dillerini ve altyazıları da sunar. /settings ile varsayılan kaliteyi, albüm mü tek tek mesaj mı istediğinizi, açıklamaları ve fotoğraflarla videoların dosya olarak gönderilip gönderilmeyeceğini seçebilirsiniz.

help-images =
    <b>Binlerce resim</b>

    Bana dosya olarak bir liste gönderin, bütün resimlerini ZIP dosyaları olarak göndereyim: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> veya <code>.txt</code>, düz ya da <code>.gz</code> olarak sıkıştırılmış. Özel sohbette dosyayı göndermeniz yeterli; grupta dosyanın açıklamasına ya da dosyaya yanıt olarak <code>/images</code> yazın.

    <code>/images max 5</code> · gönderi başına en çok 5 resim
    <code>/images https://example.com/list.json</code> · web’den bir liste
    Listede gönderiler (<code>id</code>, <code>url</code>, <code>images</code>) ya da her satırda bir bağlantı bulunur

    Önce yalnızca listeyi okur ve içinde ne olduğunu gösteririm; indirmek için “Başlat” düğmesine basın. İndirilemeyen resimler <code>failures.csv</code> dosyasında listelenir: onu geri gönderin, yalnızca onlar yeniden denensin. { SIZE($readBytes) } boyutuna kadar listeler buraya gönderilebilir; daha büyüklerini <code>.gz</code> olarak sıkıştırın ya da bağlantı gönderin.

help-encode =
    <b>Boyut seçmek</b>

    <code>/encode</code> komutunu bir videonun açıklamasına, bir videoya yanıt olarak ya da bir dosya veya sayfa bağlantısıyla birlikte yazın:

    <code>/encode</code> · bütün boyutlar ya da /settings içinde seçilenler
    <code>/encode hepsi</code> · bütün boyutlar
    <code>/encode 720 480</code> · yalnızca bunlar
    <code>/encode fit 45MB</code> · bu boyutun altında tek dosya
    <code>/encode ses</code> · yalnızca ses
    <code>/encode ses:ingilizce</code> · bu dildeki ses parçasıyla; <code>ses:2</code> ikinci parçadır
    <code>/encode 1:20-2:05</code> · yalnızca o bölüm
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Sınırlar</b>

    Okuyabildiğim en büyük dosya: { SIZE($readBytes) }
    Gönderebildiğim en büyük dosya: { SIZE($sendBytes) }

    Bu sınırlar Bot API sunucusuna bağlıdır; kendi sunucunuz ikisini de 2 GB’a çıkarır. İlk sınırı aşan video için yükleyebileceğiniz bir sayfa veririm; ikincisini aşan dosya indirme bağlantısı olarak gelir. Videolar asla büyütülmez, zaten uygun olanlar değiştirilmeden gönderilir.

    Dakikada bağlantı, liste veya profil: { $lookUps }; fazlası sonraki dakikayı bekler. İstediğiniz kadar video gönderin: aynı anda { $videos } tanesi işlenir, diğerleri onlar bittikçe başlar.

help-groups =
    <b>Gruplarda</b>

    Yalnızca istendiğinde çalışırım: bir videoyu veya bağlantıyı @{ $bot } ile yanıtlayın ya da <code>/encode@{ $bot }</code> veya <code>/watch@{ $bot }</code> gibi bir komut kullanın.

    Takipler ve /settings grup yöneticileri içindir; /settings içinde herkesin takip eklemesine ve kendi takiplerini değiştirmesine izin verebilirler.

    Kanalda beni yönetici yapın ve komutu gönderi olarak yazın: <code>/watch instagram AD</code> yeni hikâyeleri oraya getirir. Ya da kanalı buradan belirtin: <code>/watch instagram AD hedef @channel</code>, <code>/fetch BAĞLANTI hedef @channel</code>.

button-help-commands = Komutlar
button-help-watching = Takip
button-help-fetching = İndirme
button-help-images = Resimler
button-help-encode = Boyutlar
button-help-limits = Sınırlar
button-help-groups = Gruplar

## İpuçları

inline-paste = Adımdan sonra bir bağlantı yapıştırın
inline-fetch = ⬇️ Benimle sohbette indir
topic-gone = Bu isteğin konusu kapatılmış veya silinmiş, bu yüzden gerisini buraya gönderiyorum.
hint-text = Bana bir video gönderin ya da bir videoyu /encode ile yanıtlayın; veya video, şarkı, dosya, hikâye, gönderi ya da profil bağlantısı gönderin. Fazlası için: /help.
hint-photo = Bu bir fotoğraf. Ben video, GIF ve sesle çalışırım; bunlardan birini gönderin.
hint-sticker = Bu çıkartma bir resim veya çizim. Ben video, GIF, video çıkartma ve sesle çalışırım; bunlardan birini gönderin.
hint-file = Bu, video veya ses dosyasına benzemiyor. Öyleyse /encode ile yanıtlayın; resim bağlantılarından bir listeyse /images ile yanıtlayın.
hint-group = Bir videoyu @{ $bot } veya <code>/encode@{ $bot }</code> ile yanıtlayın, dönüştüreyim. Bağlantılarla da çalışır.
hint-many-links = Bir mesajda en çok { $limit } bağlantı alırım. Yeniden göndermeniz için kalanlar burada; dokununca kopyalanır:
hint-unknown-command = Bu komutu bilmiyorum. Liste için: /help.
hint-borrowed-command = Hiçbir şey yapılmadı: bir komut yalnızca kendiniz yazarsanız geçerlidir. Lütfen yazıp yeniden gönderin.
hint-admins-only = Bu komut yalnızca bu botun yöneticileri içindir.

## Kart

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ başlangıç: { $from }
card-sound-track = 🔊 { $sound }, { $count } ses parçasından biri
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Birazdan başlıyor
       *[other] ⏳ Sırada, önünde { $position } iş var
    }
card-held = ⏳ Diğer işlerinizden biri bitince başlar (/jobs)
card-delayed = ⏳ Aynı anda çok bağlantı var: bu, yaklaşık { DURATION($seconds) } sonra başlar
card-preview = ▶️ İlk { CLOCK($durationSeconds) } · { $label }, gerisi yolda
card-preview-only = ▶️ Yalnızca önizleme: ilk { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Birazdan başlıyor
card-waits =
    ⏸ { $what ->
        [telegram] Telegram yanıt vermiyor
        [database] Veritabanı yanıt vermiyor
        [redis] Kuyruk yanıt vermiyor
        [storage] Dosya deposu yanıt vermiyor
        [site] Site yanıt vermiyor
       *[network] Botun internet bağlantısı yok
    }. Yeniden deniyorum, hiçbir şey kaybolmadı.
card-paused = ⏸ Bot yöneticileri duraklattı: { $phase }. Duraklatma bitince kendiliğinden sürer.
card-stage-download = ⬇️ Dosya alınıyor
card-stage-plan = 🔎 Dosya inceleniyor
card-stage-finish = 📦 Neredeyse bitti
card-download = ⬇️ { SIZE($bytes) } alındı
card-download-of = ⬇️ { SIZE($bytes) } / { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = { $speed }× hız
card-left = yaklaşık { DURATION($seconds) } kaldı
card-done = ✅ { DURATION($seconds) } içinde hazırlandı
card-done-first = ✅ { DURATION($seconds) } içinde hazırlandı, ilki { DURATION($firstSeconds) } içinde
card-cancelled = ⏹ İptal edildi
card-asks = ⏸ Kararınız bekleniyor
card-failed = ⚠️ Başarısız

rung-name-fit = Sığdırılmış
rung-name-audio = Ses
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · yolda
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · hazır
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · özgün
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · bağlantıyla
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Sohbet için fazla büyük: { $labels }. Aşağıdan { MOMENT($at) } tarihine kadar indirebilirsiniz.
rungs-linked-expired =
    { $count ->
        [one] ⌛ İndirme bağlantısının süresi doldu: { $labels }. Yenisi için “Yenile” düğmesine basın.
       *[other] ⌛ İndirme bağlantılarının süresi doldu: { $labels }. Yenileri için “Yenile” düğmesine basın.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 İndirme bağlantısı kaldırıldı ve artık çalışmıyor: { $labels }.
       *[other] 🚫 İndirme bağlantıları kaldırıldı ve artık çalışmıyor: { $labels }.
    }
rungs-linked-gone = ⌛ Artık saklanmıyor: { $labels }.
rungs-too-big = 📦 Sohbet için fazla büyük, sınır { $limitMb } MB: { $labels }. Videoyu “/encode fit { NUMBER($limitMb, useGrouping: 0) }MB” ile yanıtlayın ya da daha küçük bir boyut seçin. Botun sahibi büyük dosyalar için bağlantıları açabilir.

notice-damaged = ℹ️ Dosyanın bozuk bölümleri atlandı.
notice-no-audio = ℹ️ Videoda ses yok.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Sesin biçimi burada bilinmiyor, bu yüzden ses eklenmedi.
       *[other] ℹ️ Ses ({ $codec }) çözülemedi ve eklenmedi.
    }
notice-hdr = ℹ️ HDR renkler standart renklere dönüştürüldü.
notice-picture-subtitles = ℹ️ Bu videodaki bazı altyazılar resim olduğu için metin olarak gönderilemiyor.
notice-audio-only = ℹ️ Dosyada görüntü yok, bu yüzden yalnızca ses var.

## Platformlar ve onlardan gelenler

type-story = hikâye
type-highlight = öne çıkan
type-post = gönderi
type-reel = reels
type-spotlight = spotlight

item-photo = fotoğraf, { DATED($takenAt) }
item-voice = sesli mesaj, { DATED($takenAt) }
item-video = video, { DATED($takenAt) }

caption-one = <b>@{ $owner }</b> · { $platform } · { $type }
caption-album = <b>@{ $owner }</b> · { $platform }
caption-photo = 📷 { DATED($takenAt) }
caption-voice = 🎤 { DATED($takenAt) }
caption-video = 🎞 { DATED($takenAt) }
caption-file = 📄 { DATED($takenAt) }
caption-page = <b>{ $title }</b>
caption-set = 🖼 <b>{ $title }</b>
caption-zip = 📦 { $images } resim
caption-zip-part = 📦 ZIP { $part }/{ $parts } · { $images } resim
caption-failures =
    { $images ->
        [one] 📄 { $images } resim indirilemedi; nedeni bu listede. Yeniden denemek için listeyi /images ile bana geri gönderin.
       *[other] 📄 { $images } resim indirilemedi; nedenleri bu listede. Yalnızca onları yeniden denemek için listeyi /images ile bana geri gönderin.
    }

## Bağlantı kartı

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 İnceleniyor: <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries = { $count } öğe
links-entries-more = { $count } öğeden fazla
links-files = { $count } dosya
links-files-failed = ⚠️ { $count } dosya gönderilemedi:
links-files-unread =
    { $count ->
        [one] ⚠️ { $count } dosya okunamadı. Görmek için gönderiyi açın.
       *[other] ⚠️ { $count } dosya okunamadı. Onları görmek için gönderiyi açın.
    }
links-files-cut = ℹ️ Burada daha çok dosya var, ama yalnızca ilk { $count } tanesini indirebiliyorum.
links-menu = Nasıl olsun?
links-sounds = 🔊 Hangi dilde dinlemek istersiniz?
links-subtitles = 💬 Hangi altyazıları istersiniz?
links-shown = 💬 Altyazılar nasıl gelsin?
links-menu-old = ⌛ Bu menü bir saatten eski ve güncel olmayabilir. Yenisi için “Yeniden bak” düğmesine basın.
links-list-of =
    { $total ->
        [0] yalnızca ilk { $count } tanesi
       *[other] toplam { $total }, ilk { $count } tanesi
    }
links-list-unread = { $count } tanesi açılamıyor
links-stream-first = video 1/2, sonra ses
links-stream-second = ses 2/2
links-stream = bölüm { $number }/{ $count }
links-speed = { SIZE($bytes) }/sn
links-merging = 🧩 Görüntü ve ses birleştiriliyor
links-converting = 🎧 Ses dönüştürülüyor
links-preparing = 🎞 Sohbet için hazırlanıyor
links-cutting = ✂️ Bölüm kesiliyor
links-burning = 💬 Altyazılar görüntüye işleniyor
links-fitting = 🎞 Sohbete sığdırılıyor
links-sending = 📤 Yolda
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Sohbet için fazla büyük, bu yüzden indirme bağlantısı burada. Bağlantıya sahip herkes dosyayı alabilir:
file-link-until = { MOMENT($at) } tarihine kadar geçerli
file-link-expired = ⌛ İndirme bağlantısının süresi doldu. Yenisi için “Yenile” düğmesine basın.
file-link-revoked = 🚫 İndirme bağlantısı kaldırıldı ve artık çalışmıyor.
file-link-gone = ⌛ Dosya artık saklanmıyor.
links-below = Zaten burada, daha aşağıda.
links-refreshed = Bağlantının süresi uzatıldı.
links-revoked = Kaldırıldı: bağlantı artık çalışmıyor.
links-revoked-before = Bu bağlantı zaten çalışmıyordu.

choice-best = En iyi
choice-file = Özgün
choice-m4a = Ses (m4a)
choice-mp3 = Ses (mp3)
choice-fit = Sığdırılmış
choice-srt = Altyazı
choice-first = İlk olanlar
choice-all = Hepsi
choice-rest = Diğerleri

track-number = Parça { $number }
track-soft = { $language }, kapatılabilir
track-burnt = { $language }, görüntüye işlenmiş
track-automatic = { $language } · otomatik
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = sohbete
menu-arrives-link = bağlantı
menu-files-first = İlk { $count }
menu-files-all = Hepsi ({ $count })
menu-fit = Sığdır: { SIZE($sizeBytes) }

## Resim listesi kartı

images-title = 🖼 <b>{ $title }</b>
images-untitled = Resimler
images-reading = 🔎 Liste okunuyor
images-found = 📋 { $found }
images-posts = { $count } gönderi
images-count = { $count } resim
images-max =
    { $leftOut ->
        [0] Gönderi başına en çok { $max }; dışarıda kalan yok
       *[other] Gönderi başına en çok { $max }; { $leftOut } tanesi dışarıda kaldı
    }
images-duplicates =
    { $count ->
        [one] { $count } yinelenen bağlantı, bir kez indirilir
       *[other] { $count } yinelenen bağlantı, her biri bir kez indirilir
    }
images-known = { $count } tanesi daha önce indirilmiş
images-invalid = ⚠️ { $count } satırda indirilecek bir şey yok:
images-column = 🔗 Resim bağlantılarının kaynağı: <code>{ $column }</code>
images-column-letter = { $letter } sütunu
images-column-chosen = Liste yeniden okunuyor.
images-row = Satır { $row }: { $why } <code>{ $text }</code>
images-row-empty = resim yok
images-row-no-link = bağlantı değil
images-row-broken = okunamıyor
images-hosts = 🌐 { $count } sunucudan:
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Yaklaşık { DURATION($seconds) } sürer
images-counts = ⬇️ { $done } indirildi · { $cached } önceden vardı · { $failed } başarısız · toplam { $images }
images-speed = { $speed } resim/sn
images-resting = ⏸ Sunucular bekleniyor, yaklaşık { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Resimler paketleniyor
images-sending = 📤 { $sent }/{ $total } dosya gönderildi
images-sent = 📤 Gönderilen dosya: { $sent }/{ $total }
images-done =
    { $count ->
        [one] ✅ { $count } resim { DURATION($seconds) } içinde indirildi
       *[other] ✅ { $count } resmin hepsi { DURATION($seconds) } içinde indirildi
    }
images-done-partly = ⚠️ { $count }/{ $images } resim { DURATION($seconds) } içinde indirildi
images-part = İndirilen resim: { $count }/{ $images }
images-result = ⬇️ { $done } indirildi ({ SIZE($bytes) }) · { $cached } önceden vardı · { $failed } başarısız
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ İndirilemeyenler failures.csv dosyasında. Yalnızca onları yeniden denemek için dosyayı /images ile bana geri gönderin.
images-started = Başladı.
images-closing = İndirilenler paketleniyor.

images-reason-not-found = artık mevcut değil
images-reason-refused = sunucu erişime izin vermiyor
images-reason-throttled = sunucu sürekli beklememizi istedi
images-reason-server-error = sunucu hatası
images-reason-unreachable = sunucuya ulaşılamıyor
images-reason-certificate = sunucunun geçerli sertifikası yok
images-reason-reset = bağlantı koptu
images-reason-timeout = sunucu çok geç yanıt verdi
images-reason-redirects = çok fazla yönlendirme
images-reason-private = özel bir ağa gidiyor
images-reason-page = resim değil, web sayfası
images-reason-not-image = resim değil
images-reason-truncated = eksik resim
images-reason-too-big = boyut sınırını aşıyor
images-reason-bomb = sıkıştırma bombası
images-reason-host-down = atlandı: sunucusu çok sık hata verdi

## Hesap kartı ve takip kartı

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 { $platform } kontrol ediliyor
users-downloaded = ⬇️ { $done }/{ $count } indirildi
users-prepared = 🎞 { $done }/{ $count } hazırlandı
users-sent = 📤 { $done }/{ $count } gönderildi
users-done = ✅ { $sent } öğe { DURATION($seconds) } içinde gönderildi
users-done-partly = ⚠️ { $sent }/{ $count } öğe { DURATION($seconds) } içinde gönderildi
users-part = { $sent }/{ $count } öğe gönderildi
users-all-known =
    { $count ->
        [one] ✅ Yeni bir şey yok: tek öğe buraya zaten gönderilmişti
       *[other] ✅ Yeni bir şey yok: { $count } öğenin hepsi buraya zaten gönderilmişti
    }
users-more-known = { $count } öğe daha buraya zaten gönderilmişti
users-skipped = ⚠️ { $count } öğe daha yalnızca { $platform } uygulamasında görünüyor
users-empty = 💤 Şu anda yayında bir şey yok

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Kanal: { $channel }
watch-renamed = ✏️ Önceki adı: { $former }
watch-merged = 👁 { $title }, burada zaten takip edilen { $former } hesabının yeni adı. İkisi artık tek takip; kartı { $former } hesabının kartı.
watch-closed = 🔒 { MOMENT($at) } tarihinden beri gizli
watch-opened = 🔓 Yeniden herkese açık: { MOMENT($at) }
watch-every = 🕑 Kontrol aralığı: { INTERVAL($minutes) }
watch-paused = ⏸ Duraklatıldı (aralık { INTERVAL($minutes) } idi)
watch-slow = 🕑 Görülecek bir şey olana kadar günde bir kez, sonra { INTERVAL($minutes) } arayla kontrol edilir
watch-asks = ⏸ Siz karar verene kadar kontrol yapılmaz: günde bir kez denemeye devam edeyim mi?
watch-first = ⏳ İlk kontrol birazdan başlıyor
watch-last = Son kontrol: { MOMENT($at) }
watch-last-failed = ⚠️ Kontrol başarısız: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Sonraki kontrol: { MOMENT($at) }
watch-tally = { $seen } bulundu, { $delivered } gönderildi
watch-expired =
    { $count ->
        [one] { $count } hikâye indirilemeden sona erdi: { MOMENT($at) }
       *[other] { $count } hikâye indirilemeden sona erdi, sonuncusu: { MOMENT($at) }
    }
watches-go-on = ▶️ Buraya yeniden yazabiliyorum. { $count } hesap için kontroller sürüyor.
watch-stopped = ⏹ { $title } artık takip edilmiyor.
watch-moved = 👁 { $title }: kartı artık daha aşağıda.
watch-known = { $title } burada zaten takip ediliyor, kontrol aralığı: { INTERVAL($minutes) }.
watch-known-changed = { $title } burada zaten takip ediliyordu. Yeni kontrol aralığı: { INTERVAL($minutes) }, önceki: { INTERVAL($before) }.
channel-watched = ✅ { $title } artık { $channel } kanalı için takip ediliyor. Yeni hikâyeler ve takibin ayarlarını içeren kart orada yayımlanır; kanalın yöneticileri düğmeleri kullanabilir, siz de buradan değiştirebilirsiniz: /watches
channel-fetching = ✅ { $channel } kanalına gidiyor. İlerlemeyi oradaki kart gösterir.
channel-lost = ⚠️ Artık { $channel } kanalında gönderi yayımlayamıyorum. Oradaki takipleriniz duraklatıldı, yolda olanlar iptal edildi. Mesaj yayımlama hakkımı geri verin; takipler kendiliğinden devam eder.
channel-demoted = ⚠️ Artık { $channel } kanalında gönderi yayımlayamıyorsunuz, bu yüzden oradaki takipleriniz duraklatıldı. Başka bir yönetici kartlarından devam ettirebilir.
watch-choose = { $handle } hangi platformda?

watches-title = <b>Bu sohbette takip edilen hesap: { $count }</b>
watches-for-channels = <b>Kanallar için takip ettiğiniz hesap: { $count }</b>
watches-none = Bu sohbette takip edilen hesap yok. Şöyle başlayın: <code>/watch instagram AD</code> veya <code>/watch snapchat AD</code>.
watches-running = 🔎 şu an kontrol ediliyor
unwatch-choose = Hangisinin takibi bırakılsın?

interval = { INTERVAL($minutes) }

list-more = … ve { $count } tane daha

## Ayarlar

settings-title = ⚙️ <b>Bu sohbet</b>
settings-language = Dil: { $language }
settings-language-auto = Telegram’ınızdaki ile aynı
settings-quality-ask = Birkaç kalitesi olan bağlantılarda hangisini istediğinizi sorarım
settings-quality = Bağlantılar sorulmadan gönderilir: { $quality }
settings-ladder-all = Videolar bütün boyutlarda gelir
settings-ladder = Videolar şu boyutlarda gelir: { $sizes }
settings-silence-never = Yeni hikâyeler sesli bildirimle gelir
settings-silence-always = Yeni hikâyeler sessiz gelir
settings-silence-hours = Yeni hikâyeler { $from } ile { $to } arasında sessiz gelir. Başka saatler: <code>/settings sessiz 21-6</code>
settings-timezone-none = Saatler UTC’ye göre. Değiştirmek için bir saat dilimi seçin ya da <code>/settings saatdilimi İstanbul</code> yazın
settings-timezone = Saatlerin dilimi: { $zone }
settings-pool-usual = Bu sohbetin işleri botun bulunduğu yerde yapılır
settings-pool = Bu sohbetin işleri { $pool } bölgesinde yapılır
settings-on-best = Video bir kez, en iyi boyutu hazır olunca gelir
settings-off-best = Video ilk boyutu hazır olur olmaz gelir, sonra giderek iyileşir
settings-on-albums = Birden çok öğe albüm olarak gönderilir
settings-off-albums = Her öğe ayrı mesaj olarak gönderilir
settings-on-captions = Açıklamalarda hesap adı ve tarih yer alır
settings-off-captions = Öğeler açıklamasız gönderilir
settings-on-texts = Açıklamalarda yazarın metni de yer alır
settings-off-texts = Açıklamalarda yazarın metni yer almaz
settings-on-watches = Buradaki herkes takip ekleyebilir ve kendi takibini bırakabilir
settings-off-watches = Yalnızca yöneticiler takip ekleyebilir ve bırakabilir
settings-on-files = Fotoğraflar ve videolar Telegram sıkıştırması olmadan, dosya olarak gönderilir
settings-off-files = Fotoğraflar ve videolar sohbette görüntülenebilir
settings-on-pings = Uzun süren bir iş hazır olunca mesajınızı yanıtlarım
settings-off-pings = Uzun süren bir iş hazır olunca haber verilmez

language-name = Türkçe

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = New York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = Londra
zone-berlin = Berlin
zone-kyiv = Kiev
zone-istanbul = İstanbul
zone-moscow = Moskova
zone-dubai = Dubai
zone-kolkata = Kalküta
zone-singapore = Singapur
zone-tokyo = Tokyo
zone-sydney = Sidney

## Bir platformun oturumu, yöneticiler için

session-title = 🔑 <b>{ $platform } oturumu</b>
session-none = Oturum yok. Giriş yapmayanlar { $platform } içeriğinin çoğunu göremez.
session-healthy = ✅ { MOMENT($since) } tarihinden beri çalışıyor.
session-untried = ❔ Çerezler kaydedildi. Denemek için { $platform } sitesine ulaşılamadı; sonraki kontrolde denenecek.
session-throttled = ⏳ { $platform } botun yavaşlamasını istedi: { MOMENT($since) }.
session-challenged = 🛑 { $platform }, { MOMENT($since) } tarihinden beri doğrulama istiyor. “Devam et” düğmesine basana kadar istek gönderilmez.
session-dead = 🛑 { $platform }, { MOMENT($since) } tarihinden beri oturumu reddediyor.
session-until = Kendiliğinden devam eder: { MOMENT($until) }.
session-cause = { $platform } yanıtı: { $cause }
session-account = Hesap: <code>{ $account }</code>
session-todo-none = <b>Eklemek için:</b> bu işe ayrılmış bir hesapla tarayıcıda { $platform } hesabına giriş yapın, çerezleri Netscape biçiminde (cookies.txt) dışa aktarın ve dosyayı bu mesaja yanıt olarak ya da <code>/session</code> açıklamasıyla bana gönderin. Mesajı hemen silerim.
session-todo-healthy = Değiştirmek için daha yeni bir cookies.txt dosyasını <code>/session</code> açıklamasıyla gönderin.
session-todo-throttled = Beklemekten başka yapacak bir şey yok. Sürekli oluyorsa takiplerin kontrol aralığını uzatın.
session-todo-challenged = <b>Yapılacaklar:</b> o hesabın tarayıcısında { $platform } sitesini açın, doğrulamayı tamamlayın ve “Devam et” düğmesine basın. Yeniden isterse çerezleri (cookies.txt) dışa aktarıp dosyayı bu mesaja yanıt olarak gönderin.
session-todo-dead = <b>Yapılacaklar:</b> o hesabın tarayıcısında { $platform } hesabına yeniden giriş yapın, çerezleri (cookies.txt) dışa aktarın ve dosyayı bu mesaja yanıt olarak gönderin. Hemen siler ve devam ederim.
session-delete-yourself = ⚠️ Çerezleri içeren mesajınızı silemedim. Lütfen kendiniz silin: onu okuyan herkes hesabı kullanabilir.

alert-session-challenged =
    🛑 <b>{ $platform } doğrulama istiyor</b>

    Yanıtı: { $cause }. Şunları yapana kadar istek gönderilmez:

    1. Botun hesabının tarayıcısında { $platform } sitesini açın ve doğrulamayı tamamlayın.
    2. /session gönderin ve “Devam et” düğmesine basın.
    3. Yeniden isterse o tarayıcının çerezlerini (cookies.txt) dışa aktarın ve dosyayı <code>/session</code> açıklamasıyla bana gönderin.
alert-more = Bununla ilgili son mesajdan beri { $count } kez daha oldu.
alert-session-dead =
    🛑 <b>{ $platform } botun oturumunu kapattı</b>

    Yanıtı: { $cause }. Şunları yapana kadar hikâyeleri indirilemez:

    1. Botun hesabının tarayıcısında { $platform } hesabına yeniden giriş yapın.
    2. O tarayıcının çerezlerini (cookies.txt) dışa aktarın ve dosyayı <code>/session</code> açıklamasıyla bana gönderin. Hemen siler ve devam ederim.
alert-tool-missing =
    🛑 <b>{ $site } çalışmıyor</b>

    Ayrıntı: { $cause }. Siz /update gönderene ya da botun kurulu olduğu yerde <code>npm run setup</code> çalıştırana kadar { $site ->
        [gallery-dl] resimli gönderiler
       *[other] web sayfası bağlantıları
    } çalışmaz.
alert-tool-outdated =
    ⚠️ <b>{ $site } eskimiş</b>

    { $cause }. Siteler sık sık değişir ve eski sürüm onları anlamaz olur. /update gönderin.
alert-page-blocked =
    ⚠️ <b>{ $site } botu engelliyor</b>

    Yanıtı: { $cause }. Bot kendiliğinden yeniden denemez. Yardımı olanlar: tarayıcı çerezleri (<code>YTDLP_COOKIES_FILE</code>) ya da bir vekil sunucu (<code>OUTBOUND_PROXY</code>). Ayrıca /update gönderin.
alert-disk-short =
    ⚠️ <b>Disk neredeyse dolu</b>

    Boş alan { SIZE($freeBytes) }; işler her zaman { SIZE($reserveBytes) } boş bırakır (<code>DISK_RESERVE_MB</code>). Yer açılana kadar sığmayanlar reddedilir. Alanı neyin kullandığını /stats gösterir; daha düşük bir <code>IMAGE_STORE_MB</code> daha az resim saklar.
alert-page-changed =
    ⚠️ <b>Bot { $site } sitesini anlamıyor</b>

    Yanıtı: { $cause }. Site büyük olasılıkla değişti. /update gönderin; işe yaramazsa sonraki sürümü bekleyin.
alert-other-bot =
    ⚠️ <b>Bu veriler başka bir bota aitti</b>

    Kimliği { $earlier } olan bota aitti, şimdi @{ $bot } botuna ait. Telegram’ın o bottan aldığı dosyalar yeniden yüklenecek, eski kartları artık değişmez ve @{ $bot } botunun üye olmadığı sohbetlere hiçbir şey gelmez. Bu bir yanlışlıksa botu durdurun ve doğru <code>BOT_TOKEN</code> değerini yeniden ayarlayın.
alert-rival =
    ⚠️ <b>Bu botun güncellemelerini başka bir süreç alıyor</b>

    Telegram, @{ $bot } güncellemelerini tek bir alıcıya verir; şu anda aynı <code>BOT_TOKEN</code> ile başka bir süreç (veya webhook) onları alıyor. Denemeye devam ediyorum. Diğerini durdurun; ne olduğunu bilmiyorsanız @BotFather üzerinden yeni bir token alın (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Bir kullanıcıya bağlantı verilemedi</b>

    Bir dosya sohbet için ya da Telegram’ın bu bota vermesi için fazla büyüktü. İmzalı bağlantılar ve yükleme sayfaları, insanların bu makineye ulaşabileceği bir adres ister: <code>PUBLIC_URL</code> ayarlayın; örneğin botun bağlantı noktasının önünde bir vekil sunucuyla <code>https://bot.example.com</code>. S3 deposu da (<code>S3_ENDPOINT</code> ve diğerleri) dosyalara bağlantı sağlar.

press-waits = Bir dakika: botun deposu yanıt vermiyor. Dokunuşunuz kaydedildi, depo yanıt verir vermez uygulanacak.

## Telegram’dan okunamayacak kadar büyük video

upload-too-big = 📦 <b>{ $title }</b>: boyutu { SIZE($sizeBytes) }, ama Telegram bu botun en çok { SIZE($readBytes) } okumasına izin veriyor.
upload-versions = Telegram’da bu videonun daha küçük sürümleri var: istediğinize basın.
upload-page =
    Dosyanın kendisini de yükleyebilirsiniz; en çok { SIZE($limitBytes) }, { MOMENT($until) } tarihine kadar. Sayfa telefonda da çalışır ve bağlantı kopunca kaldığı yerden sürer. Adresini bilen herkes onu bir kez kullanabilir:

    { $url }
upload-for-channel = 📣 Gideceği yer: { $channel }; ilerlemeyi oradaki kart gösterir.
upload-curl = Terminalden: <code>{ $command }</code>
upload-version-taken = Birini zaten seçtiniz; kartı daha aşağıda.
upload-in-private = Yükleme sayfasını size özel mesajla gönderdim.
upload-send-in-private = Dosyanın kendisini yüklemek için onu bana özelden gönderin: @{ $bot }.

## Sayfalar: bağlantının ardındaki dosya ve yüklenen dosya

page-link-refused = Bu bağlantı artık çalışmıyor. Süresi dolmuş, kaldırılmış ya da bir parçası eksik olabilir. Bottan yenisini isteyin: mesajının altında bir düğme var.
page-upload-unknown = Bu sayfa yok ya da kapalı. Bottan yenisini isteyin.
page-upload-title = Videoyu yükleyin
page-upload-limit = En çok { SIZE($bytes) }. Doğrudan botunuza gider, sonuç sohbete gönderilir.
page-upload-pick = Dosyayı buraya bırakın ya da seçmek için basın
page-upload-send = Gönder
page-upload-again = “{ $name }” henüz tamamlanmadı. Yeniden seçin, yükleme kaldığı yerden sürsün.
page-upload-running = { $percent } · { $speed } · { $time } kaldı
page-upload-waiting = Bağlantı koptu. Yükleme, mümkün olur olmaz kendiliğinden sürer.
page-upload-paused = Duraklatıldı
page-upload-lost = Daha önce gelen kısım kayboldu. Yükleme baştan başladı.
page-upload-pause = Duraklat
page-upload-resume = Devam et
page-upload-cancel = İptal
page-upload-retry = Tekrar dene
page-host-away = Bunu saklayan makineye şu anda ulaşılamıyor. Birkaç dakika sonra yeniden deneyin: bağlantı geçerli kalır.
page-upload-broken = Yükleme başarısız oldu. Biraz sonra yeniden deneyin.
page-upload-done = Yükleme tamamlandı. Sonuç sohbete gönderilecek; bu sayfayı kapatabilirsiniz.
page-upload-terminal = Terminalden
page-watch-preparing = Video okunuyor. Birazdan izlenebilir.
page-watch-encoding = { $percent } dönüştürüldü. Şimdiden izleyebilir ve istediğiniz yere atlayabilirsiniz.
page-watch-complete = Tamamı dönüştürüldü.
page-watch-waiting = Sırada bu bölüm dönüştürülüyor…
page-watch-lost = Bağlantı koptu. Mümkün olur olmaz kendiliğinden devam eder.
page-watch-auto = Otomatik
page-watch-size = Kalite
page-watch-captions = Altyazı
page-watch-off = Kapalı
page-watch-track = Altyazı { $number }
page-watch-better = Daha iyi kalite hazır: geç
page-watch-elsewhere = { $sizes }, özgün videonun kendisidir ve parça parça oynatılamaz; bu yüzden yalnızca sohbete gelir.
page-watch-broken = Video oynatılamadı. Yeniden denemek için sayfayı yenileyin; boyutları sohbette de var.
page-watch-cancelled = Bu dönüştürme iptal edildi, izlenecek bir şey yok. Baştan başlatmak için sohbette “Tekrar dene” düğmesine basın.
page-watch-failed = Bu video dönüştürülemedi. Nedeni sohbetteki mesajda yazıyor.
page-watch-expired = Bu video artık burada saklanmıyor. Boyutları hâlâ sohbette.
page-watch-unplayable = Bu video burada izlenemiyor. Boyutları hazır oldukça sohbete gelir.
page-watch-unsupported = Bu tarayıcı videoyu oynatamıyor. Başka bir tarayıcı deneyin ya da sohbette izleyin.
page-watch-script = Oynatıcı JavaScript gerektirir. O olmadan da sohbetteki boyutlar oynatılır.
page-watch-keys = Tuşlar
page-watch-keys-list = Boşluk veya K: oynat ve duraklat. ← →: 5 saniye, J L: 10 saniye. ↑ ↓: ses düzeyi. M: sessiz. F: tam ekran. C: altyazı. 0–9: videonun onda birlerine.

## Bir kullanıcının isteyebilecekleri

left-out =
    { $count ->
        [one] Bu başlatılmadı:
       *[other] Bu { $count } iş başlatılmadı:
    }
left-out-one = • { $title }

## Düğmeler

button-start-watch = 👁 Takip et
button-start-fetch = ⬇️ İndir
button-cancel = ✕ İptal
button-cancel-all = ✕ Hepsini iptal et
button-retry = ↻ Tekrar dene
button-all-sizes = ▶ Bütün boyutlar
button-small-sizes = ▶ En çok { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Dosyayı yükle
button-rung-link = ⬇ { $label }
button-watch = ▶ İzle
button-refresh = ↻ Yenile
button-again = ↻ Yeniden gönder
button-offer-highlights = Öne çıkanlar
button-offer-spotlights = Spotlight
button-look-again = ↻ Yeniden bak
button-gallery-rest =
    { $count ->
        [one] Diğeri
       *[other] Diğer { $count } tanesi
    }
button-cut-start-earlier = ⇤ −1 sn
button-cut-start-later = ⇤ +1 sn
button-cut-end-earlier = −1 sn ⇥
button-cut-end-later = +1 sn ⇥
button-encode = Dönüştür
button-sound-only = 🎧 Yalnızca ses
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Altyazı: { $language }
button-sounds = 🔊 Ses: { $language } ▸
button-subtitles = 💬 Altyazılar ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Dosya olarak (.srt)
button-subtitles-soft = 🎞 Videoda, kapatılabilir
button-subtitles-burnt = 🔥 Görüntüye işlenmiş
button-no-subtitles = Altyazısız
button-another-quality = Başka kalite
button-revoke = 🚫 Kaldır
button-hash = 📋 SHA-256
button-images-start = ▶ Başlat
button-images-column = 🔗 Bunu kullan: { $column }
button-images-close = 📦 İndirilenleri ZIP yap
button-images-go-on = ▶ Devam et
page-of = Sayfa { $page }/{ $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Kontrol et
button-pause = ⏸ Duraklat
button-resume = ▶ Devam et
button-every = 🕑 Aralık…
button-keep-trying = ↻ Denemeye devam
button-stop = ⏹ Takibi bırak
button-watch-again = 👁 Yeniden takip et
button-chart = 📈 Grafik
button-close = ✕ Kapat
button-back = ‹ Geri
button-session-resume = ▶ Devam et
button-language-auto = Otomatik
button-quality-ask = Bana sor
button-setting-language = 🌐 Dil…
button-setting-ladder = 📐 Boyutlar…
button-ladder-all = Hepsi
button-setting-silence = 🔕 Sessiz saatler…
button-setting-timezone = 🕓 Saat dilimi…
button-setting-pool = 🌍 Bölge…
button-pool-usual = Botun bulunduğu yerde
button-silence-never = Sesli
button-silence-always = Sessiz
button-setting-albums = Albümler
button-setting-best = En iyisini bekle
button-setting-captions = Açıklamalar
button-setting-texts = Gönderi metinleri
button-setting-watches = Herkese takip
button-setting-files = Dosya olarak
button-setting-pings = Hazır olunca bildir

## İşler

jobs-title =
    { $count ->
        [0] <b>Çalışan iş yok</b>
       *[other] <b>Çalışan veya bekleyen iş: { $count }</b>
    }
jobs-none = Burada çalışan iş yok. Bana bir video ya da bağlantı gönderin.
jobs-all-title =
    { $count ->
        [0] <b>Hiçbir sohbette çalışan veya bekleyen bir şey yok</b>
       *[other] <b>Bütün sohbetlerde { $count } iş çalışıyor veya bekliyor</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code>, sohbet 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>{ $count } alındı</b>, aynı anda işlenen: { $limit }
waiting-title = Bekleyen: { $count }
waiting-one = { $number }. { $title }
waiting-more = ve { $count } tane daha
waiting-none = Sırada bir şey kalmadı.
playlist-reading = 🔎 Liste okunuyor…
playlist-sent = Gönderilen: { $sent }/{ $total }
playlist-done = ✅ Hepsi gönderildi: { $total }
playlist-done-partly = ✅ Gönderilen: { $sent }/{ $total }
playlist-cut =
    { $count ->
        [0] ℹ️ Liste daha uzun; ilk { $most } öğesini alıyorum.
       *[other] ℹ️ Listede { $count } öğe var; ilk { $most } tanesini alıyorum.
    }
playlist-unread = ℹ️ Listedeki { $count } öğe açılamıyor.
playlist-choose = 👆 Hepsi için bir kalite seçin. O kalitesi olmayanlar en yakınıyla gelir.
button-all-entries = ⬇ Hepsi ({ $count })
button-first-entries = ⬇ İlk { $most } (toplam { $count })
button-entries-up-to = ⬇ Hepsi, en çok { $most }
jobs-cancel-all = { $count } iş iptal edilsin mi?
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ sıradaki
       *[other] ⏳ önünde { $position } iş var
    }
job-held = ⏳ diğer işlerinizi bekliyor
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ hazır
job-menu = 👆 seçiminizi bekliyor
job-failed = ⚠️ başarısız
job-cancelled = ⏹ iptal edildi

ping-done = ✅ Hazır: <b>{ $title }</b>
ping-failed = ⚠️ Başarısız: <b>{ $title }</b>. Nedeni yukarıdaki mesajda.
ping-waits = 👆 <b>{ $title }</b> seçiminizi bekliyor.

cancel-done = İptal edildi.
cancel-too-late = Çok geç: bu iş zaten bitti.
cancel-nothing = Burada çalışan bir işiniz yok.
retry-started = Yeniden deneniyor.
retry-nothing = Yeniden denenecek bir şey kalmadı.
again-started = Yeniden gönderiliyor.
again-nothing = Yeniden gönderilecek bir şey yok ya da iş hâlâ sürüyor.
watch-checking = Kontrol ediliyor.
watch-pausing = Duraklatıldı.
watch-kept = Günde bir kez kontrol edeceğim.
watch-resuming = Devam ediyor.
watch-interval = Yeni kontrol aralığı: { INTERVAL($minutes) }.
watch-ended = Artık takip edilmiyor.
session-resumed = Devam ediyor: istekler yeniden gönderiliyor.
settings-saved = Kaydedildi.
button-access-ask = 🙋 Erişim iste
button-access-allow = ✅ İzin ver
button-access-ban = 🚫 Engelle
access-request =
    🙋 <b>{ $name }</b> bu botu kullanmak istiyor.

    Kullanıcı kimliği <code>{ $userId }</code>
access-asked = Yöneticilere soruldu. Karar verdiklerinde buraya bir mesaj gelecek.
access-has = Bu botu zaten kullanabilirsiniz. Başlamak için /start gönderin.
access-answer-allowed = ✅ { $name }, artık bu botu kullanabilirsiniz. Başlamak için /start gönderin.
access-answer-banned = { $name }, bu botun yöneticileri isteğinizi reddetti.
access-decision-allowed = ✅ İzin veren: { $admin }.
access-decision-banned = 🚫 Engelleyen: { $admin }.
access-done-allowed = İzin verildi.
access-done-banned = Engellendi.
pause-title = ⏸ <b>İşin bir bölümünü duraklat</b>

    Çalışan adımlar tamamlanır; siz sürdürene kadar yenisi başlamaz. Yeniden başlatmada bile hiçbir şey kaybolmaz.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>duraklatıldı</b>
pause-unknown = Bu adda bir kuyruk yok. Bir düğmeye basın ya da /pause veya /resume komutundan sonra bu adlardan birini yazın.
pause-done = Duraklatıldı.
pause-over = Devam ediyor.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Mesajı /broadcast komutundan sonra yazın ya da komutu bir mesaja yanıt olarak veya bir fotoğrafın ya da videonun açıklaması olarak gönderin.
broadcast-ask =
    { $count ->
        [0] 📣 Bunun gönderilebileceği bir sohbet yok.
       *[other] 📣 Bu, { $count } sohbete gönderilsin mi? Bota kapalı sohbetler sayılmaz.
    }
broadcast-sending = 📣 Şimdiye kadar { $total } sohbetten { $sent } tanesine gönderildi
broadcast-done = 📣 { $total } sohbetten { $sent } tanesine gönderildi
broadcast-cancelled = ⏹ İptal edildi: { $total } sohbetten { $sent } tanesine gönderildi
broadcast-chats-closed = 🚫 { $count } sohbet botu engellemiş veya çıkarmış
broadcast-chats-channel = 📢 { $count } kanal atlandı
broadcast-chats-failed = ⚠️ { $count } sohbette reddedildi; nedeni günlükte
broadcast-chats-unsure = ❔ { $count } sohbete ulaşıp ulaşmadığı belli değil: bağlantı yarıda koptu
button-broadcast-send = 📣 { $count } sohbete gönder

## Yöneticiler

access-usage = Komuttan sonra kullanıcının kimlik numarasını yazın ya da onun bir mesajını yanıtlayın.
access-admin = Bu bir yönetici. Önce kimlik numarasını ADMIN_IDS içinden çıkarın.
access-allowed = <code>{ $userId }</code> numaralı kullanıcı botu kullanabilir.
access-banned = <code>{ $userId }</code> numaralı kullanıcı engellendi.

period-hour = 1 sa
period-day = 24 sa
period-week = 7 gün

stats-title = 📊 <b>Son { $period }</b>
stats-users = 👥 { $count } kullanıcı, { $active } etkin
stats-groups = 💬 { $count } grup ve kanal, { $active } etkin
stats-watches = 👁 { $count } takip edilen hesap, { $paused } duraklatılmış
stats-banned = 🚫 { $count } engelli
stats-jobs = <b>İşler</b>, takip kontrolleri dahil
stats-queued = { $count } sırada
stats-active = { $count } çalışıyor
stats-asking = { $count } yanıt bekliyor
stats-done = { $count } bitti
stats-failed = { $count } başarısız ({ PERCENT($share) })
stats-cancelled = { $count } iptal
stats-sent = { $count } dosya gönderildi, { SIZE($bytes) }
stats-queues = <b>Şu anda</b>
stats-queue = { $phase }: { $active } çalışıyor, { $waiting } bekliyor
stats-queue-paused = ⏸ { $phase }: { $active } çalışıyor, { $waiting } bekliyor, <code>/resume { $name }</code> komutuna kadar duraklatıldı
stats-phases = <b>İşlerin adımları</b>, önce en yavaşlar
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, genellikle { DURATION($median) }, nadiren { DURATION($slow) } üstü
       *[other] { $phase }: { $count } ×, genellikle { DURATION($median) }, nadiren { DURATION($slow) } üstü, { $failed } başarısız
    }
stats-causes = <b>Adımlar neden başarısız oldu</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] arama
        [download] indirme
        [preview] önizleme
        [prepare] videoları hazırlama
        [plan] dönüştürme planı
        [chunk] dönüştürme
        [hurry] izlenen yerleri dönüştürme
        [join] videoları birleştirme
        [publish] dosyaları yayınlama
        [images] resimleri indirme
        [pack] ZIP paketleme
        [send] gönderme
        [finish] temizlik
       *[other] { $phase }
    }
chart-jobs = Biten işler
chart-sent = Sohbetlere gönderilenler
stats-disk = <b>Disk</b> boş { SIZE($freeBytes) }, toplam { SIZE($totalBytes) }
stats-data = <b>Saklanan</b> toplam { SIZE($bytes) }
stats-part-work = { SIZE($bytes) } çalışan işler
stats-part-kept = { SIZE($bytes) } biten işlerden kalan
stats-part-public = { SIZE($bytes) } bağlantılı dosyalar
stats-part-images = { SIZE($bytes) } resimler
stats-part-uploads = { SIZE($bytes) } yüklemeler
stats-part-databases = { SIZE($bytes) } veritabanları
stats-part-tools = { SIZE($bytes) } araçlar
stats-part-other = { SIZE($bytes) } diğer
stats-memory = <b>Bellek</b> bu süreçte { SIZE($rssBytes) }, boş { SIZE($systemFreeBytes) }, toplam { SIZE($systemTotalBytes) }
stats-hosts = <b>Makineler</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } boş
stats-host-slots = { $slots } dönüştürme süreci (FFmpeg { $ffmpeg })
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · { DURATION($uptimeSeconds) } süredir çalışıyor

stats-tool = { $tool } { $version }
stats-tool-age = { $days } günlük
stats-tool-installed =
    { $days ->
        [0] bugün kuruldu
       *[other] { $days } gün önce kuruldu
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl eksik ya da çalışmıyor: resimli gönderiler çalışmaz.
       *[other] ⚠️ { $tool } eksik ya da çalışmıyor: web sayfası bağlantıları çalışmaz.
    }
stats-tool-outdated = ⚠️ Eskimiş; siteler o zamandan beri büyük olasılıkla değişti.
stats-tool-no-runtime = ⚠️ JavaScript çalışma ortamı bulamıyor: bazı siteler daha az verir ya da hiç vermez.
stats-tool-update = /update en yeni sürümü kurar.

doctor-running = 🩺 Bu makine denetleniyor…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: her şey yolunda
       *[other] 🩺 <b>{ $host }</b>: bakılması gereken { $count } konu var
    }

update-running = ⏳ En yeni yt-dlp ve gallery-dl kuruluyor…
update-done = ✅ { $tool } { $to } kullanılıyor (önceki: { $from }).
update-first = ✅ { $tool } { $to } kullanılıyor.
update-host = ✅ { $host } artık şunu kullanıyor: { $tools }.
update-host-failed = ⚠️ { $host }: { $failed } güncellenemedi, nedeni günlüğünde. Şu anki sürüm: { $tools }.
update-host-silent = ⚠️ { $host } zamanında yanıt vermedi. Nedeni günlüğünde olabilir ya da daha eski bir sürüm çalıştırıyordur. Daha sonra yeniden deneyin.
update-same = ✅ { $tool } { $to } zaten en yeni sürüm.

## Hatalar: ne oldu ve ne yapmalı

error-internal = Bizim tarafta bir sorun oldu. Lütfen yeniden deneyin; sürekli oluyorsa botun sahibine şu kodu iletin: { $code }.
error-outage =
    { $what ->
        [telegram] Telegram çok uzun süre yanıt vermedi
        [database] Bu botun veritabanı çok uzun süre yanıt vermedi
        [redis] Bu botun kuyruğu çok uzun süre yanıt vermedi
        [storage] Bu botun dosya deposu çok uzun süre yanıt vermedi
        [site] Site çok uzun süre yanıt vermedi
        [network] Bu bot çok uzun süre internete bağlanamadı
       *[other] Bu botun ihtiyaç duyduğu bir hizmet çok uzun süre yanıt vermedi
    }, bu yüzden vazgeçtim. Lütfen yeniden deneyin.
error-machine-lost = Bu botun birkaç makinesi bu iş üzerinde çalışırken devre dışı kaldı, bu yüzden vazgeçtim. Şimdiye kadar gelenler sizde kalır. Daha sonra yeniden deneyin; sürekli oluyorsa botun sahibine haber verin.
error-host-away = Bunu saklayan makine şu anda yanıt vermiyor. Birkaç dakika sonra düğmeye yeniden basın.
error-topic-closed = Bu isteğin konusu kapatılmış veya silinmiş. Konuyu yeniden açın ya da başka bir konuda yeniden isteyin.
error-kind-forbidden = Bu sohbet bu tür dosyalar göndermeme izin vermiyor. Bir yöneticiden izinlerde buna izin vermesini isteyin, sonra yeniden deneyin.
error-blocked = Botun bu sohbete yazma izni yok.
error-not-allowed = Bu bot özel. Sahibinden şu kullanıcı kimliğine izin vermesini isteyin: { $userId }.
error-no-admin = Şu anda bu botun hiçbir yöneticisine ulaşılamıyor. Lütfen botun sahibine başka bir yoldan ulaşın.
error-no-video = Bu dosyada kullanılabilecek görüntü de ses de yok. Lütfen başka bir dosya gönderin.
error-no-sound = Bu videoda ses yok.
error-no-such-sound =
    { $count ->
        [one] Bu videoda o ses parçası yok, yalnızca şu var: { TRACKS($tracks) }. Parça seçmeden /encode gönderin.
       *[other] Bu videoda o ses parçası yok. { $count } parça var: { TRACKS($tracks) }. Diline veya numarasına göre birini seçin, örneğin /encode ses:2.
    }
error-no-subtitles = Bu altyazılar artık saklanmıyor ya da içleri boş. Almak için videoyu yeniden gönderin.
error-broken-file = Bu dosya video olarak okunamıyor. Boş, eksik ya da başka bir şey olabilir; lütfen yeniden gönderin.
error-is-picture =
    { $moves ->
        [1] Bu hareketli bir { $format }; bunu okuyamıyorum. Lütfen GIF veya video olarak gönderin.
       *[other] Bu bir resim ({ $format }); ben video, GIF ve sesle çalışırım. Lütfen bunlardan birini gönderin.
    }
error-is-sticker = Bu hareketli bir çıkartma: video değil, çizim. Lütfen video, GIF veya video çıkartma gönderin.
error-costly =
    { $smallSeconds ->
        [0] Bu çok uzun bir video: dönüştürmek yaklaşık { DURATION($seconds) } sürer. Başlatmak için düğmeye basın.
       *[other] Bu çok uzun bir video: bütün boyutlar yaklaşık { DURATION($seconds) }, en çok { $smallHeight }p olanlar yaklaşık { DURATION($smallSeconds) } sürer. Başlatmak için bir düğmeye basın.
    }
error-too-much-picture = Bunu dönüştürmek yaklaşık { DURATION($seconds) } sürer; bu bot bu kadarını üstlenmiyor. Lütfen bir bölümünü ya da daha küçük görüntülü bir sürümünü gönderin.
error-damaged = Bu dosya kullanılabilir bir sonuç için fazla bozuk. Lütfen sağlam bir kopya gönderin.
error-encrypted = Bu dosya şifreli. Lütfen korumasız bir kopya gönderin.
error-unsupported-codec =
    { $codec ->
        [unknown] Bu dosyanın biçimi burada bilinmiyor
       *[other] Bu dosyadaki { $codec } biçimi burada çözülemiyor
    }. Lütfen önce dönüştürün.
error-too-long = Süresi { $hours } saat, sınır ise { $maxHours } saat. Lütfen bir bölümünü gönderin.
error-too-many-pixels = Görüntü { $width } × { $height } piksel ve bu fazla büyük. Lütfen daha küçüğünü gönderin.
error-too-many-streams = Dosyada { $count } akış var, sınır ise { $max }. Lütfen daha az parçası olan bir dosya gönderin.
error-too-big-to-read = Bu dosya { $sizeMb } MB, ama Telegram bu botun en çok { $limitMb } MB okumasına izin veriyor. Daha küçüğünü ya da /encode ile doğrudan bağlantı gönderin. Bot sahibinin kendi Bot API sunucusu bu sınırı kaldırır.
error-too-big-to-send = Sonuç { $sizeMb } MB olur, ama Telegram bu botun en çok { $limitMb } MB göndermesine izin veriyor. Şunu deneyin: /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Bu { $sizeMb } MB, ama Telegram bu botun en çok { $limitMb } MB göndermesine izin veriyor. Daha küçük bir şey seçin ya da botun sahibinden büyük dosyalar için bağlantıları açmasını isteyin.
error-download-gone = Telegram’da bu dosya artık yok. Lütfen yeniden gönderin.
error-download-failed = Dosya alınamadı. Lütfen yeniden deneyin.
error-disk-full = Şu anda bunun için yeterli disk alanı yok. Lütfen daha sonra yeniden deneyin.
error-no-rung = Video { $height }p ve büyütülmez; istenen: { $wanted }. Daha küçük bir boyut isteyin.
error-fit-impossible = Bu video { $limitMb } MB sınırına sığdırılamıyor; en azı { $minMb } MB.
error-link-invalid = Bu bağlantı indirilemiyor. http:// veya https:// ile başlamalı ve parola içermemeli.
error-link-no-server = { $host } adında bir sunucu yok. Lütfen bağlantıyı kontrol edin.
error-link-not-media = Bu bağlantı bir dosyaya değil, web sayfasına gidiyor. Lütfen videonun doğrudan bağlantısını gönderin.
error-link-too-big = Bu bağlantıdaki dosya { $limitMb } MB sınırını aşıyor. Daha düşük bir kalite seçin ya da başka bir bağlantı gönderin.
error-link-private = Bu bağlantı, botun erişmediği özel bir ağa gidiyor. Lütfen herkese açık bir bağlantı gönderin.
error-link-members = Bu bağlantı yalnızca özel bir Telegram sohbetinin üyeleri için çalışıyor, bot açamaz. Lütfen mesajın kendisini bana iletin.
error-link-too-slow = Site bu dosyayı çok yavaş gönderiyor: saniyede { $kilobytes } kB altında. Daha sonra yeniden deneyin ya da başka bir kopyanın bağlantısını gönderin.
error-link-refused = Sunucu bu dosyayı bota vermedi ({ $status }). Bağlantının süresi dolmuş olabilir ya da yalnızca bir kişiye veya ülkeye açıktır. Daha sonra yeniden deneyin ya da yeni bir bağlantı gönderin.
error-link-failed = Bu bağlantının sunucusu şu yanıtı verdi: { $status }. Lütfen bağlantıyı kontrol edin.
error-link-certificate =
    { $fault ->
        [expired] { $host } sertifikasının süresi dolmuş, sunucunun gerçek olduğu doğrulanamıyor. Site sertifikayı yenileyince yeniden deneyin ya da başka bir kopyanın bağlantısını gönderin.
        [early] { $host } sertifikası henüz geçerli değil, sunucunun gerçek olduğu doğrulanamıyor. Daha sonra yeniden deneyin ya da başka bir kopyanın bağlantısını gönderin.
        [other-name] { $host } sertifikası başka bir ad için verilmiş. Adresi kontrol edin ya da başka bir kopyanın bağlantısını gönderin.
        [self-signed] { $host } sertifikasını sunucu kendisi imzalamış, gerçek olduğu doğrulanamıyor. Başka bir kopyanın bağlantısını gönderin.
        [incomplete] { $host } sertifikası güvenilir bir makama kadar izlenemiyor: zincirin bir parçası eksik ya da vereni bilinmiyor. Başka bir kopyanın bağlantısını gönderin ya da sitenin sahibine haber verin.
       *[other] { $host } sertifikası geçerli değil. Başka bir kopyanın bağlantısını gönderin ya da sitenin sahibine haber verin.
    }
error-link-loop = Bu bağlantı kendi çevresinde dönüyor: sürekli yönlendiriyor. Tarayıcıda açın ve sonunda ulaştığınız adresi gönderin.
error-already-coming = Bu zaten bu sohbete geliyor. Lütfen biraz bekleyin.
error-upload-gone = Bu yükleme sayfası kapalı ya da yüklenen dosya artık yok. Lütfen bottan yenisini isteyin.
error-upload-busy = Bu sayfaya başka bir yükleme sürüyor. Lütfen her seferinde tek dosya yükleyin.
error-too-many-uploads = Zaten { $limit } açık yükleme sayfanız var. Birine bir şey yükleyin ya da birinin kapanmasını bekleyin, sonra bunu yeniden gönderin.
error-upload-too-big = Bu dosya { $limitMb } MB sınırını aşıyor. Lütfen daha küçüğünü seçin.
error-link-unsupported = Bu { $platform } bağlantısında indirebileceğim bir şey yok. Profil, hikâye, öne çıkan, gönderi, reels ve spotlight bağlantılarını alırım.
error-fetch-usage = Ne indirilsin? Bir bağlantı gönderin, isterseniz kaliteyle (/fetch BAĞLANTI 720p), ya da hikâyeleri için bir hesap (/fetch instagram AD).
error-user-missing = Hangi hesap? Komuttan sonra “instagram AD” veya “snapchat AD” ya da bir profil bağlantısı yazın.
error-page-private = Bu gizli. Sahibinden herkese açık bir bağlantı isteyin.
error-page-age = Site bunu yalnızca giriş yapmış yetişkinlere gösteriyor, bot ise giriş yapmamış. Botun sahibi çerez ekleyebilir.
error-page-paid = Bu yalnızca üyelere veya satın alanlara açık, indirilemez.
error-page-geo = Site bunu botun bulunduğu ülkede göstermiyor. Aynı videoyu başka bir sitede arayın.
error-page-login = Site bunu yalnızca giriş yapanlara gösteriyor, bot ise giriş yapmamış. Botun sahibi çerez ekleyebilir.
error-page-live = Bu, henüz bitmemiş bir canlı yayın. Bitince bağlantıyı yeniden gönderin.
error-page-upcoming = Bu henüz başlamadı. Bitince bağlantıyı yeniden gönderin.
error-page-gone = Bu artık mevcut değil. Lütfen bağlantıyı kontrol edin; içerik silinmiş olabilir.
error-page-drm = Bu, kopyalamaya karşı korumalı (DRM), indirilemez.
error-page-unsupported = Bu { $site } sayfasında indirebileceğim bir şey yok. Tek bir videonun bağlantısını ya da bir dosyanın doğrudan bağlantısını gönderin.
error-page-said = { $site } okunamadı. yt-dlp şunu diyor: “{ $words }”. Daha sonra yeniden deneyin ya da başka bir bağlantı gönderin.
error-page-no-video = Bu { $site } sayfasında video da ses de yok. Videonun kendi bağlantısını gönderin.
error-page-no-pictures = Bu { $site } gönderisinde resim, video veya ses yok. Lütfen bağlantının doğru olduğunu kontrol edin.
error-page-feed = Bu bir profil, arama ya da sonu olmayan başka bir { $site } sayfası. Tek bir gönderinin bağlantısını gönderin.
error-no-burning = Bu bot altyazıları görüntüye işleyemiyor: FFmpeg kurulumunda libass yok. Dosya olarak ya da video içinde seçin.
error-no-switching = Kapatılabilir altyazılar bu videoya eklenemiyor. Görüntüye işlenmiş ya da dosya olarak seçin.
error-page-no-subtitles = Bu altyazılar artık yok ya da içleri boş. Neler olduğunu görmek için bağlantıyı yeniden gönderin.
error-page-no-quality = Bu kalite artık yok. Neler olduğunu görmek için bağlantıyı yeniden gönderin.
error-page-busy = { $site } ara vermemizi istiyor. Lütfen { $minutes } dakika sonra yeniden deneyin.
error-page-blocked = { $site } bu botu engelliyor. Botun sahibi çerez ekleyebilir; şimdi yeniden denemek işe yaramaz.
error-page-changed = { $site } değişti ve bu bot onu henüz anlamıyor. Botun sahibi araçlarını güncelledikten sonra yeniden deneyin.
error-page-down = { $site } sitesine şu anda ulaşılamıyor. Lütfen biraz sonra yeniden deneyin.
error-tool-missing = Web sayfalarını okuyan araç ({ $tool }) burada çalışmıyor. Botun sahibi kurmalı; dosyaların doğrudan bağlantıları çalışır.
error-tool-not-ours =
    Bu { $tool } bot tarafından kurulmamış. Nasıl kurulduysa öyle güncelleyin ya da şu ayarı kaldırın: { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Yeni { $tool } sürümü kurulamadı, eskisi kaldı. Nedeni günlükte; daha sonra yeniden deneyin.
error-menu-old = Bu menü bir saatten eski. Yenisi için “Yeniden bak” düğmesine basın.
error-menu-chosen = Seçim zaten yapıldı. Bitince başka kalite için bir düğme çıkar.
error-file-link-gone = Dosya artık saklanmıyor. Lütfen yeniden isteyin.
error-handle-invalid = “{ $text }” geçerli bir kullanıcı adı değil. Adı profilde göründüğü gibi ya da bir profil bağlantısı gönderin.
error-platform-mistyped = “{ $text }” platformunu bilmiyorum. Şunu mu demek istediniz: “{ $meant } { $name }”? O zaman komutu böyle yeniden gönderin.
error-platform-unknown = “{ $text }” hesaplarını bilmiyorum: yalnızca Instagram ve Snapchat, her seferinde bir hesap, örneğin “instagram { $name }”. Başka bir sitenin bağlantısı için /fetch kullanın.
error-every-invalid = “{ $text }” ifadesini anlamıyorum. Kontrol aralığı en az { INTERVAL($min) }, en çok { INTERVAL($max) } olabilir, örneğin “her 6 saat”.
error-every-too-short = { INTERVAL($minutes) } aralıkla kontrol çok sık olur. En kısa aralık { INTERVAL($min) }: “her { INTERVAL($min) }”.
error-every-too-long = { INTERVAL($minutes) } aralıkla kontrol çok seyrek olur. Hikâyeler bir gün sonra kaybolur, bu yüzden en uzun aralık { INTERVAL($max) }: “her { INTERVAL($max) }”.
error-watch-unknown = “{ $text }” bu sohbette takip edilmiyor. Liste için: /watches.
error-too-many-watches = Bu sohbet zaten { $limit } hesabı takip ediyor, sınır bu. Birini /unwatch ile bırakın.
error-source-unknown-user = { $handle } adında bir kullanıcı yok. Lütfen adı kontrol edin.
error-source-private = { $handle } gizli bir hesap, hikâyeleri görülemez.
error-source-no-profile = { $handle } hesabının herkese açık profili yok, görülecek bir şey de yok.
error-source-gone = Bu artık mevcut değil: silinmiş ya da süresi dolmuş.
error-source-no-media = İçinde fotoğraf da video da yok.
error-post-forward = Telegram bu gönderinin dosyasını yalnızca uygulamalarında gösteriyor. Gönderiyi açıp bana iletin.
error-source-wait = Site botun beklemesini istiyor. Lütfen { $minutes } dakika sonra yeniden deneyin.
error-source-down = { $platform } sitesine şu anda ulaşılamıyor. Lütfen biraz sonra yeniden deneyin.
error-source-partial = { $platform } sayfanın yalnızca bir bölümünü gönderdi. Lütfen biraz sonra yeniden deneyin.
error-source-format = { $platform } bu sürümün anlamadığı bir yanıt veriyor. Botun sahibi botu ve araçlarını güncellemeli.
error-session-missing = { $platform } bunu yalnızca giriş yapanlara gösteriyor, bot ise giriş yapmamış. Botun sahibi /session ile oturum ekleyebilir.
error-session-dead = { $platform } bu botun oturumunu kapattı. Botun sahibi oturumu /session ile yenileyebilir.
error-session-challenged = { $platform } bu botun sahibinden hesabı doğrulamasını istiyor. Bu yapılana kadar oradan hiçbir şey indirilemez.
error-cookies-invalid = Bu dosyada oturum yok. Giriş yapılmış bir tarayıcının çerezlerini Netscape biçiminde (cookies.txt) dışa aktarın ve o dosyayı gönderin.
error-item-address-expired = Dosya bağlantısının süresi doldu ve yenilenemedi. Lütfen yeniden deneyin.
error-item-expired = İndirilemeden süresi doldu.
error-item-empty = Dosya boş.
error-item-not-media = Dosya ne fotoğraf ne de video.
error-item-refused = Telegram bu dosyayı kabul etmiyor.
error-cut-usage = “{ $text }” kesilecek bir bölüm olarak okunamıyor. Önce başlangıcı, sonra bitişi yazın: 1:20-2:05, 80-125, 1:02:03.5-1:03:00 ya da o noktaya kadarki her şey için -2:05.
error-cut-nothing = Bağlantıdaki bir videoyu veya sesi kesebilirim. Bu başka bir şey: tamamını indirin, sonra videoyu /encode 1:20-2:05 ile yanıtlayın.
error-cut-outside = Süresi { CLOCK($seconds) }, o bölümden geriye bir şey kalmıyor. Bitişinden önce bir başlangıç seçin.
error-encode-options = “{ $text }” ifadesini anlamıyorum. Boyutlar: { $sizes }. Örneğin /encode 720 480 veya /encode fit 45MB yazın. Başka bir ses parçası için /encode ses:ingilizce veya ses:2 yazın.
error-encode-platform = { $platform } bağlantısı komutsuz çalışır: tek başına gönderin, sonra videoyu /encode ile yanıtlayın.
error-nothing-to-encode = /encode komutunu bir videonun açıklamasına, bir videoya yanıt olarak ya da bir bağlantıyla birlikte gönderin.
error-images-usage = /images komutunu bir listenin açıklamasına (JSON, CSV, TSV veya metin, .gz de olur), listeye yanıt olarak ya da bir liste bağlantısıyla gönderin. “/images max 5” gönderi başına en çok 5 resim alır.
error-list-unknown = Bu, liste olarak okunamıyor. Gönderileri ve resimlerini içeren JSON, JSON Lines, CSV veya TSV ya da her satırda bir bağlantı olan metin gönderin; hepsi .gz olarak sıkıştırılabilir.
error-list-empty = Bu listede resim bağlantısı yok. Bağlantılar http:// veya https:// ile başlamalı.
error-list-too-big = Bu liste açıldığında { $limitMb } MB sınırını aşıyor. Lütfen birkaç parça hâlinde gönderin.
error-list-too-big-to-read = Bu liste { $sizeMb } MB, ama Telegram bu botun en çok { $limitMb } MB okumasına izin veriyor. gzip ile sıkıştırın (.gz) ya da listenin bağlantısıyla /images gönderin.
error-list-too-many = Bu listede sınır olan { $limit } resimden fazlası var. Lütfen birkaç parça hâlinde gönderin.
error-images-begun = Buna zaten karar verildi. Nasıl gittiğini yukarıdaki kart gösterir.
error-images-gone = Bu listenin resimleri paketlenmeden önce diskten silindi. Yeniden indirmek için aşağıdaki düğmeye basın.
error-job-unknown = Bu sohbette { $id } numaralı iş yok. Liste için: /jobs.
error-rung-gone = Bu düğme artık geçerli değil. Lütfen isteğinizi yeniden gönderin.
error-channel-unknown = { $channel } kanalını bulamıyorum. Adını kontrol edin ve beni yönetici yapın: özel kanalları yalnızca içindeysem görürüm.
error-channel-other = { $channel } bir kanal değil. Bir gruba bir şey göndermek için komutu o grupta yazın.
error-channel-invite = Davet bağlantısından kanalı tanıyamam. Lütfen @adını, numarasını (-1001234567890 gibi) ya da bir gönderisinin bağlantısını yazın.
error-channel-bot = { $channel } kanalında henüz gönderi yayımlayamıyorum. Beni orada mesaj yayımlama hakkıyla yönetici yapın, sonra yeniden deneyin.
error-channel-member = Yalnızca { $channel } yöneticileri oraya bir şey gönderilmesini isteyebilir; siz onlardan biri değilsiniz.
error-channel-right = { $channel } yöneticisisiniz, ama mesaj yayımlama hakkınız yok. Lütfen kanalın sahibinden isteyin.
error-channel-anonymous = Bir grup veya başka bir kanal adına yazdığınızda { $channel } kanalında yayımlama hakkınız olup olmadığını göremiyorum. Bana kendi adınıza yazın ya da komutu kanalda yayımlayın.
error-channel-platform = Lütfen platformu da yazın, örneğin “instagram { $handle }”.
error-watch-admins = Bu grupta yalnızca yöneticiler takip ekleyebilir ve bırakabilir. Bir yönetici /settings ile herkese izin verebilir.
error-timezone-unknown = “{ $text }” saat dilimini bilmiyorum. Bir şehir, Europe/Istanbul gibi bir ad ya da UTC+3 gibi bir UTC farkı yazın.
error-quiet-invalid = “{ $text }” ifadesini anlamıyorum. Sessiz saatleri günün iki tam saati olarak yazın, örneğin /settings sessiz 23-8.
error-settings-admins = Bu grubun ayarlarını yalnızca yöneticileri görebilir ve değiştirebilir. Lütfen onlardan birine söyleyin.
error-not-yours = Bunu yalnızca isteyen kişi ya da bir yönetici yapabilir.
error-slow-down = Bu benim için çok hızlı. Lütfen { $seconds } saniye sonra yeniden deneyin.
error-too-many-lookups = Sıra dolu: dakikada { $limit } bağlantı, liste veya profil başlar. Lütfen bunu { $minutes } dakika sonra yeniden gönderin.
error-too-many-open = Zaten { $limit } açık işiniz var, sınır bu. Birinin bitmesini bekleyin ya da birini iptal edin (/jobs), sonra bunu yeniden gönderin.
error-daily-bytes = Bugünkü { $limitMb } MB hakkınızı kullandınız. Lütfen { $hours } saat sonra yeniden deneyin.
error-daily-minutes = Bugünkü { $minutes } dakikalık video hakkınızı kullandınız. Lütfen { $hours } saat sonra yeniden deneyin.

# Kullanıcıların bota yazdıkları, büyük ya da küçük harfle: aralarında boşluk olan sözcükler. Bütün dillerinkiler anlaşılır.
# Her 6 saat
words-every = her
# Kanaldan önce: “hedef @ad”
words-to = hedef kanal
# Sayının ve sürenin yanında: “günde bir”, “saat başı”
words-per = bir başı
# Sayılar ve kaç kez: “iki saatte bir”, “günde iki kez”
words-numbers = yarım=0.5 iki=2 üç=3 dört=4 altı=6 sekiz=8 kez=x kere=x defa=x
words-minute = dk dakika dakikada
words-hour = sa saat saatte
words-day = gün günde gun
# “instagram nasa günlük” gibi
words-hourly = saatlik saatbaşı
words-daily = günlük gunluk
words-weekly = haftalık haftalik
words-week = hafta haftada hf
words-timezone = saatdilimi dilim
words-quiet = sessiz
# “baş 1:20 bitiş 2:05” ya da “1:20 ila 2:05” gibi
words-from = baş başlangıç baslangic
words-until = bitiş bitis ila
words-all = hepsi tümü tumu
words-best = eniyi
words-sound = ses
# 720p içindeki harf
words-lines = p
# kB, MB ve GB içindeki harfler
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
