### English. Texts are Telegram's HTML where the code says `html`; errors, buttons and commands hold no tags.

## Commands, as the menu and /help describe them

command-start = What this bot does
command-help = How to use it
command-watch = Send a user's new stories here
command-unwatch = Stop watching a user
command-watches = Users watched in this chat
command-fetch = Download a link, or a user's stories, once
command-encode = Make smaller versions of a video
command-images = Download the images of a list as ZIP files
command-jobs = Jobs of this chat
command-cancel = Stop a job
command-settings = Language, sizes, quiet hours and more
command-session = The bot's Instagram session
command-stats = How the bot is doing
command-doctor = Check everything the bot depends on
command-update = Install the latest yt-dlp
command-pause = Pause part of the work
command-resume = Resume a paused part
command-broadcast = Send a message to all chats
command-allow = Give a user access
command-ban = Ban a user

## The bot's profile in Telegram

bot-name = Mediaferry
bot-description =
    I bring media to your chats:

    🎬 a video in every size, playable within seconds
    🔗 links to videos, songs, posts and files, in the quality you choose
    👁 new stories of Instagram and Snapchat users
    🖼 lists of image links, as ZIP files

    Press Start, then send me a video or a link.
bot-short-description = Videos in every size, links, stories and lists of images, sent to your chat.

## Start and help

start-group =
    👋 <b>Hello, everyone!</b> In a group I act only when asked.

    🎬 Reply to a video with <code>/encode@{ $bot }</code>, and I'll send it in several sizes.

    🔗 Reply to a link with <code>/fetch@{ $bot }</code> or mention @{ $bot } next to it, and I'll send what is behind it.

    👁 Admins can have new stories sent here: <code>/watch@{ $bot } instagram NAME</code>.

start =
    👋 <b>Send me a video</b>, and I'll send it back in every size from { $lowest }p to { $tallest }p.

    You can play the first one within seconds; better ones replace it as they are ready. Forwarded videos, video files, video notes, GIFs and sound files work as well.

    🔗 <b>Or send a link</b> to a video, a song or a file: choose the quality, and I'll send it here. Files too big for Telegram come as a download link.

    👁 <b>Or watch a user</b>: <code>/watch instagram NAME</code> or <code>/watch snapchat NAME</code>, and I'll send every new story here. A link to a profile, story, post or reel fetches it right away.

    🖼 <b>Or send a list of image links</b> (JSON, CSV or text), and I'll send all the images as ZIP files.

    I can read files up to { SIZE($readBytes) } and send up to { SIZE($sendBytes) }.

start-watch = 👁 Watch <b>{ $title }</b>? I would check every { INTERVAL($minutes) } and send each new story here.

start-fetch =
    🔗 Fetch this link?

    { $url }

help-commands = <b>Commands</b>

help-command = { $command } · { $description }

help-watching =
    <b>Watching users</b>

    <code>/watch instagram NAME</code> · sends new stories here
    <code>/watch snapchat NAME every 3h</code> · checks as often as you say, from { INTERVAL($min) } to { INTERVAL($max) }
    <code>/watches</code> · users watched here, with their next checks
    <code>/unwatch NAME</code> · stops watching
    <code>/settings quiet 23-8</code> · no sound in these hours
    <code>/settings timezone Madrid</code> · the time zone of these hours

    A profile link works too. Nothing is sent twice. Public profiles only, up to { $limit } per chat.

help-fetching =
    <b>Fetching once</b>

    <code>/fetch instagram NAME</code> · the stories that are live now
    <code>/fetch snapchat NAME</code>
    <code>/fetch LINK</code> · a story, highlight, post, carousel, reel or spotlight; or a video, song, playlist, post with pictures or file from any other site
    <code>/fetch LINK 720p</code> · skips the menu: a height, <code>best</code>, <code>audio</code>, <code>mp3</code>, or <code>fit</code> for what fits into the chat
    <code>/fetch LINK 1:20-2:05</code> · only that part

    In a private chat, just send the link; several links in one message are fetched at the same time. Where a video has them, the menu also offers other audio languages and subtitles. In /settings you can choose a default quality, albums or single messages, captions or none, and whether photos and videos are sent as files.

help-images =
    <b>Images by the thousand</b>

    Send me a list as a file, and I'll send all its images as ZIP files: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> or <code>.txt</code>, plain or compressed as <code>.gz</code>. In a private chat, just send the file; in a group, write <code>/images</code> as its caption or as a reply to it.

    <code>/images max 5</code> · at most 5 images per post
    <code>/images https://example.com/list.json</code> · a list from the web
    A list has posts (<code>id</code>, <code>url</code>, <code>images</code>), or one link per line

    First I only read the list and show what is in it; press “Start” to download. Images that failed are listed in <code>failures.csv</code>: send it back, and only those are tried again. Lists up to { SIZE($readBytes) } can be sent here; compress larger ones as <code>.gz</code>, or send a link.

help-encode =
    <b>Choosing sizes</b>

    Write <code>/encode</code> as the caption of a video, as a reply to one, or with a link to a file or a page:

    <code>/encode</code> · all sizes, or those chosen in /settings
    <code>/encode all</code> · all sizes
    <code>/encode 720 480</code> · only these
    <code>/encode fit 45MB</code> · one file under that size
    <code>/encode audio</code> · only the sound
    <code>/encode sound:english</code> · with the audio track in that language; <code>sound:2</code> is the second track
    <code>/encode 1:20-2:05</code> · only that part
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Limits</b>

    Files I can read: up to { SIZE($readBytes) }
    Files I can send: up to { SIZE($sendBytes) }

    They depend on the Bot API server; a self-hosted one raises both to 2 GB. For a video above the first I'll give you a page to upload it to; a file above the second comes as a download link. Videos are never enlarged, and what already fits is sent unchanged.

    Links, lists or profiles per minute: { $lookUps }; more of them wait for the next. Send as many videos as you like at once: { $videos } of them are worked on at a time, and the others start as those end.

help-groups =
    <b>In groups</b>

    I act only when asked: reply to a video or to a link with @{ $bot }, or use a command such as <code>/encode@{ $bot }</code> or <code>/watch@{ $bot }</code>.

    Watches and /settings are for the admins of the group; in /settings they can let everybody add watches and change their own.

    In a channel, make me an admin and write the command as a post: <code>/watch instagram NAME</code> brings new stories there. Or name the channel from here: <code>/watch instagram NAME to @channel</code>, <code>/fetch LINK to @channel</code>.

button-help-commands = Commands
button-help-watching = Watching
button-help-fetching = Fetching
button-help-images = Images
button-help-encode = Sizes
button-help-limits = Limits
button-help-groups = Groups

## Hints

inline-paste = Paste a link after my name
inline-fetch = ⬇️ Fetch it in the chat with me
topic-gone = The topic of this request is closed or deleted, so I am sending the rest here.
hint-text = Send me a video, or reply to one with /encode; or send a link to a video, song, file, story, post or profile. See /help for more.
hint-photo = That is a photo. I work on videos, GIFs and sound; send me one of those.
hint-sticker = That sticker is a picture or a drawing. I work on videos, GIFs, video stickers and sound; send me one of those.
hint-file = That does not look like a video or a sound file. If it is one, reply to it with /encode; if it is a list of image links, reply with /images.
hint-group = Reply to a video with @{ $bot } or <code>/encode@{ $bot }</code>, and I will encode it. This works with links too.
hint-many-links = I take up to { $limit } links per message. Here is the rest to send again; a tap copies it:
hint-unknown-command = I do not know that command. See /help for the list.
hint-borrowed-command = Nothing was done: a command counts only if you write it yourself. Please type it and send it again.
hint-admins-only = That command is for the admins of this bot.

