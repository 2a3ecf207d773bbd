### Русский. Тексты — HTML Telegram там, где код говорит `html`; в ошибках, кнопках и командах тегов нет.

## Команды, как их описывают меню и /help

command-start = Что умеет бот
command-help = Как им пользоваться
command-watch = Присылать сюда новые истории пользователя
command-unwatch = Отписаться от историй пользователя
command-watches = Подписки этого чата
command-fetch = Скачать по ссылке или чьи-то истории
command-encode = Сделать уменьшенные версии видео
command-images = Скачать картинки по списку в ZIP
command-jobs = Задания этого чата
command-cancel = Остановить задание
command-settings = Язык, размеры, тихие часы и другое
command-session = Сессия бота в Instagram
command-stats = Как дела у бота
command-doctor = Проверить, с чем работает бот
command-update = Установить последнюю версию yt-dlp
command-pause = Приостановить часть работы
command-resume = Продолжить после паузы
command-broadcast = Написать во все чаты
command-allow = Открыть доступ пользователю
command-ban = Заблокировать пользователя

## Профиль бота в Telegram

bot-name = Mediaferry
bot-description =
    Доставляю медиа в ваши чаты:

    🎬 видео во всех размерах, смотреть можно уже через несколько секунд
    🔗 видео, музыка, публикации и файлы по ссылкам, в нужном качестве
    👁 новые истории пользователей Instagram и Snapchat
    🖼 картинки по списку ссылок, в ZIP-файлах

    Нажмите кнопку внизу и пришлите видео или ссылку.
bot-short-description = Видео во всех размерах, медиа по ссылкам, истории и списки картинок — прямо в чат.

## Начало и справка

start-group =
    👋 <b>Всем привет!</b> В группе я отвечаю, только когда меня просят.

    🎬 Ответьте на видео <code>/encode@{ $bot }</code>, и я пришлю его в нескольких размерах.

    🔗 Ответьте на ссылку <code>/fetch@{ $bot }</code> или упомяните @{ $bot } рядом с ней, и я пришлю то, что по ней лежит.

    👁 Администраторы могут подписать группу на чьи-то истории: <code>/watch@{ $bot } instagram ИМЯ</code>.

start =
    👋 <b>Пришлите видео</b>, и я верну его во всех размерах от { $lowest }p до { $tallest }p.

    Первое можно смотреть уже через несколько секунд, затем его сменят версии получше. Подходят и пересланные видео, видеофайлы, кружки, GIF и звук.

    🔗 <b>Или пришлите ссылку</b> на видео, музыку или файл: выберите качество, и я пришлю всё сюда. На файл, слишком большой для Telegram, придёт ссылка для скачивания.

    👁 <b>Или подпишитесь на истории</b>: <code>/watch instagram ИМЯ</code> или <code>/watch snapchat ИМЯ</code> — и я буду присылать сюда каждую новую. По ссылке на профиль, историю, публикацию или reels всё придёт сразу.

    🖼 <b>Или пришлите список ссылок на картинки</b> (JSON, CSV или текст), и я пришлю их все в ZIP-файлах.

    Принимаю файлы до { SIZE($readBytes) }, отправляю до { SIZE($sendBytes) }.

start-watch = 👁 Подписаться на <b>{ $title }</b>? Новые истории будут приходить сюда, проверка — раз в { INTERVAL($minutes) }.

start-fetch =
    🔗 Скачать по этой ссылке?

    { $url }

help-commands = <b>Команды</b>

help-command = { $command } · { $description }

help-watching =
    <b>Подписки на истории</b>

    <code>/watch instagram ИМЯ</code> · новые истории будут приходить сюда
    <code>/watch snapchat ИМЯ каждые 3ч</code> · как часто проверять: от { INTERVAL($min) } до { INTERVAL($max) }
    <code>/watches</code> · подписки этого чата и их следующие проверки
    <code>/unwatch ИМЯ</code> · отписаться
    <code>/settings тихо 23-8</code> · без звука в эти часы
    <code>/settings пояс Москва</code> · часовой пояс для этих часов

    Вместо имени подойдёт ссылка на профиль. Дважды ничего не присылается. Только открытые профили, на один чат — не больше { $limit }.

help-fetching =
    <b>Скачать один раз</b>

    <code>/fetch instagram ИМЯ</code> · истории, которые видны сейчас
    <code>/fetch snapchat ИМЯ</code>
    <code>/fetch ССЫЛКА</code> · история, актуальное, публикация, карусель, reels или spotlight; видео, музыка, плейлист, публикация с картинками или файл с любого другого сайта
    <code>/fetch ССЫЛКА 720p</code> · без вопросов: высота, <code>best</code> (лучшее), <code>audio</code>, <code>mp3</code> или <code>fit</code> (чтобы поместилось в чат)
    <code>/fetch ССЫЛКА 1:20-2:05</code> · только этот отрезок

    В личном чате достаточно самой ссылки; несколько ссылок в одном сообщении скачиваются одновременно. Если у видео есть звук на других языках или субтитры, они тоже будут в меню. В /settings можно выбрать качество, чтобы бот не спрашивал, альбомы или отдельные сообщения, с подписями или без, для просмотра или файлами.

help-images =
    <b>Картинки тысячами</b>

    Пришлите список файлом, и я пришлю все картинки из него в ZIP-файлах: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> или <code>.txt</code>, можно сжатый в <code>.gz</code>. В личном чате достаточно самого файла; в группе напишите <code>/images</code> в подписи к нему или в ответ на него.

    <code>/images max 5</code> · не больше 5 картинок из каждой публикации
    <code>/images https://example.com/list.json</code> · список по ссылке
    В списке — публикации (<code>id</code>, <code>url</code>, <code>images</code>) или по ссылке в каждой строке

    Сначала я только читаю список и показываю, что в нём; чтобы скачать, нажмите «Начать». То, что не скачалось, придёт в <code>failures.csv</code>: пришлите его обратно, и я повторю только это. Прямо сюда можно прислать список до { SIZE($readBytes) }; больший сожмите в <code>.gz</code> или пришлите ссылкой.

help-encode =
    <b>Как выбрать размер</b>

    Напишите <code>/encode</code> в подписи к видео, в ответ на него или со ссылкой на файл или страницу:

    <code>/encode</code> · все размеры или выбранные в /settings
    <code>/encode все</code> · все размеры
    <code>/encode 720 480</code> · только эти
    <code>/encode fit 45MB</code> · один файл не больше этого
    <code>/encode звук</code> · только звук
    <code>/encode звук:английский</code> · со звуковой дорожкой на этом языке; <code>звук:2</code> — вторая дорожка
    <code>/encode 1:20-2:05</code> · только этот отрезок
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Ограничения</b>

    Приём файлов: до { SIZE($readBytes) }
    Отправка файлов: до { SIZE($sendBytes) }

    Они зависят от сервера Bot API; свой сервер поднимает оба до 2 ГБ. Для видео больше первого ограничения я дам страницу, куда его загрузить; на файл больше второго придёт ссылка для скачивания. Видео никогда не увеличивается, а то, что уже подходит, отправляется без изменений.

    Ссылок, списков или профилей в минуту: { $lookUps }, остальные подождут следующей. Видео можно присылать сразу много: одновременно обрабатывается не больше { $videos }, остальные начнутся, когда закончатся эти.

help-groups =
    <b>В группах</b>

    Я отвечаю, только когда меня просят: ответьте на видео или ссылку @{ $bot } либо напишите команду, например <code>/encode@{ $bot }</code> или <code>/watch@{ $bot }</code>.

    Подписки и /settings — для администраторов группы; в /settings они могут разрешить подписки всем, тогда каждый меняет свои.

    В канале сделайте меня администратором и напишите команду публикацией: после <code>/watch instagram ИМЯ</code> новые истории будут приходить туда. Или назовите канал отсюда: <code>/watch instagram ИМЯ в @channel</code>, <code>/fetch ССЫЛКА в @channel</code>.

button-help-commands = Команды
button-help-watching = Подписки
button-help-fetching = Скачивание
button-help-images = Картинки
button-help-encode = Размеры
button-help-limits = Ограничения
button-help-groups = Группы

## Подсказки

inline-paste = Вставьте ссылку после моего имени
inline-fetch = ⬇️ Скачать в чате с ботом
topic-gone = Тема, в которой вы об этом просили, закрыта или удалена, поэтому дальше присылаю сюда.
hint-text = Пришлите видео или ответьте на него командой /encode; или пришлите ссылку на видео, музыку, файл, историю, публикацию или профиль. Подробнее: /help.
hint-photo = Это фотография. Я работаю с видео, GIF и звуком; пришлите что-нибудь из этого.
hint-sticker = Этот стикер — изображение или рисунок. Я работаю с видео, GIF, видеостикерами и звуком: пришлите что-нибудь из этого.
hint-file = Это не похоже на видео или звук. Если это всё же видео или звук, ответьте на файл командой /encode; если список ссылок на картинки — командой /images.
hint-group = Ответьте на видео @{ $bot } или <code>/encode@{ $bot }</code>, и я его обработаю. Со ссылками это тоже работает.
hint-many-links =
    { $limit ->
        [one] Из одного сообщения я беру { $limit } ссылку. Вот остальные, пришлите их ещё раз (нажатие копирует):
        [few] Из одного сообщения я беру { $limit } ссылки. Вот остальные, пришлите их ещё раз (нажатие копирует):
       *[other] Из одного сообщения я беру { $limit } ссылок. Вот остальные, пришлите их ещё раз (нажатие копирует):
    }
