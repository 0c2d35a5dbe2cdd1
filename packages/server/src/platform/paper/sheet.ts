import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const font = (file: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/public-sans/${file}.ttf`)
const FONTS = {
  regular: font('400Regular/PublicSans_400Regular'),
  bold: font('700Bold/PublicSans_700Bold'),
}

/** Letter paper. */
export const PAPER = { width: 612, height: 792, side: 46, top: 40, bottom: 40 } as const
export const TEXT_WIDTH = PAPER.width - 2 * PAPER.side

/** The product's light colours; every meaning also has its word beside it, so that greyscale loses nothing. */
export const INK = {
  text: '#1f1c19',
  quiet: '#57514a',
  line: '#dcd7cf',
  strong: '#857d72',
  soft: '#f1eeea',
  ghost: '#b9b1a7',
  phone: '#2f6fb3',
  person: '#123f7a',
  area: '#8f5300',
  hours: '#6d4aa0',
  team: '#93386e',
  total: '#57514a',
} as const

/** Type grows by 1.2 a step from this size. */
const BASE = 9

type Document = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement

export interface TextLook {
  /** Steps on the type scale; 0 is body. */
  readonly step?: number
  readonly bold?: boolean
  readonly color?: string
  readonly align?: 'left' | 'right' | 'center'
  readonly lineGap?: number
  /** All digits equally wide, for numbers that stand below each other. */
  readonly tabular?: boolean
}

export interface Piece {
  readonly text: string
  readonly bold?: boolean
}

/** What the types of the library do not know yet of a structure element. */
export interface ElementOptions {
  readonly alt?: string
  readonly scope?: 'Row' | 'Column'
  readonly bbox?: readonly number[]
  readonly placement?: 'Block'
}

/** A page being set from top to bottom: where the next block goes, how large type is, and what it is tagged as. */
export class Sheet {
  y: number = PAPER.top
  x: number = PAPER.side
  width: number = TEXT_WIDTH

  constructor(
    readonly doc: Document,
    readonly root: Element,
    readonly scale: number,
  ) {}

  size(step = 0): number {
    return BASE * 1.2 ** step * this.scale
  }

  gap(points: number): void {
    this.y += points * this.scale
  }

  use({ step = 0, bold = false, color = INK.text }: TextLook = {}): void {
    this.doc
      .font(bold ? FONTS.bold : FONTS.regular)
      .fontSize(this.size(step))
      .fillColor(color)
  }

  height(text: string, look: TextLook, width: number): number {
    this.use(look)
    return this.doc.heightOfString(text, { width, lineGap: this.lineGap(look) })
  }

  private lineGap({ lineGap = 1.2 }: TextLook): number {
    return lineGap * this.scale
  }

  /** Text at a place of its own; the next block does not move. */
  put(text: string, x: number, y: number, width: number, look: TextLook = {}): void {
    this.use(look)
    this.doc.text(text, x, y, {
      width,
      align: look.align ?? 'left',
      lineGap: this.lineGap(look),
      ...(look.tabular ? { features: ['tnum', 'kern'] } : {}),
    })
  }

  /** A part of the document's structure, put where the document already is. */
  element(tag: string, options: ElementOptions = {}, draw?: () => void, into: Element = this.root): Element {
    const element = this.doc.struct(tag, options, draw ? [draw] : undefined)
    into.add(element)
    return element
  }

  /** A tagged block of text as wide as the column. */
  block(tag: string, text: string | readonly Piece[], look: TextLook = {}, into: Element = this.root): void {
    const pieces = typeof text === 'string' ? [{ text }] : text
    const { doc } = this
    const draw = () => {
      for (const [i, piece] of pieces.entries()) {
        this.use({ ...look, bold: piece.bold ?? look.bold ?? false })
        const options = { width: this.width, lineGap: this.lineGap(look), continued: i < pieces.length - 1 }
        if (i === 0) doc.text(piece.text, this.x, this.y, options)
        else doc.text(piece.text, options)
      }
    }
    this.element(tag, {}, draw, into)
    this.y = doc.y
  }

  heading(tag: 'H1' | 'H2' | 'H3', text: string, step = { H1: 4, H2: 1.5, H3: 0.5 }[tag]): void {
    this.block(tag, text, { step, bold: true, lineGap: 0 })
    this.gap({ H1: 5, H2: 2.5, H3: 1 }[tag])
  }

  /** A name that is too long for its place ends in an ellipsis. */
  clip(text: string, width: number, look: TextLook = {}): string {
    this.use(look)
    let end = text.length
    const said = () => (end === text.length ? text : `${text.slice(0, end).trimEnd()}…`)
    while (end > 1 && this.doc.widthOfString(said()) > width) end--
    return said()
  }

  /** Lines and fills that say nothing by themselves. */
  artifact(draw: (doc: Document) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw(this.doc)
    this.doc.endMarkedContent()
  }

  rule(y: number, color: string = INK.line): void {
    this.artifact((doc) =>
      doc
        .lineWidth(0.6)
        .strokeColor(color)
        .moveTo(this.x, y)
        .lineTo(this.x + this.width, y)
        .stroke(),
    )
  }

  /** Sets blocks side by side, read one after the other; the page goes on below the longest. */
  columns(blocks: readonly (() => void)[], between = 18): void {
    const { x, y, width } = this
    const each = (width - between * (blocks.length - 1)) / blocks.length
    let lowest = y
    for (const [i, set] of blocks.entries()) {
      Object.assign(this, { x: x + i * (each + between), y, width: each })
      set()
      lowest = Math.max(lowest, this.y)
    }
    Object.assign(this, { x, y: lowest, width })
  }
}

export interface Titles {
  readonly title: string
  readonly author: string
  readonly subject: string
}

/** An accessible document: tagged, with language and title, its fonts inside. */
export function openDocument({ title, author, subject }: Titles, height: number = PAPER.height): Document {
  return new PDFDocument({
    size: [PAPER.width, height] as [number, number],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    font: FONTS.regular,
    info: { Title: title, Author: author, Subject: subject },
  })
}

/** The bytes of a document; call before anything is set, and await it after `end`. */
export async function bytesOf(doc: Document): Promise<Buffer> {
  const chunks: Buffer[] = []
  return await new Promise((done, fail) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => done(Buffer.concat(chunks)))
    doc.on('error', fail)
  })
}