## The card

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ from { $from }
card-sound-track = 🔊 { $sound }, one of { $count } audio tracks
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Starts in a moment
        [one] ⏳ In the queue, { $position } job before this one
       *[other] ⏳ In the queue, { $position } jobs before this one
    }
card-held = ⏳ Starts when one of your other jobs ends (/jobs)
card-delayed = ⏳ Many links at once: this one starts in about { DURATION($seconds) }
card-preview = ▶️ The first { CLOCK($durationSeconds) } · { $label }, the rest is on its way
card-preview-only = ▶️ Just a preview: the first { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ Starts in a moment
card-waits =
    ⏸ { $what ->
        [telegram] Telegram is not answering
        [database] The database is not answering
        [redis] The queue is not answering
        [storage] The file store is not answering
        [site] The site is not answering
       *[network] The bot has no connection to the internet
    }. Trying again, nothing is lost.
card-paused = ⏸ Paused by the admins of the bot: { $phase }. It resumes by itself after the pause.
card-stage-download = ⬇️ Fetching the file
card-stage-plan = 🔎 Looking at the file
card-stage-finish = 📦 Almost done
card-download = ⬇️ { SIZE($bytes) } fetched
card-download-of = ⬇️ { SIZE($bytes) } of { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = { $speed }× speed
card-left = about { DURATION($seconds) } left
card-done = ✅ Ready in { DURATION($seconds) }
card-done-first = ✅ Ready in { DURATION($seconds) }, the first after { DURATION($firstSeconds) }
card-cancelled = ⏹ Cancelled
card-asks = ⏸ Waiting for your decision
card-failed = ⚠️ Failed

rung-name-fit = Fitted
rung-name-audio = Audio
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · on its way
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · ready
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · original
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · by link
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 Too big for the chat: { $labels }. Download below, until { MOMENT($at) }.
rungs-linked-expired =
    { $count ->
        [one] ⌛ The download link has expired: { $labels }. Press “Refresh” for a new one.
       *[other] ⌛ The download links have expired: { $labels }. Press “Refresh” for new ones.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 The download link was revoked and no longer works: { $labels }.
       *[other] 🚫 The download links were revoked and no longer work: { $labels }.
    }
rungs-linked-gone = ⌛ No longer stored: { $labels }.
rungs-too-big = 📦 Too big for the chat, which takes { $limitMb } MB: { $labels }. Reply to the video with “/encode fit { NUMBER($limitMb, useGrouping: 0) }MB”, or use a smaller size. The operator can set up links for large files.

notice-damaged = ℹ️ Damaged parts of the file were left out.
notice-no-audio = ℹ️ The video has no sound.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ The sound is in a format that is not known here, so it was left out.
       *[other] ℹ️ The sound ({ $codec }) could not be decoded and was left out.
    }
notice-hdr = ℹ️ HDR colours were converted to standard ones.
notice-picture-subtitles = ℹ️ Some subtitles in this video are pictures, so they cannot be sent as text.
notice-audio-only = ℹ️ The file has no picture, so this is the sound alone.

## Platforms and what comes from them

type-story = story
type-highlight = highlight
type-post = post
type-reel = reel
type-spotlight = spotlight

item-photo = photo from { DATED($takenAt) }
item-voice = voice message from { DATED($takenAt) }
item-video = video from { DATED($takenAt) }

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
        [one] 📦 ZIP { $part } of { $parts } · { $images } image
       *[other] 📦 ZIP { $part } of { $parts } · { $images } images
    }
caption-failures =
    { $images ->
        [one] 📄 { $images } image failed; this list says why. Send it back to me with /images to try it again.
       *[other] 📄 { $images } images failed; this list says why. Send it back to me with /images to try only those again.
    }

## The card of a link

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 Looking at <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
links-entries-more = more than { $count } entries
links-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
links-files-failed =
    { $count ->
        [one] ⚠️ { $count } file could not be sent:
       *[other] ⚠️ { $count } files could not be sent:
    }
links-files-unread =
    { $count ->
        [one] ⚠️ { $count } of them could not be read. Open the post to see it.
       *[other] ⚠️ { $count } of them could not be read. Open the post to see them.
    }
links-files-cut = ℹ️ There are more files here, but I can only fetch the first { $count }.
links-menu = How would you like it?
links-sounds = 🔊 Which language would you like to hear?
links-subtitles = 💬 Which subtitles would you like?
links-shown = 💬 How should the subtitles come?
links-menu-old = ⌛ This menu is more than an hour old and may be out of date. Press “Look again” for a new one.
links-list-of =
    { $total ->
        [0] only the first { $count }
       *[other] the first { $count } of { $total }
    }
links-list-unread = { $count } cannot be opened
links-stream-first = video 1/2, then audio
links-stream-second = audio 2/2
links-stream = part { $number }/{ $count }
links-speed = { SIZE($bytes) }/s
links-merging = 🧩 Merging video and audio
links-converting = 🎧 Converting the audio
links-preparing = 🎞 Preparing it for the chat
links-cutting = ✂️ Cutting the part out
links-burning = 💬 Burning the subtitles in
links-fitting = 🎞 Making it fit the chat
links-sending = 📤 On its way
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = Too big for the chat, so here is a download link. Anyone who has it can get the file:
file-link-until = Valid until { MOMENT($at) }
file-link-expired = ⌛ The download link has expired. Press “Refresh” for a new one.
file-link-revoked = 🚫 The download link was revoked and no longer works.
file-link-gone = ⌛ The file is no longer stored.
links-below = Already here, further down.
links-refreshed = The link now stays valid for longer.
links-revoked = Revoked: the link no longer works.
links-revoked-before = That link had already stopped working.

choice-best = Best
choice-file = Original
choice-m4a = Audio (m4a)
choice-mp3 = Audio (mp3)
choice-fit = Fitted
choice-srt = Subtitles
choice-first = The first ones
choice-all = All
choice-rest = The others

track-number = Track { $number }
track-soft = { $language }, can be turned off
track-burnt = { $language }, burnt in
track-automatic = { $language } · automatic
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = in chat
menu-arrives-link = link
menu-files-first = The first { $count }
menu-files-all = All { $count }
menu-fit = Fit under { SIZE($sizeBytes) }

## The card of a set of images

images-title = 🖼 <b>{ $title }</b>
images-untitled = Images
images-reading = 🔎 Reading the list
images-found = 📋 { $found }
images-posts =
    { $count ->
        [one] { $count } post
       *[other] { $count } posts
    }
images-count =
    { $count ->
        [one] { $count } image
       *[other] { $count } images
    }
images-max =
    { $leftOut ->
        [0] At most { $max } per post; nothing is left out
       *[other] At most { $max } per post; { $leftOut } left out
    }
images-duplicates =
    { $count ->
        [one] { $count } repeated link, fetched once
       *[other] { $count } repeated links, each fetched once
    }
images-known =
    { $count ->
        [one] { $count } of them was fetched before
       *[other] { $count } of them were fetched before
    }
images-invalid =
    { $count ->
        [one] ⚠️ { $count } row has nothing to fetch:
       *[other] ⚠️ { $count } rows have nothing to fetch:
    }
images-column = 🔗 Image links come from <code>{ $column }</code>
images-column-letter = column { $letter }
images-column-chosen = Reading the list again.
images-row = Row { $row }: { $why } <code>{ $text }</code>
images-row-empty = no images
images-row-no-link = not a link
images-row-broken = cannot be read
images-hosts =
    { $count ->
        [one] 🌐 From { $count } host:
       *[other] 🌐 From { $count } hosts:
    }
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ Takes about { DURATION($seconds) }
images-counts = ⬇️ { $done } fetched · { $cached } fetched before · { $failed } failed · of { $images }
images-speed =
    { $speed ->
        [one] { $speed } image/s
       *[other] { $speed } images/s
    }
