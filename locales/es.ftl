### Español. Los textos son HTML de Telegram donde el código dice `html`; los errores, botones y comandos no llevan etiquetas.

## Comandos, tal como los describen el menú y /help

command-start = Qué hace este bot
command-help = Cómo usar el bot
command-watch = Enviar aquí las historias nuevas de un perfil
command-unwatch = Dejar de seguir un perfil
command-watches = Perfiles que sigue este chat
command-fetch = Descargar un enlace o unas historias una vez
command-encode = Crear versiones más pequeñas de un video
command-images = Descargar las imágenes de una lista en ZIP
command-jobs = Tareas de este chat
command-cancel = Cancelar una tarea
command-settings = Idioma, tamaños, horas de silencio y más
command-session = La sesión de Instagram del bot
command-stats = Cómo le va al bot
command-doctor = Comprobar con qué trabaja el bot
command-update = Instalar la última versión de yt-dlp
command-pause = Pausar una parte del trabajo
command-resume = Reanudar una parte en pausa
command-broadcast = Escribir a todos los chats
command-allow = Dar acceso a un usuario
command-ban = Bloquear a un usuario

## El perfil del bot en Telegram

bot-name = Mediaferry
bot-description =
    Traigo contenido a tus chats:

    🎬 videos en todos los tamaños, listos para ver en segundos
    🔗 videos, canciones, publicaciones y archivos a partir de un enlace, en la calidad que elijas
    👁 historias nuevas de perfiles de Instagram y Snapchat
    🖼 listas de enlaces a imágenes, en archivos ZIP

    Toca el botón de abajo y envíame un video o un enlace.
bot-short-description = Videos en todos los tamaños, enlaces, historias y listas de imágenes, directo en tu chat.

## Inicio y ayuda

start-group =
    👋 <b>¡Hola a todos!</b> En un grupo solo actúo cuando me lo piden.

    🎬 Responde a un video con <code>/encode@{ $bot }</code> y lo enviaré en varios tamaños.

    🔗 Responde a un enlace con <code>/fetch@{ $bot }</code>, o menciona a @{ $bot } junto a él, y enviaré lo que contiene.

    👁 Los administradores pueden hacer que lleguen aquí historias nuevas: <code>/watch@{ $bot } instagram NOMBRE</code>.

start =
    👋 <b>Envíame un video</b> y te lo devolveré en todos los tamaños, de { $lowest }p a { $tallest }p.

    El primero se puede ver en unos segundos; los mejores lo van reemplazando cuando están listos. También sirven videos reenviados, archivos de video, videomensajes, GIF y archivos de audio.

    🔗 <b>O envía un enlace</b> a un video, una canción o un archivo: elige la calidad y te lo enviaré aquí. Si un archivo es demasiado grande para Telegram, recibirás un enlace de descarga.

    👁 <b>O sigue un perfil</b>: con <code>/watch instagram NOMBRE</code> o <code>/watch snapchat NOMBRE</code> enviaré aquí cada historia nueva. Si envías el enlace de un perfil, una historia, una publicación o un reel, lo descargo en el momento.

    🖼 <b>O envía una lista de enlaces a imágenes</b> (JSON, CSV o texto) y te enviaré todas las imágenes en archivos ZIP.

    Puedo leer archivos de hasta { SIZE($readBytes) } y enviar archivos de hasta { SIZE($sendBytes) }.

start-watch = 👁 ¿Quieres seguir a <b>{ $title }</b>? Lo revisaría cada { INTERVAL($minutes) } y enviaría aquí cada historia nueva.

start-fetch =
    🔗 ¿Descargo este enlace?

    { $url }

help-commands = <b>Comandos</b>

help-command = { $command } · { $description }

help-watching =
    <b>Seguir perfiles</b>

    <code>/watch instagram NOMBRE</code> · envía aquí las historias nuevas
    <code>/watch snapchat NOMBRE cada 3h</code> · revisa con la frecuencia que digas, de { INTERVAL($min) } a { INTERVAL($max) }
    <code>/watches</code> · los perfiles que sigue este chat y cuándo los revisaré
    <code>/unwatch NOMBRE</code> · deja de seguir
    <code>/settings silencio 23-8</code> · sin sonido a estas horas
    <code>/settings zona Madrid</code> · la zona horaria de estas horas

    También sirve el enlace de un perfil. Nada se envía dos veces. Solo perfiles públicos, hasta { $limit } por chat.

help-fetching =
    <b>Descargar una vez</b>

    <code>/fetch instagram NOMBRE</code> · las historias que se ven ahora mismo
    <code>/fetch snapchat NOMBRE</code>
    <code>/fetch ENLACE</code> · una historia, destacada, publicación, carrusel, reel o spotlight; o un video, canción, lista de reproducción, publicación con imágenes o archivo de cualquier otro sitio
    <code>/fetch ENLACE 720p</code> · sin pasar por el menú: una altura, <code>mejor</code>, <code>audio</code>, <code>mp3</code>, o <code>fit</code> para lo que cabe en el chat
    <code>/fetch ENLACE 1:20-2:05</code> · solo ese fragmento

    En un chat privado basta con enviar el enlace; varios enlaces en un mensaje se descargan a la vez. Si un video tiene audio en otros idiomas o subtítulos, también salen en el menú. En /settings puedes elegir una calidad fija, álbumes o mensajes sueltos, con o sin descripción, y si las fotos y los videos llegan como archivos.

help-images =
    <b>Imágenes por miles</b>

    Envíame una lista como archivo y te enviaré todas sus imágenes en archivos ZIP: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> o <code>.txt</code>, tal cual o comprimida en <code>.gz</code>. En un chat privado basta con enviar el archivo; en un grupo, escribe <code>/images</code> como descripción del archivo o en respuesta a él.

    <code>/images max 5</code> · como mucho 5 imágenes por publicación
    <code>/images https://example.com/list.json</code> · una lista de la web
    La lista tiene publicaciones (<code>id</code>, <code>url</code>, <code>images</code>) o un enlace por línea

    Primero solo leo la lista y te muestro qué contiene; toca «Empezar» para descargar. Las imágenes que fallaron quedan en <code>failures.csv</code>: devuélvemelo y volveré a intentar solo esas. Aquí puedes enviar listas de hasta { SIZE($readBytes) }; las más grandes, comprímelas en <code>.gz</code> o envía un enlace.

help-encode =
    <b>Elegir tamaños</b>

    Escribe <code>/encode</code> como descripción de un video, en respuesta a uno, o con el enlace de un archivo o una página:

    <code>/encode</code> · todos los tamaños, o los elegidos en /settings
    <code>/encode todos</code> · todos los tamaños
    <code>/encode 720 480</code> · solo estos
    <code>/encode fit 45MB</code> · un archivo de menos de ese tamaño
    <code>/encode audio</code> · solo el audio
    <code>/encode audio:inglés</code> · con la pista de audio en ese idioma; <code>audio:2</code> es la segunda pista
    <code>/encode 1:20-2:05</code> · solo ese fragmento
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Límites</b>

    Archivos que puedo leer: hasta { SIZE($readBytes) }
    Archivos que puedo enviar: hasta { SIZE($sendBytes) }

    Dependen del servidor de la Bot API; con uno propio, ambos suben a 2 GB. Si un video supera el primero, te daré una página para subirlo; si un archivo supera el segundo, llegará como enlace de descarga. Los videos nunca se agrandan, y lo que ya cabe se envía sin cambios.

    Enlaces, listas o perfiles por minuto: { $lookUps }; los demás esperan al siguiente. Envía todos los videos que quieras a la vez: proceso { $videos } al mismo tiempo y los demás empiezan a medida que esos terminan.

help-groups =
    <b>En grupos</b>

    Solo actúo cuando me lo piden: responde a un video o a un enlace con @{ $bot }, o usa un comando como <code>/encode@{ $bot }</code> o <code>/watch@{ $bot }</code>.

    Seguir perfiles y usar /settings es cosa de los administradores del grupo; en /settings pueden permitir que todos sigan perfiles y cambien los suyos.

    En un canal, hazme administrador y publica allí el comando: con <code>/watch instagram NOMBRE</code> las historias nuevas llegan a ese canal. O nombra el canal desde aquí: <code>/watch instagram NOMBRE en @channel</code>, <code>/fetch ENLACE en @channel</code>.

button-help-commands = Comandos
button-help-watching = Seguir
button-help-fetching = Descargar
button-help-images = Imágenes
button-help-encode = Tamaños
button-help-limits = Límites
button-help-groups = Grupos

## Indicaciones

inline-paste = Pega un enlace después de mi nombre
inline-fetch = ⬇️ Descargarlo en el chat conmigo
topic-gone = El tema en el que lo pediste está cerrado o eliminado, así que envío el resto aquí.
hint-text = Envíame un video, o responde a uno con /encode; o envía el enlace de un video, una canción, un archivo, una historia, una publicación o un perfil. Más información en /help.
hint-photo = Eso es una foto. Trabajo con videos, GIF y audio; envíame algo de eso.
hint-sticker = Ese sticker es una imagen o un dibujo. Trabajo con videos, GIF, stickers de video y audio; envíame algo de eso.
hint-file = Eso no parece un archivo de video ni de audio. Si lo es, respóndele con /encode; si es una lista de enlaces a imágenes, respóndele con /images.
hint-group = Responde a un video con @{ $bot } o <code>/encode@{ $bot }</code> y lo convertiré. También funciona con enlaces.
hint-many-links = Acepto hasta { $limit } enlaces por mensaje. Aquí tienes el resto para enviarlo de nuevo; al tocarlo se copia:
hint-unknown-command = No conozco ese comando. La lista está en /help.
hint-borrowed-command = No hice nada: un comando solo cuenta si lo escribes tú. Escríbelo y envíalo de nuevo.
hint-admins-only = Ese comando es para los administradores de este bot.

