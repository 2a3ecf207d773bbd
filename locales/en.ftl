### English. Texts are Telegram's HTML where the code says `html`; errors, buttons and commands hold no tags.

## Commands, as the menu and /help describe them

command-start = What this bot does
command-help = How to use it
command-encode = Make smaller versions of a video
command-jobs = What is running here
command-cancel = Stop a job
command-stats = Queues, times and failures
command-allow = Let a user in
command-ban = Shut a user out

## Start and help

start =
    👋 <b>Send me a video</b>, and I give it back in every size from 144p to 1080p.

    The first one plays within seconds, and the better ones take its place. Forwarded videos, video files, video notes, GIFs and sound files work as well.

    I can read files up to { SIZE($readBytes) } and send up to { SIZE($sendBytes) }.

help-commands = <b>Commands</b>

help-command = { $command } · { $description }

help-encode =
    <b>Choosing what you get</b>

    Write <code>/encode</code> as the caption of a video, as a reply to one, or with a direct link to a file:

    <code>/encode</code> · all sizes
    <code>/encode 720 480</code> · only these
    <code>/encode fit 45MB</code> · one file below that size
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>Limits</b>

    Files I can read: up to { SIZE($readBytes) }
    Files I can send: up to { SIZE($sendBytes) }

    The Bot API server in use sets them; a server of one's own lifts both to 2 GB. A video is never enlarged, and what already fits is passed through untouched.

help-groups =
    <b>In groups</b>

    I act only when asked: reply to a video with <code>/encode@{ $bot }</code> or with @{ $bot }, or write that as its caption.

button-help-commands = Commands
button-help-encode = Sizes
button-help-limits = Limits
button-help-groups = Groups

## Hints

hint-text = Send me a video, or reply to one with /encode. /help tells more.
hint-photo = That is a photo. I work on videos, GIFs and sound; send me one of those.
hint-file = That does not look like a video or a sound file. If it is one, reply to it with /encode.
hint-group = Reply to a video with @{ $bot } or <code>/encode@{ $bot }</code>, and I will encode it.
hint-unknown-command = I do not know that command. /help lists those I know.
hint-admins-only = That command is for the admins of this bot.

## The card

card-title = 🎬 <b>{ $title }</b>
card-untitled = Video
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ Starts in a moment
        [one] ⏳ In the queue, { $position } job before this one
       *[other] ⏳ In the queue, { $position } jobs before this one
    }
card-stage-waiting = ⏳ Starts in a moment
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
card-failed = ⚠️ This did not work

rung-name-fit = To size
rung-name-audio = Sound
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · on its way
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · original
rung-failed = ✗ { $label }
rung-missing = – { $label }

notice-damaged = ℹ️ The file is damaged in places; those are missing.
notice-no-audio = ℹ️ The video has no sound.
notice-lost-audio = ℹ️ The sound cannot be decoded here and was left out.
notice-hdr = ℹ️ HDR colours were converted to ordinary ones.
notice-several-audio = ℹ️ Of several sound tracks the main one was kept.
notice-audio-only = ℹ️ There is no picture in the file, so this is the sound alone.

## Buttons

button-cancel = ✕ Cancel
button-cancel-job = ✕ { $title }
button-retry = ↻ Try again
button-refresh = ↻ Refresh

## Jobs

jobs-title =
    { $count ->
        [0] <b>Nothing is running</b>
        [one] <b>{ $count } job is running or waiting</b>
       *[other] <b>{ $count } jobs are running or waiting</b>
    }
jobs-none = Nothing is running here. Send me a video.
jobs-more = … and { $count } more
job-line = <b>{ $title }</b> · <code>{ $id }</code>
job-queued =
    { $position ->
        [0] ⏳ next in the queue
        [one] ⏳ { $position } job before it
       *[other] ⏳ { $position } jobs before it
    }
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ ready
job-failed = ⚠️ failed
job-cancelled = ⏹ cancelled

cancel-done = Cancelled.
cancel-too-late = Too late, that one has ended already.
cancel-nothing = You have nothing running here.
retry-started = Trying again.
retry-nothing = There is nothing left to try again.

## Admins

access-usage = Write the user's number after the command, or reply to a message of that user.
access-admin = That is an admin; take the number out of ADMIN_IDS first.
access-allowed = User <code>{ $userId }</code> may use the bot.
access-banned = User <code>{ $userId }</code> is shut out.

period-hour = 1 h
period-day = 24 h
period-week = 7 d

stats-title = 📊 <b>The last { $period }</b>
stats-jobs = <b>Jobs</b>
stats-queued = { $count } queued
stats-active = { $count } active
stats-done = { $count } done
stats-failed = { $count } failed
stats-cancelled = { $count } cancelled
stats-sent =
    { $count ->
        [one] { $count } file sent, { SIZE($bytes) }
       *[other] { $count } files sent, { SIZE($bytes) }
    }
stats-queues = <b>Queues</b> (running · waiting · parents)
stats-queue = { $name }: { $active } · { $waiting } · { $parents }
stats-queue-paused = { $name }: { $active } · { $waiting } · { $parents } · paused
stats-phases = <b>Phases</b> (median · 95 of 100 below)
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } × { DURATION($median) } · { DURATION($slow) }
       *[other] { $phase }: { $count } × { DURATION($median) } · { DURATION($slow) } · { $failed } failed
    }
