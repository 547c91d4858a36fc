/** What is written above a picture that leaves the page. */
export interface PngCaption {
  readonly title: string;
  /** Filters, range and zone, a line each. */
  readonly lines: readonly string[];
  readonly foreground: string;
  readonly background: string;
}

const scale = 2;
const margin = 16;
const lineHeight = 18;

/** Draws an SVG picture with its caption as PNG, at twice its size on screen. */
export async function pngOf(svg: SVGSVGElement, caption: PngCaption): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  const source = new XMLSerializer().serializeToString(svg);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const top = margin * 2 + lineHeight * (caption.lines.length + 1);
  const canvas = document.createElement("canvas");
  canvas.width = (width + margin * 2) * scale;
  canvas.height = (top + height + margin) * scale;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures");
  context.scale(scale, scale);
  context.fillStyle = caption.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = caption.foreground;
  context.font = "600 16px sans-serif";
  context.fillText(caption.title, margin, margin + lineHeight - 4);
  context.font = "12px sans-serif";
  for (const [index, line] of caption.lines.entries())
    context.fillText(line, margin, margin + lineHeight * (index + 2));
  context.drawImage(image, margin, top, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("The picture is empty")) : resolve(blob)),
      "image/png",
    ),
  );
}
