"""What packs and shop pages say around a list of ingredients, in the languages of their labels.

Written as people write it, with bars or lines between the phrases; matched in lower case and
without accents. None of them begins the name of an ingredient.
"""

from __future__ import annotations

# A heading with or without a colon: nothing else on a pack is called so.
PLAIN_HEADINGS = """
ingredients | ingredient | ingredient list | ingredients list | list of ingredients | inci
inci list
full ingredients | full ingredient list | full ingredients list | all ingredients
product ingredients
cosmetic ingredients | inci name | inci names | ingredients & allergens
ingredients and allergens | ingrédients et allergènes | inhaltsstoffe und allergene
ingrédients | ingrédient | liste des ingrédients | liste d'ingrédients | liste inci
ingredientes | lista de ingredientes | ingredientes (inci)
ingredienti | elenco ingredienti | lista ingredienti | elenco degli ingredienti
ingrediënten | ingrediëntenlijst | inhaltsstoffe | inhaltstoffe | zutaten | inhaltsstoffe (inci)
ingredienser | ingredientser | ingrediense | ingrediensliste | ingrediensförteckning
indholdsstoffer
ainesosat | ainesosaluettelo | składniki | ingredience | ingrediencie | přísady | összetevők
ingrediente | lista ingredientelor | ингредиенты | інгредієнти | съставки | συστατικά | içindekiler
bileşenler | sastojci | sestavine | koostisosad | sudedamosios dalys | sastāvdaļas | innihaldsefni
thành phần | komposisi bahan | ส่วนประกอบ | 全成分 | 全成分表示 | 全成分表 | 成分 | 成分表示
成分表 | 成分列表 | 配合成分 | 配方成分 | 产品成分 | 產品成分 | 全成份 | 成份 | 成份表 | 产品成份
전성분 | 성분 | 전체성분 | 전체 성분 | 모든성분 | 모든 성분 | 화장품 성분 | المكونات
"""

# A heading only with a colon, or alone on its line: the word has other uses.
COLON_HEADINGS = """
composition | contents | contains the following | bestandteile | zusammensetzung | composición
composizione | composição | samenstelling | innehåll | indhold | innhold | sisältö | koostumus
skład | skład (inci) | složení | zloženie | összetétel | compoziție | состав | склад | състав
σύνθεση | içerik | sastav | sestava | koostis | sudėtis | sastāvs | komposisi | bahan | 原料 | 원료
inhalt | inhoud | inci ingredients | components
"""

# How a heading goes on, with a few words more, up to its colon: "Ingredients as on the pack:".
HEADING_GOES_ON = """
as | according to | per | of the | of this | in the | in this | on the | selon | suivant
du produit | de la | de ce | gemäß | laut | nach | im | des | der | según | del producto | secondo
del prodotto | segundo | do produto | volgens | wg | zgodnie | enligt | ifølge | согласно
"""

# What may stand before the actives of a medicine, and before the rest of it.
ACTIVE_HEADINGS = """
active ingredients | active ingredient | active ingredient(s) | actives | active
medicinal ingredients | medicinal ingredient | drug facts active ingredients | ingrédients actifs
ingrédient actif
principes actifs | principe actif | ingrédients médicinaux | wirkstoffe | wirkstoff
ingredientes activos | ingrediente activo | principios activos | principio activo
principi attivi | principio attivo | ingredienti attivi | ingredientes ativos | princípios ativos
werkzame bestanddelen | actieve ingrediënten | substancje czynne | aktiva ingredienser
"""
OTHER_HEADINGS = """
inactive ingredients | inactive ingredient | inactive ingredient(s) | inactives | inactive
other ingredients
non-medicinal ingredients | nonmedicinal ingredients | ingrédients inactifs | autres ingrédients
ingrédients non médicinaux | excipients | sonstige bestandteile | weitere bestandteile
weitere inhaltsstoffe | hilfsstoffe | ingredientes inactivos | otros ingredientes | excipientes
altri ingredienti | ingredienti inattivi | eccipienti | ingredientes inativos | outros ingredientes
overige ingrediënten | hulpstoffen | pozostałe składniki | övriga ingredienser
"""

MAY_CONTAIN = """
may contain | may also contain | can contain | peut contenir | peuvent contenir | kann enthalten
kann auch enthalten | puede contener | pueden contener | può contenere | pode conter | kan bevatten
kan indeholde | kan innehålla | kan inneholde | saattaa sisältää | voi sisältää | może zawierać
může obsahovat | môže obsahovať | tartalmazhat | poate conține | poate conţine | может содержать
може містити | може да съдържа | μπορεί να περιέχει | ενδέχεται να περιέχει | içerebilir
lahko vsebuje | može sadržavati | može sadržati | võib sisaldada | gali būti | var saturēt
含有可能性 | 可能含有 | eventuell enthalten | kann eventuell enthalten | enthält eventuell
"""

