import type { Settings } from "../../runbook/settings.ts";
import { trimmed } from "../../runbook/trimmed.ts";
import { matchAt, type Phrase, phrase } from "./phrases.ts";
import { quotedIn } from "./quotes.ts";
import { type Lexicon, type Token, tokensOf, wordOf } from "./tokens.ts";

/** The languages beside English in which the usual questions are read, in the order of the table's columns. */
const languageNames = ["German", "Spanish", "French", "Portuguese"] as const;

/**
 * A row for each meaning: what it is in English, and how the four languages say it, parted by `;`, several of one by `,`.
 * Places of a phrase are as in `phrase`. `#` is a number, `%` a length of time, `@` a time of the day; in English they stand
 * for what was said so. What is nothing in English is politeness, or an article.
 */
const phrasesTable = `
a;ein|eine|einer|einem|einen;un|una;un|une;um|uma
the;der|die|das|den|dem|des;el|la|los|las;le|la|les|l';o|a|os|as
;bitte,danke,danke schön,hallo,guten morgen|tag|abend,moin,mal,sich,fehl;por favor,porfa,porfavor,gracias,muchas gracias,hola,buenos días,buenas,se;s'il vous|te plaît,svp,stp,merci,bonjour,salut,bonsoir,est ce que|qu',est ce;por favor,obrigado,obrigada,olá,oi,bom dia,se
me;mir,uns;me,muéstrame,dame;moi;me
show;zeig|zeige|zeigt|zeigen,gib;muestra|mostrar|enseña,ver;montre|montrez|affiche|affichez,donne|donnez;mostre|mostra|mostrar
find;such|suche|finde|find;busca|buscar|encuentra;cherche|cherchez|trouve|trouvez;procure|procura|procurar|busque|encontre
what;was;qué;que|qu'|quoi,qu' est ce qui;que,o que
what is;was ist|sind,wie hoch ist,wie ist;cuál|cuáles es|son;quel|quelle|quels|quelles est|sont,c' est quoi;qual|quais é|são|a|o
which;welche|welcher|welches|welchen;qué|cuáles;quels|quelles|quel|quelle;quais|que
who;wer;quién;qui;quem
how many;wie viele,wieviele;cuántos|cuántas;combien de|d';quantos|quantas
why;warum|wieso|weshalb;por qué;pourquoi;por que
since when;seit wann;desde cuándo;depuis quand;desde quando
when was;wann war;;;
when did;wann haben|hat;cuándo;quand ont;quando
start;begonnen|angefangen,begannen;empezaron|comenzaron;commencé;começaram
and;und;y|e;et;e
how much;wie viel,wieviel;cuánto|cuánta;;quanto|quanta
was;wurde|wurden|war|waren|hatte|hatten;fue|estaba|era|tuvo|tuvieron;était|étaient|avait;foi|estava|era|teve|tiveram
is;ist|wird;está|es;est,est il|elle;está|é
are;sind|werden;están|son|fueron;sont;estão|são|foram
has;hat|haben;tiene|tienen|ha|han;a|ont;tem|têm
are there;gibt es,gab es;hay|hubo;y a t il,il y a,y a,y avait t il;há|houve,tem
of;von|vom|bei|beim;de|del;de|du|des|d'|chez;de|do|da
in;in|im;en;dans|en;em|no|na|nos|nas
for;für;para;pour;para
to;zu|zum|an;a|al|hacia;à|vers;ao|à
on;auf;;;
with;mit;con;avec;com
or;oder;o|u;ou;ou
between;zwischen;entre;entre;entre
by;pro|je;por;par;por|pelo|pela
over;über|während;durante;sur|pendant|durant;durante
errors;fehler|fehlern,fehlermeldung|fehlermeldungen;errores,mensajes de error;erreur|erreurs,messages d' erreur;erros,mensagens de erro
error;;error;;erro
error rate;fehlerrate|fehlerquote;tasa|porcentaje de error|errores;taux d' erreur|erreurs;taxa de erro|erros
success rate;erfolgsrate|erfolgsquote;tasa de éxito;taux de succès|réussite;taxa de sucesso
most frequent;häufigste|häufigsten;;;
most frequent errors;;errores más frecuentes|comunes;erreurs les plus fréquentes|courantes;erros mais frequentes|comuns
requests;anfragen|requests;peticiones|solicitudes;requêtes;requisições|pedidos|solicitações
failed;fehlgeschlagen,gescheitert;fallado|fallaron|fallidas;échoué|échouées;falharam|falhado
failing;fehlschlagen,schlägt|schlagen;falla|fallan|fallando;en erreur|échec,échoue|échouent;falha|falham|falhando,com falha
timeouts;timeout|zeitüberschreitungen;tiempos de espera agotados;délais dépassés;tempo|tempos esgotado|esgotados
connection errors;verbindungsfehler|verbindungsprobleme;errores de conexión;erreurs de connexion;erros de conexão
correlation id;korrelations id,korrelationsid;id de correlación;id de corrélation;id de correlação
logs;protokolle|protokollen;registros;journaux;registros
all;alle|allen|aller|alles;todos|todas|todo;tous|toutes|tout;todos|todas|tudo
services;dienste|diensten|services;servicios;services;serviços
service;dienst;servicio;;serviço
latency;latenz|antwortzeit|antwortzeiten;latencia,tiempo|tiempos de respuesta;latence,temps de réponse;latência,tempo de resposta
how slow is;wie langsam ist;;;
traffic;verkehr|traffic;tráfico;trafic;tráfego
what is going on with;was ist los mit;qué pasa|ocurre con;que se passe t il avec;o que está acontecendo com,o que há com
is down;ist down|ausgefallen|kaputt|tot,funktioniert|geht nicht;está caído|caída,no funciona|responde;est en panne,est tombé,est hs,ne marche|fonctionne|répond pas|plus;está fora do ar,caiu,está caído,não funciona|responde,não está funcionando|respondendo
down;ausgefallen,kaputt,nicht erreichbar;caído|caída;en panne,tombé;fora do ar
up;erreichbar,läuft;;;no ar
how is doing;wie geht es,wie geht' s,wie läuft;cómo está|va;comment va;como está|vai
is working;funktioniert|geht;funciona;fonctionne,marche;funciona|funcionando
changed;geändert|verändert;cambiado|cambió;changé;mudou|mudado
changes;änderungen;cambios;changements,modifications;mudanças|alterações
recent deployments;neueste|neuesten deployments;despliegues|deployments|deploys recientes;déploiements récents;implantações|deployments|deploys recentes
deployment;;despliegue;déploiement;implantação|deploy
deployments;;despliegues;déploiements;implantações
on call;on call,bereitschaft|rufbereitschaft|bereitschaftsdienst;on call,de guardia|turno;on call,d' astreinte,de garde;on call,de plantão|sobreaviso
status;stand|zustand;estado;statut|état;estado|situação
incident;störung|vorfall;incidente;;incidente
open incidents;offene störungen|vorfälle|incidents;incidentes abiertos;incidents ouverts|en cours;incidentes abertos
by endpoint;nach endpunkt|endpunkten;;;
by region;nach region|regionen;;;
after the deployment;nach dem deployment|deploy|release;;;
endpoints;endpunkte|endpunkten;endpoints;;
regions;regionen;regiones;régions;regiões
region;region;región;région;região
affected;betroffen;afectados|afectadas;affectés|affectées|touchés|touchées|impactés;afetados|afetadas
users;nutzer|benutzer|anwender;usuarios;utilisateurs;usuários|utilizadores
customers;kunden;clientes;clients;clientes
what to do;was tun,was sollen|sollten|müssen|können wir tun|machen,was ist zu tun;qué hacer,qué hacemos,qué debemos|deberíamos|podemos hacer;que faire,on fait quoi,que doit|devons on|nous faire;o que fazer,o que devemos|podemos fazer
should we;sollen|sollten wir;debemos|deberíamos;devons nous;devemos
roll back;zurückrollen,zurücksetzen;revertir;revenir en arrière;reverter
again;wieder;;;
last;letzte|letzten|letzter|letztem|letztes;última|últimas|último|últimos;dernière|dernières|dernier|derniers;última|últimas|último|últimos
last #;;# últimas|últimos;# dernières|derniers;# últimas|últimos
last %;seit <length>;desde hace %;depuis <length>;desde há %
since #;seit <hours>;desde <hours>;depuis <hours>;desde <hours>
% ago;vor %;hace %;il y a %;há %,% atrás
since;seit;desde;depuis;desde
every %;alle|je %;cada %;toutes les %;a? cada %
intervals;intervallen|schritten|intervalle;intervalos;intervalles|tranches;intervalos
grouped;gruppiert;agrupado|agrupada;groupé|groupée|groupées;agrupado|agrupada
# to #;;;;<name> a <name>
before @;vor <clock>;antes de las|la @;avant @;antes das @
after @;nach <clock>;después de las|la @;après @;depois das @
until @;;hasta las|la @;;
since @;seit|ab <clock>|<number>;desde las|la @;depuis <clock>|<number>;desde as|às|a @
at @;um|gegen @;a las|la @;à @;às|à @
between @ and @;zwischen @ und @;entre las? @ y las? @;entre @ et @;entre as? @ e as? @
from @ to @;von @ bis @;de|desde las|la @ a|hasta las|la @;de @ à @;das|de @ às|a|até as? @
until;bis;hasta;jusqu' à;até
today;heute;hoy;aujourd' hui;hoje
yesterday;gestern;ayer;hier;ontem
now;jetzt,gerade;ahora;maintenant;agora
hour;stunde;hora;heure;hora
minute;minute;minuto;minute;minuto
day;tag;día;jour;dia
week;woche;semana;semaine;semana
hours;stunden;horas;heures;horas
minutes;minuten;minutos;;minutos
days;tage|tagen;días;jours;dias
tomorrow;morgen;mañana;demain;amanhã
am;;de la mañana;du matin;da manhã
pm;;de la tarde;de l' après midi;da tarde
last night;heute|letzte nacht;anoche;cette nuit;ontem à noite
this morning;heute morgen|früh;esta mañana;ce matin;hoje de manhã
compared to;im vergleich zu,verglichen mit;comparado|comparada con|a;par rapport à,comparé à;comparado|comparada com|a,em comparação com
not;nicht|kein|keine|keinen|keiner|nie;no|ni|nunca|ningún|ninguna;ne|n'|pas|non|aucun|aucune|jamais;não|nem|nunca|nenhum|nenhuma
without;ohne;sin;sans;sem
except;außer;excepto|menos;sauf;exceto|menos
but;aber|sondern;pero|sino;mais;mas
only;nur;solo|sólo|solamente;seulement;só|apenas
more errors than;mehr fehler als;más errores que;plus d' erreurs que|qu';mais erros do? que
more than;mehr;más;plus;mais
`;

