// Writes geo_api.csv again: what geo.api.gouv.fr answers to the examples of its documentation, its tests and its issues.
//
//     npm install --no-save lunr@0.7.2 @etalab/decoupage-administratif@6.0.0 && node tests/oracles/geo_api.mjs
//
// The service cannot be reached from here. It is a filter over the tables of @etalab/decoupage-administratif and a search
// by lunr 0.7 over their names (https://github.com/datagouv/api-geo); both are published, so that its codes, and their
// order, can be found again. Answers to requests with a point are those that a page states (`basis` = page): the borders are not published.
// Nothing of the Rust code is used. `request`, `source`, `basis`, `differs`, `ours` and `why` are kept as they stand.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(`${process.cwd()}/`)
const lunr = require('lunr')
const table = (name) => require(`@etalab/decoupage-administratif/data/${name}.json`)
const FILE = new URL('geo_api.csv', import.meta.url)
/** Longer lists of codes are written as their number and their hash. */
const MOST_CODES = 300

const fold = (word) => word.normalize('NFD').replace(/œ/gi, 'oe').replace(/[^a-z]/gi, '').toLowerCase()
lunr.Pipeline.registerFunction(fold, 'fold')

/** A searchable list: filters by parameter, and names. */
class Collection {
  constructor(items, filters) {
    Object.assign(this, { items, filters, byCode: new Map(items.map((item) => [item.code, item])) })
    this.names = lunr(function () {
      this.field('nom')
      this.ref('code')
      this.pipeline.reset()
      this.pipeline.add(fold)
    })
    for (const item of items) this.names.add(item)
  }

  select(query, defaults) {
    const request = { ...defaults, ...query }
    const names = Object.keys(this.filters).filter((name) => name in request)
    const meets = (item) => names.every((name) => [request[name]].flat().some((value) => this.filters[name](item).includes(value)))
    let found = this.items
    if ('nom' in request) {
      const score = ({ ref, score }) => {
        const item = this.byCode.get(ref)
        return [item, request.boost === 'population' && item.people ? score * (1 + item.people / 1e5) : score]
      }
      found = this.names.search(request.nom).map(score)
      if (request.boost === 'population') found.sort((a, b) => b[1] - a[1])
      found = found.map(([item]) => item)
    } else {
      // The first filter gives the order: that of its values.
      const first = this.filters[names[0]]
      const of = (value) => this.items.filter((item) => first(item).includes(value))
      if (first) found = [...new Set([request[names[0]]].flat().flatMap(of))]
    }
    return found.filter(meets)
  }
}

const own = (member) => (item) => [item[member] ?? []].flat()
const epciOf = new Map(table('epci').flatMap((epci) => epci.membres.map((member) => [member.code, epci.code])))
const all = table('communes').map((row) => ({ ...row, people: row.population, epci: epciOf.get(row.code) }))
const ofTypes = (...types) => all.filter((row) => types.includes(row.type))
const places = { codeEpci: own('epci'), codeDepartement: own('departement'), codeRegion: own('region') }
const current = new Map(ofTypes('commune-actuelle').map((row) => [row.code, row]))
const byType = own('type')
const communes = new Collection(ofTypes('commune-actuelle', 'arrondissement-municipal'), {
  type: byType,
  zone: own('zone'),
  code: own('code'),
  codePostal: own('codesPostaux'),
  siren: own('siren'),
  ancienCode: own('anciensCodes'),
  codeParent: own('commune'),
  ...places,
})
const parts = new Collection(
  ofTypes('commune-deleguee', 'commune-associee').map((row) => ({ ...row, epci: current.get(row.chefLieu).epci })),
  { type: byType, code: own('code'), chefLieu: own('chefLieu'), ...places },
)
const unique = (values) => [...new Set(values)]
const epcis = new Collection(
  table('epci').map((epci) => {
    const members = epci.membres.map((member) => current.get(member.code))
    const among = (member) => unique(members.map((commune) => commune[member]))
    const [zone] = among('zone')
    return { ...epci, zone, departement: among('departement'), region: among('region'), people: epci.populationMunicipale }
  }),
  { zone: own('zone'), code: own('code'), codeDepartement: own('departement'), codeRegion: own('region') },
)
const departements = new Collection(table('departements'), { zone: own('zone'), code: own('code'), codeRegion: own('region') })
const regions = new Collection(table('regions'), { zone: own('zone'), code: own('code') })

const TYPES = { type: ['commune-actuelle'], zone: ['metro', 'drom', 'com'] }
const ZONES = { zone: ['metro', 'drom'] }
const PARTS = { type: ['commune-associee', 'commune-deleguee'] }
const LISTS = {
  communes: [communes, TYPES],
  communes_associees_deleguees: [parts, PARTS],
  epcis: [epcis, ZONES],
  departements: [departements, ZONES],
  regions: [regions, ZONES],
}
/** What lies below a territory: the list, its defaults, and the parameter that the code goes to. */
const BELOW = {
  'epcis communes': [communes, TYPES, 'codeEpci'],
  'departements communes': [communes, TYPES, 'codeDepartement'],
  'regions communes': [communes, TYPES, 'codeRegion'],
  'regions departements': [departements, {}, 'codeRegion'],
}
const PARAMETERS = new Set([...Object.keys(communes.filters), 'chefLieu', 'nom', 'boost'])

/** Status and codes of an answer. */
function answer(request) {
  const url = new URL(request, 'https://geo.api.gouv.fr/')
  const [list, code, below, more] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  if (!(list in LISTS) || more || (below && !(`${list} ${below}` in BELOW))) return [404, []]
  const given = Object.fromEntries(url.searchParams)
  const limit = given.limit ? Number.parseInt(given.limit, 10) : Infinity
  if (!(limit >= 0)) return [400, []]
  const [collection, defaults] = LISTS[list]
  const codes = (items) => [200, items.slice(0, limit).map((item) => item.code)]
  if (code) {
    const one = collection.byCode.get(code)
    if (!one) return [404, []]
    if (!below) return [200, [code]]
    const [there, defaultsThere, parameter] = BELOW[`${list} ${below}`]
    return codes(there.select({ [parameter]: code }, defaultsThere))
  }
  const query = Object.fromEntries(Object.entries(given).filter(([name]) => PARAMETERS.has(name)))
  const wantsContours = (given.fields ?? '').split(',').includes('contour') || given.format === 'geojson'
  const hasGeometry = list !== 'departements' && list !== 'regions'
  if (hasGeometry && wantsContours && Object.keys(query).length === 0) return [400, []]
  for (const name of ['type', 'zone']) if (query[name]) query[name] = query[name].split(',')
  return codes(collection.select(query, defaults))
}

/** FNV-1a, 64 bits. */
function hash(text) {
  let value = 0xcbf29ce484222325n
  for (const byte of Buffer.from(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n)
  return value.toString(16).padStart(16, '0')
}

const written = (codes) => (codes.length > MOST_CODES ? `${codes.length} ${hash(codes.join(' '))}` : codes.join(' '))
const [header, ...rows] = readFileSync(FILE, 'utf8').trimEnd().split('\n')
const lines = rows.map((row) => {
  const [request, source, basis, status, codes, ...rest] = row.split(';')
  // What `ours` counts is not cut off by a limit.
  const whole = request.replace(/[?&]limit=\d+/, (limit) => (limit[0] === '?' ? '?' : ''))
  const again = basis === 'page' ? [status, codes] : ((found) => [found[0], written(found[1])])(answer(rest[0] ? whole : request))
  return [request, source, basis, ...again, ...rest].join(';')
})
writeFileSync(FILE, `${[header, ...lines].join('\n')}\n`)
