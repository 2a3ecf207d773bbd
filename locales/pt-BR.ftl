### Português do Brasil. Os textos são HTML do Telegram onde o código diz `html`; erros, botões e comandos não têm tags.

## Comandos, como o menu e o /help os descrevem

command-start = O que este bot faz
command-help = Como usar o bot
command-watch = Enviar aqui os stories novos de um perfil
command-unwatch = Deixar de seguir um perfil
command-watches = Perfis que este chat segue
command-fetch = Baixar um link ou stories uma vez
command-encode = Criar versões menores de um vídeo
command-images = Baixar as imagens de uma lista em ZIP
command-jobs = Tarefas deste chat
command-cancel = Cancelar uma tarefa
command-settings = Idioma, tamanhos, horas de silêncio e mais
command-session = A sessão do Instagram do bot
command-stats = Como o bot está indo
command-doctor = Verificar com o que o bot trabalha
command-update = Instalar a versão mais recente do yt-dlp
command-pause = Pausar uma parte do trabalho
command-resume = Retomar uma parte pausada
command-broadcast = Escrever para todos os chats
command-allow = Dar acesso a um usuário
command-ban = Banir um usuário

## O perfil do bot no Telegram

bot-name = Mediaferry
bot-description =
    Trago mídia para os seus chats:

    🎬 vídeos em todos os tamanhos, prontos para assistir em segundos
    🔗 vídeos, músicas, publicações e arquivos a partir de um link, na qualidade que você escolher
    👁 stories novos de perfis do Instagram e do Snapchat
    🖼 listas de links de imagens, em arquivos ZIP

    Toque no botão abaixo e envie um vídeo ou um link.
bot-short-description = Vídeos em todos os tamanhos, links, stories e listas de imagens, direto no seu chat.

## Início e ajuda

start-group =
    👋 <b>Olá, pessoal!</b> Em grupos, só ajo quando me chamam.

    🎬 Responda a um vídeo com <code>/encode@{ $bot }</code> e eu o envio em vários tamanhos.

    🔗 Responda a um link com <code>/fetch@{ $bot }</code>, ou mencione @{ $bot } ao lado dele, e eu envio o que houver nele.

    👁 Os administradores podem receber stories novos aqui: <code>/watch@{ $bot } instagram NOME</code>.

start =
    👋 <b>Envie um vídeo</b> e eu o devolvo em todos os tamanhos, de { $lowest }p a { $tallest }p.

    O primeiro já pode ser visto em segundos; os melhores vão substituindo-o assim que ficam prontos. Vídeos encaminhados, arquivos de vídeo, mensagens de vídeo, GIFs e arquivos de áudio também servem.

    🔗 <b>Ou envie um link</b> de um vídeo, uma música ou um arquivo: escolha a qualidade e eu envio aqui. Para arquivos grandes demais para o Telegram, você recebe um link de download.

    👁 <b>Ou siga um perfil</b>: com <code>/watch instagram NOME</code> ou <code>/watch snapchat NOME</code>, envio aqui cada story novo. Se você mandar o link de um perfil, story, publicação ou reel, eu baixo na hora.

    🖼 <b>Ou envie uma lista de links de imagens</b> (JSON, CSV ou texto) e eu envio todas as imagens em arquivos ZIP.

    Consigo ler arquivos de até { SIZE($readBytes) } e enviar arquivos de até { SIZE($sendBytes) }.

start-watch = 👁 Seguir <b>{ $title }</b>? Eu verificaria a cada { INTERVAL($minutes) } e enviaria aqui cada story novo.

start-fetch =
    🔗 Baixar este link?

    { $url }

help-commands = <b>Comandos</b>

help-command = { $command } · { $description }

help-watching =
    <b>Seguir perfis</b>

    <code>/watch instagram NOME</code> · envia os stories novos aqui
    <code>/watch snapchat NOME a cada 3h</code> · verifica com a frequência que você disser, de { INTERVAL($min) } a { INTERVAL($max) }
    <code>/watches</code> · os perfis que este chat segue e quando vou verificá-los
    <code>/unwatch NOME</code> · deixa de seguir
    <code>/settings silêncio 23-8</code> · sem som nestas horas
    <code>/settings fuso São Paulo</code> · o fuso horário destas horas

    O link de um perfil também serve. Nada é enviado duas vezes. Só perfis públicos, até { $limit } por chat.

help-fetching =
    <b>Baixar uma vez</b>

    <code>/fetch instagram NOME</code> · os stories que estão no ar agora
    <code>/fetch snapchat NOME</code>
    <code>/fetch LINK</code> · um story, destaque, publicação, carrossel, reel ou spotlight; ou um vídeo, música, playlist, publicação com imagens ou arquivo de qualquer outro site
    <code>/fetch LINK 720p</code> · pula o menu: uma altura, <code>melhor</code>, <code>áudio</code>, <code>mp3</code>, ou <code>fit</code> para o que cabe no chat
    <code>/fetch LINK 1:20-2:05</code> · só esse trecho

    Em um chat privado, basta enviar o link; vários links em uma mensagem são baixados ao mesmo tempo. Se um vídeo tiver áudio em outros idiomas ou legendas, o menu também oferece isso. Em /settings você escolhe uma qualidade padrão, álbuns ou mensagens separadas, com ou sem descrição, e se fotos e vídeos vêm como arquivos.

help-images =
    <b>Imagens aos milhares</b>

    Envie uma lista como arquivo e eu envio todas as imagens dela em arquivos ZIP: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> ou <code>.txt</code>, sem compressão ou em <code>.gz</code>. Em um chat privado, basta enviar o arquivo; em um grupo, escreva <code>/images</code> na descrição dele ou em resposta a ele.

    <code>/images max 5</code> · no máximo 5 imagens por publicação
    <code>/images https://example.com/list.json</code> · uma lista da web
    A lista tem publicações (<code>id</code>, <code>url</code>, <code>images</code>) ou um link por linha

    Primeiro só leio a lista e mostro o que há nela; toque em “Começar” para baixar. As imagens que falharam ficam em <code>failures.csv</code>: envie-o de volta e tento só essas de novo. Listas de até { SIZE($readBytes) } podem ser enviadas aqui; comprima as maiores em <code>.gz</code> ou envie um link.

help-encode =
    <b>Escolher tamanhos</b>

    Escreva <code>/encode</code> na descrição de um vídeo, em resposta a um vídeo, ou com o link de um arquivo ou página:

    <code>/encode</code> · todos os tamanhos, ou os escolhidos em /settings
    <code>/encode todos</code> · todos os tamanhos
    <code>/encode 720 480</code> · só estes
    <code>/encode fit 45MB</code> · um arquivo menor que esse tamanho
    <code>/encode áudio</code> · só o som
    <code>/encode áudio:inglês</code> · com a faixa de áudio nesse idioma; <code>áudio:2</code> é a segunda faixa
    <code>/encode 1:20-2:05</code> · só esse trecho
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Limites</b>

    Arquivos que consigo ler: até { SIZE($readBytes) }
    Arquivos que consigo enviar: até { SIZE($sendBytes) }

    Eles dependem do servidor da Bot API; com um próprio, os dois sobem para 2 GB. Para um vídeo acima do primeiro limite, dou uma página de upload; um arquivo acima do segundo vem como link de download. Os vídeos nunca são ampliados, e o que já cabe é enviado sem mudanças.

    Links, listas ou perfis por minuto: { $lookUps }; os demais esperam o minuto seguinte. Envie quantos vídeos quiser de uma vez: { $videos } deles são processados ao mesmo tempo, e os outros começam conforme esses terminam.

help-groups =
    <b>Em grupos</b>

    Só ajo quando me chamam: responda a um vídeo ou a um link com @{ $bot }, ou use um comando como <code>/encode@{ $bot }</code> ou <code>/watch@{ $bot }</code>.

    Seguir perfis e usar /settings cabe aos administradores do grupo; em /settings eles podem deixar que todos sigam perfis e mudem os seus.

    Em um canal, torne-me administrador e publique o comando lá: com <code>/watch instagram NOME</code>, os stories novos vão para o canal. Ou indique o canal daqui: <code>/watch instagram NOME em @channel</code>, <code>/fetch LINK em @channel</code>.

button-help-commands = Comandos
button-help-watching = Seguir
button-help-fetching = Baixar
button-help-images = Imagens
button-help-encode = Tamanhos
button-help-limits = Limites
button-help-groups = Grupos

## Dicas

inline-paste = Cole um link depois do meu nome
inline-fetch = ⬇️ Baixar no chat comigo
topic-gone = O tópico desse pedido foi fechado ou excluído, então envio o resto aqui.
hint-text = Envie um vídeo ou responda a um com /encode; ou envie o link de um vídeo, música, arquivo, story, publicação ou perfil. Saiba mais em /help.
hint-photo = Isso é uma foto. Trabalho com vídeos, GIFs e áudio; envie um deles.
hint-sticker = Essa figurinha é uma imagem ou um desenho. Trabalho com vídeos, GIFs, figurinhas de vídeo e áudio; envie um deles.
hint-file = Isso não parece um arquivo de vídeo nem de áudio. Se for, responda a ele com /encode; se for uma lista de links de imagens, responda com /images.
hint-group = Responda a um vídeo com @{ $bot } ou <code>/encode@{ $bot }</code> e eu o converto. Funciona com links também.
hint-many-links = Aceito até { $limit } links por mensagem. Aqui está o resto para enviar de novo; um toque copia:
hint-unknown-command = Não conheço esse comando. A lista está em /help.
hint-borrowed-command = Nada foi feito: um comando só vale se você mesmo o escrever. Digite-o e envie de novo.
hint-admins-only = Esse comando é para os administradores deste bot.

