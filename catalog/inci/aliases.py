"""What else labels call an INCI name: translations, American names, dyes, names of old.

One INCI name a line, then what it is also called. A register may know more; what it says of a
name comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

_WRITTEN = """
AQUA: water | eau | wasser | agua | acqua | vand | vatten | vann | vesi | woda | voda | viz | apa
AQUA: вода | νερό | su | 水 | 精製水 | 정제수 | purified water | deionized water | distilled water
AQUA: demineralized water | eau purifiée | gereinigtes wasser | agua purificada | spring water
AQUA: thermal water | thermal spring water | avene thermal spring water | avene aqua
AQUA: eau thermale | aqua/water | water/aqua | aqua/water/eau | water/aqua/eau | água
PARFUM: fragrance | perfume | perfumes | duft | duftstoff | duftstoffe | fragancia | profumo
PARFUM: parfym
PARFUM: parfém | perfum | parfum/fragrance | fragrance/parfum | natural fragrance
PARFUM: отдушка | парфюмерная композиция | άρωμα | illatanyag | kompozycja zapachowa | 香料 | 향료
AROMA: flavor | flavoring | arôme | flavour/aroma | flavor/aroma | aroma/flavor
ALCOHOL: ethanol | ethyl alcohol | grain alcohol | alcool | éthanol
ALCOHOL DENAT.: alcohol denat | denatured alcohol | sd alcohol | sd alcohol 40 | sd alcohol 40 b
ALCOHOL DENAT.: sd alcohol 40b | sd alcohol 39 c | alcool denat | alcool dénaturé | alkohol denat
ALCOHOL DENAT.: alcohol denatured | alcohol den | ethanol denat
GLYCERIN: glycerol | glycerine | glicerina | glycerina | glycérine | glyzerin
GLYCERIN: vegetable glycerin | gliceryna | глицерин
BUTYL METHOXYDIBENZOYLMETHANE: avobenzone
ETHYLHEXYL METHOXYCINNAMATE: octinoxate | octyl methoxycinnamate
ETHYLHEXYL SALICYLATE: octisalate | octyl salicylate
BENZOPHENONE-3: oxybenzone
BENZOPHENONE-4: sulisobenzone
BENZOPHENONE-8: dioxybenzone
PHENYLBENZIMIDAZOLE SULFONIC ACID: ensulizole
4-METHYLBENZYLIDENE CAMPHOR: enzacamene
TEREPHTHALYLIDENE DICAMPHOR SULFONIC ACID: ecamsule | mexoryl sx
BIS-ETHYLHEXYLOXYPHENOL METHOXYPHENYL TRIAZINE: bemotrizinol | tinosorb s
METHYLENE BIS-BENZOTRIAZOLYL TETRAMETHYLBUTYLPHENOL: bisoctrizole | tinosorb m
ETHYLHEXYL TRIAZONE: octyl triazone
ETHYLHEXYL DIMETHYL PABA: padimate o | octyl dimethyl paba
MENTHYL ANTHRANILATE: meradimate
TEA-SALICYLATE: trolamine salicylate
CI 19140: yellow 5 | tartrazine | acid yellow 23 | yellow 5 lake | yellow 5 aluminum lake
CI 15985: yellow 6 | sunset yellow | yellow 6 lake
CI 47005: yellow 10 | yellow 10 lake | acid yellow 3
CI 47000: yellow 11
CI 45350: yellow 8
CI 10316: ext yellow 7
CI 16035: red 40 | allura red | red 40 lake
CI 14700: red 4
CI 17200: red 33 | red 33 lake | acid red 33
CI 45410: red 27 | red 28 | red 28 lake | red 27 lake
CI 45380: red 21 | red 22 | red 22 lake | red 21 lake
CI 15850: red 6 | red 7 | red 6 lake | red 7 lake | pigment red 57
CI 26100: red 17
CI 73360: red 30 | red 30 lake
CI 15880: red 34
CI 12085: red 36
CI 42090: blue 1 | brilliant blue | blue 1 lake | acid blue 9
CI 61565: green 6
CI 61570: green 5
CI 59040: green 8
CI 42053: green 3
CI 60725: violet 2 | solvent violet 13
CI 60730: ext violet 2
CI 45370: orange 5
CI 15510: orange 4
CI 77266: black 2 | carbon black
CI 77891: titanium dioxide pigment | pigment white 6
CI 77491: red iron oxide | iron oxide red | ferric oxide
CI 77492: yellow iron oxide | iron oxide yellow
CI 77499: black iron oxide | iron oxide black
CI 77489: iron oxide
IRON OXIDES: iron oxides | oxydes de fer | eisenoxide
TITANIUM DIOXIDE: titandioxid | dioxyde de titane | dióxido de titanio | titanium dioxide nano
ZINC OXIDE: zinkoxid | oxyde de zinc | óxido de zinc | zinc oxide nano
CI 75470: carmine | cochineal
CI 77007: ultramarines | ultramarine blue
CI 77288: chromium oxide greens | chromium oxide green
CI 77289: chromium hydroxide green
CI 77510: ferric ferrocyanide
CI 77742: manganese violet
CI 77163: bismuth oxychloride
CI 77019: mica pigment
CI 75130: beta carotene
CI 75120: annatto
CI 75810: chlorophyllin copper complex
PARAFFINUM LIQUIDUM: mineral oil | liquid paraffin | paraffin oil | huile minérale
PARAFFINUM LIQUIDUM: white mineral oil
PARAFFINUM LIQUIDUM: paraffinum liquidum (mineral oil) | aceite mineral | mineralöl
PETROLATUM: petroleum jelly | white petrolatum | vaseline | soft paraffin | white soft paraffin
CERA ALBA: beeswax | cire d'abeille | bienenwachs | cera de abejas | cera d'api | white beeswax
CERA ALBA: cera de abelha | wosk pszczeli | bijenwas
CERA ALBA: beeswax/cera alba | cera alba/beeswax | yellow beeswax | bee wax
CERA MICROCRISTALLINA: microcrystalline wax | cire microcristalline | cera microcristalina
COPERNICIA CERIFERA CERA: carnauba wax | copernicia cerifera wax | carnauba | cire de carnauba
CANDELILLA CERA: candelilla wax | euphorbia cerifera wax | euphorbia cerifera cera
ORYZA SATIVA CERA: rice bran wax | oryza sativa bran wax
LANOLIN: wool fat | adeps lanae | wool wax
MEL: honey | miel | honig | miele
LAC: milk | milk powder
SUCROSE: sugar | sucre | zucker
SODIUM CHLORIDE: salt | table salt | sel | salz
TALC: talk | talkum | talco
MARIS SAL: sea salt | dead sea salt
SOLUM FULLONUM: fuller's earth
TOCOPHEROL: vitamin e | mixed tocopherols | d alpha tocopherol | alpha tocopherol | vitamine e
TOCOPHERYL ACETATE: tocopherol acetate | vitamin e acetate | dl alpha tocopheryl acetate
TOCOPHERYL ACETATE: alpha tocopheryl acetate
ASCORBIC ACID: vitamin c | l ascorbic acid | vitamine c
NIACINAMIDE: vitamin b3 | nicotinamide | vitamine b3
PANTHENOL: provitamin b5 | pro vitamin b5 | vitamin b5 | dl panthenol | d panthenol
PANTHENOL: dexpanthenol | d-panthenol | d,l-panthenol
RETINOL: vitamin a | vitamine a
RETINYL PALMITATE: vitamin a palmitate
RETINAL: retinaldehyde
BIOTIN: vitamin h | vitamin b7
PYRIDOXINE HCL: vitamin b6
CYANOCOBALAMIN: vitamin b12
UBIQUINONE: coenzyme q10 | co q10 | coq10
SALICYLIC ACID: acide salicylique | salicylsäure | ácido salicílico | acido salicilico
GLYCOLIC ACID: acide glycolique | glykolsäure | ácido glicólico
LACTIC ACID: acide lactique | milchsäure | ácido láctico | acido lattico
CITRIC ACID: acide citrique | citronensäure | zitronensäure | ácido cítrico | acido citrico
CITRIC ACID: kwas cytrynowy
HYALURONIC ACID: acide hyaluronique | hyaluronsäure | ácido hialurónico
STEARIC ACID: acide stéarique | stearinsäure | ácido esteárico
SODIUM LAURETH SULFATE: sles | sodium lauryl ether sulfate
SODIUM LAURYL SULFATE: sls | sodium dodecyl sulfate
COCAMIDOPROPYL BETAINE: capb
BHT: butylated hydroxytoluene
BHA: butylated hydroxyanisole
TETRASODIUM EDTA: edta tetrasodium
TRIETHANOLAMINE: trolamine
BUTYLENE GLYCOL: 1,3 butanediol | 1,3-butylene glycol
HEXYLENE GLYCOL: 2-methyl-2,4-pentanediol
ISOPROPYL ALCOHOL: isopropanol | 2-propanol
DIMETHICONE: dimeticone | polydimethylsiloxane
SIMETHICONE: simeticone
CYCLOPENTASILOXANE: cyclomethicone 5 | d5
CETEARYL ALCOHOL: cetostearyl alcohol
ETHYLHEXYL PALMITATE: octyl palmitate
ETHYLHEXYL STEARATE: octyl stearate
CARBOMER: carbomer 940 | carbomer 934 | carbomer 980 | carbopol
XANTHAN GUM: gomme xanthane | xanthan | gomme de xanthane | xanthangummi | goma xantana
XANTHAN GUM: guma ksantanowa
CELLULOSE GUM: sodium carboxymethyl cellulose | carboxymethyl cellulose
CYAMOPSIS TETRAGONOLOBA GUM: guar gum | cyamopsis tetragonoloba (guar) gum
CERATONIA SILIQUA GUM: locust bean gum | carob gum
ACACIA SENEGAL GUM: gum arabic | acacia gum
METHYLCHLOROISOTHIAZOLINONE: cmit
CHARCOAL POWDER: activated charcoal | activated carbon | charcoal
KAOLIN: china clay | white clay
BENZOYL PEROXIDE: peroxyde de benzoyle | benzoylperoxid
HYDRATED SILICA: silica hydrated
SODIUM BICARBONATE: baking soda | bicarbonate of soda
SODIUM HYDROXIDE: lye | caustic soda | natriumhydroxid
POTASSIUM HYDROXIDE: caustic potash
SODIUM FLUORIDE: fluorure de sodium | natriumfluorid | fluoruro de sodio
HAMAMELIS VIRGINIANA WATER: witch hazel | hamamelis water | witch hazel water
HAMAMELIS VIRGINIANA WATER: hamamelis virginiana (witch hazel) water
ROSA DAMASCENA FLOWER WATER: rose water | rosewater | rosa damascena distillate
ALOE BARBADENSIS LEAF JUICE: aloe vera | aloe vera gel | aloe vera juice | aloe vera leaf juice
ALOE BARBADENSIS LEAF JUICE: aloe barbadensis gel | aloe barbadensis leaf gel
ALOE BARBADENSIS LEAF JUICE: aloe barbadensis juice | aloe juice
ALOE BARBADENSIS LEAF EXTRACT: aloe vera extract | aloe vera leaf extract
BUTYROSPERMUM PARKII BUTTER: shea butter | karite butter | beurre de karité | sheabutter
BUTYROSPERMUM PARKII BUTTER: manteca de karité
BUTYROSPERMUM PARKII BUTTER: burro di karité | vitellaria paradoxa butter | butyrospermum parkii
BUTYROSPERMUM PARKII BUTTER: masło shea | manteiga de karité
THEOBROMA CACAO SEED BUTTER: cocoa butter | beurre de cacao | kakaobutter | theobroma cacao butter
COCOS NUCIFERA OIL: coconut oil | huile de coco | kokosöl | aceite de coco | olio di cocco
COCOS NUCIFERA OIL: cocos oil | óleo de coco
OLEA EUROPAEA FRUIT OIL: olive oil | huile d'olive | olivenöl | aceite de oliva | olio di oliva
OLEA EUROPAEA FRUIT OIL: olea europaea oil | extra virgin olive oil
SIMMONDSIA CHINENSIS SEED OIL: jojoba oil | simmondsia chinensis oil | huile de jojoba
SIMMONDSIA CHINENSIS SEED OIL: jojobaöl | buxus chinensis oil | jojoba
PRUNUS AMYGDALUS DULCIS OIL: sweet almond oil | almond oil | huile d'amande douce | mandelöl
PRUNUS AMYGDALUS DULCIS OIL: prunus dulcis oil | aceite de almendras dulces
PRUNUS AMYGDALUS DULCIS OIL: olio di mandorle dolci | óleo de amêndoas doces
HELIANTHUS ANNUUS SEED OIL: sunflower oil | sunflower seed oil | huile de tournesol
HELIANTHUS ANNUUS SEED OIL: óleo de girassol | olio di girasole
HELIANTHUS ANNUUS SEED OIL: sonnenblumenöl | aceite de girasol | helianthus annuus oil
RICINUS COMMUNIS SEED OIL: castor oil | castor seed oil | huile de ricin | rizinusöl
RICINUS COMMUNIS SEED OIL: ricinus communis oil | aceite de ricino | olio di ricino
ARGANIA SPINOSA KERNEL OIL: argan oil | huile d'argan | arganöl | argania spinosa oil
ARGANIA SPINOSA KERNEL OIL: olio di argan | olio d'argan | aceite de argán
PERSEA GRATISSIMA OIL: avocado oil | huile d'avocat | avocadoöl | persea americana oil
GLYCINE SOJA OIL: soybean oil | soya oil | soy oil | glycine soja seed oil | sojaöl
VITIS VINIFERA SEED OIL: grape seed oil | grapeseed oil | huile de pépins de raisin | traubenkernöl
ROSA CANINA SEED OIL: rosehip oil | rosehip seed oil | rose hip oil
SCLEROCARYA BIRREA SEED OIL: marula oil | marula seed oil | sclerocarya birrea kernel oil
CANNABIS SATIVA SEED OIL: hemp seed oil | hemp oil
SESAMUM INDICUM SEED OIL: sesame oil | sesame seed oil
LINUM USITATISSIMUM SEED OIL: linseed oil | flaxseed oil
ZEA MAYS STARCH: corn starch | cornstarch | maize starch
ZEA MAYS OIL: corn oil
ZEA MAYS GERM OIL: zea mays (corn) oil
MANGIFERA INDICA SEED BUTTER: mango butter | mango seed butter
ELAEIS GUINEENSIS OIL: palm oil | huile de palme
ORYZA SATIVA STARCH: rice starch
ORYZA SATIVA BRAN OIL: rice bran oil
AVENA SATIVA KERNEL FLOUR: oat flour | avena sativa flour | avena sativa meal
MELALEUCA ALTERNIFOLIA LEAF OIL: tea tree oil | teebaumöl | huile d'arbre à thé
LAVANDULA ANGUSTIFOLIA OIL: lavender oil | lavender essential oil | lavendelöl | huile de lavande
MENTHA PIPERITA OIL: peppermint oil | pfefferminzöl
MENTHA SPICATA LEAF OIL: spearmint oil
EUCALYPTUS GLOBULUS LEAF OIL: eucalyptus globulus oil
ROSMARINUS OFFICINALIS LEAF OIL: rosemary oil | rosmarinus officinalis oil
ROSMARINUS OFFICINALIS LEAF EXTRACT: rosemary extract | rosemary leaf extract
CITRUS LIMON PEEL OIL: lemon oil | lemon peel oil | citrus medica limonum peel oil
CITRUS LIMON PEEL OIL: citrus limonum peel oil
CITRUS AURANTIUM DULCIS PEEL OIL: orange oil | orange peel oil | sweet orange oil
CITRUS PARADISI PEEL OIL: grapefruit oil | grapefruit peel oil
CITRUS AURANTIUM BERGAMIA FRUIT OIL: bergamot oil
CINNAMOMUM CAMPHORA BARK OIL: camphor oil
ANTHEMIS NOBILIS FLOWER OIL: roman chamomile oil | anthemis nobilis oil
CHAMOMILLA RECUTITA FLOWER EXTRACT: chamomile extract | chamomile flower extract
CHAMOMILLA RECUTITA FLOWER EXTRACT: matricaria extract | matricaria chamomilla flower extract
CAMELLIA SINENSIS LEAF EXTRACT: green tea extract | green tea leaf extract
CAMELLIA SINENSIS LEAF EXTRACT: green tea
CALENDULA OFFICINALIS FLOWER EXTRACT: calendula extract | marigold extract
CENTELLA ASIATICA EXTRACT: gotu kola extract | cica
GLYCYRRHIZA GLABRA ROOT EXTRACT: licorice root extract | licorice extract
CUCUMIS SATIVUS FRUIT EXTRACT: cucumber extract
PANAX GINSENG ROOT EXTRACT: ginseng extract | ginseng root extract
ARNICA MONTANA FLOWER EXTRACT: arnica extract
HAMAMELIS VIRGINIANA LEAF EXTRACT: witch hazel extract | hamamelis extract
"""

# The commonest names of Japanese, Korean and Chinese packs.
_EAST_ASIAN = """
ADENOSINE: アデノシン | 아데노신 | 腺苷
ALCOHOL: エタノール | 에탄올 | 乙醇
ALLANTOIN: アラントイン | 알란토인 | 尿囊素
ASCORBIC ACID: アスコルビン酸 | 아스코빅애씨드 | 抗坏血酸
BETAINE: ベタイン | 베타인 | 甜菜碱
BUTYLENE GLYCOL: ブチレングリコール | 부틸렌글라이콜 | 丁二醇
CARBOMER: カルボマー | 카보머 | 卡波姆
CENTELLA ASIATICA EXTRACT: ツボクサエキス | 병풀추출물
CETEARYL ALCOHOL: セテアリルアルコール | 세테아릴알코올 | 鲸蜡硬脂醇
CITRIC ACID: クエン酸 | 시트릭애씨드 | 柠檬酸
DIMETHICONE: ジメチコン | 다이메티콘 | 聚二甲基硅氧烷
DIPROPYLENE GLYCOL: 다이프로필렌글라이콜 | 双丙甘醇
DISODIUM EDTA: EDTA-2Na | 다이소듐이디티에이 | EDTA 二钠 | EDTA二钠
ETHYLHEXYLGLYCERIN: エチルヘキシルグリセリン | 에틸헥실글리세린 | 乙基己基甘油
GLYCERIN: グリセリン | 글리세린 | 甘油
GLYCOLIC ACID: グリコール酸 | 글라이콜릭애씨드 | 羟基乙酸
1,2-HEXANEDIOL: 1,2-ヘキサンジオール | 1,2-헥산다이올 | 1,2-己二醇
HYALURONIC ACID: ヒアルロン酸 | 하이알루로닉애씨드 | 透明质酸
KAOLIN: カオリン | 카올린 | 高岭土
LACTIC ACID: 乳酸 | 락틱애씨드
METHYLPARABEN: メチルパラベン | 메틸파라벤 | 羟苯甲酯
MICA: マイカ | 마이카 | 云母
NIACINAMIDE: ナイアシンアミド | 나이아신아마이드 | 烟酰胺
PANTHENOL: パンテノール | 판테놀 | 泛醇
PARAFFINUM LIQUIDUM: ミネラルオイル | 미네랄오일 | 矿油
PARFUM: 香精
PENTYLENE GLYCOL: ペンチレングリコール | 펜틸렌글라이콜 | 戊二醇
PETROLATUM: ワセリン | 페트롤라툼 | 矿脂
PHENOXYETHANOL: フェノキシエタノール | 페녹시에탄올 | 苯氧乙醇
PROPANEDIOL: プロパンジオール | 프로판다이올
PROPYLENE GLYCOL: 프로필렌글라이콜 | 丙二醇
RETINOL: レチノール | 레티놀 | 视黄醇
SALICYLIC ACID: サリチル酸 | 살리실릭애씨드 | 水杨酸
SODIUM CITRATE: クエン酸Na | 소듐시트레이트 | 柠檬酸钠
SODIUM HYALURONATE: ヒアルロン酸Na | 소듐하이알루로네이트 | 透明质酸钠
SQUALANE: スクワラン | 스쿠알란 | 角鲨烷
STEARIC ACID: ステアリン酸 | 스테아릭애씨드 | 硬脂酸
TALC: タルク | 탤크 | 滑石粉
TITANIUM DIOXIDE: 酸化チタン | 티타늄디옥사이드 | 二氧化钛
TOCOPHEROL: トコフェロール | 토코페롤 | 生育酚
UREA: 尿素 | 우레아
XANTHAN GUM: キサンタンガム | 잔탄검 | 黄原胶
ZINC OXIDE: 酸化亜鉛 | 징크옥사이드 | 氧化锌
"""


def _read(written: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, map(str.strip, written.splitlines())):
        inci, _, names = line.partition(": ")
        for name in names.split("|"):
            yield name.strip(), inci


# Pairs of another name and the INCI name it stands for.
ALIASES = tuple(_read(_WRITTEN + _EAST_ASIAN))
