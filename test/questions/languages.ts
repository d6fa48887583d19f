import {
  ago,
  all,
  breakdown,
  brief,
  changes,
  clock,
  cut,
  day,
  health,
  incident,
  latency,
  messages,
  onCall,
  type Phrasing,
  phrased,
  type Row,
  rate,
  refused,
  trace,
  traffic,
  trouble,
  users,
  type Wanted,
  window,
} from "./wanted.ts";

/** Questions in German, Spanish, French and Portuguese (Q1–Q4): what is read of them, and what must be refused. */

const quarterHourAgo = (service: string): Wanted => rate(service, 22.5, { to: ago(7.5) });
const twoToThree = { to: clock("15:00") };

const german: Row[] = [
  ["Wie hoch ist die Fehlerrate von checkout in den letzten 2 Stunden?", rate("checkout", 120)],
  ["fehlerquote checkout letzte stunde bitte", rate("checkout", 60)],
  ["Was sind die häufigsten Fehler bei payments seit 14 Uhr?", messages("payments", clock("14:00"))],
  ["haeufigste fehlermeldungen in checkout heute", messages("checkout", clock("00:00"))],
  ["Wie viele Anfragen an payments sind seit 14:00 fehlgeschlagen?", rate("payments", clock("14:00"))],
  [
    "gibt es Timeouts zwischen checkout und payments?",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
  ],
  ["such alle Logs mit der Korrelations-ID abc-123 in allen Services", trace("abc-123")],
  ["Latenz von checkout zwischen 14:00 und 15:00 Uhr", latency("checkout", clock("14:00"), twoToThree)],
  ["Fehlerrate von checkout vor 15 Minuten", quarterHourAgo("checkout")],
  ["ist payments ausgefallen?", health("payments")],
  ["Was hat sich in checkout seit gestern geändert?", changes("checkout", clock("00:00", 1))],
  ["wer hat gerade Bereitschaft für payments?", onCall("shop")],
  ["Wie ist der Status von INC-42?", incident(42)],
  ["welche Endpunkte von checkout sind betroffen?", breakdown("checkout", "endpoint")],
  ["warum schlägt checkout fehl?", brief("cause", { services: ["checkout"] })],
  ["Checkout-Fehlerrate seit dem Deployment", rate("checkout", 14 * day, { since: "deployment" })],
];

const spanish: Row[] = [
  ["¿Cuál es la tasa de errores de checkout en las últimas 2 horas?", rate("checkout", 120)],
  ["tasa de error checkout ultima hora porfa", rate("checkout", 60)],
  ["¿Cuáles son los errores más frecuentes de payments desde las 14?", messages("payments", clock("14:00"))],
  ["¿Cuántas peticiones de payments han fallado desde las 14:00?", rate("payments", clock("14:00"))],
  ["hay timeouts entre checkout y payments?", trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] })],
  ["busca todos los logs con el ID de correlación abc-123 en todos los servicios", trace("abc-123")],
  ["latencia de checkout entre las 14:00 y las 15:00", latency("checkout", clock("14:00"), twoToThree)],
  ["tasa de errores de checkout hace 15 minutos", quarterHourAgo("checkout")],
  ["¿está caído payments?", health("payments")],
  ["¿Qué ha cambiado en checkout desde ayer?", changes("checkout", clock("00:00", 1))],
  ["quién está de guardia para payments?", onCall("shop")],
  ["estado de INC-42", incident(42)],
  ["¿cuántos usuarios están afectados por checkout?", users("checkout")],
  ["¿por qué falla checkout?", brief("cause", { services: ["checkout"] })],
  ["trafico de checkout hoy, gracias", traffic("checkout", clock("00:00"))],
  ["errores de checkout de la última hora", messages("checkout", 60)],
];