images-resting = ⏸ Waiting for the servers, for about { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 Packing the images
images-sending = 📤 { $sent }/{ $total } files sent
images-sent =
    { $total ->
        [one] 📤 { $sent } of { $total } file sent
       *[other] 📤 { $sent } of { $total } files sent
    }
images-done =
    { $count ->
        [one] ✅ { $count } image in { DURATION($seconds) }
       *[other] ✅ All { $count } images in { DURATION($seconds) }
    }
images-done-partly = ⚠️ { $count } of { $images } images in { DURATION($seconds) }
images-part = { $count } of { $images } images fetched
images-result = ⬇️ { $done } fetched ({ SIZE($bytes) }) · { $cached } fetched before · { $failed } failed
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ What failed is listed in failures.csv. Send it back to me with /images to try only that again.
images-started = Started.
images-closing = Packing what was fetched.

images-reason-not-found = no longer available
images-reason-refused = the server refuses access
images-reason-throttled = the server kept asking to wait
images-reason-server-error = server error
images-reason-unreachable = the server cannot be reached
images-reason-certificate = the server has no valid certificate
images-reason-reset = the connection was lost
images-reason-timeout = the server took too long
images-reason-redirects = too many redirects
images-reason-private = points to a private network
images-reason-page = a web page, not an image
images-reason-not-image = not an image
images-reason-truncated = incomplete image
images-reason-too-big = larger than the limit
images-reason-bomb = decompression bomb
images-reason-host-down = skipped: its server failed too often

## The card of users and of a watch

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 Checking { $platform }
users-downloaded = ⬇️ { $done }/{ $count } downloaded
users-prepared = 🎞 { $done }/{ $count } prepared
users-sent = 📤 { $done }/{ $count } sent
users-done = ✅ { $sent } delivered in { DURATION($seconds) }
users-done-partly = ⚠️ { $sent } of { $count } delivered in { DURATION($seconds) }
users-part = { $sent } of { $count } delivered
users-all-known =
    { $count ->
        [one] ✅ Nothing new: the only one was already sent here
       *[other] ✅ Nothing new: all { $count } were already sent here
    }
users-more-known =
    { $count ->
        [one] { $count } more was already sent here
       *[other] { $count } more were already sent here
    }
users-skipped =
    { $count ->
        [one] ⚠️ { $count } more is shown only in the app of { $platform }
       *[other] ⚠️ { $count } more are shown only in the app of { $platform }
    }
users-empty = 💤 Nothing is live right now

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 For { $channel }
watch-renamed = ✏️ Formerly { $former }
watch-merged = 👁 { $title } is the new name of { $former }, who is already watched here. The two are now one watch, on the card of { $former }.
watch-closed = 🔒 Private since { MOMENT($at) }
watch-opened = 🔓 Public again: { MOMENT($at) }
watch-every = 🕑 Checked every { INTERVAL($minutes) }
watch-paused = ⏸ Paused (was every { INTERVAL($minutes) })
watch-slow = 🕑 Checked once a day until there is something to see, then every { INTERVAL($minutes) }
watch-asks = ⏸ No checks until you decide: should I keep trying, once a day?
watch-first = ⏳ The first check starts in a moment
watch-last = Last check: { MOMENT($at) }
watch-last-failed = ⚠️ Check failed at { MOMENT($at) }
watch-failure = { $reason }
watch-next = Next check: { MOMENT($at) }
watch-tally = { $seen } seen, { $delivered } delivered
watch-expired =
    { $count ->
        [one] { $count } expired before it could be fetched, at { MOMENT($at) }
       *[other] { $count } expired before they could be fetched, the last at { MOMENT($at) }
    }
watches-go-on = { $count ->
    [one] ▶️ I can write here again. Checks go on for { $count } user.
   *[other] ▶️ I can write here again. Checks go on for { $count } users.
}
watch-stopped = ⏹ { $title } is no longer watched.
watch-moved = 👁 { $title }: its card is further down now.
watch-known = { $title } is already watched here, and checked every { INTERVAL($minutes) }.
watch-known-changed = { $title } was already watched here. It is now checked every { INTERVAL($minutes) } instead of every { INTERVAL($before) }.
channel-watched = ✅ { $title } is now watched for { $channel }. New stories and the card with the settings of the watch are posted there; its admins can use the buttons, and you can change it here as well: /watches
channel-fetching = ✅ On its way to { $channel }. The card there shows the progress.
channel-lost = ⚠️ I may no longer post in { $channel }. Your watches there are paused, and what was on its way is cancelled. Give me back the right to post messages, and the watches resume by themselves.
channel-demoted = ⚠️ You may no longer post in { $channel }, so your watches there are paused. Another admin can resume them on their cards.
watch-choose = Which platform is { $handle } on?

watches-title =
    { $count ->
        [one] <b>{ $count } user watched in this chat</b>
       *[other] <b>{ $count } users watched in this chat</b>
    }
watches-for-channels =
    { $count ->
        [one] <b>{ $count } user you watch for a channel</b>
       *[other] <b>{ $count } users you watch for channels</b>
    }
watches-none = No users are watched in this chat. Start with <code>/watch instagram NAME</code> or <code>/watch snapchat NAME</code>.
watches-running = 🔎 checking now
unwatch-choose = Which one should I stop watching?

interval = { INTERVAL($minutes) }

list-more = … and { $count } more

## Settings

settings-title = ⚙️ <b>This chat</b>
settings-language = Language: { $language }
settings-language-auto = same as in your Telegram
settings-quality-ask = For links with several qualities I ask which one you want
settings-quality = Links are sent without asking: { $quality }
settings-ladder-all = Videos come in all sizes
settings-ladder = Videos come in these sizes: { $sizes }
settings-silence-never = New stories come with a sound
settings-silence-always = New stories come without a sound
settings-silence-hours = New stories come without a sound from { $from } to { $to }. Other hours: <code>/settings quiet 21-6</code>
settings-timezone-none = Times are in UTC. To change that, choose a time zone or write <code>/settings timezone Madrid</code>
settings-timezone = Times are in the time zone { $zone }
settings-pool-usual = Jobs of this chat run where the bot does
settings-pool = Jobs of this chat run in the region { $pool }
settings-on-best = A video comes once, when its best size is ready
settings-off-best = A video comes as soon as its first size is ready, and gets better from there
settings-on-albums = Several items are sent as albums
settings-off-albums = Each item is sent as its own message
settings-on-captions = Captions show the owner and the date
settings-off-captions = Items are sent without captions
settings-on-texts = Captions quote what the author wrote
settings-off-texts = Captions do not quote what the author wrote
settings-on-watches = Everybody here can add watches, and stop their own
settings-off-watches = Only admins can add and stop watches
settings-on-files = Photos and videos are sent as files, not compressed by Telegram
settings-off-files = Photos and videos can be viewed in the chat
settings-on-pings = When something takes long, I reply to your message once it is ready
settings-off-pings = Nothing is sent when something that takes long is ready

language-name = English

zone-angeles = Los Angeles
zone-chicago = Chicago
zone-york = New York
zone-paulo = São Paulo
zone-utc = UTC
zone-london = London
zone-berlin = Berlin
zone-kyiv = Kyiv
zone-istanbul = Istanbul
zone-moscow = Moscow
zone-dubai = Dubai
zone-kolkata = Kolkata
zone-singapore = Singapore
zone-tokyo = Tokyo
zone-sydney = Sydney

## The session of a platform, for admins

session-title = 🔑 <b>{ $platform } session</b>
session-none = There is none. Most of { $platform } is hidden from those who are not signed in.
session-healthy = ✅ Working since { MOMENT($since) }.
session-untried = ❔ The cookies are saved. { $platform } could not be reached to test them; the next check will.
session-throttled = ⏳ { $platform } asked the bot to slow down at { MOMENT($since) }.
session-challenged = 🛑 { $platform } has been asking for verification since { MOMENT($since) }. No requests are sent until you press “Resume”.
session-dead = 🛑 { $platform } has been rejecting the session since { MOMENT($since) }.
session-until = Resumes by itself at { MOMENT($until) }.
session-cause = { $platform } said: { $cause }
session-account = Account: <code>{ $account }</code>
session-todo-none = <b>To add one:</b> sign in to { $platform } in a browser with an account kept for this, export its cookies in Netscape format (cookies.txt), and send me that file as a reply to this message or with the caption <code>/session</code>. I delete the message at once.
session-todo-healthy = To replace it, send a newer cookies.txt with the caption <code>/session</code>.
session-todo-throttled = There is nothing to do but wait. If it keeps happening, have watches checked less often.
session-todo-challenged = <b>To do:</b> open { $platform } in the browser of that account, complete the verification, and press “Resume”. If it asks again, export the cookies (cookies.txt) and send me the file as a reply to this message.
session-todo-dead = <b>To do:</b> sign in to { $platform } again in the browser of that account, export the cookies (cookies.txt), and send me the file as a reply to this message. I delete it at once and go on.
session-delete-yourself = ⚠️ I could not delete your message with the cookies. Please delete it yourself: whoever reads it can use the account.

alert-session-challenged =
    🛑 <b>{ $platform } asks for verification</b>

    It said: { $cause }. No requests are sent until you have done this:

    1. Open { $platform } in the browser of the bot's account and complete the verification.
    2. Send /session and press “Resume”.
    3. If it asks again, export the cookies of that browser (cookies.txt) and send me the file with the caption <code>/session</code>.
alert-more =
    { $count ->
        [one] It has happened { $count } more time since the last message about this.
       *[other] It has happened { $count } more times since the last message about this.
    }
alert-session-dead =
    🛑 <b>{ $platform } has signed the bot out</b>

    It said: { $cause }. Its stories cannot be fetched until you have done this:

    1. Sign in to { $platform } again in the browser of the bot's account.
    2. Export the cookies of that browser (cookies.txt) and send me the file with the caption <code>/session</code>. I delete it at once and go on.
alert-tool-missing =
    🛑 <b>{ $site } does not run</b>

    Details: { $cause }. { $site ->
        [gallery-dl] Posts with pictures
       *[other] Links to web pages
    } do not work until you send /update, or run <code>npm run setup</code> where the bot is installed.
alert-tool-outdated =
    ⚠️ <b>{ $site } is outdated</b>

    { $cause }. Sites change often, and an old version stops understanding them. Send /update.
alert-page-blocked =
    ⚠️ <b>{ $site } blocks the bot</b>

    It said: { $cause }. The bot does not retry by itself. What helps: browser cookies (<code>YTDLP_COOKIES_FILE</code>), or a proxy (<code>OUTBOUND_PROXY</code>). Send /update as well.
alert-disk-short =
    ⚠️ <b>The disk is nearly full</b>

    { SIZE($freeBytes) } is free, and jobs always leave { SIZE($reserveBytes) } free (<code>DISK_RESERVE_MB</code>). What does not fit is refused until there is more space. /stats shows what the space is used for; a lower <code>IMAGE_STORE_MB</code> keeps fewer images.
alert-page-changed =
    ⚠️ <b>The bot does not understand { $site }</b>

    It said: { $cause }. The site has probably changed. Send /update; if that does not help, wait for the next version.
alert-other-bot =
    ⚠️ <b>This data belonged to another bot</b>

    It belonged to the bot with the id { $earlier }, and now belongs to @{ $bot }. Files that Telegram had from that bot will be uploaded again, its old cards no longer change, and chats that @{ $bot } is not a member of get nothing. If this is a mistake, stop the bot and set the right <code>BOT_TOKEN</code> again.
alert-rival =
    ⚠️ <b>Another process receives this bot's updates</b>

    Telegram gives the updates of @{ $bot } to one receiver only, and another process (or a webhook) with the same <code>BOT_TOKEN</code> gets them now. I keep trying. Stop the other one; if you do not know what it is, get a new token from @BotFather (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>A user could not be given a link</b>

    A file was too big for the chat, or for Telegram to hand to this bot. Signed links and upload pages need an address at which people can reach this machine: set <code>PUBLIC_URL</code>, for example to <code>https://bot.example.com</code> with a proxy in front of the bot's port. Storage in S3 (<code>S3_ENDPOINT</code> and the others) provides links to files as well.

press-waits = One moment: the bot's storage is not answering. Your tap is saved and will take effect as soon as it does.

## A video that is too big to be read from Telegram

upload-too-big = 📦 <b>{ $title }</b> is { SIZE($sizeBytes) }, and Telegram lets this bot read up to { SIZE($readBytes) }.
upload-versions = Telegram has smaller versions of this video: press the one you want.
upload-page =
    You can upload the file itself, up to { SIZE($limitBytes) }, until { MOMENT($until) }. The page works on a phone too, and resumes after a lost connection. Anyone who has its address can use it once:

    { $url }
upload-for-channel = 📣 It goes to { $channel }; the card there shows the progress.
upload-curl = From a terminal: <code>{ $command }</code>
upload-version-taken = You already chose one of them; its card is further down.
upload-in-private = I sent you the upload page in a private message.
upload-send-in-private = To upload the file itself, send it to me in private: @{ $bot }.

## Pages: a file behind a link, and a file that is uploaded

page-link-refused = This link no longer works. It may have expired or been revoked, or a piece of it is missing. Ask the bot for a new one: there is a button under its message.
page-upload-unknown = This page does not exist or is closed. Ask the bot for a new one.
page-upload-title = Upload the video
page-upload-limit = Up to { SIZE($bytes) }. It goes straight to your bot, and the result is sent to the chat.
page-upload-pick = Drop the file here, or press to choose it
page-upload-send = Send
page-upload-again = “{ $name }” is not complete yet. Choose it again, and the upload resumes where it stopped.
page-upload-running = { $percent } · { $speed } · { $time } left
page-upload-waiting = The connection was lost. The upload resumes by itself as soon as possible.
page-upload-paused = Paused
page-upload-lost = What had already arrived is lost. The upload has begun again from the start.
page-upload-pause = Pause
page-upload-resume = Resume
page-upload-cancel = Cancel
page-upload-retry = Try again
page-host-away = The machine that holds this cannot be reached at the moment. Please try again in a few minutes: the link stays valid.
page-upload-broken = The upload failed. Please try again in a while.
page-upload-done = The upload is complete. The result will be sent to the chat; you can close this page.
page-upload-terminal = From a terminal
page-watch-preparing = Reading the video. You can watch it in a moment.
page-watch-encoding = { $percent } encoded. You can already watch it and skip to any point.
page-watch-complete = All of it is encoded.
page-watch-waiting = This part is being encoded next…
page-watch-lost = The connection was lost. It resumes by itself as soon as possible.
page-watch-auto = Auto
page-watch-size = Quality
page-watch-captions = Subtitles
page-watch-off = Off
page-watch-track = Subtitles { $number }
page-watch-better = Better quality is ready: switch
page-watch-elsewhere = { $sizes } is the original itself and cannot be played piece by piece, so it comes to the chat only.
page-watch-broken = The video could not be played. Reload the page to try again; its sizes are also in the chat.
page-watch-cancelled = This encode was cancelled, so there is nothing to watch. Press “Try again” in the chat to start it anew.
page-watch-failed = This video could not be encoded. The message in the chat says why.
page-watch-expired = This video is no longer kept here. Its sizes are still in the chat.
page-watch-unplayable = This video cannot be watched here. Its sizes come to the chat as soon as they are ready.
page-watch-unsupported = This browser cannot play the video. Try another one, or watch it in the chat.
page-watch-script = The player needs JavaScript. Without it, the sizes in the chat play as well.
page-watch-keys = Keys
page-watch-keys-list = Space or K: play and pause. ← →: 5 seconds, J L: 10 seconds. ↑ ↓: volume. M: mute. F: full screen. C: subtitles. 0–9: to a tenth of the video.

## What a user may ask for

left-out =
    { $count ->
        [one] This one was not started:
       *[other] These { $count } were not started:
    }
left-out-one = • { $title }

## Buttons

button-start-watch = 👁 Watch
button-start-fetch = ⬇️ Fetch
button-cancel = ✕ Cancel
button-cancel-all = ✕ Cancel all
button-retry = ↻ Try again
button-all-sizes = ▶ All sizes
button-small-sizes = ▶ Up to { $height }p
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ Upload the file
button-rung-link = ⬇ { $label }
button-watch = ▶ Play
button-refresh = ↻ Refresh
button-again = ↻ Send again
button-offer-highlights = Highlights
button-offer-spotlights = Spotlights
button-look-again = ↻ Look again
button-gallery-rest =
    { $count ->
        [one] The other one
       *[other] The other { $count }
    }
button-cut-start-earlier = ⇤ −1s
button-cut-start-later = ⇤ +1s
button-cut-end-earlier = −1s ⇥
button-cut-end-later = +1s ⇥
button-encode = Encode
button-sound-only = 🎧 Sound only
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 Subtitles: { $language }
button-sounds = 🔊 Audio: { $language } ▸
button-subtitles = 💬 Subtitles ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 As a file (.srt)
button-subtitles-soft = 🎞 In the video, can be turned off
button-subtitles-burnt = 🔥 Burnt into the picture
button-no-subtitles = No subtitles
button-another-quality = Another quality
button-revoke = 🚫 Revoke
button-hash = 📋 SHA-256
button-images-start = ▶ Start
button-images-column = 🔗 Use { $column } instead
button-images-close = 📦 ZIP what was fetched
button-images-go-on = ▶ Continue
page-of = Page { $page } of { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ Check now
button-pause = ⏸ Pause
button-resume = ▶ Resume
button-every = 🕑 Every…
button-keep-trying = ↻ Keep trying
button-stop = ⏹ Stop
button-watch-again = 👁 Watch again
button-chart = 📈 Chart
button-close = ✕ Close
button-back = ‹ Back
button-session-resume = ▶ Resume
button-language-auto = Automatic
button-quality-ask = Ask me
button-setting-language = 🌐 Language…
button-setting-ladder = 📐 Sizes…
button-ladder-all = All
button-setting-silence = 🔕 Quiet hours…
button-setting-timezone = 🕓 Time zone…
button-setting-pool = 🌍 Region…
button-pool-usual = Where the bot is
button-silence-never = With a sound
button-silence-always = Silent
button-setting-albums = Albums
button-setting-best = Wait for the best
button-setting-captions = Captions
button-setting-texts = Post texts
button-setting-watches = Watches for all
button-setting-files = As files
button-setting-pings = Tell me when ready

## Jobs

jobs-title =
    { $count ->
        [0] <b>Nothing is running</b>
        [one] <b>{ $count } job is running or waiting</b>
       *[other] <b>{ $count } jobs are running or waiting</b>
    }
jobs-none = Nothing is running here. Send me a video or a link.
jobs-all-title =
    { $count ->
        [0] <b>Nothing is running or waiting in any chat</b>
        [one] <b>{ $count } job is running or waiting in all chats</b>
       *[other] <b>{ $count } jobs are running or waiting in all chats</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code> in 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>{ $count } received</b>, { $limit } at a time
waiting-title = Waiting: { $count }
waiting-one = { $number }. { $title }
waiting-more = and { $count } more
waiting-none = Nothing is left in the queue.
playlist-reading = 🔎 Reading the list…
playlist-sent = Sent: { $sent } of { $total }
playlist-done = ✅ All { $total } sent
playlist-done-partly = ✅ { $sent } of { $total } sent
playlist-cut =
    { $count ->
        [0] ℹ️ The list is longer, and I take its first { $most } entries.
       *[other] ℹ️ The list has { $count } entries, and I take the first { $most }.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ { $count } entry of the list cannot be opened.
       *[other] ℹ️ { $count } entries of the list cannot be opened.
    }
playlist-choose = 👆 Choose a quality for all of them. Those that do not have it come in the nearest one.
button-all-entries = ⬇ All { $count }
button-first-entries = ⬇ The first { $most } of { $count }
button-entries-up-to = ⬇ All, up to { $most }
jobs-cancel-all =
    { $count ->
        [one] Cancel { $count } job?
       *[other] Cancel { $count } jobs?
    }
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ next in the queue
        [one] ⏳ { $position } job before it
       *[other] ⏳ { $position } jobs before it
    }
job-held = ⏳ waits for your other jobs
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ ready
job-menu = 👆 waits for your choice
job-failed = ⚠️ failed
job-cancelled = ⏹ cancelled

ping-done = ✅ Ready: <b>{ $title }</b>
ping-failed = ⚠️ Failed: <b>{ $title }</b>. The message above says why.
ping-waits = 👆 <b>{ $title }</b> waits for your choice.

cancel-done = Cancelled.
cancel-too-late = Too late: that job has already ended.
cancel-nothing = You have nothing running here.
retry-started = Trying again.
retry-nothing = There is nothing left to try again.
again-started = Sending it again.
again-nothing = There is nothing to send again, or it is still running.
watch-checking = Checking now.
watch-pausing = Paused.
watch-kept = I'll check once a day.
watch-resuming = Resumed.
watch-interval = Now checked every { INTERVAL($minutes) }.
watch-ended = No longer watched.
session-resumed = Resumed: requests are sent again.
settings-saved = Saved.

## Admins

button-access-ask = 🙋 Ask for access
button-access-allow = ✅ Allow
button-access-ban = 🚫 Ban
access-request =
    🙋 <b>{ $name }</b> would like to use this bot.

    User ID <code>{ $userId }</code>
access-asked = The admins have been asked. You will get a message here once they decide.
access-has = You can already use this bot. Send /start to begin.
access-answer-allowed = ✅ { $name }, you can use this bot now. Send /start to begin.
access-answer-banned = { $name }, the admins of this bot have declined your request.
access-decision-allowed = ✅ Allowed by { $admin }.
access-decision-banned = 🚫 Banned by { $admin }.
access-done-allowed = Allowed.
access-done-banned = Banned.
pause-title = ⏸ <b>Pause part of the work</b>

    Running steps finish, and no new ones start until you resume. Nothing is lost, not even on a restart.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>paused</b>
pause-unknown = There is no queue of that name. Press a button, or write one of these names after /pause or /resume.
pause-done = Paused.
pause-over = Resumed.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = Write the message after /broadcast, or send the command as a reply to a message, or as the caption of a picture or video.
broadcast-ask =
    { $count ->
        [0] 📣 There is no chat to send this to.
        [one] 📣 Send this to { $count } chat? Chats the bot can no longer write to are left out.
       *[other] 📣 Send this to { $count } chats? Chats the bot can no longer write to are left out.
    }
broadcast-sending = 📣 Sent to { $sent } of { $total } chats so far
broadcast-done = 📣 Sent to { $sent } of { $total } chats
broadcast-cancelled = ⏹ Cancelled: sent to { $sent } of { $total } chats
broadcast-chats-closed =
    { $count ->
        [one] 🚫 { $count } has blocked or removed the bot
       *[other] 🚫 { $count } have blocked or removed the bot
    }
broadcast-chats-channel =
    { $count ->
        [one] 📢 { $count } channel was left out
       *[other] 📢 { $count } channels were left out
    }
broadcast-chats-failed = ⚠️ Refused for { $count }; the log says why
broadcast-chats-unsure = ❔ { $count } may have received it: the connection was lost midway
button-broadcast-send = 📣 Send to { $count }
access-usage = Write the user ID after the command, or reply to a message of that user.
access-admin = That is an admin. Remove the ID from ADMIN_IDS first.
access-allowed = User <code>{ $userId }</code> may use the bot.
access-banned = User <code>{ $userId }</code> is banned.

period-hour = 1 h
period-day = 24 h
period-week = 7 d

stats-title = 📊 <b>The last { $period }</b>
stats-users =
    { $count ->
        [one] 👥 { $count } user, { $active } active
       *[other] 👥 { $count } users, { $active } active
    }
stats-groups =
    { $count ->
        [one] 💬 { $count } group or channel, { $active } active
       *[other] 💬 { $count } groups and channels, { $active } active
    }
stats-watches =
    { $count ->
        [one] 👁 { $count } watch, { $paused } paused
       *[other] 👁 { $count } watches, { $paused } paused
    }
stats-banned = 🚫 { $count } banned
stats-jobs = <b>Jobs</b>, including checks of watched users
stats-queued = { $count } waiting
stats-active = { $count } running
stats-asking = { $count } awaiting an answer
stats-done = { $count } done
stats-failed = { $count } failed ({ PERCENT($share) })
stats-cancelled = { $count } cancelled
stats-sent =
    { $count ->
        [one] { $count } file sent, { SIZE($bytes) }
       *[other] { $count } files sent, { SIZE($bytes) }
    }
stats-queues = <b>At the moment</b>
stats-queue = { $phase }: { $active } running, { $waiting } waiting
stats-queue-paused = ⏸ { $phase }: { $active } running, { $waiting } waiting, paused until <code>/resume { $name }</code>
stats-phases = <b>Job steps</b>, slowest first
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, usually { DURATION($median) }, seldom over { DURATION($slow) }
       *[other] { $phase }: { $count } ×, usually { DURATION($median) }, seldom over { DURATION($slow) }, { $failed } failed
    }
stats-causes = <b>Why steps failed</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] looking up
        [download] downloading
        [preview] making previews
        [prepare] making videos playable
        [plan] planning encodes
        [chunk] encoding
        [hurry] encoding what somebody watches
        [join] joining videos
        [publish] storing files
        [images] downloading images
        [pack] packing ZIP files
        [send] sending
        [finish] cleaning up
       *[other] { $phase }
    }
