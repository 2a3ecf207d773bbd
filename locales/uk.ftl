### Українська. Тексти — HTML Telegram там, де код каже `html`; у помилках, кнопках і командах тегів немає.

## Команди, як їх описують меню та /help

command-start = Що вміє бот
command-help = Як ним користуватися
command-watch = Надсилати сюди нові історії користувача
command-unwatch = Відписатися від історій користувача
command-watches = Підписки цього чату
command-fetch = Завантажити за посиланням або чиїсь історії
command-encode = Зробити зменшені версії відео
command-images = Завантажити зображення зі списку у ZIP
command-jobs = Завдання цього чату
command-cancel = Зупинити завдання
command-settings = Мова, розміри, тихі години та інше
command-session = Сесія бота в Instagram
command-stats = Як справи у бота
command-doctor = Перевірити, з чим працює бот
command-update = Установити найновішу версію yt-dlp
command-pause = Призупинити частину роботи
command-resume = Продовжити після паузи
command-broadcast = Написати в усі чати
command-allow = Надати доступ користувачеві
command-ban = Заблокувати користувача

## Профіль бота в Telegram

bot-name = Mediaferry
bot-description =
    Доставляю медіа у ваші чати:

    🎬 відео в усіх розмірах, дивитися можна вже за кілька секунд
    🔗 відео, музика, дописи та файли за посиланнями, у потрібній якості
    👁 нові історії користувачів Instagram і Snapchat
    🖼 зображення за списком посилань, у ZIP-файлах

    Натисніть кнопку внизу й надішліть відео або посилання.
bot-short-description = Відео в усіх розмірах, медіа за посиланнями, історії та списки зображень — просто в чат.

## Початок і довідка

start-group =
    👋 <b>Усім привіт!</b> У групі я відповідаю, лише коли мене просять.

    🎬 Відповідайте на відео командою <code>/encode@{ $bot }</code>, і я надішлю його в кількох розмірах.

    🔗 Відповідайте на посилання командою <code>/fetch@{ $bot }</code> або згадайте @{ $bot } поруч із ним, і я надішлю те, що за ним є.

    👁 Адміністратори можуть підписати групу на чиїсь історії: <code>/watch@{ $bot } instagram ІМ’Я</code>.

start =
    👋 <b>Надішліть мені відео</b>, і я поверну його в усіх розмірах від { $lowest }p до { $tallest }p.

    Перше можна дивитися вже за кілька секунд, а потім його замінять кращі. Підійдуть і переслані відео, відеофайли, відеоповідомлення, GIF та звук.

    🔗 <b>Або надішліть посилання</b> на відео, музику чи файл: виберіть якість, і я надішлю все сюди. Якщо файл завеликий для Telegram, прийде посилання для завантаження.

    👁 <b>Або підпишіться на історії</b>: <code>/watch instagram ІМ’Я</code> чи <code>/watch snapchat ІМ’Я</code> — і я надсилатиму сюди кожну нову. За посиланням на профіль, історію, допис або reels усе прийде одразу.

    🖼 <b>Або надішліть список посилань на зображення</b> (JSON, CSV чи текст), і я надішлю їх усі у ZIP-файлах.

    Приймаю файли до { SIZE($readBytes) }, надсилаю до { SIZE($sendBytes) }.

start-watch = 👁 Підписатися на <b>{ $title }</b>? Нові історії надходитимуть сюди, перевірка — раз на { INTERVAL($minutes) }.

start-fetch =
    🔗 Завантажити за цим посиланням?

    { $url }

help-commands = <b>Команди</b>

help-command = { $command } · { $description }

help-watching =
    <b>Підписки на історії</b>

    <code>/watch instagram ІМ’Я</code> · нові історії надходитимуть сюди
    <code>/watch snapchat ІМ’Я кожні 3 год</code> · як часто перевіряти: від { INTERVAL($min) } до { INTERVAL($max) }
    <code>/watches</code> · підписки цього чату та їхні наступні перевірки
    <code>/unwatch ІМ’Я</code> · відписатися
    <code>/settings тихо 23-8</code> · без звуку в ці години
    <code>/settings пояс Київ</code> · часовий пояс для цих годин

    Замість імені підійде посилання на профіль. Двічі нічого не надсилається. Лише відкриті профілі, на один чат — не більше { $limit }.

help-fetching =
    <b>Завантажити один раз</b>

    <code>/fetch instagram ІМ’Я</code> · історії, які видно зараз
    <code>/fetch snapchat ІМ’Я</code>
    <code>/fetch ПОСИЛАННЯ</code> · історія, актуальне, допис, карусель, reels чи spotlight; відео, музика, плейлист, допис із зображеннями або файл з будь-якого іншого сайту
    <code>/fetch ПОСИЛАННЯ 720p</code> · без запитань: висота, <code>best</code> (найкраще), <code>audio</code>, <code>mp3</code> або <code>fit</code> (щоб помістилося в чат)
    <code>/fetch ПОСИЛАННЯ 1:20-2:05</code> · лише цей уривок

    В особистому чаті досить самого посилання; кілька посилань в одному повідомленні завантажуються одночасно. Якщо відео має звук іншими мовами чи субтитри, вони теж будуть у меню. У /settings можна вибрати якість, щоб бот не питав, альбоми чи окремі повідомлення, з підписами чи без, для перегляду чи файлами.

help-images =
    <b>Зображення тисячами</b>

    Надішліть список файлом, і я надішлю всі зображення з нього у ZIP-файлах: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> або <code>.txt</code>, можна стиснутий у <code>.gz</code>. В особистому чаті досить самого файлу; у групі напишіть <code>/images</code> у підписі до нього або у відповідь на нього.

    <code>/images max 5</code> · не більше 5 зображень із кожного допису
    <code>/images https://example.com/list.json</code> · список за посиланням
    У списку — дописи (<code>id</code>, <code>url</code>, <code>images</code>) або по одному посиланню в рядку

    Спершу я лише читаю список і показую, що в ньому; щоб завантажити, натисніть «Почати». Те, що не завантажилося, прийде у <code>failures.csv</code>: надішліть його назад, і я повторю тільки це. Просто сюди можна надіслати список до { SIZE($readBytes) }; більший стисніть у <code>.gz</code> або надішліть посиланням.

help-encode =
    <b>Як вибрати розмір</b>

    Напишіть <code>/encode</code> у підписі до відео, у відповідь на нього або з посиланням на файл чи сторінку:

    <code>/encode</code> · усі розміри або вибрані в /settings
    <code>/encode усі</code> · усі розміри
    <code>/encode 720 480</code> · лише ці
    <code>/encode fit 45MB</code> · один файл, не більший за це
    <code>/encode звук</code> · лише звук
    <code>/encode звук:англійська</code> · зі звуковою доріжкою цією мовою; <code>звук:2</code> — друга доріжка
    <code>/encode 1:20-2:05</code> · лише цей уривок
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Обмеження</b>

    Приймання файлів: до { SIZE($readBytes) }
    Надсилання файлів: до { SIZE($sendBytes) }

    Вони залежать від сервера Bot API; власний сервер підвищує обидва до 2 ГБ. Для відео, більшого за перше обмеження, я дам сторінку, куди його вивантажити; на файл, більший за друге, прийде посилання для завантаження. Відео ніколи не збільшується, а те, що вже підходить, надсилається без змін.

    Посилань, списків чи профілів за хвилину: { $lookUps }, решта зачекає наступної. Відео можна надсилати багато водночас: одночасно обробляється не більше { $videos }, решта почнеться, коли закінчаться ці.

help-groups =
    <b>У групах</b>

    Я відповідаю, лише коли мене просять: відповідайте на відео або посилання згадкою @{ $bot } чи напишіть команду, наприклад <code>/encode@{ $bot }</code> або <code>/watch@{ $bot }</code>.

    Підписки та /settings — для адміністраторів групи; у /settings вони можуть дозволити підписки всім, тоді кожен змінює свої.

    У каналі зробіть мене адміністратором і напишіть команду дописом: після <code>/watch instagram ІМ’Я</code> нові історії надходитимуть туди. Або назвіть канал звідси: <code>/watch instagram ІМ’Я у @channel</code>, <code>/fetch ПОСИЛАННЯ у @channel</code>.

button-help-commands = Команди
button-help-watching = Підписки
button-help-fetching = Завантаження
button-help-images = Зображення
button-help-encode = Розміри
button-help-limits = Обмеження
button-help-groups = Групи

## Підказки

inline-paste = Вставте посилання після мого імені
inline-fetch = ⬇️ Завантажити в чаті з ботом
topic-gone = Тему, у якій ви про це просили, закрито або видалено, тому далі надсилаю сюди.
hint-text = Надішліть відео або відповідайте на нього командою /encode; чи надішліть посилання на відео, музику, файл, історію, допис або профіль. Докладніше: /help.
hint-photo = Це фотографія. Я працюю з відео, GIF і звуком; надішліть щось із цього.
hint-sticker = Цей стікер — зображення або малюнок. Я працюю з відео, GIF, відеостікерами та звуком: надішліть щось із цього.
hint-file = Це не схоже на відео чи звук. Якщо це все-таки відео чи звук, відповідайте на файл командою /encode; якщо це список посилань на зображення — командою /images.
hint-group = Відповідайте на відео згадкою @{ $bot } або командою <code>/encode@{ $bot }</code>, і я його оброблю. З посиланнями це теж працює.
hint-many-links =
    { $limit ->
        [one] З одного повідомлення я беру { $limit } посилання. Ось решта, надішліть її ще раз (натискання копіює):
        [few] З одного повідомлення я беру { $limit } посилання. Ось решта, надішліть її ще раз (натискання копіює):
       *[other] З одного повідомлення я беру { $limit } посилань. Ось решта, надішліть її ще раз (натискання копіює):
    }
