/** Words to make invented people and addresses from. No name belongs to anybody; the streets are nowhere. */
export interface Achternaam {
  readonly voorvoegsel?: string
  readonly geslachtsnaam: string
}

export const VROUWEN = (
  'Aaltje Aisha Anouk Anna Berber Britt Carla Chantal Daphne Dewi Elif Elin Eva Fleur Floor Gerda Greetje Hanna Hatice Hennie ' +
  'Ina Iris Jasmijn Joke Julia Karima Kim Lara Leonie Lies Loes Maaike Malika Marieke Merel Mila Naima Nina Olga Petra ' +
  'Renske Rosa Sanne Saar Sevda Tess Thirza Truus Vera Willemijn Yara Zoë'
).split(' ')

export const MANNEN = (
  'Abdel Ali Arie Bart Bas Bilal Bram Cees Dirk Emre Evert Finn Floris Gijs Guus Hamza Harm Huub Ivo Jaap Jan Jelle Joost ' +
  'Karel Kasper Koen Lars Levi Luuk Mehmet Milan Mohamed Niels Noud Omar Pieter Rachid Rik Roel Ruben Sander Sjoerd Stijn ' +
  'Tijn Tom Tymen Umut Wessel Wout Youssef'
).split(' ')

export const ACHTERNAMEN: readonly Achternaam[] = [
  ...(
    'Akkerman Aydın Bakker Balk Benali Boersma Bos Bouzidi Brink Cornelissen Demir Dijkstra Dorst Erdem Faber Geurts Groen ' +
    'Hageman Hendriks Hofland Idrissi Jacobs Jansen Kaya Keizer Kowalski Kramer Lambrechts Linders Maas Meijer Molenaar ' +
    'Mulder Nijhof Nowak Otten Peters Pinas Polman Prins Ramdin Rietveld Roos Schouten Sloot Smit Spaans Tahiri Timmer ' +
    'Udema Veenstra Verhagen Visser Vos Wieringa Wolters Yılmaz Zandstra Zuidema'
  )
    .split(' ')
    .map((geslachtsnaam) => ({ geslachtsnaam })),
  { voorvoegsel: 'de', geslachtsnaam: 'Boer' },
  { voorvoegsel: 'de', geslachtsnaam: 'Graaf' },
  { voorvoegsel: 'van', geslachtsnaam: 'Beek' },
  { voorvoegsel: 'van', geslachtsnaam: 'Leeuwen' },
  { voorvoegsel: 'van den', geslachtsnaam: 'Heuvel' },
  { voorvoegsel: 'van der', geslachtsnaam: 'Linde' },
  { voorvoegsel: 'ter', geslachtsnaam: 'Horst' },
  { voorvoegsel: 'el', geslachtsnaam: 'Amrani' },
]

export interface Straat {
  readonly naam: string
  readonly kort: string
  readonly postcode: string
  readonly woonplaats: string
}

const IN_TOWN = (
  'Ahornlaan Bakkersgang Beukenhof Brugstraat Dijkweg Elzenpad Esdoornlaan Havenkade Kerkplein Kastanjelaan Lindelaan ' +
  'Marktstraat Molenstraat Populierenlaan Raadhuisstraat Schoolstraat Singel Stationsweg Veerstraat Wilgenhof'
).split(' ')
const IN_VILLAGE = 'Achterweg Boomgaard Dorpsstraat Hofstede'.split(' ')

const street = (naam: string, postcode: string, woonplaats: string): Straat => ({
  naam,
  kort: naam.slice(0, 24),
  postcode,
  woonplaats,
})
const LETTERS = 'ABCDEGHJKLMNPRSTVWXZ'

export const STRATEN: readonly Straat[] = [
  ...IN_TOWN.map((naam, at) => street(naam, `1999A${LETTERS[at]}`, 'Lindewaard')),
  ...IN_VILLAGE.map((naam, at) => street(naam, `1998B${LETTERS[at]}`, 'Oud-Linde')),
]
