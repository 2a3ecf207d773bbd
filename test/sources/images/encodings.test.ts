import { TextDecoder } from "node:util";
import { expect, test } from "vitest";
import { decoderFor } from "../../../src/sources/images/list/encoding.ts";

/** Text in a single-byte encoding. */
function encoded(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? expect.unreachable(`${letter} in ${encoding}`)));
}

const RUSSIAN =
  "Название;Ссылка\nЛетний отпуск на море;https://a.example/1.jpg\nПоездка в горы;https://a.example/2.jpg\n";
const SHORT = "Фото;Ссылка\nКошка;https://a.example/1.jpg\n";

test.each([
  ["ibm866", RUSSIAN],
  ["ibm866", SHORT],
  ["ibm866", "ФОТО;ССЫЛКА\nКОШКА;https://a.example/1.jpg\n"],
  ["windows-1251", RUSSIAN],
  ["windows-1251", SHORT],
  ["windows-1251", "Назва;Посилання\nЄвропейські їжаки;https://a.example/1.jpg\n"],
  ["koi8-r", RUSSIAN],
  ["windows-1250", "Tytuł;Łącze\nŻółta łódź na jeziorze;https://a.example/1.jpg\n"],
  ["windows-1250", "Název;Odkaz\nPříliš žluťoučký kůň;https://a.example/1.jpg\n"],
  ["windows-1250", "Cím;Hivatkozás\n„Őszi erdő” és hűvös szél;https://a.example/1.jpg\n"],
  ["windows-1250", "Naziv;Poveznica\nŽuta kuća i čamac šareni;https://a.example/1.jpg\n"],
  ["iso-8859-2", "Tytuł;Łącze\nŻółta łódź na jeziorze;https://a.example/1.jpg\n"],
  ["windows-1254", "Başlık;Bağlantı\nIğdır dağı;https://a.example/1.jpg\nİstanbul akşamı;https://a.example/2.jpg\n"],
  ["windows-1254", "Ürün;Görsel\nKış ayakkabısı;https://a.example/1.jpg\n"],
  ["windows-1255", "כותרת;קישור\nחופשה משפחתית בים התיכון;https://a.example/1.jpg\n"],
  ["windows-1255", "שם;מחיר\nנעליים 99 ₪;https://a.example/1.jpg\n"],
  ["windows-1253", "Τίτλος;Σύνδεσμος\nΆσπρη άμμος στη θάλασσα;https://a.example/1.jpg\n"],
  ["windows-1257", "Pavadinimas;Nuoroda\nGražūs ąžuolai prie ežero;https://a.example/1.jpg\n"],
  ["windows-1252", "Titre;Lien\nÉté à la plage, déjà passé;https://a.example/1.jpg\n"],
  ["windows-1252", "Título;Enlace\nEl niño pequeño mañana;https://a.example/1.jpg\n"],
  ["windows-1252", "Titel;Größe\n„Schöne Grüße“ – 5 €;https://a.example/1.jpg\n"],
  ["windows-1256", "العنوان;الرابط\nعطلة صيفية على البحر;https://a.example/1.jpg\n"],
])("a list in %s is read: %j", (encoding, text) => {
  const bytes = encoded(text, encoding);
  expect(decoderFor(bytes, { isFirst: true })?.decode(bytes)).toBe(text);
});