# How that goes on, with a few words more, up to a colon: "the following colours:".
MAY_CONTAIN_GOES_ON = """
following | the following | these | any of the following | any of these | one of the following
one or more of the following | one or more of these | some of the following | all of the following
some or all of the following | all or some of the following | some or all of these
un ou plusieurs des | les ingrédients suivants | les colorants suivants
uno o más de los siguientes | los siguientes | uno o più dei seguenti | i seguenti
um ou mais dos seguintes | os seguintes
een of meer van de volgende | de volgende
"""

# After "may contain" these tell of what fell in by chance, and what a sentence goes on about.
BY_CHANCE = """
trace | traces | des traces | spuren | spuren von | trazas | tracce | vestígios | sporen | spor
spår | ślady | stopy | jäämiä | nuts | allergens | nut
"""

REST = """
directions | direction | directions for use | how to use | how to apply | to use | instructions
instructions for use | usage | suggested use | use daily | use as | use only | use morning | apply
apply to | massage | rinse | lather | shake well | warning | warnings | caution | cautions
precautions
hypoallergenic | non-comedogenic | non comedogenic | tested under | nutrition facts
keep out of | keep away | keep in | keep from | keep cool | avoid contact | avoid direct
avoid the
for external use | external use only | for adults | do not | if irritation | if swallowed
in case of | in the event | discontinue | stop use | when using | ask a doctor | consult
store in | store at | store below | store away | storage | flammable | made in | made by
made with
manufactured | distributed | dist. by | imported | produced by | product of | best before | expiry
exp. date | use by | lot no | batch no | net wt | net weight | net content | net contents
for best results | size | volume | weight | country of origin | barcode | ph | shelf life
questions?
call us | visit us | www. | http | not tested on | cruelty free | cruelty-free
dermatologically tested
dermatologist tested | ophthalmologically | clinically | suitable for | formulated
paraben free | paraben-free | vegan formula | consider your daily
sunburn alert | recycle | please recycle | uses | pao
mode d'emploi | conseils d'utilisation | conseil d'utilisation | utilisation | précautions
précaution d'emploi | attention | avertissement | avertissements | mise en garde | usage externe
tenir hors | ne pas | éviter | évitez | appliquer | appliquez | conserver | à conserver | fabriqué
testé sous | testé dermatologiquement | en cas de | rincer | bien agiter
à utiliser
anwendung | anwendungshinweis | anwendungshinweise | gebrauchsanweisung | hinweis | hinweise
warnhinweis | warnhinweise | warnung | achtung | vorsicht | nicht in die | nicht anwenden
kontakt mit | außer reichweite | außerhalb der | für kinder | bei kontakt | von kindern | nur zur
hergestellt | vor gebrauch | kühl lagern | dermatologisch | auf die
modo de empleo | modo de uso | modo de usar | instrucciones | advertencia | advertencias
precaución | precauciones | mantener | uso externo | aplicar | aplique | evitar | evite | conservar
no ingerir | en caso de | fabricado | hecho en | dermatológicamente | agitar antes
modo d'uso | modalità d'uso | istruzioni | avvertenza | avvertenze | attenzione | precauzioni
tenere | applicare | uso esterno | non ingerire | in caso di | prodotto in | conservare
dermatologicamente | evitare | agitare prima | testato
instruções | advertência | advertências | precauções | atenção | manter fora | em caso de
agite antes
gebruik | gebruiksaanwijzing | waarschuwing | waarschuwingen | let op | buiten bereik
buiten het bereik
aanbrengen | vermijd | contact met | geproduceerd
brug | brugsanvisning | advarsel | opbevares | påføres | undgå | bruk | bruksanvisning | oppbevares
unngå | användning | varning | förvaras | undvik | applicera | käyttö | käyttöohje | varoitus
säilytä | vältä | sposób użycia | ostrzeżenia | ostrzeżenie | uwaga | przechowywać | stosować
unikać | stosowanie | sposób stosowania | wyprodukowano | vyrobeno | tillverkad | fremstillet
valmistettu | gyártó | forgalmazza | üretici | imal | fabbricato | vervaardigd | gefertigt
произведено | производитель
środki ostrożności | nakładać | použití | návod | návod k použití | upozornění | varování
uchovávejte
chraňte | použitie | upozornenie | használat | használati útmutató | figyelmeztetés | figyelem
tárolás | mod de utilizare | mod de folosire | avertismente | avertisment | atenție | a se păstra
применение | способ применения | меры предосторожности | предупреждение | внимание | хранить
срок годности | изготовитель | спосіб застосування | застереження | зберігати | начин на употреба
предупреждение | χρήση | οδηγίες χρήσης | προσοχή | προειδοποίηση | τρόπος χρήσης | kullanım
kullanım şekli | uyarı | uyarılar | dikkat | uporaba | opozorilo | način uporabe | upozorenje
način upotrebe
使用方法 | 使用上の注意 | 注意 | ご使用方法 | 用法 | 사용방법 | 사용법
주의사항 | 사용할 때의 주의사항 | 사용 시 주의사항 | 사용기한 | 제조국 | 제조업자 | 보관방법
注意事项 | 注意事項 | 使用上のご注意 | ご注意 | 内容量 | 発売元 | 製造販売元 | 原産国 | 使用说明
保质期 | 限用日期 | 贮存条件 | 储存方法 | 净含量 | 产地 | 原产国 | cách dùng
"""

