### ქართული. ტექსტები Telegram-ის HTML-ია იქ, სადაც კოდში `html` წერია; შეცდომებში, ღილაკებსა და ბრძანებებში ტეგები არ არის.

## ბრძანებები, როგორც მათ მენიუ და /help აღწერს

command-start = რა შეუძლია ბოტს
command-help = როგორ გამოვიყენოთ
command-watch = მომხმარებლის ახალი სთორების გამოწერა
command-unwatch = გამოწერის გაუქმება
command-watches = ამ ჩატის გამოწერები
command-fetch = ბმულის ან ვინმეს სთორების ჩამოტვირთვა
command-encode = ვიდეოს შემცირებული ვერსიების გაკეთება
command-images = სიიდან სურათების ჩამოტვირთვა ZIP-ად
command-jobs = ამ ჩატის დავალებები
command-cancel = დავალების შეჩერება
command-settings = ენა, ზომები, ჩუმი საათები და სხვა
command-session = ბოტის Instagram-სესია
command-stats = როგორ მუშაობს ბოტი
command-doctor = ბოტის გარემოს შემოწმება
command-update = yt-dlp-ის უახლესი ვერსიის დაყენება
command-pause = სამუშაოს ნაწილის შეჩერება
command-resume = შეჩერებული ნაწილის გაგრძელება
command-broadcast = ყველა ჩატში მიწერა
command-allow = მომხმარებლისთვის წვდომის მიცემა
command-ban = მომხმარებლის დაბლოკვა

## ბოტის პროფილი Telegram-ში

bot-name = Mediaferry
bot-description =
    მედია პირდაპირ თქვენს ჩატში:

    🎬 ვიდეო ყველა ზომაში, ყურება რამდენიმე წამში შეგიძლიათ
    🔗 ვიდეო, მუსიკა, პოსტები და ფაილები ბმულით, სასურველ ხარისხში
    👁 Instagram-ისა და Snapchat-ის მომხმარებლების ახალი სთორები
    🖼 სურათები ბმულების სიიდან, ZIP-ფაილებად

    დააჭირეთ ქვემოთ ღილაკს და გამომიგზავნეთ ვიდეო ან ბმული.
bot-short-description = ვიდეო ყველა ზომაში, მედია ბმულებიდან, სთორები და სურათების სიები, პირდაპირ ჩატში.

## დასაწყისი და დახმარება

start-group =
    👋 <b>გამარჯობა ყველას!</b> ჯგუფში მხოლოდ მაშინ ვპასუხობ, როცა მთხოვენ.

    🎬 უპასუხეთ ვიდეოს ბრძანებით <code>/encode@{ $bot }</code> და რამდენიმე ზომაში გამოგიგზავნით.

    🔗 უპასუხეთ ბმულს ბრძანებით <code>/fetch@{ $bot }</code> ან მის გვერდით ახსენეთ @{ $bot } და გამოგიგზავნით, რაც იმ ბმულზეა.

    👁 ადმინებს შეუძლიათ ჯგუფისთვის ვინმეს სთორები გამოიწერონ: <code>/watch@{ $bot } instagram სახელი</code>.

start =
    👋 <b>გამომიგზავნეთ ვიდეო</b> და დაგიბრუნებთ ყველა ზომაში, { $lowest }p-დან { $tallest }p-მდე.

    პირველის ყურება რამდენიმე წამში შეგიძლიათ, შემდეგ მას უკეთესები ჩაანაცვლებს. გადმოგზავნილი ვიდეო, ვიდეოფაილი, მრგვალი ვიდეო, GIF და აუდიოფაილიც გამოდგება.

    🔗 <b>ან გამომიგზავნეთ ბმული</b> ვიდეოზე, სიმღერაზე ან ფაილზე: აირჩიეთ ხარისხი და აქვე გამოგიგზავნით. თუ ფაილი Telegram-ისთვის ზედმეტად დიდია, ჩამოსატვირთ ბმულს მიიღებთ.

    👁 <b>ან გამოიწერეთ სთორები</b>: <code>/watch instagram სახელი</code> ან <code>/watch snapchat სახელი</code> და ყოველ ახალს აქ გამოვაგზავნი. პროფილის, სთორის, პოსტის ან reels-ის ბმულით ყველაფერი მაშინვე მოვა.

    🖼 <b>ან გამომიგზავნეთ სურათების ბმულების სია</b> (JSON, CSV ან ტექსტი) და ყველას ZIP-ფაილებად გამოგიგზავნით.

    ერთი ფაილის მიღება შემიძლია მაქსიმუმ { SIZE($readBytes) }, გაგზავნა — მაქსიმუმ { SIZE($sendBytes) }.

start-watch = 👁 გამოვიწეროთ <b>{ $title }</b>? შევამოწმებ { INTERVAL($minutes) }-ში ერთხელ და ყოველ ახალ სთორის აქ გამოვაგზავნი.

start-fetch =
    🔗 ჩამოვტვირთო ამ ბმულით?

    { $url }

help-commands = <b>ბრძანებები</b>

help-command = { $command } · { $description }

help-watching =
    <b>სთორების გამოწერა</b>

    <code>/watch instagram სახელი</code> · ახალი სთორები აქ მოვა
    <code>/watch snapchat სახელი ყოველ 3 სთ</code> · რამდენად ხშირად შემოწმდეს: { INTERVAL($min) }-დან { INTERVAL($max) }-მდე
    <code>/watches</code> · ამ ჩატის გამოწერები და მათი შემდეგი შემოწმება
    <code>/unwatch სახელი</code> · გამოწერის გაუქმება
    <code>/settings ჩუმად 23-8</code> · ამ საათებში უხმოდ
    <code>/settings სარტყელი Tbilisi</code> · ამ საათების სასაათო სარტყელი

    სახელის ნაცვლად პროფილის ბმულიც გამოდგება. ორჯერ არაფერი იგზავნება. მხოლოდ ღია პროფილები, თითო ჩატში არაუმეტეს { $limit }-ისა.

help-fetching =
    <b>ერთჯერადი ჩამოტვირთვა</b>

    <code>/fetch instagram სახელი</code> · სთორები, რომლებიც ახლა ჩანს
    <code>/fetch snapchat სახელი</code>
    <code>/fetch ბმული</code> · სთორი, ჰაილაითი, პოსტი, კარუსელი, reels ან spotlight; ან ვიდეო, სიმღერა, ფლეილისტი, სურათებიანი პოსტი თუ ფაილი ნებისმიერი სხვა საიტიდან
    <code>/fetch ბმული 720p</code> · მენიუს გარეშე: სიმაღლე, <code>best</code> (საუკეთესო), <code>audio</code>, <code>mp3</code> ან <code>fit</code> (რომ ჩატში ჩაეტიოს)
    <code>/fetch ბმული 1:20-2:05</code> · მხოლოდ ეს მონაკვეთი

    პირად ჩატში მარტო ბმულიც საკმარისია; ერთ შეტყობინებაში რამდენიმე ბმული ერთდროულად ჩამოიტვირთება. თუ ვიდეოს სხვა ენაზე ხმა ან სუბტიტრები აქვს, მენიუში ისინიც იქნება. /settings-ში შეგიძლიათ აირჩიოთ ხარისხი, რომ ბოტმა აღარ იკითხოს, ალბომები თუ ცალკე შეტყობინებები, წარწერით თუ მის გარეშე, საყურებლად თუ ფაილებად.

help-images =
    <b>სურათები ათასობით</b>

    გამომიგზავნეთ სია ფაილად და მისი ყველა სურათი ZIP-ფაილებად მოვა: <code>.json</code>, <code>.jsonl</code>, <code>.csv</code>, <code>.tsv</code> ან <code>.txt</code>, შეიძლება <code>.gz</code>-ით შეკუმშულიც. პირად ჩატში თვითონ ფაილი საკმარისია; ჯგუფში წარწერად ან ფაილის პასუხად დაწერეთ <code>/images</code>.

    <code>/images max 5</code> · არაუმეტეს 5 სურათი თითო პოსტიდან
    <code>/images https://example.com/list.json</code> · სია ბმულით
    სიაში არის პოსტები (<code>id</code>, <code>url</code>, <code>images</code>) ან თითო ხაზზე თითო ბმული

    თავიდან სიას მხოლოდ ვკითხულობ და გიჩვენებთ, რა არის მასში; ჩამოსატვირთად დააჭირეთ „დაწყებას“. რაც ვერ ჩამოიტვირთა, <code>failures.csv</code>-ში მოვა: უკან გამომიგზავნეთ და მხოლოდ იმას გავიმეორებ. პირდაპირ აქ გამოგზავნილი სია შეიძლება იყოს მაქსიმუმ { SIZE($readBytes) }; უფრო დიდი <code>.gz</code>-ით შეკუმშეთ ან ბმულად გამომიგზავნეთ.

help-encode =
    <b>როგორ ავირჩიოთ ზომა</b>

    დაწერეთ <code>/encode</code> ვიდეოს წარწერად, მის პასუხად ან ფაილის თუ გვერდის ბმულთან ერთად:

    <code>/encode</code> · ყველა ზომა ან /settings-ში არჩეულები
    <code>/encode ყველა</code> · ყველა ზომა
    <code>/encode 720 480</code> · მხოლოდ ესენი
    <code>/encode fit 45MB</code> · ერთი ფაილი, ამაზე პატარა
    <code>/encode ხმა</code> · მხოლოდ ხმა
    <code>/encode ხმა:ინგლისური</code> · ამ ენის აუდიოტრეკით; <code>ხმა:2</code> მეორე ტრეკია
    <code>/encode 1:20-2:05</code> · მხოლოდ ეს მონაკვეთი
    <code>/encode 480 https://example.com/clip.mp4</code>

help-limits =
    <b>ლიმიტები</b>

    ფაილის მიღება: მაქსიმუმ { SIZE($readBytes) }
    ფაილის გაგზავნა: მაქსიმუმ { SIZE($sendBytes) }

    ეს Bot API სერვერზეა დამოკიდებული; საკუთარი სერვერი ორივეს 2 გბ-მდე ზრდის. თუ ვიდეო პირველ ლიმიტს აჭარბებს, მოგცემთ გვერდს, სადაც ატვირთავთ; თუ ფაილი მეორეს აჭარბებს, მოვა ჩამოსატვირთი ბმული. ვიდეო არასოდეს იზრდება, ხოლო რაც უკვე ვარგისია, უცვლელად იგზავნება.

    ბმული, სია ან პროფილი წუთში: { $lookUps }, დანარჩენი შემდეგ წუთს დაელოდება. ვიდეო ერთბაშად რამდენიც გინდათ გამოგზავნეთ: ერთდროულად { $videos } მუშავდება, სხვები მათი დასრულებისთანავე დაიწყება.

help-groups =
    <b>ჯგუფებში</b>

    მხოლოდ მაშინ ვპასუხობ, როცა მთხოვენ: უპასუხეთ ვიდეოს ან ბმულს და ახსენეთ @{ $bot }, ან დაწერეთ ბრძანება, მაგალითად <code>/encode@{ $bot }</code> ან <code>/watch@{ $bot }</code>.

    გამოწერები და /settings ჯგუფის ადმინებისთვისაა; /settings-ში მათ შეუძლიათ გამოწერა ყველას დაუშვან, მაშინ ყველა თავისას მართავს.

    არხში ადმინად დამნიშნეთ და ბრძანება პოსტად დაწერეთ: <code>/watch instagram სახელი</code>-ის შემდეგ ახალი სთორები იქ მოვა. ან არხი აქედან დაასახელეთ: <code>/watch instagram სახელი არხში @channel</code>, <code>/fetch ბმული არხში @channel</code>.

button-help-commands = ბრძანებები
button-help-watching = გამოწერები
button-help-fetching = ჩამოტვირთვა
button-help-images = სურათები
button-help-encode = ზომები
button-help-limits = ლიმიტები
button-help-groups = ჯგუფები

## მინიშნებები