hint-unknown-command = Такої команди я не знаю. Список — у /help.
hint-borrowed-command = Нічого не зроблено: команда діє, лише якщо ви написали її самі. Наберіть її та надішліть ще раз.
hint-admins-only = Ця команда для адміністраторів бота.

## Картка

card-title = 🎬 <b>{ $title }</b>
card-untitled = Відео
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ з { $from }
card-sound-track =
    { $count ->
        [one] 🔊 { $sound } — одна з { $count } звукової доріжки
       *[other] 🔊 { $sound } — одна з { $count } звукових доріжок
    }
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Зараз почнемо
        [one] ⏳ У черзі, попереду { $position } завдання
        [few] ⏳ У черзі, попереду { $position } завдання
       *[other] ⏳ У черзі, попереду { $position } завдань
    }
card-held = ⏳ Почнеться, коли закінчиться одне з інших ваших завдань (/jobs)
card-delayed = ⏳ Багато посилань водночас: черга цього настане приблизно за { DURATION($seconds) }
card-preview = ▶️ Поки що перші { CLOCK($durationSeconds) } · { $label }, решта скоро буде
card-preview-only = ▶️ Це лише початок: перші { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Зараз почнемо
card-waits =
    ⏸ { $what ->
        [telegram] Telegram не відповідає
        [database] База даних не відповідає
        [redis] Черга завдань не відповідає
        [storage] Сховище файлів не відповідає
        [site] Сайт не відповідає
       *[network] Бот не має зв’язку з інтернетом
    }. Пробую знову, нічого не загубиться.
card-paused = ⏸ Адміністратори бота поставили на паузу: { $phase }. Після паузи продовжу сам.
card-stage-download = ⬇️ Отримую файл
card-stage-plan = 🔎 Дивлюся, що у файлі
card-stage-finish = 📦 Майже готово
card-download = ⬇️ Отримано { SIZE($bytes) }
card-download-of = ⬇️ { SIZE($bytes) } з { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = швидкість { $speed }×
card-left = залишилося близько { DURATION($seconds) }
card-done = ✅ Готово за { DURATION($seconds) }
card-done-first = ✅ Готово за { DURATION($seconds) }, перше — за { DURATION($firstSeconds) }
card-cancelled = ⏹ Скасовано
card-asks = ⏸ Чекає на ваше рішення
card-failed = ⚠️ Не вдалося

rung-name-fit = Під розмір
rung-name-audio = Звук
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · надсилається
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · готово
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · оригінал
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · за посиланням
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Не вміщається в чат: { $labels }. Завантажити можна нижче, до { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ Термін дії посилання минув: { $labels }. Натисніть «Оновити», щоб отримати нове.
       *[other] ⌛ Термін дії посилань минув: { $labels }. Натисніть «Оновити», щоб отримати нові.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 Посилання відкликано, воно більше не працює: { $labels }.
       *[other] 🚫 Посилання відкликано, вони більше не працюють: { $labels }.
    }
rungs-linked-gone = ⌛ Більше не зберігається: { $labels }.
rungs-too-big = 📦 Не вміщається в чат (межа — { $limitMb } МБ): { $labels }. Відповідайте на відео командою «/encode fit { NUMBER($limitMb, useGrouping: 0) }MB» або візьміть менший розмір. Посилання на великі файли може налаштувати власник бота.

notice-damaged = ℹ️ Пошкоджені місця файлу пропущено.
notice-no-audio = ℹ️ У відео немає звуку.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Формат звуку тут невідомий, тому звуку немає.
       *[other] ℹ️ Звук ({ $codec }) не вдалося декодувати, тому його немає.
    }
notice-hdr = ℹ️ Кольори HDR перетворено на звичайні.
notice-picture-subtitles = ℹ️ Частина субтитрів у цьому відео — картинки, текстом їх надіслати не можна.
notice-audio-only = ℹ️ У файлі немає зображення, тому тут лише звук.

## Платформи й те, що з них надходить

type-story = історія
type-highlight = актуальне
type-post = допис
type-reel = reels
type-spotlight = spotlight

item-photo = фото, { DATED($takenAt) }
item-voice = голосове повідомлення, { DATED($takenAt) }
item-video = відео, { DATED($takenAt) }

caption-one = <b>@{ $owner }</b> · { $platform } · { $type }
caption-album = <b>@{ $owner }</b> · { $platform }
caption-photo = 📷 { DATED($takenAt) }
caption-voice = 🎤 { DATED($takenAt) }
caption-video = 🎞 { DATED($takenAt) }
caption-file = 📄 { DATED($takenAt) }
caption-page = <b>{ $title }</b>
caption-set = 🖼 <b>{ $title }</b>
caption-zip =
    { $images ->
        [one] 📦 { $images } зображення
        [few] 📦 { $images } зображення
       *[other] 📦 { $images } зображень
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } з { $parts } · { $images } зображення
        [few] 📦 ZIP { $part } з { $parts } · { $images } зображення
       *[other] 📦 ZIP { $part } з { $parts } · { $images } зображень
    }
caption-failures =
    { $images ->
        [one] 📄 Не завантажилося { $images } зображення, причина — у цьому списку. Надішліть його назад із командою /images, і я повторю тільки його.
        [few] 📄 Не завантажилися { $images } зображення, причини — у цьому списку. Надішліть його назад із командою /images, і я повторю тільки їх.
       *[other] 📄 Не завантажилося { $images } зображень, причини — у цьому списку. Надішліть його назад із командою /images, і я повторю тільки їх.
    }

## Картка посилання

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Дивлюся, що там: <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } запис
        [few] { $count } записи
       *[other] { $count } записів
    }
links-entries-more = понад { $count } записів
links-files =
    { $count ->
        [one] { $count } файл
        [few] { $count } файли
       *[other] { $count } файлів
    }
links-files-failed =
    { $count ->
        [one] ⚠️ Не вдалося надіслати { $count } файл:
        [few] ⚠️ Не вдалося надіслати { $count } файли:
       *[other] ⚠️ Не вдалося надіслати { $count } файлів:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ Ще { $count } файл прочитати не вдалося. Його можна переглянути в самому дописі.
        [few] ⚠️ Ще { $count } файли прочитати не вдалося. Їх можна переглянути в самому дописі.
       *[other] ⚠️ Ще { $count } файлів прочитати не вдалося. Їх можна переглянути в самому дописі.
    }
links-files-cut = ℹ️ Тут більше файлів, але завантажити я можу лише перші { $count }.
links-menu = У якому вигляді надіслати?
links-sounds = 🔊 Якою мовою має бути звук?
links-subtitles = 💬 Які потрібні субтитри?
links-shown = 💬 У якому вигляді потрібні субтитри?
links-menu-old = ⌛ Цьому меню понад годину, воно могло застаріти. Натисніть «Переглянути знову», щоб отримати нове.
links-list-of =
    { $total ->
        [0] лише перші { $count }
       *[other] перші { $count } з { $total }
    }
links-list-unread = не відкриваються: { $count }
links-stream-first = відео 1/2, потім звук
links-stream-second = звук 2/2
links-stream = частина { $number }/{ $count }
links-speed = { SIZE($bytes) }/с
links-merging = 🧩 З’єдную зображення та звук
links-converting = 🎧 Перетворюю звук
links-preparing = 🎞 Готую для чату
links-cutting = ✂️ Вирізаю уривок
links-burning = 💬 Накладаю субтитри
links-fitting = 🎞 Стискаю, щоб помістилося в чат
links-sending = 📤 Надсилаю
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Файл завеликий для чату, тому ось посилання для завантаження. Файл отримає кожен, хто його має:
file-link-until = Діє до { MOMENT($at) }
file-link-expired = ⌛ Термін дії посилання минув. Натисніть «Оновити», щоб отримати нове.
file-link-revoked = 🚫 Посилання відкликано, воно більше не працює.
file-link-gone = ⌛ Файл більше не зберігається.
links-below = Це вже є нижче.
links-refreshed = Термін дії посилання продовжено.
links-revoked = Відкликано: посилання більше не працює.
links-revoked-before = Це посилання вже не працювало.

choice-best = Найкраще
choice-file = Оригінал
choice-m4a = Звук (m4a)
choice-mp3 = Звук (mp3)
choice-fit = Під розмір
choice-srt = Субтитри
choice-first = Перші
choice-all = Усі
choice-rest = Решта

track-number = Доріжка { $number }
track-soft = { $language }, можна вимкнути
track-burnt = { $language }, поверх картинки
track-automatic = { $language } · автоматичні
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = у чат
menu-arrives-link = посиланням
menu-files-first = Перші { $count }
menu-files-all = Усі { $count }
menu-fit = Стиснути до { SIZE($sizeBytes) }

## Картка набору зображень

images-title = 🖼 <b>{ $title }</b>
images-untitled = Зображення
images-reading = 🔎 Читаю список
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } допис
        [few] { $count } дописи
       *[other] { $count } дописів
    }
images-count =
    { $count ->
        [one] { $count } зображення
        [few] { $count } зображення
       *[other] { $count } зображень
    }
images-max =
    { $leftOut ->
        [0] Не більше { $max } із кожного допису; увійшло все
       *[other] Не більше { $max } із кожного допису; не увійшло: { $leftOut }
    }
