### Deutsch. Die Texte sind Telegrams HTML, wo der Code `html` sagt; Fehler, Knöpfe und Befehle enthalten keine Tags.

## Befehle, wie das Menü und /help sie beschreiben

command-start = Was dieser Bot kann
command-help = So benutzt du den Bot
command-watch = Neue Storys eines Profils hierher schicken
command-unwatch = Ein Profil abbestellen
command-watches = Abonnierte Profile in diesem Chat
command-fetch = Einen Link oder Storys einmalig herunterladen
command-encode = Kleinere Versionen eines Videos erstellen
command-images = Bilder aus einer Liste als ZIP herunterladen
command-jobs = Aufträge in diesem Chat
command-cancel = Einen Auftrag abbrechen
command-settings = Sprache, Größen, Ruhezeiten und mehr
command-session = Die Instagram-Sitzung des Bots
command-stats = Wie es dem Bot geht
command-doctor = Prüfen, womit der Bot arbeitet
command-update = Das neueste yt-dlp installieren
command-pause = Einen Teil der Arbeit anhalten
command-resume = Angehaltenes weiterlaufen lassen
command-broadcast = An alle Chats schreiben
command-allow = Jemandem Zugang geben
command-ban = Jemanden sperren

## Das Profil des Bots in Telegram

bot-name = Mediaferry
bot-description =
    Ich bringe Medien in deine Chats:

    🎬 Videos in jeder Größe, nach wenigen Sekunden abspielbar
    🔗 Videos, Lieder, Beiträge und Dateien hinter Links, in der Qualität deiner Wahl
    👁 neue Storys von Instagram und Snapchat
    🖼 Bilder aus Linklisten, als ZIP-Dateien

    Tippe unten auf den Knopf, und schick mir dann ein Video oder einen Link.
bot-short-description = Videos in jeder Größe, Links, Storys und Bilderlisten, direkt in deinen Chat.

## Start und Hilfe

start-group =
    👋 <b>Hallo zusammen!</b> In Gruppen melde ich mich nur, wenn ihr mich fragt.

    🎬 Antwortet auf ein Video mit <code>/encode@{ $bot }</code>, und ich schicke es in mehreren Größen.

    🔗 Antwortet auf einen Link mit <code>/fetch@{ $bot }</code> oder erwähnt @{ $bot } daneben, und ich schicke, was sich dahinter verbirgt.

    👁 Admins können neue Storys hierher abonnieren: <code>/watch@{ $bot } instagram NAME</code>.

start =
    👋 <b>Schick mir ein Video</b>, und du bekommst es in allen Größen von { $lowest }p bis { $tallest }p zurück.

    Die erste Version kannst du schon nach wenigen Sekunden ansehen; bessere ersetzen sie, sobald sie fertig sind. Weitergeleitete Videos, Videodateien, Videonachrichten, GIFs und Audiodateien gehen auch.

    🔗 <b>Oder schick einen Link</b> zu einem Video, einem Lied oder einer Datei: Du wählst die Qualität, und ich schicke alles hierher. Für Dateien, die zu groß für Telegram sind, bekommst du einen Download-Link.

    👁 <b>Oder abonniere ein Profil</b>: Nach <code>/watch instagram NAME</code> oder <code>/watch snapchat NAME</code> schicke ich jede neue Story hierher. Bei einem Link zu einem Profil, einer Story, einem Beitrag oder einem Reel lade ich alles sofort herunter.

    🖼 <b>Oder schick eine Liste mit Bildlinks</b> (JSON, CSV oder Text), und du bekommst alle Bilder als ZIP-Dateien.

    Ich kann Dateien bis { SIZE($readBytes) } lesen und bis { SIZE($sendBytes) } senden.

start-watch = 👁 <b>{ $title }</b> abonnieren? Ich würde alle { INTERVAL($minutes) } nachsehen und jede neue Story hierher schicken.

start-fetch =
    🔗 Diesen Link herunterladen?

    { $url }

help-commands = <b>Befehle</b>

help-command = { $command } · { $description }

help-watching =
    <b>Profile abonnieren</b>

    <code>/watch instagram NAME</code> · schickt neue Storys hierher
    <code>/watch snapchat NAME alle 3h</code> · sieht so oft nach, wie du willst, von { INTERVAL($min) } bis { INTERVAL($max) }
    <code>/watches</code> · die Abos in diesem Chat und wann ich wieder nachsehe
    <code>/unwatch NAME</code> · beendet ein Abo
    <code>/settings ruhe 23-8</code> · kein Ton in diesen Stunden
    <code>/settings zeitzone Berlin</code> · die Zeitzone dafür

    Statt des Namens geht auch ein Link zum Profil. Nichts kommt doppelt. Nur öffentliche Profile, höchstens { $limit } pro Chat.

help-fetching =
    <b>Einmalig herunterladen</b>

    <code>/fetch instagram NAME</code> · die Storys, die gerade zu sehen sind
    <code>/fetch snapchat NAME</code>
    <code>/fetch LINK</code> · Story, Highlight, Beitrag, Karussell, Reel oder Spotlight; oder Video, Lied, Playlist, Beitrag mit Bildern oder Datei von jeder anderen Seite
    <code>/fetch LINK 720p</code> · überspringt das Menü: eine Höhe, <code>beste</code>, <code>ton</code>, <code>mp3</code> oder <code>fit</code> für alles, was in den Chat passt
    <code>/fetch LINK 1:20-2:05</code> · nur dieser Ausschnitt

    Im privaten Chat reicht der Link allein; mehrere Links in einer Nachricht lade ich gleichzeitig. Hat ein Video weitere Tonspuren oder Untertitel, stehen auch sie im Menü. In /settings legst du fest: eine feste Qualität, Alben oder einzelne Nachrichten, mit oder ohne Beschriftung, und ob Fotos und Videos als Dateien kommen.

help-images =
    <b>Bilder zu Tausenden</b>

    Schick mir eine Liste als Datei, und du bekommst alle Bilder daraus als ZIP-Dateien: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> oder <code>.txt</code>, auch als <code>.gz</code> gepackt. Im privaten Chat reicht die Datei allein; in Gruppen schreib <code>/images</code> als Beschriftung dazu oder als Antwort darauf.

    <code>/images max 5</code> · höchstens 5 Bilder pro Beitrag
    <code>/images https://example.com/list.json</code> · eine Liste aus dem Web
    Die Liste enthält Beiträge (<code>id</code>, <code>url</code>, <code>images</code>) oder einen Link pro Zeile

    Zuerst lese ich nur die Liste und zeige dir, was drin ist; mit „Starten“ beginnt der Download. Was nicht geklappt hat, steht in <code>failures.csv</code>: Schick die Datei zurück, und ich versuche nur das noch einmal. Listen bis { SIZE($readBytes) } kannst du direkt schicken; größere packst du als <code>.gz</code> oder schickst einen Link.

help-encode =
    <b>Größen wählen</b>

    Schreib <code>/encode</code> als Beschriftung zu einem Video, als Antwort darauf oder mit einem Link zu einer Datei oder Seite:

    <code>/encode</code> · alle Größen oder die in /settings gewählten
    <code>/encode alle</code> · alle Größen
    <code>/encode 720 480</code> · nur diese
    <code>/encode fit 45MB</code> · eine Datei unter dieser Größe
    <code>/encode ton</code> · nur der Ton
    <code>/encode ton:englisch</code> · mit der Tonspur in dieser Sprache; <code>ton:2</code> ist die zweite Spur
    <code>/encode 1:20-2:05</code> · nur dieser Ausschnitt
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Limits</b>

    Dateien, die ich lesen kann: bis { SIZE($readBytes) }
    Dateien, die ich senden kann: bis { SIZE($sendBytes) }

    Das hängt vom Bot-API-Server ab; mit einem eigenen sind beide Limits 2 GB. Ist ein Video größer als das erste Limit, bekommst du eine Seite zum Hochladen; ist eine Datei größer als das zweite, einen Download-Link. Videos werden nie vergrößert, und was schon passt, schicke ich unverändert.

    Links, Listen oder Profile pro Minute: { $lookUps }; weitere warten auf die nächste Minute. Videos kannst du beliebig viele auf einmal schicken: { $videos } davon sind gleichzeitig in Arbeit, die anderen folgen, sobald diese fertig sind.

help-groups =
    <b>In Gruppen</b>

    Ich melde mich nur, wenn ihr mich fragt: Antwortet auf ein Video oder einen Link mit @{ $bot }, oder nutzt einen Befehl wie <code>/encode@{ $bot }</code> oder <code>/watch@{ $bot }</code>.

    Abos und /settings sind Sache der Gruppen-Admins; in /settings können sie allen erlauben, Abos anzulegen und die eigenen zu ändern.

    In einem Kanal machst du mich zum Admin und schreibst den Befehl als Beitrag: Nach <code>/watch instagram NAME</code> kommen neue Storys dorthin. Oder du nennst den Kanal von hier aus: <code>/watch instagram NAME in @channel</code>, <code>/fetch LINK in @channel</code>.

button-help-commands = Befehle
button-help-watching = Abos
button-help-fetching = Downloads
button-help-images = Bilder
button-help-encode = Größen
button-help-limits = Limits
button-help-groups = Gruppen

## Hinweise

inline-paste = Füge nach meinem Namen einen Link ein
inline-fetch = ⬇️ Im Chat mit mir herunterladen
topic-gone = Das Thema, in dem du gefragt hast, ist geschlossen oder gelöscht, deshalb schicke ich den Rest hierher.
hint-text = Schick mir ein Video oder antworte auf eines mit /encode; oder schick einen Link zu einem Video, einem Lied, einer Datei, einer Story, einem Beitrag oder einem Profil. Mehr dazu: /help.
hint-photo = Das ist ein Foto. Ich arbeite mit Videos, GIFs und Audio; schick mir etwas davon.
hint-sticker = Dieser Sticker ist ein Bild oder eine Zeichnung. Ich arbeite mit Videos, GIFs, Videostickern und Audio; schick mir etwas davon.
hint-file = Das sieht nicht nach einer Video- oder Audiodatei aus. Wenn es doch eine ist, antworte darauf mit /encode; wenn es eine Liste mit Bildlinks ist, mit /images.
hint-group = Antworte auf ein Video mit @{ $bot } oder <code>/encode@{ $bot }</code>, und ich wandle es um. Das geht auch mit Links.
hint-many-links = Aus einer Nachricht nehme ich höchstens { $limit } Links. Hier ist der Rest zum erneuten Senden; antippen kopiert ihn:
hint-unknown-command = Diesen Befehl kenne ich nicht. Alle Befehle stehen in /help.
hint-borrowed-command = Es ist nichts passiert: Ein Befehl zählt nur, wenn du ihn selbst schreibst. Bitte tippe ihn ein und schick ihn noch einmal.
hint-admins-only = Dieser Befehl ist für die Admins dieses Bots.