/** Units of time and numbers: they are read first, since phrases are about lengths and times. */
const unitsTable = `
seconds;sekunde|sekunden;segundo|segundos;seconde|secondes;segundo|segundos
minutes;minute|minuten;minuto|minutos;minute|minutes;minuto|minutos
hours;stunde|stunden|std;hora|horas;heure|heures;hora|horas
days;tag|tage|tagen;día|días;jour|jours;dia|dias
weeks;woche|wochen;semana|semanas;semaine|semaines;semana|semanas
`;
const numbersTable = `
1;ein|eine|einer|einem;un|una;un|une;um|uma
2;zwei;dos;deux;dois|duas
3;drei;tres;trois;três
5;fünf;cinco;cinq;cinco
10;zehn;diez;dix;dez
15;fünfzehn;quince;quinze;quinze
30;dreißig;treinta;trente;trinta
`;

/** Words of English that are said in the other languages, too, and mean the same there. */
const sharedWords = new Set(
  "error errors rate timeout timeouts status deploy deploys deployment deployments release rollback log logs incident incidents latency traffic service services correlation id trace request requests endpoint endpoints top tars ok".split(
    " ",
  ),
);

const slots: Record<string, string> = {
  "#": "<number>",
  "%": "<length>|<hours>",
  "@": "<clock>|<number>|<hours>",
};

