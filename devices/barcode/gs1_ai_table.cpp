#include "devices/barcode/gs1_ai_table.h"

#include <algorithm>

namespace loyalty::devices {

namespace {

constexpr auto fixed = AiLengthKind::Predefined;
constexpr auto open = AiLengthKind::Separated;
constexpr auto query = AiInLink::Attribute;
constexpr auto path = AiInLink::NotAttribute;

constexpr std::string_view fiveCountries =
    "N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166";

// clang-format off
// Sorted by AI: findAi searches by halves.
constexpr AiEntry entries[] = {
    {"00", "00", fixed, query, "N18,csum,gcp2", "", "", "key"},  // SSCC
    {"01", "01", fixed, query, "N14,csum,gcp2", "", "255|37", "22,10,21|235"},  // GTIN
    {"02", "02", fixed, query, "N14,csum,gcp2", "37", "01|03", ""},  // CONTENT
    {"03", "03", fixed, path, "N14,csum,gcp2", "", "01|02|37", ""},  // MTO GTIN
    {"10", "10", open, query, "X..20", "01|02|03|8006|8026", "", ""},  // BATCH/LOT
    {"11", "11", fixed, query, "N6,yymmd0", "01|02|03|8006|8026", "", ""},  // PROD DATE
    {"12", "12", fixed, query, "N6,yymmd0", "8020", "", ""},  // DUE DATE
    {"13", "13", fixed, query, "N6,yymmd0", "01|02|03|8006|8026", "", ""},  // PACK DATE
    // BEST BEFORE or BEST BY
    {"15", "15", fixed, query, "N6,yymmd0", "01|02|03|8006|8026", "", ""},
    {"16", "16", fixed, query, "N6,yymmd0", "01|02|03|8006|8026", "", ""},  // SELL BY
    {"17", "17", fixed, query, "N6,yymmd0", "01|02|03|255|8006|8026", "", ""},  // USE BY or EXPIRY
    {"20", "20", fixed, query, "N2", "01|02|8006|8026", "", ""},  // VARIANT
    {"21", "21", open, path, "X..20", "01|03|8006", "235", ""},  // SERIAL
    {"22", "22", open, path, "X..20", "01", "", ""},  // CPV
    {"235", "235", open, path, "X..28", "01", "", ""},  // TPX
    {"240", "240", open, query, "X..30", "01|02|8006|8026", "", ""},  // ADDITIONAL ID
    {"241", "241", open, query, "X..30", "01|02|8006|8026", "", ""},  // CUST. PART No.
    {"242", "242", open, query, "N..6", "01|02|8006|8026", "", ""},  // MTO VARIANT
    {"243", "243", open, query, "X..20", "01", "", ""},  // PCN
    {"250", "250", open, query, "X..30", "01+21|8006+21", "", ""},  // SECONDARY SERIAL
    {"251", "251", open, query, "X..30", "01|8006", "", ""},  // REF. TO SOURCE
    {"253", "253", open, query, "N13,csum,gcp [X..17]", "", "", "key"},  // GDTI
    {"254", "254", open, path, "X..20", "414", "", ""},  // GLN EXTENSION COMPONENT
    // GCN
    {"255", "255", open, query, "N13,csum,gcp [N..12]", "", "01|02|415|8006|8020|8026", "key"},
    {"30", "30", open, query, "N..8", "01|02", "", ""},  // VAR. COUNT
    {"3100", "3105", fixed, query, "N6", "01|02", "310n", ""},  // NET WEIGHT (kg)
    {"3110", "3115", fixed, query, "N6", "01|02", "311n", ""},  // LENGTH (m)
    {"3120", "3125", fixed, query, "N6", "01|02", "312n", ""},  // WIDTH (m)
    {"3130", "3135", fixed, query, "N6", "01|02", "313n", ""},  // HEIGHT (m)
    {"3140", "3145", fixed, query, "N6", "01|02", "314n", ""},  // AREA (m²)
    {"3150", "3155", fixed, query, "N6", "01|02", "315n", ""},  // NET VOLUME (l)
    {"3160", "3165", fixed, query, "N6", "01|02", "316n", ""},  // NET VOLUME (m³)
    {"3200", "3205", fixed, query, "N6", "01|02", "320n", ""},  // NET WEIGHT (lb)
    {"3210", "3215", fixed, query, "N6", "01|02", "321n", ""},  // LENGTH (in)
    {"3220", "3225", fixed, query, "N6", "01|02", "322n", ""},  // LENGTH (ft)
    {"3230", "3235", fixed, query, "N6", "01|02", "323n", ""},  // LENGTH (yd)
    {"3240", "3245", fixed, query, "N6", "01|02", "324n", ""},  // WIDTH (in)
    {"3250", "3255", fixed, query, "N6", "01|02", "325n", ""},  // WIDTH (ft)
    {"3260", "3265", fixed, query, "N6", "01|02", "326n", ""},  // WIDTH (yd)
    {"3270", "3275", fixed, query, "N6", "01|02", "327n", ""},  // HEIGHT (in)
    {"3280", "3285", fixed, query, "N6", "01|02", "328n", ""},  // HEIGHT (ft)
    {"3290", "3295", fixed, query, "N6", "01|02", "329n", ""},  // HEIGHT (yd)
    {"3300", "3305", fixed, query, "N6", "00|01", "330n", ""},  // GROSS WEIGHT (kg)
    {"3310", "3315", fixed, query, "N6", "00|01", "331n", ""},  // LENGTH (m) (logistic)
    {"3320", "3325", fixed, query, "N6", "00|01", "332n", ""},  // WIDTH (m) (logistic)
    {"3330", "3335", fixed, query, "N6", "00|01", "333n", ""},  // HEIGHT (m) (logistic)
    {"3340", "3345", fixed, query, "N6", "00|01", "334n", ""},  // AREA (m²) (logistic)
    {"3350", "3355", fixed, query, "N6", "00|01", "335n", ""},  // VOLUME (l) (logistic)
    {"3360", "3365", fixed, query, "N6", "00|01", "336n", ""},  // VOLUME (m³) (logistic)
    {"3370", "3375", fixed, query, "N6", "01", "337n", ""},  // KG PER m²
    {"3400", "3405", fixed, query, "N6", "00|01", "340n", ""},  // GROSS WEIGHT (lb)
    {"3410", "3415", fixed, query, "N6", "00|01", "341n", ""},  // LENGTH (in) (logistic)
    {"3420", "3425", fixed, query, "N6", "00|01", "342n", ""},  // LENGTH (ft) (logistic)
    {"3430", "3435", fixed, query, "N6", "00|01", "343n", ""},  // LENGTH (yd) (logistic)
    {"3440", "3445", fixed, query, "N6", "00|01", "344n", ""},  // WIDTH (in) (logistic)
    {"3450", "3455", fixed, query, "N6", "00|01", "345n", ""},  // WIDTH (ft) (logistic)
    {"3460", "3465", fixed, query, "N6", "00|01", "346n", ""},  // WIDTH (yd) (logistic)
    {"3470", "3475", fixed, query, "N6", "00|01", "347n", ""},  // HEIGHT (in) (logistic)
    {"3480", "3485", fixed, query, "N6", "00|01", "348n", ""},  // HEIGHT (ft) (logistic)
    {"3490", "3495", fixed, query, "N6", "00|01", "349n", ""},  // HEIGHT (yd) (logistic)
    {"3500", "3505", fixed, query, "N6", "01|02", "350n", ""},  // AREA (in²)
    {"3510", "3515", fixed, query, "N6", "01|02", "351n", ""},  // AREA (ft²)
    {"3520", "3525", fixed, query, "N6", "01|02", "352n", ""},  // AREA (yd²)
    {"3530", "3535", fixed, query, "N6", "00|01", "353n", ""},  // AREA (in²) (logistic)
    {"3540", "3545", fixed, query, "N6", "00|01", "354n", ""},  // AREA (ft²) (logistic)
    {"3550", "3555", fixed, query, "N6", "00|01", "355n", ""},  // AREA (yd²) (logistic)
    {"3560", "3565", fixed, query, "N6", "01|02", "356n", ""},  // NET WEIGHT (tr oz)
    {"3570", "3575", fixed, query, "N6", "01|02", "357n", ""},  // NET VOLUME (oz)
    {"3600", "3605", fixed, query, "N6", "01|02", "360n", ""},  // NET VOLUME (qt (US))
    {"3610", "3615", fixed, query, "N6", "01|02", "361n", ""},  // NET VOLUME (gal.)
    {"3620", "3625", fixed, query, "N6", "00|01", "362n", ""},  // VOLUME (qt (US)) (logistic)
    {"3630", "3635", fixed, query, "N6", "00|01", "363n", ""},  // VOLUME (gal (US)) (logistic)
    {"3640", "3645", fixed, query, "N6", "01|02", "364n", ""},  // NET VOLUME (in³)
    {"3650", "3655", fixed, query, "N6", "01|02", "365n", ""},  // NET VOLUME (ft³)
    {"3660", "3665", fixed, query, "N6", "01|02", "366n", ""},  // NET VOLUME (yd³)
    {"3670", "3675", fixed, query, "N6", "00|01", "367n", ""},  // VOLUME (in³) (logistic)
    {"3680", "3685", fixed, query, "N6", "00|01", "368n", ""},  // VOLUME (ft³) (logistic)
    {"3690", "3695", fixed, query, "N6", "00|01", "369n", ""},  // VOLUME (yd³) (logistic)
    {"37", "37", open, query, "N..8", "00+02|00+8026", "", ""},  // COUNT
    {"3900", "3909", open, query, "N..15", "255|8020", "390n|391n|394n|8111", ""},  // AMOUNT
    {"3910", "3919", open, query, "N3,iso4217 N..15", "8020", "391n", ""},  // AMOUNT
    // PRICE
    {"3920", "3929", open, query, "N..15",
     "01+30|01+31nn|01+32nn|01+35nn|01+36nn", "392n|393n", ""},
    // PRICE
    {"3930", "3939", open, query, "N3,iso4217 N..15", "30|31nn|32nn|35nn|36nn", "393n", ""},
    {"3940", "3943", open, query, "N4", "255", "394n|8111", ""},  // PRCNT OFF
    // PRICE/UoM
    {"3950", "3955", open, query, "N6", "30|31nn|32nn|35nn|36nn", "392n|393n|395n|8005", ""},
    {"400", "400", open, query, "X..30", "", "", ""},  // ORDER NUMBER
    {"401", "401", open, query, "X..30,gcp", "", "", "key"},  // GINC
    {"402", "402", open, query, "N17,csum,gcp", "", "", "key"},  // GSIN
    {"403", "403", open, query, "X..30", "00", "", ""},  // ROUTE
    {"410", "410", fixed, query, "N13,csum,gcp", "", "", ""},  // SHIP TO LOC
    {"411", "411", fixed, query, "N13,csum,gcp", "", "", ""},  // BILL TO
    {"412", "412", fixed, query, "N13,csum,gcp", "", "", ""},  // PURCHASE FROM
    {"413", "413", fixed, query, "N13,csum,gcp", "", "", ""},  // SHIP FOR LOC
    {"414", "414", fixed, query, "N13,csum,gcp", "", "", "254|7040"},  // LOC No.
    {"415", "415", fixed, query, "N13,csum,gcp", "8020", "", "8020"},  // PAY TO
    {"416", "416", fixed, query, "N13,csum,gcp", "", "", ""},  // PROD/SERV LOC
    {"417", "417", fixed, query, "N13,csum,gcp", "", "", "7040"},  // PARTY
    {"420", "420", open, query, "X..20", "", "421", ""},  // SHIP TO POST
    {"421", "421", open, query, "N3,iso3166 X..9", "", "4307", ""},  // SHIP TO POST
    {"422", "422", open, query, "N3,iso3166", "01|02|8006|8026", "426", ""},  // ORIGIN
    {"423", "423", open, query, fiveCountries, "01|02", "426", ""},  // COUNTRY - INITIAL PROCESS
    {"424", "424", open, query, "N3,iso3166", "01|02", "426", ""},  // COUNTRY - PROCESS
    {"425", "425", open, query, fiveCountries, "01|02", "426", ""},  // COUNTRY - DISASSEMBLY
    {"426", "426", open, query, "N3,iso3166", "01|02", "", ""},  // COUNTRY - FULL PROCESS
    {"427", "427", open, query, "X..3", "01+422|02+422", "", ""},  // ORIGIN SUBDIVISION
    {"4300", "4300", open, query, "X..35,pcenc", "00", "", ""},  // SHIP TO COMP
    {"4301", "4301", open, query, "X..35,pcenc", "00", "", ""},  // SHIP TO NAME
    {"4302", "4302", open, query, "X..70,pcenc", "00", "", ""},  // SHIP TO ADD1
    {"4303", "4303", open, query, "X..70,pcenc", "4302", "", ""},  // SHIP TO ADD2
    {"4304", "4304", open, query, "X..70,pcenc", "00", "", ""},  // SHIP TO SUB
    {"4305", "4305", open, query, "X..70,pcenc", "00", "", ""},  // SHIP TO LOC
    {"4306", "4306", open, query, "X..70,pcenc", "00", "", ""},  // SHIP TO REG
    {"4307", "4307", open, query, "X2,iso3166alpha2", "00", "", ""},  // SHIP TO COUNTRY
    {"4308", "4308", open, query, "X..30", "00", "", ""},  // SHIP TO PHONE
    {"4309", "4309", open, query, "N10,latitude N10,longitude", "00", "", ""},  // SHIP TO GEO
    {"4310", "4310", open, query, "X..35,pcenc", "00", "", ""},  // RTN TO COMP
    {"4311", "4311", open, query, "X..35,pcenc", "00", "", ""},  // RTN TO NAME
    {"4312", "4312", open, query, "X..70,pcenc", "00", "", ""},  // RTN TO ADD1
    {"4313", "4313", open, query, "X..70,pcenc", "4312", "", ""},  // RTN TO ADD2
    {"4314", "4314", open, query, "X..70,pcenc", "00", "", ""},  // RTN TO SUB
    {"4315", "4315", open, query, "X..70,pcenc", "00", "", ""},  // RTN TO LOC
    {"4316", "4316", open, query, "X..70,pcenc", "00", "", ""},  // RTN TO REG
    {"4317", "4317", open, query, "X2,iso3166alpha2", "00", "", ""},  // RTN TO COUNTRY
    {"4318", "4318", open, query, "X..20", "00", "", ""},  // RTN TO POST
    {"4319", "4319", open, query, "X..30", "00", "", ""},  // RTN TO PHONE
    {"4320", "4320", open, query, "X..35,pcenc", "00", "", ""},  // SRV DESCRIPTION
    {"4321", "4321", open, query, "N1,yesno", "00", "", ""},  // DANGEROUS GOODS
    {"4322", "4322", open, query, "N1,yesno", "00", "", ""},  // AUTH TO LEAVE
    {"4323", "4323", open, query, "N1,yesno", "00", "", ""},  // SIG REQUIRED
    {"4324", "4324", open, query, "N6,yymmd0 N4,hhmi", "00", "", ""},  // NOT BEF DEL DT
    {"4325", "4325", open, query, "N6,yymmd0 N4,hhmi", "00", "", ""},  // NOT AFT DEL DT
    {"4326", "4326", open, query, "N6,yymmdd", "00", "", ""},  // REL DATE
    {"4330", "4330", open, query, "N6 [X1],hyphen", "00", "4331", ""},  // MAX TEMP F.
    {"4331", "4331", open, query, "N6 [X1],hyphen", "00", "4330", ""},  // MAX TEMP C.
    {"4332", "4332", open, query, "N6 [X1],hyphen", "00", "4333", ""},  // MIN TEMP F.
    {"4333", "4333", open, query, "N6 [X1],hyphen", "00", "4332", ""},  // MIN TEMP C.
    {"7001", "7001", open, query, "N13", "01|02|8006|8026", "", ""},  // NSN
    {"7002", "7002", open, query, "X..30", "01|02", "", ""},  // MEAT CUT
    {"7003", "7003", open, query, "N6,yymmdd N4,hhmi", "01|02", "", ""},  // EXPIRY TIME
    {"7004", "7004", open, query, "N..4", "01+10", "", ""},  // ACTIVE POTENCY
    {"7005", "7005", open, query, "X..12", "01|02", "", ""},  // CATCH AREA
    {"7006", "7006", open, query, "N6,yymmdd", "01|02", "", ""},  // FIRST FREEZE DATE
    {"7007", "7007", open, query, "N6,yymmdd [N6],yymmdd", "01|02", "", ""},  // HARVEST DATE
    {"7008", "7008", open, query, "X..3", "01|02", "", ""},  // AQUATIC SPECIES
    {"7009", "7009", open, query, "X..10", "01|02", "", ""},  // FISHING GEAR TYPE
    {"7010", "7010", open, query, "X..2", "01|02", "", ""},  // PROD METHOD
    {"7011", "7011", open, query, "N6,yymmdd [N4],hhmi", "01|02", "", ""},  // TEST BY DATE
    {"7020", "7020", open, query, "X..20", "01+416|8006+416", "", ""},  // REFURB LOT
    {"7021", "7021", open, query, "X..20", "01|8006", "", ""},  // FUNC STAT
    {"7022", "7022", open, query, "X..20", "7021", "", ""},  // REV STAT
    {"7023", "7023", open, query, "X..30,gcp", "", "", ""},  // GIAI - ASSEMBLY
    {"7030", "7039", open, query, "N3,iso3166999 X..27", "01|02", "", ""},  // PROCESSOR # 0
    {"7040", "7040", open, path, "N1 X1 X1 X1,importeridx", "", "", ""},  // UIC+EXT
    {"7041", "7041", open, path, "X..4,packagetype", "00", "", ""},  // UFRGT UNIT TYPE
    {"710", "710", open, query, "X..20", "01", "", ""},  // NHRN PZN
    {"711", "711", open, query, "X..20", "01", "", ""},  // NHRN CIP
    {"712", "712", open, query, "X..20", "01", "", ""},  // NHRN CN
    {"713", "713", open, query, "X..20", "01", "", ""},  // NHRN DRN
    {"714", "714", open, query, "X..20", "01", "", ""},  // NHRN AIM
    {"715", "715", open, query, "X..20", "01", "", ""},  // NHRN NDC
    {"716", "716", open, query, "X..20", "01", "", ""},  // NHRN AIC
    {"717", "717", open, query, "X..20", "01", "", ""},  // NHRN SRN
    {"7230", "7239", open, query, "X2 X..28", "01|8004", "", ""},  // CERT # 1
    {"7240", "7240", open, query, "X..20", "01|8006", "", ""},  // PROTOCOL
    {"7241", "7241", open, query, "N2,mediatype", "8017|8018", "", ""},  // AIDC MEDIA TYPE
    {"7242", "7242", open, query, "X..25", "8017|8018", "", ""},  // VCN
    {"7250", "7250", open, query, "N8,yyyymmdd", "8018", "7251", ""},  // DOB
    {"7251", "7251", open, query, "N8,yyyymmdd N4,hhmi", "8018", "7250", ""},  // DOB TIME
    {"7252", "7252", open, query, "N1,iso5218", "8018", "", ""},  // BIO SEX
    {"7253", "7253", open, query, "X..40,pcenc", "8017|8018", "7256|7259", ""},  // FAMILY NAME
    {"7254", "7254", open, query, "X..40,pcenc", "8017|8018", "7256|7259", ""},  // GIVEN NAME
    {"7255", "7255", open, query, "X..10", "8017|8018", "7256|7259", ""},  // SUFFIX
    {"7256", "7256", open, query, "X..90,pcenc", "8017|8018", "", ""},  // FULL NAME
    {"7257", "7257", open, query, "X..70,pcenc", "8018", "", ""},  // PERSON ADDR
    {"7258", "7258", open, query, "X3,posinseqslash", "8018+7259", "", ""},  // BIRTH SEQUENCE
    {"7259", "7259", open, query, "X..40,pcenc", "8018", "7256", ""},  // BABY
    // DIMENSIONS
    {"8001", "8001", open, query, "N4,nonzero N5,nonzero N3,nonzero N1,winding N1", "01", "", ""},
    {"8002", "8002", open, query, "X..20", "", "", ""},  // CMT No.
    {"8003", "8003", open, query, "N1,zero N13,csum,gcp [X..16]", "", "", "key"},  // GRAI
    {"8004", "8004", open, query, "X..30,gcp", "", "", "7040"},  // GIAI
    {"8005", "8005", open, query, "N6", "01|02", "", ""},  // PRICE PER UNIT
    // ITIP
    {"8006", "8006", open, query, "N14,csum,gcp2 N4,pieceoftotal", "", "01|37", "22,10,21"},
    {"8007", "8007", open, query, "X..34,iban", "415", "", ""},  // IBAN
    {"8008", "8008", open, query, "N6,yymmdd N2,hh [N2],mi [N2],ss", "01|02", "", ""},  // PROD TIME
    {"8009", "8009", open, query, "X..50", "00|01", "", ""},  // OPTSEN
    {"8010", "8010", open, query, "Y..30,gcp", "", "", "8011"},  // CPID
    {"8011", "8011", open, path, "N..12,nozeroprefix", "8010", "", ""},  // CPID SERIAL
    {"8012", "8012", open, query, "X..20", "01|8006", "", ""},  // VERSION
    {"8013", "8013", open, query, "X..25,csumalpha,gcp", "", "", "key"},  // GMN
    {"8014", "8014", open, path, "X..25,csumalpha,gcp,hasnondigit", "01", "", ""},  // MUDI
    {"8017", "8017", open, query, "N18,csum,gcp", "", "8018", "8019"},  // GSRN - PROVIDER
    {"8018", "8018", open, query, "N18,csum,gcp", "", "8017", "8019"},  // GSRN - RECIPIENT
    {"8019", "8019", open, path, "N..10", "8017|8018", "", ""},  // SRIN
    {"8020", "8020", open, path, "X..25", "415", "", ""},  // REF No.
    // ITIP CONTENT
    {"8026", "8026", open, query, "N14,csum,gcp2 N4,pieceoftotal", "37", "02|8006", ""},
    // DIGSIG
    {"8030", "8030", open, query, "Z..90",
     "00|01+21|253|255|8003|8004|8006+21|8010+8011|8017|8018", "", ""},
    {"8040", "8040", open, path, "N15", "01+21", "", ""},  // IMEI
    {"8041", "8041", open, path, "N15", "01+21+8040", "", ""},  // IMEI2
    {"8042", "8042", open, path, "N32", "01+21+8040", "", ""},  // ESIM
    {"8043", "8043", open, path, "N18 [N..2]", "01+21+8040", "", ""},  // PSIM
    {"8110", "8110", open, query, "X..70,couponcode", "", "", ""},  // 
    {"8111", "8111", open, query, "N4", "255", "", ""},  // POINTS
    {"8112", "8112", open, query, "X..70,couponposoffer", "", "", ""},  // 
    {"8200", "8200", open, path, "X..70", "01", "", ""},  // PRODUCT URL
    {"90", "90", open, query, "X..30", "", "", ""},  // INTERNAL
    {"91", "99", open, query, "X..90", "", "", ""},  // INTERNAL
};
// clang-format on

bool isWithin(const AiEntry& entry, std::string_view data)
{
    const std::string_view ai = data.substr(0, entry.first.size());
    return entry.first <= ai && ai <= entry.last;
}

}  // namespace

const AiEntry* findAi(std::string_view data)
{
    const std::string_view lead = data.substr(0, 4);
    const AiEntry* const after = std::ranges::upper_bound(
        entries, lead, {}, [](const AiEntry& entry) { return entry.first; });
    if (after == std::begin(entries) || !isWithin(*(after - 1), data))
        return nullptr;
    return after - 1;
}

const AiEntry* findExactAi(std::string_view ai)
{
    const AiEntry* const entry = findAi(ai);
    return entry && entry->first.size() == ai.size() ? entry : nullptr;
}

std::span<const AiEntry> aiTable()
{
    return entries;
}

}  // namespace loyalty::devices
