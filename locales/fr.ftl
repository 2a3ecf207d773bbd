### Français. Les textes sont en HTML de Telegram là où le code dit `html` ; les erreurs, les boutons et les commandes n’ont pas de balises.

## Les commandes, telles que le menu et /help les décrivent

command-start = Ce que fait ce bot
command-help = Comment s’en servir
command-watch = Recevoir ici les nouvelles stories d’un compte
command-unwatch = Ne plus suivre un compte
command-watches = Comptes suivis dans cette discussion
command-fetch = Télécharger un lien ou des stories, une fois
command-encode = Créer des versions plus légères d’une vidéo
command-images = Télécharger les images d’une liste en fichiers ZIP
command-jobs = Tâches de cette discussion
command-cancel = Arrêter une tâche
command-settings = Langue, tailles, heures calmes, etc.
command-session = La session Instagram du bot
command-stats = Comment va le bot
command-doctor = Vérifier ce dont le bot a besoin
command-update = Installer la dernière version de yt-dlp
command-pause = Mettre en pause une partie du travail
command-resume = Reprendre une partie en pause
command-broadcast = Écrire à toutes les discussions
command-allow = Donner l’accès à un utilisateur
command-ban = Bloquer un utilisateur

## Le profil du bot dans Telegram

bot-name = Mediaferry
bot-description =
    J’apporte des médias dans vos discussions :

    🎬 une vidéo dans toutes les tailles, lisible en quelques secondes
    🔗 vidéos, musique, publications et fichiers à partir d’un lien, dans la qualité voulue
    👁 les nouvelles stories de comptes Instagram et Snapchat
    🖼 des listes de liens d’images, en fichiers ZIP

    Appuyez sur le bouton ci-dessous, puis envoyez-moi une vidéo ou un lien.
bot-short-description = Vidéos dans toutes les tailles, liens, stories et listes d’images, envoyés dans vos discussions.

## Début et aide

start-group =
    👋 <b>Bonjour à tous !</b> Dans un groupe, je n’agis que si on me le demande.

    🎬 Répondez à une vidéo par <code>/encode@{ $bot }</code> et je l’enverrai en plusieurs tailles.

    🔗 Répondez à un lien par <code>/fetch@{ $bot }</code>, ou mentionnez @{ $bot } à côté du lien, et j’enverrai ce qu’il contient.

    👁 Les admins peuvent faire envoyer ici les nouvelles stories d’un compte : <code>/watch@{ $bot } instagram NOM</code>.

start =
    👋 <b>Envoyez-moi une vidéo</b> et je vous la renvoie dans toutes les tailles, de { $lowest }p à { $tallest }p.

    La première se regarde au bout de quelques secondes ; de meilleures la remplacent dès qu’elles sont prêtes. Vidéos transférées, fichiers vidéo, messages vidéo, GIF et fichiers audio conviennent aussi.

    🔗 <b>Ou envoyez un lien</b> vers une vidéo, une chanson ou un fichier : choisissez la qualité et je l’envoie ici. Les fichiers trop gros pour Telegram arrivent sous forme de lien de téléchargement.

    👁 <b>Ou suivez un compte</b> : <code>/watch instagram NOM</code> ou <code>/watch snapchat NOM</code>, et j’envoie ici chaque nouvelle story. Un lien vers un profil, une story, une publication ou un reel se télécharge tout de suite.

    🖼 <b>Ou envoyez une liste de liens d’images</b> (JSON, CSV ou texte) et j’envoie toutes les images en fichiers ZIP.

    Je peux lire des fichiers jusqu’à { SIZE($readBytes) } et en envoyer jusqu’à { SIZE($sendBytes) }.

start-watch = 👁 Suivre <b>{ $title }</b> ? Je vérifierais toutes les { INTERVAL($minutes) } et j’enverrais ici chaque nouvelle story.

start-fetch =
    🔗 Télécharger ce lien ?

    { $url }

help-commands = <b>Commandes</b>

help-command = { $command } · { $description }

help-watching =
    <b>Suivre des comptes</b>

    <code>/watch instagram NOM</code> · les nouvelles stories arrivent ici
    <code>/watch snapchat NOM toutes les 3h</code> · vérifie à la fréquence de votre choix, de { INTERVAL($min) } à { INTERVAL($max) }
    <code>/watches</code> · les comptes suivis ici et leurs prochaines vérifications
    <code>/unwatch NOM</code> · ne plus suivre
    <code>/settings silence 23-8</code> · pas de son pendant ces heures
    <code>/settings fuseau Paris</code> · le fuseau horaire de ces heures

    Un lien vers le profil convient aussi. Rien n’est envoyé deux fois. Profils publics uniquement, { $limit } au plus par discussion.

help-fetching =
    <b>Télécharger une fois</b>

    <code>/fetch instagram NOM</code> · les stories visibles en ce moment
    <code>/fetch snapchat NOM</code>
    <code>/fetch LIEN</code> · une story, une story à la une, une publication, un carrousel, un reel ou un spotlight ; ou une vidéo, une chanson, une playlist, une publication avec des images ou un fichier de n’importe quel autre site
    <code>/fetch LIEN 720p</code> · sans passer par le menu : une hauteur, <code>best</code> (la meilleure), <code>audio</code>, <code>mp3</code>, ou <code>fit</code> (ce qui tient dans la discussion)
    <code>/fetch LIEN 1:20-2:05</code> · seulement ce passage

    En discussion privée, envoyez simplement le lien ; plusieurs liens dans un même message se téléchargent en même temps. Si la vidéo en a, le menu propose aussi d’autres langues audio et des sous-titres. Dans /settings, vous pouvez choisir une qualité par défaut, albums ou messages séparés, avec ou sans légendes, et si les photos et vidéos sont envoyées comme fichiers.

help-images =
    <b>Des images par milliers</b>

    Envoyez-moi une liste sous forme de fichier et je vous enverrai toutes ses images en ZIP : <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> ou <code>.txt</code>, tel quel ou compressé en <code>.gz</code>. En discussion privée, le fichier suffit ; dans un groupe, écrivez <code>/images</code> en légende du fichier ou en réponse à celui-ci.

    <code>/images max 5</code> · 5 images au plus par publication
    <code>/images https://example.com/list.json</code> · une liste du web
    Une liste contient des publications (<code>id</code>, <code>url</code>, <code>images</code>), ou un lien par ligne

    Je commence par lire la liste et par vous montrer ce qu’elle contient ; appuyez sur « Démarrer » pour télécharger. Les images qui ont échoué sont dans <code>failures.csv</code> : renvoyez-le et je ne réessaie que celles-là. On peut envoyer ici des listes jusqu’à { SIZE($readBytes) } ; compressez les plus grosses en <code>.gz</code>, ou envoyez un lien.

help-encode =
    <b>Choisir les tailles</b>

    Écrivez <code>/encode</code> en légende d’une vidéo, en réponse à une vidéo, ou avec un lien vers un fichier ou une page :

    <code>/encode</code> · toutes les tailles, ou celles choisies dans /settings
    <code>/encode tout</code> · toutes les tailles
    <code>/encode 720 480</code> · seulement celles-ci
    <code>/encode fit 45MB</code> · un seul fichier, en dessous de cette taille
    <code>/encode audio</code> · seulement le son
    <code>/encode son:anglais</code> · avec la piste audio dans cette langue ; <code>son:2</code> est la deuxième piste
    <code>/encode 1:20-2:05</code> · seulement ce passage
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Limites</b>

    Fichiers que je peux lire : jusqu’à { SIZE($readBytes) }
    Fichiers que je peux envoyer : jusqu’à { SIZE($sendBytes) }

    Elles dépendent du serveur Bot API ; un serveur auto-hébergé les porte toutes deux à 2 Go. Pour une vidéo au-delà de la première limite, je vous donne une page où l’envoyer ; un fichier au-delà de la seconde arrive sous forme de lien de téléchargement. Les vidéos ne sont jamais agrandies, et ce qui convient déjà est envoyé tel quel.

    Liens, listes ou profils par minute : { $lookUps } ; les suivants attendent la minute d’après. Envoyez autant de vidéos que vous voulez : { $videos } sont traitées à la fois, et les autres démarrent à mesure que celles-ci se terminent.

help-groups =
    <b>Dans les groupes</b>

    Je n’agis que si on me le demande : répondez à une vidéo ou à un lien par @{ $bot }, ou utilisez une commande comme <code>/encode@{ $bot }</code> ou <code>/watch@{ $bot }</code>.

    Les suivis et /settings sont réservés aux admins du groupe ; dans /settings, ils peuvent permettre à tous d’ajouter des suivis et de modifier les leurs.

    Dans un canal, nommez-moi admin et publiez la commande : <code>/watch instagram NOM</code> y fait arriver les nouvelles stories. Ou indiquez le canal d’ici : <code>/watch instagram NOM vers @channel</code>, <code>/fetch LIEN vers @channel</code>.

button-help-commands = Commandes
button-help-watching = Suivis
button-help-fetching = Télécharger
button-help-images = Images
button-help-encode = Tailles
button-help-limits = Limites
button-help-groups = Groupes

## Conseils

inline-paste = Collez un lien après mon nom
inline-fetch = ⬇️ Télécharger en discutant avec moi
topic-gone = Le sujet de cette demande est fermé ou supprimé : j’envoie la suite ici.
hint-text = Envoyez-moi une vidéo, ou répondez à une vidéo par /encode ; ou envoyez un lien vers une vidéo, une chanson, un fichier, une story, une publication ou un profil. Plus de détails : /help.
hint-photo = C’est une photo. Je travaille avec les vidéos, les GIF et le son ; envoyez-moi plutôt l’un d’eux.
hint-sticker = Ce sticker est une image ou un dessin. Je travaille avec les vidéos, les GIF, les stickers vidéo et le son ; envoyez-moi plutôt l’un d’eux.
hint-file = Cela ne ressemble ni à une vidéo ni à un fichier audio. Si c’en est un, répondez-y par /encode ; si c’est une liste de liens d’images, répondez par /images.
hint-group = Répondez à une vidéo par @{ $bot } ou <code>/encode@{ $bot }</code> et je l’encoderai. Cela marche aussi avec les liens.
hint-many-links =
    { $limit ->
        [one] Je prends { $limit } lien par message. Voici les autres, à renvoyer ; touchez le texte pour le copier :
       *[other] Je prends jusqu’à { $limit } liens par message. Voici les autres, à renvoyer ; touchez le texte pour le copier :
    }