/** A word without accents: `haufig` for `häufig`. */
const plain = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue" };
const spelledOut = (word: string): string => word.replace(/[äöü]/g, (sign) => umlauts[sign] ?? sign);

/** A phrase of the table, each word as it may be typed. */
const asTyped = (text: string): string =>
  text
    .replace(/[#%@]/g, (slot) => slots[slot] ?? slot)
    .replace(/[^ |?]+/g, (word) => [...new Set([word, plain(word), plain(spelledOut(word))])].join("|"));

/** What one language says for the rows of a table. */
const columnOf = (rows: string, column: number): Phrase<string>[] =>
  rows
    .slice(1, -1)
    .split("\n")
    .flatMap((row) => {
      const [meaning = "", ...languages] = row.split(";");
      const said = (languages[column] ?? "").split(",").filter((one) => one !== "");
      return said.map((one) => phrase(asTyped(one), meaning));
    });

type Tables = { phrases: Phrase<string>[]; units: Phrase<string>[]; numbers: Phrase<string>[] };

const made = new Map<number, Tables>();

/** The tables of a language, made when the first question needs them. */
const tablesOf = (column: number): Tables => {
  const before = made.get(column);
  if (before) return before;
  const tables = {
    phrases: columnOf(phrasesTable, column),
    units: columnOf(unitsTable, column),
    numbers: columnOf(numbersTable, column),
  };
  made.set(column, tables);
  return tables;
};

/**
 * A piece of a question: its word in lower case, or its kind in brackets, how it was typed, and whether a blank stands
 * before it. What is `kept` is the same in English.
 */
type Piece = { name: string; raw: string; blank: boolean; kept: boolean };

const signs = { front: "([{¿¡", back: ")]},;:!?.…" };

/** The words of tars.yaml that are no language's: those that name a service, a team or a thing of the machinery. */
const ownWords = ({ services, teams }: Settings): Set<string> =>
  new Set(
    [
      ...Object.values(services).flatMap((one) => [
        one.customerName ?? "",
        ...one.synonyms.flat(),
        ...one.infrastructure.map(({ name }) => name).filter((name) => !name.includes(" ")),
      ]),
      ...Object.entries(teams).flatMap(([id, { name }]) => [id, name ?? ""]),
    ].flatMap((name) => name.toLowerCase().split(" ")),
  );

/** What is typed between two blanks, without the signs around it, as pieces. */
const wordPieces = (typed: string, lexicon: Lexicon, own: Set<string>): Piece[] => {
  const lower = typed.toLowerCase();
  const one = (name: string, kept: boolean): Piece[] => [{ name, raw: typed, blank: true, kept }];
  const [token, other] = tokensOf(typed, lexicon);
  if (own.has(lower) || (token?.kind === "service" && !other)) return one("<name>", true);
  // `Checkout-Fehler`, `15-Minuten-Intervalle`, `l'erreur`; an ID has figures within.
  const parts = typed.replaceAll("'", "'-").split("-");
  if (parts.length > 1 && parts.every((part, at) => /^\p{L}+'?$/u.test(part) || (at === 0 && /^\d+$/.test(part))))
    return parts.flatMap((part) => wordPieces(part, lexicon, own));
  if (/^\d{1,2}h$/i.test(typed)) return one("<hours>", true);
  if (/\d/.test(typed)) return one(token && !other ? `<${token.kind}>` : "<other>", true);
  // `ECONNREFUSED`, `CET`; the French `est` is no zone.
  const isNamed =
    token !== undefined && token.kind !== "word" && (token.kind !== "zone" || typed === typed.toUpperCase());
  return one(isNamed ? `<${token.kind}>` : lower, isNamed || sharedWords.has(lower));
};

/** A question in pieces; undefined where single quotes may quote something. */
const piecesOf = (question: string, lexicon: Lexicon, own: Set<string>): Piece[] | undefined => {
  const text = question.normalize("NFC").replace(/[‘’]/g, "'");
  const sign = (raw: string, blank: boolean): Piece => ({ name: "<sign>", raw, blank, kept: true });
  const pieces: Piece[] = [];
  const add = (part: string) => {
    for (const typed of part.split(/\s+/).filter((one) => one !== "")) {
      const word = trimmed(typed, signs.front, signs.back);
      const at = typed.indexOf(word);
      const before = typed.slice(0, at);
      const behind = typed.slice(at + word.length);
      if (before !== "") pieces.push(sign(before, true));
      const [first, ...rest] = word === "" ? [] : wordPieces(word, lexicon, own);
      if (first) pieces.push({ ...first, blank: before === "" }, ...rest);
      if (behind !== "") pieces.push(sign(behind, word === ""));
    }
  };
  let from = 0;
  for (const quoted of quotedIn(text)) {
    add(text.slice(from, quoted.from));
    pieces.push({ name: "<quoted>", raw: text.slice(quoted.from, quoted.to), blank: true, kept: true });
    from = quoted.to;
  }
  add(text.slice(from));
  return pieces.some(({ name }) => name.startsWith("'")) ? undefined : pieces;
};

const asToken = ({ name, raw }: Piece): Token => ({ kind: "word", word: name, raw, piece: 0, used: false });

/** Lengths, clock times and numbers that are said in words, each as one piece. */
const measured = (pieces: Piece[], column: number): Piece[] => {
  const { units, numbers } = tablesOf(column);
  const tokens = pieces.map(asToken);
  const found: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    const number = piece.name === "<number>" ? piece.raw : matchAt(numbers, tokens, at)?.meaning;
    const unit = pieces[at + 1]?.name === "h" ? "h" : matchAt(units, tokens, at + 1)?.meaning;
    const merged = (name: string, raw: string) => {
      found.push({ ...piece, name, raw, kept: true });
      at++;
    };
    if (number !== undefined && unit !== undefined) {
      // `14 heures` may be a time of the day, `14 Stunden` are none.
      const isClock = unit === "h" || (unit === "hours" && column > 0);
      merged(isClock ? "<hours>" : "<length>", unit === "h" ? `${number}h` : `${number} ${unit}`);
    } else if (pieces[at + 1]?.name === "uhr" && /^\d{1,2}(?:[:.]\d\d)?$/.test(piece.raw))
      merged("<clock>", /[:.]/.test(piece.raw) ? piece.raw.replace(".", ":") : `${piece.raw}:00`);
    // One is an article as well.
    else if (number !== undefined && number !== "1")
      found.push({ ...piece, name: "<number>", raw: number, kept: true });
    else found.push(piece);
  }
  return found;
};

/** A time of the day as English has it: `14h` is 14:00, `2h` the 2 of the morning or of the afternoon. */
const clockOf = (said: string): string => {
  const [, hour = ""] = /^(\d{1,2})(?:h| hours)?$/i.exec(said) ?? [];
  return hour === "" ? said : Number(hour) > 12 && Number(hour) < 24 ? `${hour}:00` : hour;
};

/** What a phrase means, with what was said in its places. */
const filled = (meaning: string, tokens: Token[]): string => {
  const said = tokens.filter((token) => wordOf(token).startsWith("<")).map(({ raw }) => raw);
  // `depuis 15h` is a time: nobody says so that it lasts for 15 hours.
  const isSince = meaning.startsWith("since");
  return meaning.replace(/[#%@]/g, (slot) => {
    const one = said.shift() ?? "";
    if (isSince && /^(?:1[3-9]|2[0-3])h$/i.test(one)) return clockOf(one);
    return slot === "@" ? clockOf(one) : slot === "#" ? one.replace(" hours", "h") : one;
  });
};

/** A question in English, the language that it is read in, the words that this does not have, and how many others English has not. */
type Translation = { language: string; english: string; unknown: string[]; foreign: number };

const translated = (all: Piece[], column: number, { knows }: Lexicon): Translation => {
  const pieces = measured(all, column);
  const tokens = pieces.map(asToken);
  const { phrases } = tablesOf(column);
  const unknown: string[] = [];
  let english = "";
  let foreign = 0;
  const say = (text: string, blank: boolean) => {
    if (text !== "") english += (blank && english !== "" ? " " : "") + text;
  };
  for (let at = 0; at < pieces.length; at++) {
    const { raw, blank, kept } = pieces[at] as Piece;
    const match = matchAt(phrases, tokens, at);
    if (match) {
      say(filled(match.meaning, match.tokens), blank);
      foreign += match.tokens.filter((token) => !wordOf(token).startsWith("<") && !knows(wordOf(token))).length;
      at += match.tokens.length - 1;
    } else {
      if (!kept) unknown.push(raw);
      say(raw, blank);
    }
  }
  return { language: languageNames[column] ?? "", english, unknown, foreign };
};

/**
 * A question in the languages that say something which English does not, the one with the fewest unknown words first (Q1–Q4).
 * Texts in quotes, names, numbers, times and IDs stay as they are.
 */
export const translationsOf = (question: string, lexicon: Lexicon, settings: Settings): Translation[] => {
  const pieces = piecesOf(question, lexicon, ownWords(settings)) ?? [];
  return languageNames
    .map((_, column) => translated(pieces, column, lexicon))
    .filter(({ english, foreign }) => foreign > 0 && /\p{L}/u.test(english))
    .sort((a, b) => a.unknown.length - b.unknown.length);
};