inline-paste = ჩასვით ბმული ჩემი სახელის შემდეგ
inline-fetch = ⬇️ ბოტთან ჩატში ჩამოტვირთვა
topic-gone = თემა, სადაც ეს ითხოვეთ, დახურულია ან წაშლილი, ამიტომ დანარჩენს აქ ვაგზავნი.
hint-text = გამომიგზავნეთ ვიდეო ან უპასუხეთ მას ბრძანებით /encode; ან გამომიგზავნეთ ვიდეოს, სიმღერის, ფაილის, სთორის, პოსტის ან პროფილის ბმული. დაწვრილებით: /help.
hint-photo = ეს ფოტოა. მე ვიდეოზე, GIF-სა და ხმაზე ვმუშაობ; ამათგან რამე გამომიგზავნეთ.
hint-sticker = ეს სტიკერი სურათი ან ნახატია. მე ვიდეოზე, GIF-ზე, ვიდეოსტიკერსა და ხმაზე ვმუშაობ; ამათგან რამე გამომიგზავნეთ.
hint-file = ეს ვიდეოს ან აუდიოფაილს არ ჰგავს. თუ მაინც ვიდეო ან ხმაა, ფაილს უპასუხეთ ბრძანებით /encode; თუ სურათების ბმულების სიაა, ბრძანებით /images.
hint-group = უპასუხეთ ვიდეოს და ახსენეთ @{ $bot }, ან უპასუხეთ ბრძანებით <code>/encode@{ $bot }</code> და დავამუშავებ. ბმულებზეც მუშაობს.
hint-many-links = ერთი შეტყობინებიდან { $limit } ბმულს ვიღებ. აი დანარჩენი, კიდევ ერთხელ გამომიგზავნეთ (შეხებით დაკოპირდება):
hint-unknown-command = ასეთი ბრძანება არ ვიცი. სია ნახეთ აქ: /help.
hint-borrowed-command = არაფერი გაკეთებულა: ბრძანება მხოლოდ მაშინ მოქმედებს, როცა თავად წერთ. აკრიფეთ და კიდევ ერთხელ გამომიგზავნეთ.
hint-admins-only = ეს ბრძანება ბოტის ადმინებისთვისაა.

## ბარათი