chart-jobs = Jobs that ended
chart-sent = Sent to chats
stats-disk = <b>Disk</b> { SIZE($freeBytes) } free of { SIZE($totalBytes) }
stats-data = <b>Stored</b> { SIZE($bytes) } in total
stats-part-work = { SIZE($bytes) } running jobs
stats-part-kept = { SIZE($bytes) } kept of ended jobs
stats-part-public = { SIZE($bytes) } linked files
stats-part-images = { SIZE($bytes) } images
stats-part-uploads = { SIZE($bytes) } uploads
stats-part-databases = { SIZE($bytes) } databases
stats-part-tools = { SIZE($bytes) } tools
stats-part-other = { SIZE($bytes) } other
stats-memory = <b>Memory</b> { SIZE($rssBytes) } in this process, { SIZE($systemFreeBytes) } free of { SIZE($systemTotalBytes) }
stats-hosts = <b>Hosts</b>
stats-host = { $name } ({ $id }) · { $roles } · { SIZE($freeBytes) } free
stats-host-slots =
    { $slots ->
        [one] { $slots } encoding process (FFmpeg { $ffmpeg })
       *[other] { $slots } encoding processes (FFmpeg { $ffmpeg })
    }
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · up for { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age =
    { $days ->
        [one] { $days } day old
       *[other] { $days } days old
    }
stats-tool-installed =
    { $days ->
        [0] installed today
        [one] installed { $days } day ago
       *[other] installed { $days } days ago
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl is missing or does not run: posts with pictures do not work.
       *[other] ⚠️ { $tool } is missing or does not run: links to web pages do not work.
    }
stats-tool-outdated = ⚠️ It is outdated; sites have probably changed since.
stats-tool-no-runtime = ⚠️ It finds no JavaScript runtime: some sites give it less or nothing.
stats-tool-update = /update installs the latest version.

doctor-running = 🩺 Examining this machine…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: everything is well
        [one] 🩺 <b>{ $host }</b>: { $count } thing to look at
       *[other] 🩺 <b>{ $host }</b>: { $count } things to look at
    }

