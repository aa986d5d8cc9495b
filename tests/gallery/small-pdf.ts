/** A PDF of so many A4 pages with a few lines in a font that every reader has. */
export function smallPdf(pages: number): Uint8Array {
  const objects: string[] = ['', ''];
  const kids = Array.from({ length: pages }, (_, index) => {
    const lines = Array.from({ length: 26 }, (_unused, line) => {
      const words =
        line === 0 ? `QUYET DINH ${index + 1}` : 'Quy che lam viec tu xa cua can bo, cong chuc';
      return `1 0 0 1 85 ${760 - line * 22} Tm (${words}) Tj`;
    });
    const stream = `BT /F 13 Tf ${lines.join(' ')} ET 60 60 475 722 re S`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R ` +
        '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>',
    );
    return `${objects.length} 0 R`;
  });
  objects[0] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`;
  let file = '%PDF-1.7\n';
  const places = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