card-title = 🎬 <b>{ $title }</b>
card-untitled = ვიდეო
card-source = { $picture } · { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-cut = ✂️ { $from }–{ $to }
card-cut-rest = ✂️ { $from }-დან
card-sound-track = 🔊 { $sound }, { $count } აუდიოტრეკიდან ერთ-ერთი
card-source-sound = { CLOCK($durationSeconds) } · { SIZE($sizeBytes) }
card-queued =
    { $position ->
        [0] ⏳ ახლავე დაიწყება
       *[other] ⏳ რიგშია, წინ { $position } დავალებაა
    }
card-held = ⏳ დაიწყება, როცა თქვენი სხვა დავალება დასრულდება (/jobs)
card-delayed = ⏳ ბევრი ბმულია ერთად: ეს დაახლოებით { DURATION($seconds) }-ში დაიწყება
card-preview = ▶️ ჯერ პირველი { CLOCK($durationSeconds) } · { $label }, დანარჩენი მალე მოვა
card-preview-only = ▶️ ეს მხოლოდ დასაწყისია: პირველი { CLOCK($durationSeconds) } · { $label }
card-stage-waiting = ⏳ ახლავე დაიწყება
card-waits =
    ⏸ { $what ->
        [telegram] Telegram არ პასუხობს
        [database] მონაცემთა ბაზა არ პასუხობს
        [redis] დავალებების რიგი არ პასუხობს
        [storage] ფაილების საცავი არ პასუხობს
        [site] საიტი არ პასუხობს
       *[network] ბოტს ინტერნეტთან კავშირი არ აქვს
    }. ხელახლა ვცდი, არაფერი დაიკარგება.
card-paused = ⏸ ბოტის ადმინებმა შეაჩერეს: { $phase }. პაუზის შემდეგ თავისით გაგრძელდება.
card-stage-download = ⬇️ ვიღებ ფაილს
card-stage-plan = 🔎 ვნახულობ, რა არის ფაილში
card-stage-finish = 📦 თითქმის მზადაა
card-download = ⬇️ მიღებულია { SIZE($bytes) }
card-download-of = ⬇️ { SIZE($bytes) } / { SIZE($totalBytes) }
card-progress = { $bar } { PERCENT($fraction) }
card-speed = სიჩქარე { $speed }×
card-left = დარჩა დაახლოებით { DURATION($seconds) }
card-done = ✅ მზადაა { DURATION($seconds) }-ში
card-done-first = ✅ მზადაა { DURATION($seconds) }-ში, პირველი { DURATION($firstSeconds) }-ში
card-cancelled = ⏹ გაუქმებულია
card-asks = ⏸ თქვენს გადაწყვეტილებას ელოდება
card-failed = ⚠️ ვერ მოხერხდა

rung-name-fit = ზომაზე მორგებული
rung-name-audio = ხმა
rung-waiting = ▹ { $label }
rung-encoding = ▸ { $label } · { PERCENT($fraction) }
rung-ready = ▸ { $label } · { SIZE($sizeBytes) } · იგზავნება
rung-made = ▸ { $label } · { SIZE($sizeBytes) } · მზადაა
rung-sent = ✓ { $label } · { SIZE($sizeBytes) }
rung-sent-original = ✓ { $label } · { SIZE($sizeBytes) } · ორიგინალი
rung-linked = ✓ { $label } · { SIZE($sizeBytes) } · ბმულით
rung-failed = ✗ { $label }
rung-missing = – { $label }
rung-size = { $label } ({ SIZE($sizeBytes) })
rungs-linked = 🔗 ჩატში არ ეტევა: { $labels }. ქვემოთ შეგიძლიათ ჩამოტვირთოთ { MOMENT($at) }-მდე.
rungs-linked-expired =
    { $count ->
        [one] ⌛ ჩამოსატვირთი ბმულის ვადა გავიდა: { $labels }. ახლის მისაღებად დააჭირეთ „განახლებას“.
       *[other] ⌛ ჩამოსატვირთი ბმულების ვადა გავიდა: { $labels }. ახლების მისაღებად დააჭირეთ „განახლებას“.
    }
rungs-linked-revoked =
    { $count ->
        [one] 🚫 ჩამოსატვირთი ბმული გათიშულია და აღარ მუშაობს: { $labels }.
       *[other] 🚫 ჩამოსატვირთი ბმულები გათიშულია და აღარ მუშაობს: { $labels }.
    }
rungs-linked-gone = ⌛ აღარ ინახება: { $labels }.
rungs-too-big = 📦 ჩატში არ ეტევა (ლიმიტი { $limitMb } მბ-ია): { $labels }. უპასუხეთ ვიდეოს ბრძანებით „/encode fit { NUMBER($limitMb, useGrouping: 0) }MB“ ან აიღეთ უფრო პატარა ზომა. დიდი ფაილების ბმულების ჩართვა ბოტის მფლობელს შეუძლია.

notice-damaged = ℹ️ ფაილის დაზიანებული ადგილები გამოტოვებულია.
notice-no-audio = ℹ️ ვიდეოს ხმა არ აქვს.
notice-lost-audio =
    { $codec ->
        [unknown] ℹ️ ხმის ფორმატი აქ უცნობია, ამიტომ ხმა არ არის.
       *[other] ℹ️ ხმის ({ $codec }) დეკოდირება ვერ მოხერხდა, ამიტომ ის არ არის.
    }
notice-hdr = ℹ️ HDR ფერები ჩვეულებრივად გარდაიქმნა.
notice-picture-subtitles = ℹ️ ამ ვიდეოში სუბტიტრების ნაწილი სურათებია, ტექსტად მათი გაგზავნა შეუძლებელია.
notice-audio-only = ℹ️ ფაილში გამოსახულება არ არის, ამიტომ აქ მხოლოდ ხმაა.

## პლატფორმები და რაც იქიდან მოდის

type-story = სთორი
type-highlight = ჰაილაითი
type-post = პოსტი
type-reel = reels
type-spotlight = spotlight

item-photo = ფოტო, { DATED($takenAt) }
item-voice = ხმოვანი შეტყობინება, { DATED($takenAt) }
item-video = ვიდეო, { DATED($takenAt) }

caption-one = <b>@{ $owner }</b> · { $platform } · { $type }
caption-album = <b>@{ $owner }</b> · { $platform }
caption-photo = 📷 { DATED($takenAt) }
caption-voice = 🎤 { DATED($takenAt) }
caption-video = 🎞 { DATED($takenAt) }
caption-file = 📄 { DATED($takenAt) }
caption-page = <b>{ $title }</b>
caption-set = 🖼 <b>{ $title }</b>
caption-zip = 📦 { $images } სურათი
caption-zip-part = 📦 ZIP { $part } / { $parts } · { $images } სურათი
caption-failures =
    { $images ->
        [one] 📄 { $images } სურათი ვერ ჩამოიტვირთა, მიზეზი ამ სიაშია. უკან გამომიგზავნეთ /images-თან ერთად და კიდევ ერთხელ ვცდი.
       *[other] 📄 { $images } სურათი ვერ ჩამოიტვირთა, მიზეზები ამ სიაშია. უკან გამომიგზავნეთ /images-თან ერთად და მხოლოდ მათ გავიმეორებ.
    }

## ბმულის ბარათი

links-title = 🔗 <b>{ $title }</b>
links-looking = 🔎 ვნახულობ, რა არის აქ: <b>{ $title }</b>
links-length = { CLOCK($seconds) }
links-entries = { $count } ჩანაწერი
links-entries-more = { $count }-ზე მეტი ჩანაწერი
links-files = { $count } ფაილი
links-files-failed = ⚠️ ვერ გაიგზავნა { $count } ფაილი:
links-files-unread =
    { $count ->
        [one] ⚠️ კიდევ { $count } ფაილის წაკითხვა ვერ მოხერხდა. მისი ნახვა თვითონ პოსტში შეიძლება.
       *[other] ⚠️ კიდევ { $count } ფაილის წაკითხვა ვერ მოხერხდა. მათი ნახვა თვითონ პოსტში შეიძლება.
    }
links-files-cut = ℹ️ აქ მეტი ფაილია, მაგრამ მხოლოდ პირველი { $count }-ის ჩამოტვირთვა შემიძლია.
links-menu = რა სახით გამოგიგზავნოთ?
links-sounds = 🔊 რომელ ენაზე გინდათ ხმა?
links-subtitles = 💬 რომელი სუბტიტრები გინდათ?
links-shown = 💬 რა სახით გინდათ სუბტიტრები?
links-menu-old = ⌛ ეს მენიუ ერთ საათზე ძველია და შეიძლება მოძველდა. ახლის მისაღებად დააჭირეთ ღილაკს „ხელახლა ნახვა“.
links-list-of =
    { $total ->
        [0] მხოლოდ პირველი { $count }
       *[other] პირველი { $count }, სულ { $total }
    }
links-list-unread = არ იხსნება: { $count }
links-stream-first = ვიდეო 1/2, შემდეგ ხმა
links-stream-second = ხმა 2/2
links-stream = ნაწილი { $number }/{ $count }
links-speed = { SIZE($bytes) }/წმ
links-merging = 🧩 ვაერთებ გამოსახულებასა და ხმას
links-converting = 🎧 გარდავქმნი ხმას
links-preparing = 🎞 ვამზადებ ჩატისთვის
links-cutting = ✂️ ვჭრი მონაკვეთს
links-burning = 💬 ვადებ სუბტიტრებს
links-fitting = 🎞 ვკუმშავ, რომ ჩატში ჩაეტიოს
links-sending = 📤 ვაგზავნი
links-took = { DURATION($seconds) }
links-done = ✓ { $facts }
file-link = 📦 <b>{ $name }</b> · { SIZE($sizeBytes) }
file-link-note = ფაილი ჩატისთვის ზედმეტად დიდია, ამიტომ აი ჩამოსატვირთი ბმული. ფაილს მიიღებს ყველა, ვისაც ის აქვს:
file-link-until = მოქმედებს { MOMENT($at) }-მდე
file-link-expired = ⌛ ჩამოსატვირთი ბმულის ვადა გავიდა. ახლის მისაღებად დააჭირეთ „განახლებას“.
file-link-revoked = 🚫 ჩამოსატვირთი ბმული გათიშულია და აღარ მუშაობს.
file-link-gone = ⌛ ფაილი აღარ ინახება.
links-below = ეს უკვე არის, ქვემოთ.
links-refreshed = ბმულის ვადა გაგრძელდა.
links-revoked = გაითიშა: ბმული აღარ მუშაობს.
links-revoked-before = ეს ბმული უკვე აღარ მუშაობდა.

choice-best = საუკეთესო
choice-file = ორიგინალი
choice-m4a = ხმა (m4a)
choice-mp3 = ხმა (mp3)
choice-fit = ზომაზე მორგებული
choice-srt = სუბტიტრები
choice-first = პირველები
choice-all = ყველა
choice-rest = დანარჩენი

track-number = ტრეკი { $number }
track-soft = { $language }, გამორთვადი
track-burnt = { $language }, სურათზე დატანილი
track-automatic = { $language } · ავტომატური
menu-size = { SIZE($sizeBytes) }
menu-size-about = ~{ SIZE($sizeBytes) }
menu-arrives-chat = ჩატში
menu-arrives-link = ბმულად
menu-files-first = პირველი { $count }
menu-files-all = ყველა ({ $count })
menu-fit = შეკუმშული: მაქს. { SIZE($sizeBytes) }

## სურათების ნაკრების ბარათი

images-title = 🖼 <b>{ $title }</b>
images-untitled = სურათები
images-reading = 🔎 ვკითხულობ სიას
images-found = 📋 { $found }
images-posts = { $count } პოსტი
images-count = { $count } სურათი
images-max =
    { $leftOut ->
        [0] არაუმეტეს { $max } თითო პოსტიდან; ყველა შევიდა
       *[other] არაუმეტეს { $max } თითო პოსტიდან; ვერ შევიდა: { $leftOut }
    }
images-duplicates =
    { $count ->
        [one] { $count } ბმული მეორდება, ერთხელ ჩამოიტვირთება
       *[other] { $count } ბმული მეორდება, თითოეული ერთხელ ჩამოიტვირთება
    }
images-known = მათგან { $count } ადრეა ჩამოტვირთული
images-invalid = ⚠️ { $count } სტრიქონში ჩამოსატვირთი არაფერია:
images-column = 🔗 სურათების ბმულები: <code>{ $column }</code>
images-column-letter = სვეტი { $letter }
images-column-chosen = სიას თავიდან ვკითხულობ.
images-row = სტრიქონი { $row }: { $why } <code>{ $text }</code>
images-row-empty = სურათები არ არის
images-row-no-link = არ არის ბმული
images-row-broken = არ იკითხება
images-hosts = 🌐 { $count } სერვერიდან:
images-host = <code>{ $host }</code> · { $images }
images-time = ⏱ დასჭირდება დაახლოებით { DURATION($seconds) }
images-counts = ⬇️ ჩამოიტვირთა { $done } · ადრე იყო { $cached } · ვერ მოხერხდა { $failed } · სულ { $images }
images-speed = { $speed } სურათი/წმ
images-resting = ⏸ ველოდებით სერვერებს, კიდევ დაახლოებით { DURATION($seconds) }
images-hosts-now = 🌐 <code>{ $hosts }</code>
images-packing = 📦 ვფუთავ სურათებს
images-sending = 📤 გაიგზავნა ფაილი: { $sent }/{ $total }
images-sent = 📤 გაიგზავნა { $sent } ფაილი, სულ { $total }
images-done =
    { $count ->
        [one] ✅ { $count } სურათი { DURATION($seconds) }-ში
       *[other] ✅ ყველა { $count } სურათი { DURATION($seconds) }-ში
    }
images-done-partly = ⚠️ { $count } სურათი { $images }-დან, { DURATION($seconds) }-ში
images-part = ჩამოიტვირთა { $count } სურათი { $images }-დან
images-result = ⬇️ ჩამოიტვირთა { $done } ({ SIZE($bytes) }) · ადრე იყო { $cached } · ვერ მოხერხდა { $failed }
images-reason = ✗ { $count } × { $why }
images-send-back = ↩️ რაც ვერ მოხერხდა, failures.csv-შია. უკან გამომიგზავნეთ /images-თან ერთად და მხოლოდ იმას გავიმეორებ.
images-started = დაიწყო.
images-closing = ვფუთავ, რაც ჩამოიტვირთა.

images-reason-not-found = ფაილი ვერ მოიძებნა
images-reason-refused = სერვერმა წვდომაზე უარი თქვა
images-reason-throttled = სერვერი ისევ და ისევ მოცდას ითხოვდა
images-reason-server-error = სერვერის შეცდომა
images-reason-unreachable = სერვერი მიუწვდომელია
images-reason-certificate = სერვერს მოქმედი სერტიფიკატი არ აქვს
images-reason-reset = კავშირი გაწყდა
images-reason-timeout = სერვერი ძალიან დიდხანს პასუხობდა
images-reason-redirects = ზედმეტად ბევრი გადამისამართება
images-reason-private = პირად ქსელში მიდის
images-reason-page = ვებგვერდია და არა სურათი
images-reason-not-image = ეს სურათი არ არის
images-reason-truncated = სურათი არასრულია
images-reason-too-big = ლიმიტზე დიდია
images-reason-bomb = არქივის ბომბი
images-reason-host-down = გამოტოვებულია: სერვერი ძალიან ხშირად ფერხდებოდა

## ჩამოტვირთვის ბარათი და გამოწერის ბარათი

users-title = 📥 { $platform } · <b>{ $title }</b>
users-listing = 🔎 ვამოწმებ: { $platform }
users-downloaded = ⬇️ ჩამოიტვირთა { $done }/{ $count }
users-prepared = 🎞 მომზადდა { $done }/{ $count }
users-sent = 📤 გაიგზავნა { $done }/{ $count }
users-done = ✅ ჩაბარდა { $sent }, { DURATION($seconds) }-ში
users-done-partly = ⚠️ ჩაბარდა { $sent } / { $count }, { DURATION($seconds) }-ში
users-part = ჩაბარდა { $sent } / { $count }
users-all-known =
    { $count ->
        [one] ✅ ახალი არაფერია: რაც არის ({ $count }), უკვე გამოგზავნილია
       *[other] ✅ ახალი არაფერია: { $count }-ვე უკვე გამოგზავნილია
    }
users-more-known = კიდევ { $count } უკვე გამოგზავნილია
users-skipped = ⚠️ კიდევ { $count } მხოლოდ { $platform }-ის აპში ჩანს
users-empty = 💤 ახლა არაფერია გამოქვეყნებული

watch-title = 👁 <b>{ $title }</b>
watch-for = 📣 არხისთვის: { $channel }
watch-renamed = ✏️ ადრინდელი სახელი: { $former }
watch-merged = 👁 { $title } არის { $former }-ის ახალი სახელი, რომელიც აქ უკვე გამოწერილია. ახლა ეს ერთი გამოწერაა; მისი ბარათია ის, რომელიც { $former }-ს ჰქონდა.
watch-closed = 🔒 პროფილი დაიხურა: { MOMENT($at) }
watch-opened = 🔓 პროფილი ისევ ღიაა: { MOMENT($at) }
watch-every = 🕑 მოწმდება { INTERVAL($minutes) }-ში ერთხელ
watch-paused = ⏸ პაუზაზეა (იყო { INTERVAL($minutes) }-ში ერთხელ)
watch-slow = 🕑 მოწმდება დღეში ერთხელ, სანამ სანახავი არაფერია; შემდეგ { INTERVAL($minutes) }-ში ერთხელ
watch-asks = ⏸ აღარ შემოწმდება, სანამ არ გადაწყვეტთ: ვცადო კიდევ დღეში ერთხელ?
watch-first = ⏳ პირველი შემოწმება ახლავე დაიწყება
watch-last = ბოლო შემოწმება: { MOMENT($at) }
watch-last-failed = ⚠️ შემოწმება ვერ მოხერხდა: { MOMENT($at) }
watch-failure = { $reason }
watch-next = შემდეგი შემოწმება: { MOMENT($at) }
watch-tally = ნანახია { $seen }, ჩაბარებულია { $delivered }
watch-expired =
    { $count ->
        [one] { $count } გაქრა, სანამ ჩამოიტვირთებოდა: { MOMENT($at) }
       *[other] { $count } გაქრა, სანამ ჩამოიტვირთებოდა, ბოლო: { MOMENT($at) }
    }
watches-go-on = ▶️ ისევ შემიძლია აქ წერა. ამ ჩატის გამოწერები კვლავ მუშაობს: { $count }.
watch-stopped = ⏹ გამოწერა გაუქმდა: { $title }.
watch-moved = 👁 { $title }: ბარათი ახლა უფრო ქვემოთაა.
watch-known = { $title } აქ უკვე გამოწერილია და მოწმდება { INTERVAL($minutes) }-ში ერთხელ.
watch-known-changed = { $title } აქ უკვე გამოწერილი იყო. ახლა მოწმდება { INTERVAL($minutes) }-ში ერთხელ, ადრე იყო { INTERVAL($before) }-ში ერთხელ.
channel-watched = ✅ { $title } გამოწერილია არხისთვის { $channel }. ახალი სთორები და პარამეტრების ბარათი იქ მოვა; ღილაკებით სარგებლობა არხის ადმინებს შეუძლიათ, თქვენ კი გამოწერას აქედანაც მართავთ: /watches
channel-fetching = ✅ მალე მოვა არხში { $channel }. მიმდინარეობა იქაურ ბარათზე ჩანს.
channel-lost = ⚠️ არხში { $channel } გამოქვეყნების უფლება აღარ მაქვს. თქვენი გამოწერები იქ შეჩერდა, დაწყებული კი გაუქმდა. დამიბრუნეთ შეტყობინებების გამოქვეყნების უფლება და გამოწერები თავისით გაგრძელდება.
channel-demoted = ⚠️ არხში { $channel } გამოქვეყნების უფლება აღარ გაქვთ, ამიტომ თქვენი გამოწერები იქ შეჩერდა. მათი გაგრძელება სხვა ადმინს შეუძლია ბარათებიდან.
watch-choose = რომელ პლატფორმაზეა { $handle }?

watches-title = <b>ამ ჩატში { $count } გამოწერაა</b>
watches-for-channels = <b>არხებისთვის { $count } გამოწერა გაქვთ</b>
watches-none = ამ ჩატში გამოწერები არ არის. დასაწყებად დაწერეთ <code>/watch instagram სახელი</code> ან <code>/watch snapchat სახელი</code>.
watches-running = 🔎 ახლა მოწმდება
unwatch-choose = ვისი გამოწერა გავაუქმო?

interval = { INTERVAL($minutes) }

list-more = … და კიდევ { $count }

## პარამეტრები

settings-title = ⚙️ <b>ეს ჩატი</b>
settings-language = ენა: { $language }
settings-language-auto = როგორც თქვენს Telegram-შია
settings-quality-ask = თუ ბმულზე რამდენიმე ხარისხია, ბოტი იკითხავს, რომელი გინდათ
settings-quality = ბმულიდან კითხვის გარეშე მოდის: { $quality }
settings-ladder-all = ვიდეო ყველა ზომაში მოდის
settings-ladder = ვიდეო ამ ზომებში მოდის: { $sizes }
settings-silence-never = ახალი სთორები ხმით მოდის
settings-silence-always = ახალი სთორები უხმოდ მოდის
settings-silence-hours = { $from }-დან { $to }-მდე ახალი სთორები უხმოდ მოდის. სხვა საათები: <code>/settings ჩუმად 21-6</code>
settings-timezone-none = დრო მითითებულია UTC-ით. შესაცვლელად აირჩიეთ სასაათო სარტყელი ან დაწერეთ <code>/settings სარტყელი Tbilisi</code>
settings-timezone = დრო მითითებულია სასაათო სარტყლით: { $zone }
settings-pool-usual = ამ ჩატის დავალებები იქ სრულდება, სადაც ბოტია
settings-pool = ამ ჩატის დავალებები სრულდება რეგიონში { $pool }
settings-on-best = ვიდეო ერთხელ მოდის, როცა საუკეთესო ზომა მზადაა
settings-off-best = ვიდეო მოდის, როგორც კი პირველი ზომა მზადაა, შემდეგ უკეთესები ჩაანაცვლებს
settings-on-albums = რამდენიმე ფაილი ალბომად მოდის
settings-off-albums = თითო ფაილი ცალკე შეტყობინებად მოდის
settings-on-captions = წარწერაში ჩანს, ვისია და როდინდელია
settings-off-captions = ყველაფერი წარწერის გარეშე მოდის
settings-on-texts = წარწერაში ავტორის ტექსტიც არის
settings-off-texts = წარწერაში ავტორის ტექსტი არ არის
settings-on-watches = გამოწერის დამატება ყველას შეუძლია, გაუქმება კი — თავისის
settings-off-watches = გამოწერებს მხოლოდ ადმინები ამატებენ და აუქმებენ
settings-on-files = ფოტო და ვიდეო ფაილად მოდის, Telegram-ის შეკუმშვის გარეშე
settings-off-files = ფოტოსა და ვიდეოს ნახვა პირდაპირ ჩატში შეიძლება
settings-on-pings = თუ ლოდინი გაგრძელდა, ბოტი თქვენს შეტყობინებას უპასუხებს, როცა ყველაფერი მზად იქნება
settings-off-pings = როცა რამე მზადაა, ბოტი არ გატყობინებთ, თუნდაც ლოდინი გაგრძელდეს

language-name = ქართული

zone-angeles = ლოს-ანჯელესი
zone-chicago = ჩიკაგო
zone-york = ნიუ-იორკი
zone-paulo = სან-პაულუ
zone-utc = UTC
zone-london = ლონდონი
zone-berlin = ბერლინი
zone-kyiv = კიევი
zone-istanbul = სტამბოლი
zone-moscow = მოსკოვი
zone-dubai = დუბაი
zone-kolkata = კოლკატა
zone-singapore = სინგაპური
zone-tokyo = ტოკიო
zone-sydney = სიდნეი

## პლატფორმის სესია, ადმინებისთვის

session-title = 🔑 <b>{ $platform }-ის სესია</b>
session-none = სესია არ არის. { $platform }-ის უმეტესი ნაწილი დამალულია მათთვის, ვინც შესული არ არის.
session-healthy = ✅ მუშაობს { MOMENT($since) }-დან.
session-untried = ❔ cookies შენახულია. მათი შემოწმება ვერ მოხერხდა, რადგან { $platform } მიუწვდომელია; შემდეგი შემოწმება გვაჩვენებს.
session-throttled = ⏳ { $platform } შენელებას ითხოვს: { MOMENT($since) }.
session-challenged = 🛑 { MOMENT($since) }-დან { $platform } ანგარიშის დადასტურებას ითხოვს. სანამ „გაგრძელებას“ არ დააჭერთ, მოთხოვნები არ იგზავნება.
session-dead = 🛑 { MOMENT($since) }-დან { $platform } სესიას არ იღებს.
session-until = თავისით გაგრძელდება: { MOMENT($until) }.
session-cause = { $platform }-ის პასუხი: { $cause }
session-account = ანგარიში: <code>{ $account }</code>
session-todo-none = <b>როგორ დავამატოთ:</b> ბრაუზერში შედით { $platform }-ზე ამისთვის განკუთვნილი ანგარიშით, გამოიტანეთ cookies Netscape-ის ფორმატში (cookies.txt) და გამომიგზავნეთ ფაილი ამ შეტყობინების პასუხად ან წარწერით <code>/session</code>. შეტყობინებას მაშინვე წავშლი.
session-todo-healthy = შესაცვლელად გამომიგზავნეთ ახალი cookies.txt წარწერით <code>/session</code>.
session-todo-throttled = მხოლოდ ლოდინი დარჩა. თუ ეს მეორდება, გამოწერებს უფრო დიდი ინტერვალი დაუყენეთ.
session-todo-challenged = <b>რა უნდა გააკეთოთ:</b> გახსენით { $platform } ამ ანგარიშის ბრაუზერში, გაიარეთ შემოწმება და დააჭირეთ „გაგრძელებას“. თუ ისევ მოითხოვა, გამოიტანეთ cookies (cookies.txt) და გამომიგზავნეთ ფაილი ამ შეტყობინების პასუხად.
session-todo-dead = <b>რა უნდა გააკეთოთ:</b> ხელახლა შედით { $platform }-ზე ამ ანგარიშის ბრაუზერში, გამოიტანეთ cookies (cookies.txt) და გამომიგზავნეთ ფაილი ამ შეტყობინების პასუხად. მაშინვე წავშლი და გავაგრძელებ.
session-delete-yourself = ⚠️ cookies-იანი შეტყობინების წაშლა ვერ მოვახერხე. თავად წაშალეთ: ვინც წაიკითხავს, ანგარიშში შესვლას შეძლებს.

alert-session-challenged =
    🛑 <b>{ $platform } ანგარიშის დადასტურებას ითხოვს</b>

    პასუხი: { $cause }. მოთხოვნები არ გაიგზავნება, სანამ ამას არ გააკეთებთ:

    1. გახსენით { $platform } ბოტის ანგარიშის ბრაუზერში და გაიარეთ შემოწმება.
    2. გაგზავნეთ /session და დააჭირეთ „გაგრძელებას“.
    3. თუ ისევ მოითხოვა, გამოიტანეთ ამ ბრაუზერის cookies (cookies.txt) და გამომიგზავნეთ ფაილი წარწერით <code>/session</code>.
alert-more = ამის შესახებ ბოლო შეტყობინების შემდეგ კიდევ { $count }-ჯერ მოხდა.
alert-session-dead =
    🛑 <b>{ $platform }-მა ბოტი ანგარიშიდან გამოიყვანა</b>

    პასუხი: { $cause }. სთორების ჩამოტვირთვა შეუძლებელია, სანამ ამას არ გააკეთებთ:

    1. ხელახლა შედით { $platform }-ზე ბოტის ანგარიშის ბრაუზერში.
    2. გამოიტანეთ ამ ბრაუზერის cookies (cookies.txt) და გამომიგზავნეთ ფაილი წარწერით <code>/session</code>. მაშინვე წავშლი და გავაგრძელებ.
alert-tool-missing =
    🛑 <b>{ $site } არ მუშაობს</b>

    დეტალები: { $cause }. { $site ->
        [gallery-dl] სურათებიანი პოსტები
       *[other] გვერდების ბმულები
    } არ იმუშავებს, სანამ /update-ს არ გაგზავნით ან იქ, სადაც ბოტია დაყენებული, <code>npm run setup</code>-ს არ გაუშვებთ.
alert-tool-outdated =
    ⚠️ <b>{ $site } მოძველდა</b>

    { $cause }. საიტები ხშირად იცვლება და ძველ ვერსიას მათი აღარ ესმის. გაგზავნეთ /update.
alert-page-blocked =
    ⚠️ <b>{ $site } ბოტს ბლოკავს</b>

    პასუხი: { $cause }. ბოტი თავისით არ გაიმეორებს. დაგეხმარებათ ბრაუზერის cookies (<code>YTDLP_COOKIES_FILE</code>) ან პროქსი (<code>OUTBOUND_PROXY</code>). გაგზავნეთ /update-იც.
alert-disk-short =
    ⚠️ <b>დისკი თითქმის სავსეა</b>

    თავისუფალია { SIZE($freeBytes) }, დავალებები კი ყოველთვის ტოვებს თავისუფალს: { SIZE($reserveBytes) } (<code>DISK_RESERVE_MB</code>). რაც არ ეტევა, უარყოფილია, სანამ ადგილი არ გამოთავისუფლდება. რა იკავებს ადგილს, /stats აჩვენებს; რაც უფრო მცირეა <code>IMAGE_STORE_MB</code>, მით ნაკლები სურათი ინახება.
alert-page-changed =
    ⚠️ <b>ბოტს არ ესმის { $site }</b>

    პასუხი: { $cause }. როგორც ჩანს, საიტი შეიცვალა. გაგზავნეთ /update; თუ არ უშველა, შემდეგ ვერსიას დაელოდეთ.
alert-other-bot =
    ⚠️ <b>ეს მონაცემები სხვა ბოტს ეკუთვნოდა</b>

    ადრე ეკუთვნოდა ბოტს, რომლის id არის { $earlier }, ახლა კი ეკუთვნის @{ $bot }-ს. ფაილები, რომლებსაც Telegram იმ ბოტიდან იცნობდა, თავიდან აიტვირთება, მისი ძველი ბარათები აღარ შეიცვლება, ხოლო ჩატები, სადაც @{ $bot } არ არის, ვერაფერს მიიღებენ. თუ ეს შეცდომაა, გააჩერეთ ბოტი და სწორი <code>BOT_TOKEN</code> დააბრუნეთ.
alert-rival =
    ⚠️ <b>ამ ბოტის განახლებებს სხვა პროცესი იღებს</b>

    Telegram @{ $bot }-ის განახლებებს მხოლოდ ერთ მიმღებს აძლევს და ახლა მათ სხვა პროცესი (ან webhook) იღებს, იმავე <code>BOT_TOKEN</code>-ით. მე ვაგრძელებ ცდას. ის პროცესი გააჩერეთ; თუ არ იცით, რა არის, @BotFather-ისგან ახალი ტოკენი აიღეთ (<code>/revoke</code>).
alert-no-links =
    ℹ️ <b>ვიღაცას ბმული ვერ მიეცა</b>

    ფაილი ჩატისთვის ზედმეტად დიდია ან Telegram მას ბოტს არ აძლევს. ხელმოწერილ ბმულებსა და ატვირთვის გვერდებს სჭირდება მისამართი, რომლითაც ადამიანები ამ მანქანას დაუკავშირდებიან: მიუთითეთ <code>PUBLIC_URL</code>, მაგალითად <code>https://bot.example.com</code>, ბოტის პორტის წინ პროქსით. ფაილების ბმულებს S3 საცავიც იძლევა (<code>S3_ENDPOINT</code> და დანარჩენი).

press-waits = ერთი წუთით: ბოტის საცავი არ პასუხობს. დაჭერა შენახულია და შესრულდება, როგორც კი ის დაბრუნდება.

## ვიდეო, რომელიც Telegram-იდან წასაკითხად ზედმეტად დიდია

upload-too-big = 📦 <b>{ $title }</b>: { SIZE($sizeBytes) }, Telegram კი ამ ბოტს წაკითხვის უფლებას აძლევს მაქსიმუმ { SIZE($readBytes) }.
upload-versions = Telegram-ს ამ ვიდეოს უფრო პატარა ვერსიები აქვს: დააჭირეთ, რომელიც გინდათ.
upload-page =
    თვითონ ფაილის (მაქსიმუმ { SIZE($limitBytes) }) ატვირთვა აქ შეგიძლიათ { MOMENT($until) }-მდე. გვერდი ტელეფონზეც მუშაობს და კავშირის გაწყვეტის შემდეგ ატვირთვა გრძელდება. მისი გამოყენება ერთხელ შეიძლება და ამას ყველა შეძლებს, ვინც მისამართი იცის:

    { $url }
upload-for-channel = 📣 შედეგი მოვა არხში { $channel }; მიმდინარეობა იქაურ ბარათზე ჩანს.
upload-curl = ტერმინალიდან: <code>{ $command }</code>
upload-version-taken = ერთ-ერთი უკვე აირჩიეთ; მისი ბარათი უფრო ქვემოთაა.
upload-in-private = ფაილის ასატვირთი გვერდი პირად შეტყობინებაში გამოგიგზავნეთ.
upload-send-in-private = თვითონ ფაილის ასატვირთად პირადში გამომიგზავნეთ: @{ $bot }.

## გვერდები: ფაილი ბმულით და ფაილის ატვირთვა

page-link-refused = ეს ბმული აღარ მუშაობს: ვადა გაუვიდა, გათიშეს ან ბოლომდე არ არის დაკოპირებული. ბოტს ახალი სთხოვეთ: ღილაკი მისი შეტყობინების ქვეშაა.
page-upload-unknown = ასეთი გვერდი არ არსებობს ან დახურულია. ბოტს ახალი სთხოვეთ.
page-upload-title = ატვირთეთ ვიდეო
page-upload-limit = მაქსიმუმ { SIZE($bytes) }. ფაილი პირდაპირ თქვენს ბოტთან მიდის, შედეგი კი ჩატში მოვა.
page-upload-pick = ჩააგდეთ ფაილი აქ ან დააჭირეთ ასარჩევად
page-upload-send = გაგზავნა
page-upload-again = „{ $name }“ ბოლომდე არ ატვირთულა. ხელახლა აირჩიეთ და ატვირთვა იმავე ადგილიდან გაგრძელდება.
page-upload-running = { $percent } · { $speed } · დარჩა { $time }
page-upload-waiting = კავშირი გაწყდა. ატვირთვა თავისით გაგრძელდება, როგორც კი შეძლებს.
page-upload-paused = შეჩერებულია
page-upload-lost = უკვე მისული ნაწილი დაიკარგა. ატვირთვა თავიდან დაიწყო.
page-upload-pause = პაუზა
page-upload-resume = გაგრძელება
page-upload-cancel = გაუქმება
page-upload-retry = ხელახლა ცდა
page-host-away = მანქანა, სადაც ეს ინახება, ახლა მიუწვდომელია. სცადეთ რამდენიმე წუთში: ბმული ძალაში რჩება.
page-upload-broken = ატვირთვა ვერ მოხერხდა. სცადეთ ცოტა მოგვიანებით.
page-upload-done = ფაილი აიტვირთა. შედეგი ჩატში მოვა, ამ გვერდის დახურვა კი შეგიძლიათ.
page-upload-terminal = ტერმინალიდან
page-watch-preparing = ვიდეო იკითხება. ცოტაც და ყურება შეგეძლებათ.
page-watch-encoding = მზადაა { $percent }. ყურება და გადახვევა უკვე შეგიძლიათ.
page-watch-complete = ვიდეო მთლიანად მზადაა.
page-watch-waiting = ეს ადგილი შემდეგია რიგში…
page-watch-lost = კავშირი გაწყდა. თავისით გაგრძელდება, როგორც კი შეძლებს.
page-watch-auto = ავტო
page-watch-size = ხარისხი
page-watch-captions = სუბტიტრები
page-watch-off = გამორთ.
page-watch-track = სუბტიტრები { $number }
page-watch-better = უკეთესი ხარისხი მზადაა: გადართვა
page-watch-elsewhere = { $sizes } თვითონ ორიგინალია: ნაწილ-ნაწილ ვერ აჩვენებს, ამიტომ მხოლოდ ჩატში მოდის.
page-watch-broken = ვიდეოს ჩვენება ვერ მოხერხდა. ხელახლა საცდელად გვერდი განაახლეთ; მზა ზომები ჩატშიც არის.
page-watch-cancelled = ეს დავალება გაუქმდა, საყურებელი არაფერია. თავიდან დასაწყებად ჩატში დააჭირეთ „ხელახლა ცდას“.
page-watch-failed = ამ ვიდეოს გადამუშავება ვერ მოხერხდა. მიზეზი ჩატში წერია.
page-watch-expired = ეს ვიდეო აქ აღარ ინახება. მზა ზომები ჩატში დარჩა.
page-watch-unplayable = ამ ვიდეოს აქ ვერ უყურებთ. ზომები ჩატში მოვა, როგორც კი მზად იქნება.
page-watch-unsupported = ეს ბრაუზერი ვიდეოს ვერ აჩვენებს. გახსენით გვერდი სხვაში ან უყურეთ ვიდეოს ჩატში.
page-watch-script = ფლეიერს JavaScript სჭირდება. მის გარეშე მზა ზომების ყურება ჩატში შეგიძლიათ.
page-watch-keys = ღილაკები
page-watch-keys-list = Space ან K: გაშვება და პაუზა. ← →: 5 წამი, J L: 10 წამი. ↑ ↓: ხმა. M: უხმოდ. F: მთელ ეკრანზე. C: სუბტიტრები. 0–9: ვიდეოს შესაბამის მეათედზე.

## რამდენი შეიძლება ითხოვოს ერთმა მომხმარებელმა

left-out =
    { $count ->
        [one] არ დაწყებულა:
       *[other] ეს { $count } არ დაწყებულა:
    }
left-out-one = • { $title }

## ღილაკები

button-start-watch = 👁 გამოწერა
button-start-fetch = ⬇️ ჩამოტვირთვა
button-cancel = ✕ გაუქმება
button-cancel-all = ✕ ყველას გაუქმება
button-retry = ↻ ხელახლა ცდა
button-all-sizes = ▶ ყველა ზომა
button-small-sizes = ▶ { $height }p-მდე
button-version = { $height } · { SIZE($sizeBytes) }
button-upload = ⬆️ ფაილის ატვირთვა
button-rung-link = ⬇ { $label }
button-watch = ▶ ყურება
button-refresh = ↻ განახლება
button-again = ↻ ხელახლა გაგზავნა
button-offer-highlights = ჰაილაითები
button-offer-spotlights = Spotlight
button-look-again = ↻ ხელახლა ნახვა
button-gallery-rest = დანარჩენი ({ $count })
button-cut-start-earlier = ⇤ −1 წმ
button-cut-start-later = ⇤ +1 წმ
button-cut-end-earlier = −1 წმ ⇥
button-cut-end-later = +1 წმ ⇥
button-encode = გადამუშავება
button-sound-only = 🎧 მხოლოდ ხმა
button-sound-track = 🔊 { $sound }
button-subtitle-track = 💬 სუბტიტრები: { $language }
button-sounds = 🔊 ხმა: { $language } ▸
button-subtitles = 💬 სუბტიტრები ▸
button-subtitles-picked = { $shown } ▸
button-subtitles-file = 📄 ფაილად (.srt)
button-subtitles-soft = 🎞 ვიდეოში, გამორთვადი
button-subtitles-burnt = 🔥 სურათზე დატანილი
button-no-subtitles = სუბტიტრების გარეშე
button-another-quality = სხვა ხარისხი
button-revoke = 🚫 გათიშვა
button-hash = 📋 SHA-256
button-images-start = ▶ დაწყება
button-images-column = 🔗 ბმულები სვეტიდან: { $column }
button-images-close = 📦 ჩამოტვირთულის ZIP-ად შეკვრა
button-images-go-on = ▶ გაგრძელება
page-of = გვერდი { $page } / { $pages }
button-earlier = ◀
button-later = ▶
button-check = ↻ შემოწმება
button-pause = ⏸ პაუზა
button-resume = ▶ გაგრძელება
button-every = 🕑 რა სიხშირით…
button-keep-trying = ↻ ცდის გაგრძელება
button-stop = ⏹ გამოწერის გაუქმება
button-watch-again = 👁 ხელახლა გამოწერა
button-chart = 📈 დიაგრამა
button-close = ✕ დახურვა
button-back = ‹ უკან
button-session-resume = ▶ გაგრძელება
button-language-auto = ავტომატური
button-quality-ask = მკითხე
button-setting-language = 🌐 ენა…
button-setting-ladder = 📐 ზომები…
button-ladder-all = ყველა
button-setting-silence = 🔕 ჩუმი საათები…
button-setting-timezone = 🕓 სარტყელი…
button-setting-pool = 🌍 რეგიონი…
button-pool-usual = იქ, სადაც ბოტია
button-silence-never = ხმით
button-silence-always = უხმოდ
button-setting-albums = ალბომები
button-setting-best = საუკეთესოს ლოდინი
button-setting-captions = წარწერები
button-setting-texts = ავტორის ტექსტი
button-setting-watches = გამოწერა ყველას
button-setting-files = ფაილებად
button-setting-pings = შემატყობინე

## დავალებები

jobs-title =
    { $count ->
        [0] <b>არაფერი სრულდება</b>
       *[other] <b>{ $count } დავალება სრულდება ან რიგშია</b>
    }
jobs-none = აქ არაფერი სრულდება. გამომიგზავნეთ ვიდეო ან ბმული.
jobs-all-title =
    { $count ->
        [0] <b>არცერთ ჩატში არაფერი სრულდება</b>
       *[other] <b>ყველა ჩატში სრულდება ან ელოდება { $count } დავალება</b>
    }
jobs-all-user = 👤 <code>{ $userId }</code>
jobs-all-chat = 👤 <code>{ $userId }</code>, ჩატი 💬 <code>{ $chatId }</code>
button-cancel-listed = ✕ { $number }
waiting-received = 📥 <b>მიღებულია { $count }</b>, ერთდროულად { $limit } მუშავდება
waiting-title = რიგში ელოდება: { $count }
waiting-one = { $number }. { $title }
waiting-more = და კიდევ { $count }
waiting-none = რიგში აღარაფერი დარჩა.
playlist-reading = 🔎 ვკითხულობ სიას…
playlist-sent = გაიგზავნა { $sent } / { $total }
playlist-done = ✅ ყველა გაიგზავნა: { $total }
playlist-done-partly = ✅ გაიგზავნა { $sent } / { $total }
playlist-cut =
    { $count ->
        [0] ℹ️ სია უფრო გრძელია, მისგან პირველ { $most } ჩანაწერს ვიღებ.
       *[other] ℹ️ სიაში { $count } ჩანაწერია, პირველ { $most }-ს ვიღებ.
    }
playlist-unread =
    { $count ->
        [one] ℹ️ სიის { $count } ჩანაწერი არ იხსნება.
       *[other] ℹ️ სიის { $count } ჩანაწერი არ იხსნება.
    }
playlist-choose = 👆 აირჩიეთ ხარისხი ყველასთვის. სადაც ასეთი არ არის, უახლოესი მოვა.
button-all-entries = ⬇ ყველა ({ $count })
button-first-entries = ⬇ პირველი { $most }, სულ { $count }
button-entries-up-to = ⬇ ყველა, არაუმეტეს { $most }
jobs-cancel-all = გავაუქმო { $count } დავალება?
job-line = <b>{ $title }</b>
job-queued =
    { $position ->
        [0] ⏳ რიგში შემდეგია
       *[other] ⏳ წინ { $position } დავალებაა
    }
job-held = ⏳ ელოდება თქვენს სხვა დავალებებს
job-active = { $bar } { PERCENT($fraction) }
job-done = ✅ მზადაა
job-menu = 👆 თქვენს არჩევანს ელოდება
job-failed = ⚠️ ვერ მოხერხდა
job-cancelled = ⏹ გაუქმებულია

ping-done = ✅ მზადაა: <b>{ $title }</b>
ping-failed = ⚠️ ვერ მოხერხდა: <b>{ $title }</b>. მიზეზი ზემოთ შეტყობინებაშია.
ping-waits = 👆 <b>{ $title }</b>: თქვენი არჩევანია საჭირო.

cancel-done = გაუქმდა.
cancel-too-late = დაგვიანდა: ეს დავალება უკვე დასრულდა.
cancel-nothing = აქ არაფერი გაქვთ გაშვებული.
retry-started = ხელახლა ვცდი.
retry-nothing = გასამეორებელი აღარაფერია.
again-started = ხელახლა ვაგზავნი.
again-nothing = გასაგზავნი არაფერია ან დავალება ჯერ კიდევ მიმდინარეობს.
watch-checking = ვამოწმებ.
watch-pausing = შეჩერდა.
watch-kept = დღეში ერთხელ შევამოწმებ.
watch-resuming = გრძელდება.
watch-interval = ახლა მოწმდება { INTERVAL($minutes) }-ში ერთხელ.
watch-ended = გამოწერა გაუქმდა.
session-resumed = გრძელდება: მოთხოვნები კვლავ იგზავნება.
settings-saved = შენახულია.
button-access-ask = 🙋 წვდომის მოთხოვნა
button-access-allow = ✅ დაშვება
button-access-ban = 🚫 დაბლოკვა
access-request =
    🙋 <b>{ $name }</b> ითხოვს ბოტით სარგებლობას.

    მომხმარებლის ID <code>{ $userId }</code>
access-asked = ადმინებს ვკითხე. როცა გადაწყვეტენ, აქ მოგივათ შეტყობინება.
access-has = ბოტით სარგებლობა უკვე შეგიძლიათ. დასაწყებად გაგზავნეთ /start.
access-answer-allowed = ✅ { $name }, ახლა შეგიძლიათ ბოტით სარგებლობა. დასაწყებად გაგზავნეთ /start.
access-answer-banned = { $name }, ბოტის ადმინებმა თქვენი მოთხოვნა უარყვეს.
access-decision-allowed = ✅ დაუშვა: { $admin }.
access-decision-banned = 🚫 დაბლოკა: { $admin }.
access-done-allowed = დაშვებულია.
access-done-banned = დაბლოკილია.
pause-title = ⏸ <b>სამუშაოს ნაწილის შეჩერება</b>

    დაწყებული ნაბიჯები დასრულდება, ახალი კი არ დაიწყება, სანამ არ გააგრძელებთ. არაფერი დაიკარგება, გადატვირთვის შემდეგაც კი.
pause-line = <code>{ $name }</code> · { $phase }
pause-line-paused = ⏸ <code>{ $name }</code> · { $phase }: <b>შეჩერებულია</b>
pause-unknown = ასეთი რიგი არ არსებობს. დააჭირეთ ღილაკს, ან დაწერეთ ერთ-ერთი ეს სახელი /pause-ის ან /resume-ის შემდეგ.
pause-done = შეჩერდა.
pause-over = გრძელდება.
button-pause-queue = ⏸ { $phase }
button-resume-queue = ▶ { $phase }
broadcast-usage = დაწერეთ შეტყობინება /broadcast-ის შემდეგ, ან გაგზავნეთ ეს ბრძანება შეტყობინების პასუხად, ან სურათის თუ ვიდეოს წარწერად.
broadcast-ask =
    { $count ->
        [0] 📣 არ არის ჩატი, სადაც ამის გაგზავნა შეიძლება.
       *[other] 📣 გავგზავნო ეს { $count } ჩატში? ბოტისთვის დახურული ჩატები არ ითვლება.
    }
broadcast-sending = 📣 ჯერჯერობით გაიგზავნა { $sent } ჩატში { $total }-დან
broadcast-done = 📣 გაიგზავნა { $sent } ჩატში { $total }-დან
broadcast-cancelled = ⏹ გაუქმდა: გაიგზავნა { $sent } ჩატში { $total }-დან
broadcast-chats-closed = 🚫 დაბლოკეს ან ამოიღეს ბოტი: { $count }
broadcast-chats-channel = 📢 გამოტოვებული არხები: { $count }
broadcast-chats-failed = ⚠️ არ მიიღეს: { $count }; მიზეზი ჟურნალშია
broadcast-chats-unsure = ❔ უცნობია, მივიდა თუ არა: { $count }; კავშირი შუა გზაზე გაწყდა
button-broadcast-send = 📣 გაგზავნა { $count } ჩატში

## ადმინებისთვის

access-usage = ბრძანების შემდეგ დაწერეთ მომხმარებლის ID ან უპასუხეთ მის შეტყობინებას.
access-admin = ეს ადმინია; ჯერ ADMIN_IDS-დან ამოიღეთ მისი ID.
access-allowed = მომხმარებელს <code>{ $userId }</code> ბოტით სარგებლობა შეუძლია.
access-banned = მომხმარებელი <code>{ $userId }</code> დაბლოკილია.

period-hour = 1 სთ
period-day = 24 სთ
period-week = 7 დღე

stats-title = 📊 <b>ბოლო { $period }</b>
stats-users = 👥 { $count } მომხმარებელი, აქტიური: { $active }
stats-groups = 💬 ჯგუფები და არხები: { $count }, აქტიური: { $active }
stats-watches = 👁 გამოწერები: { $count }, შეჩერებული: { $paused }
stats-banned = 🚫 დაბლოკილი: { $count }
stats-jobs = <b>დავალებები</b>, გამოწერების შემოწმების ჩათვლით
stats-queued = რიგში: { $count }
stats-active = სრულდება: { $count }
stats-asking = პასუხს ელოდება: { $count }
stats-done = დასრულდა: { $count }
stats-failed = ვერ შესრულდა: { $count } ({ PERCENT($share) })
stats-cancelled = გაუქმდა: { $count }
stats-sent = გაიგზავნა { $count } ფაილი, { SIZE($bytes) }
stats-queues = <b>ახლა</b>
stats-queue = { $phase }: სრულდება { $active }, ელოდება { $waiting }
stats-queue-paused = ⏸ { $phase }: სრულდება { $active }, ელოდება { $waiting }, შეჩერებულია; გასაგრძელებლად <code>/resume { $name }</code>
stats-phases = <b>დავალებების ნაბიჯები</b>, ჯერ ყველაზე ნელი
stats-phase =
    { $failed ->
        [0] { $phase }: { $count } ×, ჩვეულებრივ { DURATION($median) }, იშვიათად { DURATION($slow) }-ზე მეტი
       *[other] { $phase }: { $count } ×, ჩვეულებრივ { DURATION($median) }, იშვიათად { DURATION($slow) }-ზე მეტი, ვერ მოხერხდა: { $failed }
    }
stats-causes = <b>რატომ ვერ შესრულდა</b>
stats-cause = { $cause } · { $count } ({ PERCENT($share) })
phase-name =
    { $phase ->
        [list] მოძიება
        [download] ჩამოტვირთვა
        [preview] წინასწარი ჩვენება
        [prepare] ვიდეოს მომზადება
        [plan] კოდირების დაგეგმვა
        [chunk] კოდირება
        [hurry] კოდირება ყურებისთვის
        [join] ვიდეოს შეერთება
        [publish] ფაილების შენახვა
        [images] სურათების ჩამოტვირთვა
        [pack] ZIP-ში ჩალაგება
        [send] გაგზავნა
        [finish] დალაგება
       *[other] { $phase }
    }
chart-jobs = დასრულებული დავალებები
chart-sent = გაგზავნილი ჩატებში
stats-disk = <b>დისკი</b> თავისუფალია { SIZE($freeBytes) }, სულ { SIZE($totalBytes) }
stats-data = <b>ინახება</b> სულ { SIZE($bytes) }
stats-part-work = მიმდინარე დავალებები { SIZE($bytes) }
stats-part-kept = დასრულებული დავალებებიდან { SIZE($bytes) }
stats-part-public = ბმულიანი ფაილები { SIZE($bytes) }
stats-part-images = სურათები { SIZE($bytes) }
stats-part-uploads = ატვირთული { SIZE($bytes) }
stats-part-databases = მონაცემთა ბაზები { SIZE($bytes) }
stats-part-tools = ხელსაწყოები { SIZE($bytes) }
stats-part-other = სხვა { SIZE($bytes) }
stats-memory = <b>მეხსიერება</b> { SIZE($rssBytes) } ამ პროცესში, თავისუფალია { SIZE($systemFreeBytes) }, სულ { SIZE($systemTotalBytes) }
stats-hosts = <b>ჰოსტები</b>
stats-host = { $name } ({ $id }) · { $roles } · თავისუფალია { SIZE($freeBytes) }
stats-host-slots = კოდირების { $slots } პროცესი (FFmpeg { $ffmpeg })
stats-process = Mediaferry { $version } · FFmpeg { $ffmpeg } · მუშაობს { DURATION($uptimeSeconds) }

stats-tool = { $tool } { $version }
stats-tool-age = გამოვიდა { $days } დღის წინ
stats-tool-installed =
    { $days ->
        [0] დაყენდა დღეს
       *[other] დაყენდა { $days } დღის წინ
    }
stats-tool-missing =
    { $tool ->
        [gallery-dl] ⚠️ gallery-dl არ არის ან არ ეშვება: სურათებიანი პოსტები არ მუშაობს.
       *[other] ⚠️ { $tool } არ არის ან არ ეშვება: გვერდების ბმულები არ მუშაობს.
    }
stats-tool-outdated = ⚠️ მოძველდა; მას შემდეგ საიტები ალბათ შეიცვალა.
stats-tool-no-runtime = ⚠️ JavaScript-ის გარემო ვერ იპოვა: ზოგი საიტი მას ნაკლებს ან არაფერს მისცემს.
stats-tool-update = /update უახლეს ვერსიას დააყენებს.

doctor-running = 🩺 ვამოწმებ ამ კომპიუტერს…
doctor-title =
    { $count ->
        [0] 🩺 <b>{ $host }</b>: ყველაფერი რიგზეა
       *[other] 🩺 <b>{ $host }</b>: { $count } შენიშვნა
    }

update-running = ⏳ ვაყენებ yt-dlp-ისა და gallery-dl-ის უახლეს ვერსიებს…
update-done = ✅ დაყენდა { $tool } { $to } (იყო { $from }).
update-first = ✅ დაყენდა { $tool } { $to }.
update-host = ✅ { $host }: ახლა მუშაობს { $tools }.
update-host-failed = ⚠️ { $host }: ვერ განახლდა { $failed }, მიზეზი მის ჟურნალშია. ახლა იქ მუშაობს { $tools }.
update-host-silent = ⚠️ { $host }: დროულად არ უპასუხა. მიზეზი შეიძლება მის ჟურნალში იყოს ან იქ უფრო ძველი ვერსია მუშაობს. სცადეთ მოგვიანებით.
update-same = ✅ { $tool } { $to } უკვე უახლესი ვერსიაა.

## შეცდომები: რა მოხდა და რა ვქნათ

error-internal = ჩვენს მხარეს რაღაც გაფუჭდა. კიდევ სცადეთ; თუ გამეორდება, ბოტის მფლობელს შეატყობინეთ კოდი { $code }.
error-outage =
    { $what ->
        [telegram] Telegram ძალიან დიდხანს არ პასუხობდა
        [database] ბოტის მონაცემთა ბაზა ძალიან დიდხანს არ პასუხობდა
        [redis] ბოტის დავალებების რიგი ძალიან დიდხანს არ პასუხობდა
        [storage] ბოტის ფაილების საცავი ძალიან დიდხანს არ პასუხობდა
        [site] საიტი ძალიან დიდხანს არ პასუხობდა
        [network] ბოტს ძალიან დიდხანს არ ჰქონდა ინტერნეტთან კავშირი
       *[other] ბოტისთვის საჭირო სერვისი ძალიან დიდხანს არ პასუხობდა
    } და ლოდინი შევწყვიტე. კიდევ სცადეთ.
error-machine-lost = ბოტის რამდენიმე მანქანა გაითიშა, სანამ ამ დავალებაზე მუშაობდა, და აღარ ვცდი. რაც უკვე მოვიდა, რჩება. სცადეთ მოგვიანებით; თუ გამეორდება, ბოტის მფლობელს შეატყობინეთ.
error-host-away = მანქანა, რომელზეც ეს ინახება, ახლა არ პასუხობს. რამდენიმე წუთში ისევ დააჭირეთ ღილაკს.
error-topic-closed = თემა, სადაც ეს ითხოვეთ, დახურულია ან წაშლილი. გახსენით ან სხვა თემაში ითხოვეთ.
error-kind-forbidden = ამ ჩატში ასეთი ტიპის ფაილის გაგზავნა მეკრძალება. სთხოვეთ ჩატის ადმინს, ნებართვებში დაუშვას, და კიდევ სცადეთ.
error-blocked = ბოტს ამ ჩატში წერა არ შეუძლია.
error-not-allowed = ეს დახურული ბოტია. სთხოვეთ მის მფლობელს, დაუშვას მომხმარებელი ID-ით { $userId }.
error-no-admin = ახლა ბოტის ვერცერთ ადმინს ვერ ვუკავშირდები. მიმართეთ მფლობელს სხვა გზით.
error-no-video = ამ ფაილში არც გამოსახულებაა და არც ხმა, რომ ვიმუშაო. სხვა გამომიგზავნეთ.
error-no-sound = ამ ვიდეოს ხმა არ აქვს.
error-no-such-sound =
    { $count ->
        [one] ასეთი აუდიოტრეკი ვიდეოში არ არის, მხოლოდ ერთია: { TRACKS($tracks) }. გამომიგზავნეთ /encode ტრეკის მითითების გარეშე.
       *[other] ასეთი აუდიოტრეკი ვიდეოში არ არის. არის { $count }: { TRACKS($tracks) }. მიუთითეთ ენა ან ნომერი, მაგალითად /encode ხმა:2.
    }
error-no-subtitles = ეს სუბტიტრები აღარ ინახება ან ცარიელია. მათ მისაღებად ვიდეო ხელახლა გამომიგზავნეთ.
error-broken-file = ამ ფაილის ვიდეოდ წაკითხვა ვერ ხერხდება. შეიძლება ცარიელია, არასრულია ან საერთოდ სხვა რამეა; კიდევ ერთხელ გამომიგზავნეთ.
error-is-picture =
    { $moves ->
        [1] ეს ანიმაციური { $format } ფაილია, ასეთებს ვერ ვკითხულობ. GIF-ად ან ვიდეოდ გამომიგზავნეთ.
       *[other] ეს სურათია ({ $format }), მე კი ვიდეოზე, GIF-სა და ხმაზე ვმუშაობ. ამათგან რამე გამომიგზავნეთ.
    }
error-is-sticker = ეს ანიმაციური სტიკერია: ნახატი და არა ვიდეო. გამომიგზავნეთ ვიდეო, GIF ან ვიდეოსტიკერი.
error-costly =
    { $smallSeconds ->
        [0] ეს ძალიან დიდი ვიდეოა: დამუშავებას დაახლოებით { DURATION($seconds) } დასჭირდება. დასაწყებად დააჭირეთ ღილაკს.
       *[other] ეს ძალიან დიდი ვიდეოა: ყველა ზომას დაახლოებით { DURATION($seconds) } დასჭირდება, { $smallHeight }p-მდე ზომებს კი დაახლოებით { DURATION($smallSeconds) }. დასაწყებად დააჭირეთ ღილაკს.
    }
error-too-much-picture = დამუშავებას დაახლოებით { DURATION($seconds) } დასჭირდებოდა, ამდენს ეს ბოტი არ კიდებს ხელს. გამომიგზავნეთ ნაწილი ან უფრო პატარა გამოსახულება.
error-damaged = ფაილი ზედმეტად დაზიანებულია, ვარგისი შედეგი არ გამოვა. გამომიგზავნეთ მთელი ასლი.
error-encrypted = ეს ფაილი დაშიფრულია. გამომიგზავნეთ ასლი დაცვის გარეშე.
error-unsupported-codec =
    { $codec ->
        [unknown] ამ ფაილის ფორმატი აქ უცნობია
       *[other] ამ ფაილში { $codec } გამოიყენება, რომლის დეკოდირება აქ შეუძლებელია
    }. ჯერ სხვა ფორმატში გადაიყვანეთ.
error-too-long = ხანგრძლივობა { $hours } სთ-ია, ლიმიტი კი { $maxHours } სთ. გამომიგზავნეთ ნაწილი.
error-too-many-pixels = გამოსახულება { $width } × { $height } პიქსელია, ეს ზედმეტად დიდია. უფრო პატარა გამომიგზავნეთ.
error-too-many-streams = ფაილში { $count } ნაკადია, ლიმიტი კი { $max }. გამომიგზავნეთ ფაილი ნაკლები ტრეკით.
error-too-big-to-read = ეს ფაილი { $sizeMb } მბ-ია, Telegram კი ამ ბოტს { $limitMb } მბ-მდე წაკითხვას აძლევს. გამომიგზავნეთ უფრო პატარა ფაილი ან პირდაპირი ბმული /encode-თან ერთად. ამ ლიმიტს მფლობელის საკუთარი Bot API სერვერი ხსნის.
error-too-big-to-send = გამოვიდოდა { $sizeMb } მბ, Telegram კი ამ ბოტს { $limitMb } მბ-მდე გაგზავნას აძლევს. სცადეთ /encode fit { NUMBER($limitMb, useGrouping: 0) }MB.
error-too-big-no-link = ეს { $sizeMb } მბ-ია, Telegram კი ამ ბოტს { $limitMb } მბ-მდე გაგზავნას აძლევს. აირჩიეთ უფრო პატარა ან სთხოვეთ ბოტის მფლობელს, დიდი ფაილების ბმულები ჩართოს.
error-download-gone = Telegram-ს ეს ფაილი აღარ აქვს. ხელახლა გამომიგზავნეთ.
error-download-failed = ფაილის მიღება ვერ მოხერხდა. კიდევ სცადეთ.
error-disk-full = ახლა ამისთვის დისკზე ადგილი არ კმარა. სცადეთ მოგვიანებით.
error-no-rung = ვიდეო { $height }p-ია და { $wanted }-მდე არ იზრდება. აირჩიეთ უფრო პატარა ზომა.
error-fit-impossible = ამ ვიდეოს { $limitMb } მბ-მდე შეკუმშვა შეუძლებელია; მინიმუმია { $minMb } მბ.
error-link-invalid = ამ ბმულით ვერაფერს მივიღებთ. ის უნდა იწყებოდეს http://-ით ან https://-ით და პაროლს არ უნდა შეიცავდეს.
error-link-no-server = სერვერი { $host } არ არსებობს. შეამოწმეთ ბმული.
error-link-not-media = ბმული გვერდზე მიდის და არა ფაილზე. გამომიგზავნეთ ვიდეოს პირდაპირი ბმული.
error-link-too-big = ამ ბმულის ფაილი { $limitMb } მბ-ზე დიდია, ეს კი ლიმიტია. აირჩიეთ უფრო დაბალი ხარისხი ან სხვა ბმული გამომიგზავნეთ.
error-link-private = ბმული პირად ქსელში მიდის, იქ კი ბოტი არ შედის. გამომიგზავნეთ საჯარო ბმული.
error-link-members = ეს ბმული მხოლოდ Telegram-ის დახურული ჩატის წევრებს ეხსნებათ, ბოტი ვერ ხსნის. თვითონ შეტყობინება გადმომიგზავნეთ.
error-link-too-slow = საიტი ამ ფაილს ძალიან ნელა იძლევა: წამში { $kilobytes } კბ-ზე ნაკლებს. სცადეთ მოგვიანებით ან სხვა ასლის ბმული გამომიგზავნეთ.
error-link-refused = სერვერმა ბოტს ეს ფაილი არ მისცა ({ $status }). შეიძლება ბმული მოძველდა ან მხოლოდ ერთი ადამიანისთვის თუ ქვეყნისთვისაა. სცადეთ მოგვიანებით ან ახალი ბმული გამომიგზავნეთ.
error-link-failed = ამ ბმულის სერვერმა უპასუხა { $status }. შეამოწმეთ ბმული.
error-link-certificate =
    { $fault ->
        [expired] { $host }-ის სერტიფიკატს ვადა გაუვიდა და სერვერის ნამდვილობას ვერ შევამოწმებთ. სცადეთ, როცა საიტი განაახლებს, ან სხვა ასლის ბმული გამომიგზავნეთ.
        [early] { $host }-ის სერტიფიკატი ჯერ ძალაში არ შესულა და სერვერის ნამდვილობას ვერ შევამოწმებთ. სცადეთ მოგვიანებით ან სხვა ასლის ბმული გამომიგზავნეთ.
        [other-name] { $host }-ის სერტიფიკატი სხვა სახელზეა გაცემული. შეამოწმეთ მისამართი ან სხვა ასლის ბმული გამომიგზავნეთ.
        [self-signed] { $host }-ის სერტიფიკატს თვითონ სერვერი აწერს ხელს და მის ნამდვილობას ვერ შევამოწმებთ. სხვა ასლის ბმული გამომიგზავნეთ.
        [incomplete] { $host }-ის სერტიფიკატი სანდო ცენტრამდე არ მიდის: ჯაჭვის ნაწილი აკლია ან გამცემი უცნობია. სხვა ასლის ბმული გამომიგზავნეთ ან საიტის მფლობელს შეატყობინეთ.
       *[other] { $host }-ის სერტიფიკატი არ მოქმედებს. სხვა ასლის ბმული გამომიგზავნეთ ან საიტის მფლობელს შეატყობინეთ.
    }
error-link-loop = ბმული წრეზე დადის: ერთი გადამისამართება მეორეს მოსდევს. ბრაუზერში გახსენით და გამომიგზავნეთ მისამართი, სადაც შეჩერდება.
error-already-coming = ეს უკვე იტვირთება ამ ჩატისთვის. ცოტა მოითმინეთ.
error-upload-gone = ატვირთვის ეს გვერდი დახურულია ან ატვირთული აღარ არის. ბოტს ახალი სთხოვეთ.
error-upload-busy = ამ გვერდზე უკვე იტვირთება სხვა ფაილი. ატვირთეთ თითო-თითოდ.
error-too-many-uploads = ატვირთვის { $limit } გვერდი უკვე გაქვთ გახსნილი, მეტი არ შეიძლება. ერთ-ერთზე რამე ატვირთეთ ან დახურვას დაელოდეთ და ეს კიდევ ერთხელ გამომიგზავნეთ.
error-upload-too-big = ეს ფაილი { $limitMb } მბ-ზე დიდია, ეს კი ლიმიტია. აირჩიეთ უფრო პატარა.
error-link-unsupported = { $platform }-ის ამ ბმულზე ჩამოსატვირთი არაფერია. მე მესმის პროფილის, სთორის, ჰაილაითის, პოსტის, reels-ისა და spotlight-ის ბმულები.
error-fetch-usage = რა ჩამოვტვირთო? გამომიგზავნეთ ნებისმიერი ბმული, შეიძლება ხარისხითაც (/fetch ბმული 720p), ან მომხმარებელი, ვისი სთორებიც გინდათ (/fetch instagram სახელი).
error-user-missing = რომელი მომხმარებელი? ბრძანების შემდეგ დაწერეთ „instagram სახელი“, „snapchat სახელი“ ან პროფილის ბმული.
error-page-private = ეს დახურულია. მფლობელს ღია ბმული სთხოვეთ.
error-page-age = საიტი ამას მხოლოდ სრულწლოვანებს აჩვენებს, რომლებიც შესულები არიან, ბოტი კი შესული არ არის. cookies-ის დამატება ბოტის მფლობელს შეუძლია.
error-page-paid = ეს მხოლოდ გამომწერებისთვის ან მყიდველებისთვისაა, ჩამოტვირთვა შეუძლებელია.
error-page-geo = საიტი ამას არ აჩვენებს ქვეყანაში, სადაც ბოტი მუშაობს. იგივე ვიდეო სხვა საიტზე მოძებნეთ.
error-page-login = საიტი ამას მხოლოდ მათ აჩვენებს, ვინც შესულია, ბოტი კი შესული არ არის. cookies-ის დამატება ბოტის მფლობელს შეუძლია.
error-page-live = ეს პირდაპირი ეთერია და ჯერ არ დასრულებულა. ბმული დასრულების შემდეგ გამომიგზავნეთ.
error-page-upcoming = ეს ჯერ არ დაწყებულა. ბმული დასრულების შემდეგ გამომიგზავნეთ.
error-page-gone = ამ ბმულზე აღარაფერია. შეამოწმეთ: შეიძლება წაშალეს.
error-page-drm = ეს კოპირებისგან დაცულია (DRM), ჩამოტვირთვა შეუძლებელია.
error-page-unsupported = ამ გვერდზე ({ $site }) ჩამოსატვირთი არაფერია. გამომიგზავნეთ თვითონ ვიდეოს ბმული ან ფაილის პირდაპირი ბმული.
error-page-said = { $site } ვერ წავიკითხე. yt-dlp ამბობს: „{ $words }“. სცადეთ მოგვიანებით ან სხვა ბმული გამომიგზავნეთ.
error-page-no-video = ამ გვერდზე ({ $site }) არც ვიდეოა და არც ხმა. გამომიგზავნეთ თვითონ ვიდეოს ბმული.
error-page-no-pictures = ამ პოსტში ({ $site }) არც სურათია, არც ვიდეო და არც ხმა. შეამოწმეთ ბმული.
error-page-feed = ეს პროფილია, ძიება ან სხვა უსასრულო გვერდი ({ $site }). გამომიგზავნეთ ერთი პოსტის ბმული.
error-no-burning = ამ ბოტს სუბტიტრების სურათზე დატანა არ შეუძლია: მის FFmpeg-ს libass არ აქვს. აირჩიეთ სუბტიტრები ფაილად ან ვიდეოში.
error-no-switching = ამ ვიდეოში გამორთვადი სუბტიტრები ვერ ჩაიდება. აირჩიეთ სურათზე დატანილი ან ფაილად.
error-page-no-subtitles = ეს სუბტიტრები აღარ არის ან ცარიელია. ბმული ხელახლა გამომიგზავნეთ და ნახავთ, რა არის.
error-page-no-quality = ეს ხარისხი აღარ არის. ბმული ხელახლა გამომიგზავნეთ და ნახავთ, რა არის.
error-page-busy = { $site } მოცდას ითხოვს. სცადეთ { $minutes } წუთში.
error-page-blocked = { $site } ბოტს ბლოკავს. cookies-ის დამატება ბოტის მფლობელს შეუძლია; ახლა გამეორება არ უშველის.
error-page-changed = { $site } შეიცვალა და ბოტს ჯერ არ ესმის. სცადეთ, როცა მფლობელი ბოტის ხელსაწყოებს განაახლებს.
error-page-down = { $site } ახლა მიუწვდომელია. სცადეთ ცოტა მოგვიანებით.
error-tool-missing = ხელსაწყო, რომელიც გვერდებს კითხულობს ({ $tool }), აქ არ მუშაობს. მფლობელმა უნდა გამართოს; ფაილების პირდაპირი ბმულები მუშაობს.
error-tool-not-ours =
    ეს { $tool } ბოტს არ დაუყენებია. განაახლეთ ისე, როგორც დააყენეთ, ან წაშალეთ ცვლადი { $tool ->
        [gallery-dl] GALLERY_DL_PATH
       *[other] YTDLP_PATH
    }.
error-tool-update-failed = { $tool }-ის ახალი ვერსია ვერ დაყენდა, დარჩა ძველი. მიზეზი ჟურნალშია; სცადეთ მოგვიანებით.
error-menu-old = ეს მენიუ ერთ საათზე ძველია. ახლის მისაღებად დააჭირეთ ღილაკს „ხელახლა ნახვა“.
error-menu-chosen = არჩევანი უკვე გაკეთდა. როცა მზად იქნება, სხვა ხარისხის ღილაკი გამოჩნდება.
error-file-link-gone = ფაილი აღარ ინახება. ხელახლა ითხოვეთ.
error-handle-invalid = „{ $text }“ მომხმარებლის სახელი ვერ იქნება. გამომიგზავნეთ სახელი ისე, როგორც პროფილში წერია, ან პროფილის ბმული.
error-platform-mistyped = არ ვიცი „{ $text }“. იქნებ „{ $meant } { $name }“? მაშინ ბრძანება ამ სიტყვებით გაიმეორეთ.
error-platform-unknown = „{ $text }“-ის მომხმარებლებს არ ვიცნობ: მხოლოდ Instagram და Snapchat, თითო-თითო, მაგალითად „instagram { $name }“. სხვა საიტების ბმულებისთვის არის /fetch.
error-every-invalid = ვერ გავიგე „{ $text }“. შემოწმებებს შორის შეიძლება იყოს { INTERVAL($min) }-დან { INTERVAL($max) }-მდე, მაგალითად „ყოველ 6 სთ“.
error-every-too-short = { INTERVAL($minutes) }-ში ერთხელ ძალიან ხშირია. უმცირესი ინტერვალია { INTERVAL($min) }: „ყოველ { INTERVAL($min) }“.
error-every-too-long = { INTERVAL($minutes) }-ში ერთხელ ძალიან იშვიათია: სთორები ერთ დღეში ქრება. უდიდესი ინტერვალია { INTERVAL($max) }: „ყოველ { INTERVAL($max) }“.
error-watch-unknown = „{ $text }“ ამ ჩატში გამოწერილი არ არის. სია ნახეთ აქ: /watches.
error-too-many-watches = ამ ჩატში უკვე { $limit } გამოწერაა, მეტი არ შეიძლება. ერთ-ერთი გააუქმეთ: /unwatch.
error-source-unknown-user = მომხმარებელი { $handle } არ არსებობს. შეამოწმეთ სახელი.
error-source-private = { $handle }-ის პროფილი დახურულია, სთორები არ ჩანს.
error-source-no-profile = { $handle }-ს ღია პროფილი არ აქვს, სანახავი არაფერია.
error-source-gone = ეს აღარ არის: წაიშალა ან ვადა გაუვიდა.
error-source-no-media = იქ არც ფოტოა და არც ვიდეო.
error-post-forward = ამ პოსტის ფაილს Telegram მხოლოდ თავის აპებში აჩვენებს. გახსენით პოსტი და გადმომიგზავნეთ.
error-source-wait = საიტი მოცდას ითხოვს. სცადეთ { $minutes } წუთში.
error-source-down = { $platform } ახლა მიუწვდომელია. სცადეთ ცოტა მოგვიანებით.
error-source-partial = { $platform }-მა გვერდის მხოლოდ ნაწილი გამოგზავნა. სცადეთ ცოტა მოგვიანებით.
error-source-format = { $platform } ისე პასუხობს, რომ ამ ვერსიას არ ესმის. მფლობელმა ბოტი და მისი ხელსაწყოები უნდა განაახლოს.
error-session-missing = { $platform } ამას მხოლოდ მათ აჩვენებს, ვინც შესულია, ეს ბოტი კი შესული არ არის. მფლობელს შეუძლია სესია დაამატოს ბრძანებით /session.
error-session-dead = { $platform }-მა ეს ბოტი ანგარიშიდან გამოიყვანა. მფლობელს შეუძლია სესია განაახლოს ბრძანებით /session.
error-session-challenged = { $platform } ითხოვს, რომ მფლობელმა ბოტის ანგარიში დაადასტუროს. მანამდე იქიდან ვერაფერი ჩამოიტვირთება.
error-cookies-invalid = ამ ფაილში სესია არ არის. გამოიტანეთ იმ ბრაუზერის cookies, სადაც შესული ხართ, Netscape-ის ფორმატში (cookies.txt) და ის ფაილი გამომიგზავნეთ.
error-item-address-expired = ფაილის ბმულს ვადა გაუვიდა და ახალი ვერ მივიღეთ. კიდევ სცადეთ.
error-item-expired = ვადა გავიდა, სანამ ჩამოიტვირთებოდა.
error-item-empty = ფაილი ცარიელია.
error-item-not-media = ფაილი არც ფოტოა და არც ვიდეო.
error-item-refused = Telegram ამ ფაილს არ იღებს.
error-cut-usage = ვერ გავიგე „{ $text }“ მონაკვეთად. დაწერეთ დასაწყისი და ბოლო, ჯერ დასაწყისი: 1:20-2:05, 80-125, 1:02:03.5-1:03:00 ან -2:05, ანუ ყველაფერი იქამდე.
error-cut-nothing = ბმულიდან მონაკვეთის ამოჭრა მხოლოდ ვიდეოს ან ხმის შემთხვევაში შემიძლია, აქ კი სხვა რამეა. მთლიანად ჩამოტვირთეთ და ვიდეოს უპასუხეთ ბრძანებით /encode 1:20-2:05.
error-cut-outside = ხანგრძლივობა { CLOCK($seconds) }-ია, ამ მონაკვეთისგან არაფერი რჩება. აირჩიეთ უფრო ადრინდელი დასაწყისი.
error-encode-options = ვერ გავიგე „{ $text }“. ზომებია { $sizes }: დაწერეთ, მაგალითად, /encode 720 480 ან /encode fit 45MB. სხვა აუდიოტრეკისთვის: /encode ხმა:ინგლისური ან ხმა:2.
error-encode-platform = { $platform }-ის ბმული ბრძანების გარეშე მუშაობს: ცალკე გამომიგზავნეთ და მიღებულ ვიდეოს უპასუხეთ ბრძანებით /encode.
error-nothing-to-encode = დაწერეთ /encode ვიდეოს წარწერად, მის პასუხად ან ბმულთან ერთად.
error-images-usage = დაწერეთ /images სიის (JSON, CSV, TSV ან ტექსტი, შეიძლება .gz-იც) წარწერად, მის პასუხად ან სიის ერთ ბმულთან ერთად. „/images max 5“ თითო პოსტიდან არაუმეტეს 5 სურათს იღებს.
error-list-unknown = ამას სიად ვერ ვკითხულობ. გამომიგზავნეთ JSON, JSON Lines, CSV ან TSV პოსტებითა და მათი სურათებით, ან ტექსტი, სადაც თითო ხაზზე თითო ბმულია; ყველა მათგანი შეიძლება .gz-ით შეკუმშოთ.
error-list-empty = ამ სიაში სურათის არცერთი ბმული არ არის. ბმული უნდა იწყებოდეს http://-ით ან https://-ით.
error-list-too-big = გაშლილი სია { $limitMb } მბ-ზე დიდია, ეს კი ლიმიტია. რამდენიმე ნაწილად გამომიგზავნეთ.
error-list-too-big-to-read = ეს სია { $sizeMb } მბ-ია, Telegram კი ამ ბოტს { $limitMb } მბ-მდე წაკითხვას აძლევს. შეკუმშეთ .gz-ით ან გამომიგზავნეთ /images მის ბმულთან ერთად.
error-list-too-many = ამ სიაში { $limit }-ზე მეტი სურათია, ეს კი ლიმიტია. რამდენიმე ნაწილად გამომიგზავნეთ.
error-images-begun = ეს უკვე გადაწყდა. როგორ მიდის საქმე, ზემოთ ბარათზე ჩანს.
error-images-gone = ამ ნაკრების სურათების ნაწილი დისკიდან შეფუთვამდე წაიშალა. ხელახლა ჩამოსატვირთად დააჭირეთ ქვემოთ ღილაკს.
error-job-unknown = დავალება { $id } ამ ჩატში არ არის. სია ნახეთ აქ: /jobs.
error-rung-gone = ეს ღილაკი მოძველდა. თხოვნა გაიმეორეთ.
error-channel-unknown = ვერ ვპოულობ არხს { $channel }. შეამოწმეთ სახელი და ადმინად დამნიშნეთ: დახურულ არხებს მხოლოდ მაშინ ვხედავ, თუ მათში ვარ.
error-channel-other = { $channel } არხი არ არის. ჯგუფში რამის გასაგზავნად ბრძანება თვითონ ჯგუფში დაწერეთ.
error-channel-invite = მოსაწვევი ბმულით არხს ვერ ვცნობ. დაწერეთ მისი @სახელი, ნომერი (მაგალითად -1001234567890) ან მისი რომელიმე პოსტის ბმული.
error-channel-bot = არხში { $channel } ჯერ ვერ ვაქვეყნებ. დამნიშნეთ იქ ადმინად, შეტყობინებების გამოქვეყნების უფლებით, და კიდევ სცადეთ.
error-channel-member = არხში { $channel } რამის გაგზავნა მხოლოდ მის ადმინებს შეუძლიათ, თქვენ კი მათ შორის არ ხართ.
error-channel-right = თქვენ არხის { $channel } ადმინი ხართ, მაგრამ შეტყობინებების გამოქვეყნების უფლება არ გაქვთ. სთხოვეთ არხის მფლობელს.
error-channel-anonymous = როცა ჯგუფის ან სხვა არხის სახელით წერთ, ვერ ვხედავ, შეგიძლიათ თუ არა გამოაქვეყნოთ არხში { $channel }. მომწერეთ თქვენი სახელით ან ბრძანება თვითონ არხში გამოაქვეყნეთ.
error-channel-platform = პლატფორმაც დაასახელეთ, მაგალითად „instagram { $handle }“.
error-watch-admins = ამ ჯგუფში გამოწერებს მხოლოდ ადმინები ამატებენ და აუქმებენ. ადმინს შეუძლია ეს ყველას დაუშვას: /settings.
error-timezone-unknown = არ ვიცი სასაათო სარტყელი „{ $text }“. დაწერეთ ქალაქი ან სახელი ლათინურად, მაგალითად Asia/Tbilisi, ან სხვაობა UTC-სთან, მაგალითად UTC+4.
error-quiet-invalid = ვერ გავიგე „{ $text }“. ჩუმი საათები დაწერეთ ორ სრულ საათად, მაგალითად /settings ჩუმად 23-8.
error-settings-admins = ჯგუფის პარამეტრებს მხოლოდ მისი ადმინები ხედავენ და ცვლიან. სთხოვეთ ერთ-ერთს.
error-not-yours = ეს მხოლოდ მას შეუძლია, ვინც ითხოვა, ან ადმინს.
error-slow-down = ძალიან სწრაფად მიდიხართ. სცადეთ { $seconds } წამში.
error-too-many-lookups = რიგი სავსეა: წუთში { $limit } ბმული, სია ან პროფილი იწყება. ეს { $minutes } წუთში კიდევ ერთხელ გამომიგზავნეთ.
error-too-many-open = უკვე { $limit } დავალება გაქვთ, მეტი არ შეიძლება. დაელოდეთ, სანამ ერთ-ერთი დასრულდება, ან გააუქმეთ (/jobs) და ეს კიდევ ერთხელ გამომიგზავნეთ.
error-daily-bytes = დღევანდელი { $limitMb } მბ დახარჯულია. სცადეთ { $hours } საათში.
error-daily-minutes = დღევანდელი ვიდეოს { $minutes } წუთი დახარჯულია. სცადეთ { $hours } საათში.

# რას წერენ მომხმარებლები ბოტს: სიტყვები გამოყოფილია ჰარით. ყველა ენის სიტყვა ესმის.
# ყოველ 6 სთ
words-every = ყოველ ყოველი
# არხის წინ: „არხში @channel“
words-to = არხში არხზე
# რიცხვსა და დროს შორის: „ყოველ ერთ საათში“
words-per = ერთ ერთი
# რიცხვები და რამდენჯერ: „ყოველ ორ საათში“, „დღეში ერთხელ“
words-numbers = ნახევარ=0.5 ორ=2 მეორე=2 სამ=3 ოთხ=4 ექვს=6 რვა=8 თორმეტ=12 ერთხელ=1x ორჯერ=2x სამჯერ=3x
words-minute = წთ წუთი წუთს წუთში
words-hour = სთ საათი საათს საათში
words-day = დღ დღე დღეს დღეში
# მაგალითად, „instagram nasa ყოველდღე“
words-hourly = ყოველსაათობრივად ყოველსაათიანად
words-daily = ყოველდღე ყოველდღიურად
words-weekly = ყოველკვირა ყოველკვირეულად
words-week = კვ კვირა კვირას კვირაში
words-timezone = სარტყელი
words-quiet = ჩუმად
# „1:20-დან 2:05-მდე“: დეფისით იწყება ის, რაც დროს ბოლოში ერთვის
words-from = -დან -იდან
words-until = -მდე
words-all = ყველა
words-best = საუკეთესო
words-sound = ხმა აუდიო
# 720პ-ის ასო
words-lines = პ
# კბ-ის, მბ-ისა და გბ-ის ასოები
words-kilo = კ
words-mega = მ
words-giga = გ
words-byte = ბ