# What follows is not in it.
FREE = """
free from | free of | formulated without | made without | without parabens | no parabens
does not contain
sans paraben | sans parabène | sans parabènes | ne contient pas | frei von | ohne parabene
enthält keine | sin parabenos | no contiene | senza parabeni | non contiene | sem parabenos
não contém | vrij van | bevat geen | bez parabenów | nie zawiera
"""

CONTAINS = """
contains | contain | contient | enthält | contiene | contém | bevat | indeholder | innehåller
inneholder | sisältää | zawiera | obsahuje | tartalmaz | conține | conţine | содержит | містить
съдържа | περιέχει | içerir | vsebuje | sadrži | sisaldab
"""

ALLERGENS = """
allergens | allergen | allergènes | allergene | alérgenos | allergeni | allergenen | alergeny
"""

SHOP = """
key ingredients | key ingredient | hero ingredients | star ingredients | highlighted ingredients
ingredient highlights | clean at | clean ingredients | what it is
what else you
formulation type | benefits | visit the | please be aware | please note | please refer
please check
please consult | for the most | for the latest | this list | the list of | this product
this formula
ingredients are | ingredient lists | ingredients may | ingredients listed | ingredient list may
ingredients subject | product ingredients may | the ingredient | the ingredients | our ingredients
based on | disclaimer | note | nota | hinweis: | actifs clés | ingrédients clés
ingredientes clave
la liste des ingrédients | les listes | die liste | die inhaltsstoffe | la lista | l'elenco
de lijst
"""

# What a medicine is for.
PURPOSES = """
purpose | purposes | sunscreen | acne treatment | acne medication | skin protectant
antiperspirant | anticavity | antidandruff | anti-dandruff | antiseptic | antibacterial
antimicrobial
"""

NOTHING = f"""
{PURPOSES}
no info | no information | no ingredients | n/a | none | na | not available | not applicable
unknown
not listed | not provided | tbc | tbd | coming soon | see packaging | see package | see pack
see box
see product | see label | refer to packaging | voir emballage | voir l'emballage | non communiqué
non disponible | non renseigné | aucune information | siehe verpackung | keine angabe
keine angaben
nicht verfügbar | unbekannt | ver envase | ver embalaje | no disponible | sin información
vedi confezione
non disponibile | ver embalagem | não disponível | zie verpakking | onbekend | se emballagen
se pakningen
se förpackningen | ks. pakkaus | patrz opakowanie | brak danych | viz obal | lásd a csomagoláson
vezi ambalajul | см. упаковку | нет данных | неизвестно | ambalaja bakınız | null | nan | test
drug facts | vegan | more | read more | see more | show less
"""

# Words of sentences that no ingredient's name holds.
PROSE = """
the this that these those your you our we us it its is are was be been has have will with for
from to by in on at an not all any than which who what when helps help provides provide gives
leaves keeps makes skin's formulated made contain contains containing used use uses using apply
applied suitable designed known works into while during after before more most without every
daily twice time times until then through also product products packaging
votre vos nos est sont pour avec dans sans cette ce ces qui plus très être été sur par il elle
une nous vous peau ainsi afin lors produit
und der die das den dem des ist sind für mit auf aus bei nicht ohne nach vor zur zum wird werden
ihre haut eine einer einem sich auch durch oder enthalten
para con sin por su los las es son una este esta piel muy sobre como más del
il gli per della delle dei che sono questo questa pelle più come nella
com sem seu sua os são este pele não uma mais
het voor van zijn niet uw huid een zonder naar deze
til med uden uten utan och ikke inte din ditt huden som är eller
jest nie dla przez oraz skóry skóra się
для при не как это кожи кожу
"""

# Words of the sentences that stars lead to.
FOOTNOTE = """
organic | organically | farming | agriculture | agricultura | agricoltura | biologique | biologico
biologici | biologica | biológico | biológica | biologisch | biologischem | kba | anbau
ökologisch | ursprung | ursprungs | oorsprong | pochodzenia | pochodzenie | naturalnego | původu
přírodního | oprindelse | opprinnelse | ursprung | origem | natuurlijke | naturlig | naturligt
ekologisk | ekologiskt | økologisk | økologiske | luomu | luonnonmukaisesti | ecológico | ecológica
ecológicos | ekologiczne | ekologicznych | ekologicznego | upraw | zemědělství | origin | origine
origen | originen | natural | naturally | naturel | naturelle | naturelles | naturali | naturale
naturales | natürlich | natürliche | natürlicher | natürlichen | essential oils | essential oil
huiles essentielles | huile essentielle | ätherischen | ätherischer | aceites esenciales
oli essenziali
óleos essenciais | etherische | eteriska | eteriske | certified | certifié | zertifiziert
certificado
certificato | fair trade | fairtrade | équitable | issu | issus | aus | bestandteil | bestandteile
allergen | allergens | allergènes | biodynamic | wildcrafted | wild | demeter | sustainable
hergestellt | component | components | composants | componentes | componenti | bio | eco | cosmos
"""