## Die Karte

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ ab { $from }
card-sound-track = 🔊 { $sound }, eine von { $count } Tonspuren
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Geht gleich los
        [one] ⏳ In der Warteschlange, noch { $position } Auftrag davor
       *[other] ⏳ In der Warteschlange, noch { $position } Aufträge davor
    }
card-held = ⏳ Beginnt, sobald einer deiner anderen Aufträge endet (/jobs)
card-delayed = ⏳ Viele Links auf einmal: noch etwa { DURATION($seconds) }, bis dieser an der Reihe ist
card-preview = ▶️ Die ersten { CLOCK($durationSeconds) } · { $label }, der Rest ist unterwegs
card-preview-only = ▶️ Nur eine Vorschau: die ersten { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Geht gleich los
card-waits =
    ⏸ { $what ->
        [telegram] Telegram antwortet nicht
        [database] Die Datenbank antwortet nicht
        [redis] Die Warteschlange antwortet nicht
        [storage] Der Dateispeicher antwortet nicht
        [site] Die Seite antwortet nicht
       *[network] Der Bot hat keine Internetverbindung
    }. Ich versuche es weiter, nichts geht verloren.
card-paused = ⏸ Die Admins des Bots haben angehalten: { $phase }. Danach geht es von selbst weiter.
card-stage-download = ⬇️ Ich lade die Datei
card-stage-plan = 🔎 Ich sehe mir die Datei an
card-stage-finish = 📦 Fast fertig
card-download = ⬇️ { SIZE($bytes) } geladen
card-download-of = ⬇️ { SIZE($bytes) } von { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = Tempo { $speed }×
card-left = noch etwa { DURATION($seconds) }
card-done = ✅ Fertig in { DURATION($seconds) }
card-done-first = ✅ Fertig in { DURATION($seconds) }, die erste Version nach { DURATION($firstSeconds) }
card-cancelled = ⏹ Abgebrochen
card-asks = ⏸ Wartet auf deine Entscheidung
card-failed = ⚠️ Fehlgeschlagen

rung-name-fit = Angepasst
rung-name-audio = Ton
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · unterwegs
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · fertig
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · Original
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · als Link
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Zu groß für den Chat: { $labels }. Download unten, bis { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ Der Download-Link ist abgelaufen: { $labels }. Mit „Erneuern“ bekommst du einen neuen.
       *[other] ⌛ Die Download-Links sind abgelaufen: { $labels }. Mit „Erneuern“ bekommst du neue.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 Der Download-Link wurde widerrufen und funktioniert nicht mehr: { $labels }.
       *[other] 🚫 Die Download-Links wurden widerrufen und funktionieren nicht mehr: { $labels }.
    }
rungs-linked-gone = ⌛ Nicht mehr gespeichert: { $labels }.
rungs-too-big = 📦 Zu groß für den Chat, der höchstens { $limitMb } MB zulässt: { $labels }. Antworte auf das Video mit „/encode fit { NUMBER($limitMb, useGrouping: 0) }MB“ oder nimm eine kleinere Größe. Der Betreiber kann Links für große Dateien einrichten.

notice-damaged = ℹ️ Beschädigte Stellen der Datei wurden ausgelassen.
notice-no-audio = ℹ️ Das Video hat keinen Ton.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Das Format des Tons ist hier unbekannt, deshalb fehlt er.
       *[other] ℹ️ Der Ton ({ $codec }) ließ sich nicht dekodieren und fehlt deshalb.
    }
notice-hdr = ℹ️ HDR-Farben wurden in normale umgewandelt.
notice-picture-subtitles = ℹ️ Einige Untertitel in diesem Video sind Bilder und lassen sich nicht als Text schicken.
notice-audio-only = ℹ️ Die Datei hat kein Bild, deshalb ist das nur der Ton.

## Plattformen und was von ihnen kommt

type-story = Story
type-highlight = Highlight
type-post = Beitrag
type-reel = Reel
type-spotlight = Spotlight

item-photo = Foto vom { DATED($takenAt) }
item-voice = Sprachnachricht vom { DATED($takenAt) }
item-video = Video vom { DATED($takenAt) }

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
        [one] 📦 { $images } Bild
       *[other] 📦 { $images } Bilder
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } von { $parts } · { $images } Bild
       *[other] 📦 ZIP { $part } von { $parts } · { $images } Bilder
    }
caption-failures =
    { $images ->
        [one] 📄 { $images } Bild ist fehlgeschlagen; warum, steht in dieser Liste. Schick sie mir mit /images zurück, und ich versuche es noch einmal.
       *[other] 📄 { $images } Bilder sind fehlgeschlagen; warum, steht in dieser Liste. Schick sie mir mit /images zurück, und ich versuche nur diese noch einmal.
    }

## Die Karte eines Links

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Ich sehe nach: <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
links-entries-more = mehr als { $count } Einträge
links-files =
    { $count ->
        [one] { $count } Datei
       *[other] { $count } Dateien
    }
links-files-failed =
    { $count ->
        [one] ⚠️ { $count } Datei konnte nicht gesendet werden:
       *[other] ⚠️ { $count } Dateien konnten nicht gesendet werden:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ { $count } davon war nicht lesbar. Öffne den Beitrag, um sie zu sehen.
       *[other] ⚠️ { $count } davon waren nicht lesbar. Öffne den Beitrag, um sie zu sehen.
    }
links-files-cut = ℹ️ Hier gibt es mehr Dateien, aber ich kann nur die ersten { $count } herunterladen.
links-menu = Wie möchtest du es haben?
links-sounds = 🔊 In welcher Sprache möchtest du es hören?
links-subtitles = 💬 Welche Untertitel möchtest du?
links-shown = 💬 Wie sollen die Untertitel kommen?
links-menu-old = ⌛ Dieses Menü ist über eine Stunde alt und vielleicht überholt. Mit „Neu nachsehen“ bekommst du ein neues.
links-list-of =
    { $total ->
        [0] nur die ersten { $count }
       *[other] die ersten { $count } von { $total }
    }
links-list-unread = nicht abrufbar: { $count }
links-stream-first = Video 1/2, danach der Ton
links-stream-second = Ton 2/2
links-stream = Teil { $number }/{ $count }
links-speed = { SIZE($bytes) }/s
links-merging = 🧩 Ich füge Bild und Ton zusammen
links-converting = 🎧 Ich wandle den Ton um
links-preparing = 🎞 Ich bereite es für den Chat vor
links-cutting = ✂️ Ich schneide den Ausschnitt heraus
links-burning = 💬 Ich brenne die Untertitel ein
links-fitting = 🎞 Ich mache es passend für den Chat
links-sending = 📤 Unterwegs
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Zu groß für den Chat, daher ein Download-Link. Wer ihn hat, kann die Datei herunterladen:
file-link-until = Gültig bis { MOMENT($at) }
file-link-expired = ⌛ Der Download-Link ist abgelaufen. Mit „Erneuern“ bekommst du einen neuen.
file-link-revoked = 🚫 Der Download-Link wurde widerrufen und funktioniert nicht mehr.
file-link-gone = ⌛ Die Datei ist nicht mehr gespeichert.
links-below = Schon da, weiter unten.
links-refreshed = Der Link ist jetzt länger gültig.
links-revoked = Widerrufen: Der Link funktioniert nicht mehr.
links-revoked-before = Dieser Link funktionierte schon nicht mehr.

choice-best = Beste
choice-file = Original
choice-m4a = Ton (m4a)
choice-mp3 = Ton (mp3)
choice-fit = Angepasst
choice-srt = Untertitel
choice-first = Die ersten
choice-all = Alle
choice-rest = Die übrigen

track-number = Spur { $number }
track-soft = { $language }, abschaltbar
track-burnt = { $language }, eingebrannt
track-automatic = { $language } · automatisch
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = im Chat
menu-arrives-link = Link
menu-files-first = Die ersten { $count }
menu-files-all = Alle { $count }
menu-fit = Auf unter { SIZE($sizeBytes) } bringen

## Die Karte einer Bildersammlung

images-title = 🖼 <b>{ $title }</b>
images-untitled = Bilder
images-reading = 🔎 Ich lese die Liste
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } Beitrag
       *[other] { $count } Beiträge
    }
images-count =
    { $count ->
        [one] { $count } Bild
       *[other] { $count } Bilder
    }
images-max =
    { $leftOut ->
        [0] Höchstens { $max } pro Beitrag; nichts entfällt
        [one] Höchstens { $max } pro Beitrag; { $leftOut } entfällt
       *[other] Höchstens { $max } pro Beitrag; { $leftOut } entfallen
    }
images-duplicates =
    { $count ->
        [one] { $count } doppelter Link, wird nur einmal geladen
       *[other] { $count } doppelte Links, werden nur einmal geladen
    }
images-known =
    { $count ->
        [one] { $count } davon wurde schon früher geladen
       *[other] { $count } davon wurden schon früher geladen
    }
images-invalid =
    { $count ->
        [one] ⚠️ In { $count } Zeile gibt es nichts zu laden:
       *[other] ⚠️ In { $count } Zeilen gibt es nichts zu laden:
    }
