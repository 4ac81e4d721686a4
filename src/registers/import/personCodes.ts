/** The closed lists that person data are checked against. Codes only; labels for people stand elsewhere. */

/** Municipality codes ever issued, with 0000 unknown and 1999 the register of non-residents (RNI), state of 2026. */
const GEMEENTECODES =
  '0-1265 1301-1353 1355-1378 1380-1388 1390-1404 1507 1509 1525 1581 1586 1598 1621 1640-1641 1651-1652 1655 1658-1659 1661 ' +
  '1663 1665-1667 1669-1674 1676 1679-1681 1684-1685 1690-1691 1695-1702 1705-1706 1708-1709 1711 1714 1719 1721-1724 ' +
  '1728-1731 1734-1735 1740 1742 1771 1773-1774 1783 1842 1859 1876 1883-1884 1891-1892 1894-1896 1900-1901 1903-1904 1908 ' +
  '1911 1916 1921 1924 1926-1927 1930-1931 1937 1940 1942 1945 1948-1950 1952 1954-1955 1959-1961 1963 1966 1969-1970 ' +
  '1978-1980 1982 1987 1991-1992 1999'

const RANGES = GEMEENTECODES.split(' ').map((range) => range.split('-').map(Number))

export function isKnownGemeente(code: string): boolean {
  const number = Number(code)
  return /^[0-9]{4}$/.test(code) && RANGES.some(([from = 0, to = from]) => number >= from && number <= to)
}

export const PERSON_CODES = {
  geslacht: ['M', 'V', 'O'],
  naamgebruik: ['E', 'N', 'P', 'V'],
  /** Tabel 38: noble titles and predicates. */
  titel: ['B', 'BS', 'G', 'GI', 'H', 'HI', 'JH', 'JV', 'M', 'MI', 'P', 'PS', 'R'],
  functieAdres: ['W', 'B'],
  verbintenis: ['H', 'P', '.'],
  /** W is not in the published table, but is in use (undocumented). */
  opschorting: ['O', 'E', 'M', 'R', 'F', 'W', '.'],
  /** Tabel 61. */
  gezagMinderjarige: ['1', '2', '12', 'D', '1D', '2D', '3D'],
  gezagType: [
    'GezamenlijkOuderlijkGezag',
    'EenhoofdigOuderlijkGezag',
    'GezamenlijkGezag',
    'Voogdij',
    'TijdelijkGeenGezag',
    'GezagNietTeBepalen',
  ],
} as const