update-running = ⏳ Installing the latest yt-dlp and gallery-dl…
update-done = ✅ { $tool } { $to } is in use (was { $from }).
update-first = ✅ { $tool } { $to } is in use.
update-host = ✅ { $host } now runs { $tools }.
update-host-failed = ⚠️ { $host }: { $failed } could not be updated; its log says why. It runs { $tools } now.
update-host-silent = ⚠️ { $host } did not answer in time. Its log may say why, or it runs an earlier version. Try again later.
update-same = ✅ { $tool } { $to } is already the latest version.

## Failures: what happened, and what to do

error-internal = Something went wrong on our side. Please try again; if it keeps happening, tell the operator the code { $code }.
error-outage =
    { $what ->
        [telegram] Telegram was not answering for too long
        [database] The database of this bot was not answering for too long
        [redis] The queue of this bot was not answering for too long
        [storage] The file store of this bot was not answering for too long
        [site] The site was not answering for too long
        [network] This bot had no connection to the internet for too long
       *[other] A service this bot needs was not answering for too long
    }, so I gave up. Please try again.
error-machine-lost = Several machines of this bot failed while working on this, so I gave up. What you have received so far stays. Please try again later; if it keeps happening, tell the operator.
error-topic-closed = The topic of this request is closed or deleted. Reopen it, or ask again in another one.
error-kind-forbidden = This chat does not let me send files of this kind. Ask an admin of the chat to allow it in its permissions, then try again.
error-blocked = The bot may not write to this chat.
error-not-allowed = This bot is private. Ask its operator to allow the user ID { $userId }.
error-no-admin = No admin of this bot can be reached at the moment. Please ask its operator in another way.
error-no-video = This file has no picture and no sound that could be used. Please send another one.
error-no-sound = This video has no sound.
error-no-such-sound =
    { $count ->
        [one] This video does not have that audio track, only this one: { TRACKS($tracks) }. Send /encode without choosing a track.
       *[other] This video does not have that audio track. It has { $count } tracks: { TRACKS($tracks) }. Choose one by its language or its number, for example /encode sound:2.
    }