## O cartão

card-title = 🎬 <b>{ $title }</b>
card-untitled = Vídeo
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ a partir de { $from }
card-sound-track = 🔊 { $sound }, uma de { $count } faixas de áudio
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Já vai começar
        [one] ⏳ Na fila, com { $position } tarefa na frente
       *[other] ⏳ Na fila, com { $position } tarefas na frente
    }
card-held = ⏳ Começa quando outra das suas tarefas terminar (/jobs)
card-delayed = ⏳ Muitos links de uma vez: este começa em cerca de { DURATION($seconds) }
card-preview = ▶️ Os primeiros { CLOCK($durationSeconds) } · { $label }, o resto está a caminho
card-preview-only = ▶️ Só uma prévia: os primeiros { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Já vai começar
card-waits =
    ⏸ { $what ->
        [telegram] O Telegram não responde
        [database] O banco de dados não responde
        [redis] A fila não responde
        [storage] O armazenamento de arquivos não responde
        [site] O site não responde
       *[network] O bot está sem conexão com a internet
    }. Continuo tentando, nada se perde.
card-paused = ⏸ Os administradores do bot pausaram isto: { $phase }. Continua sozinho depois da pausa.
card-stage-download = ⬇️ Baixando o arquivo
card-stage-plan = 🔎 Examinando o arquivo
card-stage-finish = 📦 Quase pronto
card-download = ⬇️ { SIZE($bytes) } baixados
card-download-of = ⬇️ { SIZE($bytes) } de { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = velocidade { $speed }×
card-left = faltam cerca de { DURATION($seconds) }
card-done = ✅ Pronto em { DURATION($seconds) }
card-done-first = ✅ Pronto em { DURATION($seconds) }, o primeiro após { DURATION($firstSeconds) }
card-cancelled = ⏹ Cancelado
card-asks = ⏸ Esperando sua decisão
card-failed = ⚠️ Falhou

rung-name-fit = Ajustado
rung-name-audio = Áudio
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · a caminho
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · pronto
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · original
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · por link
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Grande demais para o chat: { $labels }. Baixe abaixo, até { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ O link de download expirou: { $labels }. Toque em “Renovar” para receber um novo.
       *[other] ⌛ Os links de download expiraram: { $labels }. Toque em “Renovar” para receber novos.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 O link de download foi revogado e não funciona mais: { $labels }.
       *[other] 🚫 Os links de download foram revogados e não funcionam mais: { $labels }.
    }
rungs-linked-gone = ⌛ Não está mais guardado: { $labels }.
rungs-too-big = 📦 Grande demais para o chat, que aceita { $limitMb } MB: { $labels }. Responda ao vídeo com “/encode fit { NUMBER($limitMb, useGrouping: 0) }MB” ou use um tamanho menor. O responsável pelo bot pode configurar links para arquivos grandes.

notice-damaged = ℹ️ As partes danificadas do arquivo foram deixadas de fora.
notice-no-audio = ℹ️ O vídeo não tem som.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ O áudio está em um formato desconhecido aqui, então ficou de fora.
       *[other] ℹ️ Não foi possível decodificar o áudio ({ $codec }), então ele ficou de fora.
    }
notice-hdr = ℹ️ As cores HDR foram convertidas para cores normais.
notice-picture-subtitles = ℹ️ Algumas legendas deste vídeo são imagens, então não podem ser enviadas como texto.
notice-audio-only = ℹ️ O arquivo não tem imagem, então aqui está só o som.

## Plataformas e o que vem delas

type-story = story
type-highlight = destaque
type-post = publicação
type-reel = reel
type-spotlight = spotlight

item-photo = foto de { DATED($takenAt) }
item-voice = mensagem de voz de { DATED($takenAt) }
item-video = vídeo de { DATED($takenAt) }

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
        [one] 📦 { $images } imagem
       *[other] 📦 { $images } imagens
    }
caption-zip-part =
    { $images ->
        [one] 📦 ZIP { $part } de { $parts } · { $images } imagem
       *[other] 📦 ZIP { $part } de { $parts } · { $images } imagens
    }
caption-failures =
    { $images ->
        [one] 📄 { $images } imagem falhou; esta lista diz por quê. Envie-a de volta com /images para tentar de novo.
       *[other] 📄 { $images } imagens falharam; esta lista diz por quê. Envie-a de volta com /images para tentar só essas de novo.
    }

## O cartão de um link

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Examinando <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } item
       *[other] { $count } itens
    }
links-entries-more = mais de { $count } itens
links-files =
    { $count ->
        [one] { $count } arquivo
       *[other] { $count } arquivos
    }
links-files-failed =
    { $count ->
        [one] ⚠️ Não foi possível enviar { $count } arquivo:
       *[other] ⚠️ Não foi possível enviar { $count } arquivos:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ Não foi possível ler { $count } deles. Abra a publicação para vê-lo.
       *[other] ⚠️ Não foi possível ler { $count } deles. Abra a publicação para vê-los.
    }
links-files-cut = ℹ️ Há mais arquivos aqui, mas só consigo baixar os primeiros { $count }.
links-menu = Como você quer receber?
links-sounds = 🔊 Em que idioma você quer o áudio?
links-subtitles = 💬 Quais legendas você quer?
links-shown = 💬 Como você quer as legendas?
links-menu-old = ⌛ Este menu tem mais de uma hora e pode estar desatualizado. Toque em “Consultar de novo” para receber um novo.
links-list-of =
    { $total ->
        [0] só os primeiros { $count }
       *[other] os primeiros { $count } de { $total }
    }
links-list-unread = não abrem: { $count }
links-stream-first = vídeo 1/2, depois o áudio
links-stream-second = áudio 2/2
links-stream = parte { $number }/{ $count }
links-speed = { SIZE($bytes) }/s
links-merging = 🧩 Juntando vídeo e áudio
links-converting = 🎧 Convertendo o áudio
links-preparing = 🎞 Preparando para o chat
links-cutting = ✂️ Cortando o trecho
links-burning = 💬 Gravando as legendas na imagem
links-fitting = 🎞 Ajustando para caber no chat
links-sending = 📤 A caminho
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Grande demais para o chat, então aqui está um link de download. Quem tiver o link pode baixar o arquivo:
file-link-until = Válido até { MOMENT($at) }
file-link-expired = ⌛ O link de download expirou. Toque em “Renovar” para receber um novo.
file-link-revoked = 🚫 O link de download foi revogado e não funciona mais.
file-link-gone = ⌛ O arquivo não está mais guardado.
links-below = Já está aqui, mais abaixo.
links-refreshed = O link agora vale por mais tempo.
links-revoked = Revogado: o link não funciona mais.
links-revoked-before = Esse link já tinha deixado de funcionar.

choice-best = Melhor
choice-file = Original
choice-m4a = Áudio (m4a)
choice-mp3 = Áudio (mp3)
choice-fit = Ajustado
choice-srt = Legendas
choice-first = Os primeiros
choice-all = Todos
choice-rest = Os outros

track-number = Faixa { $number }
track-soft = { $language }, podem ser desativadas
track-burnt = { $language }, gravadas na imagem
track-automatic = { $language } · automáticas
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = no chat
menu-arrives-link = link
menu-files-first = Os primeiros { $count }
menu-files-all = Todos os { $count }
menu-fit = Ajustar a { SIZE($sizeBytes) }

## O cartão de um conjunto de imagens

images-title = 🖼 <b>{ $title }</b>
images-untitled = Imagens
images-reading = 🔎 Lendo a lista
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } publicação
       *[other] { $count } publicações
    }
images-count =
    { $count ->
        [one] { $count } imagem
       *[other] { $count } imagens
    }
images-max =
    { $leftOut ->
        [0] No máximo { $max } por publicação; nada fica de fora
        [one] No máximo { $max } por publicação; { $leftOut } fica de fora
       *[other] No máximo { $max } por publicação; { $leftOut } ficam de fora
    }
images-duplicates =
    { $count ->
        [one] { $count } link repetido, baixado uma só vez
       *[other] { $count } links repetidos, cada um baixado uma só vez
    }
images-known =
    { $count ->
        [one] { $count } delas já tinha sido baixada
       *[other] { $count } delas já tinham sido baixadas
    }
images-invalid =
    { $count ->
        [one] ⚠️ Em { $count } linha não há nada para baixar:
       *[other] ⚠️ Em { $count } linhas não há nada para baixar:
    }