hint-unknown-command = Такой команды я не знаю. Список — в /help.
hint-borrowed-command = Ничего не сделано: команда действует, только если вы написали её сами. Наберите её и отправьте ещё раз.
hint-admins-only = Эта команда для администраторов бота.

## Карточка

card-title = 🎬 <b>{ $title }</b>
card-untitled = Видео
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ с { $from }
card-sound-track =
    { $count ->
        [one] 🔊 { $sound } — одна из { $count } звуковой дорожки
       *[other] 🔊 { $sound } — одна из { $count } звуковых дорожек
    }
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Сейчас начнём
        [one] ⏳ В очереди, впереди { $position } задание
        [few] ⏳ В очереди, впереди { $position } задания
       *[other] ⏳ В очереди, впереди { $position } заданий
    }
card-held = ⏳ Начнётся, когда закончится одно из других ваших заданий (/jobs)
card-delayed = ⏳ Много ссылок сразу: очередь этой подойдёт примерно через { DURATION($seconds) }
card-preview = ▶️ Пока первые { CLOCK($durationSeconds) } · { $label }, остальное скоро будет
card-preview-only = ▶️ Это только начало: первые { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Сейчас начнём
card-waits =
    ⏸ { $what ->
        [telegram] Telegram не отвечает
        [database] База данных не отвечает
        [redis] Очередь заданий не отвечает
        [storage] Хранилище файлов не отвечает
        [site] Сайт не отвечает
       *[network] У бота нет связи с интернетом
    }. Пробую снова, ничего не потеряется.
card-paused = ⏸ Администраторы бота поставили на паузу: { $phase }. После паузы продолжу сам.
card-stage-download = ⬇️ Получаю файл
card-stage-plan = 🔎 Смотрю, что в файле
card-stage-finish = 📦 Почти готово
card-download = ⬇️ Получено { SIZE($bytes) }
card-download-of = ⬇️ { SIZE($bytes) } из { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = скорость { $speed }×
card-left = осталось около { DURATION($seconds) }
card-done = ✅ Готово за { DURATION($seconds) }
card-done-first = ✅ Готово за { DURATION($seconds) }, первое — через { DURATION($firstSeconds) }
card-cancelled = ⏹ Отменено
card-asks = ⏸ Ждёт вашего решения
card-failed = ⚠️ Не получилось

rung-name-fit = Под размер
rung-name-audio = Звук
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · отправляется
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · готово
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · оригинал
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · по ссылке
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Не помещается в чат: { $labels }. Скачать можно ниже, до { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ Срок действия ссылки истёк: { $labels }. Нажмите «Обновить», чтобы получить новую.
       *[other] ⌛ Срок действия ссылок истёк: { $labels }. Нажмите «Обновить», чтобы получить новые.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 Ссылка отозвана и больше не работает: { $labels }.
       *[other] 🚫 Ссылки отозваны и больше не работают: { $labels }.
    }
rungs-linked-gone = ⌛ Больше не хранится: { $labels }.
rungs-too-big = 📦 Не помещается в чат (предел — { $limitMb } МБ): { $labels }. Ответьте на видео командой «/encode fit { NUMBER($limitMb, useGrouping: 0) }MB» или возьмите размер поменьше. Ссылки на большие файлы может настроить владелец бота.

notice-damaged = ℹ️ Повреждённые места файла пропущены.
notice-no-audio = ℹ️ В видео нет звука.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Формат звука здесь неизвестен, поэтому звука нет.
       *[other] ℹ️ Звук ({ $codec }) не удалось декодировать, поэтому его нет.
    }
notice-hdr = ℹ️ Цвета HDR преобразованы в обычные.
notice-picture-subtitles = ℹ️ Часть субтитров в этом видео — картинки, текстом их прислать нельзя.
notice-audio-only = ℹ️ В файле нет изображения, поэтому здесь только звук.

## Площадки и то, что с них приходит

type-story = история
type-highlight = актуальное
type-post = публикация
type-reel = reels
type-spotlight = spotlight

item-photo = фото, { DATED($takenAt) }
item-voice = голосовое сообщение, { DATED($takenAt) }
item-video = видео, { DATED($takenAt) }

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
        [one] 📦 { $images } картинка
        [few] 📦 { $images } картинки
       *[other] 📦 { $images } картинок
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } из { $parts } · { $images } картинка
        [few] 📦 ZIP { $part } из { $parts } · { $images } картинки
       *[other] 📦 ZIP { $part } из { $parts } · { $images } картинок
    }
caption-failures =
    { $images ->
        [one] 📄 Не скачалась { $images } картинка, причина — в этом списке. Пришлите его обратно с командой /images, и я повторю только её.
        [few] 📄 Не скачались { $images } картинки, причины — в этом списке. Пришлите его обратно с командой /images, и я повторю только их.
       *[other] 📄 Не скачалось { $images } картинок, причины — в этом списке. Пришлите его обратно с командой /images, и я повторю только их.
    }

## Карточка ссылки

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Смотрю, что там: <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[other] { $count } записей
    }
links-entries-more = больше { $count } записей
links-files =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[other] { $count } файлов
    }
links-files-failed =
    { $count ->
        [one] ⚠️ Не удалось отправить { $count } файл:
        [few] ⚠️ Не удалось отправить { $count } файла:
       *[other] ⚠️ Не удалось отправить { $count } файлов:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ Ещё { $count } файл прочитать не удалось. Его можно посмотреть в самой публикации.
        [few] ⚠️ Ещё { $count } файла прочитать не удалось. Их можно посмотреть в самой публикации.
       *[other] ⚠️ Ещё { $count } файлов прочитать не удалось. Их можно посмотреть в самой публикации.
    }
links-files-cut = ℹ️ Здесь больше файлов, но скачать я могу только первые { $count }.
links-menu = В каком виде прислать?
links-sounds = 🔊 На каком языке должен быть звук?
links-subtitles = 💬 Какие нужны субтитры?
links-shown = 💬 В каком виде нужны субтитры?
links-menu-old = ⌛ Этому меню больше часа, оно могло устареть. Нажмите «Посмотреть снова», чтобы получить новое.
links-list-of =
    { $total ->
        [0] только первые { $count }
       *[other] первые { $count } из { $total }
    }
links-list-unread = не открываются: { $count }
links-stream-first = видео 1/2, потом звук
links-stream-second = звук 2/2
links-stream = часть { $number }/{ $count }
links-speed = { SIZE($bytes) }/с
links-merging = 🧩 Соединяю изображение и звук
links-converting = 🎧 Преобразую звук
links-preparing = 🎞 Готовлю для чата
links-cutting = ✂️ Вырезаю отрезок
links-burning = 💬 Накладываю субтитры
links-fitting = 🎞 Сжимаю, чтобы поместилось в чат
links-sending = 📤 Отправляю
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Файл слишком велик для чата, поэтому вот ссылка для скачивания. Файл получит каждый, у кого она есть:
file-link-until = Действует до { MOMENT($at) }
file-link-expired = ⌛ Срок действия ссылки истёк. Нажмите «Обновить», чтобы получить новую.
file-link-revoked = 🚫 Ссылка отозвана и больше не работает.
file-link-gone = ⌛ Файл больше не хранится.
links-below = Это уже есть ниже.
links-refreshed = Срок действия ссылки продлён.
links-revoked = Отозвано: ссылка больше не работает.
links-revoked-before = Эта ссылка уже не работала.

choice-best = Лучшее
choice-file = Оригинал
choice-m4a = Звук (m4a)
choice-mp3 = Звук (mp3)
choice-fit = Под размер
choice-srt = Субтитры
choice-first = Первые
choice-all = Все
choice-rest = Остальные

track-number = Дорожка { $number }
track-soft = { $language }, отключаемые
track-burnt = { $language }, поверх картинки
track-automatic = { $language } · автоматические
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = в чат
menu-arrives-link = ссылкой
menu-files-first = Первые { $count }
menu-files-all = Все { $count }
menu-fit = Сжать до { SIZE($sizeBytes) }

## Карточка набора картинок

images-title = 🖼 <b>{ $title }</b>
images-untitled = Картинки
images-reading = 🔎 Читаю список
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } публикация
        [few] { $count } публикации
       *[other] { $count } публикаций
    }
images-count =
    { $count ->
        [one] { $count } картинка
        [few] { $count } картинки
       *[other] { $count } картинок
    }
images-max =
    { $leftOut ->
        [0] Не больше { $max } из каждой публикации; вошло всё
       *[other] Не больше { $max } из каждой публикации; не вошло: { $leftOut }
    }
images-duplicates =
    { $count ->
        [one] Повтор: { $count } ссылка, скачивается один раз
        [few] Повторы: { $count } ссылки, каждая скачивается один раз
       *[other] Повторы: { $count } ссылок, каждая скачивается один раз
    }
images-known =
    { $count ->
        [one] { $count } из них скачана раньше
       *[other] { $count } из них скачаны раньше
    }
