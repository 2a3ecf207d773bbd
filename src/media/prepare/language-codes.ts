/** Two letters (ISO 639-1) and the three that MP4 has (ISO 639-2/T), of the languages that sites have subtitles in. */
const CODES = new Map(
  `af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng eo epo
   es spa et est eu eus fa fas fi fin fr fra ga gle gl glg gu guj he heb hi hin hr hrv hu hun hy hye id ind is isl
   it ita iw heb ja jpn ka kat kk kaz km khm kn kan ko kor ky kir la lat lo lao lt lit lv lav mk mkd ml mal mn mon
   mr mar ms msa my mya nb nob ne nep nl nld nn nno no nor pa pan pl pol ps pus pt por ro ron ru rus si sin sk slk
   sl slv so som sq sqi sr srp sv swe sw swa ta tam te tel tg tgk th tha tk tuk tl tgl tr tur tt tat uk ukr ur urd
   uz uzb vi vie xh xho yi yid zh zho zu zul`
    .trim()
    .split(/\s+/)
    .flatMap((code, at, all): [string, string][] => (at % 2 === 0 ? [[code, all[at + 1] ?? "und"]] : [])),
);

/** "rus" for "ru-RU"; "und" for what is no language, or a rare one. */
export function threeLetters(tag: string): string {
  const [language = ""] = tag.toLowerCase().split(/[-_]/);
  return language.length === 3 ? language : (CODES.get(language) ?? "und");
}