images-duplicates =
    { $count ->
        [one] Повтор: { $count } посилання, завантажується один раз
        [few] Повтори: { $count } посилання, кожне завантажується один раз
       *[other] Повтори: { $count } посилань, кожне завантажується один раз
    }
images-known =
    { $count ->
        [one] { $count } з них завантажено раніше
       *[other] { $count } з них завантажено раніше
    }
images-invalid =
    { $count ->
        [one] ⚠️ В { $count } рядку нема чого завантажити:
       *[other] ⚠️ У { $count } рядках нема чого завантажити:
    }
images-column = 🔗 Посилання на зображення: <code>{ $column }</code>
images-column-letter = стовпець { $letter }
images-column-chosen = Читаю список заново.
images-row = Рядок { $row }: { $why } <code>{ $text }</code>
images-row-empty = немає зображень
images-row-no-link = не посилання
images-row-broken = не читається
images-hosts =
    { $count ->
        [one] 🌐 З { $count } сервера:
       *[other] 🌐 З { $count } серверів:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Триватиме близько { DURATION($seconds) }
images-counts = ⬇️ завантажено { $done } · завантажено раніше { $cached } · не вдалося { $failed } · усього { $images }
images-speed =
    { $speed ->
        [many] { $speed } зображень/с
       *[other] { $speed } зображення/с
    }
images-resting = ⏸ Чекаємо на сервери, ще приблизно { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Пакую зображення
images-sending = 📤 надіслано файлів: { $sent }/{ $total }
images-sent = 📤 Надіслано файлів: { $sent } з { $total }
images-done =
    { $count ->
        [one] ✅ { $count } зображення за { DURATION($seconds) }
        [few] ✅ Усі { $count } зображення за { DURATION($seconds) }
       *[other] ✅ Усі { $count } зображень за { DURATION($seconds) }
    }
images-done-partly = ⚠️ Зображень: { $count } з { $images }, за { DURATION($seconds) }
images-part = Завантажено зображень: { $count } з { $images }
images-result = ⬇️ завантажено { $done } ({ SIZE($bytes) }) · завантажено раніше { $cached } · не вдалося { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Усе, що не вдалося, — у failures.csv. Надішліть його назад із командою /images, і я повторю тільки це.
images-started = Починаю.
images-closing = Пакую те, що завантажено.

images-reason-not-found = файл не знайдено
images-reason-refused = сервер відмовив у доступі
images-reason-throttled = сервер щоразу просив зачекати
images-reason-server-error = помилка сервера
images-reason-unreachable = сервер недоступний
images-reason-certificate = сервер не має дійсного сертифіката
images-reason-reset = зв’язок обірвався
images-reason-timeout = сервер відповідав надто довго
images-reason-redirects = забагато переспрямувань
images-reason-private = веде до приватної мережі
images-reason-page = вебсторінка, а не зображення
images-reason-not-image = це не зображення
images-reason-truncated = зображення неповне
images-reason-too-big = більше за дозволене
images-reason-bomb = архівна бомба
images-reason-host-down = пропущено: сервер надто часто давав збій

## Картка завантаження й картка підписки

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Перевіряю { $platform }
users-downloaded = ⬇️ завантажено { $done }/{ $count }
users-prepared = 🎞 підготовлено { $done }/{ $count }
users-sent = 📤 надіслано { $done }/{ $count }
users-done = ✅ Доставлено { $sent } за { DURATION($seconds) }
users-done-partly = ⚠️ Доставлено { $sent } з { $count } за { DURATION($seconds) }
users-part = Доставлено { $sent } з { $count }
users-all-known =
    { $count ->
        [one] ✅ Нічого нового: усе, що є ({ $count }), уже надсилалося
       *[other] ✅ Нічого нового: усі { $count } вже надсилалися
    }
users-more-known =
    { $count ->
        [one] Ще { $count } вже надсилалася
       *[other] Ще { $count } вже надсилалися
    }
users-skipped =
    { $count ->
        [one] ⚠️ Ще { $count } файл показує лише застосунок { $platform }
        [few] ⚠️ Ще { $count } файли показує лише застосунок { $platform }
       *[other] ⚠️ Ще { $count } файлів показує лише застосунок { $platform }
    }
users-empty = 💤 Зараз нічого не опубліковано

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Для { $channel }
watch-renamed = ✏️ Колишнє ім’я: { $former }
watch-merged = 👁 { $title } — нове ім’я { $former }, підписка на яке тут уже є. Тепер це одна підписка, її картка — та, що була в { $former }.
watch-closed = 🔒 Профіль закрито: { MOMENT($at) }
watch-opened = 🔓 Профіль знову відкрито: { MOMENT($at) }
watch-every = 🕑 Перевірка: раз на { INTERVAL($minutes) }
watch-paused = ⏸ На паузі (було раз на { INTERVAL($minutes) })
watch-slow = 🕑 Перевірка раз на добу, поки дивитися нема чого; потім раз на { INTERVAL($minutes) }
watch-asks = ⏸ Перевірок не буде, поки ви не вирішите: пробувати далі раз на добу?
watch-first = ⏳ Зараз почнеться перша перевірка
watch-last = Остання перевірка: { MOMENT($at) }
watch-last-failed = ⚠️ Перевірка не вдалася: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Наступна перевірка: { MOMENT($at) }
watch-tally = Помічено { $seen }, доставлено { $delivered }
watch-expired =
    { $count ->
        [one] { $count } зникла раніше, ніж її вдалося завантажити: { MOMENT($at) }
       *[other] { $count } зникли раніше, ніж їх вдалося завантажити, остання: { MOMENT($at) }
    }
watches-go-on = ▶️ Я знову можу писати сюди. Підписки цього чату знову працюють: { $count }.
watch-stopped = ⏹ Підписку скасовано: { $title }.
watch-moved = 👁 { $title }: картка тепер нижче.
watch-known = Підписка вже є: { $title }, перевірка раз на { INTERVAL($minutes) }.
watch-known-changed = Підписка вже була: { $title }. Тепер перевірка раз на { INTERVAL($minutes) } замість { INTERVAL($before) }.
channel-watched = ✅ { $title }: підписку для { $channel } оформлено. Нові історії та картка з налаштуваннями надходять туди; кнопками можуть користуватися адміністратори каналу, а ви можете керувати підпискою і тут: /watches
channel-fetching = ✅ Надішлю в { $channel }. За перебігом можна стежити на картці там.
channel-lost = ⚠️ Мені більше не можна публікувати в { $channel }. Ваші підписки там призупинено, а розпочате скасовано. Поверніть мені право публікувати повідомлення, і підписки продовжаться самі.
channel-demoted = ⚠️ Вам більше не можна публікувати в { $channel }, тому ваші підписки там призупинено. Інший адміністратор може відновити їх на картках.
watch-choose = На якій платформі { $handle }?

watches-title =
    { $count ->
        [one] <b>У цьому чаті { $count } підписка</b>
        [few] <b>У цьому чаті { $count } підписки</b>
       *[other] <b>У цьому чаті { $count } підписок</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>Для каналів у вас { $count } підписка</b>
        [few] <b>Для каналів у вас { $count } підписки</b>
       *[other] <b>Для каналів у вас { $count } підписок</b>
    }
watches-none = У цьому чаті немає підписок. Підписатися можна так: <code>/watch instagram ІМ’Я</code> або <code>/watch snapchat ІМ’Я</code>.
watches-running = 🔎 триває перевірка
unwatch-choose = Від кого відписатися?

interval = { INTERVAL($minutes) }

list-more = … і ще { $count }

## Налаштування

settings-title = ⚙️ <b>Цей чат</b>
settings-language = Мова: { $language }
settings-language-auto = як у вашому Telegram
settings-quality-ask = Якщо за посиланням є кілька варіантів, бот запитає, який надіслати
settings-quality = За посиланням одразу надходить: { $quality }
settings-ladder-all = Відео надходить у всіх розмірах
settings-ladder = Відео надходить у розмірах: { $sizes }
settings-silence-never = Нові історії надходять зі звуком
settings-silence-always = Нові історії надходять без звуку
settings-silence-hours = З { $from } до { $to } нові історії надходять без звуку. Інші години: <code>/settings тихо 21-6</code>
settings-timezone-none = Час указано за UTC. Щоб змінити це, виберіть часовий пояс або напишіть <code>/settings пояс Київ</code>
settings-timezone = Час указано за часовим поясом: { $zone }
settings-pool-usual = Завдання цього чату виконуються там, де працює бот
settings-pool = Завдання цього чату виконуються в регіоні { $pool }
settings-on-best = Відео надходить один раз, коли готовий найкращий розмір
settings-off-best = Відео надходить, щойно готовий перший розмір, а потім його замінюють кращі
settings-on-albums = Кілька файлів надходять альбомом
settings-off-albums = Кожен файл надходить окремим повідомленням
settings-on-captions = У підписі — чиє це та коли знято
settings-off-captions = Усе надходить без підписів
settings-on-texts = У підписі є й текст автора
settings-off-texts = У підписі немає тексту автора
settings-on-watches = Підписки можуть додавати всі, скасовувати — кожен свої
settings-off-watches = Підписки додають і скасовують лише адміністратори
settings-on-files = Фото й відео надходять файлами, без стиснення Telegram
settings-off-files = Фото й відео можна дивитися просто в чаті
settings-on-pings = Якщо чекати довелося довго, бот відповість на ваше повідомлення, коли все готово
settings-off-pings = Про готовність бот не повідомляє, навіть якщо чекати довелося довго

language-name = Українська

zone-angeles = Лос-Анджелес
zone-chicago = Чикаго
zone-york = Нью-Йорк
zone-paulo = Сан-Паулу
zone-utc = UTC
zone-london = Лондон
zone-berlin = Берлін
zone-kyiv = Київ
zone-istanbul = Стамбул
zone-moscow = Москва
zone-dubai = Дубай
zone-kolkata = Колката
zone-singapore = Сінгапур
zone-tokyo = Токіо
zone-sydney = Сідней

## Сесія платформи, для адміністраторів

session-title = 🔑 <b>Сесія { $platform }</b>
session-none = Її немає. Майже все в { $platform } приховано від тих, хто не ввійшов.
session-healthy = ✅ Працює з { MOMENT($since) }.
session-untried = ❔ Файл збережено. Перевірити, чи він підходить, не вдалося: { $platform } недоступний. Це покаже наступна перевірка.
session-throttled = ⏳ { $platform } попросив паузу: { MOMENT($since) }.
session-challenged = 🛑 З { MOMENT($since) } { $platform } вимагає підтвердити акаунт. Запитів не буде, поки ви не натиснете «Продовжити».
session-dead = 🛑 З { MOMENT($since) } { $platform } не приймає сесію.
session-until = Продовжиться саме: { MOMENT($until) }.
session-cause = Відповідь { $platform }: { $cause }
session-account = Акаунт: <code>{ $account }</code>
session-todo-none = <b>Як додати:</b> увійдіть у { $platform } у браузері з окремого акаунта, експортуйте cookies у форматі Netscape (cookies.txt) і надішліть файл у відповідь на це повідомлення або з підписом <code>/session</code>. Повідомлення я одразу видалю.
session-todo-healthy = Щоб замінити її, надішліть новий cookies.txt із підписом <code>/session</code>.
session-todo-throttled = Залишається тільки чекати. Якщо це повторюється, задайте підпискам більший інтервал.
session-todo-challenged = <b>Що зробити:</b> відкрийте { $platform } у браузері цього акаунта, пройдіть перевірку й натисніть «Продовжити». Якщо вона з’явиться знову, експортуйте cookies (cookies.txt) і надішліть файл у відповідь на це повідомлення.
session-todo-dead = <b>Що зробити:</b> знову ввійдіть у { $platform } у браузері цього акаунта, експортуйте cookies (cookies.txt) і надішліть файл у відповідь на це повідомлення. Його я одразу видалю й продовжу.
session-delete-yourself = ⚠️ Не вдалося видалити ваше повідомлення з cookies. Видаліть його самі: хто його прочитає, зможе ввійти в акаунт.

alert-session-challenged =
    🛑 <b>{ $platform } вимагає підтвердити акаунт</b>

    Відповідь: { $cause }. Запитів не буде, поки ви не зробите ось що:

    1. Відкрийте { $platform } у браузері акаунта бота й пройдіть перевірку.
    2. Надішліть /session і натисніть «Продовжити».
    3. Якщо вона з’явиться знову, експортуйте cookies цього браузера (cookies.txt) і надішліть файл із підписом <code>/session</code>.
alert-more = Від попереднього повідомлення про це повторилося разів: { $count }.
alert-session-dead =
    🛑 <b>{ $platform } завершив сесію бота</b>

    Відповідь: { $cause }. Історій не завантажити, поки ви не зробите ось що:

    1. Знову ввійдіть у { $platform } у браузері акаунта бота.
    2. Експортуйте cookies цього браузера (cookies.txt) і надішліть файл із підписом <code>/session</code>. Його я одразу видалю й продовжу.
alert-tool-missing =
    🛑 <b>{ $site } не працює</b>

    Подробиці: { $cause }. { $site ->
        [gallery-dl] Дописи із зображеннями
       *[other] Посилання на сторінки
    } не запрацюють, поки ви не надішлете /update або не виконаєте <code>npm run setup</code> там, де встановлено бота.
alert-tool-outdated =
    ⚠️ <b>{ $site } застарів</b>

    { $cause }. Сайти часто змінюються, і стара версія перестає їх розуміти. Надішліть /update.
alert-page-blocked =
    ⚠️ <b>{ $site } блокує бота</b>

    Відповідь: { $cause }. Сам бот не повторюватиме. Допоможуть cookies із браузера (<code>YTDLP_COOKIES_FILE</code>) або проксі (<code>OUTBOUND_PROXY</code>). Надішліть також /update.
alert-disk-short =
    ⚠️ <b>Диск майже заповнено</b>

    Вільно { SIZE($freeBytes) }, а { SIZE($reserveBytes) } завдання завжди залишають вільними (<code>DISK_RESERVE_MB</code>). Доки місця не стане більше, усе, що не вміщається, відхиляється. Що займає місце, покаже /stats; що менше значення <code>IMAGE_STORE_MB</code>, то менше зображень зберігається.
alert-page-changed =
    ⚠️ <b>Бот не розуміє { $site }</b>

    Відповідь: { $cause }. Схоже, сайт змінився. Надішліть /update; якщо не допоможе, дочекайтеся наступної версії.
alert-other-bot =
    ⚠️ <b>Ці дані належали іншому боту</b>

    Раніше ними користувався бот з id { $earlier }, тепер це дані @{ $bot }. Файли, які Telegram знав від того бота, буде вивантажено заново, його старі картки більше не змінюються, а чати, де немає @{ $bot }, нічого не отримають. Якщо це помилка, зупиніть бота й поверніть попередній <code>BOT_TOKEN</code>.
alert-rival =
    ⚠️ <b>Оновлення цього бота отримує інший процес</b>

    Telegram віддає оновлення @{ $bot } лише одному отримувачу, і зараз їх забирає інший процес (або webhook) із тим самим <code>BOT_TOKEN</code>. Я продовжую спроби. Зупиніть інший процес; якщо ви про нього не знаєте, отримайте новий токен у @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Хтось залишився без посилання</b>

    Файл завеликий для чату, або Telegram не віддає його боту. Для підписаних посилань і сторінок вивантаження потрібна адреса, за якою ця машина доступна людям: задайте <code>PUBLIC_URL</code>, наприклад <code>https://bot.example.com</code>, із проксі перед портом бота. Посилання дає й сховище S3 (<code>S3_ENDPOINT</code> та інші).

press-waits = Хвилинку: сховище бота недоступне. Натискання збережено, його буде виконано, щойно воно повернеться.

## Відео, завелике, щоб прочитати його з Telegram

upload-too-big = 📦 <b>{ $title }</b> важить { SIZE($sizeBytes) }, а Telegram дозволяє цьому боту читати не більше { SIZE($readBytes) }.
upload-versions = У Telegram є менші версії цього відео: натисніть потрібну.
upload-page =
    Сам файл можна вивантажити тут, до { SIZE($limitBytes) }, не пізніше { MOMENT($until) }. Сторінка працює й на телефоні, після обриву зв’язку вивантаження продовжується. Скористатися нею можна один раз, і це зможе кожен, хто знає адресу:

    { $url }
upload-for-channel = 📣 Результат надійде в { $channel }; за перебігом можна стежити на картці там.
upload-curl = З термінала: <code>{ $command }</code>
upload-version-taken = Ви вже вибрали одну з них; її картка нижче.
upload-in-private = Сторінку для вивантаження файлу я надіслав в особисті повідомлення.
upload-send-in-private = Щоб вивантажити сам файл, надішліть його мені особисто: @{ $bot }.

## Сторінки: файл за посиланням і вивантаження файлу

page-link-refused = Це посилання більше не працює: його термін минув, його відкликано або скопійовано не повністю. Попросіть у бота нове: під його повідомленням є кнопка.
page-upload-unknown = Такої сторінки немає, або її закрито. Попросіть у бота нову.
page-upload-title = Вивантажте відео
page-upload-limit = До { SIZE($bytes) }. Файл іде просто до вашого бота, а результат надійде в чат.
page-upload-pick = Перетягніть файл сюди або натисніть, щоб вибрати
page-upload-send = Надіслати
page-upload-again = «{ $name }» вивантажено не повністю. Виберіть його ще раз, і вивантаження продовжиться з того самого місця.
page-upload-running = { $percent } · { $speed } · залишилося { $time }
page-upload-waiting = Зв’язок зник. Вивантаження продовжиться саме, щойно зможе.
page-upload-paused = Призупинено
page-upload-lost = Вивантажену частину втрачено. Вивантаження почалося спочатку.
page-upload-pause = Пауза
page-upload-resume = Продовжити
page-upload-cancel = Скасувати
page-upload-retry = Повторити
page-host-away = Машина, де це зберігається, зараз недоступна. Спробуйте за кілька хвилин: посилання залишається дійсним.
page-upload-broken = Вивантаження не вдалося. Спробуйте трохи пізніше.
page-upload-done = Файл вивантажено. Результат надійде в чат, а цю сторінку можна закрити.
page-upload-terminal = З термінала
page-watch-preparing = Читаю відео. Ще трохи, і його можна буде дивитися.
page-watch-encoding = Готово { $percent }. Дивитися й перемотувати можна вже зараз.
page-watch-complete = Відео готове повністю.
page-watch-waiting = Це місце на черзі, ще кілька секунд…
page-watch-lost = Зв’язок зник. Відео продовжиться саме, щойно зможе.
page-watch-auto = Авто
page-watch-size = Якість
page-watch-captions = Субтитри
page-watch-off = Вимк.
page-watch-track = Субтитри { $number }
page-watch-better = Готова краща якість: перемкнути
page-watch-elsewhere = { $sizes } — це сам оригінал: частинами його не відтворити, тому він надходить лише в чат.
page-watch-broken = Не вдалося відтворити відео. Оновіть сторінку, щоб спробувати ще раз; готові розміри є й у чаті.
page-watch-cancelled = Це завдання скасовано, дивитися нема чого. Щоб почати заново, натисніть «Повторити» в чаті.
page-watch-failed = Це відео не вдалося перекодувати. Чому — написано в чаті.
page-watch-expired = Це відео тут більше не зберігається. Готові розміри залишилися в чаті.
page-watch-unplayable = Це відео не можна дивитися тут. Готові розміри надійдуть у чат.
page-watch-unsupported = Цей браузер не може відтворити відео. Відкрийте сторінку в іншому або подивіться відео в чаті.
page-watch-script = Плеєру потрібен JavaScript. Без нього можна переглянути готові розміри в чаті.
page-watch-keys = Клавіші
page-watch-keys-list = Пробіл або K: пуск і пауза. ← →: 5 секунд, J L: 10 секунд. ↑ ↓: гучність. M: без звуку. F: на весь екран. C: субтитри. 0–9: до потрібної десятої частини відео.

## Скільки може просити один користувач

left-out =
    { $count ->
        [one] Не розпочато:
       *[other] Не розпочато ці { $count }:
    }
left-out-one = • { $title }

## Кнопки

button-start-watch = 👁 Підписатися
button-start-fetch = ⬇️ Завантажити
button-cancel = ✕ Скасувати
button-cancel-all = ✕ Скасувати все
button-retry = ↻ Повторити
button-all-sizes = ▶ Усі розміри
button-small-sizes = ▶ До { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Вивантажити файл
button-rung-link = ⬇ { $label }
button-watch = ▶ Дивитися
button-refresh = ↻ Оновити
button-again = ↻ Надіслати ще раз
button-offer-highlights = Актуальне
button-offer-spotlights = Spotlight
button-look-again = ↻ Переглянути знову
button-gallery-rest = Решта ({ $count })
button-cut-start-earlier = ⇤ −1 с
button-cut-start-later = ⇤ +1 с
button-cut-end-earlier = −1 с ⇥
button-cut-end-later = +1 с ⇥
button-encode = Перекодувати
button-sound-only = 🎧 Лише звук
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Субтитри: { $language }
button-sounds = 🔊 Звук: { $language } ▸
button-subtitles = 💬 Субтитри ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Файлом (.srt)
button-subtitles-soft = 🎞 У самому відео, можна вимкнути
button-subtitles-burnt = 🔥 Поверх картинки
button-no-subtitles = Без субтитрів
button-another-quality = Інша якість
button-revoke = 🚫 Відкликати
button-hash = 📋 SHA-256
button-images-start = ▶ Почати
button-images-column = 🔗 Посилання з: { $column }
button-images-close = 📦 Зібрати завантажене у ZIP
button-images-go-on = ▶ Продовжити
page-of = Сторінка { $page } з { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Перевірити
button-pause = ⏸ Пауза
button-resume = ▶ Продовжити
button-every = 🕑 Як часто…
button-keep-trying = ↻ Пробувати далі
button-stop = ⏹ Відписатися
button-watch-again = 👁 Підписатися знову
button-chart = 📈 Графік
button-close = ✕ Закрити
button-back = ‹ Назад
button-session-resume = ▶ Продовжити
button-language-auto = Автоматично
button-quality-ask = Питати
button-setting-language = 🌐 Мова…
button-setting-ladder = 📐 Розміри…
button-ladder-all = Усі
button-setting-silence = 🔕 Тихі години…
button-setting-timezone = 🕓 Часовий пояс…
button-setting-pool = 🌍 Регіон…
button-pool-usual = Там, де бот
button-silence-never = Зі звуком
button-silence-always = Без звуку
button-setting-albums = Альбоми
button-setting-best = Чекати кращого
button-setting-captions = Підписи
button-setting-texts = Текст автора
button-setting-watches = Підписки для всіх
button-setting-files = Файлами
button-setting-pings = Сповіщати

## Завдання

jobs-title =
    { $count ->
        [0] <b>Нічого не виконується</b>
        [one] <b>{ $count } завдання виконується або чекає</b>
        [few] <b>{ $count } завдання виконуються або чекають</b>
       *[other] <b>{ $count } завдань виконуються або чекають</b>
    }
jobs-none = Тут нічого не виконується. Надішліть відео або посилання.
jobs-all-title =
    { $count ->
        [0] <b>У жодному чаті нічого не виконується</b>
        [one] <b>{ $count } завдання виконується або чекає в усіх чатах</b>
        [few] <b>{ $count } завдання виконуються або чекають в усіх чатах</b>
       *[other] <b>{ $count } завдань виконуються або чекають в усіх чатах</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> у 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>Прийнято: { $count }</b>, одночасно обробляється: { $limit }
waiting-title = Чекають у черзі: { $count }
waiting-one = { $number }. { $title }
waiting-more = і ще { $count }
waiting-none = У черзі більше нічого немає.
playlist-reading = 🔎 Читаю список…
playlist-sent = Надіслано: { $sent } з { $total }
playlist-done = ✅ Надіслано всі: { $total }
playlist-done-partly = ✅ Надіслано { $sent } з { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ Список довший, я беру з нього перші { $most }.
       *[other] ℹ️ Записів у списку: { $count }, я беру перші { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } запис зі списку не відкривається.
        [few] ℹ️ { $count } записи зі списку не відкриваються.
       *[other] ℹ️ { $count } записів зі списку не відкриваються.
    }
playlist-choose = 👆 Виберіть якість для всіх. Де такої немає, надійде найближча.
button-all-entries = ⬇ Усі { $count }
button-first-entries = ⬇ Перші { $most } з { $count }
button-entries-up-to = ⬇ Усі, але не більше { $most }
jobs-cancel-all =
    { $count ->
        [one] Скасувати { $count } завдання?
        [few] Скасувати { $count } завдання?
       *[other] Скасувати { $count } завдань?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ наступне в черзі
        [one] ⏳ попереду { $position } завдання
        [few] ⏳ попереду { $position } завдання
       *[other] ⏳ попереду { $position } завдань
    }
job-held = ⏳ чекає на ваші інші завдання
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ готово
job-menu = 👆 чекає на ваш вибір
job-failed = ⚠️ не вдалося
job-cancelled = ⏹ скасовано

ping-done = ✅ Готово: <b>{ $title }</b>
ping-failed = ⚠️ Не вдалося: <b>{ $title }</b>. Причина — у повідомленні вище.
ping-waits = 👆 <b>{ $title }</b> — потрібен ваш вибір.

cancel-done = Скасовано.
cancel-too-late = Запізно: це завдання вже завершено.
cancel-nothing = У вас тут нічого не виконується.
retry-started = Пробую ще раз.
retry-nothing = Повторювати більше нема чого.
again-started = Надсилаю ще раз.
again-nothing = Надсилати нема чого, або завдання ще триває.
watch-checking = Перевіряю.
watch-pausing = На паузі.
watch-kept = Перевірятиму раз на добу.
watch-resuming = Продовжую.
watch-interval = Тепер перевірка раз на { INTERVAL($minutes) }.
watch-ended = Підписку скасовано.
session-resumed = Продовжую: запити знову надсилаються.
settings-saved = Збережено.
button-access-ask = 🙋 Попросити доступ
button-access-allow = ✅ Дозволити
button-access-ban = 🚫 Заблокувати
access-request =
    🙋 <b>{ $name }</b> хоче користуватися ботом.

    ID користувача <code>{ $userId }</code>
access-asked = Запит надіслано адміністраторам. Коли вони вирішать, сюди прийде повідомлення.
access-has = Ви вже можете користуватися ботом. Щоб почати, надішліть /start.
access-answer-allowed = ✅ { $name }, тепер ви можете користуватися ботом. Щоб почати, надішліть /start.
access-answer-banned = { $name }, адміністратори бота відхилили ваш запит.
access-decision-allowed = ✅ Дозвіл: { $admin }.
access-decision-banned = 🚫 Блокування: { $admin }.
access-done-allowed = Доступ відкрито.
access-done-banned = Заблоковано.
pause-title = ⏸ <b>Призупинити частину роботи</b>

    Розпочаті кроки завершаться, нові не почнуться, доки ви не продовжите. Нічого не пропаде, навіть після перезапуску.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>пауза</b>
pause-unknown = Такої черги немає. Натисніть кнопку або напишіть одну з цих назв після /pause чи /resume.
pause-done = Поставлено на паузу.
pause-over = Продовжую.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Напишіть повідомлення після /broadcast, або дайте цю команду у відповідь на повідомлення, або поставте її в підпис до зображення чи відео.
broadcast-ask =
    { $count ->
        [0] 📣 Немає жодного чату, куди це можна надіслати.
        [one] 📣 Надіслати це в { $count } чат? Чати, закриті для бота, не враховано.
        [few] 📣 Надіслати це в { $count } чати? Чати, закриті для бота, не враховано.
       *[other] 📣 Надіслати це в { $count } чатів? Чати, закриті для бота, не враховано.
    }
broadcast-sending = 📣 Поки що надіслано в { $sent } із { $total } чатів
broadcast-done = 📣 Надіслано в { $sent } із { $total } чатів
broadcast-cancelled = ⏹ Скасовано: надіслано в { $sent } із { $total } чатів
broadcast-chats-closed = 🚫 Заблокували або вилучили бота: { $count }
broadcast-chats-channel = 📢 Пропущено каналів: { $count }
broadcast-chats-failed = ⚠️ Не прийняли: { $count }, причина в журналі
broadcast-chats-unsure = ❔ Невідомо, чи дійшло: { $count }, зв’язок обірвався посередині
button-broadcast-send = 📣 Надіслати в { $count }

## Адміністраторам

access-usage = Вкажіть ID користувача після команди або відповідайте на його повідомлення.
access-admin = Це адміністратор; спершу приберіть його ID з ADMIN_IDS.
access-allowed = Користувач <code>{ $userId }</code> може користуватися ботом.
access-banned = Користувача <code>{ $userId }</code> заблоковано.

period-hour = 1 год
period-day = 24 год
period-week = 7 дн.

stats-title = 📊 <b>Підсумки за { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } користувач, активних: { $active }
        [few] 👥 { $count } користувачі, активних: { $active }
       *[other] 👥 { $count } користувачів, активних: { $active }
    }
stats-groups = 💬 Групи й канали: { $count }, активних: { $active }
stats-watches =
    { $count ->
        [one] 👁 { $count } підписка, на паузі: { $paused }
        [few] 👁 { $count } підписки, на паузі: { $paused }
       *[other] 👁 { $count } підписок, на паузі: { $paused }
    }
stats-banned = 🚫 Заблоковано: { $count }
stats-jobs = <b>Завдання</b>, разом із перевірками підписок
stats-queued = чекають: { $count }
stats-active = виконуються: { $count }
stats-asking = чекають на відповідь: { $count }
stats-done = готові: { $count }
stats-failed = збої: { $count } ({ PERCENT($share) })
stats-cancelled = скасовані: { $count }
stats-sent =
    { $count ->
        [one] надіслано { $count } файл, { SIZE($bytes) }
        [few] надіслано { $count } файли, { SIZE($bytes) }
       *[other] надіслано { $count } файлів, { SIZE($bytes) }
    }
stats-queues = <b>Зараз</b>
stats-queue = { $phase }: виконуються { $active }, чекають { $waiting }
stats-queue-paused = ⏸ { $phase }: виконуються { $active }, чекають { $waiting }, на паузі до <code>/resume { $name }</code>
stats-phases = <b>Кроки завдань</b>, спочатку найдовші
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, зазвичай { DURATION($median) }, рідко довше { DURATION($slow) }
       *[other] { $phase }: { $count } ×, зазвичай { DURATION($median) }, рідко довше { DURATION($slow) }, збої: { $failed }
    }
stats-causes = <b>Чому не вийшло</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] пошук
        [download] завантаження
        [preview] попередній перегляд
        [prepare] підготовка відео
        [plan] план кодування
        [chunk] кодування
        [hurry] кодування для перегляду
        [join] склеювання відео
        [publish] викладання файлів
        [images] завантаження зображень
        [pack] пакування в ZIP
        [send] надсилання
        [finish] прибирання
       *[other] { $phase }
    }
chart-jobs = Завершені завдання
chart-sent = Надіслано в чати
stats-disk = <b>Диск</b> вільно { SIZE($freeBytes) } з { SIZE($totalBytes) }
stats-data = <b>Зайнято</b> { SIZE($bytes) } загалом
stats-part-work = у роботі { SIZE($bytes) }
stats-part-kept = від завершених завдань { SIZE($bytes) }
stats-part-public = файли за посиланнями { SIZE($bytes) }
stats-part-images = зображення { SIZE($bytes) }
stats-part-uploads = вивантаження { SIZE($bytes) }
stats-part-databases = бази даних { SIZE($bytes) }
stats-part-tools = інструменти { SIZE($bytes) }
stats-part-other = інше { SIZE($bytes) }
stats-memory = <b>Пам’ять</b> { SIZE($rssBytes) } у цьому процесі, вільно { SIZE($systemFreeBytes) } з { SIZE($systemTotalBytes) }
stats-hosts = <b>Хости</b>
stats-host = { $name } ({ $id }) · { $roles } · вільно { SIZE($freeBytes) }
stats-host-slots =
    { $slots ->
        [one] { $slots } процес кодування (FFmpeg { $ffmpeg })
        [few] { $slots } процеси кодування (FFmpeg { $ffmpeg })
       *[other] { $slots } процесів кодування (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · працює { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] випущено { $days } день тому
        [few] випущено { $days } дні тому
       *[other] випущено { $days } днів тому
    }
stats-tool-installed =
    { $days ->
        [0] установлено сьогодні
        [one] установлено { $days } день тому
        [few] установлено { $days } дні тому
       *[other] установлено { $days } днів тому
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl не знайдено, або він не запускається: дописи із зображеннями не працюють.
       *[other] ⚠️ { $tool } не знайдено, або він не запускається: посилання на сторінки не працюють.
    }
stats-tool-outdated = ⚠️ Він застарів, а сайти відтоді змінилися.
stats-tool-no-runtime = ⚠️ Він не знайшов середовища JavaScript: деякі сайти віддадуть йому менше або нічого.
stats-tool-update = /update установить найновішу версію.

doctor-running = 🩺 Перевіряю цей комп’ютер…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: усе гаразд
        [one] 🩺 <b>{ $host }</b>: { $count } зауваження
        [few] 🩺 <b>{ $host }</b>: { $count } зауваження
       *[other] 🩺 <b>{ $host }</b>: { $count } зауважень
    }

update-running = ⏳ Установлюю найновіші версії yt-dlp і gallery-dl…
update-done = ✅ Установлено { $tool } { $to } (був { $from }).
update-first = ✅ Установлено { $tool } { $to }.
update-host = ✅ { $host }: тепер { $tools }.
update-host-failed = ⚠️ { $host }: не вдалося оновити { $failed }, причина в журналі цієї машини. Зараз там { $tools }.
update-host-silent = ⚠️ { $host } не відповів вчасно. Причина може бути в журналі цієї машини, або там давніша версія. Спробуйте пізніше.
update-same = ✅ { $tool } { $to } — уже найновіша версія.

## Помилки: що сталося і що робити

error-internal = Щось зламалося на нашому боці. Спробуйте ще раз; якщо помилка повториться, повідомте власникові бота код { $code }.
error-outage =
    { $what ->
        [telegram] Telegram надто довго не відповідав
        [database] База даних бота надто довго не відповідала
        [redis] Черга завдань бота надто довго не відповідала
        [storage] Сховище файлів бота надто довго не відповідало
        [site] Сайт надто довго не відповідав
        [network] Бот надто довго не мав зв’язку з інтернетом
       *[other] Один із потрібних боту сервісів надто довго не відповідав
    }, і я перестав чекати. Спробуйте ще раз.
error-machine-lost = Кілька машин бота перестали відповідати, поки обробляли це завдання, і я більше не намагаюся. Усе, що вже надійшло, залишається. Спробуйте ще раз пізніше; якщо це повториться, повідомте власникові бота.
error-host-away = Машина, на якій це зберігається, зараз не відповідає. Натисніть кнопку ще раз за кілька хвилин.
error-topic-closed = Тему, у якій ви про це просили, закрито або видалено. Відкрийте її або повторіть запит в іншій.
error-kind-forbidden = У цьому чаті мені не можна надсилати файли такого типу. Попросіть адміністратора чату дозволити це в налаштуваннях, а потім повторіть.
error-blocked = Бот не може писати в цей чат.
error-not-allowed = Це закритий бот. Попросіть власника надати доступ користувачеві з ID { $userId }.
error-no-admin = Зараз ні з ким з адміністраторів бота не зв’язатися. Зверніться до власника в інший спосіб.
error-no-video = У файлі немає ні зображення, ні звуку, з якими можна працювати. Надішліть інший.
error-no-sound = У цьому відео немає звуку.
error-no-such-sound =
    { $count ->
        [1] Такої звукової доріжки у відео немає, є лише одна: { TRACKS($tracks) }. Надішліть /encode, не вказуючи доріжки.
       *[other] Такої звукової доріжки у відео немає. Є такі (усього { $count }): { TRACKS($tracks) }. Вкажіть мову або номер, наприклад /encode звук:2.
    }
error-no-subtitles = Ці субтитри більше не зберігаються, або в них нічого немає. Щоб отримати їх ще раз, надішліть відео знову.
error-broken-file = Цей файл не читається як відео. Можливо, він порожній, неповний або це зовсім не відео; надішліть його ще раз.
error-is-picture =
    { $moves ->
        [1] Це анімація { $format }, таких я не читаю. Надішліть її як GIF або відео.
       *[other] Це зображення ({ $format }), а я працюю з відео, GIF і звуком. Надішліть щось із цього.
    }
error-is-sticker = Це анімований стікер: малюнок, а не відео. Надішліть відео, GIF або відеостікер.
error-costly =
    { $smallSeconds ->
        [0] Це дуже багато відео: обробка триватиме приблизно { DURATION($seconds) }. Щоб почати, натисніть кнопку.
       *[other] Це дуже багато відео: усі розміри займуть приблизно { DURATION($seconds) }, розміри до { $smallHeight }p — приблизно { DURATION($smallSeconds) }. Щоб почати, натисніть кнопку.
    }
error-too-much-picture = Обробка тривала б приблизно { DURATION($seconds) }, за стільки бот не береться. Надішліть частину відео або менше зображення.
error-damaged = Файл надто пошкоджений, придатного результату не вийде. Надішліть цілу копію.
error-encrypted = Файл зашифровано. Надішліть копію без захисту.
error-unsupported-codec =
    { $codec ->
        [unknown] Формат цього файлу тут невідомий
       *[other] У файлі { $codec }, який тут не декодується
    }. Спершу перетворіть його.
error-too-long = Тривалість { $hours } год, а межа — { $maxHours } год. Надішліть частину.
error-too-many-pixels = Зображення { $width } на { $height } пікселів завелике. Надішліть менше.
error-too-many-streams = У файлі потоків: { $count }, а межа — { $max }. Надішліть файл, де доріжок менше.
error-too-big-to-read = Файл важить { $sizeMb } МБ, а Telegram дозволяє цьому боту читати не більше { $limitMb } МБ. Надішліть менший файл або пряме посилання з /encode. Цю межу знімає власний сервер Bot API у власника бота.
error-too-big-to-send = Вийшло б { $sizeMb } МБ, а Telegram дозволяє цьому боту надсилати не більше { $limitMb } МБ. Спробуйте /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Тут { $sizeMb } МБ, а Telegram дозволяє цьому боту надсилати не більше { $limitMb } МБ. Виберіть щось менше або попросіть власника бота налаштувати посилання на великі файли.
error-download-gone = У Telegram цього файлу більше немає. Надішліть його ще раз.
error-download-failed = Файл не вдалося отримати. Спробуйте ще раз.
error-disk-full = Зараз для цього не вистачає місця на диску. Спробуйте пізніше.
error-no-rung = Відео — { $height }p, і до { $wanted } воно не збільшується. Виберіть менший розмір.
error-fit-impossible = Це відео не стиснути до { $limitMb } МБ; мінімум — { $minMb } МБ.
error-link-invalid = За таким посиланням нічого не отримати. Воно має починатися з http:// або https:// і не містити пароля.
error-link-no-server = Сервера { $host } не існує. Перевірте посилання.
error-link-not-media = Посилання веде на сторінку, а не на файл. Надішліть пряме посилання на відео.
error-link-too-big = Файл за цим посиланням більший за { $limitMb } МБ, а це межа. Виберіть нижчу якість або надішліть інше посилання.
error-link-private = Посилання веде до приватної мережі, а туди бот не звертається. Надішліть загальнодоступне посилання.
error-link-members = Це посилання відкривається лише в учасників закритого чату Telegram, боту воно недоступне. Перешліть мені саме повідомлення.
error-link-too-slow = Сайт віддає цей файл надто повільно: менше ніж { $kilobytes } кБ за секунду. Спробуйте пізніше або надішліть посилання на іншу копію.
error-link-refused = Сервер відмовився віддати боту цей файл ({ $status }). Можливо, посилання застаріло або працює лише для однієї людини чи країни. Спробуйте пізніше або надішліть нове посилання.
error-link-failed = Сервер за цим посиланням відповів { $status }. Перевірте посилання.
error-link-certificate =
    { $fault ->
        [expired] Сертифікат { $host } прострочено, і перевірити справжність сервера неможливо. Спробуйте, коли сайт його оновить, або надішліть посилання на іншу копію.
        [early] Сертифікат { $host } ще не набув чинності, і перевірити справжність сервера неможливо. Спробуйте пізніше або надішліть посилання на іншу копію.
        [other-name] Сертифікат { $host } видано для іншого імені. Перевірте адресу або надішліть посилання на іншу копію.
        [self-signed] Сертифікат { $host } підписав сам сервер, і перевірити його справжність неможливо. Надішліть посилання на іншу копію.
        [incomplete] Сертифікат { $host } не має повного ланцюжка до довіреного центру: його частину не надіслано, або центр невідомий. Надішліть посилання на іншу копію або повідомте власникові сайту.
       *[other] Сертифікат { $host } недійсний. Надішліть посилання на іншу копію або повідомте власникові сайту.
    }
error-link-loop = Посилання ходить по колу: одне переспрямування за іншим. Відкрийте його в браузері та надішліть адресу, на якій воно зупиниться.
error-already-coming = Це вже завантажується для цього чату. Зачекайте трохи.
error-upload-gone = Цю сторінку вивантаження закрито, або вивантаженого вже немає. Попросіть у бота нову.
error-upload-busy = На цю сторінку вже щось вивантажується. Будь ласка, по одному файлу.
error-too-many-uploads = Відкритих сторінок вивантаження у вас уже { $limit }, більше не можна. Вивантажте щось на одну з них або зачекайте, поки одна закриється, і надішліть це ще раз.
error-upload-too-big = Цей файл більший за { $limitMb } МБ, а це межа. Виберіть менший файл.
error-link-unsupported = За цим посиланням { $platform } нема чого завантажити. Я розумію посилання на профілі, історії, актуальне, дописи, reels і spotlight.
error-fetch-usage = Що завантажити? Надішліть будь-яке посилання, можна з якістю: /fetch ПОСИЛАННЯ 720p, або користувача, чиї історії потрібні: /fetch instagram ІМ’Я.
error-user-missing = Якого користувача? Напишіть після команди «instagram ІМ’Я» чи «snapchat ІМ’Я» або посилання на профіль.
error-page-private = Це закрито. Попросіть у власника відкрите посилання.
error-page-age = Сайт показує це лише повнолітнім, які ввійшли в акаунт, а бот не ввійшов. Власник бота може додати cookies.
error-page-paid = Це лише для підписників або покупців, завантажити не можна.
error-page-geo = Сайт не показує цього в країні, де працює бот. Пошукайте те саме відео на іншому сайті.
error-page-login = Сайт показує це лише тим, хто ввійшов в акаунт, а бот не ввійшов. Власник бота може додати cookies.
error-page-live = Це прямий ефір, він ще триває. Надішліть посилання знову, коли він закінчиться.
error-page-upcoming = Це ще не почалося. Надішліть посилання знову, коли закінчиться.
error-page-gone = За цим посиланням більше нічого немає. Перевірте його: можливо, усе видалено.
error-page-drm = Це захищено від копіювання (DRM), завантажити не можна.
error-page-unsupported = На цій сторінці { $site } нема чого завантажити. Надішліть посилання на саме відео або пряме посилання на файл.
error-page-said = Не вдалося прочитати сторінку { $site }. Ось що повідомляє yt-dlp: «{ $words }». Спробуйте пізніше або надішліть інше посилання.
error-page-no-video = На цій сторінці { $site } немає ні відео, ні звуку. Надішліть посилання на саме відео.
error-page-no-pictures = У цьому дописі { $site } немає ні зображень, ні відео, ні звуку. Перевірте посилання.
error-page-feed = Це профіль, пошук або інша нескінченна сторінка { $site }. Надішліть посилання на окремий допис.
error-no-burning = Цей бот не вміє накладати субтитри: його FFmpeg зібрано без libass. Виберіть субтитри файлом або такі, що вимикаються.
error-no-switching = У це відео не вкласти субтитрів, які можна вимкнути. Виберіть субтитри поверх картинки або файлом.
error-page-no-subtitles = Цих субтитрів більше немає, або в них порожньо. Надішліть посилання ще раз, щоб подивитися, які є.
error-page-no-quality = Такої якості більше немає. Надішліть посилання знову, і я покажу, що є.
error-page-busy =
    { $minutes ->
        [one] { $site } просить зачекати. Спробуйте за { $minutes } хвилину.
        [few] { $site } просить зачекати. Спробуйте за { $minutes } хвилини.
       *[other] { $site } просить зачекати. Спробуйте за { $minutes } хвилин.
    }
error-page-blocked = { $site } блокує бота. Власник бота може додати cookies; повторювати зараз немає сенсу.
error-page-changed = { $site } змінився, і бот його поки не розуміє. Спробуйте знову, коли власник оновить інструменти бота.
error-page-down = { $site } зараз недоступний. Спробуйте трохи пізніше.
error-tool-missing = Програма, яка читає сторінки ({ $tool }), тут не працює. Її має налаштувати власник; прямі посилання на файли працюють.
error-tool-not-ours =
    Цей { $tool } установив не бот. Оновіть його так само, як установлювали, або приберіть { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Нову версію { $tool } встановити не вдалося, залишилася попередня. Причина в журналі; спробуйте пізніше.
error-menu-old = Цьому меню понад годину. Натисніть «Переглянути знову», щоб отримати нове.
error-menu-chosen = Вибір уже зроблено. Коли все буде готово, з’явиться кнопка «Інша якість».
error-file-link-gone = Файл більше не зберігається. Надішліть запит ще раз.
error-handle-invalid = «{ $text }» не може бути іменем користувача. Надішліть ім’я так, як його написано в профілі, або посилання на профіль.
error-platform-mistyped = Не знаю платформи «{ $text }». Може, «{ $meant } { $name }»? Тоді надішліть команду ще раз із цими словами.
error-platform-unknown = Користувачів «{ $text }» я не знаю: тільки Instagram і Snapchat, по одному, наприклад «instagram { $name }». Посилання на інші сайти — через /fetch.
error-every-invalid = Не розумію «{ $text }». Інтервал між перевірками — від { INTERVAL($min) } до { INTERVAL($max) }, наприклад «кожні 6 год».
error-every-too-short = Раз на { INTERVAL($minutes) } — занадто часто. Найкоротший інтервал — { INTERVAL($min) }: «кожні { INTERVAL($min) }».
error-every-too-long = Раз на { INTERVAL($minutes) } — занадто рідко: історії зникають за добу. Найдовший інтервал — { INTERVAL($max) }: «кожні { INTERVAL($max) }».
error-watch-unknown = Підписки на «{ $text }» у цьому чаті немає. Список — /watches.
error-too-many-watches = У цьому чаті підписок уже { $limit }, більше не можна. Скасувати одну з них — /unwatch.
error-source-unknown-user = Користувача { $handle } немає. Перевірте ім’я.
error-source-private = Профіль { $handle } закритий, його історій не видно.
error-source-no-profile = { $handle } не має відкритого профілю, дивитися нема чого.
error-source-gone = Цього більше немає: видалено, або минув термін.
error-source-no-media = Там немає ні фото, ні відео.
error-post-forward = Файл із цього допису Telegram показує лише у своїх застосунках. Відкрийте допис і перешліть його мені.
error-source-wait =
    { $minutes ->
        [one] Сайт просить зачекати. Спробуйте за { $minutes } хвилину.
        [few] Сайт просить зачекати. Спробуйте за { $minutes } хвилини.
       *[other] Сайт просить зачекати. Спробуйте за { $minutes } хвилин.
    }
error-source-down = { $platform } зараз недоступний. Спробуйте трохи пізніше.
error-source-partial = { $platform } надіслав лише частину сторінки. Спробуйте трохи пізніше.
error-source-format = { $platform } відповідає так, що ця версія його не розуміє. Власникові треба оновити бота та його інструменти.
error-session-missing = { $platform } показує це лише тим, хто ввійшов в акаунт, а цей бот не ввійшов. Власник бота може додати сесію командою /session.
error-session-dead = { $platform } завершив сесію цього бота. Власник бота може оновити її командою /session.
error-session-challenged = { $platform } вимагає, щоб власник підтвердив акаунт бота. Доти завантажити звідти нічого не можна.
error-cookies-invalid = У цьому файлі немає сесії. Експортуйте cookies браузера, де виконано вхід, у форматі Netscape (cookies.txt) і надішліть файл.
error-item-address-expired = Посилання на файл застаріло, а нове отримати не вдалося. Спробуйте ще раз.
error-item-expired = Термін минув раніше, ніж удалося завантажити.
error-item-empty = Файл порожній.
error-item-not-media = Файл — не фото й не відео.
error-item-refused = Telegram не приймає цього файлу.
error-cut-usage = Не можу зрозуміти «{ $text }» як уривок. Напишіть початок і кінець, спершу початок: 1:20-2:05, 80-125, 1:02:03.5-1:03:00 або -2:05 — усе до цього місця.
error-cut-nothing = За посиланням я можу вирізати уривок лише з відео чи звуку, а тут щось інше. Завантажте повністю й відповідайте на відео командою /encode 1:20-2:05.
error-cut-outside = Довжина — { CLOCK($seconds) }, від такого уривка нічого не залишається. Почніть уривок раніше.
error-encode-options = Не розумію «{ $text }». Розміри: { $sizes }, наприклад /encode 720 480 або /encode fit 45MB. Інша звукова доріжка: /encode звук:англійська або звук:2.
error-encode-platform = Посилання { $platform } працює без команди: надішліть його окремо й відповідайте на отримане відео командою /encode.
error-nothing-to-encode = Напишіть /encode у підписі до відео, у відповідь на нього або з посиланням.
error-images-usage = Напишіть /images у підписі до списку (JSON, CSV, TSV або текст, можна в .gz), у відповідь на нього або з одним посиланням на список. «/images max 5» бере не більше 5 зображень із кожного допису.
error-list-unknown = Не вдається прочитати це як список. Надішліть JSON, JSON Lines, CSV або TSV із дописами та їхніми зображеннями чи текст, де в кожному рядку посилання; будь-який із них можна стиснути в .gz.
error-list-empty = У цьому списку немає жодного посилання на зображення. Кожне має починатися з http:// або https://.
error-list-too-big = У розпакованому вигляді цей список більший за { $limitMb } МБ, а це межа. Надішліть його частинами.
error-list-too-big-to-read = Список важить { $sizeMb } МБ, а Telegram дозволяє цьому боту читати не більше { $limitMb } МБ. Стисніть його в .gz або надішліть /images з посиланням на нього.
error-list-too-many = У цьому списку понад { $limit } зображень, а це межа. Надішліть його частинами.
error-images-begun = Це вже вирішено. Як ідуть справи, видно на картці вище.
error-images-gone = Частину зображень цього набору видалено з диска раніше, ніж їх запаковано. Натисніть кнопку нижче, щоб завантажити їх ще раз.
error-job-unknown = Завдання { $id } у цьому чаті немає. Список — /jobs.
error-rung-gone = Ця кнопка застаріла. Надішліть запит ще раз.
error-channel-unknown = Не знаходжу каналу { $channel }. Перевірте ім’я та зробіть мене адміністратором каналу: закриті канали я бачу, лише якщо я в них є.
error-channel-other = { $channel } — не канал. Щоб надіслати щось у групу, напишіть команду в самій групі.
error-channel-invite = За посиланням-запрошенням каналу не впізнати. Напишіть його @ім’я, номер (наприклад, -1001234567890) або посилання на будь-який його допис.
error-channel-bot = Мені поки не можна публікувати в { $channel }. Зробіть мене там адміністратором із правом публікувати повідомлення та спробуйте ще раз.
error-channel-member = Просити надсилати щось у { $channel } можуть лише його адміністратори, а вас серед них немає.
error-channel-right = Ви адміністратор { $channel }, але без права публікувати повідомлення. Попросіть його у власника каналу.
error-channel-anonymous = Коли ви пишете від імені групи чи іншого каналу, мені не видно, чи можна вам публікувати в { $channel }. Напишіть мені від себе або опублікуйте команду в самому каналі.
error-channel-platform = Назвіть і платформу, наприклад «instagram { $handle }».
error-watch-admins = У цій групі підписки додають і скасовують лише адміністратори. Адміністратор може дозволити це всім: /settings.
error-timezone-unknown = Не знаю часового поясу «{ $text }». Напишіть місто чи назву латиницею, наприклад Europe/Kyiv, або різницю, наприклад UTC+2.
error-quiet-invalid = Не розумію «{ $text }». Напишіть дві цілі години доби, наприклад /settings тихо 23-8.
error-settings-admins = Налаштування групи бачать і змінюють лише її адміністратори. Попросіть одного з них.
error-not-yours = Це може зробити лише той, хто про це попросив, або адміністратор.
error-slow-down =
    { $seconds ->
        [one] Занадто швидко. Спробуйте за { $seconds } секунду.
        [few] Занадто швидко. Спробуйте за { $seconds } секунди.
       *[other] Занадто швидко. Спробуйте за { $seconds } секунд.
    }
error-too-many-lookups =
    { $minutes ->
        [one] Чергу заповнено: посилань, списків і профілів починається за хвилину не більше { $limit }. Надішліть це ще раз за { $minutes } хвилину.
        [few] Чергу заповнено: посилань, списків і профілів починається за хвилину не більше { $limit }. Надішліть це ще раз за { $minutes } хвилини.
       *[other] Чергу заповнено: посилань, списків і профілів починається за хвилину не більше { $limit }. Надішліть це ще раз за { $minutes } хвилин.
    }
error-too-many-open = У вас відкрито завдань: { $limit }, більше не можна. Надішліть це ще раз, коли частина з них закінчиться, або скасуйте зайві: /jobs
error-daily-bytes =
    { $hours ->
        [one] Сьогоднішні { $limitMb } МБ вичерпано. Спробуйте за { $hours } годину.
        [few] Сьогоднішні { $limitMb } МБ вичерпано. Спробуйте за { $hours } години.
       *[other] Сьогоднішні { $limitMb } МБ вичерпано. Спробуйте за { $hours } годин.
    }
error-daily-minutes =
    { $hours ->
        [one] Сьогоднішні хвилини відео ({ $minutes }) вичерпано. Спробуйте за { $hours } годину.
        [few] Сьогоднішні хвилини відео ({ $minutes }) вичерпано. Спробуйте за { $hours } години.
       *[other] Сьогоднішні хвилини відео ({ $minutes }) вичерпано. Спробуйте за { $hours } годин.
    }

# Що користувачі пишуть боту, у будь-якому регістрі: слова через пробіл. Розуміються слова всіх мов.
# Кожні 6 год
words-every = кожні кожен кожну кожне кожного кожної щоразу
words-to = в у на до
# Між числом і часом: «один раз на день»
words-per = на в у один одну одна
# Числа, і скільки разів: «кожні дві години», «через день», «раз на день»
words-numbers = півгодини=0.5год пів=0.5 два=2 дві=2 другий=2 через=2 три=3 чотири=4 шість=6 вісім=8 дванадцять=12 двічі=2x раз=x рази=x
words-minute = хв х хвилина хвилину хвилини хвилин
words-hour = год г година годину години годин
words-day = д дн день дня дні днів доба добу доби діб
# Наприклад, «instagram nasa щодня»
words-hourly = щогодини
words-daily = щодня щодоби
words-weekly = щотижня
words-week = тиж тиждень тижня тижні тижнів
words-timezone = пояс
words-quiet = тихо тиша
# Наприклад, «з 1:20 до 2:05»
words-from = з із зі від
words-until = до по
words-all = усі всі усе все
words-best = найкраще найкраща
words-sound = аудіо звук
# Літера в 720р
words-lines = р
# Літери в КБ, МБ і ГБ
words-kilo = к
words-mega = м
words-giga = г
words-byte = б