stats-causes = <b>Failures</b>
stats-cause = { $cause }: { $count }
stats-disk = <b>Disk</b> { SIZE($freeBytes) } free of { SIZE($totalBytes) }, { SIZE($workBytes) } in work
stats-memory = <b>Memory</b> { SIZE($rssBytes) } in this process, { SIZE($systemFreeBytes) } free of { SIZE($systemTotalBytes) }
stats-process = FFmpeg { $ffmpeg } · up for { DURATION($uptimeSeconds) }

## Failures: what happened, and what to do

error-internal = Something went wrong on our side. Please try again; if it stays, tell the operator the code { $code }.
error-blocked = The bot may not write to this chat.
error-not-allowed = This bot is private. Ask its operator to let in the number { $userId }.
error-no-video = There is no picture and no sound in this file that could be used.
error-broken-file = This file cannot be read as a video. It may be empty, cut off or something else; please send it again.
error-damaged = So much of this file is damaged that a result would mislead you. Please send a whole copy.
error-encrypted = This file is encrypted. Please send a copy without protection.
error-unsupported-codec = This file uses { $codec }, which cannot be decoded here. Please convert it first.
error-too-long = This is { $hours } h long, and the limit is { $maxHours } h. Please send a part of it.
error-too-many-pixels = The picture is { $width } by { $height } pixels, which is too large. Please send a smaller one.
error-too-many-streams = The file holds { $count } streams, and the limit is { $max }. Please send one with fewer tracks.
error-too-big-to-read = This file is { $sizeMb } MB, and Telegram lets this bot read { $limitMb } MB. Send a smaller one or a direct link with /encode. The operator's own Bot API server would lift this limit.
error-too-big-to-send = That would be { $sizeMb } MB, and Telegram lets this bot send { $limitMb } MB. Try /encode fit { $limitMb }MB.
error-download-gone = Telegram no longer has this file. Please send it again.
error-download-failed = The file could not be fetched. Please try again.
error-disk-full = There is no room for this right now. Please try again later.
error-no-rung = The video is { $height }p, and it is never enlarged to { $wanted }. Ask for a smaller size.
error-fit-impossible = This video cannot be made to fit { $limitMb } MB; { $minMb } MB is the least.
error-link-invalid = This is not a link that can be fetched. It has to start with http:// or https://.
error-link-not-media = This link leads to a web page and not to a file. Please send the direct link of the video.
error-link-too-big = The file behind this link has more than { $limitMb } MB, which is the limit.
error-link-private = This link leads into a private network, where this bot does not go.
error-link-failed = The server behind this link answered { $status }. Please check the link.
error-link-unsupported = This link leads to nothing I can fetch. I take links to profiles, stories, highlights, posts, reels and spotlights of Instagram and Snapchat.
error-fetch-usage = Write whom you mean: /fetch instagram NAME, /fetch snapchat NAME, or a link to a profile, story, highlight, post, reel or spotlight.
error-handle-invalid = “{ $text }” cannot be a user name there. Send the name as it stands on the profile, or a link to the profile.
error-every-invalid = I do not understand “{ $text }”. The time between two checks is from { $min } to { $max }, as in “every 6h”.
error-watch-unknown = Nobody called “{ $text }” is watched here. /watches lists them.
error-too-many-watches = This chat watches { $limit } users already, which is the limit. /unwatch ends one.
error-source-unknown-user = There is no user { $handle }. Please check the name.
error-source-private = The account { $handle } is private, so its stories cannot be seen.
error-source-no-profile = The account { $handle } has no public profile, so there is nothing to see.
error-source-gone = That is not there any more. It was deleted, or it has expired.
error-source-no-media = There is no picture and no video in it.
error-source-wait =
    { $minutes ->
        [one] The site asks us to wait. Please try again in { $minutes } minute.
       *[other] The site asks us to wait. Please try again in { $minutes } minutes.
    }
error-source-down = { $platform } cannot be reached right now. Please try again in a while.
error-source-partial = { $platform } sent only a part of the page. Please try again in a while.
error-source-format = { $platform } answers in a way that this version does not understand. The operator should update the bot and its tools.
error-session-missing = { $platform } shows this only to those who are signed in, and this bot is not. The operator can add a session with /session.
error-session-dead = { $platform } has signed this bot out. The operator can renew the session with /session.
error-session-challenged = { $platform } wants its operator to confirm the account of this bot. Nothing is asked of it until that is done.
error-cookies-invalid = This file holds no session. Export the cookies of a signed-in browser in Netscape format (cookies.txt) and send that file.
error-item-address-expired = The address of the file ran out, and no new one could be had. Please try again.
error-item-expired = It expired before it could be fetched.
error-item-empty = The file is empty.
error-item-not-media = What came is neither a picture nor a video.
error-item-refused = Telegram does not take this file.
error-encode-options = I do not understand “{ $text }”. Sizes are 144, 240, 360, 480, 720 and 1080, as in /encode 720 480; or write /encode fit 45MB.
error-nothing-to-encode = Send /encode as the caption of a video, as a reply to one, or with a direct link.
error-job-unknown = There is no job { $id } in this chat (any more).
error-rung-gone = This button is too old. Please send the video again.
error-not-yours = Only the one who asked for this can do that.
error-slow-down =
    { $seconds ->
        [one] That is too fast for me. Please come back in { $seconds } second.
       *[other] That is too fast for me. Please come back in { $seconds } seconds.
    }