const french: Row[] = [
  ["Quel est le taux d'erreur de checkout sur les 2 dernières heures ?", rate("checkout", 120)],
  ["taux d'erreurs checkout dernière heure svp", rate("checkout", 60)],
  ["Quelles sont les erreurs les plus fréquentes de payments depuis 14h00 ?", messages("payments", clock("14:00"))],
  ["combien de requêtes de payments ont échoué depuis 14:00 ?", rate("payments", clock("14:00"))],
  [
    "y a-t-il des timeouts entre checkout et payments ?",
    trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] }),
  ],
  ["cherche tous les logs avec l'ID de corrélation abc-123 dans tous les services", trace("abc-123")],
  ["latence de checkout entre 14h et 15h", latency("checkout", clock("14:00"), twoToThree)],
  ["taux d’erreur de checkout il y a 15 minutes", quarterHourAgo("checkout")],
  ["est-ce que payments est en panne ?", health("payments")],
  ["qu'est-ce qui a changé dans checkout depuis hier ?", changes("checkout", clock("00:00", 1))],
  ["qui est d'astreinte pour payments ?", onCall("shop")],
  ["statut de INC-42", incident(42)],
  ["quels endpoints de checkout sont touchés ?", breakdown("checkout", "endpoint")],
  ["pourquoi checkout est en erreur", brief("cause", { services: ["checkout"] })],
  ["derniers deploiements de checkout", changes("checkout", 14 * day, { kind: "deployment" })],
  ["bonjour, trafic de checkout aujourd'hui, merci", traffic("checkout", clock("00:00"))],
];

const portuguese: Row[] = [
  ["Qual é a taxa de erros do checkout nas últimas 2 horas?", rate("checkout", 120)],
  ["taxa de erro checkout ultima hora por favor", rate("checkout", 60)],
  ["Quais são os erros mais frequentes do payments desde as 14h?", messages("payments", clock("14:00"))],
  ["quantas requisições do payments falharam desde as 14:00?", rate("payments", clock("14:00"))],
  ["há timeouts entre checkout e payments?", trouble("checkout", 60, { troubles: ["timeout"], on: ["payments"] })],
  ["procure todos os logs com o ID de correlação abc-123 em todos os serviços", trace("abc-123")],
  ["latência do checkout entre as 14h e as 15h", latency("checkout", clock("14:00"), twoToThree)],
  ["taxa de erros do checkout há 15 minutos", quarterHourAgo("checkout")],
  ["o payments está fora do ar?", health("payments")],
  ["o que mudou no checkout desde ontem?", changes("checkout", clock("00:00", 1))],
  ["quem está de plantão para payments?", onCall("shop")],
  ["status do INC-42", incident(42)],
  ["quantos usuários foram afetados pelo checkout?", users("checkout")],
  ["por que o checkout está falhando?", brief("cause", { services: ["checkout"] })],
  ["trafego do checkout hoje, obrigado", traffic("checkout", clock("00:00"))],
  ["erros no checkout desde o deploy", messages("checkout", day, { since: "deployment" })],
];

const yesterdayToo = { before: window(day + 120, day) };

const compared: Row[] = [
  ["mehr Fehler als gestern in checkout?", rate("checkout", 120, yesterdayToo)],
  ["¿hay más errores que ayer en checkout?", rate("checkout", 120, yesterdayToo)],
  ["hay más errores que los de ayer en checkout", rate("checkout", 120, yesterdayToo)],
  ["plus d'erreurs qu'hier dans checkout ?", rate("checkout", 120, yesterdayToo)],
  ["há mais erros do que ontem no checkout?", rate("checkout", 120, yesterdayToo)],
  ["Ist checkout nicht erreichbar?", health("checkout")],
  ["checkout ne répond plus", health("checkout")],
  ["Est-ce que checkout marche ?", health("checkout")],
  ["Wer ist on call für payments?", onCall("shop")],
  [
    "tasa de errores de checkout en las últimas 2 horas, agrupada en intervalos de 15 minutos",
    rate("checkout", 120, { every: 900 }),
  ],
  ["Fehlerrate von checkout alle 15 Minuten", rate("checkout", 120, { every: 900 })],
  ["errores en checkout antes de las 14", messages("checkout", clock("13:00"), { to: clock("14:00") })],
  ["errores de checkout de esta mañana", messages("checkout", clock("06:00"), { to: clock("12:00") })],
  ["erros de checkout a payments", trouble("checkout", 60, { on: ["payments"] })],
  ["Muestra los errores de payments desde las 9 de la mañana", messages("payments", clock("09:00"))],
];