error-host-away = The machine that holds this is not responding at the moment. Please press the button again in a few minutes.
error-no-subtitles = These subtitles are no longer stored, or they are empty. To get them, send the video again.
error-broken-file = This file cannot be read as a video. It may be empty, incomplete or something else; please send it again.
error-is-picture =
    { $moves ->
        [1] This is an animated { $format }, which I cannot read. Please send it as a GIF or a video.
       *[other] This is a picture ({ $format }), and I work on videos, GIFs and sound. Please send one of those.
    }
error-is-sticker = This is an animated sticker: a drawing, not a video. Please send a video, a GIF or a video sticker.
error-costly =
    { $smallSeconds ->
        [0] This is a lot of video: encoding it takes about { DURATION($seconds) }. Press the button to start.
       *[other] This is a lot of video: all sizes take about { DURATION($seconds) }, those up to { $smallHeight }p about { DURATION($smallSeconds) }. Press a button to start.
    }
error-too-much-picture = Encoding this would take about { DURATION($seconds) }, which is more than this bot takes on. Please send a part of it, or a smaller picture.
error-damaged = Too much of this file is damaged for a usable result. Please send an intact copy.
error-encrypted = This file is encrypted. Please send a copy without protection.
error-unsupported-codec =
    { $codec ->
        [unknown] The format of this file is not known here
       *[other] This file uses { $codec }, which cannot be decoded here
    }. Please convert it first.