hint-unknown-command = Je ne connais pas cette commande. La liste est dans /help.
hint-borrowed-command = Rien n’a été fait : une commande ne compte que si vous l’écrivez vous-même. Tapez-la et envoyez-la de nouveau.
hint-admins-only = Cette commande est réservée aux admins du bot.

## La fiche

card-title = 🎬 <b>{ $title }</b>
card-untitled = Vidéo
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ à partir de { $from }
card-sound-track = 🔊 { $sound }, une piste audio sur { $count }
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Démarre dans un instant
        [one] ⏳ En file d’attente, { $position } tâche avant celle-ci
       *[other] ⏳ En file d’attente, { $position } tâches avant celle-ci
    }
card-held = ⏳ Démarre quand une de vos autres tâches se termine (/jobs)
card-delayed = ⏳ Beaucoup de liens à la fois : celui-ci démarre dans { DURATION($seconds) } environ
card-preview = ▶️ Le début ({ CLOCK($durationSeconds) }) · { $label }, la suite arrive
card-preview-only = ▶️ Juste un aperçu : le début ({ CLOCK($durationSeconds) }) · { $label }
card-stage-waiting = ⏳ Démarre dans un instant
card-waits =
    ⏸ { $what ->
        [telegram] Telegram ne répond pas
        [database] La base de données ne répond pas
        [redis] La file d’attente ne répond pas
        [storage] Le stockage de fichiers ne répond pas
        [site] Le site ne répond pas
       *[network] Le bot n’a pas de connexion à Internet
    }. Je réessaie, rien n’est perdu.
card-paused = ⏸ Mis en pause par les admins du bot : { $phase }. Cela reprendra tout seul après la pause.
card-stage-download = ⬇️ Récupération du fichier
card-stage-plan = 🔎 Analyse du fichier
card-stage-finish = 📦 Presque terminé
card-download = ⬇️ { SIZE($bytes) } reçus
card-download-of = ⬇️ { SIZE($bytes) } sur { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = vitesse { $speed }×
card-left = encore { DURATION($seconds) } environ
card-done = ✅ Terminé en { DURATION($seconds) }
card-done-first = ✅ Terminé en { DURATION($seconds) }, la première taille au bout de { DURATION($firstSeconds) }
card-cancelled = ⏹ Annulé
card-asks = ⏸ En attente de votre décision
card-failed = ⚠️ Échec

rung-name-fit = Ajustée
rung-name-audio = Audio
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · en route
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · prêt
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · original
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · par lien
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Trop gros pour la discussion : { $labels }. À télécharger ci-dessous, jusqu’au { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ Le lien de téléchargement a expiré : { $labels }. Appuyez sur « Actualiser » pour en avoir un nouveau.
       *[other] ⌛ Les liens de téléchargement ont expiré : { $labels }. Appuyez sur « Actualiser » pour en avoir de nouveaux.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 Le lien de téléchargement a été révoqué et ne fonctionne plus : { $labels }.
       *[other] 🚫 Les liens de téléchargement ont été révoqués et ne fonctionnent plus : { $labels }.
    }
rungs-linked-gone = ⌛ N’est plus conservé : { $labels }.
rungs-too-big = 📦 Trop gros pour la discussion, limitée à { $limitMb } Mo : { $labels }. Répondez à la vidéo par « /encode fit { NUMBER($limitMb, useGrouping: 0) }MB », ou prenez une taille plus petite. Le gestionnaire du bot peut configurer des liens pour les gros fichiers.

notice-damaged = ℹ️ Les parties endommagées du fichier ont été ignorées.
notice-no-audio = ℹ️ La vidéo n’a pas de son.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ Le son est dans un format inconnu ici : il a été laissé de côté.
       *[other] ℹ️ Le son ({ $codec }) n’a pas pu être décodé : il a été laissé de côté.
    }
notice-hdr = ℹ️ Les couleurs HDR ont été converties en couleurs standard.
notice-picture-subtitles = ℹ️ Certains sous-titres de cette vidéo sont des images : impossible de les envoyer en texte.
notice-audio-only = ℹ️ Le fichier n’a pas d’image, voici donc le son seul.

## Les plateformes et ce qui en vient

type-story = story
type-highlight = story à la une
type-post = publication
type-reel = reel
type-spotlight = spotlight

item-photo = photo du { DATED($takenAt) }
item-voice = message vocal du { DATED($takenAt) }
item-video = vidéo du { DATED($takenAt) }

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
        [one] 📦 { $images } image
       *[other] 📦 { $images } images
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } sur { $parts } · { $images } image
       *[other] 📦 ZIP { $part } sur { $parts } · { $images } images
    }
caption-failures =
    { $images ->
        [one] 📄 { $images } image a échoué ; cette liste dit pourquoi. Renvoyez-la-moi avec /images pour réessayer.
       *[other] 📄 { $images } images ont échoué ; cette liste dit pourquoi. Renvoyez-la-moi avec /images pour ne réessayer que celles-là.
    }

## La fiche d’un lien

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Analyse de <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } élément
       *[other] { $count } éléments
    }
links-entries-more = plus de { $count } éléments
links-files =
    { $count ->
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
links-files-failed =
    { $count ->
        [one] ⚠️ { $count } fichier n’a pas pu être envoyé :
       *[other] ⚠️ { $count } fichiers n’ont pas pu être envoyés :
    }
links-files-unread =
    { $count ->
        [one] ⚠️ { $count } fichier n’a pas pu être lu. Ouvrez la publication pour le voir.
       *[other] ⚠️ { $count } fichiers n’ont pas pu être lus. Ouvrez la publication pour les voir.
    }
links-files-cut = ℹ️ Il y a plus de fichiers ici, mais je ne peux télécharger que les { $count } premiers.
links-menu = Sous quelle forme le voulez-vous ?
links-sounds = 🔊 Dans quelle langue voulez-vous le son ?
links-subtitles = 💬 Quels sous-titres voulez-vous ?
links-shown = 💬 Sous quelle forme voulez-vous les sous-titres ?
links-menu-old = ⌛ Ce menu a plus d’une heure et n’est peut-être plus à jour. Appuyez sur « Relancer la recherche » pour en avoir un nouveau.
links-list-of =
    { $total ->
        [0] seulement les { $count } premiers
       *[other] les { $count } premiers sur { $total }
    }
links-list-unread = impossibles à ouvrir : { $count }
links-stream-first = vidéo 1/2, puis audio
links-stream-second = audio 2/2
links-stream = partie { $number }/{ $count }
links-speed = { SIZE($bytes) }/s
links-merging = 🧩 Assemblage de la vidéo et du son
links-converting = 🎧 Conversion du son
links-preparing = 🎞 Préparation pour la discussion
links-cutting = ✂️ Découpe du passage
links-burning = 💬 Incrustation des sous-titres
links-fitting = 🎞 Ajustement à la taille de la discussion
links-sending = 📤 En route
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Trop gros pour la discussion, voici donc un lien de téléchargement. Toute personne qui l’a peut obtenir le fichier :
file-link-until = Valable jusqu’au { MOMENT($at) }
file-link-expired = ⌛ Le lien de téléchargement a expiré. Appuyez sur « Actualiser » pour en avoir un nouveau.
file-link-revoked = 🚫 Le lien de téléchargement a été révoqué et ne fonctionne plus.
file-link-gone = ⌛ Le fichier n’est plus conservé.
links-below = Déjà là, plus bas.
links-refreshed = Le lien reste maintenant valable plus longtemps.
links-revoked = Révoqué : le lien ne fonctionne plus.
links-revoked-before = Ce lien ne fonctionnait déjà plus.

choice-best = Meilleure
choice-file = Original
choice-m4a = Audio (m4a)
choice-mp3 = Audio (mp3)
choice-fit = Ajustée
choice-srt = Sous-titres
choice-first = Les premiers
choice-all = Tout
choice-rest = Les autres

track-number = Piste { $number }
track-soft = { $language }, désactivables
track-burnt = { $language }, incrustés
track-automatic = { $language } · automatique
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = ici
menu-arrives-link = lien
menu-files-first = Les { $count } premiers
menu-files-all = Tous ({ $count })
menu-fit = Ajuster à { SIZE($sizeBytes) }

## La fiche d’un ensemble d’images

images-title = 🖼 <b>{ $title }</b>
images-untitled = Images
images-reading = 🔎 Lecture de la liste
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } publication
       *[other] { $count } publications
    }
images-count =
    { $count ->
        [one] { $count } image
       *[other] { $count } images
    }
images-max =
    { $leftOut ->
        [0] Au plus { $max } par publication ; aucune n’est écartée
        [one] Au plus { $max } par publication ; { $leftOut } écartée
       *[other] Au plus { $max } par publication ; { $leftOut } écartées
    }
images-duplicates =
    { $count ->
        [one] { $count } lien en double, téléchargé une seule fois
       *[other] { $count } liens en double, téléchargés une seule fois chacun
    }
images-known =
    { $count ->
        [one] dont { $count } déjà téléchargée
       *[other] dont { $count } déjà téléchargées
    }
images-invalid =
    { $count ->
        [one] ⚠️ { $count } ligne ne contient rien à télécharger :
       *[other] ⚠️ { $count } lignes ne contiennent rien à télécharger :
    }
