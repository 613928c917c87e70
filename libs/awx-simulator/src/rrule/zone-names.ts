/** The time zones of the machine that AWX was recorded on, without those of `LINKS`. */
export const NAMES = `
  Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Bangui Africa/Bissau Africa/Blantyre
  Africa/Casablanca Africa/Ceuta Africa/El_Aaiun Africa/Johannesburg Africa/Juba Africa/Khartoum
  Africa/Monrovia Africa/Ndjamena Africa/Sao_Tome Africa/Tripoli Africa/Tunis Africa/Windhoek America/Anguilla
  America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba
  America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos
  America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman
  America/Argentina/Ushuaia America/Aruba America/Asuncion America/Atikokan America/Bahia
  America/Bahia_Banderas America/Barbados America/Belem America/Belize America/Blanc-Sablon America/Boa_Vista
  America/Bogota America/Boise America/Cambridge_Bay America/Campo_Grande America/Cancun America/Caracas
  America/Cayenne America/Cayman America/Chihuahua America/Costa_Rica America/Creston America/Cuiaba
  America/Danmarkshavn America/Dawson America/Dawson_Creek America/Eirunepe America/El_Salvador
  America/Ensenada America/Fort_Nelson America/Fortaleza America/Glace_Bay America/Godthab America/Goose_Bay
  America/Grand_Turk America/Guatemala America/Guayaquil America/Guyana America/Hermosillo
  America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay
  America/Indiana/Vincennes America/Indiana/Winamac America/Inuvik America/Iqaluit America/Juneau
  America/Kentucky/Louisville America/Kentucky/Monticello America/La_Paz America/Lima America/Maceio
  America/Managua America/Manaus America/Martinique America/Matamoros America/Mazatlan America/Menominee
  America/Merida America/Metlakatla America/Mexico_City America/Miquelon America/Moncton America/Monterrey
  America/Montevideo America/Nassau America/Nipigon America/Nome America/Noronha America/North_Dakota/Beulah
  America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga America/Pangnirtung
  America/Paramaribo America/Port-au-Prince America/Porto_Acre America/Porto_Velho America/Puerto_Rico
  America/Punta_Arenas America/Rainy_River America/Rankin_Inlet America/Recife America/Resolute
  America/Santarem America/Santiago America/Santo_Domingo America/Sao_Paulo America/Scoresbysund America/Sitka
  America/Swift_Current America/Tegucigalpa America/Thule America/Thunder_Bay America/Yakutat
  America/Yellowknife Antarctica/Casey Antarctica/Davis Antarctica/DumontDUrville Antarctica/Macquarie
  Antarctica/Mawson Antarctica/Palmer Antarctica/Rothera Antarctica/Syowa Antarctica/Troll Antarctica/Vostok
  Arctic/Longyearbyen Asia/Aden Asia/Almaty Asia/Amman Asia/Anadyr Asia/Aqtau Asia/Aqtobe Asia/Ashgabat
  Asia/Atyrau Asia/Baghdad Asia/Bahrain Asia/Baku Asia/Bangkok Asia/Barnaul Asia/Beirut Asia/Bishkek
  Asia/Brunei Asia/Calcutta Asia/Chita Asia/Choibalsan Asia/Colombo Asia/Dacca Asia/Damascus Asia/Dili
  Asia/Dubai Asia/Dushanbe Asia/Famagusta Asia/Gaza Asia/Hanoi Asia/Hebron Asia/Ho_Chi_Minh Asia/Hovd
  Asia/Irkutsk Asia/Jakarta Asia/Jayapura Asia/Kabul Asia/Kamchatka Asia/Karachi Asia/Kashgar Asia/Kathmandu
  Asia/Khandyga Asia/Krasnoyarsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macao Asia/Magadan Asia/Makassar
  Asia/Manila Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Oral Asia/Pontianak Asia/Pyongyang
  Asia/Qostanay Asia/Qyzylorda Asia/Rangoon Asia/Sakhalin Asia/Samarkand Asia/Srednekolymsk Asia/Tashkent
  Asia/Tbilisi Asia/Tehran Asia/Thimbu Asia/Tomsk Asia/Ulaanbaatar Asia/Ust-Nera Asia/Vladivostok Asia/Yakutsk
  Asia/Yekaterinburg Asia/Yerevan Atlantic/Azores Atlantic/Bermuda Atlantic/Canary Atlantic/Cape_Verde
  Atlantic/Faeroe Atlantic/Madeira Atlantic/South_Georgia Atlantic/Stanley Australia/ACT Australia/Adelaide
  Australia/Brisbane Australia/Broken_Hill Australia/Currie Australia/Darwin Australia/Eucla Australia/LHI
  Australia/Lindeman Australia/Melbourne Australia/Perth CET CST6CDT Canada/Atlantic Canada/Central
  Canada/Eastern Canada/Mountain Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon
  Chile/EasterIsland Cuba EET EST EST5EDT Egypt Eire Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 Etc/GMT+2
  Etc/GMT+3 Etc/GMT+4 Etc/GMT+5 Etc/GMT+6 Etc/GMT+7 Etc/GMT+8 Etc/GMT+9 Etc/GMT-1 Etc/GMT-10 Etc/GMT-11
  Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2 Etc/GMT-3 Etc/GMT-4 Etc/GMT-5 Etc/GMT-6 Etc/GMT-7 Etc/GMT-8
  Etc/GMT-9 Etc/UCT Europe/Amsterdam Europe/Andorra Europe/Astrakhan Europe/Athens Europe/Belfast
  Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Bucharest Europe/Budapest
  Europe/Busingen Europe/Chisinau Europe/Copenhagen Europe/Gibraltar Europe/Helsinki Europe/Istanbul
  Europe/Kaliningrad Europe/Kiev Europe/Kirov Europe/Lisbon Europe/Luxembourg Europe/Madrid Europe/Malta
  Europe/Minsk Europe/Monaco Europe/Moscow Europe/Nicosia Europe/Paris Europe/Riga Europe/Rome Europe/Samara
  Europe/Saratov Europe/Simferopol Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Tirane Europe/Ulyanovsk
  Europe/Uzhgorod Europe/Vienna Europe/Vilnius Europe/Volgograd Europe/Warsaw Europe/Zaporozhye Factory GMT-0
  HST Hongkong Iceland Indian/Chagos Indian/Christmas Indian/Cocos Indian/Kerguelen Indian/Mahe
  Indian/Maldives Indian/Mauritius Indian/Reunion Israel Jamaica Japan Kwajalein MET MST MST7MDT NZ NZ-CHAT
  PRC PST8PDT Pacific/Apia Pacific/Bougainville Pacific/Chuuk Pacific/Efate Pacific/Enderbury Pacific/Fakaofo
  Pacific/Fiji Pacific/Funafuti Pacific/Galapagos Pacific/Gambier Pacific/Guadalcanal Pacific/Guam
  Pacific/Kiritimati Pacific/Kosrae Pacific/Majuro Pacific/Marquesas Pacific/Nauru Pacific/Niue
  Pacific/Norfolk Pacific/Noumea Pacific/Palau Pacific/Pitcairn Pacific/Pohnpei Pacific/Port_Moresby
  Pacific/Rarotonga Pacific/Tahiti Pacific/Tarawa Pacific/Tongatapu Pacific/Wake Pacific/Wallis ROC ROK
  Singapore US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern US/Hawaii US/Indiana-Starke
  US/Michigan US/Mountain US/Pacific US/Samoa WET
`;