error-too-long = This is { $hours } h long, and the limit is { $maxHours } h. Please send a part of it.
error-too-many-pixels = The picture is { $width } by { $height } pixels, which is too large. Please send a smaller one.
error-too-many-streams = The file holds { $count } streams, and the limit is { $max }. Please send one with fewer tracks.
error-too-big-to-read = This file is { $sizeMb } MB, and Telegram lets this bot read { $limitMb } MB. Send a smaller one or a direct link with /encode. The operator's own Bot API server would lift this limit.
error-too-big-to-send = That would be { $sizeMb } MB, and Telegram lets this bot send { $limitMb } MB. Try /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = This is { $sizeMb } MB, and Telegram lets this bot send { $limitMb } MB. Choose something smaller, or ask the operator to set up links for large files.
error-download-gone = Telegram no longer has this file. Please send it again.
error-download-failed = The file could not be fetched. Please try again.
error-disk-full = There is not enough disk space for this right now. Please try again later.
error-no-rung = The video is { $height }p and is never enlarged to { $wanted }. Ask for a smaller size.
error-fit-impossible = This video cannot be made to fit { $limitMb } MB; the minimum is { $minMb } MB.
error-link-invalid = This link cannot be fetched. It must start with http:// or https:// and contain no password.
error-link-no-server = There is no server called { $host }. Please check the link.
error-link-not-media = This link leads to a web page, not to a file. Please send the direct link of the video.
error-link-too-big = The file behind this link is larger than { $limitMb } MB, which is the limit. Choose a smaller quality, or send another link.
error-link-private = This link points to a private network, which this bot does not access. Please send a public one.
error-link-members = This link works only for members of a private Telegram chat, and the bot cannot open it. Please forward the message itself to me.
error-link-too-slow = The site sends this file too slowly: less than { $kilobytes } kB a second. Please try again later, or send a link to another copy.
error-link-refused = The server refused to give this file to the bot ({ $status }). The link may have expired, or be meant for one person or country. Try again later or send a fresh link.
error-link-failed = The server behind this link answered { $status }. Please check the link.
error-link-certificate =
    { $fault ->
        [expired] The certificate of { $host } has expired, so nobody can tell whether the server is the real one. Try again when the site has renewed it, or send a link to another copy.
        [early] The certificate of { $host } is not valid yet, so nobody can tell whether the server is the real one. Try again later or send a link to another copy.
        [other-name] The certificate of { $host } was issued for another name. Check the address or send a link to another copy.
        [self-signed] The certificate of { $host } is signed by the server itself, so nobody can tell whether it is the real one. Send a link to another copy.
        [incomplete] The certificate of { $host } cannot be traced to a trusted authority: part of its chain is missing, or its issuer is unknown. Send a link to another copy or tell the owner of the site.
       *[other] The certificate of { $host } is not valid. Send a link to another copy or tell the owner of the site.
    }
error-link-loop = This link leads in a circle: it redirects again and again. Open it in a browser and send the address where it ends.
error-already-coming = This is already on its way to this chat. Please wait a little.
error-upload-gone = This upload page is closed, or what was uploaded is gone. Please ask the bot for a new one.
error-upload-busy = Another upload to this page is in progress. Please upload one file at a time.
error-too-many-uploads = You already have { $limit } upload pages open. Upload something to one of them or wait until one closes, then send this again.
error-upload-too-big = This file is larger than { $limitMb } MB, which is the limit. Please choose a smaller one.
error-link-unsupported = There is nothing I can fetch at this { $platform } link. I take links to profiles, stories, highlights, posts, reels and spotlights.
error-fetch-usage = What should I fetch? Send any link, with a quality if you like (/fetch LINK 720p), or a user for their stories (/fetch instagram NAME).
error-user-missing = Which user? Write “instagram NAME” or “snapchat NAME” after the command, or a profile link.
error-page-private = This is private. Ask its owner for a public link.
error-page-age = The site shows this only to adults who are signed in, and this bot is not. The operator can add cookies.
error-page-paid = This is for members or buyers only, so it cannot be fetched.
error-page-geo = The site does not show this in the country where this bot runs. Look for the same video on another site.
error-page-login = The site shows this only to those who are signed in, and this bot is not. The operator can add cookies.
error-page-live = This is a live stream that has not ended yet. Send the link again when it is over.
error-page-upcoming = This has not started yet. Send the link again when it is over.
error-page-gone = This is no longer available. Please check the link; what it led to may have been deleted.
error-page-drm = This is copy-protected (DRM), so it cannot be fetched.
error-page-unsupported = There is nothing I can fetch on this page of { $site }. Send the link of one video, or the direct link of a file.
error-page-said = { $site } could not be read. yt-dlp says: “{ $words }”. Try again later or send another link to it.
error-page-no-video = There is no video and no sound on this page of { $site }. Send the link of the video itself.
error-page-no-pictures = There is no picture, video or sound in this post of { $site }. Please check that the link is the right one.
error-page-feed = This is a profile, a search or some other endless page of { $site }. Send the link of a single post.
error-no-burning = This bot cannot burn subtitles in: its FFmpeg comes without libass. Choose them as a file, or in the video.
error-no-switching = This video cannot hold subtitles that can be turned off. Choose them burnt in, or as a file.
error-page-no-subtitles = These subtitles are no longer available, or they are empty. Send the link again to see what is available.
error-page-no-quality = This quality is no longer available. Send the link again to see what is available.
error-page-busy =
    { $minutes ->
        [one] { $site } asks for a pause. Please try again in { $minutes } minute.
       *[other] { $site } asks for a pause. Please try again in { $minutes } minutes.
    }
