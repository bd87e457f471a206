import { organization } from './organizations'
import { sequenceOf } from './sequence'

const first = [
  ...['Alder', 'Amber', 'Beacon', 'Birch', 'Blue Heron', 'Bridgeport', 'Canyon', 'Cedar Ridge', 'Clearwater'],
  ...[
    'Copper',
    'Crescent',
    'Driftwood',
    'Eastgate',
    'Elm Street',
    'Evergreen',
    'Falcon',
    'Foxglove',
    'Granite',
  ],
  ...['Harvest', 'Highland', 'Ironwood', 'Juno', 'Keystone', 'Lakeside', 'Lantern', 'Magnolia', 'Maple Hill'],
  ...[
    'Meridian',
    'Northstar',
    'Oak & Iron',
    'Orchard',
    'Pacific',
    'Pine Valley',
    'Prairie',
    'Quarry',
    'Riverbend',
  ],
  ...[
    'Saffron',
    'Sierra',
    'Silver Creek',
    'Stonebridge',
    'Sunrise',
    'Tidewater',
    'Union',
    'Vista',
    'Willow',
    'Wren',
  ],
]
const trade = [
  ...[
    'Apparel',
    'Bakery',
    'Bicycle',
    'Books',
    'Brewing',
    'Candle',
    'Ceramics',
    'Coffee',
    'Cosmetics',
    'Dental Supply',
  ],
  ...[
    'Electronics',
    'Fabrication',
    'Farm',
    'Fitness',
    'Furniture',
    'Garden',
    'Glass',
    'Hardware',
    'Hosting',
    'Jewelry',
  ],
  ...[
    'Labs',
    'Leather',
    'Lighting',
    'Logistics',
    'Marine',
    'Media',
    'Medical',
    'Music',
    'Optics',
    'Outdoor',
    'Paper',
  ],
  ...[
    'Pet Supply',
    'Photo',
    'Printing',
    'Robotics',
    'Software',
    'Spice',
    'Sport',
    'Textile',
    'Toy',
    'Trading',
    'Wine',
  ],
]
const legalForm = ['Co.', 'LLC', 'Inc.', 'Group', 'Partners', '& Sons', 'Holdings', 'Collective']

export const summitClients = Array.from({ length: 5000 }, (_, index) => {
  const id = `org_su_${String(index + 1).padStart(4, '0')}`
  const draw = sequenceOf(`name of ${id}`)
  return organization(id, 'partner_summit', `${draw.pick(first)} ${draw.pick(trade)} ${draw.pick(legalForm)}`)
})