const inThread: Row[] = [
  ["Seit wann?", rate("checkout")],
  ["¿desde cuándo?", rate("checkout")],
  ["was sollen wir tun?", brief("advice")],
  ["¿qué hacemos?", brief("advice")],
  ["que faire ?", brief("advice")],
  ["o que fazer?", brief("advice")],
  ["pourquoi ?", brief("cause")],
  ["errores por región", breakdown("checkout", "region")],
];

/** What is left out is known in each of them. */
const leftOut: Row[] = [
  "Fehler von checkout, aber nicht die Timeouts",
  "Fehler in checkout ohne Timeouts",
  "Fehler in checkout außer Timeouts",
  "errores de checkout sin timeouts",
  "errores de checkout, pero no los timeouts",
  "errores de checkout excepto timeouts",
  "erreurs de checkout sauf les timeouts",
  "erreurs de checkout sans les timeouts",
  "erros do checkout exceto timeouts",
  "erros do checkout sem timeouts",
].map((text) => [text, messages("checkout", 60, { without: { troubles: ["timeout"] } })]);

const notRead: [string, RegExp][] = [
  ["fast keine Fehler in checkout?", /`fast`/],
  ["mehr als 5 Fehler in checkout?", /than|`als`/],
  ["il n'y a plus d'erreurs dans checkout ?", /`il`|than|not/],
  ["welche Anfragen an checkout sind nicht fehlgeschlagen?", /not/],
  ["Fehlerrate von checkout für Premiumkunden", /`Premiumkunden`/],
  ["Fehlerrate von checkout seit halb drei", /`halb`/],
  ["starte checkout neu", /`starte`/],
  ["tasa de errores de checkout para clientes nuevos", /`nuevos`/],
  ["tasa de errores de la pasarela en la última hora", /`pasarela`/],
  ["erreurs de checkout pour les clients mobiles", /`mobiles`/],
  ["redémarre checkout", /`redémarre`|`redemarre`/],
  ["errores de checkout mañana", /`tomorrow`/],
  ["latencia no payments", /`not`/],
  ["la panne de checkout", /`panne`/],
  ["taxa de erros do checkout para clientes novos", /`novos`/],
  ["reinicie o checkout", /`reinicie`/],
  ["Fehlerrate de checkout desde ayer", /fehlerrate|`de`/i],
  ["błędy checkout z ostatniej godziny", /błędy/],
  ["erreurs de checkout depuis 14 heures", /may be a time or a length/],
  ["alles zu 4bf92f3577b34da6a3ce929d0e0e4736 nicht von gestern", /not/],
];

const over: Row[] = [
  [
    "alle Logs zu 4bf92f3577b34da6a3ce929d0e0e4736 seit gestern",
    trace("4bf92f3577b34da6a3ce929d0e0e4736", all, day, cut(clock("00:00", 1))),
  ],
  ['hay errores con "sin saldo" en payments?', messages("payments", 60, { text: "sin saldo" })],
];

export const languages: Phrasing[] = [
  ...phrased([...german, ...spanish, ...french, ...portuguese, ...compared, ...over]),
  ...phrased(inThread, "checkout"),
  { text: "¿y payments?", wanted: latency("payments"), thread: "checkout", previous: "latencia de checkout" },
  ...phrased(leftOut),
  ...notRead.map(([text, reason]) => ({ text, wanted: refused(reason) })),
];