images-column = 🔗 Os links das imagens vêm de <code>{ $column }</code>
images-column-letter = coluna { $letter }
images-column-chosen = Lendo a lista de novo.
images-row = Linha { $row }: { $why } <code>{ $text }</code>
images-row-empty = sem imagens
images-row-no-link = não é um link
images-row-broken = não dá para ler
images-hosts =
    { $count ->
        [one] 🌐 De { $count } servidor:
       *[other] 🌐 De { $count } servidores:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Leva cerca de { DURATION($seconds) }
images-counts = ⬇️ Baixadas: { $done } · de antes: { $cached } · com erro: { $failed } · total: { $images }
images-speed =
    { $speed ->
        [one] { $speed } imagem/s
       *[other] { $speed } imagens/s
    }
images-resting = ⏸ Esperando os servidores, por cerca de { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Empacotando as imagens
images-sending = 📤 Arquivos enviados: { $sent }/{ $total }
images-sent =
    { $total ->
        [one] 📤 { $sent } de { $total } arquivo enviado
       *[other] 📤 { $sent } de { $total } arquivos enviados
    }
images-done =
    { $count ->
        [one] ✅ { $count } imagem em { DURATION($seconds) }
       *[other] ✅ Todas as { $count } imagens em { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } de { $images } imagens em { DURATION($seconds) }
images-part = { $count } de { $images } imagens baixadas
images-result = ⬇️ Baixadas: { $done } ({ SIZE($bytes) }) · de antes: { $cached } · com erro: { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ O que falhou está em failures.csv. Envie-o de volta com /images para tentar só isso de novo.
images-started = Começou.
images-closing = Empacotando o que foi baixado.

images-reason-not-found = não está mais disponível
images-reason-refused = o servidor nega o acesso
images-reason-throttled = o servidor pediu para esperar várias vezes
images-reason-server-error = erro do servidor
images-reason-unreachable = não foi possível acessar o servidor
images-reason-certificate = o servidor não tem um certificado válido
images-reason-reset = a conexão caiu
images-reason-timeout = o servidor demorou demais
images-reason-redirects = redirecionamentos demais
images-reason-private = aponta para uma rede privada
images-reason-page = é uma página da web, não uma imagem
images-reason-not-image = não é uma imagem
images-reason-truncated = imagem incompleta
images-reason-too-big = acima do limite
images-reason-bomb = bomba de descompressão
images-reason-host-down = pulada: o servidor falhou vezes demais

## O cartão de um perfil e o de um perfil seguido

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Verificando { $platform }
users-downloaded = ⬇️ baixados: { $done }/{ $count }
users-prepared = 🎞 preparados: { $done }/{ $count }
users-sent = 📤 enviados: { $done }/{ $count }
users-done = ✅ Enviados: { $sent }, em { DURATION($seconds) }
users-done-partly = ⚠️ Enviados: { $sent } de { $count }, em { DURATION($seconds) }
users-part = Enviados: { $sent } de { $count }
users-all-known =
    { $count ->
        [one] ✅ Nada de novo: o único já foi enviado aqui
       *[other] ✅ Nada de novo: todos os { $count } já foram enviados aqui
    }
users-more-known =
    { $count ->
        [one] Mais { $count } já tinha sido enviado aqui
       *[other] Mais { $count } já tinham sido enviados aqui
    }
users-skipped =
    { $count ->
        [one] ⚠️ Mais { $count } só aparece no app do { $platform }
       *[other] ⚠️ Mais { $count } só aparecem no app do { $platform }
    }
users-empty = 💤 Não há nada no ar agora

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 Para { $channel }
watch-renamed = ✏️ Antes { $former }
watch-merged = 👁 { $title } é o novo nome de { $former }, que este chat já segue. Agora os dois são um só, e o cartão é o de { $former }.
watch-closed = 🔒 Privado desde { MOMENT($at) }
watch-opened = 🔓 Público de novo: { MOMENT($at) }
watch-every = 🕑 Verificado a cada { INTERVAL($minutes) }
watch-paused = ⏸ Em pausa (antes, a cada { INTERVAL($minutes) })
watch-slow = 🕑 Verificado uma vez por dia até haver algo para ver; depois, a cada { INTERVAL($minutes) }
watch-asks = ⏸ Não vou verificar até você decidir: continuo tentando, uma vez por dia?
watch-first = ⏳ A primeira verificação já vai começar
watch-last = Última verificação: { MOMENT($at) }
watch-last-failed = ⚠️ A verificação falhou: { MOMENT($at) }
watch-failure = { $reason }
watch-next = Próxima verificação: { MOMENT($at) }
watch-tally = Vistos: { $seen }, enviados: { $delivered }
watch-expired =
    { $count ->
        [one] { $count } expirou antes que eu pudesse baixar: { MOMENT($at) }
       *[other] { $count } expiraram antes que eu pudesse baixar, o último: { MOMENT($at) }
    }
watches-go-on = { $count ->
    [one] ▶️ Já posso escrever aqui de novo. Continuo verificando { $count } perfil.
   *[other] ▶️ Já posso escrever aqui de novo. Continuo verificando { $count } perfis.
}
watch-stopped = ⏹ Deixei de seguir { $title }.
watch-moved = 👁 { $title }: o cartão agora está mais abaixo.
watch-known = Este chat já segue { $title }, com uma verificação a cada { INTERVAL($minutes) }.
watch-known-changed = Este chat já seguia { $title }. Agora a verificação é a cada { INTERVAL($minutes) } em vez de a cada { INTERVAL($before) }.
channel-watched = ✅ Agora sigo { $title } para { $channel }. Os stories novos e o cartão com os ajustes são publicados lá; os administradores do canal podem usar os botões, e você também pode mudar isso aqui: /watches
channel-fetching = ✅ A caminho de { $channel }. O cartão de lá mostra o progresso.
channel-lost = ⚠️ Não posso mais publicar em { $channel }. Os perfis que você segue lá ficam em pausa, e o que estava a caminho foi cancelado. Devolva a permissão de publicar mensagens e tudo continua sozinho.
channel-demoted = ⚠️ Você não pode mais publicar em { $channel }, então os perfis que você segue lá ficam em pausa. Outro administrador pode retomá-los nos cartões.
watch-choose = Em que plataforma está { $handle }?

watches-title =
    { $count ->
        [one] <b>Este chat segue { $count } perfil</b>
       *[other] <b>Este chat segue { $count } perfis</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>{ $count } perfil que você segue para um canal</b>
       *[other] <b>{ $count } perfis que você segue para canais</b>
    }
watches-none = Este chat não segue nenhum perfil. Comece com <code>/watch instagram NOME</code> ou <code>/watch snapchat NOME</code>.
watches-running = 🔎 verificando agora
unwatch-choose = Quem devo deixar de seguir?

interval = { INTERVAL($minutes) }

list-more = … e mais { $count }

## Ajustes

settings-title = ⚙️ <b>Este chat</b>
settings-language = Idioma: { $language }
settings-language-auto = o mesmo do seu Telegram
settings-quality-ask = Se um link tem várias qualidades, pergunto qual você quer
settings-quality = Os links são enviados sem perguntar: { $quality }
settings-ladder-all = Os vídeos vêm em todos os tamanhos
settings-ladder = Os vídeos vêm nestes tamanhos: { $sizes }
settings-silence-never = Os stories novos chegam com som
settings-silence-always = Os stories novos chegam sem som
settings-silence-hours = Os stories novos chegam sem som das { $from } às { $to }. Outras horas: <code>/settings silêncio 21-6</code>
settings-timezone-none = Os horários estão em UTC. Para mudar, escolha um fuso horário ou escreva <code>/settings fuso São Paulo</code>
settings-timezone = Os horários estão no fuso horário { $zone }
settings-pool-usual = As tarefas deste chat são executadas onde está o bot
settings-pool = As tarefas deste chat são executadas na região { $pool }
settings-on-best = O vídeo vem uma só vez, quando o melhor tamanho fica pronto
settings-off-best = O vídeo vem assim que o primeiro tamanho fica pronto, e vai melhorando
settings-on-albums = Vários arquivos são enviados como álbum
settings-off-albums = Cada arquivo é enviado em sua própria mensagem
settings-on-captions = As descrições mostram o perfil e a data
settings-off-captions = Tudo é enviado sem descrição
settings-on-texts = As descrições citam o que o autor escreveu
settings-off-texts = As descrições não citam o que o autor escreveu
settings-on-watches = Todos aqui podem seguir perfis e deixar de seguir os seus
settings-off-watches = Só os administradores podem seguir perfis e deixar de segui-los
settings-on-files = Fotos e vídeos são enviados como arquivos, sem a compressão do Telegram
settings-off-files = Fotos e vídeos podem ser vistos no chat
settings-on-pings = Quando algo demora, respondo à sua mensagem assim que fica pronto
settings-off-pings = Não aviso quando fica pronto algo que demora

language-name = Português (Brasil)

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = Nova York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = Londres
zone-berlin = Berlim
zone-kyiv = Kiev
zone-istanbul = Istambul
zone-moscow = Moscou
zone-dubai = Dubai
zone-kolkata = Calcutá
zone-singapore = Singapura
zone-tokyo = Tóquio
zone-sydney = Sydney

## A sessão de uma plataforma, para administradores

session-title = 🔑 <b>Sessão do { $platform }</b>
session-none = Não há nenhuma. Quase tudo no { $platform } fica oculto para quem não fez login.
session-healthy = ✅ Funciona desde { MOMENT($since) }.
session-untried = ❔ Os cookies estão salvos. Não foi possível acessar o { $platform } para testá-los; a próxima verificação fará isso.
session-throttled = ⏳ O { $platform } pediu ao bot para ir mais devagar: { MOMENT($since) }.
session-challenged = 🛑 O { $platform } pede uma verificação da conta desde { MOMENT($since) }. Nada é solicitado até você tocar em “Retomar”.
session-dead = 🛑 O { $platform } rejeita a sessão desde { MOMENT($since) }.
session-until = Continua sozinho: { MOMENT($until) }.
session-cause = Resposta do { $platform }: { $cause }
session-account = Conta: <code>{ $account }</code>
session-todo-none = <b>Para adicionar uma:</b> faça login no { $platform } em um navegador, com uma conta reservada para isso, exporte os cookies no formato Netscape (cookies.txt) e me envie esse arquivo em resposta a esta mensagem ou com a descrição <code>/session</code>. Apago a mensagem na hora.
session-todo-healthy = Para substituí-la, envie um cookies.txt mais novo com a descrição <code>/session</code>.
session-todo-throttled = Só resta esperar. Se continuar acontecendo, faça com que os perfis sejam verificados com menos frequência.
session-todo-challenged = <b>O que fazer:</b> abra o { $platform } no navegador dessa conta, conclua a verificação e toque em “Retomar”. Se ela for pedida de novo, exporte os cookies (cookies.txt) e me envie o arquivo em resposta a esta mensagem.
session-todo-dead = <b>O que fazer:</b> faça login no { $platform } de novo no navegador dessa conta, exporte os cookies (cookies.txt) e me envie o arquivo em resposta a esta mensagem. Eu o apago na hora e sigo em frente.
session-delete-yourself = ⚠️ Não consegui apagar sua mensagem com os cookies. Apague-a você mesmo: quem a ler pode usar a conta.

alert-session-challenged =
    🛑 <b>O { $platform } pede uma verificação</b>

    A resposta foi: { $cause }. Nada é solicitado até você fazer isto:

    1. Abra o { $platform } no navegador da conta do bot e conclua a verificação.
    2. Envie /session e toque em “Retomar”.
    3. Se ela for pedida de novo, exporte os cookies desse navegador (cookies.txt) e me envie o arquivo com a descrição <code>/session</code>.
alert-more =
    { $count ->
        [one] Aconteceu mais { $count } vez desde a última mensagem sobre isto.
       *[other] Aconteceu mais { $count } vezes desde a última mensagem sobre isto.
    }
alert-session-dead =
    🛑 <b>O { $platform } encerrou a sessão do bot</b>

    A resposta foi: { $cause }. Não dá para baixar stories de lá até você fazer isto:

    1. Faça login no { $platform } de novo no navegador da conta do bot.
    2. Exporte os cookies desse navegador (cookies.txt) e me envie o arquivo com a descrição <code>/session</code>. Eu o apago na hora e sigo em frente.
alert-tool-missing =
    🛑 <b>{ $site } não funciona</b>

    Detalhes: { $cause }. { $site ->
        [gallery-dl] Publicações com imagens
       *[other] Links de páginas da web
    } não funcionam até você enviar /update, ou executar <code>npm run setup</code> onde o bot está instalado.
alert-tool-outdated =
    ⚠️ <b>{ $site } está desatualizado</b>

    { $cause }. Os sites mudam com frequência, e uma versão antiga deixa de entendê-los. Envie /update.
alert-page-blocked =
    ⚠️ <b>{ $site } bloqueia o bot</b>

    A resposta foi: { $cause }. O bot não tenta de novo sozinho. O que ajuda: cookies de um navegador (<code>YTDLP_COOKIES_FILE</code>) ou um proxy (<code>OUTBOUND_PROXY</code>). Envie também /update.
alert-disk-short =
    ⚠️ <b>O disco está quase cheio</b>

    Há { SIZE($freeBytes) } livres, e as tarefas sempre deixam { SIZE($reserveBytes) } livres (<code>DISK_RESERVE_MB</code>). O que não cabe é recusado até haver mais espaço. /stats mostra o que ocupa o espaço; com um <code>IMAGE_STORE_MB</code> menor, menos imagens são guardadas.
alert-page-changed =
    ⚠️ <b>O bot não entende { $site }</b>

    A resposta foi: { $cause }. Provavelmente o site mudou. Envie /update; se não ajudar, espere a próxima versão.
alert-other-bot =
    ⚠️ <b>Estes dados eram de outro bot</b>

    Eram do bot com o id { $earlier } e agora são de @{ $bot }. Os arquivos que o Telegram tinha daquele bot serão enviados de novo, os cartões antigos dele não mudam mais, e os chats em que @{ $bot } não está não recebem nada. Se for um engano, pare o bot e defina de novo o <code>BOT_TOKEN</code> correto.
alert-rival =
    ⚠️ <b>Outro processo recebe as atualizações deste bot</b>

    O Telegram entrega as atualizações de @{ $bot } a um só destinatário, e agora quem as recebe é outro processo (ou um webhook) com o mesmo <code>BOT_TOKEN</code>. Continuo tentando. Pare o outro; se você não sabe qual é, peça um token novo ao @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>Não foi possível dar um link a um usuário</b>

    Um arquivo era grande demais para o chat, ou para o Telegram entregar a este bot. Links assinados e páginas de upload precisam de um endereço pelo qual as pessoas cheguem a esta máquina: defina <code>PUBLIC_URL</code>, por exemplo como <code>https://bot.example.com</code>, com um proxy na frente da porta do bot. O armazenamento S3 (<code>S3_ENDPOINT</code> e as demais) também oferece links para arquivos.

press-waits = Um momento: o armazenamento do bot não responde. Seu toque está salvo e terá efeito assim que ele voltar.

## Um vídeo grande demais para ser lido do Telegram

upload-too-big = 📦 <b>{ $title }</b> tem { SIZE($sizeBytes) }, e o Telegram permite que este bot leia até { SIZE($readBytes) }.
upload-versions = O Telegram tem versões menores deste vídeo: toque na que você quiser.
upload-page =
    Você pode enviar o arquivo em si, de até { SIZE($limitBytes) }, por uma página, até { MOMENT($until) }. Ela também funciona no celular e continua depois de uma queda de conexão. Quem tiver o endereço pode usá-la uma vez:

    { $url }
upload-for-channel = 📣 Vai para { $channel }; o cartão de lá mostra o progresso.
upload-curl = Pelo terminal: <code>{ $command }</code>
upload-version-taken = Você já escolheu uma delas; o cartão está mais abaixo.
upload-in-private = Enviei a página de upload por mensagem privada.
upload-send-in-private = Para enviar o arquivo em si, mande-o para mim no privado: @{ $bot }.

## Páginas: um arquivo atrás de um link e um arquivo que é enviado

page-link-refused = Este link não funciona mais. Ele pode ter expirado, sido revogado ou estar incompleto. Peça um novo ao bot: há um botão embaixo da mensagem dele.
page-upload-unknown = Esta página não existe ou está fechada. Peça uma nova ao bot.
page-upload-title = Enviar o vídeo
page-upload-limit = Até { SIZE($bytes) }. Vai direto para o seu bot, e o resultado chega ao chat.
page-upload-pick = Solte o arquivo aqui ou toque para escolher
page-upload-send = Enviar
page-upload-again = “{ $name }” ainda não está completo. Escolha-o de novo e o envio continua de onde parou.
page-upload-running = { $percent } · { $speed } · faltam { $time }
page-upload-waiting = A conexão caiu. O envio continua sozinho assim que puder.
page-upload-paused = Em pausa
page-upload-lost = O que já tinha chegado se perdeu. O envio começou de novo do início.
page-upload-pause = Pausar
page-upload-resume = Retomar
page-upload-cancel = Cancelar
page-upload-retry = Tentar de novo
page-host-away = A máquina que guarda isto está inacessível no momento. Tente de novo em alguns minutos: o link continua válido.
page-upload-broken = O envio falhou. Tente de novo daqui a pouco.
page-upload-done = O envio terminou. O resultado vai chegar ao chat; você pode fechar esta página.
page-upload-terminal = Pelo terminal
page-watch-preparing = Lendo o vídeo. Daqui a pouco dá para assistir.
page-watch-encoding = { $percent } convertido. Você já pode assistir e pular para qualquer ponto.
page-watch-complete = Está tudo convertido.
page-watch-waiting = Este ponto é o próximo a ser convertido…
page-watch-lost = A conexão caiu. Continua sozinho assim que puder.
page-watch-auto = Auto
page-watch-size = Qualidade
page-watch-captions = Legendas
page-watch-off = Não
page-watch-track = Legendas { $number }
page-watch-better = Há uma qualidade melhor: trocar
page-watch-elsewhere = { $sizes } é o próprio original e não pode ser reproduzido por partes, então só vai para o chat.
page-watch-broken = Não foi possível reproduzir o vídeo. Recarregue a página para tentar de novo; os tamanhos também estão no chat.
page-watch-cancelled = Esta conversão foi cancelada, então não há nada para assistir. Toque em “Tentar de novo” no chat para recomeçar.
page-watch-failed = Não foi possível converter este vídeo. A mensagem no chat diz por quê.
page-watch-expired = Este vídeo não está mais guardado aqui. Os tamanhos continuam no chat.
page-watch-unplayable = Não dá para assistir a este vídeo aqui. Os tamanhos vão chegar ao chat assim que ficarem prontos.
page-watch-unsupported = Este navegador não consegue reproduzir o vídeo. Tente outro, ou assista no chat.
page-watch-script = O player precisa de JavaScript. Sem ele, você pode assistir aos tamanhos no chat.
page-watch-keys = Teclas
page-watch-keys-list = Espaço ou K: reproduzir e pausar. ← →: 5 segundos, J L: 10 segundos. ↑ ↓: volume. M: mudo. F: tela cheia. C: legendas. 0–9: ir a um décimo do vídeo.

## Quanto um usuário pode pedir

left-out =
    { $count ->
        [one] Este não foi iniciado:
       *[other] Estes { $count } não foram iniciados:
    }
left-out-one = • { $title }

## Botões

button-start-watch = 👁 Seguir
button-start-fetch = ⬇️ Baixar
button-cancel = ✕ Cancelar
button-cancel-all = ✕ Cancelar tudo
button-retry = ↻ Tentar de novo
button-all-sizes = ▶ Todos os tamanhos
button-small-sizes = ▶ Até { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Enviar o arquivo
button-rung-link = ⬇ { $label }
button-watch = ▶ Assistir
button-refresh = ↻ Renovar
button-again = ↻ Enviar de novo
button-offer-highlights = Destaques
button-offer-spotlights = Spotlights
button-look-again = ↻ Consultar de novo
button-gallery-rest =
    { $count ->
        [one] O outro
       *[other] Os outros { $count }
    }
button-cut-start-earlier = ⇤ −1 s
button-cut-start-later = ⇤ +1 s
button-cut-end-earlier = −1 s ⇥
button-cut-end-later = +1 s ⇥
button-encode = Converter
button-sound-only = 🎧 Só o áudio
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Legendas: { $language }
button-sounds = 🔊 Áudio: { $language } ▸
button-subtitles = 💬 Legendas ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 Como arquivo (.srt)
button-subtitles-soft = 🎞 No vídeo, desativáveis
button-subtitles-burnt = 🔥 Gravadas na imagem
button-no-subtitles = Sem legendas
button-another-quality = Outra qualidade
button-revoke = 🚫 Revogar
button-hash = 📋 SHA-256
button-images-start = ▶ Começar
button-images-column = 🔗 Usar { $column }
button-images-close = 📦 ZIP do que foi baixado
button-images-go-on = ▶ Continuar
page-of = Página { $page } de { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Verificar
button-pause = ⏸ Pausar
button-resume = ▶ Retomar
button-every = 🕑 A cada…
button-keep-trying = ↻ Continuar tentando
button-stop = ⏹ Deixar de seguir
button-watch-again = 👁 Seguir de novo
button-chart = 📈 Gráfico
button-close = ✕ Fechar
button-back = ‹ Voltar
button-session-resume = ▶ Retomar
button-language-auto = Automático
button-quality-ask = Perguntar
button-setting-language = 🌐 Idioma…
button-setting-ladder = 📐 Tamanhos…
button-ladder-all = Todos
button-setting-silence = 🔕 Silêncio…
button-setting-timezone = 🕓 Fuso horário…
button-setting-pool = 🌍 Região…
button-pool-usual = Onde está o bot
button-silence-never = Com som
button-silence-always = Sem som
button-setting-albums = Álbuns
button-setting-best = Esperar o melhor
button-setting-captions = Descrição
button-setting-texts = Texto do autor
button-setting-watches = Seguir: todos
button-setting-files = Como arquivos
button-setting-pings = Avisar no fim

## Tarefas

jobs-title =
    { $count ->
        [0] <b>Nada em andamento</b>
        [one] <b>{ $count } tarefa em andamento ou em espera</b>
       *[other] <b>{ $count } tarefas em andamento ou em espera</b>
    }
jobs-none = Não há nada em andamento aqui. Envie um vídeo ou um link.
jobs-all-title =
    { $count ->
        [0] <b>Nada em andamento ou em espera em nenhum chat</b>
        [one] <b>{ $count } tarefa em andamento ou em espera em todos os chats</b>
       *[other] <b>{ $count } tarefas em andamento ou em espera em todos os chats</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> em 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>Recebidos: { $count }</b>, { $limit } por vez
waiting-title = Em espera: { $count }
waiting-one = { $number }. { $title }
waiting-more = e mais { $count }
waiting-none = Não resta nada na fila.
playlist-reading = 🔎 Lendo a lista…
playlist-sent = Enviados: { $sent } de { $total }
playlist-done = ✅ Todos os { $total } enviados
playlist-done-partly = ✅ Enviados: { $sent } de { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ A lista é mais longa; pego os primeiros { $most } itens.
       *[other] ℹ️ A lista tem { $count } itens; pego os primeiros { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } item da lista não abre.
       *[other] ℹ️ { $count } itens da lista não abrem.
    }
playlist-choose = 👆 Escolha uma qualidade para todos. Os que não a tiverem vêm na mais próxima.
button-all-entries = ⬇ Todos os { $count }
button-first-entries = ⬇ Os primeiros { $most } de { $count }
button-entries-up-to = ⬇ Todos, até { $most }
jobs-cancel-all =
    { $count ->
        [one] Cancelar { $count } tarefa?
       *[other] Cancelar { $count } tarefas?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ é a próxima da fila
        [one] ⏳ { $position } tarefa na frente
       *[other] ⏳ { $position } tarefas na frente
    }
job-held = ⏳ espera suas outras tarefas
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ pronto
job-menu = 👆 espera sua escolha
job-failed = ⚠️ falhou
job-cancelled = ⏹ cancelado

ping-done = ✅ Pronto: <b>{ $title }</b>
ping-failed = ⚠️ Falhou: <b>{ $title }</b>. A mensagem acima diz por quê.
ping-waits = 👆 <b>{ $title }</b> espera sua escolha.

cancel-done = Cancelado.
cancel-too-late = Tarde demais: essa tarefa já terminou.
cancel-nothing = Você não tem nada em andamento aqui.
retry-started = Tentando de novo.
retry-nothing = Não resta nada para tentar de novo.
again-started = Enviando de novo.
again-nothing = Não há nada para enviar de novo, ou ainda está em andamento.
watch-checking = Verificando.
watch-pausing = Em pausa.
watch-kept = Vou verificar uma vez por dia.
watch-resuming = Retomado.
watch-interval = Agora verificado a cada { INTERVAL($minutes) }.
watch-ended = Não sigo mais este perfil.
session-resumed = Retomado: as solicitações voltam a ser enviadas.
settings-saved = Salvo.
button-access-ask = 🙋 Pedir acesso
button-access-allow = ✅ Permitir
button-access-ban = 🚫 Banir
access-request =
    🙋 <b>{ $name }</b> quer usar este bot.

    ID de usuário <code>{ $userId }</code>
access-asked = Os administradores foram consultados. Você recebe uma mensagem aqui quando eles decidirem.
access-has = Você já pode usar este bot. Envie /start para começar.
access-answer-allowed = ✅ { $name }, agora você pode usar este bot. Envie /start para começar.
access-answer-banned = { $name }, os administradores deste bot recusaram seu pedido.
access-decision-allowed = ✅ Permitido por { $admin }.
access-decision-banned = 🚫 Banido por { $admin }.
access-done-allowed = Permitido.
access-done-banned = Banido.
pause-title = ⏸ <b>Pausar uma parte do trabalho</b>

    As etapas em andamento terminam, e nenhuma outra começa até você retomar. Nada se perde, nem ao reiniciar.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>em pausa</b>
pause-unknown = Não há fila com esse nome. Toque em um botão ou escreva um destes nomes depois de /pause ou /resume.
pause-done = Em pausa.
pause-over = Retomado.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Escreva a mensagem depois de /broadcast, ou envie o comando em resposta a uma mensagem ou na descrição de uma foto ou um vídeo.
broadcast-ask =
    { $count ->
        [0] 📣 Não há nenhum chat para receber isto.
        [one] 📣 Enviar isto para { $count } chat? Chats fechados para o bot não contam.
       *[other] 📣 Enviar isto para { $count } chats? Chats fechados para o bot não contam.
    }
broadcast-sending = 📣 Enviado até agora para { $sent } de { $total } chats
broadcast-done = 📣 Enviado para { $sent } de { $total } chats
broadcast-cancelled = ⏹ Cancelado: enviado para { $sent } de { $total } chats
broadcast-chats-closed =
    { $count ->
        [one] 🚫 { $count } bloqueou ou removeu o bot
       *[other] 🚫 { $count } bloquearam ou removeram o bot
    }
broadcast-chats-channel =
    { $count ->
        [one] 📢 { $count } canal ficou de fora
       *[other] 📢 { $count } canais ficaram de fora
    }
broadcast-chats-failed = ⚠️ Recusado em { $count }; o log diz por quê
broadcast-chats-unsure = ❔ Em { $count } não se sabe se chegou: a conexão caiu no meio
button-broadcast-send = 📣 Enviar para { $count }

## Administradores

access-usage = Escreva o ID do usuário depois do comando, ou responda a uma mensagem desse usuário.
access-admin = Esse ID é de um administrador. Remova-o primeiro de ADMIN_IDS.
access-allowed = O usuário <code>{ $userId }</code> pode usar o bot.
access-banned = O usuário <code>{ $userId }</code> foi banido.

period-hour = 1 h
period-day = 24 h
period-week = 7 dias

stats-title = 📊 <b>Resumo de { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } usuário, { $active } com atividade
       *[other] 👥 { $count } usuários, { $active } com atividade
    }
stats-groups =
    { $count ->
        [one] 💬 { $count } grupo ou canal, { $active } com atividade
       *[other] 💬 { $count } grupos e canais, { $active } com atividade
    }
stats-watches = 👁 Perfis seguidos: { $count }, em pausa: { $paused }
stats-banned = 🚫 Banidos: { $count }
stats-jobs = <b>Tarefas</b>, incluindo as verificações dos perfis seguidos
stats-queued = na fila: { $count }
stats-active = ativas: { $count }
stats-asking = esperando resposta: { $count }
stats-done = prontas: { $count }
stats-failed = { $count } com falha ({ PERCENT($share) })
stats-cancelled = canceladas: { $count }
stats-sent =
    { $count ->
        [one] { $count } arquivo enviado, { SIZE($bytes) }
       *[other] { $count } arquivos enviados, { SIZE($bytes) }
    }
stats-queues = <b>Neste momento</b>
stats-queue = { $phase }: { $active } em andamento, { $waiting } em espera
stats-queue-paused = ⏸ { $phase }: { $active } em andamento, { $waiting } em espera, em pausa até <code>/resume { $name }</code>
stats-phases = <b>Etapas das tarefas</b>, as mais lentas primeiro
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, normalmente { DURATION($median) }, raramente mais de { DURATION($slow) }
       *[other] { $phase }: { $count } ×, normalmente { DURATION($median) }, raramente mais de { DURATION($slow) }, falhas: { $failed }
    }
stats-causes = <b>Por que as etapas falharam</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] consulta
        [download] download
        [preview] prévias
        [prepare] preparação de vídeos
        [plan] plano de codificação
        [chunk] codificação
        [hurry] codificação do que alguém assiste
        [join] junção de vídeos
        [publish] publicação de arquivos
        [images] download de imagens
        [pack] criação de arquivos ZIP
        [send] envio
        [finish] limpeza
       *[other] { $phase }
    }
chart-jobs = Tarefas encerradas
chart-sent = Enviado aos chats
stats-disk = <b>Disco</b> { SIZE($freeBytes) } livres de { SIZE($totalBytes) }
stats-data = <b>Armazenado</b> { SIZE($bytes) } no total
stats-part-work = { SIZE($bytes) } tarefas em andamento
stats-part-kept = { SIZE($bytes) } de tarefas terminadas
stats-part-public = { SIZE($bytes) } arquivos com link
stats-part-images = { SIZE($bytes) } imagens
stats-part-uploads = { SIZE($bytes) } uploads
stats-part-databases = { SIZE($bytes) } bancos de dados
stats-part-tools = { SIZE($bytes) } ferramentas
stats-part-other = { SIZE($bytes) } outros
stats-memory = <b>Memória</b> { SIZE($rssBytes) } neste processo, { SIZE($systemFreeBytes) } livres de { SIZE($systemTotalBytes) }
stats-hosts = <b>Máquinas</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } livres
stats-host-slots =
    { $slots ->
        [one] { $slots } processo de conversão (FFmpeg { $ffmpeg })
       *[other] { $slots } processos de conversão (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · no ar há { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] de { $days } dia atrás
       *[other] de { $days } dias atrás
    }
stats-tool-installed =
    { $days ->
        [0] instalado hoje
        [one] instalado há { $days } dia
       *[other] instalado há { $days } dias
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ O gallery-dl não está instalado ou não funciona: publicações com imagens não funcionam.
       *[other] ⚠️ O { $tool } não está instalado ou não funciona: links de páginas da web não funcionam.
    }
stats-tool-outdated = ⚠️ Está desatualizado; os sites provavelmente mudaram desde então.
stats-tool-no-runtime = ⚠️ Não encontra um ambiente de JavaScript: alguns sites lhe dão menos ou nada.
stats-tool-update = /update instala a versão mais recente.

doctor-running = 🩺 Examinando esta máquina…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: está tudo bem
        [one] 🩺 <b>{ $host }</b>: { $count } ponto a verificar
       *[other] 🩺 <b>{ $host }</b>: { $count } pontos a verificar
    }

update-running = ⏳ Instalando as versões mais recentes de yt-dlp e gallery-dl…
update-done = ✅ { $tool } { $to } está em uso (antes, { $from }).
update-first = ✅ { $tool } { $to } está em uso.
update-host = ✅ { $host } agora usa { $tools }.
update-host-failed = ⚠️ { $host }: não foi possível atualizar { $failed }; o log da máquina diz por quê. Agora ela usa { $tools }.
update-host-silent = ⚠️ { $host } não respondeu a tempo. O log da máquina pode dizer por quê, ou ela usa uma versão anterior. Tente mais tarde.
update-same = ✅ { $tool } { $to } já é a versão mais recente.

## Falhas: o que aconteceu e o que fazer

error-internal = Algo deu errado do nosso lado. Tente de novo; se continuar acontecendo, informe ao responsável pelo bot o código { $code }.
error-outage =
    { $what ->
        [telegram] O Telegram ficou tempo demais sem responder
        [database] O banco de dados deste bot ficou tempo demais sem responder
        [redis] A fila deste bot ficou tempo demais sem responder
        [storage] O armazenamento de arquivos deste bot ficou tempo demais sem responder
        [site] O site ficou tempo demais sem responder
        [network] Este bot ficou tempo demais sem conexão com a internet
       *[other] Um serviço de que este bot precisa ficou tempo demais sem responder
    }, então desisti. Tente de novo.
error-machine-lost = Várias máquinas deste bot falharam enquanto trabalhavam nisto, então desisti. O que você já recebeu continua aí. Tente de novo mais tarde; se continuar acontecendo, avise o responsável pelo bot.
error-host-away = A máquina que guarda isto não responde no momento. Toque no botão de novo daqui a alguns minutos.
error-topic-closed = O tópico desse pedido foi fechado ou excluído. Reabra-o, ou peça de novo em outro.
error-kind-forbidden = Este chat não me deixa enviar arquivos deste tipo. Peça a um administrador que permita isso nas permissões do chat e tente de novo.
error-blocked = O bot não pode escrever neste chat.
error-not-allowed = Este bot é privado. Peça ao responsável por ele que libere o ID de usuário { $userId }.
error-no-admin = Não é possível falar com nenhum administrador deste bot agora. Procure o responsável pelo bot por outro meio.
error-no-video = Este arquivo não tem imagem nem som que dê para usar. Envie outro.
error-no-sound = Este vídeo não tem som.
error-no-such-sound =
    { $count ->
        [one] Este vídeo não tem essa faixa de áudio, só esta: { TRACKS($tracks) }. Envie /encode sem escolher a faixa.
       *[other] Este vídeo não tem essa faixa de áudio. Ele tem { $count } faixas: { TRACKS($tracks) }. Escolha uma pelo idioma ou pelo número, por exemplo /encode áudio:2.
    }
error-no-subtitles = Estas legendas não estão mais guardadas, ou estão vazias. Para recebê-las, envie o vídeo de novo.
error-broken-file = Este arquivo não pode ser lido como vídeo. Ele pode estar vazio, incompleto ou ser outra coisa; envie de novo.
error-is-picture =
    { $moves ->
        [1] Isto é uma animação { $format }, que não consigo ler. Envie como GIF ou vídeo.
       *[other] Isto é uma imagem ({ $format }), e eu trabalho com vídeos, GIFs e áudio. Envie um deles.
    }
error-is-sticker = Esta é uma figurinha animada: um desenho, não um vídeo. Envie um vídeo, um GIF ou uma figurinha de vídeo.
error-costly =
    { $smallSeconds ->
        [0] É bastante vídeo: a conversão leva cerca de { DURATION($seconds) }. Toque no botão para começar.
       *[other] É bastante vídeo: todos os tamanhos levam cerca de { DURATION($seconds) }; os de até { $smallHeight }p, cerca de { DURATION($smallSeconds) }. Toque em um botão para começar.
    }
error-too-much-picture = Converter isto levaria cerca de { DURATION($seconds) }, mais do que este bot aceita. Envie uma parte, ou uma imagem menor.
error-damaged = Este arquivo está danificado demais para um resultado aproveitável. Envie uma cópia intacta.
error-encrypted = Este arquivo está criptografado. Envie uma cópia sem proteção.
error-unsupported-codec =
    { $codec ->
        [unknown] O formato deste arquivo é desconhecido aqui
       *[other] Este arquivo usa { $codec }, que não pode ser decodificado aqui
    }. Converta-o antes.
error-too-long = Isto dura { $hours } h, e o limite é de { $maxHours } h. Envie uma parte.
error-too-many-pixels = A imagem tem { $width } por { $height } pixels, e isso é demais. Envie uma menor.
error-too-many-streams = O arquivo contém { $count } faixas, e o limite é { $max }. Envie um com menos faixas.
error-too-big-to-read = Este arquivo tem { $sizeMb } MB, e o Telegram permite que este bot leia até { $limitMb } MB. Envie um menor ou um link direto com /encode. Com um servidor próprio da Bot API, esse limite não existiria.
error-too-big-to-send = Seriam { $sizeMb } MB, e o Telegram permite que este bot envie até { $limitMb } MB. Tente /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = Isto tem { $sizeMb } MB, e o Telegram permite que este bot envie até { $limitMb } MB. Escolha algo menor, ou peça ao responsável pelo bot que configure links para arquivos grandes.
error-download-gone = O Telegram não tem mais este arquivo. Envie-o de novo.
error-download-failed = Não foi possível baixar o arquivo. Tente de novo.
error-disk-full = Não há espaço suficiente no disco para isto agora. Tente de novo mais tarde.
error-no-rung = O vídeo é de { $height }p e nunca é ampliado para { $wanted }. Peça um tamanho menor.
error-fit-impossible = Não dá para fazer este vídeo caber em { $limitMb } MB; o mínimo é { $minMb } MB.
error-link-invalid = Não é possível baixar este link. Ele precisa começar com http:// ou https:// e não conter senha.
error-link-no-server = Não existe um servidor chamado { $host }. Confira o link.
error-link-not-media = Este link leva a uma página da web, não a um arquivo. Envie o link direto do vídeo.
error-link-too-big = O arquivo deste link é maior que { $limitMb } MB, que é o limite. Escolha uma qualidade menor, ou envie outro link.
error-link-private = Este link aponta para uma rede privada, que este bot não acessa. Envie um público.
error-link-members = Este link só funciona para membros de um chat privado do Telegram, e o bot não consegue abri-lo. Encaminhe a própria mensagem para mim.
error-link-too-slow = O site envia este arquivo devagar demais: menos de { $kilobytes } kB por segundo. Tente de novo mais tarde, ou envie o link de outra cópia.
error-link-refused = O servidor se recusou a dar este arquivo ao bot ({ $status }). O link pode ter expirado, ou ser só para uma pessoa ou um país. Tente de novo mais tarde ou envie um link novo.
error-link-failed = O servidor deste link respondeu { $status }. Confira o link.
error-link-certificate =
    { $fault ->
        [expired] O certificado de { $host } expirou, então não dá para saber se o servidor é o verdadeiro. Tente de novo quando o site o renovar, ou envie o link de outra cópia.
        [early] O certificado de { $host } ainda não é válido, então não dá para saber se o servidor é o verdadeiro. Tente de novo mais tarde ou envie o link de outra cópia.
        [other-name] O certificado de { $host } foi emitido para outro nome. Confira o endereço ou envie o link de outra cópia.
        [self-signed] O certificado de { $host } foi assinado pelo próprio servidor, então não dá para saber se é o verdadeiro. Envie o link de outra cópia.
        [incomplete] O certificado de { $host } não leva a uma autoridade confiável: falta parte da cadeia, ou não se sabe quem o emitiu. Envie o link de outra cópia ou avise o dono do site.
       *[other] O certificado de { $host } não é válido. Envie o link de outra cópia ou avise o dono do site.
    }
error-link-loop = Este link anda em círculos: redireciona sem parar. Abra-o em um navegador e envie o endereço onde ele termina.
error-already-coming = Isto já está a caminho deste chat. Espere um pouco.
error-upload-gone = Esta página de upload está fechada, ou o que foi enviado não existe mais. Peça uma nova ao bot.
error-upload-busy = Já há outro envio em andamento nesta página. Envie um arquivo por vez.
error-too-many-uploads = Você já tem { $limit } páginas de upload abertas. Envie algo por uma delas ou espere uma fechar, e mande isto de novo.
error-upload-too-big = Este arquivo é maior que { $limitMb } MB, que é o limite. Escolha um menor.
error-link-unsupported = Não há nada que eu possa baixar neste link do { $platform }. Aceito links de perfis, stories, destaques, publicações, reels e spotlights.
error-fetch-usage = O que devo baixar? Envie qualquer link, com uma qualidade se quiser (/fetch LINK 720p), ou um perfil para ver os stories dele (/fetch instagram NOME).
error-user-missing = Qual perfil? Escreva “instagram NOME” ou “snapchat NOME” depois do comando, ou o link de um perfil.
error-page-private = Isto é privado. Peça ao dono um link público.
error-page-age = O site só mostra isto a adultos que fizeram login, e este bot não fez. O responsável pelo bot pode adicionar cookies.
error-page-paid = Isto é só para membros ou compradores, então não pode ser baixado.
error-page-geo = O site não mostra isto no país onde este bot funciona. Procure o mesmo vídeo em outro site.
error-page-login = O site só mostra isto a quem fez login, e este bot não fez. O responsável pelo bot pode adicionar cookies.
error-page-live = Esta é uma transmissão ao vivo que ainda não acabou. Envie o link de novo quando terminar.
error-page-upcoming = Isto ainda não começou. Envie o link de novo quando tiver terminado.
error-page-gone = Isto não está mais disponível. Confira o link; o que havia nele pode ter sido excluído.
error-page-drm = Isto é protegido contra cópia (DRM), então não pode ser baixado.
error-page-unsupported = Não há nada que eu possa baixar nesta página de { $site }. Envie o link de um único vídeo, ou o link direto de um arquivo.
error-page-said = Não foi possível ler { $site }. O yt-dlp diz: “{ $words }”. Tente de novo mais tarde ou envie outro link.
error-page-no-video = Não há vídeo nem áudio nesta página de { $site }. Envie o link do próprio vídeo.
error-page-no-pictures = Não há imagem, vídeo nem áudio nesta publicação de { $site }. Confira se o link está certo.
error-page-feed = Isto é um perfil, uma busca ou outra página sem fim de { $site }. Envie o link de uma única publicação.
error-no-burning = Este bot não consegue gravar legendas na imagem: o FFmpeg dele não tem libass. Escolha as legendas como arquivo ou no vídeo.
error-no-switching = Este vídeo não aceita legendas que possam ser desativadas. Escolha legendas gravadas na imagem ou como arquivo.
error-page-no-subtitles = Estas legendas não existem mais, ou estão vazias. Envie o link de novo para ver quais há.
error-page-no-quality = Esta qualidade não está mais disponível. Envie o link de novo para ver quais há.
error-page-busy =
    { $minutes ->
        [one] { $site } pede uma pausa. Tente de novo em { $minutes } minuto.
       *[other] { $site } pede uma pausa. Tente de novo em { $minutes } minutos.
    }
error-page-blocked = { $site } bloqueia este bot. O responsável pelo bot pode adicionar cookies; tentar de novo agora não adiantaria.
error-page-changed = { $site } mudou, e este bot ainda não entende o site. Tente de novo quando o responsável pelo bot atualizar as ferramentas.
error-page-down = Não é possível acessar { $site } agora. Tente de novo daqui a pouco.
error-tool-missing = A ferramenta que lê páginas da web ({ $tool }) não funciona aqui. O responsável pelo bot precisa instalá-la; links diretos de arquivos funcionam.
error-tool-not-ours =
    Este { $tool } não foi instalado pelo bot. Atualize-o do jeito como foi instalado, ou remova { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = Não foi possível instalar a nova versão de { $tool }, então a antiga continua. O log diz por quê; tente de novo mais tarde.
error-menu-old = Este menu tem mais de uma hora. Toque em “Consultar de novo” para receber um novo.
error-menu-chosen = Uma escolha já foi feita. Quando terminar, haverá um botão para outra qualidade.
error-file-link-gone = O arquivo não está mais guardado. Peça-o de novo.
error-handle-invalid = “{ $text }” não é um nome de usuário válido. Envie o nome como aparece no perfil, ou o link do perfil.
error-platform-mistyped = Não conheço “{ $text }”. Você quis dizer “{ $meant } { $name }”? Então envie o comando de novo assim.
error-platform-unknown = Não conheço perfis de “{ $text }”: só do Instagram e do Snapchat, um por vez, como em “instagram { $name }”. Para um link de outro site, use /fetch.
error-every-invalid = Não entendo “{ $text }”. O intervalo pode ser de { INTERVAL($min) } a { INTERVAL($max) }, como em “a cada 6h”.
error-every-too-short = A cada { INTERVAL($minutes) } é frequente demais. O intervalo mais curto é { INTERVAL($min) }: “a cada { INTERVAL($min) }”.
error-every-too-long = A cada { INTERVAL($minutes) } é raro demais. Os stories somem em um dia, então o intervalo mais longo é { INTERVAL($max) }: “a cada { INTERVAL($max) }”.
error-watch-unknown = Este chat não segue “{ $text }”. A lista está em /watches.
error-too-many-watches = Este chat já segue { $limit } perfis, que é o limite. Deixe de seguir um com /unwatch.
error-source-unknown-user = O usuário { $handle } não existe. Confira o nome.
error-source-private = A conta { $handle } é privada, então não dá para ver os stories dela.
error-source-no-profile = A conta { $handle } não tem perfil público, então não há nada para ver.
error-source-gone = Isto não está mais disponível: foi excluído ou expirou.
error-source-no-media = Não há foto nem vídeo aqui.
error-post-forward = O Telegram só mostra o arquivo desta publicação nos aplicativos dele. Abra a publicação e encaminhe-a para mim.
error-source-wait =
    { $minutes ->
        [one] O site pede que o bot espere. Tente de novo em { $minutes } minuto.
       *[other] O site pede que o bot espere. Tente de novo em { $minutes } minutos.
    }
error-source-down = Não é possível acessar o { $platform } agora. Tente de novo daqui a pouco.
error-source-partial = O { $platform } enviou só uma parte da página. Tente de novo daqui a pouco.
error-source-format = O { $platform } responde de um jeito que esta versão não entende. O responsável deve atualizar o bot e as ferramentas.
error-session-missing = O { $platform } só mostra isto a quem fez login, e este bot não fez. O responsável pelo bot pode adicionar uma sessão com /session.
error-session-dead = O { $platform } encerrou a sessão deste bot. O responsável pelo bot pode renová-la com /session.
error-session-challenged = O { $platform } pede que o responsável por este bot verifique a conta. Até lá, não dá para baixar nada de lá.
error-cookies-invalid = Este arquivo não contém uma sessão. Exporte os cookies de um navegador com login feito no formato Netscape (cookies.txt) e envie esse arquivo.
error-item-address-expired = O link do arquivo expirou e não pôde ser renovado. Tente de novo.
error-item-expired = Expirou antes que fosse possível baixar.
error-item-empty = O arquivo está vazio.
error-item-not-media = O arquivo não é foto nem vídeo.
error-item-refused = O Telegram não aceita este arquivo.
error-cut-usage = Não entendo “{ $text }” como um trecho. Escreva o início e o fim, primeiro o início: 1:20-2:05, 80-125, 1:02:03.5-1:03:00, ou -2:05 para tudo até ali.
error-cut-nothing = Consigo cortar um vídeo ou um áudio de um link. Isto é outra coisa: baixe inteiro e depois responda ao vídeo com /encode 1:20-2:05.
error-cut-outside = Isto dura { CLOCK($seconds) }, então não sobra nada desse trecho. Escolha um início antes do fim.
error-encode-options = Não entendo “{ $text }”. Os tamanhos são { $sizes }: escreva, por exemplo, /encode 720 480 ou /encode fit 45MB. Para outra faixa de áudio, escreva /encode áudio:en ou áudio:2.
error-encode-platform = Um link do { $platform } funciona sem comando: envie só o link e depois responda ao vídeo com /encode.
error-nothing-to-encode = Envie /encode na descrição de um vídeo, em resposta a um vídeo, ou com um link.
error-images-usage = Envie /images na descrição de uma lista (JSON, CSV, TSV ou texto, também em .gz), em resposta a uma lista, ou com o link de uma lista. “/images max 5” pega no máximo 5 imagens por publicação.
error-list-unknown = Não consigo ler isto como uma lista. Envie JSON, JSON Lines, CSV ou TSV com publicações e suas imagens, ou um texto com um link por linha; qualquer um pode estar comprimido em .gz.
error-list-empty = Não há nenhum link de imagem nesta lista. Os links precisam começar com http:// ou https://.
error-list-too-big = Descomprimida, esta lista é maior que { $limitMb } MB, que é o limite. Envie-a em várias partes.
error-list-too-big-to-read = Esta lista tem { $sizeMb } MB, e o Telegram permite que este bot leia até { $limitMb } MB. Comprima-a com gzip (.gz), ou envie /images com um link para ela.
error-list-too-many = Esta lista tem mais de { $limit } imagens, que é o limite. Envie-a em várias partes.
error-images-begun = Isso já foi decidido. O cartão acima mostra como está indo.
error-images-gone = Algumas imagens deste conjunto foram apagadas do disco antes de serem empacotadas. Toque no botão abaixo para baixá-las de novo.
error-job-unknown = Não há nenhuma tarefa { $id } neste chat. A lista está em /jobs.
error-rung-gone = Este botão está desatualizado. Envie seu pedido de novo.
error-channel-unknown = Não encontro o canal { $channel }. Confira o nome e me torne administrador dele: só vejo os canais privados em que estou.
error-channel-other = { $channel } não é um canal. Para enviar algo a um grupo, escreva o comando nesse grupo.
error-channel-invite = Não consigo reconhecer um canal por um link de convite. Escreva o @nome dele, o número (como -1001234567890) ou o link de uma das publicações.
error-channel-bot = Ainda não posso publicar em { $channel }. Torne-me administrador lá, com permissão para publicar mensagens, e tente de novo.
error-channel-member = Só os administradores de { $channel } podem pedir envios para lá, e você não é um deles.
error-channel-right = Você é administrador de { $channel }, mas sem permissão para publicar mensagens. Peça-a ao dono do canal.
error-channel-anonymous = Enquanto você escreve em nome de um grupo ou de outro canal, não consigo ver se pode publicar em { $channel }. Escreva em seu próprio nome, ou publique o comando no canal.
error-channel-platform = Indique também a plataforma, como em “instagram { $handle }”.
error-watch-admins = Neste grupo, só os administradores podem seguir perfis e deixar de segui-los. Um administrador pode liberar isso para todos em /settings.
error-timezone-unknown = Não conheço o fuso horário “{ $text }”. Escreva uma cidade, um nome como America/Recife, ou a diferença em relação ao UTC, como UTC-3.
error-quiet-invalid = Não entendo “{ $text }”. Escreva duas horas cheias do dia, como em /settings silêncio 23-8.
error-settings-admins = Só os administradores deste grupo podem ver e mudar os ajustes. Peça a um deles.
error-not-yours = Só quem pediu isto, ou um administrador, pode fazer isso.
error-slow-down =
    { $seconds ->
        [one] Está rápido demais para mim. Tente de novo em { $seconds } segundo.
       *[other] Está rápido demais para mim. Tente de novo em { $seconds } segundos.
    }
error-too-many-lookups =
    { $minutes ->
        [one] A fila está cheia: começam { $limit } links, listas ou perfis por minuto. Envie isto de novo em { $minutes } minuto.
       *[other] A fila está cheia: começam { $limit } links, listas ou perfis por minuto. Envie isto de novo em { $minutes } minutos.
    }
error-too-many-open =
    { $limit ->
        [one] Você já tem { $limit } tarefa aberta
       *[other] Você já tem { $limit } tarefas abertas
    }, que é o limite. Espere uma terminar ou cancele alguma (/jobs), e envie isto de novo.
error-daily-bytes =
    { $hours ->
        [one] Você já usou os { $limitMb } MB de hoje. Tente de novo em { $hours } hora.
       *[other] Você já usou os { $limitMb } MB de hoje. Tente de novo em { $hours } horas.
    }
error-daily-minutes =
    { $hours ->
        [one] Você já usou os { $minutes } minutos de vídeo de hoje. Tente de novo em { $hours } hora.
       *[other] Você já usou os { $minutes } minutos de vídeo de hoje. Tente de novo em { $hours } horas.
    }

# O que os usuários escrevem ao bot, em maiúsculas ou minúsculas: palavras separadas por espaços. Entendem-se as de todos os idiomas.
# A cada 6h
words-every = cada a todo toda todos todas
# Como em “em @channel”
words-to = a ao em para pra no
# Entre o número e o tempo: “uma vez por dia”, “todos os dias”
words-per = cada por ao o a os as de em um uma
# Números, e quantas vezes: “a cada duas horas”, “uma vez por dia”
words-numbers = meia=0.5 dois=2 duas=2 três=3 tres=3 quatro=4 seis=6 oito=8 doze=12 vez=x vezes=x
words-minute = m min mins minuto minutos
words-hour = h hr hrs hora horas
words-day = d dia dias
# Como em “instagram nasa diário”
words-hourly = horariamente
words-daily = diário diario diária diaria diariamente
words-weekly = semanal semanalmente
words-week = sem semana semanas
words-timezone = fuso
words-quiet = silêncio silencio silencioso
# Como em “de 1:20 a 2:05”; uma palavra que começa com hífen é a terminação de um tempo, como em georgiano
words-from = de desde
words-until = a até ate
words-all = tudo todos todas
words-best = melhor
words-sound = áudio audio som
# A letra de 720p
words-lines = p
# As letras de kB, MB e GB
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