## La tarjeta

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ desde { $from }
card-sound-track = 🔊 { $sound }, una de { $count } pistas de audio
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Empieza enseguida
        [one] ⏳ En la cola, con { $position } tarea por delante
       *[other] ⏳ En la cola, con { $position } tareas por delante
    }
card-held = ⏳ Empieza cuando termine otra de tus tareas (/jobs)
card-delayed = ⏳ Muchos enlaces a la vez: este empieza en unos { DURATION($seconds) }
card-preview = ▶️ Los primeros { CLOCK($durationSeconds) } · { $label }, el resto está en camino
card-preview-only = ▶️ Solo un adelanto: los primeros { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Empieza enseguida
card-waits =
    ⏸ { $what ->
        [telegram] Telegram no responde
        [database] La base de datos no responde
        [redis] La cola no responde
        [storage] El almacén de archivos no responde
        [site] El sitio no responde
       *[network] El bot no tiene conexión a internet
    }. Sigo intentándolo, no se pierde nada.
card-paused = ⏸ Los administradores del bot han pausado esto: { $phase }. Seguirá solo después de la pausa.
card-stage-download = ⬇️ Descargando el archivo
card-stage-plan = 🔎 Examinando el archivo
card-stage-finish = 📦 Casi listo
card-download = ⬇️ { SIZE($bytes) } descargados
card-download-of = ⬇️ { SIZE($bytes) } de { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = velocidad { $speed }×
card-left = faltan unos { DURATION($seconds) }
card-done = ✅ Listo en { DURATION($seconds) }
card-done-first = ✅ Listo en { DURATION($seconds) }, el primero a los { DURATION($firstSeconds) }
card-cancelled = ⏹ Cancelado
card-asks = ⏸ Espera tu decisión
card-failed = ⚠️ Falló

rung-name-fit = Ajustado
rung-name-audio = Audio
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · en camino
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · listo
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · original
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · por enlace
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Demasiado grande para el chat: { $labels }. Descárgalo abajo, hasta el { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ El enlace de descarga caducó: { $labels }. Toca «Renovar» para obtener otro.
       *[other] ⌛ Los enlaces de descarga caducaron: { $labels }. Toca «Renovar» para obtener otros.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 El enlace de descarga fue revocado y ya no funciona: { $labels }.
       *[other] 🚫 Los enlaces de descarga fueron revocados y ya no funcionan: { $labels }.
    }
rungs-linked-gone = ⌛ Ya no se conserva: { $labels }.
rungs-too-big = 📦 Demasiado grande para el chat, que admite { $limitMb } MB: { $labels }. Responde al video con «/encode fit { NUMBER($limitMb, useGrouping: 0) }MB» o usa un tamaño menor. El responsable del bot puede configurar enlaces para archivos grandes.

notice-damaged = ℹ️ Se omitieron las partes dañadas del archivo.
notice-no-audio = ℹ️ El video no tiene sonido.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ El audio está en un formato desconocido aquí, así que se omitió.
       *[other] ℹ️ El audio ({ $codec }) no se pudo decodificar y se omitió.
    }
notice-hdr = ℹ️ Los colores HDR se convirtieron a normales.
notice-picture-subtitles = ℹ️ Algunos subtítulos de este video son imágenes, así que no se pueden enviar como texto.
notice-audio-only = ℹ️ El archivo no tiene imagen, así que va solo el audio.

## Plataformas y lo que llega de ellas

type-story = historia
type-highlight = destacada
type-post = publicación
type-reel = reel
type-spotlight = spotlight

item-photo = foto del { DATED($takenAt) }
item-voice = mensaje de voz del { DATED($takenAt) }
item-video = video del { DATED($takenAt) }

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
        [one] 📦 { $images } imagen
       *[other] 📦 { $images } imágenes
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } de { $parts } · { $images } imagen
       *[other] 📦 ZIP { $part } de { $parts } · { $images } imágenes
    }
caption-failures =
    { $images ->
        [one] 📄 Falló { $images } imagen; esta lista dice por qué. Devuélvemela con /images para intentarlo de nuevo.
       *[other] 📄 Fallaron { $images } imágenes; esta lista dice por qué. Devuélvemela con /images para volver a intentar solo esas.
    }

## La tarjeta de un enlace

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Examinando <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } elemento
       *[other] { $count } elementos
    }
links-entries-more = más de { $count } elementos
links-files =
    { $count ->
        [one] { $count } archivo
       *[other] { $count } archivos
    }
links-files-failed =
    { $count ->
        [one] ⚠️ No se pudo enviar { $count } archivo:
       *[other] ⚠️ No se pudieron enviar { $count } archivos:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ No se pudo leer { $count } de ellos. Abre la publicación para verlo.
       *[other] ⚠️ No se pudieron leer { $count } de ellos. Abre la publicación para verlos.
    }
links-files-cut = ℹ️ Aquí hay más archivos, pero solo puedo descargar los primeros { $count }.
links-menu = ¿Cómo lo quieres?
links-sounds = 🔊 ¿En qué idioma quieres el audio?
links-subtitles = 💬 ¿Qué subtítulos quieres?
links-shown = 💬 ¿Cómo quieres los subtítulos?
links-menu-old = ⌛ Este menú tiene más de una hora y puede estar desactualizado. Toca «Mirar de nuevo» para obtener otro.
links-list-of =
    { $total ->
        [0] solo los primeros { $count }
       *[other] los primeros { $count } de { $total }
    }
links-list-unread = no se pueden abrir: { $count }
links-stream-first = video 1/2, después el audio
links-stream-second = audio 2/2
links-stream = parte { $number }/{ $count }
links-speed = { SIZE($bytes) }/s
links-merging = 🧩 Uniendo video y audio
links-converting = 🎧 Convirtiendo el audio
links-preparing = 🎞 Preparándolo para el chat
links-cutting = ✂️ Recortando el fragmento
links-burning = 💬 Incrustando los subtítulos
links-fitting = 🎞 Ajustándolo para que quepa en el chat
links-sending = 📤 En camino
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Es demasiado grande para el chat, así que aquí va un enlace de descarga. Quien lo tenga puede obtener el archivo:
file-link-until = Válido hasta el { MOMENT($at) }
file-link-expired = ⌛ El enlace de descarga caducó. Toca «Renovar» para obtener otro.
file-link-revoked = 🚫 El enlace de descarga fue revocado y ya no funciona.
file-link-gone = ⌛ El archivo ya no se conserva.
links-below = Ya está aquí, más abajo.
links-refreshed = El enlace ahora será válido por más tiempo.
links-revoked = Revocado: el enlace ya no funciona.
links-revoked-before = Ese enlace ya había dejado de funcionar.

choice-best = Mejor
choice-file = Original
choice-m4a = Audio (m4a)
choice-mp3 = Audio (mp3)
choice-fit = Ajustado
choice-srt = Subtítulos
choice-first = Los primeros
choice-all = Todo
choice-rest = Los demás

track-number = Pista { $number }
track-soft = { $language }, se pueden ocultar
track-burnt = { $language }, incrustados
track-automatic = { $language } · automáticos
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = al chat
menu-arrives-link = enlace
menu-files-first = Los primeros { $count }
menu-files-all = Los { $count }
menu-fit = Ajustar a { SIZE($sizeBytes) }

## La tarjeta de un conjunto de imágenes

images-title = 🖼 <b>{ $title }</b>
images-untitled = Imágenes
images-reading = 🔎 Leyendo la lista
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } publicación
       *[other] { $count } publicaciones
    }
images-count =
    { $count ->
        [one] { $count } imagen
       *[other] { $count } imágenes
    }
images-max =
    { $leftOut ->
        [0] Como mucho { $max } por publicación; no se omite nada
        [one] Como mucho { $max } por publicación; se omite { $leftOut }
       *[other] Como mucho { $max } por publicación; se omiten { $leftOut }
    }
images-duplicates =
    { $count ->
        [one] { $count } enlace repetido, se descarga una sola vez
       *[other] { $count } enlaces repetidos, cada uno se descarga una sola vez
    }
images-known =
    { $count ->
        [one] { $count } de ellas ya se había descargado
       *[other] { $count } de ellas ya se habían descargado
    }
images-invalid =
    { $count ->
        [one] ⚠️ En { $count } fila no hay nada que descargar:
       *[other] ⚠️ En { $count } filas no hay nada que descargar:
    }
