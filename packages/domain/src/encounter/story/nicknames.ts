/** Short forms that people go by, English and Spanish; whoever bears one name of a line may be called by any of it. */
const LINES = `
alexander alexandra alejandro alejandra alex sandy sasha ale
andrew andrea andres andy drew
anthony antonio tony toni tono
barbara barb barbie
benjamin benjamin ben benny benji
carlos charles charlie chuck carlitos chalo
catherine katherine kathryn catalina kathy cathy katie kate kat kitty cata
christopher cristopher cristobal chris kit
christina cristina christine chris tina cris
concepcion concha conchita
consuelo chelo
daniel daniela danielle dan danny dani
david dave davy
deborah debra deb debbie
dolores lola lolita
donald don donnie
dorothy dot dottie
edward eduardo ed eddie ted lalo
elizabeth elisabeth isabel liz lizzie beth betty eliza chabela isa
enrique henry quique hank harry kike
ernesto ernest ernie neto
francisco francis frank paco pancho frankie fran cisco
francisca frances fran paca panchita
gabriel gabriela gabby gabe gabi
gregory gregorio greg goyo
guadalupe lupe lupita
guillermo william bill billy will willie liam memo guille
ignacio nacho
jaime james jim jimmy jamie
jacob jake
jason jay
javier xavier javi
jennifer jen jenny
jessica jess jessie
jesus chuy chucho
jonathan jon john johnny jack juan juanito
jose joseph joe joey pepe chepe josefina josephine jo pepa
joshua josh
kenneth ken kenny
kevin kev
lawrence larry lorenzo laurence
leonard leonardo leo len lenny
luis louis lou lucho luisito
manuel manny manolo manuela
margaret margarita maggie meg peggy greta
maria mary marie mari molly polly maru mariquita
matthew mateo matt matty
mercedes meche merche
michael miguel mike mikey mick mickey michelle shelly
nathaniel nathan nate nat
nicholas nicolas nick nico nicky
patricia patrick patricio pat patty paddy trish pati
pedro peter pete perico
rafael raphael rafa rafe
raymond ramon ray moncho
rebecca rebeca becky becca
richard ricardo rick ricky dick rich richie
robert roberto rob bob bobby robbie beto
ronald ron ronnie
rosario chayo charo
samuel samantha sam sammy
santiago diego chago yago
stephen steven esteban steve stevie
susan susana sue susie suzy
teresa theresa terry tere tess
terrence terence terry
thomas tomas tom tommy
timothy timoteo tim timmy
vicente vincent vin vinnie chente
victoria vicky tori vicki
walter walt wally
zachary zach zack
`

function linesOf(): Map<string, string[]> {
  const lines = new Map<string, string[]>()
  for (const line of LINES.trim().split('\n')) {
    const names = line.split(' ')
    for (const name of names) lines.set(name, [...(lines.get(name) ?? []), ...names])
  }
  return lines
}
const LINES_OF = /* @__PURE__ */ linesOf()

/** What somebody of this first name (folded) may also be called. */
export const nicknamesOf = (name: string): readonly string[] =>
  (LINES_OF.get(name) ?? []).filter((one) => one !== name)