images-column = 🔗 Bildlinks aus <code>{ $column }</code>
images-column-letter = Spalte { $letter }
images-column-chosen = Ich lese die Liste neu ein.
images-row = Zeile { $row }: { $why } <code>{ $text }</code>
images-row-empty = keine Bilder
images-row-no-link = kein Link
images-row-broken = nicht lesbar
images-hosts =
    { $count ->
        [one] 🌐 Von { $count } Server:
       *[other] 🌐 Von { $count } Servern:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Dauert etwa { DURATION($seconds) }
images-counts = ⬇️ { $done } geladen · { $cached } schon vorhanden · { $failed } fehlgeschlagen · von { $images }
images-speed =
    { $speed ->
        [one] { $speed } Bild/s
       *[other] { $speed } Bilder/s
    }
images-resting = ⏸ Ich warte auf die Server, noch etwa { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Ich packe die Bilder
images-sending = 📤 { $sent }/{ $total } Dateien gesendet
images-sent =
    { $total ->
        [one] 📤 { $sent } von { $total } Datei gesendet
       *[other] 📤 { $sent } von { $total } Dateien gesendet
    }
images-done =
    { $count ->
        [one] ✅ { $count } Bild in { DURATION($seconds) }
       *[other] ✅ Alle { $count } Bilder in { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } von { $images } Bildern in { DURATION($seconds) }
images-part = { $count } von { $images } Bildern geladen
images-result = ⬇️ { $done } geladen ({ SIZE($bytes) }) · { $cached } schon vorhanden · { $failed } fehlgeschlagen
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Was nicht geklappt hat, steht in failures.csv. Schick mir die Datei mit /images zurück, und ich versuche nur das noch einmal.
images-started = Gestartet.
images-closing = Ich packe, was schon geladen ist.

images-reason-not-found = nicht mehr verfügbar
images-reason-refused = der Server verweigert den Zugriff
images-reason-throttled = der Server bat immer wieder zu warten
images-reason-server-error = Serverfehler
images-reason-unreachable = der Server ist nicht erreichbar
images-reason-certificate = der Server hat kein gültiges Zertifikat
images-reason-reset = die Verbindung brach ab
images-reason-timeout = der Server brauchte zu lange
images-reason-redirects = zu viele Weiterleitungen
images-reason-private = führt in ein privates Netz
images-reason-page = eine Webseite, kein Bild
images-reason-not-image = kein Bild
images-reason-truncated = unvollständiges Bild
images-reason-too-big = größer als erlaubt
images-reason-bomb = Archivbombe
images-reason-host-down = übersprungen: Der Server fiel zu oft aus

## Die Karte eines Profils und die eines Abos

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Ich sehe bei { $platform } nach
users-downloaded = ⬇️ { $done }/{ $count } geladen
users-prepared = 🎞 { $done }/{ $count } vorbereitet
users-sent = 📤 { $done }/{ $count } gesendet
users-done = ✅ { $sent } gesendet in { DURATION($seconds) }
users-done-partly = ⚠️ { $sent } von { $count } gesendet in { DURATION($seconds) }
users-part = { $sent } von { $count } gesendet
users-all-known =
    { $count ->
        [one] ✅ Nichts Neues: Die einzige wurde schon hierher geschickt
       *[other] ✅ Nichts Neues: Alle { $count } wurden schon hierher geschickt
    }
users-more-known =
    { $count ->
        [one] { $count } weitere wurde schon hierher geschickt
       *[other] { $count } weitere wurden schon hierher geschickt
    }
users-skipped =
    { $count ->
        [one] ⚠️ { $count } weitere zeigt { $platform } nur in seiner App
       *[other] ⚠️ { $count } weitere zeigt { $platform } nur in seiner App
    }
users-empty = 💤 Gerade ist nichts zu sehen

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Für { $channel }
watch-renamed = ✏️ Früher { $former }
watch-merged = 👁 { $title } ist der neue Name von { $former }, und dieses Profil ist hier schon abonniert. Die beiden Abos sind jetzt eines; seine Karte ist die von { $former }.
watch-closed = 🔒 Privat seit { MOMENT($at) }
watch-opened = 🔓 Wieder öffentlich: { MOMENT($at) }
watch-every = 🕑 Ich sehe alle { INTERVAL($minutes) } nach
watch-paused = ⏸ Pausiert (vorher alle { INTERVAL($minutes) })
watch-slow = 🕑 Einmal am Tag, bis es etwas zu sehen gibt, dann alle { INTERVAL($minutes) }
watch-asks = ⏸ Ich sehe nicht mehr nach, bis du entscheidest: Soll ich es weiter versuchen, einmal am Tag?
watch-first = ⏳ Ich sehe gleich zum ersten Mal nach
watch-last = Zuletzt nachgesehen: { MOMENT($at) }
watch-last-failed = ⚠️ Nachsehen fehlgeschlagen: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Nächstes Mal: { MOMENT($at) }
watch-tally = { $seen } gesehen, { $delivered } geschickt
watch-expired =
    { $count ->
        [one] { $count } war abgelaufen, bevor ich sie laden konnte: { MOMENT($at) }
       *[other] { $count } waren abgelaufen, bevor ich sie laden konnte, die letzte: { MOMENT($at) }
    }
watches-go-on = { $count ->
    [one] ▶️ Ich darf hier wieder schreiben. { $count } Abo läuft weiter.
   *[other] ▶️ Ich darf hier wieder schreiben. { $count } Abos laufen weiter.
}
watch-stopped = ⏹ { $title } ist nicht mehr abonniert.
watch-moved = 👁 { $title }: Die Karte ist jetzt weiter unten.
watch-known = { $title } ist hier schon abonniert (ich sehe alle { INTERVAL($minutes) } nach).
watch-known-changed = { $title } war hier schon abonniert. Ich sehe jetzt alle { INTERVAL($minutes) } nach statt alle { INTERVAL($before) } wie bisher.
channel-watched = ✅ { $title } ist jetzt für { $channel } abonniert. Neue Storys und die Karte mit den Einstellungen des Abos kommen dorthin; die Admins dort können die Knöpfe benutzen, und du kannst das Abo auch hier ändern: /watches
channel-fetching = ✅ Unterwegs zu { $channel }. Den Fortschritt zeigt die Karte dort.
channel-lost = ⚠️ Ich darf in { $channel } nichts mehr veröffentlichen. Deine Abos dort sind pausiert, und was unterwegs war, ist abgebrochen. Gib mir das Recht zum Veröffentlichen zurück, und die Abos laufen von selbst weiter.
channel-demoted = ⚠️ Du darfst in { $channel } nichts mehr veröffentlichen, deshalb sind deine Abos dort pausiert. Andere Admins können sie über die Karten fortsetzen.
watch-choose = Auf welcher Plattform ist { $handle }?

watches-title =
    { $count ->
        [one] <b>{ $count } Abo in diesem Chat</b>
       *[other] <b>{ $count } Abos in diesem Chat</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>{ $count } Abo von dir für einen Kanal</b>
       *[other] <b>{ $count } Abos von dir für Kanäle</b>
    }
watches-none = In diesem Chat ist nichts abonniert. Leg los mit <code>/watch instagram NAME</code> oder <code>/watch snapchat NAME</code>.
watches-running = 🔎 ich sehe gerade nach
unwatch-choose = Welches Abo soll ich beenden?

interval = { INTERVAL($minutes) }

list-more = … und { $count } weitere

## Einstellungen

settings-title = ⚙️ <b>Dieser Chat</b>
settings-language = Sprache: { $language }
settings-language-auto = wie in deinem Telegram
settings-quality-ask = Gibt es einen Link in mehreren Qualitäten, frage ich, welche du willst
settings-quality = Links kommen ohne Rückfrage: { $quality }
settings-ladder-all = Videos kommen in allen Größen
settings-ladder = Videos kommen in diesen Größen: { $sizes }
settings-silence-never = Neue Storys kommen mit Ton
settings-silence-always = Neue Storys kommen lautlos
settings-silence-hours = Neue Storys kommen von { $from } bis { $to } lautlos. Andere Zeiten: <code>/settings ruhe 21-6</code>
settings-timezone-none = Zeiten sind in UTC. Um das zu ändern, wähl eine Zeitzone oder schreib <code>/settings zeitzone Berlin</code>
settings-timezone = Zeiten sind in der Zeitzone { $zone }
settings-pool-usual = Aufträge dieses Chats laufen dort, wo der Bot läuft
settings-pool = Aufträge dieses Chats laufen in der Region { $pool }
settings-on-best = Ein Video kommt einmal, sobald seine beste Größe fertig ist
settings-off-best = Ein Video kommt, sobald die erste Größe fertig ist, und wird dann immer besser
settings-on-albums = Mehrere Dateien kommen als Album
settings-off-albums = Jede Datei kommt als eigene Nachricht
settings-on-captions = Beschriftungen nennen Profil und Datum
settings-off-captions = Alles kommt ohne Beschriftung
settings-on-texts = Beschriftungen zitieren, was dazu geschrieben wurde
settings-off-texts = Beschriftungen zitieren nicht, was dazu geschrieben wurde
settings-on-watches = Alle hier können Abos anlegen und die eigenen beenden
settings-off-watches = Nur Admins können Abos anlegen und beenden
settings-on-files = Fotos und Videos kommen als Dateien, ohne Komprimierung durch Telegram
settings-off-files = Fotos und Videos lassen sich direkt im Chat ansehen
settings-on-pings = Dauert etwas lange, antworte ich auf deine Nachricht, sobald es fertig ist
settings-off-pings = Ich melde mich nicht, wenn etwas fertig ist, das lange gedauert hat

language-name = Deutsch

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = New York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = London
zone-berlin = Berlin
zone-kyiv = Kyjiw
zone-istanbul = Istanbul
zone-moscow = Moskau
zone-dubai = Dubai
zone-kolkata = Kalkutta
zone-singapore = Singapur
zone-tokyo = Tokio
zone-sydney = Sydney

## Die Sitzung einer Plattform, für Admins

session-title = 🔑 <b>Sitzung bei { $platform }</b>
session-none = Es gibt keine. Das meiste bei { $platform } sehen nur Angemeldete.
session-healthy = ✅ Funktioniert seit { MOMENT($since) }.
session-untried = ❔ Die Cookies sind gespeichert. { $platform } war nicht erreichbar, um sie zu testen; das holt der nächste Abruf nach.
session-throttled = ⏳ { $platform } hat den Bot gebremst: { MOMENT($since) }.
session-challenged = 🛑 { $platform } verlangt seit { MOMENT($since) } eine Bestätigung. Bis du „Fortsetzen“ drückst, gehen keine Anfragen mehr hinaus.
session-dead = 🛑 { $platform } lehnt die Sitzung seit { MOMENT($since) } ab.
session-until = Geht von selbst weiter: { MOMENT($until) }.
session-cause = Antwort von { $platform }: { $cause }
session-account = Konto: <code>{ $account }</code>
session-todo-none = <b>So fügst du eine hinzu:</b> Melde dich im Browser bei { $platform } mit einem eigens dafür angelegten Konto an, exportiere die Cookies im Netscape-Format (cookies.txt) und schick mir die Datei als Antwort auf diese Nachricht oder mit der Beschriftung <code>/session</code>. Ich lösche die Nachricht sofort.
session-todo-healthy = Um sie zu ersetzen, schick mir eine neuere cookies.txt mit der Beschriftung <code>/session</code>.
session-todo-throttled = Da hilft nur Warten. Wenn es öfter passiert, stell für die Abos längere Abstände ein.
session-todo-challenged = <b>Das ist zu tun:</b> Öffne { $platform } im Browser dieses Kontos, schließ die Bestätigung ab und drück „Fortsetzen“. Kommt die Frage wieder, exportiere die Cookies (cookies.txt) und schick mir die Datei als Antwort auf diese Nachricht.
session-todo-dead = <b>Das ist zu tun:</b> Melde dich im Browser dieses Kontos wieder bei { $platform } an, exportiere die Cookies (cookies.txt) und schick mir die Datei als Antwort auf diese Nachricht. Ich lösche sie sofort und mache weiter.
session-delete-yourself = ⚠️ Ich konnte deine Nachricht mit den Cookies nicht löschen. Bitte lösch sie selbst: Wer sie liest, kann das Konto benutzen.

alert-session-challenged =
    🛑 <b>{ $platform } verlangt eine Bestätigung</b>

    Die Antwort war: { $cause }. Es gehen keine Anfragen mehr hinaus, bis du das erledigt hast:

    1. Öffne { $platform } im Browser des Bot-Kontos und schließ die Bestätigung ab.
    2. Schick /session und drück „Fortsetzen“.
    3. Kommt die Frage wieder, exportiere die Cookies dieses Browsers (cookies.txt) und schick mir die Datei mit der Beschriftung <code>/session</code>.
alert-more =
    { $count ->
        [one] Seit der letzten Nachricht dazu ist das noch { $count }-mal passiert.
       *[other] Seit der letzten Nachricht dazu ist das noch { $count }-mal passiert.
    }
alert-session-dead =
    🛑 <b>{ $platform } hat den Bot abgemeldet</b>

    Die Antwort war: { $cause }. Storys lassen sich von dort nicht laden, bis du das erledigt hast:

    1. Melde dich im Browser des Bot-Kontos wieder bei { $platform } an.
    2. Exportiere die Cookies dieses Browsers (cookies.txt) und schick mir die Datei mit der Beschriftung <code>/session</code>. Ich lösche sie sofort und mache weiter.
alert-tool-missing =
    🛑 <b>{ $site } läuft nicht</b>

    Einzelheiten: { $cause }. { $site ->
        [gallery-dl] Beiträge mit Bildern
       *[other] Links zu Webseiten
    } funktionieren erst wieder, wenn du /update schickst oder dort, wo der Bot installiert ist, <code>npm run setup</code> ausführst.
alert-tool-outdated =
    ⚠️ <b>{ $site } ist veraltet</b>

    { $cause }. Seiten ändern sich oft, und eine alte Version versteht sie irgendwann nicht mehr. Schick /update.
alert-page-blocked =
    ⚠️ <b>{ $site } blockiert den Bot</b>

    Die Antwort war: { $cause }. Von selbst versucht der Bot es nicht noch einmal. Was hilft: Cookies aus dem Browser (<code>YTDLP_COOKIES_FILE</code>) oder ein Proxy (<code>OUTBOUND_PROXY</code>). Schick auch /update.
alert-disk-short =
    ⚠️ <b>Die Festplatte ist fast voll</b>

    { SIZE($freeBytes) } sind frei, und Aufträge lassen immer { SIZE($reserveBytes) } frei (<code>DISK_RESERVE_MB</code>). Was nicht passt, wird abgelehnt, bis wieder Platz ist. Was den Platz belegt, zeigt /stats; mit einem kleineren <code>IMAGE_STORE_MB</code> werden weniger Bilder aufgehoben.
alert-page-changed =
    ⚠️ <b>Der Bot versteht { $site } nicht</b>

    Die Antwort war: { $cause }. Wahrscheinlich hat sich die Seite geändert. Schick /update; wenn das nicht hilft, warte auf die nächste Version.
alert-other-bot =
    ⚠️ <b>Diese Daten gehörten einem anderen Bot</b>

    Sie gehörten dem Bot mit der ID { $earlier } und gehören jetzt zu @{ $bot }. Dateien, die Telegram von jenem Bot hatte, werden neu hochgeladen, seine alten Karten ändern sich nicht mehr, und Chats, in denen @{ $bot } nicht Mitglied ist, bekommen nichts. Wenn das ein Versehen ist, stopp den Bot und setz wieder das richtige <code>BOT_TOKEN</code>.
alert-rival =
    ⚠️ <b>Ein anderer Prozess empfängt die Updates dieses Bots</b>

    Telegram gibt die Updates von @{ $bot } nur an einen Empfänger, und gerade bekommt sie ein anderer Prozess (oder ein Webhook) mit demselben <code>BOT_TOKEN</code>. Ich versuche es weiter. Stopp den anderen; wenn du nicht weißt, was das ist, hol dir bei @BotFather ein neues Token (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Jemand konnte keinen Link bekommen</b>

    Eine Datei war zu groß für den Chat, oder Telegram gibt sie diesem Bot nicht heraus. Signierte Links und Seiten zum Hochladen brauchen eine Adresse, unter der dieser Rechner erreichbar ist: Setz <code>PUBLIC_URL</code>, zum Beispiel auf <code>https://bot.example.com</code>, mit einem Proxy vor dem Port des Bots. Auch ein S3-Speicher (<code>S3_ENDPOINT</code> und die übrigen) liefert Links zu Dateien.

press-waits = Einen Moment: Der Speicher des Bots antwortet nicht. Dein Tippen ist gemerkt und wirkt, sobald er wieder da ist.

## Ein Video, das zu groß ist, um es aus Telegram zu lesen

upload-too-big = 📦 <b>{ $title }</b> ist { SIZE($sizeBytes) } groß, und Telegram lässt diesen Bot höchstens { SIZE($readBytes) } lesen.
upload-versions = Telegram hat kleinere Versionen dieses Videos: Tippe auf die, die du willst.
upload-page =
    Du kannst die Datei selbst hochladen, bis { SIZE($limitBytes) } und spätestens bis { MOMENT($until) }. Die Seite funktioniert auch am Handy und macht nach einem Verbindungsabbruch weiter. Wer die Adresse hat, kann sie einmal benutzen:

    { $url }
upload-for-channel = 📣 Das Ergebnis geht an { $channel }; den Fortschritt zeigt die Karte dort.
upload-curl = Im Terminal: <code>{ $command }</code>
upload-version-taken = Du hast schon eine davon gewählt; ihre Karte ist weiter unten.
upload-in-private = Die Seite zum Hochladen habe ich dir privat geschickt.
upload-send-in-private = Um die Datei selbst hochzuladen, schick sie mir privat: @{ $bot }.

## Webseiten: eine Datei hinter einem Link, und eine Datei zum Hochladen

page-link-refused = Dieser Link funktioniert nicht mehr. Vielleicht ist er abgelaufen, widerrufen oder unvollständig kopiert. Hol dir beim Bot einen neuen: Unter seiner Nachricht ist ein Knopf dafür.
page-upload-unknown = Diese Seite gibt es nicht, oder sie ist geschlossen. Hol dir beim Bot eine neue.
page-upload-title = Video hochladen
page-upload-limit = Bis { SIZE($bytes) }. Die Datei geht direkt an deinen Bot, und das Ergebnis kommt in den Chat.
page-upload-pick = Datei hierher ziehen oder zum Auswählen klicken
page-upload-send = Senden
page-upload-again = „{ $name }“ ist noch nicht vollständig. Wähl die Datei noch einmal aus, und das Hochladen geht da weiter, wo es stehen geblieben ist.
page-upload-running = { $percent } · { $speed } · noch { $time }
page-upload-waiting = Die Verbindung ist weg. Das Hochladen geht von selbst weiter, sobald es kann.
page-upload-paused = Pausiert
page-upload-lost = Was schon angekommen war, ist verloren. Der Upload hat von vorn begonnen.
page-upload-pause = Pause
page-upload-resume = Fortsetzen
page-upload-cancel = Abbrechen
page-upload-retry = Noch einmal
page-host-away = Der Rechner, auf dem das liegt, ist gerade nicht erreichbar. Bitte versuch es in ein paar Minuten noch einmal: Der Link bleibt gültig.
page-upload-broken = Das Hochladen ist fehlgeschlagen. Bitte versuch es etwas später noch einmal.
page-upload-done = Alles ist hochgeladen. Das Ergebnis kommt in den Chat; du kannst diese Seite schließen.
page-upload-terminal = Im Terminal
page-watch-preparing = Das Video wird gelesen. Gleich kannst du es ansehen.
page-watch-encoding = { $percent } umgewandelt. Du kannst es schon ansehen und an jede Stelle springen.
page-watch-complete = Alles ist umgewandelt.
page-watch-waiting = Diese Stelle kommt als Nächstes dran …
page-watch-lost = Die Verbindung ist weg. Es geht von selbst weiter, sobald es kann.
page-watch-auto = Auto
page-watch-size = Qualität
page-watch-captions = Untertitel
page-watch-off = Aus
page-watch-track = Untertitel { $number }
page-watch-better = Bessere Qualität ist fertig: umschalten
page-watch-elsewhere = { $sizes } ist das Original selbst, das sich nicht stückweise abspielen lässt; es kommt deshalb nur in den Chat.
page-watch-broken = Das Video ließ sich nicht abspielen. Lade die Seite neu, um es noch einmal zu versuchen; seine Größen sind auch im Chat.
page-watch-cancelled = Dieser Auftrag wurde abgebrochen, deshalb gibt es nichts anzusehen. Mit „Noch einmal“ im Chat startest du ihn neu.
page-watch-failed = Dieses Video ließ sich nicht umwandeln. Warum, steht im Chat.
page-watch-expired = Dieses Video ist hier nicht mehr gespeichert. Seine Größen sind noch im Chat.
page-watch-unplayable = Dieses Video lässt sich hier nicht ansehen. Seine Größen kommen in den Chat, sobald sie fertig sind.
page-watch-unsupported = Dieser Browser kann das Video nicht abspielen. Nimm einen anderen oder sieh es dir im Chat an.
page-watch-script = Der Player braucht JavaScript. Ohne JavaScript kannst du die Größen im Chat abspielen.
page-watch-keys = Tasten
page-watch-keys-list = Leertaste oder K: Wiedergabe und Pause. ← →: 5 Sekunden, J L: 10 Sekunden. ↑ ↓: Lautstärke. M: stumm. F: Vollbild. C: Untertitel. 0–9: zum jeweiligen Zehntel des Videos.

## Wie viel jemand verlangen darf

left-out =
    { $count ->
        [one] Das hier wurde nicht gestartet:
       *[other] Diese { $count } wurden nicht gestartet:
    }
left-out-one = • { $title }

## Knöpfe

button-start-watch = 👁 Abonnieren
button-start-fetch = ⬇️ Herunterladen
button-cancel = ✕ Abbrechen
button-cancel-all = ✕ Alle abbrechen
button-retry = ↻ Noch einmal
button-all-sizes = ▶ Alle Größen
button-small-sizes = ▶ Bis { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Datei hochladen
button-rung-link = ⬇ { $label }
button-watch = ▶ Ansehen
button-refresh = ↻ Erneuern
button-again = ↻ Erneut senden
button-offer-highlights = Highlights
button-offer-spotlights = Spotlights
button-look-again = ↻ Neu nachsehen
button-gallery-rest =
    { $count ->
        [one] Die andere
       *[other] Die anderen { $count }
    }
button-cut-start-earlier = ⇤ −1 s
button-cut-start-later = ⇤ +1 s
button-cut-end-earlier = −1 s ⇥
button-cut-end-later = +1 s ⇥
button-encode = Umwandeln
button-sound-only = 🎧 Nur Ton
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Untertitel: { $language }
button-sounds = 🔊 Ton: { $language } ▸
button-subtitles = 💬 Untertitel ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Als Datei (.srt)
button-subtitles-soft = 🎞 Im Video, abschaltbar
button-subtitles-burnt = 🔥 Ins Bild eingebrannt
button-no-subtitles = Ohne Untertitel
button-another-quality = Andere Qualität
button-revoke = 🚫 Widerrufen
button-hash = 📋 SHA-256
button-images-start = ▶ Starten
button-images-column = 🔗 Lieber { $column }
button-images-close = 📦 Geladenes als ZIP
button-images-go-on = ▶ Weiter
page-of = Seite { $page } von { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Nachsehen
button-pause = ⏸ Pause
button-resume = ▶ Fortsetzen
button-every = 🕑 Wie oft …
button-keep-trying = ↻ Weiter versuchen
button-stop = ⏹ Beenden
button-watch-again = 👁 Wieder abonnieren
button-chart = 📈 Diagramm
button-close = ✕ Schließen
button-back = ‹ Zurück
button-session-resume = ▶ Fortsetzen
button-language-auto = Automatisch
button-quality-ask = Frag mich
button-setting-language = 🌐 Sprache …
button-setting-ladder = 📐 Größen …
button-ladder-all = Alle
button-setting-silence = 🔕 Ruhezeiten …
button-setting-timezone = 🕓 Zeitzone …
button-setting-pool = 🌍 Region …
button-pool-usual = Wo der Bot läuft
button-silence-never = Mit Ton
button-silence-always = Lautlos
button-setting-albums = Alben
button-setting-best = Auf beste warten
button-setting-captions = Beschriftung
button-setting-texts = Beitragstext
button-setting-watches = Abos für alle
button-setting-files = Als Dateien
button-setting-pings = Fertig-Meldung

## Aufträge

jobs-title =
    { $count ->
        [0] <b>Gerade läuft nichts</b>
        [one] <b>{ $count } Auftrag läuft oder wartet</b>
       *[other] <b>{ $count } Aufträge laufen oder warten</b>
    }
jobs-none = Hier läuft gerade nichts. Schick mir ein Video oder einen Link.
jobs-all-title =
    { $count ->
        [0] <b>In keinem Chat läuft oder wartet etwas</b>
        [one] <b>{ $count } Auftrag läuft oder wartet in allen Chats</b>
       *[other] <b>{ $count } Aufträge laufen oder warten in allen Chats</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> in 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>{ $count } erhalten</b>, { $limit } gleichzeitig in Arbeit
waiting-title = Warten noch: { $count }
waiting-one = { $number }. { $title }
waiting-more = und { $count } weitere
waiting-none = In der Warteschlange ist nichts mehr.
playlist-reading = 🔎 Ich lese die Liste …
playlist-sent = Gesendet: { $sent } von { $total }
playlist-done = ✅ Alle { $total } gesendet
playlist-done-partly = ✅ { $sent } von { $total } gesendet
playlist-cut =
    { $count ->
        [0] ℹ️ Die Liste ist länger; ich nehme die ersten { $most } Einträge.
       *[other] ℹ️ Die Liste hat { $count } Einträge; ich nehme die ersten { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } Eintrag der Liste lässt sich nicht öffnen.
       *[other] ℹ️ { $count } Einträge der Liste lassen sich nicht öffnen.
    }
playlist-choose = 👆 Wähl eine Qualität für alle. Wo es sie nicht gibt, nehme ich die nächstliegende.
button-all-entries = ⬇ Alle { $count }
button-first-entries = ⬇ Die ersten { $most } von { $count }
button-entries-up-to = ⬇ Alle, höchstens { $most }
jobs-cancel-all =
    { $count ->
        [one] { $count } Auftrag abbrechen?
       *[other] { $count } Aufträge abbrechen?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ als Nächstes dran
        [one] ⏳ noch { $position } Auftrag davor
       *[other] ⏳ noch { $position } Aufträge davor
    }
job-held = ⏳ wartet auf deine anderen Aufträge
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ fertig
job-menu = 👆 wartet auf deine Wahl
job-failed = ⚠️ fehlgeschlagen
job-cancelled = ⏹ abgebrochen

ping-done = ✅ Fertig: <b>{ $title }</b>
ping-failed = ⚠️ Fehlgeschlagen: <b>{ $title }</b>. Warum, steht in der Nachricht darüber.
ping-waits = 👆 <b>{ $title }</b> wartet auf deine Wahl.

cancel-done = Abgebrochen.
cancel-too-late = Zu spät: Dieser Auftrag ist schon beendet.
cancel-nothing = Von dir läuft hier gerade nichts.
retry-started = Ich versuche es noch einmal.
retry-nothing = Hier gibt es nichts mehr zu wiederholen.
again-started = Ich schicke es noch einmal.
again-nothing = Es gibt nichts erneut zu senden, oder es läuft noch.
watch-checking = Ich sehe nach.
watch-pausing = Pausiert.
watch-kept = Ich sehe einmal am Tag nach.
watch-resuming = Geht weiter.
watch-interval = Ab jetzt alle { INTERVAL($minutes) }.
watch-ended = Abo beendet.
session-resumed = Geht weiter: Anfragen werden wieder gesendet.
settings-saved = Gespeichert.
button-access-ask = 🙋 Um Zugang bitten
button-access-allow = ✅ Zulassen
button-access-ban = 🚫 Sperren
access-request =
    🙋 <b>{ $name }</b> möchte diesen Bot benutzen.

    Nutzer-ID <code>{ $userId }</code>
access-asked = Die Admins wurden gefragt. Sobald sie entschieden haben, kommt hier eine Nachricht.
access-has = Du darfst diesen Bot schon benutzen. Mit /start geht es los.
access-answer-allowed = ✅ { $name }, du darfst diesen Bot jetzt benutzen. Mit /start geht es los.
access-answer-banned = { $name }, die Admins dieses Bots haben deine Bitte abgelehnt.
access-decision-allowed = ✅ Zugelassen von { $admin }.
access-decision-banned = 🚫 Gesperrt von { $admin }.
access-done-allowed = Zugelassen.
access-done-banned = Gesperrt.
pause-title = ⏸ <b>Einen Teil der Arbeit anhalten</b>

    Laufende Schritte werden noch fertig, neue beginnen erst, wenn du es weiterlaufen lässt. Nichts geht verloren, auch nicht bei einem Neustart.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>angehalten</b>
pause-unknown = Eine Warteschlange dieses Namens gibt es nicht. Drück einen Knopf, oder schreib einen dieser Namen hinter /pause oder /resume.
pause-done = Angehalten.
pause-over = Es geht weiter.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Schreib die Nachricht hinter /broadcast, oder sende den Befehl als Antwort auf eine Nachricht oder als Beschriftung eines Bildes oder Videos.
broadcast-ask =
    { $count ->
        [0] 📣 Es gibt keinen Chat, an den das gehen könnte.
        [one] 📣 An { $count } Chat senden? Chats, die dem Bot verschlossen sind, zählen nicht mit.
       *[other] 📣 An { $count } Chats senden? Chats, die dem Bot verschlossen sind, zählen nicht mit.
    }
broadcast-sending = 📣 Bisher an { $sent } von { $total } Chats gesendet
broadcast-done = 📣 An { $sent } von { $total } Chats gesendet
broadcast-cancelled = ⏹ Abgebrochen: an { $sent } von { $total } Chats gesendet
broadcast-chats-closed =
    { $count ->
        [one] 🚫 { $count } hat den Bot blockiert oder ausgesperrt
       *[other] 🚫 { $count } haben den Bot blockiert oder ausgesperrt
    }
broadcast-chats-channel =
    { $count ->
        [one] 📢 { $count } Kanal ausgelassen
       *[other] 📢 { $count } Kanäle ausgelassen
    }
broadcast-chats-failed = ⚠️ Bei { $count } abgelehnt; warum, steht im Protokoll
broadcast-chats-unsure = ❔ Bei { $count } ist ungewiss, ob es ankam: Die Verbindung brach mittendrin ab
button-broadcast-send = 📣 An { $count } senden

## Admins

access-usage = Schreib die Nutzer-ID hinter den Befehl, oder antworte auf eine Nachricht dieser Person.
access-admin = Diese ID gehört zu den Admins. Entferne sie zuerst aus ADMIN_IDS.
access-allowed = <code>{ $userId }</code> darf den Bot jetzt benutzen.
access-banned = <code>{ $userId }</code> ist gesperrt.

period-hour = 1 h
period-day = 24 h
period-week = 7 Tage

stats-title = 📊 <b>Letzte { $period }</b>
stats-users = 👥 { $count } Benutzer, { $active } aktiv
stats-groups =
    { $count ->
        [one] 💬 { $count } Gruppe oder Kanal, { $active } aktiv
       *[other] 💬 { $count } Gruppen und Kanäle, { $active } aktiv
    }
stats-watches =
    { $count ->
        [one] 👁 { $count } Abo, { $paused } pausiert
       *[other] 👁 { $count } Abos, { $paused } pausiert
    }
stats-banned = 🚫 { $count } gesperrt
stats-jobs = <b>Aufträge</b>, einschließlich der Prüfungen von Abos
stats-queued = { $count } in der Schlange
stats-active = { $count } in Arbeit
stats-asking =
    { $count ->
        [one] { $count } wartet auf Antwort
       *[other] { $count } warten auf Antwort
    }
stats-done = { $count } fertig
stats-failed = { $count } fehlgeschlagen ({ PERCENT($share) })
stats-cancelled = { $count } abgebrochen
stats-sent =
    { $count ->
        [one] { $count } Datei gesendet, { SIZE($bytes) }
       *[other] { $count } Dateien gesendet, { SIZE($bytes) }
    }
stats-queues = <b>Im Moment</b>
stats-queue = { $phase }: { $active } in Arbeit, { $waiting } in der Schlange
stats-queue-paused = ⏸ { $phase }: { $active } in Arbeit, { $waiting } in der Schlange, angehalten bis <code>/resume { $name }</code>
stats-phases = <b>Schritte der Aufträge</b>, die langsamsten zuerst
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, meist { DURATION($median) }, selten über { DURATION($slow) }
       *[other] { $phase }: { $count } ×, meist { DURATION($median) }, selten über { DURATION($slow) }, { $failed } fehlgeschlagen
    }
stats-causes = <b>Warum Schritte fehlschlugen</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] Nachschlagen
        [download] Herunterladen
        [preview] Vorschau
        [prepare] Videos abspielbar machen
        [plan] Kodierung planen
        [chunk] Kodieren
        [hurry] Kodieren fürs Zuschauen
        [join] Videos zusammenfügen
        [publish] Dateien ablegen
        [images] Bilder herunterladen
        [pack] ZIP-Dateien packen
        [send] Senden
        [finish] Aufräumen
       *[other] { $phase }
    }
chart-jobs = Beendete Aufträge
chart-sent = An Chats gesendet
stats-disk = <b>Festplatte</b> { SIZE($freeBytes) } von { SIZE($totalBytes) } frei
stats-data = <b>Gespeichert</b> { SIZE($bytes) } insgesamt
stats-part-work = { SIZE($bytes) } laufende Aufträge
stats-part-kept = { SIZE($bytes) } von beendeten Aufträgen
stats-part-public = { SIZE($bytes) } verlinkte Dateien
stats-part-images = { SIZE($bytes) } Bilder
stats-part-uploads = { SIZE($bytes) } Hochgeladenes
stats-part-databases = { SIZE($bytes) } Datenbanken
stats-part-tools = { SIZE($bytes) } Werkzeuge
stats-part-other = { SIZE($bytes) } Sonstiges
stats-memory = <b>Arbeitsspeicher</b> { SIZE($rssBytes) } in diesem Prozess, { SIZE($systemFreeBytes) } von { SIZE($systemTotalBytes) } frei
stats-hosts = <b>Rechner</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } frei
stats-host-slots =
    { $slots ->
        [one] { $slots } Kodierprozess (FFmpeg { $ffmpeg })
       *[other] { $slots } Kodierprozesse (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · läuft seit { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] { $days } Tag alt
       *[other] { $days } Tage alt
    }
stats-tool-installed =
    { $days ->
        [0] heute installiert
        [one] vor { $days } Tag installiert
       *[other] vor { $days } Tagen installiert
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl fehlt oder läuft nicht: Beiträge mit Bildern funktionieren nicht.
       *[other] ⚠️ { $tool } fehlt oder läuft nicht: Links zu Webseiten funktionieren nicht.
    }
stats-tool-outdated = ⚠️ Diese Version ist veraltet; Seiten haben sich seither wahrscheinlich geändert.
stats-tool-no-runtime = ⚠️ Keine JavaScript-Laufzeit gefunden: Manche Seiten liefern dann weniger oder nichts.
stats-tool-update = /update installiert die neueste Version.

doctor-running = 🩺 Ich untersuche diesen Rechner …
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: alles in Ordnung
        [one] 🩺 <b>{ $host }</b>: { $count } Punkt ist zu prüfen
       *[other] 🩺 <b>{ $host }</b>: { $count } Punkte sind zu prüfen
    }

update-running = ⏳ Ich installiere das neueste yt-dlp und gallery-dl …
update-done = ✅ { $tool } { $to } ist jetzt im Einsatz (vorher { $from }).
update-first = ✅ { $tool } { $to } ist jetzt im Einsatz.
update-host = ✅ { $host } hat jetzt { $tools }.
update-host-failed = ⚠️ { $host }: { $failed } ließ sich nicht aktualisieren; warum, steht im Protokoll dieses Rechners. Dort läuft jetzt { $tools }.
update-host-silent = ⚠️ { $host } hat nicht rechtzeitig geantwortet. Vielleicht steht im Protokoll, warum, oder dort läuft eine ältere Version. Versuch es später noch einmal.
update-same = ✅ { $tool } { $to } ist bereits die neueste Version.

## Fehler: was passiert ist und was zu tun ist

error-internal = Bei uns ist etwas schiefgegangen. Bitte versuch es noch einmal; wenn es öfter passiert, nenn dem Betreiber den Code { $code }.
error-outage =
    { $what ->
        [telegram] Telegram hat zu lange nicht geantwortet
        [database] Die Datenbank dieses Bots hat zu lange nicht geantwortet
        [redis] Die Warteschlange dieses Bots hat zu lange nicht geantwortet
        [storage] Der Dateispeicher dieses Bots hat zu lange nicht geantwortet
        [site] Die Seite hat zu lange nicht geantwortet
        [network] Dieser Bot hatte zu lange keine Internetverbindung
       *[other] Ein Dienst, den dieser Bot braucht, hat zu lange nicht geantwortet
    }, deshalb habe ich aufgegeben. Bitte versuch es noch einmal.
error-machine-lost = Mehrere Rechner dieses Bots sind dabei ausgefallen, deshalb habe ich aufgegeben. Was schon da ist, bleibt. Versuch es später noch einmal; wenn es öfter passiert, sag dem Betreiber Bescheid.
error-host-away = Der Rechner, auf dem das liegt, antwortet gerade nicht. Bitte drück den Knopf in ein paar Minuten noch einmal.
error-topic-closed = Das Thema, in dem du gefragt hast, ist geschlossen oder gelöscht. Öffne es wieder, oder frag in einem anderen noch einmal.
error-kind-forbidden = Dieser Chat erlaubt mir keine Dateien dieser Art. Bitte einen Admin, das in den Berechtigungen zu erlauben, und versuch es dann noch einmal.
error-blocked = Der Bot darf in diesem Chat nicht schreiben.
error-not-allowed = Dieser Bot ist privat. Bitte den Betreiber, die Nutzer-ID { $userId } zuzulassen.
error-no-admin = Im Moment ist kein Admin dieses Bots zu erreichen. Bitte frag den Betreiber auf anderem Weg.
error-no-video = Diese Datei hat weder Bild noch Ton, mit denen ich etwas anfangen kann. Bitte schick eine andere.
error-no-sound = Dieses Video hat keinen Ton.
error-no-such-sound =
    { $count ->
        [one] Diese Tonspur hat das Video nicht, nur diese eine: { TRACKS($tracks) }. Schick /encode, ohne eine Spur anzugeben.
       *[other] Diese Tonspur hat das Video nicht. Es hat { $count } Spuren: { TRACKS($tracks) }. Wähl eine nach Sprache oder Nummer, zum Beispiel /encode ton:2.
    }
error-no-subtitles = Diese Untertitel sind nicht mehr gespeichert, oder sie sind leer. Um sie zu bekommen, schick das Video noch einmal.
error-broken-file = Diese Datei lässt sich nicht als Video lesen. Vielleicht ist sie leer, unvollständig oder etwas ganz anderes; bitte schick sie noch einmal.
error-is-picture =
    { $moves ->
        [1] Das ist eine Animation im Format { $format }, die ich nicht lesen kann. Bitte schick sie als GIF oder Video.
       *[other] Das ist ein Bild ({ $format }), und ich arbeite mit Videos, GIFs und Audio. Bitte schick etwas davon.
    }
error-is-sticker = Das ist ein animierter Sticker: eine Zeichnung, kein Video. Bitte schick ein Video, ein GIF oder einen Videosticker.
error-costly =
    { $smallSeconds ->
        [0] Das ist ziemlich viel Video: Das Umwandeln dauert etwa { DURATION($seconds) }, und mit dem Knopf geht es los.
       *[other] Das ist ziemlich viel Video: Alle Größen dauern etwa { DURATION($seconds) }, die bis { $smallHeight }p etwa { DURATION($smallSeconds) }, und mit einem Knopf geht es los.
    }
error-too-much-picture = Das umzuwandeln würde etwa { DURATION($seconds) } dauern, und das ist mehr, als dieser Bot übernimmt. Bitte schick einen Teil davon oder ein kleineres Bild.
error-damaged = Zu viel an dieser Datei ist beschädigt, um etwas Brauchbares daraus zu machen. Bitte schick eine unbeschädigte Kopie.
error-encrypted = Diese Datei ist verschlüsselt. Bitte schick eine Kopie ohne Schutz.
error-unsupported-codec =
    { $codec ->
        [unknown] Das Format dieser Datei ist hier unbekannt
       *[other] Diese Datei verwendet { $codec }, was sich hier nicht dekodieren lässt
    }. Bitte wandle sie vorher um.
error-too-long = Das ist { $hours } h lang, und das Limit sind { $maxHours } h. Bitte schick einen Teil davon.
error-too-many-pixels = Das Bild hat { $width } mal { $height } Pixel, und das ist zu groß. Bitte schick ein kleineres.
error-too-many-streams = Die Datei enthält { $count } Spuren, und das Limit ist { $max }. Bitte schick eine mit weniger Spuren.
error-too-big-to-read = Diese Datei hat { $sizeMb } MB, und Telegram lässt diesen Bot höchstens { $limitMb } MB lesen. Schick eine kleinere oder einen direkten Link mit /encode. Mit einem eigenen Bot-API-Server des Betreibers fiele dieses Limit weg.
error-too-big-to-send = Das wären { $sizeMb } MB, und Telegram lässt diesen Bot höchstens { $limitMb } MB senden. Versuch /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Das sind { $sizeMb } MB, und Telegram lässt diesen Bot höchstens { $limitMb } MB senden. Wähl etwas Kleineres, oder bitte den Betreiber, Links für große Dateien einzurichten.
error-download-gone = Telegram hat diese Datei nicht mehr. Bitte schick sie noch einmal.
error-download-failed = Die Datei konnte nicht geladen werden. Bitte versuch es noch einmal.
error-disk-full = Dafür ist gerade nicht genug Speicherplatz frei. Bitte versuch es später noch einmal.
error-no-rung = Das Video hat { $height }p und wird nie auf { $wanted } vergrößert. Wähl eine kleinere Größe.
error-fit-impossible = Dieses Video lässt sich nicht auf { $limitMb } MB bringen; das Minimum sind { $minMb } MB.
error-link-invalid = Dieser Link lässt sich nicht abrufen. Er muss mit http:// oder https:// beginnen und darf kein Passwort enthalten.
error-link-no-server = Es gibt keinen Server namens { $host }. Bitte prüf den Link.
error-link-not-media = Dieser Link führt zu einer Webseite, nicht zu einer Datei. Bitte schick den direkten Link zum Video.
error-link-too-big = Die Datei hinter diesem Link ist größer als { $limitMb } MB, und das ist das Limit. Wähl eine niedrigere Qualität, oder schick einen anderen Link.
error-link-private = Dieser Link führt in ein privates Netz, auf das dieser Bot nicht zugreift. Bitte schick einen öffentlichen.
error-link-members = Dieser Link funktioniert nur für Mitglieder eines privaten Telegram-Chats, und der Bot kann ihn nicht öffnen. Bitte leite mir die Nachricht selbst weiter.
error-link-too-slow = Die Seite liefert diese Datei zu langsam: weniger als { $kilobytes } kB pro Sekunde. Bitte versuch es später noch einmal, oder schick einen Link zu einer anderen Kopie.
error-link-refused = Der Server hat dem Bot diese Datei verweigert ({ $status }). Vielleicht ist der Link abgelaufen oder nur für eine Person oder ein Land gedacht. Versuch es später noch einmal, oder schick einen frischen Link.
error-link-failed = Der Server hinter diesem Link hat mit { $status } geantwortet. Bitte prüf den Link.
error-link-certificate =
    { $fault ->
        [expired] Das Zertifikat von { $host } ist abgelaufen, deshalb ist nicht sicher, ob der Server echt ist. Versuch es noch einmal, wenn die Seite es erneuert hat, oder schick einen Link zu einer anderen Kopie.
        [early] Das Zertifikat von { $host } ist noch nicht gültig, deshalb ist nicht sicher, ob der Server echt ist. Versuch es später noch einmal, oder schick einen Link zu einer anderen Kopie.
        [other-name] Das Zertifikat von { $host } wurde für einen anderen Namen ausgestellt. Prüf die Adresse, oder schick einen Link zu einer anderen Kopie.
        [self-signed] Das Zertifikat von { $host } hat der Server selbst signiert, deshalb ist nicht sicher, ob er echt ist. Schick einen Link zu einer anderen Kopie.
        [incomplete] Das Zertifikat von { $host } lässt sich zu keiner vertrauenswürdigen Stelle zurückverfolgen: Ein Teil der Kette fehlt, oder der Aussteller ist unbekannt. Schick einen Link zu einer anderen Kopie, oder gib dem Betreiber der Seite Bescheid.
       *[other] Das Zertifikat von { $host } ist nicht gültig. Schick einen Link zu einer anderen Kopie, oder gib dem Betreiber der Seite Bescheid.
    }
error-link-loop = Dieser Link führt im Kreis: Er leitet immer wieder weiter. Öffne ihn im Browser und schick die Adresse, bei der er endet.
error-already-coming = Das ist schon auf dem Weg in diesen Chat. Bitte hab noch etwas Geduld.
error-upload-gone = Diese Seite zum Hochladen ist geschlossen, oder das Hochgeladene ist nicht mehr da. Hol dir beim Bot eine neue.
error-upload-busy = Auf dieser Seite wird gerade schon etwas hochgeladen. Bitte immer nur eine Datei auf einmal.
error-too-many-uploads = Du hast schon { $limit } Seiten zum Hochladen offen. Lade auf einer davon etwas hoch oder warte, bis sich eine schließt, und schick das hier dann noch einmal.
error-upload-too-big = Diese Datei ist größer als { $limitMb } MB, und das ist das Limit. Bitte wähl eine kleinere.
error-link-unsupported = Hinter diesem { $platform }-Link gibt es nichts, was ich laden kann. Ich nehme Links zu Profilen, Storys, Highlights, Beiträgen, Reels und Spotlights.
error-fetch-usage = Was soll ich herunterladen? Schick einen beliebigen Link, auf Wunsch mit Qualität (/fetch LINK 720p), oder ein Profil, dessen Storys du willst (/fetch instagram NAME).
error-user-missing = Welches Profil? Schreib „instagram NAME“ oder „snapchat NAME“ hinter den Befehl, oder einen Link zum Profil.
error-page-private = Das ist privat. Bitte um einen öffentlichen Link dazu.
error-page-age = Die Seite zeigt das nur angemeldeten Erwachsenen, und dieser Bot ist nicht angemeldet. Der Betreiber kann Cookies hinzufügen.
error-page-paid = Das ist nur für Mitglieder oder Käufer und lässt sich deshalb nicht herunterladen.
error-page-geo = Die Seite zeigt das in dem Land, in dem dieser Bot läuft, nicht an. Such dasselbe Video auf einer anderen Seite.
error-page-login = Die Seite zeigt das nur Angemeldeten, und dieser Bot ist nicht angemeldet. Der Betreiber kann Cookies hinzufügen.
error-page-live = Das ist ein Livestream, der noch läuft. Schick den Link noch einmal, wenn er vorbei ist.
error-page-upcoming = Das hat noch nicht angefangen. Schick den Link noch einmal, wenn es vorbei ist.
error-page-gone = Das ist nicht mehr verfügbar. Bitte prüf den Link; vielleicht wurde gelöscht, wohin er führte.
error-page-drm = Das ist kopiergeschützt (DRM) und lässt sich nicht herunterladen.
error-page-unsupported = Auf dieser Seite von { $site } gibt es nichts, was ich laden kann. Schick den Link zu einem einzelnen Video oder den direkten Link zu einer Datei.
error-page-said = { $site } ließ sich nicht lesen. yt-dlp meldet: „{ $words }“. Versuch es später noch einmal, oder schick einen anderen Link dorthin.
error-page-no-video = Auf dieser Seite von { $site } gibt es weder Video noch Ton. Schick den Link zum Video selbst.
error-page-no-pictures = In diesem Beitrag von { $site } gibt es weder Bild noch Video noch Ton. Bitte prüf, ob der Link stimmt.
error-page-feed = Das ist ein Profil, eine Suche oder eine andere endlose Seite von { $site }. Schick den Link zu einem einzelnen Beitrag.
error-no-burning = Dieser Bot kann keine Untertitel einbrennen: Seinem FFmpeg fehlt libass. Wähl sie als Datei oder im Video.
error-no-switching = Abschaltbare Untertitel passen nicht in dieses Video. Wähl sie eingebrannt oder als Datei.
error-page-no-subtitles = Diese Untertitel gibt es nicht mehr, oder sie sind leer. Schick den Link noch einmal, um zu sehen, was es gibt.
error-page-no-quality = Diese Qualität gibt es nicht mehr. Schick den Link noch einmal, um zu sehen, was es gibt.
error-page-busy =
    { $minutes ->
        [one] { $site } bittet um eine Pause. Bitte versuch es in { $minutes } Minute noch einmal.
       *[other] { $site } bittet um eine Pause. Bitte versuch es in { $minutes } Minuten noch einmal.
    }
error-page-blocked = { $site } blockiert diesen Bot. Der Betreiber kann Cookies hinzufügen; ein neuer Versuch würde jetzt nichts bringen.
error-page-changed = { $site } hat sich geändert, und dieser Bot versteht die Seite noch nicht. Versuch es noch einmal, wenn der Betreiber seine Werkzeuge aktualisiert hat.
error-page-down = { $site } ist gerade nicht erreichbar. Bitte versuch es etwas später noch einmal.
error-tool-missing = Das Werkzeug, das Webseiten liest ({ $tool }), läuft hier nicht. Der Betreiber muss es einrichten; direkte Links zu Dateien funktionieren.
error-tool-not-ours =
    Dieses { $tool } hat nicht der Bot installiert. Aktualisiere es so, wie es installiert wurde, oder entferne { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Die neue Version von { $tool } ließ sich nicht installieren, deshalb bleibt die alte. Warum, steht im Protokoll; versuch es später noch einmal.
error-menu-old = Dieses Menü ist über eine Stunde alt. Mit „Neu nachsehen“ bekommst du ein neues.
error-menu-chosen = Es wurde schon etwas gewählt. Wenn das fertig ist, gibt es einen Knopf für eine andere Qualität.
error-file-link-gone = Die Datei ist nicht mehr gespeichert. Bitte fordere sie noch einmal an.
error-handle-invalid = „{ $text }“ ist kein gültiger Profilname. Schick den Namen so, wie er im Profil steht, oder einen Link zum Profil.
error-platform-mistyped = „{ $text }“ kenne ich nicht. Meintest du „{ $meant } { $name }“? Dann schick den Befehl noch einmal damit.
error-platform-unknown = Profile bei „{ $text }“ kenne ich nicht: nur solche bei Instagram und Snapchat, eines auf einmal, zum Beispiel „instagram { $name }“. Für Links zu anderen Seiten nimm /fetch.
error-every-invalid = „{ $text }“ verstehe ich nicht. Möglich sind Abstände von { INTERVAL($min) } bis { INTERVAL($max) }, zum Beispiel „alle 6h“.
error-every-too-short = Alle { INTERVAL($minutes) } ist zu oft. Der kürzeste Abstand ist „alle { INTERVAL($min) }“.
error-every-too-long = Alle { INTERVAL($minutes) } ist zu selten. Storys verschwinden nach einem Tag, deshalb ist der längste Abstand „alle { INTERVAL($max) }“.
error-watch-unknown = „{ $text }“ ist in diesem Chat nicht abonniert. Alle Abos zeigt /watches.
error-too-many-watches = Dieser Chat hat schon { $limit } Abos, und das ist das Limit. Beende eines mit /unwatch.
error-source-unknown-user = Ein Profil namens { $handle } gibt es nicht. Bitte prüf den Namen.
error-source-private = Das Konto { $handle } ist privat, deshalb sind seine Storys nicht zu sehen.
error-source-no-profile = Das Konto { $handle } hat kein öffentliches Profil, deshalb gibt es nichts zu sehen.
error-source-gone = Das ist nicht mehr verfügbar: Es wurde gelöscht oder ist abgelaufen.
error-source-no-media = Darin ist weder ein Foto noch ein Video.
error-post-forward = Die Datei dieses Beitrags zeigt Telegram nur in seinen Apps. Öffne den Beitrag und leite ihn mir weiter.
error-source-wait =
    { $minutes ->
        [one] Die Seite bittet den Bot zu warten. Bitte versuch es in { $minutes } Minute noch einmal.
       *[other] Die Seite bittet den Bot zu warten. Bitte versuch es in { $minutes } Minuten noch einmal.
    }
error-source-down = { $platform } ist gerade nicht erreichbar. Bitte versuch es etwas später noch einmal.
error-source-partial = { $platform } hat nur einen Teil der Seite geschickt. Bitte versuch es etwas später noch einmal.
error-source-format = { $platform } antwortet auf eine Weise, die diese Version nicht versteht. Der Betreiber sollte den Bot und seine Werkzeuge aktualisieren.
error-session-missing = { $platform } zeigt das nur Angemeldeten, und dieser Bot ist nicht angemeldet. Der Betreiber kann mit /session eine Sitzung hinzufügen.
error-session-dead = { $platform } hat diesen Bot abgemeldet. Der Betreiber kann die Sitzung mit /session erneuern.
error-session-challenged = { $platform } verlangt vom Betreiber dieses Bots, das Konto zu bestätigen. Bis dahin lässt sich von dort nichts laden.
error-cookies-invalid = Diese Datei enthält keine Sitzung. Exportiere die Cookies eines angemeldeten Browsers im Netscape-Format (cookies.txt) und schick diese Datei.
error-item-address-expired = Der Link zur Datei ist abgelaufen und ließ sich nicht erneuern. Bitte versuch es noch einmal.
error-item-expired = Es war abgelaufen, bevor ich es laden konnte.
error-item-empty = Die Datei ist leer.
error-item-not-media = Die Datei ist weder ein Foto noch ein Video.
error-item-refused = Telegram nimmt diese Datei nicht an.
error-cut-usage = „{ $text }“ kann ich nicht als Ausschnitt lesen. Schreib Anfang und Ende, den Anfang zuerst: 1:20-2:05, 80-125, 1:02:03.5-1:03:00, oder -2:05 für alles bis dahin.
error-cut-nothing = Ausschneiden kann ich aus einem Video oder Ton hinter einem Link. Das hier ist etwas anderes: Lade es ganz herunter, und antworte dann auf das Video mit /encode 1:20-2:05.
error-cut-outside = Das ist { CLOCK($seconds) } lang, deshalb bleibt von diesem Ausschnitt nichts übrig. Wähl einen Anfang vor dem Ende.
error-encode-options = „{ $text }“ verstehe ich nicht. Die Größen sind { $sizes }: Schreib zum Beispiel /encode 720 480 oder /encode fit 45MB. Für eine andere Tonspur schreib /encode ton:en oder ton:2.
error-encode-platform = Ein { $platform }-Link funktioniert ohne Befehl: Schick ihn allein, und antworte dann auf das Video mit /encode.
error-nothing-to-encode = Schick /encode als Beschriftung zu einem Video, als Antwort darauf oder mit einem Link.
error-images-usage = Schick /images als Beschriftung zu einer Liste (JSON, CSV, TSV oder Text, auch als .gz), als Antwort darauf oder mit einem Link zu einer Liste. Mit „/images max 5“ nehme ich höchstens 5 Bilder pro Beitrag.
error-list-unknown = Das kann ich nicht als Liste lesen. Schick JSON, JSON Lines, CSV oder TSV mit Beiträgen und ihren Bildern oder einen Text mit einem Link pro Zeile; alles darf als .gz gepackt sein.
error-list-empty = In dieser Liste ist kein Bildlink. Links müssen mit http:// oder https:// beginnen.
error-list-too-big = Entpackt ist diese Liste größer als { $limitMb } MB, und das ist das Limit. Bitte schick sie in mehreren Teilen.
error-list-too-big-to-read = Diese Liste hat { $sizeMb } MB, und Telegram lässt diesen Bot höchstens { $limitMb } MB lesen. Pack sie mit gzip (.gz), oder schick /images mit einem Link dazu.
error-list-too-many = Diese Liste hat mehr als { $limit } Bilder, und das ist das Limit. Bitte schick sie in mehreren Teilen.
error-images-begun = Das ist schon entschieden. Wie es läuft, zeigt die Karte oben.
error-images-gone = Bilder dieser Sammlung wurden gelöscht, bevor sie gepackt waren. Drück den Knopf unten, um sie noch einmal zu laden.
error-job-unknown = Einen Auftrag { $id } gibt es in diesem Chat nicht. Alle Aufträge zeigt /jobs.
error-rung-gone = Dieser Knopf ist veraltet. Bitte schick deine Anfrage noch einmal.
error-channel-unknown = Ich finde den Kanal { $channel } nicht. Prüf seinen Namen und mach mich dort zum Admin: Private Kanäle sehe ich nur, wenn ich drin bin.
error-channel-other = { $channel } ist kein Kanal. Um etwas in eine Gruppe schicken zu lassen, schreib den Befehl in dieser Gruppe.
error-channel-invite = An einem Einladungslink kann ich den Kanal nicht erkennen. Bitte schreib seinen @Namen, seine Nummer (wie -1001234567890) oder einen Link zu einem seiner Beiträge.
error-channel-bot = Ich darf in { $channel } noch nichts veröffentlichen. Mach mich dort zum Admin mit dem Recht, Nachrichten zu veröffentlichen, und versuch es noch einmal.
error-channel-member = Nur Admins von { $channel } können etwas dorthin schicken lassen, und du gehörst nicht dazu.
error-channel-right = Du bist Admin von { $channel }, aber ohne das Recht, Nachrichten zu veröffentlichen. Bitte den Inhaber des Kanals darum.
error-channel-anonymous = Solange du im Namen einer Gruppe oder eines anderen Kanals schreibst, sehe ich nicht, ob du in { $channel } veröffentlichen darfst. Schreib mir als du selbst, oder veröffentliche den Befehl im Kanal.
error-channel-platform = Bitte nenn auch die Plattform, zum Beispiel „instagram { $handle }“.
error-watch-admins = In dieser Gruppe können nur Admins Abos anlegen und beenden. Ein Admin kann es mit /settings allen erlauben.
error-timezone-unknown = Die Zeitzone „{ $text }“ kenne ich nicht. Schreib eine Stadt, einen Namen wie Europe/Berlin oder den Abstand zu UTC, wie UTC+3.
error-quiet-invalid = „{ $text }“ verstehe ich nicht. Schreib Ruhezeiten als zwei volle Stunden, wie in /settings ruhe 23-8.
error-settings-admins = Nur die Admins dieser Gruppe können ihre Einstellungen sehen und ändern. Bitte frag einen von ihnen.
error-not-yours = Das kann nur, wer es angefordert hat, oder ein Admin.
error-slow-down =
    { $seconds ->
        [one] Das geht mir zu schnell. Bitte versuch es in { $seconds } Sekunde noch einmal.
       *[other] Das geht mir zu schnell. Bitte versuch es in { $seconds } Sekunden noch einmal.
    }
error-too-many-lookups =
    { $minutes ->
        [one] Die Warteschlange ist voll: Pro Minute starten { $limit } Links, Listen oder Profile. Bitte schick das in { $minutes } Minute noch einmal.
       *[other] Die Warteschlange ist voll: Pro Minute starten { $limit } Links, Listen oder Profile. Bitte schick das in { $minutes } Minuten noch einmal.
    }
error-too-many-open =
    { $limit ->
        [one] Du hast schon { $limit } offenen Auftrag
       *[other] Du hast schon { $limit } offene Aufträge
    }, und das ist das Limit. Warte, bis einer fertig ist, oder brich einen ab (/jobs), und schick das hier dann noch einmal.
error-daily-bytes =
    { $hours ->
        [one] Du hast die { $limitMb } MB für heute verbraucht. Bitte versuch es in { $hours } Stunde noch einmal.
       *[other] Du hast die { $limitMb } MB für heute verbraucht. Bitte versuch es in { $hours } Stunden noch einmal.
    }
error-daily-minutes =
    { $hours ->
        [one] Du hast die { $minutes } Minuten Video für heute verbraucht. Bitte versuch es in { $hours } Stunde noch einmal.
       *[other] Du hast die { $minutes } Minuten Video für heute verbraucht. Bitte versuch es in { $hours } Stunden noch einmal.
    }

# Was Leute dem Bot schreiben, groß oder klein: Wörter mit Leerzeichen dazwischen. Die aller Sprachen werden verstanden.
# Alle 6h
words-every = alle aller jede jeden jedes
# Wie in „in @channel“
words-to = in an nach zu im
# Zwischen Zahl und Zeit: „einmal am Tag“, „jede eine Stunde“
words-per = pro am im die der den in ein eine einen
# Zahlen, und wie oft: „alle zwei Stunden“, „jeden zweiten Tag“, „einmal am Tag“
words-numbers = halbe=0.5 halben=0.5 zwei=2 zweite=2 zweiten=2 drei=3 vier=4 sechs=6 acht=8 zwölf=12 einmal=1x zweimal=2x dreimal=3x mal=x
words-minute = m min minute minuten
words-hour = h std stunde stunden
words-day = d tag tage tagen
# Wie in „instagram nasa täglich“
words-hourly = stündlich stuendlich
words-daily = täglich taeglich
words-weekly = wöchentlich woechentlich
words-week = w woche wochen
words-timezone = zeitzone
words-quiet = ruhe ruhig leise still
# Wie in „von 1:20 bis 2:05“; ein Wort mit einem Bindestrich am Anfang ist die Endung einer Zeit, wie im Georgischen
words-from = von ab
words-until = bis
words-all = alle alles
words-best = beste bestes bester
words-sound = ton audio
# Der Buchstabe von 720p
words-lines = p
# Die Buchstaben von kB, MB und GB
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