images-column = 🔗 Los enlaces a imágenes vienen de <code>{ $column }</code>
images-column-letter = columna { $letter }
images-column-chosen = Leyendo la lista de nuevo.
images-row = Fila { $row }: { $why } <code>{ $text }</code>
images-row-empty = sin imágenes
images-row-no-link = no es un enlace
images-row-broken = no se puede leer
images-hosts =
    { $count ->
        [one] 🌐 De { $count } servidor:
       *[other] 🌐 De { $count } servidores:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Tardará unos { DURATION($seconds) }
images-counts = ⬇️ Descargadas: { $done } · de antes: { $cached } · con error: { $failed } · total: { $images }
images-speed =
    { $speed ->
        [one] { $speed } imagen/s
       *[other] { $speed } imágenes/s
    }
images-resting = ⏸ Esperando a los servidores, unos { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Empaquetando las imágenes
images-sending = 📤 Archivos enviados: { $sent }/{ $total }
images-sent =
    { $total ->
        [one] 📤 { $sent } de { $total } archivo enviado
       *[other] 📤 { $sent } de { $total } archivos enviados
    }
images-done =
    { $count ->
        [one] ✅ { $count } imagen en { DURATION($seconds) }
       *[other] ✅ Las { $count } imágenes en { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } de { $images } imágenes en { DURATION($seconds) }
images-part = { $count } de { $images } imágenes descargadas
images-result = ⬇️ Descargadas: { $done } ({ SIZE($bytes) }) · de antes: { $cached } · con error: { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Lo que falló está en failures.csv. Devuélvemelo con /images para volver a intentar solo eso.
images-started = En marcha.
images-closing = Empaquetando lo descargado.

images-reason-not-found = ya no está disponible
images-reason-refused = el servidor niega el acceso
images-reason-throttled = el servidor pedía esperar una y otra vez
images-reason-server-error = error del servidor
images-reason-unreachable = no se puede acceder al servidor
images-reason-certificate = el servidor no tiene un certificado válido
images-reason-reset = se perdió la conexión
images-reason-timeout = el servidor tardó demasiado
images-reason-redirects = demasiadas redirecciones
images-reason-private = apunta a una red privada
images-reason-page = es una página web, no una imagen
images-reason-not-image = no es una imagen
images-reason-truncated = imagen incompleta
images-reason-too-big = supera el límite
images-reason-bomb = bomba de descompresión
images-reason-host-down = omitida: su servidor falló demasiadas veces

## La tarjeta de un perfil y la de un perfil seguido

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Revisando { $platform }
users-downloaded = ⬇️ descargados: { $done }/{ $count }
users-prepared = 🎞 preparados: { $done }/{ $count }
users-sent = 📤 enviados: { $done }/{ $count }
users-done = ✅ Enviados: { $sent }, en { DURATION($seconds) }
users-done-partly = ⚠️ Enviados: { $sent } de { $count }, en { DURATION($seconds) }
users-part = Enviados: { $sent } de { $count }
users-all-known =
    { $count ->
        [one] ✅ Nada nuevo: lo único que hay ya se envió aquí
       *[other] ✅ Nada nuevo: lo que hay ({ $count }) ya se envió aquí
    }
users-more-known =
    { $count ->
        [one] { $count } más ya se había enviado aquí
       *[other] { $count } más ya se habían enviado aquí
    }
users-skipped =
    { $count ->
        [one] ⚠️ { $count } más solo se ve en la app de { $platform }
       *[other] ⚠️ { $count } más solo se ven en la app de { $platform }
    }
users-empty = 💤 Ahora mismo no hay nada publicado

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Para { $channel }
watch-renamed = ✏️ Antes { $former }
watch-merged = 👁 { $title } es el nuevo nombre de { $former }, a quien este chat ya sigue. Ahora los dos son uno solo, y su tarjeta es la de { $former }.
watch-closed = 🔒 Privado desde el { MOMENT($at) }
watch-opened = 🔓 Público de nuevo: { MOMENT($at) }
watch-every = 🕑 Se revisa cada { INTERVAL($minutes) }
watch-paused = ⏸ En pausa (antes cada { INTERVAL($minutes) })
watch-slow = 🕑 Se revisa una vez al día hasta que haya algo que ver; después, cada { INTERVAL($minutes) }
watch-asks = ⏸ No lo revisaré hasta que decidas: ¿sigo intentándolo una vez al día?
watch-first = ⏳ La primera revisión empieza enseguida
watch-last = Última revisión: { MOMENT($at) }
watch-last-failed = ⚠️ Falló la revisión: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Próxima revisión: { MOMENT($at) }
watch-tally = Vistos: { $seen }, enviados: { $delivered }
watch-expired =
    { $count ->
        [one] { $count } caducó antes de que pudiera descargarla: { MOMENT($at) }
       *[other] { $count } caducaron antes de que pudiera descargarlas, la última: { MOMENT($at) }
    }
watches-go-on = { $count ->
    [one] ▶️ Ya puedo escribir aquí otra vez. Sigo revisando { $count } perfil.
   *[other] ▶️ Ya puedo escribir aquí otra vez. Sigo revisando { $count } perfiles.
}
watch-stopped = ⏹ Dejé de seguir a { $title }.
watch-moved = 👁 { $title }: su tarjeta ahora está más abajo.
watch-known = Este chat ya sigue a { $title } y lo revisa cada { INTERVAL($minutes) }.
watch-known-changed = Este chat ya seguía a { $title }. Ahora lo revisa cada { INTERVAL($minutes) } en lugar de cada { INTERVAL($before) }.
channel-watched = ✅ Ahora sigo a { $title } para { $channel }. Las historias nuevas y la tarjeta con los ajustes se publican allí; sus administradores pueden usar los botones, y tú también puedes cambiarlo aquí: /watches
channel-fetching = ✅ En camino a { $channel }. La tarjeta de allí muestra el progreso.
channel-lost = ⚠️ Ya no puedo publicar en { $channel }. Los perfiles que seguías allí quedan en pausa, y lo que estaba en camino se canceló. Devuélveme el permiso para publicar mensajes y todo se reanudará solo.
channel-demoted = ⚠️ Ya no puedes publicar en { $channel }, así que los perfiles que seguías allí quedan en pausa. Otro administrador puede reanudarlos en sus tarjetas.
watch-choose = ¿En qué plataforma está { $handle }?

watches-title =
    { $count ->
        [one] <b>Este chat sigue { $count } perfil</b>
       *[other] <b>Este chat sigue { $count } perfiles</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>Sigues { $count } perfil para un canal</b>
       *[other] <b>Sigues { $count } perfiles para canales</b>
    }
watches-none = Este chat no sigue ningún perfil. Empieza con <code>/watch instagram NOMBRE</code> o <code>/watch snapchat NOMBRE</code>.
watches-running = 🔎 revisando ahora
unwatch-choose = ¿A quién dejo de seguir?

interval = { INTERVAL($minutes) }

list-more = … y { $count } más

## Ajustes

settings-title = ⚙️ <b>Este chat</b>
settings-language = Idioma: { $language }
settings-language-auto = el mismo de tu Telegram
settings-quality-ask = Si un enlace tiene varias calidades, pregunto cuál quieres
settings-quality = Los enlaces se envían sin preguntar: { $quality }
settings-ladder-all = Los videos llegan en todos los tamaños
settings-ladder = Los videos llegan en estos tamaños: { $sizes }
settings-silence-never = Las historias nuevas llegan con sonido
settings-silence-always = Las historias nuevas llegan sin sonido
settings-silence-hours = Las historias nuevas llegan sin sonido de { $from } a { $to }. Otras horas: <code>/settings silencio 21-6</code>
settings-timezone-none = Las horas están en UTC. Para cambiarlo, elige una zona horaria o escribe <code>/settings zona Madrid</code>
settings-timezone = Las horas están en la zona horaria { $zone }
settings-pool-usual = Las tareas de este chat se ejecutan donde está el bot
settings-pool = Las tareas de este chat se ejecutan en la región { $pool }
settings-on-best = El video llega una sola vez, cuando está listo su mejor tamaño
settings-off-best = El video llega en cuanto está listo el primer tamaño, y va mejorando
settings-on-albums = Varios archivos se envían como álbum
settings-off-albums = Cada archivo se envía en su propio mensaje
settings-on-captions = Las descripciones muestran el perfil y la fecha
settings-off-captions = Todo se envía sin descripción
settings-on-texts = Las descripciones citan lo que escribió el autor
settings-off-texts = Las descripciones no citan lo que escribió el autor
settings-on-watches = Todos aquí pueden seguir perfiles, y dejar de seguir los suyos
settings-off-watches = Solo los administradores pueden seguir perfiles y dejar de seguirlos
settings-on-files = Las fotos y los videos se envían como archivos, sin que Telegram los comprima
settings-off-files = Las fotos y los videos se pueden ver en el chat
settings-on-pings = Cuando algo tarda mucho, respondo a tu mensaje en cuanto está listo
settings-off-pings = No aviso cuando está listo algo que tarda mucho

language-name = Español

zone-angeles = Los Ángeles
zone-chicago = Chicago
zone-york = Nueva York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = Londres
zone-berlin = Berlín
zone-kyiv = Kiev
zone-istanbul = Estambul
zone-moscow = Moscú
zone-dubai = Dubái
zone-kolkata = Calcuta
zone-singapore = Singapur
zone-tokyo = Tokio
zone-sydney = Sídney

## La sesión de una plataforma, para administradores

session-title = 🔑 <b>Sesión de { $platform }</b>
session-none = No hay ninguna. Casi todo { $platform } está oculto para quien no ha iniciado sesión.
session-healthy = ✅ Funciona desde el { MOMENT($since) }.
session-untried = ❔ Las cookies están guardadas. No se pudo acceder a { $platform } para probarlas; lo hará la próxima revisión.
session-throttled = ⏳ { $platform } pidió al bot que fuera más despacio: { MOMENT($since) }.
session-challenged = 🛑 { $platform } pide una verificación desde el { MOMENT($since) }. No se enviarán solicitudes hasta que toques «Reanudar».
session-dead = 🛑 { $platform } rechaza la sesión desde el { MOMENT($since) }.
session-until = Se reanuda solo: { MOMENT($until) }.
session-cause = Respuesta de { $platform }: { $cause }
session-account = Cuenta: <code>{ $account }</code>
session-todo-none = <b>Para añadir una:</b> inicia sesión en { $platform } en un navegador, con una cuenta reservada para esto, exporta sus cookies en formato Netscape (cookies.txt) y envíame ese archivo en respuesta a este mensaje o con la descripción <code>/session</code>. Borro el mensaje en el momento.
session-todo-healthy = Para reemplazarla, envía un cookies.txt más reciente con la descripción <code>/session</code>.
session-todo-throttled = No queda más que esperar. Si sigue ocurriendo, haz que los perfiles se revisen con menos frecuencia.
session-todo-challenged = <b>Qué hacer:</b> abre { $platform } en el navegador de esa cuenta, completa la verificación y toca «Reanudar». Si la vuelve a pedir, exporta las cookies (cookies.txt) y envíame el archivo en respuesta a este mensaje.
session-todo-dead = <b>Qué hacer:</b> vuelve a iniciar sesión en { $platform } en el navegador de esa cuenta, exporta las cookies (cookies.txt) y envíame el archivo en respuesta a este mensaje. Lo borro en el momento y sigo.
session-delete-yourself = ⚠️ No pude borrar tu mensaje con las cookies. Bórralo tú: quien lo lea puede usar la cuenta.

alert-session-challenged =
    🛑 <b>{ $platform } pide una verificación</b>

    Su respuesta: { $cause }. No se enviarán solicitudes hasta que hagas esto:

    1. Abre { $platform } en el navegador de la cuenta del bot y completa la verificación.
    2. Envía /session y toca «Reanudar».
    3. Si la vuelve a pedir, exporta las cookies de ese navegador (cookies.txt) y envíame el archivo con la descripción <code>/session</code>.
alert-more =
    { $count ->
        [one] Ha ocurrido { $count } vez más desde el último mensaje sobre esto.
       *[other] Ha ocurrido { $count } veces más desde el último mensaje sobre esto.
    }
alert-session-dead =
    🛑 <b>{ $platform } cerró la sesión del bot</b>

    Su respuesta: { $cause }. No se podrán descargar historias de allí hasta que hagas esto:

    1. Vuelve a iniciar sesión en { $platform } en el navegador de la cuenta del bot.
    2. Exporta las cookies de ese navegador (cookies.txt) y envíame el archivo con la descripción <code>/session</code>. Lo borro en el momento y sigo.
alert-tool-missing =
    🛑 <b>{ $site } no funciona</b>

    Detalles: { $cause }. { $site ->
        [gallery-dl] Las publicaciones con imágenes
       *[other] Los enlaces a páginas web
    } no funcionarán hasta que envíes /update o ejecutes <code>npm run setup</code> donde está instalado el bot.
alert-tool-outdated =
    ⚠️ <b>{ $site } está desactualizado</b>

    { $cause }. Los sitios cambian a menudo y una versión antigua deja de entenderlos. Envía /update.
alert-page-blocked =
    ⚠️ <b>{ $site } bloquea al bot</b>

    Su respuesta: { $cause }. El bot no lo reintenta por sí solo. Lo que ayuda: cookies de un navegador (<code>YTDLP_COOKIES_FILE</code>) o un proxy (<code>OUTBOUND_PROXY</code>). Envía también /update.
alert-disk-short =
    ⚠️ <b>El disco está casi lleno</b>

    Quedan { SIZE($freeBytes) } libres, y las tareas siempre dejan { SIZE($reserveBytes) } libres (<code>DISK_RESERVE_MB</code>). Lo que no quepa se rechaza hasta que haya más espacio. /stats muestra qué ocupa el espacio; con un <code>IMAGE_STORE_MB</code> menor se conservan menos imágenes.
alert-page-changed =
    ⚠️ <b>El bot no entiende { $site }</b>

    Su respuesta: { $cause }. Es probable que el sitio haya cambiado. Envía /update; si no ayuda, espera a la próxima versión.
alert-other-bot =
    ⚠️ <b>Estos datos eran de otro bot</b>

    Eran del bot con el id { $earlier } y ahora son de @{ $bot }. Los archivos que Telegram tenía de aquel bot se subirán de nuevo, sus tarjetas antiguas ya no cambian y los chats en los que no está @{ $bot } no reciben nada. Si es un error, detén el bot y vuelve a poner el <code>BOT_TOKEN</code> correcto.
alert-rival =
    ⚠️ <b>Otro proceso recibe las actualizaciones de este bot</b>

    Telegram entrega las actualizaciones de @{ $bot } a un solo receptor, y ahora las recibe otro proceso (o un webhook) con el mismo <code>BOT_TOKEN</code>. Sigo intentándolo. Detén el otro; si no sabes cuál es, pide un token nuevo a @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>No se pudo dar un enlace a un usuario</b>

    Un archivo era demasiado grande para el chat, o para que Telegram se lo entregara a este bot. Los enlaces firmados y las páginas de subida necesitan una dirección en la que se pueda acceder a esta máquina: define <code>PUBLIC_URL</code>, por ejemplo como <code>https://bot.example.com</code>, con un proxy delante del puerto del bot. El almacenamiento S3 (<code>S3_ENDPOINT</code> y las demás) también ofrece enlaces a archivos.

press-waits = Un momento: el almacenamiento del bot no responde. Tu toque está guardado y surtirá efecto en cuanto responda.

## Un video demasiado grande para leerlo desde Telegram

upload-too-big = 📦 <b>{ $title }</b> ocupa { SIZE($sizeBytes) }, y Telegram permite a este bot leer hasta { SIZE($readBytes) }.
upload-versions = Telegram tiene versiones más pequeñas de este video: toca la que quieras.
upload-page =
    Puedes subir el archivo original, de hasta { SIZE($limitBytes) }, hasta el { MOMENT($until) }. La página también funciona en el teléfono y continúa si se pierde la conexión. Quien tenga su dirección puede usarla una vez:

    { $url }
upload-for-channel = 📣 Va a { $channel }; la tarjeta de allí muestra el progreso.
upload-curl = Desde un terminal: <code>{ $command }</code>
upload-version-taken = Ya elegiste una de ellas; su tarjeta está más abajo.
upload-in-private = Te envié la página de subida por mensaje privado.
upload-send-in-private = Para subir el archivo original, envíamelo en privado: @{ $bot }.

## Páginas: un archivo detrás de un enlace y un archivo que se sube

page-link-refused = Este enlace ya no funciona. Puede que haya caducado, que se haya revocado o que le falte un trozo. Pide otro al bot: hay un botón debajo de su mensaje.
page-upload-unknown = Esta página no existe o está cerrada. Pide otra al bot.
page-upload-title = Subir el video
page-upload-limit = Hasta { SIZE($bytes) }. Va directo a tu bot, y el resultado llega al chat.
page-upload-pick = Suelta aquí el archivo o toca para elegirlo
page-upload-send = Enviar
page-upload-again = «{ $name }» aún no está completo. Vuelve a elegirlo y la subida continuará donde se quedó.
page-upload-running = { $percent } · { $speed } · faltan { $time }
page-upload-waiting = Se perdió la conexión. La subida continuará sola en cuanto pueda.
page-upload-paused = En pausa
page-upload-lost = Lo que ya había llegado se ha perdido. La subida ha empezado de nuevo desde el principio.
page-upload-pause = Pausar
page-upload-resume = Reanudar
page-upload-cancel = Cancelar
page-upload-retry = Reintentar
page-host-away = La máquina que guarda esto no está accesible en este momento. Inténtalo de nuevo en unos minutos: el enlace sigue siendo válido.
page-upload-broken = La subida falló. Inténtalo de nuevo dentro de un rato.
page-upload-done = La subida está completa. El resultado llegará al chat; puedes cerrar esta página.
page-upload-terminal = Desde un terminal
page-watch-preparing = Leyendo el video. En un momento podrás verlo.
page-watch-encoding = Convertido el { $percent }. Ya puedes verlo y saltar a cualquier punto.
page-watch-complete = Está todo convertido.
page-watch-waiting = Este punto se convierte a continuación…
page-watch-lost = Se perdió la conexión. Continuará solo en cuanto pueda.
page-watch-auto = Auto
page-watch-size = Calidad
page-watch-captions = Subtítulos
page-watch-off = No
page-watch-track = Subtítulos { $number }
page-watch-better = Ya hay mejor calidad: cambiar
page-watch-elsewhere = { $sizes } es el propio original y no se puede reproducir por partes, así que solo llega al chat.
page-watch-broken = No se pudo reproducir el video. Recarga la página para intentarlo de nuevo; sus tamaños también están en el chat.
page-watch-cancelled = Esta conversión se canceló, así que no hay nada que ver. Toca «Reintentar» en el chat para empezar de nuevo.
page-watch-failed = Este video no se pudo convertir. El mensaje del chat dice por qué.
page-watch-expired = Este video ya no se conserva aquí. Sus tamaños siguen en el chat.
page-watch-unplayable = Este video no se puede ver aquí. Sus tamaños llegarán al chat en cuanto estén listos.
page-watch-unsupported = Este navegador no puede reproducir el video. Prueba con otro, o míralo en el chat.
page-watch-script = El reproductor necesita JavaScript. Sin él, puedes ver los tamaños que están en el chat.
page-watch-keys = Teclas
page-watch-keys-list = Espacio o K: reproducir y pausar. ← →: 5 segundos, J L: 10 segundos. ↑ ↓: volumen. M: silenciar. F: pantalla completa. C: subtítulos. 0–9: a una décima parte del video.

## Cuánto puede pedir un usuario

left-out =
    { $count ->
        [one] Este no empezó:
       *[other] Estos { $count } no empezaron:
    }
left-out-one = • { $title }

## Botones

button-start-watch = 👁 Seguir
button-start-fetch = ⬇️ Descargar
button-cancel = ✕ Cancelar
button-cancel-all = ✕ Cancelar todo
button-retry = ↻ Reintentar
button-all-sizes = ▶ Todos los tamaños
button-small-sizes = ▶ Hasta { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Subir el archivo
button-rung-link = ⬇ { $label }
button-watch = ▶ Ver
button-refresh = ↻ Renovar
button-again = ↻ Enviar otra vez
button-offer-highlights = Destacadas
button-offer-spotlights = Spotlights
button-look-again = ↻ Mirar de nuevo
button-gallery-rest =
    { $count ->
        [one] El otro
       *[other] Los otros { $count }
    }
button-cut-start-earlier = ⇤ −1 s
button-cut-start-later = ⇤ +1 s
button-cut-end-earlier = −1 s ⇥
button-cut-end-later = +1 s ⇥
button-encode = Convertir
button-sound-only = 🎧 Solo audio
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Subtítulos: { $language }
button-sounds = 🔊 Audio: { $language } ▸
button-subtitles = 💬 Subtítulos ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Como archivo (.srt)
button-subtitles-soft = 🎞 En el video, ocultables
button-subtitles-burnt = 🔥 Incrustados en la imagen
button-no-subtitles = Sin subtítulos
button-another-quality = Otra calidad
button-revoke = 🚫 Revocar
button-hash = 📋 SHA-256
button-images-start = ▶ Empezar
button-images-column = 🔗 Mejor usar { $column }
button-images-close = 📦 ZIP con lo descargado
button-images-go-on = ▶ Continuar
page-of = Página { $page } de { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Revisar ahora
button-pause = ⏸ Pausar
button-resume = ▶ Reanudar
button-every = 🕑 Cada…
button-keep-trying = ↻ Continuar probando
button-stop = ⏹ Dejar de seguir
button-watch-again = 👁 Volver a seguir
button-chart = 📈 Gráfico
button-close = ✕ Cerrar
button-back = ‹ Atrás
button-session-resume = ▶ Reanudar
button-language-auto = Automático
button-quality-ask = Preguntar
button-setting-language = 🌐 Idioma…
button-setting-ladder = 📐 Tamaños…
button-ladder-all = Todos
button-setting-silence = 🔕 Silencio…
button-setting-timezone = 🕓 Zona horaria…
button-setting-pool = 🌍 Región…
button-pool-usual = Donde está el bot
button-silence-never = Con sonido
button-silence-always = Sin sonido
button-setting-albums = Álbumes
button-setting-best = Esperar el mejor
button-setting-captions = Descripción
button-setting-texts = Texto del autor
button-setting-watches = Seguir: todos
button-setting-files = Como archivos
button-setting-pings = Avisar al acabar

## Tareas

jobs-title =
    { $count ->
        [0] <b>No hay nada en marcha</b>
        [one] <b>{ $count } tarea en marcha o en espera</b>
       *[other] <b>{ $count } tareas en marcha o en espera</b>
    }
jobs-none = Aquí no hay nada en marcha. Envíame un video o un enlace.
jobs-all-title =
    { $count ->
        [0] <b>No hay nada en marcha ni en espera en ningún chat</b>
        [one] <b>{ $count } tarea en marcha o en espera en todos los chats</b>
       *[other] <b>{ $count } tareas en marcha o en espera en todos los chats</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> en 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>Recibidos: { $count }</b>, de { $limit } en { $limit }
waiting-title = En espera: { $count }
waiting-one = { $number }. { $title }
waiting-more = y { $count } más
waiting-none = No queda nada en la cola.
playlist-reading = 🔎 Leyendo la lista…
playlist-sent = Enviados: { $sent } de { $total }
playlist-done = ✅ Todo enviado ({ $total })
playlist-done-partly = ✅ Enviados { $sent } de { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ La lista es más larga; tomo sus primeros { $most } elementos.
       *[other] ℹ️ La lista tiene { $count } elementos; tomo los primeros { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } elemento de la lista no se puede abrir.
       *[other] ℹ️ { $count } elementos de la lista no se pueden abrir.
    }
playlist-choose = 👆 Elige una calidad para todos. Los que no la tengan llegarán en la más cercana.
button-all-entries = ⬇ Los { $count }
button-first-entries = ⬇ Los primeros { $most } de { $count }
button-entries-up-to = ⬇ Todos, hasta { $most }
jobs-cancel-all =
    { $count ->
        [one] ¿Cancelar { $count } tarea?
       *[other] ¿Cancelar { $count } tareas?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ siguiente en la cola
        [one] ⏳ { $position } tarea por delante
       *[other] ⏳ { $position } tareas por delante
    }
job-held = ⏳ espera a tus otras tareas
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ listo
job-menu = 👆 espera tu elección
job-failed = ⚠️ falló
job-cancelled = ⏹ cancelado

ping-done = ✅ Listo: <b>{ $title }</b>
ping-failed = ⚠️ Falló: <b>{ $title }</b>. El mensaje de arriba dice por qué.
ping-waits = 👆 <b>{ $title }</b> espera tu elección.

cancel-done = Cancelado.
cancel-too-late = Demasiado tarde: esa tarea ya terminó.
cancel-nothing = No tienes nada en marcha aquí.
retry-started = Lo intento de nuevo.
retry-nothing = No queda nada que reintentar.
again-started = Lo envío de nuevo.
again-nothing = No hay nada que enviar otra vez, o sigue en marcha.
watch-checking = Revisando.
watch-pausing = En pausa.
watch-kept = Lo revisaré una vez al día.
watch-resuming = Reanudado.
watch-interval = Ahora se revisa cada { INTERVAL($minutes) }.
watch-ended = Ya no sigo este perfil.
session-resumed = Reanudado: vuelven a enviarse solicitudes.
settings-saved = Guardado.
button-access-ask = 🙋 Pedir acceso
button-access-allow = ✅ Permitir
button-access-ban = 🚫 Bloquear
access-request =
    🙋 <b>{ $name }</b> quiere usar este bot.

    ID de usuario <code>{ $userId }</code>
access-asked = Se lo hemos preguntado a los administradores. Recibirás un mensaje aquí cuando decidan.
access-has = Ya puedes usar este bot. Envía /start para empezar.
access-answer-allowed = ✅ { $name }, ya puedes usar este bot. Envía /start para empezar.
access-answer-banned = { $name }, los administradores de este bot han rechazado tu solicitud.
access-decision-allowed = ✅ Permitido por { $admin }.
access-decision-banned = 🚫 Bloqueado por { $admin }.
access-done-allowed = Permitido.
access-done-banned = Bloqueado.
pause-title = ⏸ <b>Pausar una parte del trabajo</b>

    Los pasos en marcha terminan, y no empieza ningún otro hasta que lo reanudes. No se pierde nada, ni siquiera al reiniciar.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>en pausa</b>
pause-unknown = No hay ninguna cola con ese nombre. Toca un botón o escribe uno de estos nombres detrás de /pause o /resume.
pause-done = En pausa.
pause-over = Reanudado.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Escribe el mensaje detrás de /broadcast, o envía el comando como respuesta a un mensaje o como descripción de una foto o un video.
broadcast-ask =
    { $count ->
        [0] 📣 No hay ningún chat al que enviarlo.
        [one] 📣 ¿Enviarlo a { $count } chat? Los chats cerrados para el bot no cuentan.
       *[other] 📣 ¿Enviarlo a { $count } chats? Los chats cerrados para el bot no cuentan.
    }
broadcast-sending = 📣 Enviado por ahora a { $sent } de { $total } chats
broadcast-done = 📣 Enviado a { $sent } de { $total } chats
broadcast-cancelled = ⏹ Cancelado: enviado a { $sent } de { $total } chats
broadcast-chats-closed =
    { $count ->
        [one] 🚫 { $count } ha bloqueado o expulsado al bot
       *[other] 🚫 { $count } han bloqueado o expulsado al bot
    }
broadcast-chats-channel =
    { $count ->
        [one] 📢 { $count } canal omitido
       *[other] 📢 { $count } canales omitidos
    }
broadcast-chats-failed = ⚠️ Rechazado en { $count }; el registro dice por qué
broadcast-chats-unsure = ❔ En { $count } no se sabe si llegó: la conexión se cortó a mitad
button-broadcast-send = 📣 Enviar a { $count }

## Administradores

access-usage = Escribe el ID del usuario después del comando, o responde a un mensaje de ese usuario.
access-admin = Es un administrador. Quita primero su ID de ADMIN_IDS.
access-allowed = El usuario <code>{ $userId }</code> puede usar el bot.
access-banned = El usuario <code>{ $userId }</code> está bloqueado.

period-hour = 1 h
period-day = 24 h
period-week = 7 días

stats-title = 📊 <b>Resumen de { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } usuario, { $active } con actividad
       *[other] 👥 { $count } usuarios, { $active } con actividad
    }
stats-groups =
    { $count ->
        [one] 💬 { $count } grupo o canal, { $active } con actividad
       *[other] 💬 { $count } grupos y canales, { $active } con actividad
    }
stats-watches =
    { $count ->
        [one] 👁 { $count } perfil seguido, { $paused } en pausa
       *[other] 👁 { $count } perfiles seguidos, { $paused } en pausa
    }
stats-banned = 🚫 Bloqueados: { $count }
stats-jobs = <b>Tareas</b>, incluidas las revisiones de seguimientos
stats-queued = en cola: { $count }
stats-active = activas: { $count }
stats-asking = esperan respuesta: { $count }
stats-done = listas: { $count }
stats-failed = { $count } con error ({ PERCENT($share) })
stats-cancelled = canceladas: { $count }
stats-sent =
    { $count ->
        [one] { $count } archivo enviado, { SIZE($bytes) }
       *[other] { $count } archivos enviados, { SIZE($bytes) }
    }
stats-queues = <b>En este momento</b>
stats-queue = { $phase }: { $active } en marcha, { $waiting } en espera
stats-queue-paused = ⏸ { $phase }: { $active } en marcha, { $waiting } en espera, en pausa hasta <code>/resume { $name }</code>
stats-phases = <b>Pasos de las tareas</b>, primero los más lentos
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, normalmente { DURATION($median) }, rara vez más de { DURATION($slow) }
       *[other] { $phase }: { $count } ×, normalmente { DURATION($median) }, rara vez más de { DURATION($slow) }, fallos: { $failed }
    }
stats-causes = <b>Por qué fallaron los pasos</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] búsqueda
        [download] descarga
        [preview] vistas previas
        [prepare] preparación de videos
        [plan] plan de codificación
        [chunk] codificación
        [hurry] codificación de lo que alguien ve
        [join] unión de videos
        [publish] publicación de archivos
        [images] descarga de imágenes
        [pack] creación de archivos ZIP
        [send] envío
        [finish] limpieza
       *[other] { $phase }
    }
chart-jobs = Tareas terminadas
chart-sent = Enviado a los chats
stats-disk = <b>Disco</b> { SIZE($freeBytes) } libres de { SIZE($totalBytes) }
stats-data = <b>Almacenado</b> { SIZE($bytes) } en total
stats-part-work = { SIZE($bytes) } tareas en marcha
stats-part-kept = { SIZE($bytes) } de tareas terminadas
stats-part-public = { SIZE($bytes) } archivos con enlace
stats-part-images = { SIZE($bytes) } imágenes
stats-part-uploads = { SIZE($bytes) } subidas
stats-part-databases = { SIZE($bytes) } bases de datos
stats-part-tools = { SIZE($bytes) } herramientas
stats-part-other = { SIZE($bytes) } otros
stats-memory = <b>Memoria</b> { SIZE($rssBytes) } en este proceso, { SIZE($systemFreeBytes) } libres de { SIZE($systemTotalBytes) }
stats-hosts = <b>Máquinas</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } libres
stats-host-slots =
    { $slots ->
        [one] { $slots } proceso de conversión (FFmpeg { $ffmpeg })
       *[other] { $slots } procesos de conversión (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · en marcha desde hace { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] de hace { $days } día
       *[other] de hace { $days } días
    }
stats-tool-installed =
    { $days ->
        [0] instalado hoy
        [one] instalado hace { $days } día
       *[other] instalado hace { $days } días
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl falta o no funciona: no funcionan las publicaciones con imágenes.
       *[other] ⚠️ { $tool } falta o no funciona: no funcionan los enlaces a páginas web.
    }
stats-tool-outdated = ⚠️ Está desactualizado; es probable que los sitios hayan cambiado desde entonces.
stats-tool-no-runtime = ⚠️ No encuentra un entorno de JavaScript: algunos sitios le dan menos o nada.
stats-tool-update = /update instala la última versión.

doctor-running = 🩺 Examinando este equipo…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: todo está bien
        [one] 🩺 <b>{ $host }</b>: { $count } punto por revisar
       *[other] 🩺 <b>{ $host }</b>: { $count } puntos por revisar
    }

update-running = ⏳ Instalando las últimas versiones de yt-dlp y gallery-dl…
update-done = ✅ Ahora se usa { $tool } { $to } (antes { $from }).
update-first = ✅ Ahora se usa { $tool } { $to }.
update-host = ✅ { $host } ahora usa { $tools }.
update-host-failed = ⚠️ { $host }: no se pudo actualizar { $failed }; su registro dice por qué. Ahora usa { $tools }.
update-host-silent = ⚠️ { $host } no respondió a tiempo. Puede que su registro diga por qué, o que tenga una versión anterior. Inténtalo más tarde.
update-same = ✅ { $tool } { $to } ya es la última versión.

## Fallos: qué ocurrió y qué hacer

error-internal = Algo salió mal de nuestro lado. Inténtalo de nuevo; si sigue ocurriendo, dile al responsable del bot el código { $code }.
error-outage =
    { $what ->
        [telegram] Telegram no respondió durante demasiado tiempo
        [database] La base de datos de este bot no respondió durante demasiado tiempo
        [redis] La cola de este bot no respondió durante demasiado tiempo
        [storage] El almacén de archivos de este bot no respondió durante demasiado tiempo
        [site] El sitio no respondió durante demasiado tiempo
        [network] Este bot estuvo sin conexión a internet durante demasiado tiempo
       *[other] Un servicio que este bot necesita no respondió durante demasiado tiempo
    }, así que desistí. Inténtalo de nuevo.
error-machine-lost = Varias máquinas de este bot fallaron mientras trabajaban en esto, así que desistí. Lo que ya recibiste se queda. Inténtalo de nuevo más tarde; si sigue ocurriendo, avisa al responsable del bot.
error-host-away = La máquina que guarda esto no responde en este momento. Vuelve a tocar el botón dentro de unos minutos.
error-topic-closed = El tema en el que lo pediste está cerrado o eliminado. Reábrelo, o pídelo de nuevo en otro.
error-kind-forbidden = Este chat no me deja enviar archivos de este tipo. Pide a un administrador del chat que lo permita en los permisos e inténtalo de nuevo.
error-blocked = El bot no puede escribir en este chat.
error-not-allowed = Este bot es privado. Pide a su responsable que dé acceso al ID de usuario { $userId }.
error-no-admin = Ahora mismo no se puede contactar con ningún administrador de este bot. Contacta con el responsable del bot por otro medio.
error-no-video = Este archivo no tiene imagen ni sonido que se puedan usar. Envía otro.
error-no-sound = Este video no tiene sonido.
error-no-such-sound =
    { $count ->
        [one] Este video no tiene esa pista de audio, solo esta: { TRACKS($tracks) }. Envía /encode sin elegir pista.
       *[other] Este video no tiene esa pista de audio. Tiene { $count } pistas: { TRACKS($tracks) }. Elige una por su idioma o su número, por ejemplo /encode audio:2.
    }
error-no-subtitles = Estos subtítulos ya no se conservan, o están vacíos. Para obtenerlos, envía el video de nuevo.
error-broken-file = Este archivo no se puede leer como video. Puede que esté vacío, incompleto o que sea otra cosa; envíalo de nuevo.
error-is-picture =
    { $moves ->
        [1] Esto es una animación { $format }, que no puedo leer. Envíala como GIF o video.
       *[other] Esto es una imagen ({ $format }), y yo trabajo con videos, GIF y audio. Envía algo de eso.
    }
error-is-sticker = Esto es un sticker animado: un dibujo, no un video. Envía un video, un GIF o un sticker de video.
error-costly =
    { $smallSeconds ->
        [0] Es mucho video: convertirlo tarda unos { DURATION($seconds) }. Toca el botón para empezar.
       *[other] Es mucho video: todos los tamaños tardan unos { DURATION($seconds) }; los de hasta { $smallHeight }p, unos { DURATION($smallSeconds) }. Toca un botón para empezar.
    }
error-too-much-picture = Convertir esto tardaría unos { DURATION($seconds) }, más de lo que este bot acepta. Envía una parte, o una imagen más pequeña.
error-damaged = Este archivo está demasiado dañado para obtener un resultado útil. Envía una copia intacta.
error-encrypted = Este archivo está cifrado. Envía una copia sin protección.
error-unsupported-codec =
    { $codec ->
        [unknown] El formato de este archivo es desconocido aquí
       *[other] Este archivo usa { $codec }, que aquí no se puede decodificar
    }. Conviértelo antes.
error-too-long = Esto dura { $hours } h, y el límite es de { $maxHours } h. Envía una parte.
error-too-many-pixels = La imagen tiene { $width } por { $height } píxeles, y eso es demasiado. Envía una más pequeña.
error-too-many-streams = El archivo contiene { $count } pistas, y el límite es { $max }. Envía uno con menos pistas.
error-too-big-to-read = Este archivo ocupa { $sizeMb } MB, y Telegram permite a este bot leer hasta { $limitMb } MB. Envía uno más pequeño o un enlace directo con /encode. Con un servidor propio de la Bot API no habría este límite.
error-too-big-to-send = Serían { $sizeMb } MB, y Telegram permite a este bot enviar hasta { $limitMb } MB. Prueba con /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Esto ocupa { $sizeMb } MB, y Telegram permite a este bot enviar hasta { $limitMb } MB. Elige algo más pequeño, o pide al responsable del bot que configure enlaces para archivos grandes.
error-download-gone = Telegram ya no tiene este archivo. Envíalo de nuevo.
error-download-failed = No se pudo descargar el archivo. Inténtalo de nuevo.
error-disk-full = Ahora mismo no hay espacio suficiente en el disco para esto. Inténtalo más tarde.
error-no-rung = El video es de { $height }p y nunca se agranda a { $wanted }. Pide un tamaño menor.
error-fit-impossible = Este video no puede ajustarse a { $limitMb } MB; el mínimo es { $minMb } MB.
error-link-invalid = Este enlace no se puede descargar. Debe empezar por http:// o https:// y no contener ninguna contraseña.
error-link-no-server = No existe ningún servidor llamado { $host }. Revisa el enlace.
error-link-not-media = Este enlace lleva a una página web, no a un archivo. Envía el enlace directo del video.
error-link-too-big = El archivo de este enlace supera { $limitMb } MB, que es el límite. Elige una calidad menor, o envía otro enlace.
error-link-private = Este enlace apunta a una red privada, a la que este bot no accede. Envía uno público.
error-link-members = Este enlace solo funciona para los miembros de un chat privado de Telegram, y el bot no puede abrirlo. Reenvíame el propio mensaje.
error-link-too-slow = El sitio envía este archivo demasiado despacio: menos de { $kilobytes } kB por segundo. Inténtalo más tarde, o envía un enlace a otra copia.
error-link-refused = El servidor se negó a dar este archivo al bot ({ $status }). Puede que el enlace haya caducado, o que sea para una sola persona o un solo país. Inténtalo más tarde o envía un enlace nuevo.
error-link-failed = El servidor de este enlace respondió { $status }. Revisa el enlace.
error-link-certificate =
    { $fault ->
        [expired] El certificado de { $host } caducó, así que no se puede saber si el servidor es el auténtico. Inténtalo cuando el sitio lo haya renovado, o envía un enlace a otra copia.
        [early] El certificado de { $host } todavía no es válido, así que no se puede saber si el servidor es el auténtico. Inténtalo más tarde o envía un enlace a otra copia.
        [other-name] El certificado de { $host } se emitió para otro nombre. Revisa la dirección o envía un enlace a otra copia.
        [self-signed] El certificado de { $host } lo firmó el propio servidor, así que no se puede saber si es el auténtico. Envía un enlace a otra copia.
        [incomplete] El certificado de { $host } no lleva a ninguna autoridad de confianza: falta parte de su cadena, o se desconoce quién lo emitió. Envía un enlace a otra copia o avisa al dueño del sitio.
       *[other] El certificado de { $host } no es válido. Envía un enlace a otra copia o avisa al dueño del sitio.
    }
error-link-loop = Este enlace va en círculos: redirige una y otra vez. Ábrelo en un navegador y envía la dirección donde termina.
error-already-coming = Esto ya viene en camino a este chat. Espera un poco.
error-upload-gone = Esta página de subida está cerrada, o lo que se subió ya no está. Pide otra al bot.
error-upload-busy = Ya hay otra subida en curso en esta página. Sube los archivos de uno en uno.
error-too-many-uploads = Ya tienes { $limit } páginas de subida abiertas. Sube algo a una de ellas o espera a que se cierre una, y envía esto de nuevo.
error-upload-too-big = Este archivo supera { $limitMb } MB, que es el límite. Elige uno más pequeño.
error-link-unsupported = En este enlace de { $platform } no hay nada que pueda descargar. Acepto enlaces a perfiles, historias, destacadas, publicaciones, reels y spotlights.
error-fetch-usage = ¿Qué descargo? Envía cualquier enlace, con una calidad si quieres (/fetch ENLACE 720p), o un perfil para ver sus historias (/fetch instagram NOMBRE).
error-user-missing = ¿Qué perfil? Escribe «instagram NOMBRE» o «snapchat NOMBRE» después del comando, o el enlace de un perfil.
error-page-private = Esto es privado. Pide a su dueño un enlace público.
error-page-age = El sitio solo muestra esto a adultos que hayan iniciado sesión, y este bot no lo ha hecho. El responsable del bot puede añadir cookies.
error-page-paid = Esto es solo para miembros o compradores, así que no se puede descargar.
error-page-geo = El sitio no muestra esto en el país donde funciona este bot. Busca el mismo video en otro sitio.
error-page-login = El sitio solo muestra esto a quien haya iniciado sesión, y este bot no lo ha hecho. El responsable del bot puede añadir cookies.
error-page-live = Es una transmisión en vivo que aún no ha terminado. Envía el enlace de nuevo cuando acabe.
error-page-upcoming = Esto aún no ha empezado. Envía el enlace de nuevo cuando haya terminado.
error-page-gone = Esto ya no está disponible. Revisa el enlace; puede que se haya eliminado lo que había.
error-page-drm = Esto está protegido contra copia (DRM), así que no se puede descargar.
error-page-unsupported = En esta página de { $site } no hay nada que pueda descargar. Envía el enlace de un solo video, o el enlace directo de un archivo.
error-page-said = No se pudo leer { $site }. yt-dlp dice: «{ $words }». Inténtalo más tarde o envía otro enlace a lo mismo.
error-page-no-video = En esta página de { $site } no hay video ni audio. Envía el enlace del propio video.
error-page-no-pictures = En esta publicación de { $site } no hay imágenes, video ni audio. Comprueba que el enlace sea el correcto.
error-page-feed = Esto es un perfil, una búsqueda u otra página sin fin de { $site }. Envía el enlace de una sola publicación.
error-no-burning = Este bot no puede incrustar subtítulos: su FFmpeg viene sin libass. Elígelos como archivo o en el video.
error-no-switching = Este video no admite subtítulos que se puedan ocultar. Elígelos incrustados o como archivo.
error-page-no-subtitles = Estos subtítulos ya no están, o están vacíos. Envía el enlace de nuevo para ver cuáles hay.
error-page-no-quality = Esta calidad ya no está disponible. Envía el enlace de nuevo para ver cuáles hay.
error-page-busy =
    { $minutes ->
        [one] { $site } pide una pausa. Inténtalo de nuevo en { $minutes } minuto.
       *[other] { $site } pide una pausa. Inténtalo de nuevo en { $minutes } minutos.
    }
error-page-blocked = { $site } bloquea a este bot. El responsable del bot puede añadir cookies; volver a intentarlo ahora no serviría.
error-page-changed = { $site } ha cambiado y este bot aún no lo entiende. Inténtalo cuando el responsable del bot haya actualizado sus herramientas.
error-page-down = Ahora mismo no se puede acceder a { $site }. Inténtalo dentro de un rato.
error-tool-missing = La herramienta que lee páginas web ({ $tool }) no funciona aquí. El responsable del bot tiene que instalarla; los enlaces directos a archivos sí funcionan.
error-tool-not-ours =
    Este { $tool } no lo instaló el bot. Actualízalo como se instaló, o quita { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = No se pudo instalar la nueva versión de { $tool }, así que se queda la anterior. El registro dice por qué; inténtalo más tarde.
error-menu-old = Este menú tiene más de una hora. Toca «Mirar de nuevo» para obtener otro.
error-menu-chosen = Ya se eligió algo. Cuando esté listo, habrá un botón para pedir otra calidad.
error-file-link-gone = El archivo ya no se conserva. Pídelo de nuevo.
error-handle-invalid = «{ $text }» no es un nombre de usuario válido. Envía el nombre tal como aparece en el perfil, o el enlace del perfil.
error-platform-mistyped = No conozco «{ $text }». ¿Querías decir «{ $meant } { $name }»? Entonces envía el comando de nuevo así.
error-platform-unknown = No conozco perfiles de «{ $text }»: solo de Instagram y Snapchat, de uno en uno, como «instagram { $name }». Para un enlace a otro sitio usa /fetch.
error-every-invalid = No entiendo «{ $text }». El intervalo puede ir de { INTERVAL($min) } a { INTERVAL($max) }, por ejemplo «cada 6h».
error-every-too-short = Cada { INTERVAL($minutes) } es demasiado seguido. El intervalo más corto es { INTERVAL($min) }: «cada { INTERVAL($min) }».
error-every-too-long = Cada { INTERVAL($minutes) } es muy poco frecuente. Las historias desaparecen en un día, así que el intervalo más largo es { INTERVAL($max) }: «cada { INTERVAL($max) }».
error-watch-unknown = Este chat no sigue a «{ $text }». La lista está en /watches.
error-too-many-watches = Este chat ya sigue { $limit } perfiles, que es el límite. Deja de seguir alguno con /unwatch.
error-source-unknown-user = No existe el usuario { $handle }. Revisa el nombre.
error-source-private = La cuenta { $handle } es privada, así que no se pueden ver sus historias.
error-source-no-profile = La cuenta { $handle } no tiene perfil público, así que no hay nada que ver.
error-source-gone = Esto ya no está disponible: se eliminó o caducó.
error-source-no-media = No contiene ninguna foto ni ningún video.
error-post-forward = Telegram solo muestra el archivo de esta publicación en sus aplicaciones. Abre la publicación y reenvíamela.
error-source-wait =
    { $minutes ->
        [one] El sitio pide al bot que espere. Inténtalo de nuevo en { $minutes } minuto.
       *[other] El sitio pide al bot que espere. Inténtalo de nuevo en { $minutes } minutos.
    }
error-source-down = Ahora mismo no se puede acceder a { $platform }. Inténtalo dentro de un rato.
error-source-partial = { $platform } solo envió una parte de la página. Inténtalo dentro de un rato.
error-source-format = { $platform } responde de una forma que esta versión no entiende. El responsable debería actualizar el bot y sus herramientas.
error-session-missing = { $platform } solo muestra esto a quien haya iniciado sesión, y este bot no lo ha hecho. El responsable del bot puede añadir una sesión con /session.
error-session-dead = { $platform } cerró la sesión de este bot. El responsable del bot puede renovarla con /session.
error-session-challenged = { $platform } pide al responsable de este bot que verifique su cuenta. Hasta entonces no se puede descargar nada de allí.
error-cookies-invalid = Este archivo no contiene ninguna sesión. Exporta las cookies de un navegador con la sesión iniciada en formato Netscape (cookies.txt) y envía ese archivo.
error-item-address-expired = El enlace al archivo caducó y no se pudo renovar. Inténtalo de nuevo.
error-item-expired = Caducó antes de que se pudiera descargar.
error-item-empty = El archivo está vacío.
error-item-not-media = El archivo no es una foto ni un video.
error-item-refused = Telegram no acepta este archivo.
error-cut-usage = No entiendo «{ $text }» como fragmento. Escribe el inicio y el final, primero el inicio: 1:20-2:05, 80-125, 1:02:03.5-1:03:00, o -2:05 para todo hasta ahí.
error-cut-nothing = Puedo recortar el video o el audio de un enlace. Esto es otra cosa: descárgalo entero y luego responde al video con /encode 1:20-2:05.
error-cut-outside = Esto dura { CLOCK($seconds) }, así que no queda nada de ese fragmento. Elige un inicio anterior al final.
error-encode-options = No entiendo «{ $text }». Los tamaños son { $sizes }: escribe, por ejemplo, /encode 720 480 o /encode fit 45MB. Para otra pista de audio, escribe /encode audio:en o audio:2.
error-encode-platform = Un enlace de { $platform } funciona sin comando: envíalo solo y luego responde al video con /encode.
error-nothing-to-encode = Envía /encode como descripción de un video, en respuesta a uno, o con un enlace.
error-images-usage = Envía /images como descripción de una lista (JSON, CSV, TSV o texto, también en .gz), en respuesta a una, o con el enlace de una lista. «/images max 5» toma como mucho 5 imágenes por publicación.
error-list-unknown = No puedo leer esto como una lista. Envía JSON, JSON Lines, CSV o TSV con publicaciones y sus imágenes, o un texto con un enlace por línea; cualquiera puede ir comprimido en .gz.
error-list-empty = En esta lista no hay ningún enlace a imágenes. Los enlaces deben empezar por http:// o https://.
error-list-too-big = Sin comprimir, esta lista supera { $limitMb } MB, que es el límite. Envíala en varias partes.
error-list-too-big-to-read = Esta lista ocupa { $sizeMb } MB, y Telegram permite a este bot leer hasta { $limitMb } MB. Comprímela con gzip (.gz), o envía /images con un enlace a ella.
error-list-too-many = Esta lista tiene más de { $limit } imágenes, que es el límite. Envíala en varias partes.
error-images-begun = Eso ya se decidió. La tarjeta de arriba muestra cómo va.
error-images-gone = Algunas imágenes de este conjunto se borraron del disco antes de empaquetarse. Toca el botón de abajo para descargarlas de nuevo.
error-job-unknown = No hay ninguna tarea { $id } en este chat. La lista está en /jobs.
error-rung-gone = Este botón está desactualizado. Envía tu solicitud de nuevo.
error-channel-unknown = No encuentro el canal { $channel }. Revisa su nombre y hazme administrador: solo veo los canales privados en los que estoy.
error-channel-other = { $channel } no es un canal. Para que algo llegue a un grupo, escribe el comando en ese grupo.
error-channel-invite = No puedo reconocer un canal por un enlace de invitación. Escribe su @nombre, su número (como -1001234567890) o el enlace de una de sus publicaciones.
error-channel-bot = Todavía no puedo publicar en { $channel }. Hazme administrador allí con permiso para publicar mensajes e inténtalo de nuevo.
error-channel-member = Solo los administradores de { $channel } pueden pedir que se envíe algo allí, y tú no eres uno de ellos.
error-channel-right = Eres administrador de { $channel }, pero sin permiso para publicar mensajes. Pídeselo a su dueño.
error-channel-anonymous = Mientras escribas en nombre de un grupo o de otro canal, no puedo ver si tienes permiso para publicar en { $channel }. Escríbeme en tu propio nombre, o publica el comando en el canal.
error-channel-platform = Indica también la plataforma, por ejemplo «instagram { $handle }».
error-watch-admins = En este grupo solo los administradores pueden seguir perfiles y dejar de seguirlos. Un administrador puede permitirlo a todos con /settings.
error-timezone-unknown = No conozco la zona horaria «{ $text }». Escribe una ciudad, un nombre como Europe/Madrid, o la diferencia con UTC, como UTC-3.
error-quiet-invalid = No entiendo «{ $text }». Escribe dos horas en punto del día, como en /settings silencio 23-8.
error-settings-admins = Solo los administradores de este grupo pueden ver y cambiar sus ajustes. Pídeselo a uno de ellos.
error-not-yours = Eso solo puede hacerlo quien lo pidió, o un administrador.
error-slow-down =
    { $seconds ->
        [one] Vas demasiado rápido para mí. Inténtalo de nuevo en { $seconds } segundo.
       *[other] Vas demasiado rápido para mí. Inténtalo de nuevo en { $seconds } segundos.
    }
error-too-many-lookups =
    { $minutes ->
        [one] La cola está llena: empiezan { $limit } enlaces, listas o perfiles por minuto. Envía esto de nuevo en { $minutes } minuto.
       *[other] La cola está llena: empiezan { $limit } enlaces, listas o perfiles por minuto. Envía esto de nuevo en { $minutes } minutos.
    }
error-too-many-open =
    { $limit ->
        [one] Ya tienes { $limit } tarea abierta
       *[other] Ya tienes { $limit } tareas abiertas
    }, que es el límite. Espera a que termine una o cancela alguna (/jobs), y envía esto de nuevo.
error-daily-bytes =
    { $hours ->
        [one] Ya usaste los { $limitMb } MB de hoy. Inténtalo de nuevo en { $hours } hora.
       *[other] Ya usaste los { $limitMb } MB de hoy. Inténtalo de nuevo en { $hours } horas.
    }
error-daily-minutes =
    { $hours ->
        [one] Ya usaste los { $minutes } minutos de video de hoy. Inténtalo de nuevo en { $hours } hora.
       *[other] Ya usaste los { $minutes } minutos de video de hoy. Inténtalo de nuevo en { $hours } horas.
    }

# Lo que los usuarios escriben al bot, en mayúsculas o minúsculas: palabras separadas por espacios. Se entienden las de todos los idiomas.
# Cada 6h
words-every = cada todo toda todos todas
# Como en «en @channel»
words-to = a al en para
# Entre el número y el tiempo: «una vez al día», «todos los días»
words-per = por a al la las los un una
# Números, y cuántas veces: «cada dos horas», «una vez al día»
words-numbers = media=0.5 dos=2 tres=3 cuatro=4 seis=6 ocho=8 doce=12 vez=x veces=x
words-minute = m min mins minuto minutos
words-hour = h hr hrs hora horas
words-day = d día dia días dias
# Como en «instagram nasa diario»
words-hourly = horariamente
words-daily = diario diaria diariamente
words-weekly = semanal semanalmente
words-week = sem semana semanas
words-timezone = zona huso
words-quiet = silencio silencioso
# Como en «de 1:20 a 2:05»; una palabra que empieza con un guion es la terminación de una hora, como en georgiano
words-from = de desde
words-until = a hasta
words-all = todo todos todas
words-best = mejor
words-sound = audio sonido
# La letra de 720p
words-lines = p
# Las letras de kB, MB y GB
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