/** Other names of zones, a line for each: the zone that AWX names first, and what it is also called. */
export const LINKS = `
  Africa/Abidjan Africa/Bamako Africa/Banjul Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Nouakchott Africa/Ouagadougou Africa/Timbuktu Atlantic/St_Helena
  Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte
  Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Niamey Africa/Porto-Novo
  Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo
  Africa/Johannesburg Africa/Maseru Africa/Mbabane
  Africa/Tripoli Libya
  America/Anguilla America/Antigua America/Dominica America/Grenada America/Guadeloupe America/Marigot America/Montserrat America/Port_of_Spain America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Tortola America/Virgin
  America/Argentina/Buenos_Aires America/Buenos_Aires
  America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Catamarca
  America/Argentina/Cordoba America/Cordoba America/Rosario
  America/Argentina/Jujuy America/Jujuy
  America/Argentina/Mendoza America/Mendoza
  America/Aruba America/Curacao America/Kralendijk America/Lower_Princes
  America/Atikokan America/Coral_Harbour
  America/Cayman America/Panama
  America/Ensenada America/Santa_Isabel America/Tijuana Mexico/BajaNorte
  America/Godthab America/Nuuk
  America/Kentucky/Louisville America/Louisville
  America/Manaus Brazil/West
  America/Mazatlan Mexico/BajaSur
  America/Mexico_City Mexico/General
  America/Noronha Brazil/DeNoronha
  America/Porto_Acre America/Rio_Branco Brazil/Acre
  America/Santiago Chile/Continental
  America/Sao_Paulo Brazil/East
  Arctic/Longyearbyen Europe/Oslo Atlantic/Jan_Mayen
  Asia/Aden Asia/Kuwait Asia/Riyadh
  Asia/Ashgabat Asia/Ashkhabad
  Asia/Bahrain Asia/Qatar
  Asia/Bangkok Asia/Phnom_Penh Asia/Vientiane
  Asia/Calcutta Asia/Kolkata
  Asia/Dacca Asia/Dhaka
  Asia/Dubai Asia/Muscat
  Asia/Ho_Chi_Minh Asia/Saigon
  Asia/Kashgar Asia/Urumqi
  Asia/Kathmandu Asia/Katmandu
  Asia/Macao Asia/Macau
  Asia/Makassar Asia/Ujung_Pandang
  Asia/Rangoon Asia/Yangon
  Asia/Tehran Iran
  Asia/Thimbu Asia/Thimphu
  Asia/Ulaanbaatar Asia/Ulan_Bator
  Atlantic/Faeroe Atlantic/Faroe
  Australia/ACT Australia/Canberra Australia/NSW Australia/Sydney
  Australia/Adelaide Australia/South
  Australia/Brisbane Australia/Queensland
  Australia/Broken_Hill Australia/Yancowinna
  Australia/Currie Australia/Hobart Australia/Tasmania
  Australia/Darwin Australia/North
  Australia/LHI Australia/Lord_Howe
  Australia/Melbourne Australia/Victoria
  Australia/Perth Australia/West
  Canada/Atlantic America/Halifax
  Canada/Central America/Winnipeg
  Canada/Eastern America/Montreal America/Toronto
  Canada/Mountain America/Edmonton
  Canada/Newfoundland America/St_Johns
  Canada/Pacific America/Vancouver
  Canada/Saskatchewan America/Regina
  Canada/Yukon America/Whitehorse
  Chile/EasterIsland Pacific/Easter
  Cuba America/Havana
  Egypt Africa/Cairo
  Eire Europe/Dublin
  Etc/UCT Etc/UTC Etc/Universal Etc/Zulu Universal Zulu UCT UTC
  Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire
  Europe/Belgrade Europe/Ljubljana Europe/Podgorica Europe/Sarajevo Europe/Skopje Europe/Zagreb
  Europe/Bratislava Europe/Prague
  Europe/Busingen Europe/Vaduz Europe/Zurich
  Europe/Chisinau Europe/Tiraspol
  Europe/Helsinki Europe/Mariehamn
  Europe/Istanbul Turkey Asia/Istanbul
  Europe/Lisbon Portugal
  Europe/Moscow W-SU
  Europe/Nicosia Asia/Nicosia
  Europe/Rome Europe/San_Marino Europe/Vatican
  Europe/Warsaw Poland
  GMT-0 Greenwich GMT0 Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT+0
  Hongkong Asia/Hong_Kong
  Iceland Atlantic/Reykjavik
  Israel Asia/Jerusalem Asia/Tel_Aviv
  Jamaica America/Jamaica
  Japan Asia/Tokyo
  Kwajalein Pacific/Kwajalein
  NZ Pacific/Auckland Antarctica/McMurdo Antarctica/South_Pole
  NZ-CHAT Pacific/Chatham
  PRC Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Shanghai
  Pacific/Chuuk Pacific/Truk Pacific/Yap
  Pacific/Guam Pacific/Saipan
  Pacific/Pohnpei Pacific/Ponape
  ROC Asia/Taipei
  ROK Asia/Seoul
  Singapore Asia/Singapore
  US/Alaska America/Anchorage
  US/Aleutian America/Adak America/Atka
  US/Arizona America/Phoenix
  US/Central America/Chicago
  US/East-Indiana America/Fort_Wayne America/Indiana/Indianapolis America/Indianapolis
  US/Eastern America/New_York
  US/Hawaii Pacific/Honolulu Pacific/Johnston
  US/Indiana-Starke America/Indiana/Knox America/Knox_IN
  US/Michigan America/Detroit
  US/Mountain America/Denver America/Shiprock Navajo
  US/Pacific America/Los_Angeles
  US/Samoa Pacific/Midway Pacific/Pago_Pago Pacific/Samoa
`;