images-invalid =
    { $count ->
        [one] ⚠️ В { $count } строке нечего скачать:
       *[other] ⚠️ В { $count } строках нечего скачать:
    }
images-column = 🔗 Ссылки на картинки: <code>{ $column }</code>
images-column-letter = столбец { $letter }
images-column-chosen = Читаю список заново.
images-row = Строка { $row }: { $why } <code>{ $text }</code>
images-row-empty = нет картинок
images-row-no-link = не ссылка
images-row-broken = не читается
images-hosts =
    { $count ->
        [one] 🌐 С { $count } сервера:
       *[other] 🌐 С { $count } серверов:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Займёт около { DURATION($seconds) }
images-counts = ⬇️ скачано { $done } · скачано раньше { $cached } · не вышло { $failed } · всего { $images }
images-speed =
    { $speed ->
        [one] { $speed } картинка/с
        [few] { $speed } картинки/с
        [many] { $speed } картинок/с
       *[other] { $speed } картинки/с
    }
images-resting = ⏸ Ждём серверы, ещё примерно { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Упаковываю картинки
images-sending = 📤 отправлено файлов: { $sent }/{ $total }
images-sent = 📤 Отправлено файлов: { $sent } из { $total }
images-done =
    { $count ->
        [one] ✅ { $count } картинка за { DURATION($seconds) }
        [few] ✅ Все { $count } картинки за { DURATION($seconds) }
       *[other] ✅ Все { $count } картинок за { DURATION($seconds) }
    }
images-done-partly = ⚠️ Картинок: { $count } из { $images }, за { DURATION($seconds) }
images-part = Скачано картинок: { $count } из { $images }
images-result = ⬇️ скачано { $done } ({ SIZE($bytes) }) · скачано раньше { $cached } · не вышло { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Всё, что не вышло, — в failures.csv. Пришлите его обратно с командой /images, и я повторю только это.
images-started = Начинаю.
images-closing = Упаковываю то, что скачано.

images-reason-not-found = файл не найден
images-reason-refused = сервер отказал в доступе
images-reason-throttled = сервер раз за разом просил подождать
images-reason-server-error = ошибка сервера
images-reason-unreachable = сервер недоступен
images-reason-certificate = у сервера нет действительного сертификата
images-reason-reset = связь оборвалась
images-reason-timeout = сервер отвечал слишком долго
images-reason-redirects = слишком много переадресаций
images-reason-private = ведёт в частную сеть
images-reason-page = веб-страница, а не картинка
images-reason-not-image = это не картинка
images-reason-truncated = картинка неполная
images-reason-too-big = больше допустимого
images-reason-bomb = архивная бомба
images-reason-host-down = пропущено: сервер слишком часто сбоил

## Карточка скачивания и карточка подписки

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Проверяю { $platform }
users-downloaded = ⬇️ скачано { $done }/{ $count }
users-prepared = 🎞 подготовлено { $done }/{ $count }
users-sent = 📤 отправлено { $done }/{ $count }
users-done = ✅ Доставлено { $sent } за { DURATION($seconds) }
users-done-partly = ⚠️ Доставлено { $sent } из { $count } за { DURATION($seconds) }
users-part = Доставлено { $sent } из { $count }
users-all-known =
    { $count ->
        [one] ✅ Ничего нового: всё, что есть ({ $count }), уже присылалось
       *[other] ✅ Ничего нового: все { $count } уже присылались
    }
users-more-known =
    { $count ->
        [one] Ещё { $count } уже присылалась
       *[other] Ещё { $count } уже присылались
    }
users-skipped =
    { $count ->
        [one] ⚠️ Ещё { $count } файл показывает только приложение { $platform }
        [few] ⚠️ Ещё { $count } файла показывает только приложение { $platform }
       *[other] ⚠️ Ещё { $count } файлов показывает только приложение { $platform }
    }
users-empty = 💤 Сейчас ничего не опубликовано

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Для { $channel }
watch-renamed = ✏️ Прежнее имя: { $former }
watch-merged = 👁 { $title } — новое имя { $former }, подписка на которое здесь уже есть. Теперь это одна подписка, её карточка — та, что была у { $former }.
watch-closed = 🔒 Аккаунт закрыт: { MOMENT($at) }
watch-opened = 🔓 Аккаунт снова открыт: { MOMENT($at) }
watch-every = 🕑 Проверка: раз в { INTERVAL($minutes) }
watch-paused = ⏸ На паузе (было раз в { INTERVAL($minutes) })
watch-slow = 🕑 Проверка раз в сутки, пока смотреть нечего; потом раз в { INTERVAL($minutes) }
watch-asks = ⏸ Проверок не будет, пока вы не решите: пробовать дальше раз в сутки?
watch-first = ⏳ Сейчас начнётся первая проверка
watch-last = Последняя проверка: { MOMENT($at) }
watch-last-failed = ⚠️ Проверка не удалась: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Следующая проверка: { MOMENT($at) }
watch-tally = Замечено { $seen }, доставлено { $delivered }
watch-expired =
    { $count ->
        [one] { $count } истекла раньше, чем её удалось скачать: { MOMENT($at) }
       *[other] { $count } истекли раньше, чем их удалось скачать, последняя: { MOMENT($at) }
    }
watches-go-on = ▶️ Я снова могу писать сюда. Подписки этого чата снова работают: { $count }.
watch-stopped = ⏹ Подписка отменена: { $title }.
watch-moved = 👁 { $title }: карточка теперь ниже.
watch-known = Подписка уже есть: { $title }, проверка раз в { INTERVAL($minutes) }.
watch-known-changed = Подписка уже была: { $title }. Теперь проверка раз в { INTERVAL($minutes) } вместо { INTERVAL($before) }.
channel-watched = ✅ { $title }: подписка для { $channel } оформлена. Новые истории и карточка с настройками приходят туда; кнопками могут пользоваться администраторы канала, а вы можете управлять подпиской и здесь: /watches
channel-fetching = ✅ Отправлю в { $channel }. За ходом можно следить по карточке там.
channel-lost = ⚠️ Мне больше нельзя публиковать в { $channel }. Ваши подписки там приостановлены, а начатое отменено. Верните мне право публикации сообщений, и подписки продолжатся сами.
channel-demoted = ⚠️ Вам больше нельзя публиковать в { $channel }, поэтому ваши подписки там приостановлены. Другой администратор может возобновить их на карточках.
watch-choose = На какой площадке { $handle }?

watches-title =
    { $count ->
        [one] <b>В этом чате { $count } подписка</b>
        [few] <b>В этом чате { $count } подписки</b>
       *[other] <b>В этом чате { $count } подписок</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>Для каналов у вас { $count } подписка</b>
        [few] <b>Для каналов у вас { $count } подписки</b>
       *[other] <b>Для каналов у вас { $count } подписок</b>
    }
watches-none = В этом чате нет подписок. Подписаться можно так: <code>/watch instagram ИМЯ</code> или <code>/watch snapchat ИМЯ</code>.
watches-running = 🔎 идёт проверка
unwatch-choose = От кого отписаться?

interval = { INTERVAL($minutes) }

list-more = … и ещё { $count }

## Настройки

settings-title = ⚙️ <b>Этот чат</b>
settings-language = Язык: { $language }
settings-language-auto = как у вас в Telegram
settings-quality-ask = Если по ссылке есть несколько вариантов, бот спросит, какой прислать
settings-quality = По ссылке сразу приходит: { $quality }
settings-ladder-all = Видео приходит во всех размерах
settings-ladder = Видео приходит в размерах: { $sizes }
settings-silence-never = Новые истории приходят со звуком
settings-silence-always = Новые истории приходят без звука
settings-silence-hours = С { $from } до { $to } новые истории приходят без звука. Другие часы: <code>/settings тихо 21-6</code>
settings-timezone-none = Время указано по UTC. Чтобы изменить это, выберите часовой пояс или напишите <code>/settings пояс UTC+5</code>
settings-timezone = Время указано по часовому поясу: { $zone }
settings-pool-usual = Задания этого чата выполняются там же, где работает бот
settings-pool = Задания этого чата выполняются в регионе { $pool }
settings-on-best = Видео приходит один раз, когда готов лучший размер
settings-off-best = Видео приходит, как только готов первый размер, а затем его заменяют лучшие
settings-on-albums = Несколько файлов приходят альбомом
settings-off-albums = Каждый файл приходит отдельным сообщением
settings-on-captions = В подписи — чьё это и когда снято
settings-off-captions = Всё приходит без подписей
settings-on-texts = В подписи есть и текст автора
settings-off-texts = В подписи нет текста автора
settings-on-watches = Подписки могут добавлять все, отменять — каждый свои
settings-off-watches = Подписки добавляют и отменяют только администраторы
settings-on-files = Фото и видео приходят файлами, без сжатия Telegram
settings-off-files = Фото и видео можно смотреть прямо в чате
settings-on-pings = Если ждать пришлось долго, бот ответит на ваше сообщение, когда всё готово
settings-off-pings = О готовности бот не сообщает, даже если ждать пришлось долго

language-name = Русский

zone-angeles = Лос-Анджелес
zone-chicago = Чикаго
zone-york = Нью-Йорк
zone-paulo = Сан-Паулу
zone-utc = UTC
zone-london = Лондон
zone-berlin = Берлин
zone-kyiv = Киев
zone-istanbul = Стамбул
zone-moscow = Москва
zone-dubai = Дубай
zone-kolkata = Калькутта
zone-singapore = Сингапур
zone-tokyo = Токио
zone-sydney = Сидней

## Сессия площадки, для администраторов

session-title = 🔑 <b>Сессия { $platform }</b>
session-none = Её нет. Почти всё в { $platform } скрыто от тех, кто не вошёл.
session-healthy = ✅ Работает с { MOMENT($since) }.
session-untried = ❔ Файл сохранён. Проверить, подходит ли он, не удалось: { $platform } недоступен. Это покажет следующая проверка.
session-throttled = ⏳ { $platform } попросил паузу: { MOMENT($since) }.
session-challenged = 🛑 С { MOMENT($since) } { $platform } требует подтвердить аккаунт. Запросов не будет, пока вы не нажмёте «Продолжить».
session-dead = 🛑 С { MOMENT($since) } { $platform } не принимает сессию.
session-until = Продолжится само: { MOMENT($until) }.
session-cause = Ответ { $platform }: { $cause }
session-account = Аккаунт: <code>{ $account }</code>
session-todo-none = <b>Как добавить:</b> войдите в { $platform } в браузере под отдельным аккаунтом, выгрузите cookies в формате Netscape (cookies.txt) и пришлите файл ответом на это сообщение или с подписью <code>/session</code>. Сообщение я сразу удалю.
session-todo-healthy = Чтобы заменить её, пришлите новый cookies.txt с подписью <code>/session</code>.
session-todo-throttled = Остаётся только ждать. Если это повторяется, задайте подпискам интервал побольше.
session-todo-challenged = <b>Что сделать:</b> откройте { $platform } в браузере этого аккаунта, пройдите проверку и нажмите «Продолжить». Если она появится снова, выгрузите cookies (cookies.txt) и пришлите файл ответом на это сообщение.
session-todo-dead = <b>Что сделать:</b> снова войдите в { $platform } в браузере этого аккаунта, выгрузите cookies (cookies.txt) и пришлите файл ответом на это сообщение. Его я сразу удалю и продолжу.
session-delete-yourself = ⚠️ Не удалось удалить ваше сообщение с cookies. Удалите его сами: кто его прочтёт, сможет войти в аккаунт.

alert-session-challenged =
    🛑 <b>{ $platform } требует подтвердить аккаунт</b>

    Его ответ: { $cause }. Запросов не будет, пока вы не сделаете вот что:

    1. Откройте { $platform } в браузере аккаунта бота и пройдите проверку.
    2. Отправьте /session и нажмите «Продолжить».
    3. Если она появится снова, выгрузите cookies этого браузера (cookies.txt) и пришлите файл с подписью <code>/session</code>.
alert-more = С прошлого сообщения об этом повторилось раз: { $count }.
alert-session-dead =
    🛑 <b>{ $platform } завершил сессию бота</b>

    Его ответ: { $cause }. Истории не скачать, пока вы не сделаете вот что:

    1. Снова войдите в { $platform } в браузере аккаунта бота.
    2. Выгрузите cookies этого браузера (cookies.txt) и пришлите файл с подписью <code>/session</code>. Его я сразу удалю и продолжу.
alert-tool-missing =
    🛑 <b>{ $site } не работает</b>

    Подробности: { $cause }. { $site ->
        [gallery-dl] Публикации с картинками
       *[other] Ссылки на страницы
    } не заработают, пока вы не отправите /update или не выполните <code>npm run setup</code> там, где установлен бот.
alert-tool-outdated =
    ⚠️ <b>{ $site } устарел</b>

    { $cause }. Сайты часто меняются, и старая версия перестаёт их понимать. Отправьте /update.
alert-page-blocked =
    ⚠️ <b>{ $site } блокирует бота</b>

    Ответ: { $cause }. Сам бот повторять не будет. Помогут cookies из браузера (<code>YTDLP_COOKIES_FILE</code>) или прокси (<code>OUTBOUND_PROXY</code>). Отправьте также /update.
alert-disk-short =
    ⚠️ <b>Диск почти заполнен</b>

    Свободно { SIZE($freeBytes) }, а { SIZE($reserveBytes) } задания всегда оставляют свободными (<code>DISK_RESERVE_MB</code>). Пока места не станет больше, всё, что не помещается, отклоняется. Что занимает место, покажет /stats; чем меньше <code>IMAGE_STORE_MB</code>, тем меньше картинок хранится.
alert-page-changed =
    ⚠️ <b>Бот не понимает { $site }</b>

    Ответ: { $cause }. Похоже, сайт изменился. Отправьте /update; если не поможет, дождитесь следующей версии.
alert-other-bot =
    ⚠️ <b>Эти данные принадлежали другому боту</b>

    Раньше ими пользовался бот с id { $earlier }, теперь это данные @{ $bot }. Файлы, которые Telegram знал от того бота, будут загружены заново, его старые карточки больше не меняются, а чаты, где нет @{ $bot }, ничего не получат. Если это ошибка, остановите бота и верните прежний <code>BOT_TOKEN</code>.
alert-rival =
    ⚠️ <b>Обновления этого бота получает другой процесс</b>

    Telegram отдаёт обновления @{ $bot } только одному получателю, и сейчас их забирает другой процесс (или webhook) с тем же <code>BOT_TOKEN</code>. Я продолжаю попытки. Остановите другой процесс; если вы о нём не знаете, получите новый токен у @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Кто-то остался без ссылки</b>

    Файл слишком велик для чата, или Telegram не отдаёт его боту. Для подписанных ссылок и страниц загрузки нужен адрес, по которому эта машина доступна людям: задайте <code>PUBLIC_URL</code>, например <code>https://bot.example.com</code>, с прокси перед портом бота. Ссылки даёт и хранилище S3 (<code>S3_ENDPOINT</code> и остальные).

press-waits = Минуту: хранилище бота недоступно. Нажатие сохранено и будет выполнено, как только оно вернётся.

## Видео, которое из Telegram не прочитать: слишком большое

upload-too-big = 📦 <b>{ $title }</b> весит { SIZE($sizeBytes) }, а Telegram разрешает этому боту читать не больше { SIZE($readBytes) }.
upload-versions = В Telegram есть версии этого видео поменьше: нажмите на нужную.
upload-page =
    Сам файл можно загрузить здесь, до { SIZE($limitBytes) }, не позже { MOMENT($until) }. Страница работает и на телефоне, после обрыва связи загрузка продолжается. Воспользоваться ею можно один раз, и это сможет каждый, кто знает адрес:

    { $url }
upload-for-channel = 📣 Результат придёт в { $channel }; за ходом можно следить по карточке там.
upload-curl = Из терминала: <code>{ $command }</code>
upload-version-taken = Вы уже выбрали одну из них; её карточка ниже.
upload-in-private = Страницу для загрузки файла я прислал в личные сообщения.
upload-send-in-private = Чтобы загрузить сам файл, пришлите его мне лично: @{ $bot }.

## Страницы: файл по ссылке и загрузка файла

page-link-refused = Эта ссылка больше не работает: она истекла, отозвана или скопирована не целиком. Попросите у бота новую: под его сообщением есть кнопка.
page-upload-unknown = Такой страницы нет, или она закрыта. Попросите у бота новую.
page-upload-title = Загрузите видео
page-upload-limit = До { SIZE($bytes) }. Файл идёт прямо к вашему боту, а результат придёт в чат.
page-upload-pick = Перетащите файл сюда или нажмите, чтобы выбрать
page-upload-send = Отправить
page-upload-again = «{ $name }» загружен не целиком. Выберите его ещё раз, и загрузка продолжится с того же места.
page-upload-running = { $percent } · { $speed } · осталось { $time }
page-upload-waiting = Связь пропала. Загрузка продолжится сама, как только сможет.
page-upload-paused = Приостановлено
page-upload-lost = Загруженная часть потеряна. Загрузка началась сначала.
page-upload-pause = Пауза
page-upload-resume = Продолжить
page-upload-cancel = Отменить
page-upload-retry = Повторить
page-host-away = Машина, где это хранится, сейчас недоступна. Попробуйте через несколько минут: ссылка остаётся действительной.
page-upload-broken = Загрузка не удалась. Попробуйте чуть позже.
page-upload-done = Файл загружен. Результат придёт в чат, а эту страницу можно закрыть.
page-upload-terminal = Из терминала
page-watch-preparing = Читаю видео. Ещё немного, и его можно будет смотреть.
page-watch-encoding = Готово { $percent }. Смотреть и перематывать можно уже сейчас.
page-watch-complete = Видео готово целиком.
page-watch-waiting = Это место на очереди, ещё несколько секунд…
page-watch-lost = Связь пропала. Видео продолжится само, как только сможет.
page-watch-auto = Авто
page-watch-size = Качество
page-watch-captions = Субтитры
page-watch-off = Выкл.
page-watch-track = Субтитры { $number }
page-watch-better = Готово качество получше: переключить
page-watch-elsewhere = { $sizes } — это сам оригинал: по частям его не воспроизвести, поэтому он приходит только в чат.
page-watch-broken = Не получилось воспроизвести видео. Обновите страницу, чтобы попробовать ещё раз; готовые размеры есть и в чате.
page-watch-cancelled = Это задание отменено, смотреть нечего. Чтобы начать заново, нажмите «Повторить» в чате.
page-watch-failed = Это видео не удалось перекодировать. Почему — написано в чате.
page-watch-expired = Это видео здесь больше не хранится. Готовые размеры остались в чате.
page-watch-unplayable = Это видео нельзя смотреть здесь. Готовые размеры придут в чат.
page-watch-unsupported = Этот браузер не может воспроизвести видео. Откройте страницу в другом или посмотрите видео в чате.
page-watch-script = Плееру нужен JavaScript. Без него можно посмотреть готовые размеры в чате.
page-watch-keys = Клавиши
page-watch-keys-list = Пробел или K: пуск и пауза. ← →: 5 секунд, J L: 10 секунд. ↑ ↓: громкость. M: без звука. F: на весь экран. C: субтитры. 0–9: к нужной десятой доле видео.

## Сколько может просить один пользователь

left-out =
    { $count ->
        [one] Не начато:
       *[other] Не начаты эти { $count }:
    }
left-out-one = • { $title }

## Кнопки

button-start-watch = 👁 Подписаться
button-start-fetch = ⬇️ Скачать
button-cancel = ✕ Отменить
button-cancel-all = ✕ Отменить всё
button-retry = ↻ Повторить
button-all-sizes = ▶ Все размеры
button-small-sizes = ▶ До { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Загрузить файл
button-rung-link = ⬇ { $label }
button-watch = ▶ Смотреть
button-refresh = ↻ Обновить
button-again = ↻ Прислать ещё раз
button-offer-highlights = Актуальное
button-offer-spotlights = Spotlight
button-look-again = ↻ Посмотреть снова
button-gallery-rest = Остальные ({ $count })
button-cut-start-earlier = ⇤ −1 с
button-cut-start-later = ⇤ +1 с
button-cut-end-earlier = −1 с ⇥
button-cut-end-later = +1 с ⇥
button-encode = Перекодировать
button-sound-only = 🎧 Только звук
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Субтитры: { $language }
button-sounds = 🔊 Звук: { $language } ▸
button-subtitles = 💬 Субтитры ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Файлом (.srt)
button-subtitles-soft = 🎞 В самом видео, отключаемые
button-subtitles-burnt = 🔥 Поверх картинки
button-no-subtitles = Без субтитров
button-another-quality = Другое качество
button-revoke = 🚫 Отозвать
button-hash = 📋 SHA-256
button-images-start = ▶ Начать
button-images-column = 🔗 Ссылки из: { $column }
button-images-close = 📦 Собрать скачанное в ZIP
button-images-go-on = ▶ Продолжить
page-of = Страница { $page } из { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Проверить
button-pause = ⏸ Пауза
button-resume = ▶ Продолжить
button-every = 🕑 Как часто…
button-keep-trying = ↻ Пробовать дальше
button-stop = ⏹ Отписаться
button-watch-again = 👁 Подписаться снова
button-chart = 📈 График
button-close = ✕ Закрыть
button-back = ‹ Назад
button-session-resume = ▶ Продолжить
button-language-auto = Автоматически
button-quality-ask = Спрашивать
button-setting-language = 🌐 Язык…
button-setting-ladder = 📐 Размеры…
button-ladder-all = Все
button-setting-silence = 🔕 Тихие часы…
button-setting-timezone = 🕓 Часовой пояс…
button-setting-pool = 🌍 Регион…
button-pool-usual = Там же, где бот
button-silence-never = Со звуком
button-silence-always = Без звука
button-setting-albums = Альбомы
button-setting-best = Ждать лучшего
button-setting-captions = Подписи
button-setting-texts = Текст автора
button-setting-watches = Подписки для всех
button-setting-files = Файлами
button-setting-pings = Сообщать о готовности

## Задания

jobs-title =
    { $count ->
        [0] <b>Ничего не выполняется</b>
        [one] <b>{ $count } задание выполняется или ждёт</b>
        [few] <b>{ $count } задания выполняются или ждут</b>
       *[other] <b>{ $count } заданий выполняются или ждут</b>
    }
jobs-none = Здесь ничего не выполняется. Пришлите видео или ссылку.
jobs-all-title =
    { $count ->
        [0] <b>Ни в одном чате ничего не выполняется</b>
        [one] <b>{ $count } задание выполняется или ждёт во всех чатах</b>
        [few] <b>{ $count } задания выполняются или ждут во всех чатах</b>
       *[other] <b>{ $count } заданий выполняются или ждут во всех чатах</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> в 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>Принято: { $count }</b>, одновременно обрабатывается: { $limit }
waiting-title = Ждут очереди: { $count }
waiting-one = { $number }. { $title }
waiting-more = и ещё { $count }
waiting-none = В очереди больше ничего нет.
playlist-reading = 🔎 Читаю список…
playlist-sent = Отправлено: { $sent } из { $total }
playlist-done = ✅ Отправлены все: { $total }
playlist-done-partly = ✅ Отправлено { $sent } из { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ Список длиннее, я беру из него первые { $most }.
       *[other] ℹ️ Записей в списке: { $count }, я беру первые { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } запись из списка не открывается.
        [few] ℹ️ { $count } записи из списка не открываются.
       *[other] ℹ️ { $count } записей из списка не открываются.
    }
playlist-choose = 👆 Выберите качество для всех. Где такого нет, придёт ближайшее.
button-all-entries = ⬇ Все { $count }
button-first-entries = ⬇ Первые { $most } из { $count }
button-entries-up-to = ⬇ Все, но не больше { $most }
jobs-cancel-all =
    { $count ->
        [one] Отменить { $count } задание?
        [few] Отменить { $count } задания?
       *[other] Отменить { $count } заданий?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ следующее в очереди
        [one] ⏳ впереди { $position } задание
        [few] ⏳ впереди { $position } задания
       *[other] ⏳ впереди { $position } заданий
    }
job-held = ⏳ ждёт ваши другие задания
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ готово
job-menu = 👆 ждёт вашего выбора
job-failed = ⚠️ не получилось
job-cancelled = ⏹ отменено

ping-done = ✅ Готово: <b>{ $title }</b>
ping-failed = ⚠️ Не получилось: <b>{ $title }</b>. Причина — в сообщении выше.
ping-waits = 👆 <b>{ $title }</b> — нужен ваш выбор.

cancel-done = Отменено.
cancel-too-late = Поздно: это задание уже завершено.
cancel-nothing = У вас здесь ничего не выполняется.
retry-started = Пробую ещё раз.
retry-nothing = Повторять больше нечего.
again-started = Отправляю ещё раз.
again-nothing = Отправлять нечего, или задание ещё идёт.
watch-checking = Проверяю.
watch-pausing = На паузе.
watch-kept = Буду проверять раз в сутки.
watch-resuming = Продолжаю.
watch-interval = Теперь проверка раз в { INTERVAL($minutes) }.
watch-ended = Подписка отменена.
session-resumed = Продолжаю: запросы снова отправляются.
settings-saved = Сохранено.

## Администраторам

button-access-ask = 🙋 Попросить доступ
button-access-allow = ✅ Разрешить
button-access-ban = 🚫 Заблокировать
access-request =
    🙋 <b>{ $name }</b> хочет пользоваться ботом.

    ID пользователя <code>{ $userId }</code>
access-asked = Запрос отправлен администраторам. Когда они решат, сюда придёт сообщение.
access-has = Вы уже можете пользоваться ботом. Чтобы начать, отправьте /start.
access-answer-allowed = ✅ { $name }, теперь вы можете пользоваться ботом. Чтобы начать, отправьте /start.
access-answer-banned = { $name }, администраторы бота отклонили ваш запрос.
access-decision-allowed = ✅ Разрешил(а) { $admin }.
access-decision-banned = 🚫 Заблокировал(а) { $admin }.
access-done-allowed = Доступ открыт.
access-done-banned = Заблокировано.
pause-title = ⏸ <b>Приостановить часть работы</b>

    Начатые шаги завершатся, новые не начнутся, пока вы не продолжите. Ничего не пропадёт, даже после перезапуска.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>пауза</b>
pause-unknown = Такой очереди нет. Нажмите кнопку или напишите одно из этих названий после /pause или /resume.
pause-done = Поставлено на паузу.
pause-over = Продолжаю.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Напишите сообщение после /broadcast, либо ответьте этой командой на сообщение, либо поставьте её в подпись к картинке или видео.
broadcast-ask =
    { $count ->
        [0] 📣 Нет ни одного чата, куда это можно отправить.
        [one] 📣 Отправить это в { $count } чат? Чаты, закрытые для бота, не в счёт.
        [few] 📣 Отправить это в { $count } чата? Чаты, закрытые для бота, не в счёт.
       *[other] 📣 Отправить это в { $count } чатов? Чаты, закрытые для бота, не в счёт.
    }
broadcast-sending = 📣 Отправлено пока в { $sent } из { $total } чатов
broadcast-done = 📣 Отправлено в { $sent } из { $total } чатов
broadcast-cancelled = ⏹ Отменено: отправлено в { $sent } из { $total } чатов
broadcast-chats-closed = 🚫 Заблокировали или удалили бота: { $count }
broadcast-chats-channel = 📢 Пропущены каналы: { $count }
broadcast-chats-failed = ⚠️ Не приняли: { $count }, причина в журнале
broadcast-chats-unsure = ❔ Неизвестно, дошло ли: { $count }, связь прервалась на полпути
button-broadcast-send = 📣 Отправить в { $count }
access-usage = Укажите ID пользователя после команды или ответьте на его сообщение.
access-admin = Это администратор; сначала уберите его ID из ADMIN_IDS.
access-allowed = Пользователь <code>{ $userId }</code> может пользоваться ботом.
access-banned = Пользователь <code>{ $userId }</code> заблокирован.

period-hour = 1 ч
period-day = 24 ч
period-week = 7 дн

stats-title = 📊 <b>Итоги за { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } пользователь, активны: { $active }
        [few] 👥 { $count } пользователя, активны: { $active }
       *[other] 👥 { $count } пользователей, активны: { $active }
    }
stats-groups = 💬 Группы и каналы: { $count }, активны: { $active }
stats-watches =
    { $count ->
        [one] 👁 { $count } подписка, на паузе: { $paused }
        [few] 👁 { $count } подписки, на паузе: { $paused }
       *[other] 👁 { $count } подписок, на паузе: { $paused }
    }
stats-banned = 🚫 Заблокированы: { $count }
stats-jobs = <b>Задания</b>, включая проверки подписок
stats-queued = ждут: { $count }
stats-active = идут: { $count }
stats-asking = ждут ответа: { $count }
stats-done = готовы: { $count }
stats-failed = сбои: { $count } ({ PERCENT($share) })
stats-cancelled = отменены: { $count }
stats-sent =
    { $count ->
        [one] отправлен { $count } файл, { SIZE($bytes) }
        [few] отправлено { $count } файла, { SIZE($bytes) }
       *[other] отправлено { $count } файлов, { SIZE($bytes) }
    }
stats-queues = <b>Сейчас</b>
stats-queue = { $phase }: идут { $active }, ждут { $waiting }
stats-queue-paused = ⏸ { $phase }: идут { $active }, ждут { $waiting }, на паузе до <code>/resume { $name }</code>
stats-phases = <b>Шаги заданий</b>, сначала самые долгие
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, обычно { DURATION($median) }, редко дольше { DURATION($slow) }
       *[other] { $phase }: { $count } ×, обычно { DURATION($median) }, редко дольше { DURATION($slow) }, сбои: { $failed }
    }
stats-causes = <b>Почему не получилось</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] поиск
        [download] скачивание
        [preview] превью
        [prepare] подготовка видео
        [plan] план кодирования
        [chunk] кодирование
        [hurry] кодирование для просмотра
        [join] склейка видео
        [publish] выкладка файлов
        [images] скачивание картинок
        [pack] упаковка в ZIP
        [send] отправка
        [finish] уборка
       *[other] { $phase }
    }
chart-jobs = Завершённые задания
chart-sent = Отправлено в чаты
stats-disk = <b>Диск</b> свободно { SIZE($freeBytes) } из { SIZE($totalBytes) }
stats-data = <b>Занято</b> { SIZE($bytes) } всего
stats-part-work = в работе { SIZE($bytes) }
stats-part-kept = от завершённых заданий { SIZE($bytes) }
stats-part-public = файлы по ссылкам { SIZE($bytes) }
stats-part-images = картинки { SIZE($bytes) }
stats-part-uploads = загрузки { SIZE($bytes) }
stats-part-databases = базы данных { SIZE($bytes) }
stats-part-tools = инструменты { SIZE($bytes) }
stats-part-other = прочее { SIZE($bytes) }
stats-memory = <b>Память</b> { SIZE($rssBytes) } в этом процессе, свободно { SIZE($systemFreeBytes) } из { SIZE($systemTotalBytes) }
stats-hosts = <b>Хосты</b>
stats-host = { $name } ({ $id }) · { $roles } · свободно { SIZE($freeBytes) }
stats-host-slots =
    { $slots ->
        [one] { $slots } процесс кодирования (FFmpeg { $ffmpeg })
        [few] { $slots } процесса кодирования (FFmpeg { $ffmpeg })
       *[other] { $slots } процессов кодирования (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · работает { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] выпущен { $days } день назад
        [few] выпущен { $days } дня назад
       *[other] выпущен { $days } дней назад
    }
stats-tool-installed =
    { $days ->
        [0] установлен сегодня
        [one] установлен { $days } день назад
        [few] установлен { $days } дня назад
       *[other] установлен { $days } дней назад
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl не найден или не запускается: публикации с картинками не работают.
       *[other] ⚠️ { $tool } не найден или не запускается: ссылки на страницы не работают.
    }
stats-tool-outdated = ⚠️ Он устарел, а сайты с тех пор изменились.
stats-tool-no-runtime = ⚠️ Он не нашёл среду JavaScript: некоторые сайты отдадут ему меньше или ничего.
stats-tool-update = /update установит последнюю версию.

doctor-running = 🩺 Проверяю этот компьютер…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: всё в порядке
        [one] 🩺 <b>{ $host }</b>: { $count } замечание
        [few] 🩺 <b>{ $host }</b>: { $count } замечания
       *[other] 🩺 <b>{ $host }</b>: { $count } замечаний
    }

update-running = ⏳ Устанавливаю последние версии yt-dlp и gallery-dl…
update-done = ✅ Установлен { $tool } { $to } (был { $from }).
update-first = ✅ Установлен { $tool } { $to }.
update-host = ✅ { $host }: теперь { $tools }.
update-host-failed = ⚠️ { $host }: не удалось обновить { $failed }, причина в журнале этой машины. Сейчас там { $tools }.
update-host-silent = ⚠️ { $host } вовремя не ответил. Причина может быть в журнале этой машины, или там более ранняя версия. Попробуйте позже.
update-same = ✅ { $tool } { $to } — уже последняя версия.

## Ошибки: что случилось и что делать

error-internal = Что-то сломалось на нашей стороне. Попробуйте ещё раз; если ошибка повторится, сообщите владельцу бота код { $code }.
error-outage =
    { $what ->
        [telegram] Telegram слишком долго не отвечал
        [database] База данных бота слишком долго не отвечала
        [redis] Очередь заданий бота слишком долго не отвечала
        [storage] Хранилище файлов бота слишком долго не отвечало
        [site] Сайт слишком долго не отвечал
        [network] У бота слишком долго не было связи с интернетом
       *[other] Один из нужных боту сервисов слишком долго не отвечал
    }, и я перестал ждать. Попробуйте ещё раз.
error-machine-lost = Несколько машин бота перестали отвечать, пока обрабатывали это задание, и я больше не пытаюсь. Всё, что уже пришло, остаётся. Попробуйте ещё раз позже; если это повторится, сообщите владельцу бота.
error-topic-closed = Тема, в которой вы об этом просили, закрыта или удалена. Откройте её или повторите запрос в другой.
error-kind-forbidden = В этом чате мне нельзя отправлять файлы такого типа. Попросите администратора чата разрешить это в настройках, затем повторите.
error-blocked = Бот не может писать в этот чат.
error-not-allowed = Это закрытый бот. Попросите владельца открыть доступ пользователю с ID { $userId }.
error-no-admin = Сейчас ни с одним администратором бота не связаться. Обратитесь к владельцу другим способом.
error-no-video = В файле нет ни изображения, ни звука, с которыми можно работать. Пришлите другой.
error-no-sound = В этом видео нет звука.
error-no-such-sound =
    { $count ->
        [1] Такой звуковой дорожки в видео нет, есть только одна: { TRACKS($tracks) }. Отправьте /encode, не указывая дорожку.
       *[other] Такой звуковой дорожки в видео нет. Есть такие (всего { $count }): { TRACKS($tracks) }. Укажите язык или номер, например /encode звук:2.
    }
error-host-away = Машина, на которой это лежит, сейчас не отвечает. Нажмите кнопку ещё раз через несколько минут.
error-no-subtitles = Эти субтитры больше не хранятся, или в них ничего нет. Чтобы получить их ещё раз, пришлите видео снова.
error-broken-file = Этот файл не читается как видео. Возможно, он пуст, неполон или это вовсе не видео; пришлите его ещё раз.
error-is-picture =
    { $moves ->
        [1] Это анимация { $format }, такие я не читаю. Пришлите её как GIF или видео.
       *[other] Это изображение ({ $format }), а я работаю с видео, GIF и звуком. Пришлите что-нибудь из этого.
    }
error-is-sticker = Это анимированный стикер: рисунок, а не видео. Пришлите видео, GIF или видеостикер.
error-costly =
    { $smallSeconds ->
        [0] Это очень много видео: обработка займёт примерно { DURATION($seconds) }. Чтобы начать, нажмите кнопку.
       *[other] Это очень много видео: все размеры займут примерно { DURATION($seconds) }, размеры до { $smallHeight }p — примерно { DURATION($smallSeconds) }. Чтобы начать, нажмите кнопку.
    }
error-too-much-picture = Обработка заняла бы примерно { DURATION($seconds) }, за столько бот не берётся. Пришлите часть видео или картинку поменьше.
error-damaged = Файл слишком повреждён, пригодного результата не получится. Пришлите целую копию.
error-encrypted = Файл зашифрован. Пришлите копию без защиты.
error-unsupported-codec =
    { $codec ->
        [unknown] Формат этого файла здесь неизвестен
       *[other] В файле { $codec }, который здесь не декодируется
    }. Сначала преобразуйте его.
error-too-long = Длительность { $hours } ч, а предел { $maxHours } ч. Пришлите часть.
error-too-many-pixels = Изображение { $width } на { $height } пикселей слишком велико. Пришлите поменьше.
error-too-many-streams = В файле потоков: { $count }, а предел — { $max }. Пришлите файл, где дорожек меньше.
error-too-big-to-read = Файл весит { $sizeMb } МБ, а Telegram разрешает этому боту читать не больше { $limitMb } МБ. Пришлите файл поменьше или прямую ссылку с /encode. Этот предел снимает собственный сервер Bot API у владельца бота.
error-too-big-to-send = Получилось бы { $sizeMb } МБ, а Telegram разрешает этому боту отправлять не больше { $limitMb } МБ. Попробуйте /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Здесь { $sizeMb } МБ, а Telegram разрешает этому боту отправлять не больше { $limitMb } МБ. Выберите что-нибудь поменьше или попросите владельца бота настроить ссылки на большие файлы.
error-download-gone = В Telegram этого файла больше нет. Пришлите его ещё раз.
error-download-failed = Файл не удалось получить. Попробуйте ещё раз.
error-disk-full = Сейчас для этого не хватает места на диске. Попробуйте позже.
error-no-rung = Видео — { $height }p, и до { $wanted } оно не увеличивается. Выберите размер поменьше.
error-fit-impossible = Это видео не сжать до { $limitMb } МБ; минимум — { $minMb } МБ.
error-link-invalid = По такой ссылке ничего не получить. Она должна начинаться с http:// или https:// и не содержать пароля.
error-link-no-server = Сервера { $host } не существует. Проверьте ссылку.
error-link-not-media = Ссылка ведёт на страницу, а не на файл. Пришлите прямую ссылку на видео.
error-link-too-big = Файл по этой ссылке больше { $limitMb } МБ, а это предел. Выберите качество пониже или пришлите другую ссылку.
error-link-private = Ссылка ведёт в частную сеть, а туда бот не обращается. Пришлите общедоступную ссылку.
error-link-members = Эта ссылка открывается только у участников закрытого чата Telegram, боту она недоступна. Перешлите мне само сообщение.
error-link-too-slow = Сайт отдаёт этот файл слишком медленно: меньше { $kilobytes } КБ в секунду. Попробуйте позже или пришлите ссылку на другую копию.
error-link-refused = Сервер отказался отдать боту этот файл ({ $status }). Возможно, ссылка устарела или работает только для одного человека или одной страны. Попробуйте позже или пришлите новую ссылку.
error-link-failed = Сервер по этой ссылке ответил { $status }. Проверьте ссылку.
error-link-certificate =
    { $fault ->
        [expired] Сертификат { $host } просрочен, и проверить подлинность сервера нельзя. Попробуйте, когда сайт его обновит, или пришлите ссылку на другую копию.
        [early] Сертификат { $host } ещё не вступил в силу, и проверить подлинность сервера нельзя. Попробуйте позже или пришлите ссылку на другую копию.
        [other-name] Сертификат { $host } выдан для другого имени. Проверьте адрес или пришлите ссылку на другую копию.
        [self-signed] Сертификат { $host } подписан самим сервером, и проверить его подлинность нельзя. Пришлите ссылку на другую копию.
        [incomplete] У сертификата { $host } нет полной цепочки до доверенного центра: её часть не прислана, или центр неизвестен. Пришлите ссылку на другую копию или сообщите владельцу сайта.
       *[other] Сертификат { $host } недействителен. Пришлите ссылку на другую копию или сообщите владельцу сайта.
    }
error-link-loop = Ссылка ходит по кругу: одна переадресация за другой. Откройте её в браузере и пришлите адрес, на котором она остановится.
error-already-coming = Это уже скачивается для этого чата. Подождите немного.
error-upload-gone = Эта страница загрузки закрыта, или загруженного уже нет. Попросите у бота новую.
error-upload-busy = На эту страницу уже идёт загрузка. Пожалуйста, по одному файлу.
error-too-many-uploads = Открытых страниц загрузки у вас уже { $limit }, больше нельзя. Загрузите что-нибудь на одну из них или подождите, пока одна закроется, и отправьте это ещё раз.
error-upload-too-big = Этот файл больше { $limitMb } МБ, а это предел. Выберите файл поменьше.
error-link-unsupported = По этой ссылке { $platform } нечего скачать. Я понимаю ссылки на профили, истории, актуальное, публикации, reels и spotlight.
error-fetch-usage = Что скачать? Пришлите любую ссылку, можно с качеством: /fetch ССЫЛКА 720p, или пользователя, чьи истории нужны: /fetch instagram ИМЯ.
error-user-missing = Какого пользователя? Напишите после команды «instagram ИМЯ» или «snapchat ИМЯ» либо ссылку на профиль.
error-page-private = Это закрыто. Попросите у владельца открытую ссылку.
error-page-age = Сайт показывает это только совершеннолетним, вошедшим в аккаунт, а бот не вошёл. Владелец бота может добавить cookies.
error-page-paid = Это только для подписчиков или покупателей, скачать нельзя.
error-page-geo = Сайт не показывает это в стране, где работает бот. Поищите то же видео на другом сайте.
error-page-login = Сайт показывает это только тем, кто вошёл в аккаунт, а бот не вошёл. Владелец бота может добавить cookies.
error-page-live = Это прямой эфир, он ещё идёт. Пришлите ссылку снова, когда он закончится.
error-page-upcoming = Это ещё не началось. Пришлите ссылку снова, когда закончится.
error-page-gone = По этой ссылке больше ничего нет. Проверьте её: возможно, всё удалено.
error-page-drm = Это защищено от копирования (DRM), скачать нельзя.
error-page-unsupported = На этой странице { $site } нечего скачать. Пришлите ссылку на само видео или прямую ссылку на файл.
error-page-said = Не получилось прочитать страницу { $site }. Вот что сообщает yt-dlp: «{ $words }». Попробуйте позже или пришлите другую ссылку.
error-page-no-video = На этой странице { $site } нет ни видео, ни звука. Пришлите ссылку на само видео.
error-page-no-pictures = В этой публикации { $site } нет ни картинок, ни видео, ни звука. Проверьте ссылку.
error-page-feed = Это профиль, поиск или другая бесконечная страница { $site }. Пришлите ссылку на отдельную публикацию.
error-no-burning = Этот бот не умеет накладывать субтитры: его FFmpeg собран без libass. Выберите субтитры файлом или отключаемые.
error-no-switching = В это видео отключаемые субтитры не вложить. Выберите субтитры поверх картинки или файлом.
error-page-no-subtitles = Этих субтитров больше нет, или в них пусто. Пришлите ссылку ещё раз, чтобы посмотреть, какие есть.
error-page-no-quality = Такого качества больше нет. Пришлите ссылку снова, и я покажу, что есть.
error-page-busy =
    { $minutes ->
        [one] { $site } просит подождать. Попробуйте через { $minutes } минуту.
        [few] { $site } просит подождать. Попробуйте через { $minutes } минуты.
       *[other] { $site } просит подождать. Попробуйте через { $minutes } минут.
    }
error-page-blocked = { $site } блокирует бота. Владелец бота может добавить cookies; повтор сейчас не поможет.
error-page-changed = { $site } изменился, и бот его пока не понимает. Попробуйте снова, когда владелец обновит инструменты бота.
error-page-down = { $site } сейчас недоступен. Попробуйте немного позже.
error-tool-missing = Программа, которая читает страницы ({ $tool }), здесь не работает. Её должен настроить владелец; прямые ссылки на файлы работают.
error-tool-not-ours =
    Этот { $tool } установил не бот. Обновите его так же, как ставили, или уберите { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Новую версию { $tool } получить не удалось, осталась прежняя. Причина в журнале; попробуйте позже.
error-menu-old = Этому меню больше часа. Нажмите «Посмотреть снова», чтобы получить новое.
error-menu-chosen = Выбор уже сделан. Когда всё будет готово, появится кнопка «Другое качество».
error-file-link-gone = Файл больше не хранится. Запросите его ещё раз.
error-handle-invalid = «{ $text }» не может быть именем пользователя. Пришлите имя так, как оно написано в профиле, или ссылку на профиль.
error-platform-mistyped = Не знаю площадки «{ $text }». Может быть, «{ $meant } { $name }»? Тогда отправьте команду ещё раз с этими словами.
error-platform-unknown = Пользователей «{ $text }» я не знаю: только Instagram и Snapchat, по одному, например «instagram { $name }». Ссылки на другие сайты — через /fetch.
error-every-invalid = Не понимаю «{ $text }». Интервал между проверками — от { INTERVAL($min) } до { INTERVAL($max) }, например «каждые 6ч».
error-every-too-short = Раз в { INTERVAL($minutes) } — слишком часто. Самый короткий интервал — { INTERVAL($min) }: «каждые { INTERVAL($min) }».
error-every-too-long = Раз в { INTERVAL($minutes) } — слишком редко: истории исчезают через сутки. Самый длинный интервал — { INTERVAL($max) }: «каждые { INTERVAL($max) }».
error-watch-unknown = Подписки на «{ $text }» в этом чате нет. Список — /watches.
error-too-many-watches = В этом чате подписок уже { $limit }, больше нельзя. Отменить одну из них — /unwatch.
error-source-unknown-user = Пользователя { $handle } нет. Проверьте имя.
error-source-private = Аккаунт { $handle } закрыт, его истории не видны.
error-source-no-profile = У аккаунта { $handle } нет открытого профиля, смотреть нечего.
error-source-gone = Этого больше нет: удалено, или истёк срок.
error-source-no-media = Там нет ни фото, ни видео.
error-post-forward = Файл из этой публикации Telegram показывает только в своих приложениях. Откройте публикацию и перешлите её мне.
error-source-wait =
    { $minutes ->
        [one] Сайт просит подождать. Попробуйте через { $minutes } минуту.
        [few] Сайт просит подождать. Попробуйте через { $minutes } минуты.
       *[other] Сайт просит подождать. Попробуйте через { $minutes } минут.
    }
error-source-down = { $platform } сейчас недоступен. Попробуйте немного позже.
error-source-partial = { $platform } прислал только часть страницы. Попробуйте немного позже.
error-source-format = { $platform } отвечает так, что эта версия его не понимает. Владельцу нужно обновить бота и его инструменты.
error-session-missing = { $platform } показывает это только тем, кто вошёл в аккаунт, а этот бот не вошёл. Владелец бота может добавить сессию командой /session.
error-session-dead = { $platform } завершил сессию этого бота. Владелец бота может обновить её командой /session.
error-session-challenged = { $platform } требует, чтобы владелец подтвердил аккаунт бота. До этого скачать оттуда ничего нельзя.
error-cookies-invalid = В этом файле нет сессии. Выгрузите cookies браузера, где выполнен вход, в формате Netscape (cookies.txt) и пришлите файл.
error-item-address-expired = Ссылка на файл устарела, а новую получить не удалось. Попробуйте ещё раз.
error-item-expired = Срок истёк раньше, чем удалось скачать.
error-item-empty = Файл пуст.
error-item-not-media = Файл — не фото и не видео.
error-item-refused = Telegram не принимает этот файл.
error-cut-usage = Не могу понять «{ $text }» как отрезок. Напишите начало и конец, сначала начало: 1:20-2:05, 80-125, 1:02:03.5-1:03:00 или -2:05 — всё до этого места.
error-cut-nothing = По ссылке я могу вырезать отрезок только из видео или звука, а здесь что-то другое. Скачайте целиком и ответьте на видео командой /encode 1:20-2:05.
error-cut-outside = Длина — { CLOCK($seconds) }, от такого отрезка ничего не остаётся. Начните отрезок раньше.
error-encode-options = Не понимаю «{ $text }». Размеры: { $sizes }, например /encode 720 480 или /encode fit 45MB. Другая звуковая дорожка: /encode звук:английский или звук:2.
error-encode-platform = Ссылка { $platform } работает без команды: пришлите её отдельно и ответьте на полученное видео командой /encode.
error-nothing-to-encode = Напишите /encode в подписи к видео, в ответ на него или со ссылкой.
error-images-usage = Напишите /images в подписи к списку (JSON, CSV, TSV или текст, можно в .gz), в ответ на него или с одной ссылкой на список. «/images max 5» берёт не больше 5 картинок из каждой публикации.
error-list-unknown = Не получается прочитать это как список. Пришлите JSON, JSON Lines, CSV или TSV с публикациями и их картинками либо текст, где в каждой строке ссылка; любой из них можно сжать в .gz.
error-list-empty = В этом списке нет ни одной ссылки на картинку. Каждая должна начинаться с http:// или https://.
error-list-too-big = В распакованном виде этот список больше { $limitMb } МБ, а это предел. Пришлите его по частям.
error-list-too-big-to-read = Список весит { $sizeMb } МБ, а Telegram разрешает этому боту читать не больше { $limitMb } МБ. Сожмите его в .gz или пришлите /images со ссылкой на него.
error-list-too-many = В этом списке больше { $limit } картинок, а это предел. Пришлите его по частям.
error-images-begun = Это уже решено. Как идут дела, видно на карточке выше.
error-images-gone = Часть картинок этого набора удалена с диска раньше, чем их упаковали. Нажмите кнопку ниже, чтобы скачать их ещё раз.
error-job-unknown = Задания { $id } в этом чате нет. Список — /jobs.
error-rung-gone = Эта кнопка устарела. Отправьте запрос ещё раз.
error-channel-unknown = Не нахожу канал { $channel }. Проверьте имя и сделайте меня администратором канала: закрытые каналы я вижу, только если состою в них.
error-channel-other = { $channel } — не канал. Чтобы отправить что-то в группу, напишите команду в самой группе.
error-channel-invite = По ссылке-приглашению канал не узнать. Напишите его @имя, номер (например, -1001234567890) или ссылку на любую его публикацию.
error-channel-bot = Мне пока нельзя публиковать в { $channel }. Сделайте меня там администратором с правом публикации сообщений и попробуйте ещё раз.
error-channel-member = Присылать что-то в { $channel } могут просить только его администраторы, а вас среди них нет.
error-channel-right = Вы администратор { $channel }, но без права публикации сообщений. Попросите его у владельца канала.
error-channel-anonymous = От имени группы или другого канала не видно, можно ли вам публиковать в { $channel }. Напишите мне от себя или опубликуйте команду в самом канале.
error-channel-platform = Назовите и площадку, например «instagram { $handle }».
error-watch-admins = В этой группе подписки добавляют и отменяют только администраторы. Администратор может открыть это всем: /settings.
error-timezone-unknown = Не знаю часовой пояс «{ $text }». Напишите город или название латиницей, например Europe/Berlin, или разницу, например UTC+3.
error-quiet-invalid = Не понимаю «{ $text }». Напишите два целых часа суток, например /settings тихо 23-8.
error-settings-admins = Настройки группы видят и меняют только её администраторы. Попросите одного из них.
error-not-yours = Это может сделать только тот, кто это запросил, или администратор.
error-slow-down =
    { $seconds ->
        [one] Слишком быстро. Попробуйте через { $seconds } секунду.
        [few] Слишком быстро. Попробуйте через { $seconds } секунды.
       *[other] Слишком быстро. Попробуйте через { $seconds } секунд.
    }
error-too-many-lookups =
    { $minutes ->
        [one] Очередь заполнена: ссылок, списков и профилей начинается в минуту не больше { $limit }. Пришлите это ещё раз через { $minutes } минуту.
        [few] Очередь заполнена: ссылок, списков и профилей начинается в минуту не больше { $limit }. Пришлите это ещё раз через { $minutes } минуты.
       *[other] Очередь заполнена: ссылок, списков и профилей начинается в минуту не больше { $limit }. Пришлите это ещё раз через { $minutes } минут.
    }
error-too-many-open = У вас открыто заданий: { $limit }, больше нельзя. Пришлите это ещё раз, когда часть из них закончится, или отмените лишние: /jobs
error-daily-bytes =
    { $hours ->
        [one] Сегодняшние { $limitMb } МБ израсходованы. Попробуйте через { $hours } час.
        [few] Сегодняшние { $limitMb } МБ израсходованы. Попробуйте через { $hours } часа.
       *[other] Сегодняшние { $limitMb } МБ израсходованы. Попробуйте через { $hours } часов.
    }
error-daily-minutes =
    { $hours ->
        [one] Сегодняшние минуты видео ({ $minutes }) израсходованы. Попробуйте через { $hours } час.
        [few] Сегодняшние минуты видео ({ $minutes }) израсходованы. Попробуйте через { $hours } часа.
       *[other] Сегодняшние минуты видео ({ $minutes }) израсходованы. Попробуйте через { $hours } часов.
    }

# Что пользователи пишут боту, в любом регистре: слова через пробел. Понимаются слова всех языков.
# Каждые 6ч
words-every = каждые каждый каждую каждое
words-to = в во на to
# Между числом и временем: «один раз в день»
words-per = в один одну одни
# Числа, и сколько раз: «каждые два часа», «через день», «раз в день»
words-numbers = полчаса=0.5ч два=2 две=2 двое=2 второй=2 через=2 три=3 трое=3 четыре=4 шесть=6 восемь=8 двенадцать=12 дважды=2x раз=x раза=x
words-minute = м мин минута минуту минуты минут
words-hour = ч час часа часов
words-day = д день дня дней сутки суток
# Например, «instagram nasa ежедневно»
words-hourly = ежечасно
words-daily = ежедневно
words-weekly = еженедельно
words-week = нед неделя неделю недели недель
words-timezone = пояс
words-quiet = тихо тишина
# Например, «с 1:20 до 2:05»
words-from = с со от
words-until = до по
words-all = все всё
words-best = лучшее
words-sound = аудио звук
# Буква в 720р
words-lines = р
# Буквы в КБ, МБ и ГБ
words-kilo = к
words-mega = м
words-giga = г
words-byte = б