error-page-blocked = { $site } blocks this bot. The operator can add cookies; trying again now would not help.
error-page-changed = { $site } has changed, and this bot does not understand it yet. Try again after the operator has updated its tools.
error-page-down = { $site } cannot be reached right now. Please try again in a while.
error-tool-missing = The tool that reads web pages ({ $tool }) does not run here. The operator has to set it up; direct links of files work.
error-tool-not-ours =
    This { $tool } was not installed by the bot. Update it the way it was installed, or unset { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = The new version of { $tool } could not be installed, so the old one stays. The log says why; try again later.
error-menu-old = This menu is more than an hour old. Press “Look again” for a new one.
error-menu-chosen = A choice was already made. When it is done, there is a button for another quality.
error-file-link-gone = The file is no longer stored. Please ask for it again.
error-handle-invalid = “{ $text }” is not a valid user name. Send the name as it appears on the profile, or a profile link.
error-platform-mistyped = I do not know “{ $text }”. Did you mean “{ $meant } { $name }”? Then send the command again with it.
error-platform-unknown = I do not know users of “{ $text }”: only those of Instagram and Snapchat, one at a time, as in “instagram { $name }”. For a link to another site use /fetch.
error-every-invalid = I do not understand “{ $text }”. Checks can be from { INTERVAL($min) } to { INTERVAL($max) } apart, as in “every 6h”.
error-every-too-short = Checks every { INTERVAL($minutes) } are too frequent. The shortest interval is { INTERVAL($min) }: “every { INTERVAL($min) }”.
error-every-too-long = Checks every { INTERVAL($minutes) } are too rare. Stories are gone after a day, so the longest interval is { INTERVAL($max) }: “every { INTERVAL($max) }”.
error-watch-unknown = “{ $text }” is not watched in this chat. See /watches for the list.
error-too-many-watches = This chat already watches { $limit } users, which is the limit. Stop one with /unwatch.
error-source-unknown-user = There is no user { $handle }. Please check the name.
error-source-private = The account { $handle } is private, so its stories cannot be seen.
error-source-no-profile = The account { $handle } has no public profile, so there is nothing to see.
error-source-gone = This is no longer available: it was deleted, or it has expired.
error-source-no-media = There is no photo and no video in it.
error-post-forward = Telegram shows the file of this post only in its apps. Open the post and forward it to me.
error-source-wait =
    { $minutes ->
        [one] The site asks the bot to wait. Please try again in { $minutes } minute.
       *[other] The site asks the bot to wait. Please try again in { $minutes } minutes.
    }
error-source-down = { $platform } cannot be reached right now. Please try again in a while.
error-source-partial = { $platform } sent only a part of the page. Please try again in a while.
error-source-format = { $platform } answers in a way that this version does not understand. The operator should update the bot and its tools.
error-session-missing = { $platform } shows this only to those who are signed in, and this bot is not. The operator can add a session with /session.
error-session-dead = { $platform } has signed this bot out. The operator can renew the session with /session.
error-session-challenged = { $platform } asks this bot's operator to verify its account. Nothing can be fetched from it until that is done.
error-cookies-invalid = This file contains no session. Export the cookies of a signed-in browser in Netscape format (cookies.txt) and send that file.
error-item-address-expired = The link to the file expired and could not be renewed. Please try again.
error-item-expired = It expired before it could be fetched.
error-item-empty = The file is empty.
error-item-not-media = The file is neither a photo nor a video.
error-item-refused = Telegram does not accept this file.
error-cut-usage = I cannot read “{ $text }” as a part to cut. Write start and end, the start first: 1:20-2:05, 80-125, 1:02:03.5-1:03:00, or -2:05 for everything up to there.
error-cut-nothing = I can cut a video or sound from a link. This is something else: fetch it whole, then reply to the video with /encode 1:20-2:05.
error-cut-outside = This is { CLOCK($seconds) } long, so nothing is left of that part. Choose a start before its end.
error-encode-options = I do not understand “{ $text }”. The sizes are { $sizes }: write, for example, /encode 720 480 or /encode fit 45MB. For another audio track, write /encode sound:en or sound:2.
error-encode-platform = A { $platform } link works without a command: send it alone, then reply to the video with /encode.
error-nothing-to-encode = Send /encode as the caption of a video, as a reply to one, or with a link.
error-images-usage = Send /images as the caption of a list (JSON, CSV, TSV or text, also as .gz), as a reply to one, or with one link to a list. “/images max 5” takes at most 5 images per post.
error-list-unknown = I cannot read this as a list. Send JSON, JSON Lines, CSV or TSV with posts and their images, or a text with one link per line; each may be compressed as .gz.
error-list-empty = There is no image link in this list. Links have to start with http:// or https://.
error-list-too-big = Uncompressed, this list is larger than { $limitMb } MB, which is the limit. Please send it in several parts.
error-list-too-big-to-read = This list is { $sizeMb } MB, and Telegram lets this bot read { $limitMb } MB. Compress it with gzip (.gz), or send /images with a link to it.
error-list-too-many = This list has more than { $limit } images, which is the limit. Please send it in several parts.
error-images-begun = That was already decided. The card above shows how it is going.
error-images-gone = Images of this set were removed from the disk before they were packed. Press the button below to fetch them again.
error-job-unknown = There is no job { $id } in this chat. See /jobs for the list.
error-rung-gone = This button is out of date. Please send your request again.
error-channel-unknown = I cannot find the channel { $channel }. Check its name, and make me an admin of it: I only see private channels that I am in.
error-channel-other = { $channel } is not a channel. To have something sent to a group, write the command in that group.
error-channel-invite = I cannot tell which channel an invitation link leads to. Please write its @name, its number (such as -1001234567890) or a link to one of its posts.
error-channel-bot = I cannot post in { $channel } yet. Make me an admin there with the right to post messages, then try again.
error-channel-member = Only admins of { $channel } can have something sent there, and you are not one of them.
error-channel-right = You are an admin of { $channel }, but without the right to post messages. Please ask its owner for it.
error-channel-anonymous = While you write on behalf of a group or another channel, I cannot see whether you may post in { $channel }. Write to me as yourself, or post the command in the channel.
error-channel-platform = Please name the platform too, such as “instagram { $handle }”.
error-watch-admins = In this group only its admins can add and stop watches. An admin can allow it for everybody with /settings.
error-timezone-unknown = I do not know the time zone “{ $text }”. Write a city or a name such as Europe/Berlin, or the offset from UTC, such as UTC+3.
error-quiet-invalid = I do not understand “{ $text }”. Write quiet hours as two full hours of the day, as in /settings quiet 23-8.
error-settings-admins = Only the admins of this group can see and change its settings. Please ask one of them.
error-not-yours = Only whoever asked for this, or an admin, can do that.
error-slow-down =
    { $seconds ->
        [one] That is too fast for me. Please try again in { $seconds } second.
       *[other] That is too fast for me. Please try again in { $seconds } seconds.
    }
error-too-many-lookups =
    { $minutes ->
        [one] The queue is full: { $limit } links, lists or profiles start per minute. Please send this again in { $minutes } minute.
       *[other] The queue is full: { $limit } links, lists or profiles start per minute. Please send this again in { $minutes } minutes.
    }
error-too-many-open =
    { $limit ->
        [one] You already have { $limit } open job
       *[other] You already have { $limit } open jobs
    }, which is the limit. Wait until one is done or cancel one (/jobs), then send this again.
error-daily-bytes =
    { $hours ->
        [one] You have used today's { $limitMb } MB. Please try again in { $hours } hour.
       *[other] You have used today's { $limitMb } MB. Please try again in { $hours } hours.
    }
error-daily-minutes =
    { $hours ->
        [one] You have used today's { $minutes } minutes of video. Please try again in { $hours } hour.
       *[other] You have used today's { $minutes } minutes of video. Please try again in { $hours } hours.
    }

# What users write to the bot, in any case: words with spaces between them. Those of all languages are understood.
# Every 6h
words-every = every each
# As in "to @channel"
words-to = to into
# Between the number and the span: "once a day", "every one hour"
words-per = per a an one
# Numbers of a pace, and how often: "every two hours", "every other day", "once a day"
words-numbers = half=0.5 two=2 other=2 second=2 three=3 four=4 six=6 eight=8 twelve=12 once=1x twice=2x time=x times=x
words-minute = m min mins minute minutes
words-hour = h hour hours
words-day = d day days
# As in "instagram nasa daily"
words-hourly = hourly
words-daily = daily
words-weekly = weekly
words-week = w week weeks
words-timezone = timezone tz zone
words-quiet = quiet silent
# As in "from 1:20 to 2:05"; a word that begins with a hyphen is the ending of a time, as in Georgian
words-from = from since
words-until = to until till
words-all = all
words-best = best max
words-sound = audio sound
# The letter of 720p
words-lines = p
# The letters of kB, MB and GB
words-kilo = k
words-mega = m
words-giga = g
words-byte = b