images-column = 🔗 Liens d’images pris dans <code>{ $column }</code>
images-column-letter = colonne { $letter }
images-column-chosen = Je relis la liste.
images-row = Ligne { $row } : { $why } <code>{ $text }</code>
images-row-empty = aucune image
images-row-no-link = pas un lien
images-row-broken = illisible
images-hosts =
    { $count ->
        [one] 🌐 Depuis { $count } serveur :
       *[other] 🌐 Depuis { $count } serveurs :
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Durée estimée : { DURATION($seconds) }
images-counts = ⬇️ téléchargées : { $done } · déjà là : { $cached } · échecs : { $failed } · total : { $images }
images-speed =
    { $speed ->
        [one] { $speed } image/s
       *[other] { $speed } images/s
    }
images-resting = ⏸ En attente des serveurs, environ { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Mise en ZIP des images
images-sending = 📤 Fichiers envoyés : { $sent }/{ $total }
images-sent =
    { $total ->
        [one] 📤 { $sent } fichier envoyé sur { $total }
       *[other] 📤 Fichiers envoyés : { $sent } sur { $total }
    }
images-done =
    { $count ->
        [one] ✅ { $count } image en { DURATION($seconds) }
       *[other] ✅ Les { $count } images en { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } images sur { $images } en { DURATION($seconds) }
images-part = Images téléchargées : { $count } sur { $images }
images-result = ⬇️ téléchargées : { $done } ({ SIZE($bytes) }) · déjà là : { $cached } · échecs : { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ Ce qui a échoué est dans failures.csv. Renvoyez-le-moi avec /images pour ne réessayer que cela.
images-started = C’est parti.
images-closing = Je mets en ZIP ce qui a été téléchargé.

images-reason-not-found = n’est plus disponible
images-reason-refused = le serveur refuse l’accès
images-reason-throttled = le serveur a demandé d’attendre, encore et encore
images-reason-server-error = erreur du serveur
images-reason-unreachable = serveur injoignable
images-reason-certificate = le serveur n’a pas de certificat valide
images-reason-reset = connexion perdue
images-reason-timeout = le serveur a mis trop de temps
images-reason-redirects = trop de redirections
images-reason-private = mène à un réseau privé
images-reason-page = une page web, pas une image
images-reason-not-image = pas une image
images-reason-truncated = image incomplète
images-reason-too-big = au-delà de la limite de taille
images-reason-bomb = bombe de décompression
images-reason-host-down = ignorée : trop d’échecs sur ce serveur

## La fiche d’un compte et celle d’un suivi

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Vérification de { $platform }
users-downloaded = ⬇️ téléchargés : { $done }/{ $count }
users-prepared = 🎞 préparés : { $done }/{ $count }
users-sent = 📤 envoyés : { $done }/{ $count }
users-done =
    { $sent ->
        [one] ✅ { $sent } élément envoyé en { DURATION($seconds) }
       *[other] ✅ { $sent } éléments envoyés en { DURATION($seconds) }
    }
users-done-partly = ⚠️ Envoyés : { $sent } sur { $count }, en { DURATION($seconds) }
users-part = Envoyés : { $sent } sur { $count }
users-all-known =
    { $count ->
        [one] ✅ Rien de nouveau : le seul élément a déjà été envoyé ici
       *[other] ✅ Rien de nouveau : les { $count } éléments ont déjà été envoyés ici
    }
users-more-known =
    { $count ->
        [one] { $count } autre avait déjà été envoyé ici
       *[other] { $count } autres avaient déjà été envoyés ici
    }
users-skipped =
    { $count ->
        [one] ⚠️ { $count } autre n’est visible que dans l’application { $platform }
       *[other] ⚠️ { $count } autres ne sont visibles que dans l’application { $platform }
    }
users-empty = 💤 Rien en ligne pour le moment

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Pour { $channel }
watch-renamed = ✏️ Ancien nom : { $former }
watch-merged = 👁 { $title } est le nouveau nom de { $former }, déjà suivi ici. Les deux ne font plus qu’un seul suivi, dont la fiche est celle de { $former }.
watch-closed = 🔒 Privé depuis le { MOMENT($at) }
watch-opened = 🔓 De nouveau public : { MOMENT($at) }
watch-every = 🕑 Vérifié toutes les { INTERVAL($minutes) }
watch-paused = ⏸ En pause (c’était toutes les { INTERVAL($minutes) })
watch-slow = 🕑 Vérifié une fois par jour tant qu’il n’y a rien à voir, puis toutes les { INTERVAL($minutes) }
watch-asks = ⏸ Aucune vérification d’ici à votre décision : dois-je continuer à essayer, une fois par jour ?
watch-first = ⏳ La première vérification commence dans un instant
watch-last = Dernière vérification : { MOMENT($at) }
watch-last-failed = ⚠️ Échec de la vérification : { MOMENT($at) }
watch-failure = { $reason }
watch-next = Prochaine vérification : { MOMENT($at) }
watch-tally = Détectées : { $seen } · envoyées : { $delivered }
watch-expired =
    { $count ->
        [one] { $count } story a expiré avant que je puisse la télécharger : { MOMENT($at) }
       *[other] { $count } stories ont expiré avant que je puisse les télécharger, la dernière : { MOMENT($at) }
    }
watches-go-on = { $count ->
    [one] ▶️ Je peux de nouveau écrire ici. Les vérifications reprennent pour { $count } compte.
   *[other] ▶️ Je peux de nouveau écrire ici. Les vérifications reprennent pour { $count } comptes.
}
watch-stopped = ⏹ { $title } n’est plus suivi.
watch-moved = 👁 { $title } : sa fiche est maintenant plus bas.
watch-known = { $title } est déjà suivi ici, et vérifié toutes les { INTERVAL($minutes) }.
watch-known-changed = { $title } était déjà suivi ici. Il est maintenant vérifié toutes les { INTERVAL($minutes) } au lieu de toutes les { INTERVAL($before) }.
channel-watched = ✅ { $title } est maintenant suivi pour { $channel }. Les nouvelles stories et la fiche avec les réglages du suivi y sont publiées ; les admins du canal peuvent utiliser ses boutons, et vous pouvez aussi modifier le suivi d’ici : /watches
channel-fetching = ✅ En route vers { $channel }. La fiche publiée là-bas montre l’avancement.
channel-lost = ⚠️ Je ne peux plus publier dans { $channel }. Vos suivis y sont en pause, et ce qui était en route est annulé. Rendez-moi le droit de publier des messages, et les suivis reprendront d’eux-mêmes.
channel-demoted = ⚠️ Vous ne pouvez plus publier dans { $channel }, vos suivis y sont donc en pause. Un autre admin peut les reprendre depuis leurs fiches.
watch-choose = Sur quelle plateforme est { $handle } ?

watches-title =
    { $count ->
        [one] <b>{ $count } compte suivi dans cette discussion</b>
       *[other] <b>{ $count } comptes suivis dans cette discussion</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>{ $count } compte que vous suivez pour un canal</b>
       *[other] <b>{ $count } comptes que vous suivez pour des canaux</b>
    }
watches-none = Aucun compte n’est suivi dans cette discussion. Commencez par <code>/watch instagram NOM</code> ou <code>/watch snapchat NOM</code>.
watches-running = 🔎 vérification en cours
unwatch-choose = Lequel ne plus suivre ?

interval = { INTERVAL($minutes) }

list-more = … et { $count } de plus

## Réglages

settings-title = ⚙️ <b>Cette discussion</b>
settings-language = Langue : { $language }
settings-language-auto = celle de votre Telegram
settings-quality-ask = Si un lien existe en plusieurs qualités, je vous demande laquelle
settings-quality = Les liens sont envoyés sans demander : { $quality }
settings-ladder-all = Les vidéos arrivent dans toutes les tailles
settings-ladder = Les vidéos arrivent dans ces tailles : { $sizes }
settings-silence-never = Les nouvelles stories arrivent avec un son
settings-silence-always = Les nouvelles stories arrivent sans son
settings-silence-hours = Les nouvelles stories arrivent sans son de { $from } à { $to }. Autres heures : <code>/settings silence 21-6</code>
settings-timezone-none = Les heures sont en UTC. Pour changer, choisissez un fuseau horaire ou écrivez <code>/settings fuseau Paris</code>
settings-timezone = Fuseau horaire : { $zone }
settings-pool-usual = Les tâches de cette discussion s’exécutent là où se trouve le bot
settings-pool = Les tâches de cette discussion s’exécutent dans la région { $pool }
settings-on-best = Une vidéo arrive une seule fois, quand sa meilleure taille est prête
settings-off-best = Une vidéo arrive dès que sa première taille est prête, puis s’améliore
settings-on-albums = Plusieurs éléments sont envoyés en albums
settings-off-albums = Chaque élément est envoyé dans son propre message
settings-on-captions = Les légendes indiquent l’auteur et la date
settings-off-captions = Les éléments sont envoyés sans légende
settings-on-texts = Les légendes reprennent le texte de l’auteur
settings-off-texts = Les légendes ne reprennent pas le texte de l’auteur
settings-on-watches = Tout le monde ici peut ajouter des suivis, et arrêter les siens
settings-off-watches = Seuls les admins peuvent ajouter et arrêter des suivis
settings-on-files = Photos et vidéos sont envoyées comme fichiers, sans compression par Telegram
settings-off-files = Photos et vidéos se regardent dans la discussion
settings-on-pings = Quand quelque chose prend du temps, je réponds à votre message une fois que c’est prêt
settings-off-pings = Rien n’est envoyé quand une longue tâche est terminée

language-name = Français

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = New York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = Londres
zone-berlin = Berlin
zone-kyiv = Kyiv
zone-istanbul = Istanbul
zone-moscow = Moscou
zone-dubai = Dubaï
zone-kolkata = Calcutta
zone-singapore = Singapour
zone-tokyo = Tokyo
zone-sydney = Sydney

## La session d’une plateforme, pour les admins

session-title = 🔑 <b>Session { $platform }</b>
session-none = Il n’y en a pas. L’essentiel de { $platform } est caché à qui n’est pas connecté.
session-healthy = ✅ Fonctionne depuis le { MOMENT($since) }.
session-untried = ❔ Les cookies sont enregistrés. { $platform } est injoignable, impossible de les tester ; la prochaine vérification le fera.
session-throttled = ⏳ { $platform } a demandé au bot de ralentir : { MOMENT($since) }.
session-challenged = 🛑 { $platform } demande une vérification depuis le { MOMENT($since) }. Aucune requête n’est envoyée tant que vous n’appuyez pas sur « Reprendre ».
session-dead = 🛑 { $platform } rejette la session depuis le { MOMENT($since) }.
session-until = Reprend d’elle-même : { MOMENT($until) }.
session-cause = Réponse de { $platform } : { $cause }
session-account = Compte : <code>{ $account }</code>
session-todo-none = <b>Pour en ajouter une :</b> connectez-vous à { $platform } dans un navigateur avec un compte réservé à cet usage, exportez ses cookies au format Netscape (cookies.txt) et envoyez-moi ce fichier en réponse à ce message ou avec la légende <code>/session</code>. Je supprime le message aussitôt.
session-todo-healthy = Pour la remplacer, envoyez un cookies.txt plus récent avec la légende <code>/session</code>.
session-todo-throttled = Il n’y a qu’à attendre. Si cela se répète, espacez les vérifications des suivis.
session-todo-challenged = <b>À faire :</b> ouvrez { $platform } dans le navigateur de ce compte, terminez la vérification et appuyez sur « Reprendre ». Si elle revient, exportez les cookies (cookies.txt) et envoyez-moi le fichier en réponse à ce message.
session-todo-dead = <b>À faire :</b> reconnectez-vous à { $platform } dans le navigateur de ce compte, exportez les cookies (cookies.txt) et envoyez-moi le fichier en réponse à ce message. Je le supprime aussitôt et je reprends.
session-delete-yourself = ⚠️ Je n’ai pas pu supprimer votre message avec les cookies. Supprimez-le vous-même : quiconque le lit peut utiliser le compte.

alert-session-challenged =
    🛑 <b>{ $platform } demande une vérification</b>

    Sa réponse : { $cause }. Aucune requête n’est envoyée tant que vous n’avez pas fait ceci :

    1. Ouvrez { $platform } dans le navigateur du compte du bot et terminez la vérification.
    2. Envoyez /session et appuyez sur « Reprendre ».
    3. Si elle revient, exportez les cookies de ce navigateur (cookies.txt) et envoyez-moi le fichier avec la légende <code>/session</code>.
alert-more = Cela s’est reproduit { $count } fois depuis le dernier message à ce sujet.
alert-session-dead =
    🛑 <b>{ $platform } a déconnecté le bot</b>

    Sa réponse : { $cause }. Ses stories ne peuvent plus être téléchargées tant que vous n’avez pas fait ceci :

    1. Reconnectez-vous à { $platform } dans le navigateur du compte du bot.
    2. Exportez les cookies de ce navigateur (cookies.txt) et envoyez-moi le fichier avec la légende <code>/session</code>. Je le supprime aussitôt et je reprends.
alert-tool-missing =
    🛑 <b>{ $site } ne fonctionne pas</b>

    Détails : { $cause }. { $site ->
        [gallery-dl] Les publications avec images
       *[other] Les liens vers des pages web
    } ne marchent pas tant que vous n’avez pas envoyé /update ou exécuté <code>npm run setup</code> là où le bot est installé.
alert-tool-outdated =
    ⚠️ <b>{ $site } est obsolète</b>

    { $cause }. Les sites changent souvent, et une vieille version cesse de les comprendre. Envoyez /update.
alert-page-blocked =
    ⚠️ <b>{ $site } bloque le bot</b>

    Réponse : { $cause }. Le bot ne réessaie pas de lui-même. Ce qui aide : des cookies de navigateur (<code>YTDLP_COOKIES_FILE</code>) ou un proxy (<code>OUTBOUND_PROXY</code>). Envoyez aussi /update.
alert-disk-short =
    ⚠️ <b>Le disque est presque plein</b>

    { SIZE($freeBytes) } sont libres, et les tâches laissent toujours { SIZE($reserveBytes) } libres (<code>DISK_RESERVE_MB</code>). Ce qui ne tient pas est refusé jusqu’à ce qu’il y ait plus de place. /stats montre ce qui occupe l’espace ; un <code>IMAGE_STORE_MB</code> plus bas conserve moins d’images.
alert-page-changed =
    ⚠️ <b>Le bot ne comprend pas { $site }</b>

    Réponse : { $cause }. Le site a sans doute changé. Envoyez /update ; si cela n’aide pas, attendez la prochaine version.
alert-other-bot =
    ⚠️ <b>Ces données appartenaient à un autre bot</b>

    Elles appartenaient au bot dont l’identifiant est { $earlier } et appartiennent maintenant à @{ $bot }. Les fichiers que Telegram tenait de ce bot seront envoyés de nouveau, ses anciennes fiches ne changent plus, et les discussions où @{ $bot } n’est pas ne reçoivent rien. Si c’est une erreur, arrêtez le bot et remettez le bon <code>BOT_TOKEN</code>.
alert-rival =
    ⚠️ <b>Un autre processus reçoit les mises à jour de ce bot</b>

    Telegram ne donne les mises à jour de @{ $bot } qu’à un seul destinataire, et un autre processus (ou un webhook) avec le même <code>BOT_TOKEN</code> les reçoit en ce moment. Je continue d’essayer. Arrêtez l’autre ; si vous ne savez pas lequel c’est, demandez un nouveau jeton à @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Un utilisateur n’a pas pu recevoir de lien</b>

    Un fichier était trop gros pour la discussion, ou pour que Telegram le remette à ce bot. Les liens signés et les pages d’envoi demandent une adresse à laquelle cette machine est joignable : définissez <code>PUBLIC_URL</code>, par exemple <code>https://bot.example.com</code> avec un proxy devant le port du bot. Un stockage S3 (<code>S3_ENDPOINT</code> et les autres) fournit aussi des liens vers les fichiers.

press-waits = Un instant : le stockage du bot ne répond pas. Votre appui est enregistré et prendra effet dès que possible.

## Une vidéo trop grosse pour être lue depuis Telegram

upload-too-big = 📦 <b>{ $title }</b> pèse { SIZE($sizeBytes) }, et Telegram ne laisse ce bot lire que jusqu’à { SIZE($readBytes) }.
upload-versions = Telegram a des versions plus petites de cette vidéo : appuyez sur celle que vous voulez.
upload-page =
    Vous pouvez envoyer le fichier lui-même, jusqu’à { SIZE($limitBytes) }, avant le { MOMENT($until) }. La page marche aussi sur téléphone et reprend après une coupure. Toute personne qui a son adresse peut s’en servir une fois :

    { $url }
upload-for-channel = 📣 Destination : { $channel } ; la fiche publiée là-bas montre l’avancement.
upload-curl = Depuis un terminal : <code>{ $command }</code>
upload-version-taken = Vous en avez déjà choisi une ; sa fiche est plus bas.
upload-in-private = Je vous ai envoyé la page d’envoi en message privé.
upload-send-in-private = Pour envoyer le fichier lui-même, envoyez-le-moi en privé : @{ $bot }.

## Pages : un fichier derrière un lien, et un fichier que l’on envoie

page-link-refused = Ce lien ne fonctionne plus. Il a peut-être expiré ou été révoqué, ou il en manque un morceau. Demandez-en un nouveau au bot : il y a un bouton sous son message.
page-upload-unknown = Cette page n’existe pas ou est fermée. Demandez-en une nouvelle au bot.
page-upload-title = Envoyer la vidéo
page-upload-limit = Jusqu’à { SIZE($bytes) }. Elle va directement à votre bot, et le résultat est envoyé dans la discussion.
page-upload-pick = Déposez le fichier ici, ou appuyez pour le choisir
page-upload-send = Envoyer
page-upload-again = « { $name } » n’est pas encore complet. Choisissez-le de nouveau, et l’envoi reprendra là où il s’est arrêté.
page-upload-running = { $percent } · { $speed } · encore { $time }
page-upload-waiting = La connexion est perdue. L’envoi reprendra de lui-même dès que possible.
page-upload-paused = En pause
page-upload-lost = Ce qui était déjà arrivé est perdu. L’envoi a repris depuis le début.
page-upload-pause = Pause
page-upload-resume = Reprendre
page-upload-cancel = Annuler
page-upload-retry = Réessayer
page-host-away = La machine qui conserve cela est injoignable pour le moment. Réessayez dans quelques minutes : le lien reste valable.
page-upload-broken = L’envoi a échoué. Réessayez dans un moment.
page-upload-done = L’envoi est terminé. Le résultat arrivera dans la discussion ; vous pouvez fermer cette page.
page-upload-terminal = Depuis un terminal
page-watch-preparing = La vidéo est en cours d’analyse. Vous pourrez la regarder dans un instant.
page-watch-encoding = { $percent } encodés. Vous pouvez déjà la regarder et aller n’importe où dans la vidéo.
page-watch-complete = Tout est encodé.
page-watch-waiting = Ce passage est le prochain à être encodé…
page-watch-lost = La connexion est perdue. La lecture reprendra d’elle-même dès que possible.
page-watch-auto = Auto
page-watch-size = Qualité
page-watch-captions = Sous-titres
page-watch-off = Désactivés
page-watch-track = Sous-titres { $number }
page-watch-better = Meilleure qualité prête : changer
page-watch-elsewhere = { $sizes } est l’original lui-même et ne peut pas être lu morceau par morceau ; il n’arrive donc que dans la discussion.
page-watch-broken = La vidéo n’a pas pu être lue. Rechargez la page pour réessayer ; ses tailles sont aussi dans la discussion.
page-watch-cancelled = Cet encodage a été annulé, il n’y a donc rien à regarder. Appuyez sur « Réessayer » dans la discussion pour le relancer.
page-watch-failed = Cette vidéo n’a pas pu être encodée. Le message dans la discussion dit pourquoi.
page-watch-expired = Cette vidéo n’est plus conservée ici. Ses tailles sont toujours dans la discussion.
page-watch-unplayable = Cette vidéo ne peut pas être regardée ici. Ses tailles arrivent dans la discussion dès qu’elles sont prêtes.
page-watch-unsupported = Ce navigateur ne peut pas lire la vidéo. Essayez-en un autre, ou regardez-la dans la discussion.
page-watch-script = Le lecteur a besoin de JavaScript. Sans lui, vous pouvez regarder les tailles dans la discussion.
page-watch-keys = Raccourcis
page-watch-keys-list = Espace ou K : lecture et pause. ← → : 5 secondes, J L : 10 secondes. ↑ ↓ : volume. M : muet. F : plein écran. C : sous-titres. 0–9 : au dixième voulu de la vidéo.

## Ce qu’un utilisateur peut demander

left-out =
    { $count ->
        [one] Cette demande n’a pas été lancée :
       *[other] Ces { $count } demandes n’ont pas été lancées :
    }
left-out-one = • { $title }

## Boutons

button-start-watch = 👁 Suivre
button-start-fetch = ⬇️ Télécharger
button-cancel = ✕ Annuler
button-cancel-all = ✕ Tout annuler
button-retry = ↻ Réessayer
button-all-sizes = ▶ Toutes les tailles
button-small-sizes = ▶ Jusqu’à { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Envoyer le fichier
button-rung-link = ⬇ { $label }
button-watch = ▶ Regarder
button-refresh = ↻ Actualiser
button-again = ↻ Renvoyer
button-offer-highlights = Stories à la une
button-offer-spotlights = Spotlights
button-look-again = ↻ Relancer la recherche
button-gallery-rest =
    { $count ->
        [one] L’autre
       *[other] Les { $count } autres
    }
button-cut-start-earlier = ⇤ −1 s
button-cut-start-later = ⇤ +1 s
button-cut-end-earlier = −1 s ⇥
button-cut-end-later = +1 s ⇥
button-encode = Encoder
button-sound-only = 🎧 Son seul
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Sous-titres : { $language }
button-sounds = 🔊 Audio : { $language } ▸
button-subtitles = 💬 Sous-titres ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 En fichier (.srt)
button-subtitles-soft = 🎞 Dans la vidéo, désactivables
button-subtitles-burnt = 🔥 Incrustés dans l’image
button-no-subtitles = Sans sous-titres
button-another-quality = Autre qualité
button-revoke = 🚫 Révoquer
button-hash = 📋 SHA-256
button-images-start = ▶ Démarrer
button-images-column = 🔗 Utiliser plutôt { $column }
button-images-close = 📦 Faire un ZIP de ce qui est là
button-images-go-on = ▶ Continuer
page-of = Page { $page } sur { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Vérifier
button-pause = ⏸ Pause
button-resume = ▶ Reprendre
button-every = 🕑 Fréquence…
button-keep-trying = ↻ Oui, continuer
button-stop = ⏹ Ne plus suivre
button-watch-again = 👁 Suivre à nouveau
button-chart = 📈 Graphique
button-close = ✕ Fermer
button-back = ‹ Retour
button-session-resume = ▶ Reprendre
button-language-auto = Automatique
button-quality-ask = Demander
button-setting-language = 🌐 Langue…
button-setting-ladder = 📐 Tailles…
button-ladder-all = Toutes
button-setting-silence = 🔕 Heures calmes…
button-setting-timezone = 🕓 Fuseau horaire…
button-setting-pool = 🌍 Région…
button-pool-usual = Là où se trouve le bot
button-silence-never = Avec un son
button-silence-always = Silencieux
button-setting-albums = Albums
button-setting-best = Attendre la meilleure
button-setting-captions = Légendes
button-setting-texts = Texte de l’auteur
button-setting-watches = Suivis pour tous
button-setting-files = En fichiers
button-setting-pings = Prévenir quand c’est prêt

## Tâches

jobs-title =
    { $count ->
        [0] <b>Rien n’est en cours</b>
        [one] <b>{ $count } tâche en cours ou en attente</b>
       *[other] <b>{ $count } tâches en cours ou en attente</b>
    }
jobs-none = Rien n’est en cours ici. Envoyez-moi une vidéo ou un lien.
jobs-all-title =
    { $count ->
        [0] <b>Rien n’est en cours ni en attente, dans aucune discussion</b>
        [one] <b>{ $count } tâche en cours ou en attente dans toutes les discussions</b>
       *[other] <b>{ $count } tâches en cours ou en attente dans toutes les discussions</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> dans 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>Reçues : { $count }</b>, traitées à la fois : { $limit }
waiting-title = En attente : { $count }
waiting-one = { $number }. { $title }
waiting-more = et { $count } de plus
waiting-none = Il ne reste rien dans la file d’attente.
playlist-reading = 🔎 Lecture de la liste…
playlist-sent = Envoyés : { $sent } sur { $total }
playlist-done = ✅ Tout est envoyé : { $total }
playlist-done-partly = ✅ Envoyés : { $sent } sur { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ La liste est plus longue, je prends ses { $most } premiers éléments.
       *[other] ℹ️ La liste a { $count } éléments, je prends les { $most } premiers.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } élément de la liste ne peut pas être ouvert.
       *[other] ℹ️ { $count } éléments de la liste ne peuvent pas être ouverts.
    }
playlist-choose = 👆 Choisissez une qualité pour tous. Ceux qui ne l’ont pas arrivent dans la plus proche.
button-all-entries = ⬇ Tous ({ $count })
button-first-entries = ⬇ Les { $most } premiers sur { $count }
button-entries-up-to = ⬇ Tous, { $most } au plus
jobs-cancel-all =
    { $count ->
        [one] Annuler { $count } tâche ?
       *[other] Annuler { $count } tâches ?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ prochaine de la file
        [one] ⏳ { $position } tâche avant elle
       *[other] ⏳ { $position } tâches avant elle
    }
job-held = ⏳ attend vos autres tâches
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ terminée
job-menu = 👆 attend votre choix
job-failed = ⚠️ échouée
job-cancelled = ⏹ annulée

ping-done = ✅ C’est prêt : <b>{ $title }</b>
ping-failed = ⚠️ Échec : <b>{ $title }</b>. Le message ci-dessus dit pourquoi.
ping-waits = 👆 <b>{ $title }</b> attend votre choix.

cancel-done = Annulé.
cancel-too-late = Trop tard : cette tâche est déjà terminée.
cancel-nothing = Vous n’avez rien en cours ici.
retry-started = Nouvel essai.
retry-nothing = Il n’y a plus rien à réessayer.
again-started = Nouvel envoi.
again-nothing = Il n’y a rien à renvoyer, ou c’est encore en cours.
watch-checking = Vérification en cours.
watch-pausing = En pause.
watch-kept = Je vérifierai une fois par jour.
watch-resuming = Suivi repris.
watch-interval = Vérifié désormais toutes les { INTERVAL($minutes) }.
watch-ended = N’est plus suivi.
session-resumed = C’est reparti : les requêtes sont de nouveau envoyées.
settings-saved = Enregistré.
button-access-ask = 🙋 Demander l’accès
button-access-allow = ✅ Autoriser
button-access-ban = 🚫 Bloquer
access-request =
    🙋 <b>{ $name }</b> voudrait utiliser ce bot.

    ID utilisateur <code>{ $userId }</code>
access-asked = Les admins ont reçu la demande. Vous recevrez un message ici dès qu’ils auront décidé.
access-has = Vous pouvez déjà utiliser ce bot. Envoyez /start pour commencer.
access-answer-allowed = ✅ { $name }, vous pouvez maintenant utiliser ce bot. Envoyez /start pour commencer.
access-answer-banned = { $name }, les admins de ce bot ont refusé votre demande.
access-decision-allowed = ✅ Autorisé par { $admin }.
access-decision-banned = 🚫 Bloqué par { $admin }.
access-done-allowed = Autorisé.
access-done-banned = Bloqué.
pause-title = ⏸ <b>Mettre en pause une partie du travail</b>

    Les étapes en cours vont jusqu’au bout, et aucune autre ne commence avant la reprise. Rien n’est perdu, même après un redémarrage.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase } : <b>en pause</b>
pause-unknown = Il n’y a pas de file de ce nom. Appuyez sur un bouton, ou écrivez l’un de ces noms après /pause ou /resume.
pause-done = En pause.
pause-over = C’est reparti.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Écrivez le message après /broadcast, ou envoyez la commande en réponse à un message ou en légende d’une photo ou d’une vidéo.
broadcast-ask =
    { $count ->
        [0] 📣 Il n’y a aucune discussion où l’envoyer.
        [one] 📣 L’envoyer dans { $count } discussion ? Les discussions fermées au bot ne comptent pas.
       *[other] 📣 L’envoyer dans { $count } discussions ? Les discussions fermées au bot ne comptent pas.
    }
broadcast-sending = 📣 Envoyé pour l’instant dans { $sent } discussions sur { $total }
broadcast-done = 📣 Envoyé dans { $sent } discussions sur { $total }
broadcast-cancelled = ⏹ Annulé : envoyé dans { $sent } discussions sur { $total }
broadcast-chats-closed =
    { $count ->
        [one] 🚫 { $count } a bloqué ou exclu le bot
       *[other] 🚫 { $count } ont bloqué ou exclu le bot
    }
broadcast-chats-channel =
    { $count ->
        [one] 📢 { $count } canal laissé de côté
       *[other] 📢 { $count } canaux laissés de côté
    }
broadcast-chats-failed = ⚠️ Refusé pour { $count } ; le journal dit pourquoi
broadcast-chats-unsure = ❔ Pour { $count }, on ne sait pas si c’est arrivé : la connexion a été coupée en plein envoi
button-broadcast-send = 📣 Envoyer dans { $count }

## Admins

access-usage = Écrivez l’identifiant de l’utilisateur après la commande, ou répondez à un de ses messages.
access-admin = C’est un admin. Retirez d’abord son identifiant de ADMIN_IDS.
access-allowed = L’utilisateur <code>{ $userId }</code> peut se servir du bot.
access-banned = L’utilisateur <code>{ $userId }</code> est bloqué.

period-hour = 1 h
period-day = 24 h
period-week = 7 j

stats-title = 📊 <b>Sur { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } utilisateur, actifs : { $active }
       *[other] 👥 { $count } utilisateurs, actifs : { $active }
    }
stats-groups =
    { $count ->
        [one] 💬 { $count } groupe ou canal, actifs : { $active }
       *[other] 💬 { $count } groupes et canaux, actifs : { $active }
    }
stats-watches =
    { $count ->
        [one] 👁 { $count } compte suivi, { $paused } en pause
       *[other] 👁 { $count } comptes suivis, { $paused } en pause
    }
stats-banned = 🚫 Bloqués : { $count }
stats-jobs = <b>Tâches</b>, vérifications des suivis comprises
stats-queued = en attente : { $count }
stats-active = en cours : { $count }
stats-asking = attendent une réponse : { $count }
stats-done = terminées : { $count }
stats-failed = { $count } en échec ({ PERCENT($share) })
stats-cancelled = annulées : { $count }
stats-sent =
    { $count ->
        [one] { $count } fichier envoyé, { SIZE($bytes) }
       *[other] { $count } fichiers envoyés, { SIZE($bytes) }
    }
stats-queues = <b>En ce moment</b>
stats-queue = { $phase } : { $active } en cours, { $waiting } en attente
stats-queue-paused = ⏸ { $phase } : { $active } en cours, { $waiting } en attente, en pause jusqu’à <code>/resume { $name }</code>
stats-phases = <b>Étapes des tâches</b>, les plus lentes d’abord
stats-phase =
    { $failed ->
        [0] { $phase } : { $count } ×, d’ordinaire { DURATION($median) }, rarement plus de { DURATION($slow) }
       *[other] { $phase } : { $count } ×, d’ordinaire { DURATION($median) }, rarement plus de { DURATION($slow) }, échecs : { $failed }
    }
stats-causes = <b>Pourquoi des étapes ont échoué</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] recherche
        [download] téléchargement
        [preview] aperçus
        [prepare] préparation des vidéos
        [plan] plan d’encodage
        [chunk] encodage
        [hurry] encodage de ce qui est regardé
        [join] assemblage des vidéos
        [publish] mise à disposition des fichiers
        [images] téléchargement des images
        [pack] création des ZIP
        [send] envoi
        [finish] nettoyage
       *[other] { $phase }
    }
chart-jobs = Tâches terminées
chart-sent = Envoyé dans les discussions
stats-disk = <b>Disque</b> { SIZE($freeBytes) } libres sur { SIZE($totalBytes) }
stats-data = <b>Stocké</b> { SIZE($bytes) } en tout
stats-part-work = { SIZE($bytes) } tâches en cours
stats-part-kept = { SIZE($bytes) } gardés de tâches terminées
stats-part-public = { SIZE($bytes) } fichiers par lien
stats-part-images = { SIZE($bytes) } images
stats-part-uploads = { SIZE($bytes) } fichiers reçus
stats-part-databases = { SIZE($bytes) } bases de données
stats-part-tools = { SIZE($bytes) } outils
stats-part-other = { SIZE($bytes) } divers
stats-memory = <b>Mémoire</b> { SIZE($rssBytes) } dans ce processus, { SIZE($systemFreeBytes) } libres sur { SIZE($systemTotalBytes) }
stats-hosts = <b>Machines</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } libres
stats-host-slots =
    { $slots ->
        [one] { $slots } processus d’encodage (FFmpeg { $ffmpeg })
       *[other] { $slots } processus d’encodage (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · en marche depuis { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] date de { $days } jour
       *[other] date de { $days } jours
    }
stats-tool-installed =
    { $days ->
        [0] installé aujourd’hui
        [one] installé il y a { $days } jour
       *[other] installé il y a { $days } jours
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl manque ou ne démarre pas : les publications avec images ne marchent pas.
       *[other] ⚠️ { $tool } manque ou ne démarre pas : les liens vers des pages web ne marchent pas.
    }
stats-tool-outdated = ⚠️ Il est obsolète ; les sites ont sans doute changé depuis.
stats-tool-no-runtime = ⚠️ Il ne trouve pas d’environnement JavaScript : certains sites lui donnent moins, ou rien.
stats-tool-update = /update installe la dernière version.

doctor-running = 🩺 Examen de cette machine…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b> : tout va bien
        [one] 🩺 <b>{ $host }</b> : { $count } point à vérifier
       *[other] 🩺 <b>{ $host }</b> : { $count } points à vérifier
    }

update-running = ⏳ Installation des dernières versions de yt-dlp et gallery-dl…
update-done = ✅ { $tool } { $to } est utilisé (avant : { $from }).
update-first = ✅ { $tool } { $to } est utilisé.
update-host = ✅ { $host } utilise maintenant { $tools }.
update-host-failed = ⚠️ { $host } : échec de la mise à jour de { $failed }, son journal dit pourquoi. Versions actuelles : { $tools }.
update-host-silent = ⚠️ { $host } n’a pas répondu à temps. Son journal dit peut-être pourquoi, ou sa version est plus ancienne. Réessayez plus tard.
update-same = ✅ { $tool } { $to } est déjà la dernière version.

## Échecs : ce qui s’est passé et ce qu’il faut faire

error-internal = Un problème est survenu de notre côté. Réessayez ; si cela se répète, donnez le code { $code } au gestionnaire du bot.
error-outage =
    { $what ->
        [telegram] Telegram n’a pas répondu pendant trop longtemps
        [database] La base de données de ce bot n’a pas répondu pendant trop longtemps
        [redis] La file d’attente de ce bot n’a pas répondu pendant trop longtemps
        [storage] Le stockage de fichiers de ce bot n’a pas répondu pendant trop longtemps
        [site] Le site n’a pas répondu pendant trop longtemps
        [network] Ce bot est resté trop longtemps sans connexion à Internet
       *[other] Un service dont ce bot a besoin n’a pas répondu pendant trop longtemps
    }, j’ai donc abandonné. Réessayez.
error-machine-lost = Plusieurs machines de ce bot sont tombées en panne pendant ce traitement, j’ai donc abandonné. Ce qui est déjà arrivé reste. Réessayez plus tard ; si cela se répète, prévenez le gestionnaire du bot.
error-host-away = La machine qui conserve cela ne répond pas pour le moment. Appuyez de nouveau sur le bouton dans quelques minutes.
error-topic-closed = Le sujet de cette demande est fermé ou supprimé. Rouvrez-le, ou refaites la demande dans un autre.
error-kind-forbidden = Cette discussion ne me laisse pas envoyer de fichiers de ce type. Demandez à un admin de l’autoriser dans les permissions, puis réessayez.
error-blocked = Le bot n’a pas le droit d’écrire dans cette discussion.
error-not-allowed = Ce bot est privé. Demandez à son gestionnaire d’autoriser l’identifiant { $userId }.
error-no-admin = Aucun admin de ce bot n’est joignable pour l’instant. Adressez-vous à son gestionnaire par un autre moyen.
error-no-video = Ce fichier n’a ni image ni son utilisables. Envoyez-en un autre.
error-no-sound = Cette vidéo n’a pas de son.
error-no-such-sound =
    { $count ->
        [one] Cette vidéo n’a pas cette piste audio, seulement celle-ci : { TRACKS($tracks) }. Envoyez /encode sans choisir de piste.
       *[other] Cette vidéo n’a pas cette piste audio. Elle en a { $count } : { TRACKS($tracks) }. Choisissez-en une par sa langue ou son numéro, par exemple /encode son:2.
    }
error-no-subtitles = Ces sous-titres ne sont plus conservés, ou ils sont vides. Pour les obtenir, renvoyez la vidéo.
error-broken-file = Ce fichier ne peut pas être lu comme une vidéo. Il est peut-être vide, incomplet ou d’un autre type ; renvoyez-le.
error-is-picture =
    { $moves ->
        [1] C’est une animation { $format }, que je ne sais pas lire. Envoyez-la en GIF ou en vidéo.
       *[other] C’est une image ({ $format }), et je travaille avec les vidéos, les GIF et le son. Envoyez plutôt l’un d’eux.
    }
error-is-sticker = C’est un sticker animé : un dessin, pas une vidéo. Envoyez une vidéo, un GIF ou un sticker vidéo.
error-costly =
    { $smallSeconds ->
        [0] C’est beaucoup de vidéo : l’encodage prendrait environ { DURATION($seconds) }. Appuyez sur le bouton pour commencer.
       *[other] C’est beaucoup de vidéo : toutes les tailles prendraient environ { DURATION($seconds) }, celles jusqu’à { $smallHeight }p environ { DURATION($smallSeconds) }. Appuyez sur un bouton pour commencer.
    }
error-too-much-picture = L’encodage prendrait environ { DURATION($seconds) }, plus que ce bot n’accepte. Envoyez-en une partie, ou une image plus petite.
error-damaged = Ce fichier est trop endommagé pour donner un résultat utilisable. Envoyez une copie intacte.
error-encrypted = Ce fichier est chiffré. Envoyez une copie sans protection.
error-unsupported-codec =
    { $codec ->
        [unknown] Le format de ce fichier est inconnu ici
       *[other] Ce fichier utilise { $codec }, qui ne peut pas être décodé ici
    }. Convertissez-le d’abord.
error-too-long = La durée est de { $hours } h, et la limite de { $maxHours } h. Envoyez-en une partie.
error-too-many-pixels = L’image fait { $width } × { $height } pixels, c’est trop. Envoyez-en une plus petite.
error-too-many-streams = Le fichier contient { $count } flux, et la limite est de { $max }. Envoyez-en un avec moins de pistes.
error-too-big-to-read = Ce fichier pèse { $sizeMb } Mo, et Telegram ne laisse ce bot lire que { $limitMb } Mo. Envoyez-en un plus petit, ou un lien direct avec /encode. Un serveur Bot API propre au gestionnaire lèverait cette limite.
error-too-big-to-send = Cela ferait { $sizeMb } Mo, et Telegram ne laisse ce bot envoyer que { $limitMb } Mo. Essayez /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Cela pèse { $sizeMb } Mo, et Telegram ne laisse ce bot envoyer que { $limitMb } Mo. Choisissez quelque chose de plus petit, ou demandez au gestionnaire du bot de configurer des liens pour les gros fichiers.
error-download-gone = Telegram n’a plus ce fichier. Renvoyez-le.
error-download-failed = Le fichier n’a pas pu être récupéré. Réessayez.
error-disk-full = Il n’y a pas assez d’espace disque pour cela en ce moment. Réessayez plus tard.
error-no-rung = La vidéo est en { $height }p et n’est jamais agrandie à { $wanted }. Demandez une taille plus petite.
error-fit-impossible = Impossible de faire tenir cette vidéo dans { $limitMb } Mo ; le minimum est de { $minMb } Mo.
error-link-invalid = Ce lien ne peut pas être téléchargé. Il doit commencer par http:// ou https:// et ne pas contenir de mot de passe.
error-link-no-server = Aucun serveur ne s’appelle { $host }. Vérifiez le lien.
error-link-not-media = Ce lien mène à une page web, pas à un fichier. Envoyez le lien direct de la vidéo.
error-link-too-big = Le fichier derrière ce lien dépasse la limite de { $limitMb } Mo. Choisissez une qualité inférieure, ou envoyez un autre lien.
error-link-private = Ce lien pointe vers un réseau privé, auquel ce bot n’accède pas. Envoyez un lien public.
error-link-members = Ce lien ne marche que pour les membres d’un groupe ou canal Telegram privé, et le bot ne peut pas l’ouvrir. Transférez-moi le message lui-même.
error-link-too-slow = Le site envoie ce fichier trop lentement : moins de { $kilobytes } ko par seconde. Réessayez plus tard, ou envoyez un lien vers une autre copie.
error-link-refused = Le serveur a refusé de donner ce fichier au bot ({ $status }). Le lien a peut-être expiré, ou est réservé à une personne ou à un pays. Réessayez plus tard ou envoyez un lien récent.
error-link-failed = Le serveur derrière ce lien a répondu { $status }. Vérifiez le lien.
error-link-certificate =
    { $fault ->
        [expired] Le certificat de { $host } a expiré : rien ne garantit que ce serveur est le vrai. Réessayez quand le site l’aura renouvelé, ou envoyez un lien vers une autre copie.
        [early] Le certificat de { $host } n’est pas encore valable : rien ne garantit que ce serveur est le vrai. Réessayez plus tard ou envoyez un lien vers une autre copie.
        [other-name] Le certificat de { $host } a été émis pour un autre nom. Vérifiez l’adresse ou envoyez un lien vers une autre copie.
        [self-signed] Le certificat de { $host } est signé par le serveur lui-même : rien ne garantit que c’est le vrai. Envoyez un lien vers une autre copie.
        [incomplete] Le certificat de { $host } ne remonte à aucune autorité de confiance : une partie de sa chaîne manque, ou son émetteur est inconnu. Envoyez un lien vers une autre copie ou prévenez le propriétaire du site.
       *[other] Le certificat de { $host } n’est pas valable. Envoyez un lien vers une autre copie ou prévenez le propriétaire du site.
    }
error-link-loop = Ce lien tourne en rond : il redirige encore et encore. Ouvrez-le dans un navigateur et envoyez l’adresse à laquelle il aboutit.
error-already-coming = C’est déjà en route vers cette discussion. Patientez un peu.
error-upload-gone = Cette page d’envoi est fermée, ou ce qui a été envoyé n’existe plus. Demandez-en une nouvelle au bot.
error-upload-busy = Un autre envoi vers cette page est en cours. Envoyez un fichier à la fois.
error-too-many-uploads = Vous avez déjà { $limit } pages d’envoi ouvertes. Envoyez quelque chose sur l’une d’elles ou attendez que l’une se ferme, puis renvoyez ceci.
error-upload-too-big = Ce fichier dépasse la limite de { $limitMb } Mo. Choisissez-en un plus petit.
error-link-unsupported = Je ne peux rien télécharger à ce lien { $platform }. J’accepte les liens vers des profils, stories, stories à la une, publications, reels et spotlights.
error-fetch-usage = Que faut-il télécharger ? Envoyez un lien, avec une qualité si vous voulez (/fetch LIEN 720p), ou un compte pour ses stories (/fetch instagram NOM).
error-user-missing = Quel compte ? Écrivez « instagram NOM » ou « snapchat NOM » après la commande, ou un lien de profil.
error-page-private = C’est privé. Demandez un lien public à son propriétaire.
error-page-age = Le site ne le montre qu’aux adultes connectés, et ce bot n’est pas connecté. Le gestionnaire du bot peut ajouter des cookies.
error-page-paid = C’est réservé aux membres ou aux acheteurs, impossible à télécharger.
error-page-geo = Le site ne le montre pas dans le pays où ce bot fonctionne. Cherchez la même vidéo sur un autre site.
error-page-login = Le site ne le montre qu’aux personnes connectées, et ce bot ne l’est pas. Le gestionnaire du bot peut ajouter des cookies.
error-page-live = C’est un direct qui n’est pas encore terminé. Renvoyez le lien quand il sera fini.
error-page-upcoming = Cela n’a pas encore commencé. Renvoyez le lien quand ce sera fini.
error-page-gone = Ce n’est plus disponible. Vérifiez le lien ; son contenu a peut-être été supprimé.
error-page-drm = C’est protégé contre la copie (DRM), impossible à télécharger.
error-page-unsupported = Je ne peux rien télécharger sur cette page de { $site }. Envoyez le lien d’une seule vidéo, ou le lien direct d’un fichier.
error-page-said = Impossible de lire { $site }. Message de yt-dlp : « { $words } ». Réessayez plus tard ou envoyez un autre lien.
error-page-no-video = Il n’y a ni vidéo ni son sur cette page de { $site }. Envoyez le lien de la vidéo elle-même.
error-page-no-pictures = Il n’y a ni image, ni vidéo, ni son dans cette publication de { $site }. Vérifiez que c’est le bon lien.
error-page-feed = C’est un profil, une recherche ou une autre page sans fin de { $site }. Envoyez le lien d’une seule publication.
error-no-burning = Ce bot ne peut pas incruster de sous-titres : son FFmpeg n’a pas libass. Choisissez-les en fichier, ou dans la vidéo.
error-no-switching = Cette vidéo ne peut pas contenir de sous-titres désactivables. Choisissez-les incrustés, ou en fichier.
error-page-no-subtitles = Ces sous-titres n’existent plus, ou ils sont vides. Renvoyez le lien pour voir ce qu’il y a.
error-page-no-quality = Cette qualité n’est plus disponible. Renvoyez le lien pour voir ce qu’il y a.
error-page-busy =
    { $minutes ->
        [one] { $site } demande une pause. Réessayez dans { $minutes } minute.
       *[other] { $site } demande une pause. Réessayez dans { $minutes } minutes.
    }
error-page-blocked = { $site } bloque ce bot. Le gestionnaire du bot peut ajouter des cookies ; réessayer maintenant ne servirait à rien.
error-page-changed = { $site } a changé, et ce bot ne le comprend pas encore. Réessayez quand le gestionnaire aura mis à jour ses outils.
error-page-down = { $site } est injoignable en ce moment. Réessayez un peu plus tard.
error-tool-missing = L’outil qui lit les pages web ({ $tool }) ne fonctionne pas ici. Le gestionnaire du bot doit l’installer ; les liens directs vers des fichiers marchent.
error-tool-not-ours =
    Ce { $tool } n’a pas été installé par le bot. Mettez-le à jour comme il a été installé, ou retirez { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = La nouvelle version de { $tool } n’a pas pu être installée, l’ancienne reste donc. Le journal dit pourquoi ; réessayez plus tard.
error-menu-old = Ce menu a plus d’une heure. Appuyez sur « Relancer la recherche » pour en avoir un nouveau.
error-menu-chosen = Un choix a déjà été fait. Une fois terminé, il y aura un bouton pour une autre qualité.
error-file-link-gone = Le fichier n’est plus conservé. Demandez-le de nouveau.
error-handle-invalid = « { $text } » n’est pas un nom d’utilisateur valable. Envoyez le nom tel qu’il apparaît sur le profil, ou un lien de profil.
error-platform-mistyped = Je ne connais pas « { $text } ». Vouliez-vous dire « { $meant } { $name } » ? Renvoyez alors la commande ainsi.
error-platform-unknown = Je ne connais pas les comptes de « { $text } » : seulement ceux d’Instagram et de Snapchat, un à la fois, comme « instagram { $name } ». Pour un lien vers un autre site, utilisez /fetch.
error-every-invalid = Je ne comprends pas « { $text } ». L’intervalle entre deux vérifications va de { INTERVAL($min) } à { INTERVAL($max) }, par exemple « toutes les 6h ».
error-every-too-short = Toutes les { INTERVAL($minutes) }, c’est trop fréquent. L’intervalle le plus court est de { INTERVAL($min) } : « toutes les { INTERVAL($min) } ».
error-every-too-long = Toutes les { INTERVAL($minutes) }, c’est trop rare. Les stories disparaissent au bout d’un jour, l’intervalle le plus long est donc de { INTERVAL($max) } : « toutes les { INTERVAL($max) } ».
error-watch-unknown = « { $text } » n’est pas suivi dans cette discussion. La liste : /watches.
error-too-many-watches = Cette discussion suit déjà { $limit } comptes, c’est la limite. Arrêtez-en un avec /unwatch.
error-source-unknown-user = Il n’y a pas de compte { $handle }. Vérifiez le nom.
error-source-private = Le compte { $handle } est privé, ses stories ne sont pas visibles.
error-source-no-profile = Le compte { $handle } n’a pas de profil public, il n’y a donc rien à voir.
error-source-gone = Ce n’est plus disponible : supprimé, ou expiré.
error-source-no-media = Il n’y a là ni photo ni vidéo.
error-post-forward = Telegram ne montre le fichier de cette publication que dans ses applications. Ouvrez la publication et transférez-la-moi.
error-source-wait =
    { $minutes ->
        [one] Le site demande au bot d’attendre. Réessayez dans { $minutes } minute.
       *[other] Le site demande au bot d’attendre. Réessayez dans { $minutes } minutes.
    }
error-source-down = { $platform } est injoignable en ce moment. Réessayez un peu plus tard.
error-source-partial = { $platform } n’a envoyé qu’une partie de la page. Réessayez un peu plus tard.
error-source-format = { $platform } répond d’une façon que cette version ne comprend pas. Le gestionnaire devrait mettre à jour le bot et ses outils.
error-session-missing = { $platform } ne le montre qu’aux personnes connectées, et ce bot ne l’est pas. Le gestionnaire du bot peut ajouter une session avec /session.
error-session-dead = { $platform } a déconnecté ce bot. Son gestionnaire peut renouveler la session avec /session.
error-session-challenged = { $platform } demande au gestionnaire de ce bot de confirmer son compte. D’ici là, rien ne peut en être téléchargé.
error-cookies-invalid = Ce fichier ne contient pas de session. Exportez les cookies d’un navigateur connecté au format Netscape (cookies.txt) et envoyez ce fichier.
error-item-address-expired = Le lien vers le fichier a expiré et n’a pas pu être renouvelé. Réessayez.
error-item-expired = Cela a expiré avant de pouvoir être téléchargé.
error-item-empty = Le fichier est vide.
error-item-not-media = Le fichier n’est ni une photo ni une vidéo.
error-item-refused = Telegram n’accepte pas ce fichier.
error-cut-usage = Je ne peux pas lire « { $text } » comme un passage à couper. Écrivez le début puis la fin : 1:20-2:05, 80-125, 1:02:03.5-1:03:00, ou -2:05 pour tout jusqu’à ce point.
error-cut-nothing = Je peux couper la vidéo ou le son d’un lien. Ici, c’est autre chose : téléchargez-le en entier, puis répondez à la vidéo par /encode 1:20-2:05.
error-cut-outside = La durée est de { CLOCK($seconds) }, il ne reste donc rien de ce passage. Choisissez un début avant la fin.
error-encode-options = Je ne comprends pas « { $text } ». Les tailles sont { $sizes } : écrivez par exemple /encode 720 480 ou /encode fit 45MB. Pour une autre piste audio : /encode son:anglais ou son:2.
error-encode-platform = Un lien { $platform } marche sans commande : envoyez-le seul, puis répondez à la vidéo par /encode.
error-nothing-to-encode = Envoyez /encode en légende d’une vidéo, en réponse à une vidéo, ou avec un lien.
error-images-usage = Envoyez /images en légende d’une liste (JSON, CSV, TSV ou texte, aussi en .gz), en réponse à une liste, ou avec un lien vers une liste. « /images max 5 » prend au plus 5 images par publication.
error-list-unknown = Je ne peux pas lire cela comme une liste. Envoyez du JSON, JSON Lines, CSV ou TSV avec des publications et leurs images, ou un texte avec un lien par ligne ; chacun peut être compressé en .gz.
error-list-empty = Il n’y a aucun lien d’image dans cette liste. Les liens doivent commencer par http:// ou https://.
error-list-too-big = Décompressée, cette liste dépasse la limite de { $limitMb } Mo. Envoyez-la en plusieurs parties.
error-list-too-big-to-read = Cette liste pèse { $sizeMb } Mo, et Telegram ne laisse ce bot lire que { $limitMb } Mo. Compressez-la avec gzip (.gz), ou envoyez /images avec un lien vers elle.
error-list-too-many = Cette liste contient plus de { $limit } images, c’est la limite. Envoyez-la en plusieurs parties.
error-images-begun = C’est déjà décidé. La fiche ci-dessus montre où cela en est.
error-images-gone = Des images de cet ensemble ont été effacées du disque avant d’être mises en ZIP. Appuyez sur le bouton ci-dessous pour les télécharger de nouveau.
error-job-unknown = Il n’y a pas de tâche { $id } dans cette discussion. La liste : /jobs.
error-rung-gone = Ce bouton n’est plus à jour. Refaites votre demande.
error-channel-unknown = Je ne trouve pas le canal { $channel }. Vérifiez son nom et nommez-moi admin : je ne vois que les canaux privés dont je fais partie.
error-channel-other = { $channel } n’est pas un canal. Pour envoyer quelque chose dans un groupe, écrivez la commande dans ce groupe.
error-channel-invite = Un lien d’invitation ne me permet pas de reconnaître un canal. Écrivez son @nom, son numéro (comme -1001234567890) ou un lien vers une de ses publications.
error-channel-bot = Je ne peux pas encore publier dans { $channel }. Nommez-moi admin avec le droit de publier des messages, puis réessayez.
error-channel-member = Seuls les admins de { $channel } peuvent y faire envoyer quelque chose, et vous n’en faites pas partie.
error-channel-right = Vous êtes admin de { $channel }, mais sans le droit de publier des messages. Demandez-le à son propriétaire.
error-channel-anonymous = Quand vous écrivez au nom d’un groupe ou d’un autre canal, je ne peux pas voir si vous avez le droit de publier dans { $channel }. Écrivez-moi en votre nom, ou publiez la commande dans le canal.
error-channel-platform = Indiquez aussi la plateforme, par exemple « instagram { $handle } ».
error-watch-admins = Dans ce groupe, seuls les admins peuvent ajouter et arrêter des suivis. Un admin peut le permettre à tous avec /settings.
error-timezone-unknown = Je ne connais pas le fuseau horaire « { $text } ». Écrivez une ville ou un nom comme Europe/Paris, ou le décalage par rapport à UTC, comme UTC+3.
error-quiet-invalid = Je ne comprends pas « { $text } ». Écrivez les heures calmes avec deux heures entières, comme /settings silence 23-8.
error-settings-admins = Seuls les admins de ce groupe peuvent voir et changer ses réglages. Adressez-vous à l’un d’eux.
error-not-yours = Seule la personne qui l’a demandé, ou un admin, peut le faire.
error-slow-down =
    { $seconds ->
        [one] C’est trop rapide pour moi. Réessayez dans { $seconds } seconde.
       *[other] C’est trop rapide pour moi. Réessayez dans { $seconds } secondes.
    }
error-too-many-lookups =
    { $minutes ->
        [one] La file est pleine : { $limit } liens, listes ou profils démarrent par minute. Renvoyez ceci dans { $minutes } minute.
       *[other] La file est pleine : { $limit } liens, listes ou profils démarrent par minute. Renvoyez ceci dans { $minutes } minutes.
    }
error-too-many-open =
    { $limit ->
        [one] Vous avez déjà { $limit } tâche ouverte
       *[other] Vous avez déjà { $limit } tâches ouvertes
    }, c’est la limite. Attendez que l’une se termine ou annulez-en une (/jobs), puis renvoyez ceci.
error-daily-bytes =
    { $hours ->
        [one] Vous avez utilisé les { $limitMb } Mo d’aujourd’hui. Réessayez dans { $hours } heure.
       *[other] Vous avez utilisé les { $limitMb } Mo d’aujourd’hui. Réessayez dans { $hours } heures.
    }
error-daily-minutes =
    { $hours ->
        [one] Vous avez utilisé les { $minutes } minutes de vidéo d’aujourd’hui. Réessayez dans { $hours } heure.
       *[other] Vous avez utilisé les { $minutes } minutes de vidéo d’aujourd’hui. Réessayez dans { $hours } heures.
    }

# Ce que les utilisateurs écrivent au bot, en majuscules ou minuscules : des mots séparés par des espaces. Ceux de toutes les langues sont compris.
# Toutes les 6h
words-every = toutes tous chaque
# Devant un canal : « vers @nom »
words-to = vers dans sur
# Entre le nombre et la durée : « une fois par jour », « tous les jours »
words-per = les par la un une
# Nombres, et combien de fois : « toutes les deux heures », « une fois par jour »
words-numbers = demi-heure=0.5h demi-heures=0.5h deux=2 trois=3 quatre=4 six=6 huit=8 douze=12 fois=x
words-minute = min minute minutes mn
words-hour = h heure heures
words-day = j jour jours
# Comme dans « instagram nasa quotidien »
words-hourly = horaire
words-daily = quotidien quotidiennement
words-weekly = hebdomadaire hebdo
words-week = sem semaine semaines
words-timezone = fuseau
words-quiet = silence silencieux
# Comme dans « de 1:20 à 2:05 »
words-from = de dès depuis
words-until = à a jusqu'à jusqu’à
words-all = tout toutes tous
words-best = meilleure meilleur
words-sound = son audio
# La lettre de 720p
words-lines = p
# Les lettres de ko, Mo et Go
words-kilo = k
words-mega = m
words-giga = g
words-byte = o
